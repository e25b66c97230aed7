//! The formula of each operation over its operands.

use super::Writer;
use super::flags::{Flags, fixed_period};
use super::layout::Place;
use super::text::{Rank, Text, atom, function};
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kind::{Axis, PERIODS, Type};
use crate::engine::graph::op::{NodeId, Op, WorkbookForm};

/// The value that does not exist.
pub(super) const UNDEFINED: &str = "#NUM!";

/// How often a formula names an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Uses {
    Once,
    Often,
    AsRange,
}

/// How often the formula of a node names each of its operands, in their order.
pub(super) fn uses_of(graph: &Graph, id: NodeId, flags: &Flags) -> Vec<Uses> {
    let op = graph.op(id);
    let often_if = |is_often: bool| if is_often { Uses::Often } else { Uses::Once };
    let guarded = often_if(is_guarded(graph, id, flags));
    match op {
        Op::And(a, b) | Op::Or(a, b) => {
            vec![often_if(flags.get(a).may_be_unknown() || flags.get(b).may_be_unknown()); 2]
        }
        Op::Choose(condition, ..) => vec![often_if(flags.get(condition).may_be_unknown()); 3],
        Op::Lookup(..) => vec![Uses::Often],
        Op::Shift(_, by) | Op::At(_, by) => match fixed_period(graph.op(by)) {
            Some(_) => vec![Uses::Once; 2],
            None => vec![Uses::AsRange, Uses::Often],
        },
        Op::AddYears(..) => vec![Uses::Often; 2],
        Op::Sum(_) | Op::LeastOf(_) | Op::GreatestOf(_) | Op::Any(_) | Op::All(_) | Op::RateOfReturn(_) => {
            vec![Uses::AsRange]
        }
        Op::PresentValue(..) | Op::ModifiedRate(..) | Op::Payback(_) | Op::LossRelief(..) => {
            vec![Uses::AsRange, Uses::Often, Uses::Often]
        }
        _ => {
            let template = match op.workbook_form() {
                WorkbookForm::Formula(template) => template,
                WorkbookForm::Cell | WorkbookForm::Rule | WorkbookForm::ValueOnly => "",
            };
            let is_repeated = |slot: &str| template.matches(slot).count() > 1;
            ["{0}", "{1}", "{2}"].map(|slot| if is_repeated(slot) { Uses::Often } else { guarded }).to_vec()
        }
    }
}

/// Whether an operation passes on whatever is not known of any operand.
fn is_strict(op: Op) -> bool {
    !matches!(op, Op::And(..) | Op::Or(..) | Op::Choose(..) | Op::IsKnown(_) | Op::OrElse(..) | Op::GreatestKnown(..))
}

/// Whether a formula must look which of its operands is undefined before one that is missing hides it.
fn is_guarded(graph: &Graph, id: NodeId, flags: &Flags) -> bool {
    let op = graph.op(id);
    if !flags.get(id).is_asked || !is_strict(op) {
        return false;
    }
    let mut operands = Vec::new();
    op.each_operand(|operand| operands.push(operand));
    let is_mixed = |a: &NodeId| {
        let flag = flags.get(*a);
        let many = graph.kind(*a).axis != Axis::Scalar && graph.kind(id).axis == Axis::Scalar;
        many && flag.may_miss && flag.may_be_undefined
    };
    let hides =
        |a: &NodeId| flags.get(*a).may_be_undefined && operands.iter().any(|b| b != a && flags.get(*b).may_miss);
    let divides = matches!(op, Op::Divide(a, _) if flags.get(a).may_miss && flags.get(id).may_be_undefined);
    let runs =
        matches!(op, Op::CumulativeSum(_) | Op::CumulativeProduct(_) | Op::GreatestSoFar(_) | Op::LossRelief(..))
            && flags.get(id).may_miss
            && flags.get(id).may_be_undefined;
    divides || runs || operands.iter().any(|a| is_mixed(a) || hides(a))
}

