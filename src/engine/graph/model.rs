//! Building a graph: handles with overloaded operators, dimensions checked at every step.

use super::Name;
use super::cell::Cause;
use super::finished::{Equation, Figure, Graph, InputSpec};
use super::kind::{Axis, Kind, Type};
use super::op::{NodeId, Op};
use crate::engine::unit::Dimension;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

/// Most nodes a graph may have; a policy pack cannot make a browser run out of memory.
pub const MAX_NODES: usize = 20_000;

/// Deepest nesting of one formula: operations within operations, down to inputs, parameters and other figures. Whatever
/// walks a formula by calling itself stays within the browser's stack.
pub const MAX_DEPTH: u32 = 256;

/// What is wrong with a formula, and where it was written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct BuildError {
    /// File and line, or the path within a policy pack.
    pub at: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a formula.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The operands do not go together.
    #[error("{operation} does not take {}", listed(operands))]
    Operands {
        /// The operation.
        operation: &'static str,
        /// The kinds of its operands; of a root those of its ends, or that of its body.
        operands: Vec<Kind>,
    },
    /// No input of this name is declared.
    #[error("no input {0}")]
    UnknownInput(Name),
    /// No figure of this name is defined yet.
    #[error("no figure {0}")]
    UnknownFigure(Name),
    /// Two figures have one name.
    #[error("figure {0} is defined twice")]
    DuplicateFigure(Name),
    /// A number that is not finite.
    #[error("a constant is not finite")]
    NotFinite,
    /// The unknown of an equation is used outside of it, or two equations are nested.
    #[error("the unknown of an equation leaves its body")]
    EscapedVariable,
    /// A node of another model.
    #[error("an operand belongs to another model")]
    ForeignNode,
    /// A formula nested deeper than [`MAX_DEPTH`]: a part of it wants a name.
    #[error("the formula is nested too deep")]
    TooDeep,
    /// More nodes than [`MAX_NODES`].
    #[error("the graph is too large")]
    TooLarge,
}

fn listed(kinds: &[Kind]) -> String {
    kinds.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[derive(Clone, Copy, Debug)]
pub(super) struct NodeInfo {
    pub op: Op,
    /// `None` for a node whose formula was wrong: it poisons what is built on it without further errors.
    pub kind: Option<Kind>,
    /// The variable of the equation in whose body the node stands.
    pub scope: Option<NodeId>,
    /// Nesting of its formula.
    depth: u32,
}

#[derive(Default)]
struct Building {
    nodes: Vec<NodeInfo>,
    inputs: Vec<InputSpec>,
    input_nodes: BTreeMap<u32, NodeId>,
    figures: BTreeMap<Name, Figure>,
    figure_nodes: BTreeSet<NodeId>,
    parameters: BTreeMap<NodeId, Name>,
    tables: Vec<BTreeMap<i64, f64>>,
    equations: Vec<Equation>,
    errors: Vec<BuildError>,
    place: Option<String>,
}

/// A graph in the making.
///
/// ```
/// use musuan::engine::graph::{InputSpec, Kind, Model};
/// use musuan::engine::unit::Dimension;
/// let area = Kind::number(Dimension::AREA);
/// let m = Model::new([InputSpec::new("floor_area", area), InputSpec::new("site_area", area)]);
/// m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
/// let graph = m.build()?;
/// assert_eq!(graph.kind_of("plot_ratio"), Some(Kind::number(Dimension::NONE)));
/// # Ok::<(), Vec<musuan::engine::graph::BuildError>>(())
/// ```
#[derive(Default)]
pub struct Model(RefCell<Building>);

/// Handle of a node: copied freely, combined with operators.
#[derive(Clone, Copy)]
pub struct Node<'m> {
    model: &'m Model,
    id: NodeId,
}

impl Model {
    /// A model over these inputs.
    pub fn new(inputs: impl IntoIterator<Item = InputSpec>) -> Self {
        Self(RefCell::new(Building { inputs: inputs.into_iter().collect(), ..Building::default() }))
    }

