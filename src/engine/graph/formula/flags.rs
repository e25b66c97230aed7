//! What a node may be, whatever is entered: missing, undefined; and whether somebody asks which of the two.

use crate::engine::graph::finished::Graph;
use crate::engine::graph::kind::{Axis, PERIODS};
use crate::engine::graph::op::{NodeId, Op};

/// What the cells of a node may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Flag {
    pub may_miss: bool,
    pub may_be_undefined: bool,
    /// It is a whole number wherever it is known.
    pub is_whole: bool,
    /// A formula asks whether it is missing, so that it must tell missing from undefined.
    pub is_asked: bool,
}

impl Flag {
    /// Whether it may be anything but known.
    pub fn may_be_unknown(self) -> bool {
        self.may_miss || self.may_be_undefined
    }
}

/// The flags of every node.
pub(super) struct Flags(Vec<Flag>);

impl Flags {
    pub fn of(graph: &Graph, needed: &[bool]) -> Self {
        let mut flags = Self(vec![Flag::default(); graph.node_count()]);
        for id in graph.node_ids() {
            let flag = flags.computed(graph, id);
            flags.put(id, flag);
        }
        let ids: Vec<NodeId> = graph.node_ids().collect();
        for &id in ids.iter().rev().filter(|id| needed.get(id.index()) == Some(&true)) {
            let is_asked = flags.get(id).is_asked;
            match graph.op(id) {
                Op::IsKnown(_) => {}
                Op::OrElse(first, second) => {
                    flags.ask(first);
                    if is_asked {
                        flags.ask(second);
                    }
                }
                op if is_asked => op.each_operand(|operand| flags.ask(operand)),
                _ => {}
            }
        }
        flags
    }

    pub fn get(&self, id: NodeId) -> Flag {
        self.0.get(id.index()).copied().unwrap_or_default()
    }

    fn put(&mut self, id: NodeId, flag: Flag) {
        if let Some(own) = self.0.get_mut(id.index()) {
            *own = flag;
        }
    }

    fn ask(&mut self, id: NodeId) {
        let flag = self.get(id);
        self.put(id, Flag { is_asked: true, ..flag });
    }

    fn computed(&self, graph: &Graph, id: NodeId) -> Flag {
        let op = graph.op(id);
        let mut flag = Flag { is_whole: self.is_whole(op), ..Flag::default() };
        op.each_operand(|operand| {
            let operand = self.get(operand);
            flag.may_miss |= operand.may_miss;
            flag.may_be_undefined |= operand.may_be_undefined;
        });
        match op {
            Op::Input(_) => flag.may_miss = true,
            Op::IsKnown(_) => (flag.may_miss, flag.may_be_undefined) = (false, false),
            Op::OrElse(first, second) => flag.may_miss = self.get(first).may_miss && self.get(second).may_miss,
            Op::Variable | Op::RootOf(_) => (flag.may_miss, flag.may_be_undefined) = (true, true),
            // A list may have no rows.
            Op::Sum(a) | Op::LeastOf(a) | Op::GreatestOf(a) | Op::Any(a) | Op::All(a) => {
                flag.may_miss |= matches!(graph.kind(a).axis, Axis::Rows(_));
            }
            Op::Divide(_, by) => flag.may_be_undefined |= !is_not_zero(graph.op(by)),
            Op::Shift(_, by) | Op::At(_, by) => flag.may_be_undefined |= fixed_period(graph.op(by)).is_none(),
            Op::LossRelief(_, years) => flag.may_be_undefined |= fixed_period(graph.op(years)).is_none(),
            Op::AddYears(_, years) => flag.may_be_undefined |= !self.get(years).is_whole,
            Op::Undefined(_)
            | Op::Lookup(..)
            | Op::PresentValue(..)
            | Op::RateOfReturn(_)
            | Op::ModifiedRate(..)
            | Op::Payback(_) => flag.may_be_undefined = true,
            _ => {}
        }
        flag
    }

    fn is_whole(&self, op: Op) -> bool {
        let both = |a, b| self.get(a).is_whole && self.get(b).is_whole;
        match op {
            Op::Constant(value) => value.floor() == value,
            Op::Period | Op::WholePart(_) | Op::FullYears(..) => true,
            Op::Same(a) | Op::Negate(a) => self.get(a).is_whole,
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Least(a, b)
            | Op::Greatest(a, b)
            | Op::Choose(_, a, b) => both(a, b),
            _ => false,
        }
    }
}

/// Whether a divisor is a number other than zero.
fn is_not_zero(op: Op) -> bool {
    matches!(op, Op::Constant(value) if value != 0.0)
}

/// A whole number of periods within the series that no input changes.
pub(super) fn fixed_period(op: Op) -> Option<usize> {
    let Op::Constant(value) = op else { return None };
    (0..PERIODS).find(|period| *period as f64 == value)
}
