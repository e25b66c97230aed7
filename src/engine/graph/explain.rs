//! The formula of one figure with the numbers in it: the evaluation tree itself, not a text about it.

use super::Name;
use super::cell::Cell;
use super::evaluate::Evaluation;
use super::kind::Kind;
use super::op::{NodeId, Op};
use super::reach::each_part;

/// What a line of an explanation speaks of.
#[derive(Clone, PartialEq, Debug)]
pub enum Subject {
    /// A named figure.
    Figure(Name),
    /// An input of the record.
    Input(Name),
    /// A named value with a source of its own.
    Parameter(Name),
    /// An operation within a formula, by [`Op::id`].
    Operation(&'static str),
}

/// Most lines of one explanation. A formula that uses its parts again and again would fill any memory as a tree.
const MAX_LINES: usize = 4_000;

/// One node of an explanation: what it is, its values, and what it was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// The node.
    pub node: NodeId,
    /// What it is.
    pub subject: Subject,
    /// The operation that made the values.
    pub op: Op,
    /// Type and axis.
    pub kind: Kind,
    /// The values.
    pub cells: Vec<Cell>,
    /// What it was made from, down to inputs, parameters and other figures. Those figures are named with their value
    /// and explained by asking for them. A very large formula ends early: its deepest lines stand without operands, and
    /// [`explain_node`] opens them.
    pub operands: Vec<Explanation>,
}

/// Explains one figure. Its first operands are its formula; figures it rests on appear with their values.
#[must_use]
pub fn explain(evaluation: &Evaluation, figure: &str) -> Option<Explanation> {
    explain_node(evaluation, evaluation.graph().figure(figure)?.node)
}

/// Explains one node, such as a line of an explanation that was not opened.
#[must_use]
pub fn explain_node(evaluation: &Evaluation, node: NodeId) -> Option<Explanation> {
    // Breadth first, so that a large formula is cut at its depth; then put together from its end.
    let mut lines = vec![(line(evaluation, node), 0)];
    let mut at = 0;
    while let Some((parent, _)) = lines.get(at) {
        let is_opened = at == 0 || !matches!(parent.subject, Subject::Figure(_));
        let mut operands = Vec::new();
        each_part(evaluation.graph(), parent.node, |part| operands.push(part));
        if is_opened && lines.len() + operands.len() <= MAX_LINES {
            lines.extend(operands.into_iter().map(|operand| (line(evaluation, operand), at)));
        }
        at += 1;
    }
    loop {
        let (mut last, parent) = lines.pop()?;
        last.operands.reverse();
        match lines.get_mut(parent) {
            Some((parent, _)) => parent.operands.push(last),
            None => return Some(last),
        }
    }
}

/// One node without its operands.
fn line(evaluation: &Evaluation, node: NodeId) -> Explanation {
    let graph = evaluation.graph();
    let op = graph.op(node);
    let subject = match (graph.figure_at(node), graph.parameter_at(node), op) {
        (Some(name), _, _) => Subject::Figure(name.clone()),
        (None, Some(name), _) => Subject::Parameter(name.clone()),
        (None, None, Op::Input(position)) => {
            let input = graph.inputs().get(position as usize);
            input.map_or(Subject::Operation(op.id()), |input| Subject::Input(input.name.clone()))
        }
        (None, None, _) => Subject::Operation(op.id()),
    };
    let cells = evaluation.cells(node);
    Explanation { node, subject, op, kind: graph.kind(node), cells, operands: Vec::new() }
}