/// The series or list of whose elements a formula must know whether one is undefined, or, of `any` and `all`, missing: where
/// both may occur, either would hide the other.
pub(super) fn watched(graph: &Graph, id: NodeId, flags: &Flags) -> Option<NodeId> {
    let op = graph.op(id);
    let runs = matches!(op, Op::LossRelief(..));
    let mut operands = Vec::new();
    op.each_operand(|operand| operands.push(operand));
    let series = operands.into_iter().find(|operand| graph.kind(*operand).axis != Axis::Scalar)?;
    let flag = flags.get(series);
    let own = flags.get(id);
    let folds = runs || (graph.kind(id).axis == Axis::Scalar && !matches!(op, Op::At(..)));
    (folds && own.is_asked && flag.may_miss && flag.may_be_undefined).then_some(series)
}

impl Writer<'_, '_> {
    /// The formula of a node for one of its elements, on a sheet.
    pub(super) fn formula_of(&self, id: NodeId, element: usize, on: usize) -> Text {
        let operand = |operand| self.operand(operand, element, on);
        match self.graph.op(id) {
            Op::Constant(_) | Op::Period | Op::Variable | Op::RootOf(_) => self.operand(id, element, on),
            Op::Undefined(_) => atom(UNDEFINED.into()),
            Op::Input(position) => self.input(position, element, on),
            Op::And(a, b) => self.decide(id, "AND", "FALSE", [operand(a), operand(b)]),
            Op::Or(a, b) => self.decide(id, "OR", "TRUE", [operand(a), operand(b)]),
            Op::Choose(c, a, b) => self.choose(id, c, [operand(c), operand(a), operand(b)]),
            Op::Divide(a, b) => self.divide(id, element, on, [a, b]),
            Op::AddYears(date, years) => self.add_years(id, element, on, [date, years]),
            Op::Shift(a, by) => self.shift(id, element, on, [a, by]),
            Op::At(a, by) => self.at(id, on, [a, by]),
            Op::Sum(a) => self.fold(id, "SUM", on, a),
            Op::LeastOf(a) => self.fold(id, "MIN", on, a),
            Op::GreatestOf(a) => self.fold(id, "MAX", on, a),
            Op::Any(a) => self.fold_truths(id, "OR", "TRUE", on, a),
            Op::All(a) => self.fold_truths(id, "AND", "FALSE", on, a),
            Op::PresentValue(flows, rate) => self.present_value(id, on, [flows, rate]),
            op => match op.workbook_form() {
                WorkbookForm::Formula(template) => self.filled(id, template, element, on),
                WorkbookForm::Cell | WorkbookForm::Rule | WorkbookForm::ValueOnly => atom(UNDEFINED.into()),
            },
        }
    }

    /// A template with its operands, behind a guard where one is needed.
    fn filled(&self, id: NodeId, template: &str, element: usize, on: usize) -> Text {
        let op = self.graph.op(id);
        let (rank, needed) = Rank::of(op);
        let mut text = template.to_owned();
        let mut operands = Vec::new();
        op.each_operand(|operand| operands.push(operand));
        for (slot, operand) in operands.iter().enumerate() {
            let written = self.operand(*operand, element, on);
            let least = needed.get(slot).copied().unwrap_or(Rank::Any);
            text = text.replace(&format!("{{{slot}}}"), &written.at_least(least));
        }
        self.guarded(id, element, on, Text { text, rank })
    }

    /// A formula that tells undefined from missing: it is undefined where an operand is, whatever is missing.
    pub(super) fn guarded(&self, id: NodeId, element: usize, on: usize, core: Text) -> Text {
        if !is_guarded(self.graph, id, &self.flags) {
            return core;
        }
        let mut operands = Vec::new();
        self.graph.op(id).each_operand(|operand| operands.push(operand));
        let is_single = self.graph.kind(id).axis == Axis::Scalar;
        let mut text = core.text;
        for operand in operands.into_iter().rev().filter(|operand| self.flags.get(*operand).may_be_undefined) {
            if is_single && self.graph.kind(operand).axis != Axis::Scalar {
                if let Some(watch) = self.watch(id, 0..self.length(operand), on) {
                    text = format!("IF(OR({watch}),{UNDEFINED},{text})");
                }
            } else {
                let own = self.operand(operand, element, on).text;
                text = format!("IF(ISERR({own}),{own},{text})");
            }
        }
        function(text)
    }

