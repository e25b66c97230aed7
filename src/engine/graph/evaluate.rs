//! One record through the whole graph.

use super::cell::{Cause, Cell};
use super::elementwise;
use super::finished::{Equation, Graph};
use super::kernel::{self, strict};
use super::kind::{Axis, PERIODS};
use super::lane::{Lanes, LanesMut, MISSING, decode, encode};
use super::missing::MissingSets;
use super::op::{NodeId, Op};
use super::reach::nodes_of;
use super::record::Record;
use super::root::Search;
use super::run::Finite;
use crate::engine::math;
use std::sync::OnceLock;

/// The values of every figure for one record.
#[derive(Clone, Debug)]
pub struct Evaluation<'g> {
    record: Record<'g>,
    /// Of each node.
    spans: Vec<Span>,
    values: Vec<f64>,
    status: Vec<u8>,
    /// What its values wait for, found when it is first asked for.
    missing: OnceLock<MissingSets>,
}

/// Where the values of a node stand.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: u32,
    end: u32,
    /// Whether the first status stands for all values.
    is_same: bool,
}

/// Evaluates a graph for one record.
#[must_use]
pub fn evaluate<'g>(graph: &'g Graph, record: &Record<'g>) -> Evaluation<'g> {
    run_through(graph, record, |_| true)
}

/// Evaluates only what these figures are made of. Their values, explanations and missing inputs are to the bit those of
/// [`evaluate`]; every other figure is missing without a reason.
#[must_use]
pub fn evaluate_for<'g, 'a>(
    graph: &'g Graph,
    record: &Record<'g>,
    figures: impl IntoIterator<Item = &'a str>,
) -> Evaluation<'g> {
    evaluate_nodes(graph, record, &nodes_of(graph, figures))
}

/// Evaluates only these nodes, by their places.
pub(super) fn evaluate_nodes<'g>(graph: &'g Graph, record: &Record<'g>, needed: &[bool]) -> Evaluation<'g> {
    run_through(graph, record, |id| needed.get(id.index()).is_some_and(|needed| *needed))
}

fn run_through<'g>(graph: &'g Graph, record: &Record<'g>, is_needed: impl Fn(NodeId) -> bool) -> Evaluation<'g> {
    let spans = spans(graph, record);
    let end = spans.last().map_or(0, |span| span.end as usize);
    let (values, status) = (vec![0.0; end], vec![MISSING; end]);
    let mut evaluation = Evaluation { record: record.clone(), spans, values, status, missing: OnceLock::new() };
    for &id in graph.order().iter().filter(|id| is_needed(**id)) {
        evaluation.step(graph, id);
    }
    evaluation
}

