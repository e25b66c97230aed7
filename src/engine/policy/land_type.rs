//! Land types with their routes.

use super::condition::{Condition, Part};
use super::pack::{Mark, Text};

/// A land type with its route.
#[derive(Clone, PartialEq, Debug)]
pub struct LandType {
    /// Id; the figure of truth is called `type.<id>`.
    pub id: String,
    /// Name.
    pub label: Text,
    /// Place in the order of decision, the first being 1.
    pub order: u32,
    /// When a parcel is of this type. Its identified parts are the facts that are shown.
    pub condition: Condition,
    /// When the route can be taken, where that is not the same question.
    pub feasible: Option<Condition>,
    /// Id of the route.
    pub route: String,
    /// Name of the route.
    pub route_label: Text,
    /// Who leads.
    pub lead: Text,
    /// Steps of the route.
    pub steps: Vec<Step>,
    /// Legal basis.
    pub basis: Vec<Basis>,
    /// Other words for the same type, where one of its parts holds that has another consequence.
    pub wordings: Vec<Wording>,
}

/// What a type is called, and where it leads, while one of its parts holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Wording {
    /// Id of the part of the condition.
    pub part: String,
    /// Name.
    pub label: Text,
    /// Name of the route.
    pub route_label: Text,
    /// Legal basis.
    pub basis: Vec<Basis>,
}

/// A step of a route.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Id within the type.
    pub id: String,
    /// Name.
    pub label: Text,
    /// Who does it, where known.
    pub department: Option<Text>,
    /// Steps that come before.
    pub after: Vec<String>,
    /// How long it takes, where known.
    pub days: Option<Days>,
}

/// How long a step takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Days {
    /// At least so many days.
    pub at_least: Option<u32>,
    /// At most so many days.
    pub at_most: Option<u32>,
    /// Source.
    pub source: Text,
    /// How far it can be trusted.
    pub mark: Mark,
}

/// A clause that a type rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    /// Law and article.
    pub clause: Text,
    /// How far it can be trusted.
    pub mark: Mark,
}

impl LandType {
    /// The part of this id, of the condition or of the question of feasibility.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Part> {
        let conditions = std::iter::once(&self.condition).chain(&self.feasible);
        conditions.flat_map(Condition::parts).map(|(part, _)| part).find(|part| part.id == id)
    }
}