    /// The input of this name.
    #[track_caller]
    pub fn input(&self, name: impl Into<Name>) -> Node<'_> {
        let name = name.into();
        let found = {
            let building = self.0.borrow();
            building.inputs.iter().position(|input| input.name == name).map(|position| {
                let position = u32::try_from(position).unwrap_or(u32::MAX);
                (position, building.inputs.get(position as usize).map(|input| input.kind))
            })
        };
        let Some((position, kind)) = found else { return self.fail(Fault::UnknownInput(name)) };
        if let Some(&id) = self.0.borrow().input_nodes.get(&position) {
            return Node { model: self, id };
        }
        let node = self.push(Op::Input(position), kind, None);
        self.0.borrow_mut().input_nodes.insert(position, node.id);
        node
    }

    /// The figure of this name; it must have been defined before.
    #[track_caller]
    pub fn figure(&self, name: impl Into<Name>) -> Node<'_> {
        let name = name.into();
        let found = self.0.borrow().figures.get(&name).map(|figure| figure.node);
        match found {
            Some(id) => Node { model: self, id },
            None => self.fail(Fault::UnknownFigure(name)),
        }
    }

    /// Gives a node a name under which every reader finds it.
    #[track_caller]
    pub fn define<'m>(&'m self, name: impl Into<Name>, node: Node<'m>) -> Node<'m> {
        let name = name.into();
        if !node.is_of(self) {
            return self.fail(Fault::ForeignNode);
        }
        if node.scope().is_some() {
            return self.fail(Fault::EscapedVariable);
        }
        if self.0.borrow().figures.contains_key(&name) {
            return self.fail(Fault::DuplicateFigure(name));
        }
        let own = self.0.borrow().names_something(node.id);
        let node = if own { self.push(Op::Same(node.id), node.kind(), None) } else { node };
        let mut building = self.0.borrow_mut();
        building.figure_nodes.insert(node.id);
        building.figures.insert(name.clone(), Figure { name, node: node.id });
        node
    }

    /// A number of a formula itself, such as the 2 in "counts twice".
    #[track_caller]
    pub fn number(&self, value: f64, dimension: Dimension) -> Node<'_> {
        if !value.is_finite() {
            return self.fail(Fault::NotFinite);
        }
        self.push(Op::Constant(value + 0.0), Some(Kind::number(dimension)), None)
    }

    /// A value with a name and a source of its own, such as a rate of a policy pack.
    #[track_caller]
    pub fn parameter(&self, name: impl Into<Name>, value: f64, dimension: Dimension) -> Node<'_> {
        let node = self.number(value, dimension);
        self.0.borrow_mut().parameters.insert(node.id, name.into());
        node
    }

    /// True or false.
    pub fn truth(&self, value: bool) -> Node<'_> {
        self.push(Op::Constant(f64::from(u8::from(value))), Some(Kind::scalar(Type::Truth)), None)
    }

    /// The option at this position of a choice set.
    pub fn option(&self, set: &'static str, position: usize) -> Node<'_> {
        #[expect(clippy::cast_precision_loss, reason = "a choice set has a few dozen options")]
        self.push(Op::Constant(position as f64), Some(Kind::scalar(Type::Choice(set))), None)
    }

    /// A date, as days since 1970-01-01.
    pub fn day(&self, days: i32) -> Node<'_> {
        self.push(Op::Constant(f64::from(days)), Some(Kind::scalar(Type::Date)), None)
    }

    /// A value that does not exist, for a stated reason.
    pub fn undefined(&self, cause: Cause, kind: Kind) -> Node<'_> {
        self.push(Op::Undefined(cause), Some(kind), None)
    }

    /// The series 0, 1, 2 … years.
    pub fn period(&self) -> Node<'_> {
        self.push(Op::Period, Some(Kind::series(Dimension::TIME)), None)
    }

    /// The value of a table at a key (a choice, or a whole number); a key without a row is undefined, "not loaded".
    #[track_caller]
    pub fn look_up<'m>(&'m self, key: Node<'m>, rows: BTreeMap<i64, f64>, dimension: Dimension) -> Node<'m> {
        if rows.values().any(|value| !value.is_finite()) {
            return self.fail(Fault::NotFinite);
        }
        let table = {
            let mut building = self.0.borrow_mut();
            building.tables.push(rows);
            u32::try_from(building.tables.len() - 1).unwrap_or(u32::MAX)
        };
        key.unary("lookup", Op::Lookup(key.id, table), |kind| match kind.ty {
            Type::Choice(_) | Type::Number(Dimension::NONE) => Some(kind.with_type(Type::Number(dimension))),
            _ => None,
        })
    }

    /// The value between `low` and `high` that makes `body(value)` zero.
    ///
    /// The body is written with the unknown as an ordinary node; it may use every figure, but nothing outside may use
    /// it. The body must change sign between the ends of the bracket; the answer is one crossing, the only one where
    /// the body is monotone.
    #[track_caller]
    pub fn root_of<'m>(&'m self, low: Node<'m>, high: Node<'m>, body: impl FnOnce(Node<'m>) -> Node<'m>) -> Node<'m> {
        if !low.is_of(self) || !high.is_of(self) {
            return self.fail(Fault::ForeignNode);
        }
        let ends = low.kind().zip(high.kind());
        if let Some((low, high)) = ends
            && (low != high || !matches!(low, Kind { ty: Type::Number(_), axis: Axis::Scalar }))
        {
            return self.fail(Fault::Operands { operation: "root_of", operands: vec![low, high] });
        }
        if low.scope().or(high.scope()).is_some() {
            return self.fail(Fault::EscapedVariable);
        }
        // With a wrong end the unknown has no kind, and the body is still read for errors of its own.
        let kind = ends.map(|(low, _)| low);
        let variable = self.push(Op::Variable, kind, None);
        if let Some(info) = self.0.borrow_mut().nodes.get_mut(variable.id.index()) {
            info.scope = Some(variable.id);
        }
        let body = body(variable);
        if !body.is_of(self) {
            return self.fail(Fault::ForeignNode);
        }
        match (body.kind(), body.scope()) {
            _ if kind.is_none() => return self.poisoned(),
            (None, _) => return self.poisoned(),
            (Some(Kind { ty: Type::Number(_), axis: Axis::Scalar }), Some(scope)) if scope == variable.id => {}
            (Some(kind), _) => {
                return self.fail(Fault::Operands { operation: "root_of", operands: vec![kind] });
            }
        }
        let equation = {
            let mut building = self.0.borrow_mut();
            let steps = building.body_of(body.id, variable.id);
            building.equations.push(Equation {
                variable: variable.id,
                body: body.id,
                low: low.id,
                high: high.id,
                steps,
            });
            u32::try_from(building.equations.len() - 1).unwrap_or(u32::MAX)
        };
        self.push(Op::RootOf(equation), kind, None)
    }

    /// Every error from here on is said to stand at this place, such as a path within a policy pack.
    pub fn set_place(&self, place: Option<String>) {
        self.0.borrow_mut().place = place;
    }

    /// The finished graph.
    ///
    /// # Errors
    /// Every error made while building, in order.
    pub fn build(self) -> Result<Graph, Vec<BuildError>> {
        let mut building = self.0.into_inner();
        if building.nodes.len() > MAX_NODES {
            building.errors.push(BuildError { at: "graph".into(), fault: Fault::TooLarge });
        }
        if !building.errors.is_empty() {
            return Err(building.errors);
        }
        Ok(Graph::new(
            &building.nodes,
            building.inputs,
            building.figures,
            building.parameters,
            building.tables,
            building.equations,
        ))
    }

    fn push(&self, op: Op, kind: Option<Kind>, scope: Option<NodeId>) -> Node<'_> {
        let mut building = self.0.borrow_mut();
        let id = NodeId(u32::try_from(building.nodes.len()).unwrap_or(u32::MAX));
        let depth = building.depth_of(op);
        building.nodes.push(NodeInfo { op, kind, scope, depth });
        Node { model: self, id }
    }

    fn poisoned(&self) -> Node<'_> {
        self.push(Op::Undefined(Cause::NotApplicable), None, None)
    }

    #[track_caller]
    fn fail(&self, fault: Fault) -> Node<'_> {
        // Asked here: a closure would name its own place.
        let caller = Location::caller();
        {
            let mut building = self.0.borrow_mut();
            let at = building.place.clone().unwrap_or_else(|| caller.to_string());
            building.errors.push(BuildError { at, fault });
        }
        self.poisoned()
    }
}

