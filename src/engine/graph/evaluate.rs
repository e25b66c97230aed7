//! One record through the whole graph.

use super::calendar;
use super::cell::Cell;
use super::finished::{Equation, Graph};
use super::kernel::{self, strict};
use super::kind::{Axis, PERIODS};
use super::op::{NodeId, Op};
use super::record::Record;
use super::root::Search;
use crate::engine::math;

/// The values of every figure for one record.
#[derive(Clone, Debug)]
pub struct Evaluation<'g> {
    record: Record<'g>,
    cells: Vec<Cell>,
    starts: Vec<u32>,
    flows: Vec<f64>,
}

/// Evaluates a graph for one record.
#[must_use]
pub fn evaluate<'g>(graph: &'g Graph, record: &Record<'g>) -> Evaluation<'g> {
    let mut starts = Vec::with_capacity(graph.node_count() + 1);
    let mut end = 0u32;
    for index in 0..graph.node_count() {
        starts.push(end);
        #[expect(clippy::cast_possible_truncation, reason = "nodes are limited to 20,000")]
        let kind = graph.kind(NodeId(index as u32));
        let length = match kind.axis {
            Axis::Scalar => 1,
            Axis::Periods => PERIODS,
            Axis::Rows(table) => record.rows(table),
        };
        end = end.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
    }
    starts.push(end);
    let mut evaluation =
        Evaluation { record: record.clone(), cells: vec![Cell::Missing; end as usize], starts, flows: Vec::new() };
    for &id in graph.order() {
        evaluation.step(graph, id);
    }
    evaluation
}

