//! Which records stand alike: known, missing and undefined in the same places, with the same truths and choices.

use super::chunk::Chunk;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kind::{Axis, PERIODS, Type};
use crate::engine::graph::op::{NodeId, Op};
use crate::engine::graph::reach::nodes_of;

/// How everything stands that some figures of a record are made of. Of two records with equal patterns these figures wait for
/// the same inputs, are undefined for the same cause, and agree in every truth and choice; only numbers and dates differ.
///
/// A missing value waits for inputs by the status of what it is made of, by the branch that a truth chooses, and by the place
/// that a number names in a series. The pattern holds all three.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Pattern(Box<[u8]>);

/// What of a node enters the pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Detail {
    /// Whether it is known, or why not.
    Status,
    /// Also its value.
    Value,
}

/// Takes the patterns of records chunk by chunk.
pub(super) struct Patterns {
    nodes: Vec<(NodeId, Detail)>,
    /// The lists among what the figures are made of.
    lists: Vec<&'static str>,
    /// Whether an equation is among it: what its body holds after the search is not kept.
    has_equation: bool,
    /// One a record; none where a list has rows or an equation is solved.
    found: Vec<Option<Pattern>>,
}

impl Patterns {
    /// The patterns of what these figures are made of.
    pub fn new(graph: &Graph, figures: &[&str]) -> Self {
        let needed = nodes_of(graph, figures.iter().copied());
        let is_needed = |id: &NodeId| needed.get(id.index()) == Some(&true);
        let own: Vec<NodeId> = graph.node_ids().filter(is_needed).collect();
        let mut places = vec![false; graph.node_count()];
        for id in &own {
            if let Op::Shift(_, place) | Op::At(_, place) = graph.op(*id)
                && let Some(is_place) = places.get_mut(place.index())
            {
                *is_place = true;
            }
        }
        let detail = |id: NodeId| match graph.kind(id).ty {
            Type::Truth | Type::Choice(_) => Detail::Value,
            Type::Number(_) | Type::Date if places.get(id.index()) == Some(&true) => Detail::Value,
            Type::Number(_) | Type::Date => Detail::Status,
        };
        let list = |id: &NodeId| match graph.kind(*id).axis {
            Axis::Rows(table) => Some(table),
            Axis::Scalar | Axis::Periods => None,
        };
        let mut lists: Vec<&'static str> = own.iter().filter_map(list).collect();
        lists.sort_unstable();
        lists.dedup();
        // Where a list has no rows, its nodes have no values; and some nodes never differ.
        let differs = |id: &NodeId| {
            !matches!(graph.op(*id), Op::Constant(_) | Op::Undefined(_) | Op::Period | Op::Variable | Op::Same(_))
        };
        let nodes = own.iter().filter(|id| list(id).is_none() && differs(id)).map(|id| (*id, detail(*id))).collect();
        let has_equation = own.iter().any(|id| matches!(graph.op(*id), Op::RootOf(_)));
        Self { nodes, lists, has_equation, found: Vec::new() }
    }

    /// The nodes whose values have to stand until the chunk was read.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().map(|(id, _)| *id)
    }

    pub fn finish(self) -> Vec<Option<Pattern>> {
        self.found
    }

    /// Reads a chunk.
    pub fn append(&mut self, chunk: &Chunk) {
        let mut bytes = vec![Vec::new(); chunk.len];
        for (id, detail) in &self.nodes {
            let elements = if chunk.graph.kind(*id).axis == Axis::Periods { PERIODS } else { 1 };
            for element in 0..elements {
                let lanes = chunk.lanes(*id, element);
                for (record, bytes) in bytes.iter_mut().enumerate() {
                    put(bytes, lanes.cell(record), *detail);
                }
            }
        }
        let mut has_none = vec![self.has_equation; chunk.len];
        for table in &self.lists {
            has_none.iter_mut().zip(chunk.rows(table).counts()).for_each(|(none, rows)| *none |= rows > 0);
        }
        let patterns = bytes.into_iter().zip(has_none);
        self.found.extend(patterns.map(|(bytes, has_none)| (!has_none).then(|| Pattern(bytes.into_boxed_slice()))));
    }
}

/// Each form begins otherwise, so that no two rows of cells give the same bytes.
fn put(bytes: &mut Vec<u8>, cell: Cell, detail: Detail) {
    match (cell, detail) {
        (Cell::Missing, _) => bytes.push(0),
        (Cell::Known(_), Detail::Status) => bytes.push(1),
        (Cell::Known(0.0), Detail::Value) => bytes.push(2),
        (Cell::Known(1.0), Detail::Value) => bytes.push(3),
        (Cell::Known(value), Detail::Value) => {
            bytes.push(4);
            bytes.extend(value.to_bits().to_le_bytes());
        }
        (Cell::Undefined(cause), _) => bytes.push(5 + cause as u8),
    }
}