/// The values of the nodes one after the other.
fn spans(graph: &Graph, record: &Record) -> Vec<Span> {
    let mut lists: Vec<(&str, usize)> = Vec::new();
    let mut spans = Vec::with_capacity(graph.node_count());
    let mut end = 0u32;
    for id in graph.node_ids() {
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
        let start = end;
        end = start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        spans.push(Span { start, end, is_same: false });
    }
    spans
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
        self.lanes(self.graph().figure(name)?.node).cells().next()
    }

    /// All values of a figure.
    #[must_use]
    pub fn series(&self, name: &str) -> Option<Vec<Cell>> {
        self.graph().figure(name).map(|figure| self.cells(figure.node))
    }

    /// All values of a node.
    #[must_use]
    pub fn cells(&self, id: NodeId) -> Vec<Cell> {
        self.lanes(id).cells().collect()
    }

    /// One value of a node; a single value stands for every element.
    #[must_use]
    pub fn cell(&self, id: NodeId, element: usize) -> Cell {
        self.lanes(id).cell(element)
    }

    /// All values of a node, as they stand.
    pub(super) fn lanes(&self, id: NodeId) -> Lanes<'_> {
        lanes(&self.spans, &self.values, &self.status, id)
    }

    /// How many values a node has.
    pub(super) fn length(&self, id: NodeId) -> usize {
        self.lanes(id).values.len()
    }

    pub(super) fn missing_sets(&self) -> &MissingSets {
        self.missing.get_or_init(|| MissingSets::of(self))
    }

    /// How many values all nodes have together.
    pub(super) fn cell_count(&self) -> usize {
        self.values.len()
    }

    /// Where one value of a node stands among those of all nodes; a single value stands for every element.
    pub(super) fn position(&self, id: NodeId, element: usize) -> usize {
        let start = self.span(id).start as usize;
        if self.length(id) == 1 { start } else { start + element }
    }

    /// One value of an input.
    #[must_use]
    pub fn input(&self, position: usize, element: usize) -> Cell {
        self.record.cell(position, element)
    }

    /// How many rows a list of the record has.
    #[must_use]
    pub fn rows(&self, table: &str) -> usize {
        self.record.rows(table)
    }

    fn step(&mut self, graph: &Graph, id: NodeId) {
        let op = graph.op(id);
        match op {
            Op::Constant(value) => return self.put(id, Cell::Known(value)),
            Op::RootOf(equation) => {
                let root = self.solve(graph, equation);
                return self.put(id, root);
            }
            _ => {}
        }
        let Span { start, end, .. } = self.span(id);
        let (start, length) = (start as usize, (end - start) as usize);
        let (values, own_values) = self.values.split_at_mut(start);
        let (status, own_status) = self.status.split_at_mut(start);
        let (spans, own_span) = self.spans.split_at_mut(id.index());
        let mut out = LanesMut {
            values: own_values.get_mut(..length).unwrap_or(&mut []),
            status: own_status.get_mut(..length).unwrap_or(&mut []),
            is_same: own_span.first_mut().map(|span| &mut span.is_same),
        };
        let lanes = |id: Option<_>| id.map_or(Lanes::MISSING, |id| lanes(spans, values, status, id));
        let [a, b, c] = graph.operands(id);
        let operands = [lanes(a), lanes(b), lanes(c)];
        if let Op::Input(position) = op {
            out.cells(|element| self.record.cell(position as usize, element));
        } else if !elementwise::compute(graph, op, &operands, &mut out) {
            along(op, &operands, &mut out);
        }
    }

    fn span(&self, id: NodeId) -> Span {
        self.spans.get(id.index()).copied().unwrap_or_default()
    }

    /// Writes a single value.
    fn put(&mut self, id: NodeId, cell: Cell) {
        let start = self.span(id).start as usize;
        if let (Some(value), Some(status)) = (self.values.get_mut(start), self.status.get_mut(start)) {
            (*value, *status) = encode(cell);
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

/// The values of a node among those of all nodes, or of all nodes up to some.
fn lanes<'a>(spans: &[Span], values: &'a [f64], status: &'a [u8], id: NodeId) -> Lanes<'a> {
    let Span { start, end, is_same } = spans.get(id.index()).copied().unwrap_or_default();
    let last_status = if is_same { start + 1 } else { end };
    Lanes {
        values: values.get(start as usize..end as usize).unwrap_or(&[]),
        status: status.get(start as usize..last_status as usize).unwrap_or(&[]),
    }
}

/// Computes an operation along the periods of a series or the rows of a list.
fn along(op: Op, [a, b, c]: &[Lanes; 3], out: &mut LanesMut) {
    match op {
        Op::Shift(..) => out.cells(|element| kernel::shifted(b.cell(0), element, PERIODS, |period| a.cell(period))),
        Op::At(..) => out.fill(kernel::at(b.cell(0), PERIODS, |period| a.cell(period))),
        Op::CumulativeSum(_) => run(None, a, out, |sum, own| sum.map_or(own, |sum| sum + own)),
        Op::CumulativeProduct(_) => run(None, a, out, |product, own| product.map_or(own, |product| product * own)),
        Op::GreatestSoFar(_) => run(None, a, out, |most, own| most.map_or(own, |most| math::max(most, own))),
        Op::LossRelief(..) => {
            let years = kernel::loss_years(b.cell(0));
            let mut relief = kernel::LossRelief::new(years);
            run(Some(years), a, out, |_, profit| relief.next(profit));
        }
        Op::Sum(_) => out.fill(fold(a, |a, b| a + b)),
        Op::LeastOf(_) => out.fill(fold(a, math::min)),
        Op::GreatestOf(_) => out.fill(fold(a, math::max)),
        Op::Any(_) => out.fill(kernel::fold_truths(a.cells(), kernel::or)),
        Op::All(_) => out.fill(kernel::fold_truths(a.cells(), kernel::and)),
        Op::PresentValue(..) => {
            out.fill(of_flows(a, [b, &Lanes::ZERO], |flows, rate, _| kernel::present_value(flows, rate)));
        }
        Op::ModifiedRate(..) => out.fill(of_flows(a, [b, c], kernel::modified_rate)),
        Op::RateOfReturn(_) => out.fill(of_flows(a, [&Lanes::ZERO; 2], |flows, _, _| kernel::rate_of_return(flows))),
        Op::Payback(_) => out.fill(of_flows(a, [&Lanes::ZERO; 2], |flows, _, _| kernel::payback(flows))),
        _ => {}
    }
}

/// All values joined from the first to the last.
fn fold(a: &Lanes, join: impl Fn(f64, f64) -> f64) -> Cell {
    let Some(values) = a.known() else { return kernel::fold(a.cells(), join) };
    let mut seen = Finite::default();
    let joined = values.iter().copied().reduce(|a, b| seen.note(join(a, b)));
    joined.filter(|_| seen.all()).map_or(Cell::Undefined(Cause::Overflow), Cell::Known)
}

/// Running operations: each element builds on the ones before and on what stands before the first, so one that is not
/// known spoils all later ones.
fn run(mut before: Option<Cell>, a: &Lanes, out: &mut LanesMut, mut join: impl FnMut(Option<f64>, f64) -> f64) {
    out.cells(|element| {
        let own = a.cell(element);
        let joined = match before {
            None => strict(own, own, |own, _| Cell::finite(join(None, own))),
            Some(before) => strict(before, own, |before, own| Cell::finite(join(Some(before), own))),
        };
        before = Some(joined);
        joined
    });
}

/// A number made of a whole series and two rates.
fn of_flows(a: &Lanes, [first, second]: [&Lanes; 2], compute: impl Fn(&[f64], f64, f64) -> Cell) -> Cell {
    kernel::of_flows(decode(0.0, a.joined_status()), a.values, [first.cell(0), second.cell(0)], compute)
}