    /// `and` and `or`: one operand that decides is enough, whatever the other is.
    fn decide(&self, id: NodeId, name: &str, deciding: &str, [a, b]: [Text; 2]) -> Text {
        let mut operands = Vec::new();
        self.graph.op(id).each_operand(|operand| operands.push(operand));
        let all = format!("{name}({},{})", a.text, b.text);
        if !operands.iter().any(|operand| self.flags.get(*operand).may_be_unknown()) {
            return function(all);
        }
        let flag = self.flags.get(id);
        let (a, b) = (a.text, b.text);
        let open = if flag.is_asked && flag.may_miss && flag.may_be_undefined {
            format!("IF(ISNA({a}),{a},IF(ISNA({b}),{b},{all}))")
        } else {
            all
        };
        function(if deciding == "TRUE" {
            format!("IF(IFERROR({a},FALSE),TRUE,IF(IFERROR({b},FALSE),TRUE,{open}))")
        } else {
            format!("IF(IFERROR({a},TRUE),IF(IFERROR({b},TRUE),{open},FALSE),FALSE)")
        })
    }

    /// The branch that the condition names; with a condition that is not known, what both branches are.
    fn choose(&self, id: NodeId, condition: NodeId, [c, a, b]: [Text; 3]) -> Text {
        let known = format!("IF({},{},{})", c.text, a.text, b.text);
        let flag = self.flags.get(condition);
        if !flag.may_be_unknown() {
            return function(known);
        }
        let (c, a, b) = (c.text, a.at_least(Rank::Sum), b.at_least(Rank::Sum));
        let same = format!("IF({a}={b},{a},{c})");
        let own = self.flags.get(id);
        if !(own.is_asked && own.may_miss && own.may_be_undefined) {
            return function(format!("IF(ISERROR({c}),{same},{known})"));
        }
        let missing = format!("IF(AND(ISERR({a}),ISERR({b})),{a},IFERROR({same},{c}))");
        let undefined = format!("IF(OR(ISERR({a}),ISERR({b})),{c},IF(ISNA({a}),{a},IF(ISNA({b}),{b},{same})))");
        function(format!("IF(ISNA({c}),{missing},IF(ISERR({c}),{undefined},{known}))"))
    }

    fn divide(&self, id: NodeId, element: usize, on: usize, [a, b]: [NodeId; 2]) -> Text {
        let core = self.filled(id, "{0}/{1}", element, on);
        if !is_guarded(self.graph, id, &self.flags) || !self.flags.get(a).may_miss {
            return core;
        }
        let by = self.operand(b, element, on).at_least(Rank::Sum);
        function(format!("IF(IFERROR({by}=0,FALSE),1/0,{})", core.text))
    }

    fn add_years(&self, id: NodeId, element: usize, on: usize, [date, years]: [NodeId; 2]) -> Text {
        let core = self.filled(id, "EDATE({0},12*{1})", element, on);
        if self.flags.get(years).is_whole {
            return core;
        }
        let years = self.operand(years, element, on).at_least(Rank::Sum);
        let checked = format!("IF({years}<>INT({years}),{UNDEFINED},{})", core.text);
        if !self.flags.get(id).is_asked || !self.flags.get(date).may_be_unknown() {
            return function(checked);
        }
        // What is missing of the date comes before what is wrong with the years.
        let date = self.operand(date, element, on).text;
        function(format!("IF(ISERROR({date}),{},{checked})", core.text))
    }

