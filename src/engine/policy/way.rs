//! The ways that a parcel can go: what stands before each, its steps and its legal basis.
//!
//! A gate asks whether a rule allows a way. It answers with the rule that bars it, or with the entries that it waits for.
//! Left out: what a way yields, which the land model works out.

use super::compile::gate_name;
use super::condition::Condition;
use super::diagnosis::missing_fields;
use super::land_type::{Basis, Step};
use super::pack::{Mark, Pack, Text};
use super::rulebook::{Role, Rulebook};
use super::status::Status;
use crate::engine::field::Field;
use crate::engine::graph::Evaluation;

/// What a pack says of a way.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// Id of the route, one of [`WAYS`](crate::engine::model::WAYS).
    pub route: String,
    /// What must be so that it can be taken.
    pub gates: Vec<Gate>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Legal basis.
    pub basis: Vec<Basis>,
}

/// A rule that a way must pass.
#[derive(Clone, PartialEq, Debug)]
pub struct Gate {
    /// Id within the way.
    pub id: String,
    /// What it asks, as a fact.
    pub label: Text,
    /// What is so where it bars the way.
    pub label_not: Text,
    /// When it is passed.
    pub when: Condition,
    /// Article or clause.
    pub clause: Text,
    /// How far it can be trusted.
    pub mark: Mark,
}

/// How a gate stands for one parcel.
#[derive(Clone, PartialEq, Debug)]
pub struct GateState {
    /// Id of the gate within its way.
    pub id: String,
    /// Whether it is passed.
    pub status: Status,
    /// The entries that it waits for.
    pub missing: Vec<Field>,
}

impl Rulebook {
    /// What the packs that count say of a way.
    pub fn ways<'r>(&'r self, route: &'r str) -> impl Iterator<Item = &'r Way> {
        let counting = self.members().iter().filter(|member| member.role != Role::Orientation);
        counting.flat_map(|member| &member.pack.ways).filter(move |way| way.route == route)
    }

    /// The gate of this id before a way.
    #[must_use]
    pub fn gate(&self, route: &str, id: &str) -> Option<&Gate> {
        let counting = self.members().iter().filter(|member| member.role != Role::Orientation);
        let ways = counting.flat_map(|member| &member.pack.ways).filter(|way| way.route == route);
        ways.flat_map(|way| &way.gates).find(|gate| gate.id == id)
    }
}

/// Every gate before a way, in the order of the packs.
#[must_use]
pub fn gates(rulebook: &Rulebook, route: &str, evaluation: &Evaluation) -> Vec<GateState> {
    let state = |gate: &Gate| {
        let name = gate_name(route, &gate.id);
        GateState {
            status: Status::of(evaluation.figure(&name)),
            missing: missing_fields(evaluation, &name),
            id: gate.id.clone(),
        }
    };
    rulebook.ways(route).flat_map(|way| &way.gates).map(state).collect()
}

impl Pack {
    /// The gates of every way with the id of its route.
    pub(super) fn all_gates(&self) -> impl Iterator<Item = (&str, &Gate)> {
        self.ways.iter().flat_map(|way| way.gates.iter().map(|gate| (way.route.as_str(), gate)))
    }
}
