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
    let starts = starts(graph, record);
    let end = starts.last().copied().unwrap_or(0) as usize;
    let cells = vec![Cell::Missing; end];
    let mut evaluation = Evaluation { record: record.clone(), cells, starts, flows: Vec::with_capacity(PERIODS) };
    for &id in graph.order() {
        evaluation.step(graph, id);
    }
    evaluation
}

/// Where the values of each node start, and after the last where they end.
fn starts(graph: &Graph, record: &Record) -> Vec<u32> {
    let mut lists: Vec<(&str, usize)> = Vec::new();
    let mut starts = Vec::with_capacity(graph.node_count() + 1);
    let mut end = 0u32;
    for id in (0u32..).map(NodeId).take(graph.node_count()) {
        starts.push(end);
        let length = match graph.kind(id).axis {
            Axis::Scalar => 1,
            Axis::Periods => PERIODS,
            Axis::Rows(table) => match lists.iter().find(|(name, _)| *name == table) {
                Some((_, rows)) => *rows,
                None => {
                    lists.push((table, record.rows(table)));
                    record.rows(table)
                }
            },
        };
        end = end.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
    }
    starts.push(end);
    starts
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
        pick(self.cells(id), element)
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
            let root = self.solve(graph, equation);
            self.put(id, root);
            return;
        }
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        let length = self.cells(id).len();
        let (before, own) = self.cells.split_at_mut(start);
        let own = own.get_mut(..length).unwrap_or(&mut []);
        let mut step = Step { graph, record: &self.record, before, starts: &self.starts, own, flows: &mut self.flows };
        step.compute(graph.op(id));
    }

    /// Writes a single value.
    fn put(&mut self, id: NodeId, cell: Cell) {
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        if let Some(place) = self.cells.get_mut(start) {
            *place = cell;
        }
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
        self.put(equation.variable, value);
        for &step in &equation.steps {
            self.step(graph, step);
        }
        self.cell(equation.body, 0)
    }
}

/// One node about to be computed from those before.
struct Step<'a, 'g> {
    graph: &'a Graph,
    record: &'a Record<'g>,
    before: &'a [Cell],
    starts: &'a [u32],
    own: &'a mut [Cell],
    flows: &'a mut Vec<f64>,
}

