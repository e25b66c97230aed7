//! What a model file writes with: fields, figures and the parameters of a policy pack as nodes.

use super::{Benchmark, Figure};
use crate::engine::field::{Field, FieldType};
use crate::engine::graph::{Cause, Kind, Model, Name, Node};
use crate::engine::unit::Dimension;
use std::collections::BTreeMap;

/// A named number of a policy pack, in base units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Parameter {
    /// The number.
    pub value: f64,
    /// Its dimension.
    pub dimension: Dimension,
}

/// The parameters of a policy pack, by their identifiers.
pub type Parameters = BTreeMap<String, Parameter>;

/// A graph in the making over the field catalogue and a pack's parameters.
#[derive(Clone, Copy)]
pub struct LandModel<'m> {
    model: &'m Model,
    parameters: &'m Parameters,
}

impl<'m> LandModel<'m> {
    /// A land model over this graph, whose inputs are those of [`super::input_specs`].
    #[must_use]
    pub fn new(model: &'m Model, parameters: &'m Parameters) -> Self {
        Self { model, parameters }
    }

    /// The graph.
    #[must_use]
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// A field of the parcel.
    #[must_use]
    #[track_caller]
    pub fn field(&self, field: Field) -> Node<'m> {
        self.model.input(field.id())
    }

    /// A figure defined before.
    #[must_use]
    #[track_caller]
    pub fn figure(&self, figure: Figure) -> Node<'m> {
        self.model.figure(figure.id())
    }

    /// Names a node.
    #[track_caller]
    pub fn define(&self, figure: Figure, node: Node<'m>) -> Node<'m> {
        self.model.define(figure.id(), node)
    }

    /// A parameter of the policy pack; undefined as "not loaded" where the pack has none.
    #[must_use]
    #[track_caller]
    pub fn parameter(&self, id: &str, dimension: Dimension) -> Node<'m> {
        let Some(parameter) = self.parameters.get(id) else {
            return self.model.undefined(Cause::NotLoaded, Kind::number(dimension));
        };
        let node = self.model.parameter(Name::from(id.to_owned()), parameter.value, parameter.dimension);
        // A pack that states the number in another dimension is an error at this place.
        if parameter.dimension == dimension { node } else { node + self.model.number(0.0, dimension) }
    }

    /// A benchmark that the user may set: the own value where one is entered, else the pack's.
    #[must_use]
    #[track_caller]
    pub fn benchmark(&self, benchmark: Benchmark) -> Node<'m> {
        self.own_or(benchmark.parameter(), self.parameter(benchmark.parameter(), benchmark.dimension()))
    }

    /// The user's own value in place of what a pack states, for the parameters that are a [`Benchmark`].
    #[must_use]
    #[track_caller]
    pub fn own_or(&self, parameter: &str, stated: Node<'m>) -> Node<'m> {
        match Benchmark::of_parameter(parameter) {
            Some(benchmark) => self.field(benchmark.own()).or_else(stated),
            None => stated,
        }
    }

    /// Whether a choice field has this option; false is not assumed where nothing is chosen.
    #[must_use]
    #[track_caller]
    pub fn is(&self, field: Field, option: &str) -> Node<'m> {
        let chosen = self.field(field);
        let FieldType::Choice(set) = field.spec().kind else {
            return chosen & self.model.truth(false);
        };
        // An option that does not exist meets no position and poisons nothing: the test below finds it.
        let position = set.position(option).unwrap_or(usize::MAX);
        debug_assert!(position != usize::MAX, "{} has no option {option}", field.id());
        chosen.equals(self.model.option(set.id(), position))
    }

    /// A number of a formula itself.
    #[must_use]
    #[track_caller]
    pub fn number(&self, value: f64, dimension: Dimension) -> Node<'m> {
        self.model.number(value, dimension)
    }

    /// A pure number of a formula itself.
    #[must_use]
    #[track_caller]
    pub fn ratio(&self, value: f64) -> Node<'m> {
        self.model.number(value, Dimension::NONE)
    }

    /// So many years.
    #[must_use]
    #[track_caller]
    pub fn years(&self, value: f64) -> Node<'m> {
        self.model.number(value, Dimension::TIME)
    }

    /// Zero of a dimension.
    #[must_use]
    #[track_caller]
    pub fn zero(&self, dimension: Dimension) -> Node<'m> {
        self.model.number(0.0, dimension)
    }
}
