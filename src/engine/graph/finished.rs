//! The finished graph: plain data.

use super::Name;
use super::kind::{Axis, Kind, Type};
use super::model::NodeInfo;
use super::op::{NodeId, Op};
use std::collections::BTreeMap;

/// A declared input.
#[derive(Clone, PartialEq, Debug)]
pub struct InputSpec {
    /// Name.
    pub name: Name,
    /// Type and axis.
    pub kind: Kind,
}

impl InputSpec {
    /// An input of this name and kind.
    pub fn new(name: impl Into<Name>, kind: Kind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// A named node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// Name.
    pub name: Name,
    /// The node.
    pub node: NodeId,
}

/// The equation of a root: where it is sought and what must become zero.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Equation {
    pub variable: NodeId,
    pub body: NodeId,
    pub low: NodeId,
    pub high: NodeId,
    /// The nodes of the body that depend on the variable, in order.
    pub steps: Vec<NodeId>,
}

/// A graph of formulas, ready to be read.
#[derive(Debug)]
pub struct Graph {
    ops: Vec<Op>,
    kinds: Vec<Kind>,
    operands: Vec<[Option<NodeId>; 3]>,
    order: Vec<NodeId>,
    inputs: Vec<InputSpec>,
    input_positions: BTreeMap<Name, usize>,
    figures: BTreeMap<Name, Figure>,
    figure_of: BTreeMap<NodeId, Name>,
    parameters: BTreeMap<NodeId, Name>,
    tables: Vec<BTreeMap<i64, f64>>,
    equations: Vec<Equation>,
}

impl Graph {
    pub(super) fn new(
        nodes: &[NodeInfo],
        inputs: Vec<InputSpec>,
        figures: BTreeMap<Name, Figure>,
        parameters: BTreeMap<NodeId, Name>,
        tables: Vec<BTreeMap<i64, f64>>,
        equations: Vec<Equation>,
    ) -> Self {
        let live = live_nodes(nodes, &figures, &equations);
        let ids = (0u32..).map(NodeId);
        // Nodes within the body of an equation are computed by their root.
        let order = ids
            .zip(nodes.iter().zip(live))
            .filter_map(|(id, (node, live))| (live && node.scope.is_none()).then_some(id))
            .collect();
        let figure_of = figures.values().map(|figure| (figure.node, figure.name.clone())).collect();
        let nothing = Kind::scalar(Type::Truth);
        // Of two inputs with one name the first counts, as while building.
        let positions = inputs.iter().enumerate().rev().map(|(position, input)| (input.name.clone(), position));
        Self {
            kinds: nodes.iter().map(|node| node.kind.unwrap_or(nothing)).collect(),
            ops: nodes.iter().map(|node| node.op).collect(),
            operands: nodes.iter().map(|node| operands_of(node.op)).collect(),
            order,
            input_positions: positions.collect(),
            inputs,
            figures,
            figure_of,
            parameters,
            tables,
            equations,
        }
    }

    /// The declared inputs.
    #[must_use]
    pub fn inputs(&self) -> &[InputSpec] {
        &self.inputs
    }

    /// Position of an input.
    #[must_use]
    pub fn input_position(&self, name: &str) -> Option<usize> {
        self.input_positions.get(name).copied()
    }

    /// Every figure, by name.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.figures.values()
    }

    /// The figure of this name.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.get(name)
    }

    /// Kind of the figure of this name.
    #[must_use]
    pub fn kind_of(&self, name: &str) -> Option<Kind> {
        self.figure(name).map(|figure| self.kind(figure.node))
    }

    /// How many nodes are evaluated.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing is defined.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Operation of a node.
    #[must_use]
    pub fn op(&self, id: NodeId) -> Op {
        self.ops.get(id.index()).copied().unwrap_or(Op::Period)
    }

    /// The operands of a node, in order.
    pub(super) fn operands(&self, id: NodeId) -> [Option<NodeId>; 3] {
        self.operands.get(id.index()).copied().unwrap_or_default()
    }

    /// Kind of a node.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.kinds.get(id.index()).copied().unwrap_or(Kind { ty: Type::Truth, axis: Axis::Scalar })
    }

    /// The figure that this node is, if it is one.
    #[must_use]
    pub fn figure_at(&self, id: NodeId) -> Option<&Name> {
        self.figure_of.get(&id)
    }

    /// The parameter that this node is, if it is one.
    #[must_use]
    pub fn parameter_at(&self, id: NodeId) -> Option<&Name> {
        self.parameters.get(&id)
    }

    /// Every named value with a source of its own, in the order in which they were written; one name may stand at several
    /// nodes.
    pub fn parameters(&self) -> impl Iterator<Item = (NodeId, &Name)> {
        self.parameters.iter().map(|(node, name)| (*node, name))
    }

    /// The nodes that are inputs, each with the position of its input.
    pub fn input_nodes(&self) -> impl Iterator<Item = (NodeId, usize)> {
        self.node_ids().filter_map(|id| match self.op(id) {
            Op::Input(position) => Some((id, position as usize)),
            _ => None,
        })
    }

    /// What must become zero for a node to be a root; none for a node that is no root.
    #[must_use]
    pub fn equation_of(&self, id: NodeId) -> Option<NodeId> {
        let Op::RootOf(position) = self.op(id) else { return None };
        self.equation(position).map(|equation| equation.body)
    }

    pub(super) fn order(&self) -> &[NodeId] {
        &self.order
    }

    /// Every node, operands before what is made of them.
    pub(super) fn node_ids(&self) -> impl Iterator<Item = NodeId> {
        #[expect(clippy::cast_possible_truncation, reason = "nodes are limited to 20,000")]
        (0..self.ops.len()).map(|index| NodeId(index as u32))
    }

    pub(super) fn node_count(&self) -> usize {
        self.ops.len()
    }

    pub(super) fn table(&self, position: u32) -> Option<&BTreeMap<i64, f64>> {
        self.tables.get(position as usize)
    }

    pub(super) fn equation(&self, position: u32) -> Option<&Equation> {
        self.equations.get(position as usize)
    }
}

fn operands_of(op: Op) -> [Option<NodeId>; 3] {
    let mut operands = [None; 3];
    let mut places = operands.iter_mut();
    op.each_operand(|id| {
        if let Some(place) = places.next() {
            *place = Some(id);
        }
    });
    operands
}

/// The nodes on which a figure rests, bodies of equations included.
fn live_nodes(nodes: &[NodeInfo], figures: &BTreeMap<Name, Figure>, equations: &[Equation]) -> Vec<bool> {
    let mut live = vec![false; nodes.len()];
    let mut open: Vec<NodeId> = figures.values().map(|figure| figure.node).collect();
    while let Some(id) = open.pop() {
        let (Some(seen), Some(node)) = (live.get_mut(id.index()), nodes.get(id.index())) else { continue };
        if *seen {
            continue;
        }
        *seen = true;
        node.op.each_operand(|operand| open.push(operand));
        if let Op::RootOf(position) = node.op
            && let Some(equation) = equations.get(position as usize)
        {
            open.extend([equation.low, equation.high, equation.body]);
        }
    }
    live
}