impl<'g> Evaluation<'g> {
    /// The graph that was evaluated.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.record.graph()
    }

    /// The value of a figure that has one; of a series the first.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<Cell> {
        self.series(name)?.first().copied()
    }

    /// All values of a figure.
    #[must_use]
    pub fn series(&self, name: &str) -> Option<&[Cell]> {
        self.graph().figure(name).map(|figure| self.cells(figure.node))
    }

    /// All values of a node.
    #[must_use]
    pub fn cells(&self, id: NodeId) -> &[Cell] {
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        let end = self.starts.get(id.index() + 1).copied().unwrap_or(0) as usize;
        self.cells.get(start..end).unwrap_or(&[])
    }

    /// One value of a node; a single value stands for every element.
    #[must_use]
    pub fn cell(&self, id: NodeId, element: usize) -> Cell {
        match self.cells(id) {
            [single] => *single,
            cells => cells.get(element).copied().unwrap_or(Cell::Missing),
        }
    }

    /// How many values all nodes have together.
    pub(super) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// Where one value of a node stands among those of all nodes; a single value stands for every element.
    pub(super) fn position(&self, id: NodeId, element: usize) -> usize {
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        if self.cells(id).len() == 1 { start } else { start + element }
    }

    /// One value of an input.
    #[must_use]
    pub fn input(&self, position: usize, element: usize) -> Cell {
        self.record.cell(position, element)
    }

    fn step(&mut self, graph: &Graph, id: NodeId) {
        if let Op::RootOf(equation) = graph.op(id) {
            let cell = self.solve(graph, equation);
            self.write(id, |_, _| cell);
            return;
        }
        let mut flows = std::mem::take(&mut self.flows);
        self.write(id, |before, element| before.operate(graph, graph.op(id), element, &mut flows));
        self.flows = flows;
        self.accumulate(graph, id);
    }

    /// Fills the cells of a node, each computed from the cells before.
    fn write(&mut self, id: NodeId, mut compute: impl FnMut(&Self, usize) -> Cell) {
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        let length = self.cells(id).len();
        for element in 0..length {
            let cell = compute(self, element);
            if let Some(place) = self.cells.get_mut(start + element) {
                *place = cell;
            }
        }
    }

    /// One element of an operation whose elements do not depend on each other.
    fn operate(&self, graph: &Graph, op: Op, element: usize, flows: &mut Vec<f64>) -> Cell {
        let get = |id| self.cell(id, element);
        match op {
            Op::Input(position) => self.record.cell(position as usize, element),
            Op::Constant(value) => Cell::Known(value),
            Op::Undefined(cause) => Cell::Undefined(cause),
            #[expect(clippy::cast_precision_loss, reason = "there are some fifty periods")]
            Op::Period => Cell::Known(element as f64),
            Op::Variable | Op::RootOf(_) => Cell::Missing,
            Op::Same(a) | Op::CumulativeSum(a) | Op::CumulativeProduct(a) | Op::LossRelief(a, _) => get(a),
            Op::Negate(a) => kernel::negate(get(a)),
            Op::Add(a, b) => strict(get(a), get(b), |a, b| Cell::finite(a + b)),
            Op::Subtract(a, b) => strict(get(a), get(b), |a, b| Cell::finite(a - b)),
            Op::Multiply(a, b) => strict(get(a), get(b), |a, b| Cell::finite(a * b)),
            Op::Divide(a, b) => kernel::divide(get(a), get(b)),
            Op::Least(a, b) => strict(get(a), get(b), |a, b| Cell::Known(math::min(a, b))),
            Op::Greatest(a, b) => strict(get(a), get(b), |a, b| Cell::Known(math::max(a, b))),
            Op::Less(a, b) => strict(get(a), get(b), |a, b| Cell::truth(a < b)),
            Op::AtMost(a, b) => strict(get(a), get(b), |a, b| Cell::truth(a <= b)),
            Op::Equal(a, b) => strict(get(a), get(b), |a, b| Cell::truth(a == b)),
            Op::And(a, b) => kernel::and(get(a), get(b)),
            Op::Or(a, b) => kernel::or(get(a), get(b)),
            Op::Not(a) => kernel::not(get(a)),
            Op::Choose(c, a, b) => kernel::choose(get(c), get(a), get(b)),
            Op::IsKnown(a) => kernel::is_known(get(a)),
            Op::OrElse(a, b) => kernel::or_else(get(a), get(b)),
            Op::Lookup(key, table) => kernel::look_up(graph.table(table), get(key)),
            Op::Shift(series, years) => {
                kernel::shifted(get(years), element, PERIODS, |period| self.cell(series, period))
            }
            Op::At(series, period) => kernel::at(get(period), PERIODS, |period| self.cell(series, period)),
            Op::Sum(a) => kernel::fold(self.cells(a).iter().copied(), |a, b| a + b),
            Op::LeastOf(a) => kernel::fold(self.cells(a).iter().copied(), math::min),
            Op::GreatestOf(a) => kernel::fold(self.cells(a).iter().copied(), math::max),
            Op::Any(a) => kernel::fold_truths(self.cells(a).iter().copied(), kernel::or),
            Op::All(a) => kernel::fold_truths(self.cells(a).iter().copied(), kernel::and),
            Op::FullYears(a, b) => strict(get(a), get(b), calendar::full_years),
            Op::YearsBetween(a, b) => strict(get(a), get(b), kernel::years_between),
            Op::AddYears(a, b) => strict(get(a), get(b), calendar::add_years),
            Op::PresentValue(a, rate) => self
                .of_flows(a, [get(rate), Cell::Known(0.0)], flows, |flows, rate, _| kernel::present_value(flows, rate)),
            Op::ModifiedRate(a, finance, reinvestment) => {
                self.of_flows(a, [get(finance), get(reinvestment)], flows, kernel::modified_rate)
            }
            Op::RateOfReturn(a) => {
                self.of_flows(a, [Cell::Known(0.0); 2], flows, |flows, _, _| kernel::rate_of_return(flows))
            }
            Op::Payback(a) => self.of_flows(a, [Cell::Known(0.0); 2], flows, |flows, _, _| kernel::payback(flows)),
        }
    }

    fn of_flows(
        &self,
        series: NodeId,
        rates: [Cell; 2],
        flows: &mut Vec<f64>,
        compute: impl FnOnce(&[f64], f64, f64) -> Cell,
    ) -> Cell {
        let status = kernel::known_flows(self.cells(series).iter().copied(), flows);
        kernel::of_flows(status, flows, rates, compute)
    }

    /// Running operations: each element builds on the ones before, so one that is not known spoils all later ones.
    fn accumulate(&mut self, graph: &Graph, id: NodeId) {
        match graph.op(id) {
            Op::CumulativeSum(_) => self.run(id, |sum, own| sum.map_or(own, |sum| sum + own)),
            Op::CumulativeProduct(_) => self.run(id, |product, own| product.map_or(own, |product| product * own)),
            Op::LossRelief(_, years) => {
                let mut relief = kernel::LossRelief::new(years);
                self.run(id, |_, profit| relief.next(profit));
            }
            _ => {}
        }
    }

    fn run(&mut self, id: NodeId, mut join: impl FnMut(Option<f64>, f64) -> f64) {
        let mut before = None;
        self.write(id, |cells, element| {
            let own = cells.cell(id, element);
            let joined = match before {
                None => strict(own, own, |own, _| Cell::finite(join(None, own))),
                Some(before) => strict(before, own, |before, own| Cell::finite(join(Some(before), own))),
            };
            before = Some(joined);
            joined
        });
    }

    fn solve(&mut self, graph: &Graph, position: u32) -> Cell {
        let Some(equation) = graph.equation(position) else { return Cell::Missing };
        let mut search = Search::new(self.cell(equation.low, 0), self.cell(equation.high, 0));
        let mut begun = false;
        while let Some(point) = search.next() {
            begun = true;
            let value = self.body_at(graph, equation, Cell::finite(point));
            search.feed(value);
        }
        let root = search.answer();
        // The body is left at the answer, so that an explanation shows the residual; where the search stopped, at the
        // point that stopped it; and where it never began, with its unknown missing: what it lacks can then be named.
        if root.known().is_some() || !begun {
            self.body_at(graph, equation, root);
        }
        root
    }

    fn body_at(&mut self, graph: &Graph, equation: &Equation, value: Cell) -> Cell {
        self.write(equation.variable, |_, _| value);
        for &step in &equation.steps {
            self.step(graph, step);
        }
        self.cell(equation.body, 0)
    }
}