impl Building {
    /// Nesting of a new node: one more than its deepest operand; a figure begins anew.
    fn depth_of(&self, op: Op) -> u32 {
        let mut depth = 0;
        let mut note = |id: NodeId| {
            let own = self.nodes.get(id.index()).map_or(0, |node| node.depth);
            depth = depth.max(if self.figure_nodes.contains(&id) { 0 } else { own });
        };
        op.each_operand(&mut note);
        if let Op::RootOf(position) = op
            && let Some(equation) = self.equations.get(position as usize)
        {
            [equation.low, equation.high, equation.body].into_iter().for_each(note);
        }
        depth + 1
    }

    fn names_something(&self, id: NodeId) -> bool {
        let plain = matches!(self.nodes.get(id.index()), Some(NodeInfo { op: Op::Input(_) | Op::Constant(_), .. }));
        plain || self.figure_nodes.contains(&id)
    }

    /// The nodes that depend on the variable and on which the body depends, in order.
    fn body_of(&self, body: NodeId, variable: NodeId) -> Vec<NodeId> {
        let mut needed = vec![false; self.nodes.len()];
        let mut open = vec![body];
        while let Some(id) = open.pop() {
            let inside = self.nodes.get(id.index()).is_some_and(|node| node.scope == Some(variable));
            let Some(seen) = needed.get_mut(id.index()) else { continue };
            if *seen || !inside || id == variable {
                continue;
            }
            *seen = true;
            if let Some(node) = self.nodes.get(id.index()) {
                node.op.each_operand(|operand| open.push(operand));
            }
        }
        let ids = (0u32..).map(NodeId);
        ids.zip(needed).filter_map(|(id, needed)| needed.then_some(id)).collect()
    }
}