impl<'a> Step<'a, '_> {
    fn compute(&mut self, op: Op) {
        match op {
            Op::Input(position) => {
                let record = self.record;
                self.fill(|element| record.cell(position as usize, element));
            }
            Op::Constant(value) => self.fill(|_| Cell::Known(value)),
            Op::Undefined(cause) => self.fill(|_| Cell::Undefined(cause)),
            #[expect(clippy::cast_precision_loss, reason = "there are some fifty periods")]
            Op::Period => self.fill(|element| Cell::Known(element as f64)),
            Op::Variable | Op::RootOf(_) => {}
            Op::Same(a) => self.each(a, |a| a),
            Op::Negate(a) => self.each(a, kernel::negate),
            Op::Add(a, b) => self.arithmetic(a, b, |a, b| a + b),
            Op::Subtract(a, b) => self.arithmetic(a, b, |a, b| a - b),
            Op::Multiply(a, b) => self.arithmetic(a, b, |a, b| a * b),
            Op::Divide(a, b) => self.zip(a, b, kernel::divide),
            Op::Least(a, b) => self.arithmetic(a, b, math::min),
            Op::Greatest(a, b) => self.arithmetic(a, b, math::max),
            Op::Less(a, b) => self.zip(a, b, |a, b| strict(a, b, |a, b| Cell::truth(a < b))),
            Op::AtMost(a, b) => self.zip(a, b, |a, b| strict(a, b, |a, b| Cell::truth(a <= b))),
            Op::Equal(a, b) => self.zip(a, b, |a, b| strict(a, b, |a, b| Cell::truth(a == b))),
            Op::And(a, b) => self.zip(a, b, kernel::and),
            Op::Or(a, b) => self.zip(a, b, kernel::or),
            Op::Not(a) => self.each(a, kernel::not),
            Op::Choose(c, a, b) => {
                let (c, a, b) = (self.operand(c), self.operand(a), self.operand(b));
                self.fill(|element| kernel::choose(pick(c, element), pick(a, element), pick(b, element)));
            }
            Op::IsKnown(a) => self.each(a, kernel::is_known),
            Op::OrElse(a, b) => self.zip(a, b, kernel::or_else),
            Op::Lookup(key, table) => {
                let rows = self.graph.table(table);
                self.each(key, |key| kernel::look_up(rows, key));
            }
            Op::FullYears(a, b) => self.zip(a, b, |a, b| strict(a, b, calendar::full_years)),
            Op::YearsBetween(a, b) => self.zip(a, b, |a, b| strict(a, b, kernel::years_between)),
            Op::AddYears(a, b) => self.zip(a, b, |a, b| strict(a, b, calendar::add_years)),
            _ => self.compute_along(op),
        }
    }

    /// Operations along the periods of a series or the rows of a list.
    fn compute_along(&mut self, op: Op) {
        match op {
            Op::Shift(series, years) => {
                let (series, years) = (self.operand(series), pick(self.operand(years), 0));
                self.fill(|element| kernel::shifted(years, element, PERIODS, |period| pick(series, period)));
            }
            Op::At(series, period) => {
                let (series, period) = (self.operand(series), pick(self.operand(period), 0));
                self.fill(|_| kernel::at(period, PERIODS, |period| pick(series, period)));
            }
            Op::CumulativeSum(a) => self.run(a, |sum, own| sum.map_or(own, |sum| sum + own)),
            Op::CumulativeProduct(a) => self.run(a, |product, own| product.map_or(own, |product| product * own)),
            Op::LossRelief(a, years) => {
                let mut relief = kernel::LossRelief::new(years);
                self.run(a, |_, profit| relief.next(profit));
            }
            Op::Sum(a) => self.fold(a, |cells| kernel::fold(cells, |a, b| a + b)),
            Op::LeastOf(a) => self.fold(a, |cells| kernel::fold(cells, math::min)),
            Op::GreatestOf(a) => self.fold(a, |cells| kernel::fold(cells, math::max)),
            Op::Any(a) => self.fold(a, |cells| kernel::fold_truths(cells, kernel::or)),
            Op::All(a) => self.fold(a, |cells| kernel::fold_truths(cells, kernel::and)),
            Op::PresentValue(a, rate) => {
                self.of_flows(a, [Some(rate), None], |flows, rate, _| kernel::present_value(flows, rate));
            }
            Op::ModifiedRate(a, finance, reinvestment) => {
                self.of_flows(a, [Some(finance), Some(reinvestment)], kernel::modified_rate);
            }
            Op::RateOfReturn(a) => self.of_flows(a, [None; 2], |flows, _, _| kernel::rate_of_return(flows)),
            Op::Payback(a) => self.of_flows(a, [None; 2], |flows, _, _| kernel::payback(flows)),
            _ => {}
        }
    }

    fn operand(&self, id: NodeId) -> &'a [Cell] {
        let start = self.starts.get(id.index()).copied().unwrap_or(0) as usize;
        let end = self.starts.get(id.index() + 1).copied().unwrap_or(0) as usize;
        self.before.get(start..end).unwrap_or(&[])
    }

    fn fill(&mut self, compute: impl Fn(usize) -> Cell) {
        self.own.iter_mut().enumerate().for_each(|(element, own)| *own = compute(element));
    }

    fn each(&mut self, a: NodeId, compute: impl Fn(Cell) -> Cell) {
        let a = self.operand(a);
        self.own.iter_mut().zip(a).for_each(|(own, a)| *own = compute(*a));
    }

    fn arithmetic(&mut self, a: NodeId, b: NodeId, compute: impl Fn(f64, f64) -> f64) {
        self.zip(a, b, |a, b| strict(a, b, |a, b| Cell::finite(compute(a, b))));
    }

    fn zip(&mut self, a: NodeId, b: NodeId, compute: impl Fn(Cell, Cell) -> Cell) {
        match (self.operand(a), self.operand(b)) {
            ([a], b) => self.own.iter_mut().zip(b).for_each(|(own, b)| *own = compute(*a, *b)),
            (a, [b]) => self.own.iter_mut().zip(a).for_each(|(own, a)| *own = compute(*a, *b)),
            (a, b) => self.own.iter_mut().zip(a.iter().zip(b)).for_each(|(own, (a, b))| *own = compute(*a, *b)),
        }
    }

    fn fold(&mut self, a: NodeId, fold: impl Fn(std::iter::Copied<std::slice::Iter<Cell>>) -> Cell) {
        let cells = self.operand(a);
        self.fill(|_| fold(cells.iter().copied()));
    }

    /// Running operations: each element builds on the ones before, so one that is not known spoils all later ones.
    fn run(&mut self, a: NodeId, mut join: impl FnMut(Option<f64>, f64) -> f64) {
        let (a, mut before) = (self.operand(a), None);
        for (own, a) in self.own.iter_mut().zip(a) {
            *own = match before {
                None => strict(*a, *a, |a, _| Cell::finite(join(None, a))),
                Some(before) => strict(before, *a, |before, a| Cell::finite(join(Some(before), a))),
            };
            before = Some(*own);
        }
    }

    fn of_flows(&mut self, a: NodeId, rates: [Option<NodeId>; 2], compute: impl Fn(&[f64], f64, f64) -> Cell) {
        let rates = rates.map(|rate| rate.map_or(Cell::Known(0.0), |rate| pick(self.operand(rate), 0)));
        let status = kernel::known_flows(self.operand(a).iter().copied(), self.flows);
        let cell = kernel::of_flows(status, self.flows, rates, compute);
        self.own.fill(cell);
    }
}

/// One value of an operand; a single value stands for every element.
fn pick(cells: &[Cell], element: usize) -> Cell {
    match cells {
        [single] => *single,
        cells => cells.get(element).copied().unwrap_or(Cell::Missing),
    }
}
