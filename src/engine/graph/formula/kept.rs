//! Which nodes have cells of their own; the others stand within the formula that uses them.

use super::flags::Flags;
use super::form::{Uses, uses_of, watched};
use super::layout::Layout;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kind::Axis;
use crate::engine::graph::op::{NodeId, Op};

/// A formula names at most so many things.
const LONGEST: usize = 16;

/// Which nodes have cells of their own.
pub(super) struct Kept(Vec<bool>);

impl Kept {
    pub fn of(graph: &Graph, needed: &[bool], flags: &Flags, layout: &Layout) -> Self {
        let mut kept = Self(vec![false; graph.node_count()]);
        let uses = counted_uses(graph, needed);
        for id in graph.node_ids() {
            let is_named = graph.figure_at(id).is_some() || layout.places.contains_key(&id);
            let own = match graph.op(id) {
                // A number or the unknown of an equation stands where it is used, unless it has a name.
                Op::Constant(_) => layout.places.contains_key(&id) || graph.figure_at(id).is_some(),
                Op::Period | Op::Variable => is_named,
                Op::Input(_)
                | Op::RootOf(_)
                | Op::RateOfReturn(_)
                | Op::ModifiedRate(..)
                | Op::Payback(_)
                | Op::LossRelief(..)
                | Op::Lookup(..)
                | Op::CumulativeSum(_)
                | Op::CumulativeProduct(_)
                | Op::GreatestSoFar(_) => true,
                _ => is_named || uses.get(id.index()).is_some_and(|uses| *uses > 1),
            };
            kept.0.iter_mut().skip(id.index()).take(1).for_each(|kept| *kept = own);
        }
        kept.keep_what_formulas_repeat(graph, needed, flags);
        kept.keep_what_is_long(graph, needed);
        kept
    }

    pub fn has_cells(&self, id: NodeId) -> bool {
        self.0.get(id.index()).is_some_and(|kept| *kept)
    }

    fn keep(&mut self, id: NodeId) {
        if let Some(kept) = self.0.get_mut(id.index()) {
            *kept = true;
        }
    }

    /// Operands that a formula names twice or as a whole range, and single values within a series.
    fn keep_what_formulas_repeat(&mut self, graph: &Graph, needed: &[bool], flags: &Flags) {
        for id in graph.node_ids().filter(|id| needed.get(id.index()) == Some(&true)) {
            let mut operands = Vec::new();
            graph.op(id).each_operand(|operand| operands.push(operand));
            let is_series = graph.kind(id).axis != Axis::Scalar;
            for (operand, uses) in operands.into_iter().zip(uses_of(graph, id, flags)) {
                let is_leaf = matches!(graph.op(operand), Op::Constant(_) | Op::Period | Op::Variable);
                let is_single = is_series && graph.kind(operand).axis == Axis::Scalar;
                let must = match uses {
                    Uses::Once => is_single && !is_leaf,
                    Uses::Often => !is_leaf,
                    Uses::AsRange => true,
                };
                if must {
                    self.keep(operand);
                }
            }
            if watched(graph, id, flags).is_some() {
                self.keep(id);
            }
            if let Op::RootOf(position) = graph.op(id)
                && let Some(equation) = graph.equation(position)
            {
                self.keep(equation.body);
            }
        }
    }

    fn keep_what_is_long(&mut self, graph: &Graph, needed: &[bool]) {
        let mut lengths = vec![1_usize; graph.node_count()];
        for id in graph.node_ids().filter(|id| needed.get(id.index()) == Some(&true)) {
            let mut length = 0;
            let mut parts = Vec::new();
            graph.op(id).each_operand(|operand| {
                let own = if self.has_cells(operand) { 1 } else { lengths.get(operand.index()).copied().unwrap_or(1) };
                length += own;
                parts.push((own, operand));
            });
            while length > LONGEST
                && let Some(&(own, longest)) = parts.iter().filter(|(own, _)| *own > 1).max_by_key(|(own, _)| *own)
            {
                self.keep(longest);
                length -= own - 1;
                parts.retain(|(_, operand)| *operand != longest);
            }
            if let Some(own) = lengths.get_mut(id.index()) {
                *own = length.max(1);
            }
        }
    }
}

fn counted_uses(graph: &Graph, needed: &[bool]) -> Vec<usize> {
    let mut uses = vec![0; graph.node_count()];
    for id in graph.node_ids().filter(|id| needed.get(id.index()) == Some(&true)) {
        graph.op(id).each_operand(|operand| {
            if let Some(uses) = uses.get_mut(operand.index()) {
                *uses += 1;
            }
        });
    }
    uses
}
