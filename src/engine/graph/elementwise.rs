//! Operations that make each value from the values in the same place: one definition for one record and for columns.

use super::calendar;
use super::cell::Cell;
use super::finished::Graph;
use super::kernel::{self, strict};
use super::lane::{Lanes, LanesMut, truth};
use super::op::Op;
use crate::engine::math;

/// Computes an operation from its operands in their order; says whether it is one of these.
pub(super) fn compute(graph: &Graph, op: Op, operands: &[Lanes; 3], out: &mut LanesMut) -> bool {
    let [a, b, _] = operands;
    match op {
        Op::Undefined(cause) => out.fill(Cell::Undefined(cause)),
        #[expect(clippy::cast_precision_loss, reason = "there are some fifty periods")]
        Op::Period => out.cells(|period| Cell::Known(period as f64)),
        Op::Same(_) => out.copy(a),
        Op::Negate(_) => out.zip(a, a, |a, _| -a),
        Op::WholePart(_) => out.zip(a, a, |a, _| a.floor()),
        Op::Add(..) => out.zip(a, b, |a, b| a + b),
        Op::Subtract(..) => out.zip(a, b, |a, b| a - b),
        Op::Multiply(..) => out.zip(a, b, |a, b| a * b),
        Op::Divide(..) => out.divide(a, b),
        Op::Least(..) => out.zip(a, b, math::min),
        Op::Greatest(..) => out.zip(a, b, math::max),
        Op::Less(..) => out.zip(a, b, |a, b| truth(kernel::less(a, b))),
        Op::AtMost(..) => out.zip(a, b, |a, b| truth(!kernel::less(b, a))),
        Op::Equal(..) => out.zip(a, b, |a, b| truth(kernel::equal(a, b))),
        Op::Not(_) => out.zip(a, a, |a, _| truth(a == 0.0)),
        Op::And(..) | Op::Or(..) | Op::Choose(..) | Op::IsKnown(_) | Op::OrElse(..) => decide(op, operands, out),
        Op::GreatestKnown(..) => out.each(operands, |lane| kernel::greatest_known(a.cell(lane), b.cell(lane))),
        Op::Lookup(_, table) => {
            let rows = graph.table(table);
            out.each(operands, |lane| kernel::look_up(rows, a.cell(lane)));
        }
        Op::FullYears(..) => out.each(operands, |lane| strict(a.cell(lane), b.cell(lane), calendar::full_years)),
        Op::YearsBetween(..) => out.each(operands, |lane| strict(a.cell(lane), b.cell(lane), kernel::years_between)),
        Op::AddYears(..) => out.each(operands, |lane| strict(a.cell(lane), b.cell(lane), calendar::add_years)),
        _ => return false,
    }
    true
}

/// Operations that may know an answer though an operand is not known: a loop where all are known, else the rule of each
/// lane.
fn decide(op: Op, operands: &[Lanes; 3], out: &mut LanesMut) {
    let [a, b, c] = operands;
    let is_done = match op {
        Op::And(..) => out.truths(a, b, |a, b| a & b),
        Op::Or(..) => out.truths(a, b, |a, b| a | b),
        Op::Choose(..) => out.choose(a, b, c),
        Op::OrElse(..) => out.or_else(a, b),
        _ => false,
    };
    if !is_done {
        out.each(operands, |lane| {
            let (a, b, c) = (a.cell(lane), b.cell(lane), c.cell(lane));
            match op {
                Op::And(..) => kernel::and(a, b),
                Op::Or(..) => kernel::or(a, b),
                Op::Choose(..) => kernel::choose(a, b, c),
                Op::OrElse(..) => kernel::or_else(a, b),
                _ => kernel::is_known(a),
            }
        });
    }
}