    fn shift(&self, id: NodeId, element: usize, on: usize, [a, by]: [NodeId; 2]) -> Text {
        if let Some(years) = fixed_period(self.graph.op(by)) {
            return element.checked_sub(years).map_or_else(|| atom("0".into()), |from| self.operand(a, from, on));
        }
        let (range, by) = (self.range(a, on), self.operand(by, element, on).text);
        let period = self.period(element, on);
        let moved = format!("IF({period}<{by},0,INDEX({range},{period}-{by}+1))");
        self.guarded(id, element, on, function(self.in_range(&by, &moved)))
    }

    fn at(&self, id: NodeId, on: usize, [a, by]: [NodeId; 2]) -> Text {
        if let Some(period) = fixed_period(self.graph.op(by)) {
            return self.operand(a, period, on);
        }
        let (range, by) = (self.range(a, on), self.operand(by, 0, on).text);
        self.guarded(id, 0, on, function(self.in_range(&by, &format!("INDEX({range},{by}+1)"))))
    }

    /// A formula for a period that lies within the series, undefined for every other.
    fn in_range(&self, period: &str, formula: &str) -> String {
        let last = PERIODS - 1;
        format!("IF(OR({period}<0,{period}>{last},{period}<>INT({period})),{UNDEFINED},{formula})")
    }

    fn fold(&self, id: NodeId, name: &str, on: usize, a: NodeId) -> Text {
        if self.length(a) == 0 {
            return function("NA()".into());
        }
        let range = self.range(a, on);
        self.guarded(id, 0, on, function(format!("{name}({range})")))
    }

    fn fold_truths(&self, id: NodeId, name: &str, deciding: &str, on: usize, a: NodeId) -> Text {
        if self.length(a) == 0 {
            return function("NA()".into());
        }
        let range = self.range(a, on);
        let all = format!("{name}({range})");
        if !self.flags.get(a).may_be_unknown() {
            return function(all);
        }
        let open = match self.watch(id, 0..self.length(a), on) {
            Some(watch) => format!("IF(OR({watch}),NA(),{all})"),
            None => all,
        };
        function(format!("IF(COUNTIF({range},{deciding})>0,{deciding},{open})"))
    }

    fn present_value(&self, id: NodeId, on: usize, [flows, rate]: [NodeId; 2]) -> Text {
        let rate = self.operand(rate, 0, on);
        let (first, later) = (self.operand(flows, 0, on).text, self.range_from(flows, 1, on));
        let limit = rate.at_least(Rank::Sum);
        let mut core = format!("IF({limit}>-1,{first}+NPV({},{later}),{UNDEFINED})", rate.text);
        if self.flags.get(id).is_asked && self.flags.get(flows).may_be_unknown() {
            // What is missing of the flows comes before what is wrong with the rate.
            let range = self.range(flows, on);
            core = format!("IF(ISERROR(SUM({range})),SUM({range}),{core})");
        }
        self.guarded(id, 0, on, function(core))
    }

    /// What stands in the place of an input: its value, or `#N/A` where nothing is entered.
    fn input(&self, position: u32, element: usize, on: usize) -> Text {
        let raw = self.graph.inputs().get(position as usize).and_then(|input| {
            let raw = self.layout.inputs.get(input.name.as_str())?;
            Some((raw, input.kind))
        });
        let Some((raw, kind)) = raw else { return function("NA()".into()) };
        let column = raw.place.column.saturating_add(u16::try_from(element).unwrap_or(u16::MAX));
        let entered = self.cell(Place { column, ..raw.place }, on, kind.axis == Axis::Scalar);
        let value = match (&raw.options, kind.ty) {
            (None, _) => entered.clone(),
            (Some(options), Type::Truth) => format!("MATCH({entered},{options},0)=2"),
            (Some(options), _) => format!("MATCH({entered},{options},0)-1"),
        };
        function(format!("IF(ISBLANK({entered}),NA(),{value})"))
    }
}
