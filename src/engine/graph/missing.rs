//! Which inputs a missing value waits for, and where an undefined one arose.

use super::Name;
use super::cell::{Cause, Cell};
use super::evaluate::Evaluation;
use super::finished::{Graph, InputSpec};
use super::kind::{Axis, PERIODS};
use super::lane::MISSING;
use super::op::{NodeId, Op};
use std::collections::BTreeSet;

/// A missing input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MissingInput {
    /// Name of the input.
    pub input: Name,
    /// Row or period of a list that has some; `None` for a single value and for a list without rows.
    pub element: Option<usize>,
}

/// The inputs that a missing figure waits for, by the rule stated at [`Cell`]; none if the figure is not missing.
/// For a series, those of all its periods.
#[must_use]
pub fn missing_inputs(evaluation: &Evaluation, figure: &str) -> Vec<MissingInput> {
    let Some(figure) = evaluation.graph().figure(figure) else { return Vec::new() };
    if !evaluation.lanes(figure.node).cells().any(Cell::is_missing) {
        return Vec::new();
    }
    // Only rows and periods have to be walked to: the inputs of all figures are found once.
    let inputs: Vec<&InputSpec> = missing_specs(evaluation, figure.node).collect();
    if inputs.iter().all(|input| input.kind.axis == Axis::Scalar) {
        let alone = |input: &InputSpec| MissingInput { input: input.name.clone(), element: None };
        let mut found: Vec<MissingInput> = inputs.into_iter().map(alone).collect();
        found.sort();
        found.dedup();
        return found;
    }
    let mut walk = Walk { evaluation, seen: vec![false; evaluation.cell_count()], found: BTreeSet::default() };
    for element in 0..evaluation.length(figure.node) {
        walk.visit(figure.node, element);
    }
    walk.found.into_iter().collect()
}

/// The node at which an undefined figure became undefined, with the cause; the first in order of operands.
#[must_use]
pub fn origin_of_undefined(evaluation: &Evaluation, figure: &str) -> Option<(NodeId, Cause)> {
    let graph = evaluation.graph();
    let mut at = (graph.figure(figure)?.node, 0);
    let undefined = |(id, element): (NodeId, usize)| match evaluation.cell(id, element) {
        Cell::Undefined(cause) => Some(cause),
        _ => None,
    };
    let elements = 0..evaluation.length(at.0);
    at.1 = elements.into_iter().find(|element| undefined((at.0, *element)).is_some())?;
    loop {
        let cause = undefined(at)?;
        let mut next = None;
        each_decisive(evaluation, at.0, at.1, &mut |id, element| {
            if next.is_none() && undefined((id, element)).is_some() {
                next = Some((id, element));
            }
        });
        match next {
            Some(deeper) => at = deeper,
            None => return Some((at.0, cause)),
        }
    }
}

/// The names of the inputs that a missing figure waits for, in the order in which inputs are declared, rows and periods left
/// aside; of a series, those of all its periods. The first call finds them for all figures of the evaluation at once, which
/// for many figures takes a small part of the time of [`missing_inputs`].
#[must_use]
pub fn missing_names<'g>(evaluation: &Evaluation<'g>, figure: &str) -> Vec<&'g Name> {
    let Some(figure) = evaluation.graph().figure(figure) else { return Vec::new() };
    missing_specs(evaluation, figure.node).map(|input| &input.name).collect()
}

/// The inputs that some value of a node waits for, in the order in which inputs are declared.
fn missing_specs<'g>(evaluation: &Evaluation<'g>, id: NodeId) -> impl Iterator<Item = &'g InputSpec> {
    let sets = evaluation.missing_sets();
    let mut set = vec![0; sets.words];
    (0..evaluation.length(id)).for_each(|element| sets.join(&mut set, evaluation.position(id, element)));
    let is_in =
        move |position: usize| set.get(position / 64).is_some_and(|word: &u64| word >> (position % 64) & 1 == 1);
    evaluation.graph().inputs().iter().enumerate().filter(move |(at, _)| is_in(*at)).map(|(_, input)| input)
}

/// The missing inputs of every value of one evaluation. What figures have in common is found once.
#[derive(Clone, Debug)]
pub(super) struct MissingSets {
    /// For every value of every node a set of inputs, one bit each; empty where the value is not missing.
    sets: Vec<u64>,
    words: usize,
}

impl MissingSets {
    pub fn of(evaluation: &Evaluation) -> Self {
        let graph = evaluation.graph();
        let words = graph.inputs().len().div_ceil(u64::BITS as usize);
        let mut found = Self { sets: vec![0; evaluation.cell_count() * words], words };
        let mut set = vec![0; words];
        for id in graph.node_ids() {
            let lanes = evaluation.lanes(id);
            if lanes.same_status().is_some_and(|status| status != MISSING) {
                continue;
            }
            for (element, cell) in lanes.cells().enumerate() {
                if cell.is_missing() {
                    found.fill(evaluation, id, element, &mut set);
                }
            }
        }
        found
    }

    /// The set of one missing value from those of its operands, which come before it.
    fn fill(&mut self, evaluation: &Evaluation, id: NodeId, element: usize, set: &mut [u64]) {
        let graph = evaluation.graph();
        set.fill(0);
        if let Op::Input(position) = graph.op(id) {
            put(set, position as usize);
        } else {
            each_decisive(evaluation, id, element, &mut |operand, at| {
                if evaluation.length(operand) == 0 {
                    inputs_of_empty_list(graph, operand).into_iter().for_each(|position| put(set, position as usize));
                } else {
                    self.join(set, evaluation.position(operand, at));
                }
            });
        }
        let start = evaluation.position(id, element) * self.words;
        if let Some(own) = self.sets.get_mut(start..start + self.words) {
            own.copy_from_slice(set);
        }
    }

