//! The cells of one node.

use super::Writer;
use super::form::{UNDEFINED, watched};
use super::layout::{Part, Place, Step, WrittenCell};
use crate::engine::graph::cell::{Cause, Cell};
use crate::engine::graph::op::{NodeId, Op, WorkbookForm};

/// The function that stands in place of a sign between a cell and the one before.
const GREATEST: &str = "MAX";

impl Writer<'_, '_> {
    /// The cells with the values of a node.
    pub(super) fn step(&mut self, id: NodeId) -> Step {
        let place = self.place(id).unwrap_or(self.layout.steps);
        let values = self.cells(id);
        self.put_watch(id);
        let formulas: Vec<Option<String>> = match self.graph.op(id) {
            Op::Constant(_) | Op::Period | Op::Variable => vec![None; values.len()],
            Op::RateOfReturn(flows) => vec![self.rate_of_return(flows, values.first().copied(), place)],
            Op::ModifiedRate(flows, finance, reinvestment) => {
                vec![Some(self.modified_rate(id, place, [flows, finance, reinvestment]))]
            }
            Op::Payback(flows) => vec![Some(self.payback(id, place, flows))],
            Op::LossRelief(profit, years) => self.loss_relief(id, place, [profit, years]),
            Op::Lookup(key, table) => self.look_up(id, place, key, table),
            Op::CumulativeSum(a) => self.running(id, place, a, "+"),
            Op::CumulativeProduct(a) => self.running(id, place, a, "*"),
            Op::GreatestSoFar(a) => self.running(id, place, a, GREATEST),
            op => match op.workbook_form() {
                WorkbookForm::ValueOnly => vec![None; values.len()],
                WorkbookForm::Formula(_) | WorkbookForm::Cell | WorkbookForm::Rule => {
                    (0..values.len()).map(|element| Some(self.formula_of(id, element, place.sheet).text)).collect()
                }
            },
        };
        let cells = formulas.into_iter().zip(values).map(|(formula, value)| WrittenCell { formula, value });
        Step { node: id, part: Part::Value, place, cells: cells.collect() }
    }

    /// The row in which a formula looks whether an element of a series is undefined, or missing.
    fn put_watch(&mut self, id: NodeId) {
        let (Some(place), Some(series)) = (self.watches.get(&id).copied(), watched(self.graph, id, &self.flags)) else {
            return;
        };
        let name = if matches!(self.graph.op(id), Op::Any(_) | Op::All(_)) { "ISNA" } else { "ISERR" };
        let cell = |(element, value): (usize, Cell)| WrittenCell {
            formula: Some(format!("{name}({})", self.operand(series, element, place.sheet).text)),
            value: Cell::truth(if name == "ISNA" { value.is_missing() } else { value.cause().is_some() }),
        };
        let cells = self.cells(series).into_iter().enumerate().map(cell).collect();
        self.put_helper(id, Part::Watch, place, cells);
    }

    /// The first cells of that row as a range.
    pub(super) fn watch(&self, id: NodeId, elements: std::ops::Range<usize>, on: usize) -> Option<String> {
        self.watches.get(&id).map(|place| self.range_at(*place, elements, on))
    }

    /// A single rate has a formula that starts from it. Several rates, or all, have none.
    fn rate_of_return(&self, flows: NodeId, value: Option<Cell>, place: Place) -> Option<String> {
        let range = self.range(flows, place.sheet);
        match value? {
            Cell::Known(rate) => Some(format!("IRR({range},{rate})")),
            Cell::Missing | Cell::Undefined(Cause::NoRate) => Some(format!("IRR({range})")),
            // What a flow that is not known has left undefined stays so, and becomes known with it.
            Cell::Undefined(Cause::SeveralRates | Cause::UncertainRate) => None,
            Cell::Undefined(_) => Some(format!("IRR({range})")),
        }
    }

    /// A value of a table by its key.
    fn look_up(&mut self, id: NodeId, place: Place, key: NodeId, table: u32) -> Vec<Option<String>> {
        let rows = self.graph.table(table).cloned().unwrap_or_default();
        let known = |value: f64| WrittenCell { formula: None, value: Cell::finite(value) };
        #[expect(clippy::cast_precision_loss, reason = "keys are positions and small whole numbers")]
        let keys = rows.keys().map(|key| known(*key as f64)).collect();
        let values = rows.values().map(|value| known(*value)).collect();
        let places = [(Part::Keys, keys), (Part::Values, values)].map(|(part, cells)| self.helper(id, part, cells));
        let [keys, values] = places.map(|helper| self.range_at(helper, 0..rows.len(), place.sheet));
        let formula = |element| {
            let key = self.operand(key, element, place.sheet).text;
            if rows.is_empty() {
                return format!("IF(ISERROR({key}),{key},{UNDEFINED})");
            }
            let found = format!("IFERROR(INDEX({values},MATCH({key},{keys},0)),{UNDEFINED})");
            format!("IF(ISERROR({key}),{key},{found})")
        };
        (0..self.length(id)).map(|element| Some(formula(element))).collect()
    }

    /// A running sum, product or greatest: each cell builds on the one before.
    fn running(&self, id: NodeId, place: Place, a: NodeId, sign: &str) -> Vec<Option<String>> {
        let formula = |element: usize| {
            let own = self.operand(a, element, place.sheet);
            let Some(before) = element.checked_sub(1) else { return own.text };
            let before = self.cell(super::text::moved(place, before), place.sheet, false);
            let rank = if sign == "*" { super::text::Rank::Atom } else { super::text::Rank::Product };
            let core = if sign == GREATEST {
                format!("{GREATEST}({before},{})", own.text)
            } else {
                format!("{before}{sign}{}", own.at_least(rank))
            };
            let flag = self.flags.get(id);
            if flag.is_asked && flag.may_miss && flag.may_be_undefined {
                let own = own.text;
                return format!("IF(ISERR({before}),{before},IF(ISERR({own}),{own},{core}))");
            }
            core
        };
        (0..self.length(id)).map(|element| Some(formula(element))).collect()
    }
}
