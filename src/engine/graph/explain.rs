//! The formula of one figure with the numbers in it: the evaluation tree itself, not a text about it.

use super::Name;
use super::cell::Cell;
use super::evaluate::Evaluation;
use super::kind::Kind;
use super::op::{NodeId, Op};

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

/// One node of an explanation: what it is, its values, and what it was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// What it is.
    pub subject: Subject,
    /// The operation that made the values.
    pub op: Op,
    /// Type and axis.
    pub kind: Kind,
    /// The values.
    pub cells: Vec<Cell>,
    /// What it was made from, down to inputs, parameters and other figures. Those figures are named with their value
    /// and explained by asking for them.
    pub operands: Vec<Explanation>,
}

/// Explains one figure. Its first operands are its formula; figures it rests on appear with their values.
#[must_use]
pub fn explain(evaluation: &Evaluation, figure: &str) -> Option<Explanation> {
    let node = evaluation.graph().figure(figure)?.node;
    Some(explain_node(evaluation, node, true))
}

fn explain_node(evaluation: &Evaluation, id: NodeId, opened: bool) -> Explanation {
    let graph = evaluation.graph();
    let op = graph.op(id);
    let figure = graph.figure_at(id);
    let subject = match (figure, graph.parameter_at(id), op) {
        (Some(name), _, _) => Subject::Figure(name.clone()),
        (None, Some(name), _) => Subject::Parameter(name.clone()),
        (None, None, Op::Input(position)) => {
            let input = graph.inputs().get(position as usize);
            input.map_or(Subject::Operation(op.id()), |input| Subject::Input(input.name.clone()))
        }
        (None, None, _) => Subject::Operation(op.id()),
    };
    let mut operands = Vec::new();
    if opened || figure.is_none() {
        op.each_operand(|operand| operands.push(explain_node(evaluation, operand, false)));
        if let Op::RootOf(position) = op
            && let Some(equation) = graph.equation(position)
        {
            operands.extend([equation.low, equation.high].map(|end| explain_node(evaluation, end, false)));
            operands.push(explain_node(evaluation, equation.body, false));
        }
    }
    Explanation { subject, op, kind: graph.kind(id), cells: evaluation.cells(id).to_vec(), operands }
}