    /// Adds the set of the value at this position.
    fn join(&self, set: &mut [u64], position: usize) {
        let start = position * self.words;
        let other = self.sets.get(start..start + self.words).unwrap_or_default();
        set.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
    }
}

fn put(set: &mut [u64], position: usize) {
    if let Some(word) = set.get_mut(position / 64) {
        *word |= 1 << (position % 64);
    }
}

struct Walk<'e, 'g> {
    evaluation: &'e Evaluation<'g>,
    /// By position of the value.
    seen: Vec<bool>,
    found: BTreeSet<MissingInput>,
}

impl Walk<'_, '_> {
    fn visit(&mut self, id: NodeId, element: usize) {
        let mut open = vec![(id, element)];
        while let Some((id, element)) = open.pop() {
            let position = self.evaluation.position(id, element);
            let is_missing = self.evaluation.cell(id, element).is_missing();
            let Some(seen) = self.seen.get_mut(position).filter(|seen| is_missing && !**seen) else { continue };
            *seen = true;
            let graph = self.evaluation.graph();
            if let Op::Input(position) = graph.op(id) {
                self.name(graph, position, Some(element));
                continue;
            }
            each_decisive(self.evaluation, id, element, &mut |id, element| {
                if self.evaluation.length(id) == 0 {
                    for position in inputs_of_empty_list(graph, id) {
                        self.name(graph, position, None);
                    }
                } else {
                    open.push((id, element));
                }
            });
        }
    }

    fn name(&mut self, graph: &Graph, position: u32, element: Option<usize>) {
        if let Some(input) = graph.inputs().get(position as usize) {
            let element = element.filter(|_| input.kind.axis != Axis::Scalar);
            self.found.insert(MissingInput { input: input.name.clone(), element });
        }
    }
}

/// Positions of the columns that a fold over a list without rows waits for.
fn inputs_of_empty_list(graph: &Graph, id: NodeId) -> Vec<u32> {
    let (mut found, mut seen, mut open) = (Vec::new(), vec![false; graph.node_count()], vec![id]);
    while let Some(id) = open.pop() {
        let in_rows = matches!(graph.kind(id).axis, Axis::Rows(_));
        let Some(seen) = seen.get_mut(id.index()).filter(|seen| in_rows && !**seen) else { continue };
        *seen = true;
        if let Op::Input(position) = graph.op(id) {
            found.push(position);
        }
        graph.op(id).each_operand(|operand| open.push(operand));
    }
    found
}

/// Visits the operand values that decide one value of a node, in order.
fn each_decisive(evaluation: &Evaluation, id: NodeId, element: usize, visit: &mut impl FnMut(NodeId, usize)) {
    let graph = evaluation.graph();
    let op = graph.op(id);
    match op {
        Op::Choose(condition, yes, no) => match evaluation.cell(condition, element) {
            Cell::Known(value) => visit(if value == 0.0 { no } else { yes }, element),
            _ => op.each_operand(|operand| visit(operand, element)),
        },
        Op::OrElse(first, second) => {
            visit(first, element);
            if evaluation.cell(first, element).is_missing() {
                visit(second, element);
            }
        }
        Op::Shift(series, years) => match evaluation.cell(years, element) {
            Cell::Known(years) => {
                if let Some(years) = super::kernel::period_index(years, PERIODS)
                    && years <= element
                {
                    visit(series, element - years);
                }
            }
            // Any period up to this one may come to stand here.
            _ => {
                visit(years, element);
                (0..=element).for_each(|element| visit(series, element));
            }
        },
        Op::At(series, period) => match evaluation.cell(period, 0) {
            Cell::Known(period) => {
                if let Some(period) = super::kernel::period_index(period, PERIODS) {
                    visit(series, period);
                }
            }
            _ => {
                visit(period, 0);
                all_of(evaluation, series, visit);
            }
        },
        Op::CumulativeSum(a) | Op::CumulativeProduct(a) | Op::GreatestSoFar(a) => {
            (0..=element).for_each(|element| visit(a, element));
        }
        Op::LossRelief(a, years) => {
            visit(years, 0);
            (0..=element).for_each(|element| visit(a, element));
        }
        Op::Sum(a)
        | Op::LeastOf(a)
        | Op::GreatestOf(a)
        | Op::Any(a)
        | Op::All(a)
        | Op::RateOfReturn(a)
        | Op::Payback(a) => all_of(evaluation, a, visit),
        Op::PresentValue(a, rate) => {
            all_of(evaluation, a, visit);
            visit(rate, 0);
        }
        Op::ModifiedRate(a, finance, reinvestment) => {
            all_of(evaluation, a, visit);
            visit(finance, 0);
            visit(reinvestment, 0);
        }
        Op::RootOf(position) => {
            if let Some(equation) = graph.equation(position) {
                visit(equation.low, 0);
                visit(equation.high, 0);
                visit(equation.body, 0);
            }
        }
        _ => op.each_operand(|operand| visit(operand, element)),
    }
}

fn all_of(evaluation: &Evaluation, id: NodeId, visit: &mut impl FnMut(NodeId, usize)) {
    // A list without rows is visited once, so that its columns can be named.
    (0..evaluation.length(id).max(1)).for_each(|element| visit(id, element));
}