impl<'m> Node<'m> {
    /// Number of the node.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The model it belongs to.
    #[must_use]
    pub fn model(self) -> &'m Model {
        self.model
    }

    /// Type and axis; `None` where the formula was wrong.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        self.model.0.borrow().nodes.get(self.id.index()).and_then(|node| node.kind)
    }

    /// Its operation.
    pub(super) fn op(self) -> Option<Op> {
        self.model.0.borrow().nodes.get(self.id.index()).map(|node| node.op)
    }

    /// The name of the figure or the input that it is.
    pub(super) fn name(self) -> Option<Name> {
        let building = self.model.0.borrow();
        let figure = building.figures.values().find(|figure| figure.node == self.id);
        figure.map(|figure| figure.name.clone()).or_else(|| match building.nodes.get(self.id.index())?.op {
            Op::Input(position) => building.inputs.get(position as usize).map(|input| input.name.clone()),
            _ => None,
        })
    }

    /// Another node of the same model.
    pub(super) fn beside(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    fn scope(self) -> Option<NodeId> {
        self.model.0.borrow().nodes.get(self.id.index()).and_then(|node| node.scope)
    }

    /// Adds an operation if `rule` says that the kinds of its operands go together.
    #[track_caller]
    pub(super) fn operation(
        self,
        name: &'static str,
        op: Op,
        operands: &[Self],
        // One copy for all operations: a generic one stands in the program some twenty times.
        rule: &dyn Fn(&[Kind]) -> Option<Kind>,
    ) -> Self {
        if operands.iter().any(|node| !node.is_of(self.model)) {
            return self.model.fail(Fault::ForeignNode);
        }
        let kinds: Option<Vec<Kind>> = operands.iter().map(|node| node.kind()).collect();
        let Some(kinds) = kinds else { return self.model.poisoned() };
        let Some(kind) = rule(&kinds) else {
            return self.model.fail(Fault::Operands { operation: name, operands: kinds });
        };
        let mut scope = None;
        for inner in operands.iter().filter_map(|node| node.scope()) {
            if scope.is_some_and(|outer| outer != inner) {
                return self.model.fail(Fault::EscapedVariable);
            }
            scope = Some(inner);
        }
        if self.model.0.borrow().depth_of(op) > MAX_DEPTH {
            return self.model.fail(Fault::TooDeep);
        }
        self.model.push(op, Some(kind), scope)
    }

    fn is_of(self, model: &Model) -> bool {
        std::ptr::eq(self.model, model)
    }

    #[track_caller]
    pub(super) fn unary(self, name: &'static str, op: Op, rule: impl Fn(Kind) -> Option<Kind>) -> Self {
        self.operation(name, op, &[self], &|kinds| rule(*kinds.first()?))
    }
}
