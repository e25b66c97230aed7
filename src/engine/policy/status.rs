//! How a condition stands for one parcel, and what that rests on.

use super::compile::part_name;
use super::condition::{Body, Condition};
use crate::engine::graph::{Cause, Cell};
use serde::{Deserialize, Serialize};

/// How a condition stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// It depends on inputs that are missing.
    Open,
    /// It has no answer, whatever is entered: a row that is not loaded, a division by zero.
    Undefined(Cause),
}

impl Status {
    /// Status of a figure of truth; one that does not exist is open.
    #[must_use]
    pub fn of(truth: Option<Cell>) -> Self {
        match truth {
            Some(Cell::Known(value)) => {
                if value == 0.0 {
                    Self::No
                } else {
                    Self::Yes
                }
            }
            Some(Cell::Undefined(cause)) => Self::Undefined(cause),
            Some(Cell::Missing) | None => Self::Open,
        }
    }

    /// All of several, by the graph's rule: false wins, then missing, then undefined.
    fn all(statuses: impl Iterator<Item = Self>) -> Self {
        statuses.fold(Self::Yes, |all, next| match (all, next) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Undefined(cause), _) | (_, Self::Undefined(cause)) => Self::Undefined(cause),
            (Self::Yes, Self::Yes) => Self::Yes,
        })
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            other => other,
        }
    }
}

/// The condition of a type or rule, as it stands for one parcel.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The values of figures.
    pub cell: &'a dyn Fn(&str) -> Option<Cell>,
    /// Figure that the condition belongs to.
    pub owner: &'a str,
}

impl Reading<'_> {
    pub fn status(&self, condition: &Condition) -> Status {
        if let Some(part) = &condition.part {
            return Status::of((self.cell)(&part_name(self.owner, &part.id)));
        }
        let children = condition.children().iter().map(|child| self.status(child));
        match &condition.body {
            Body::All(_) => Status::all(children),
            Body::Any(_) => Status::all(children.map(Status::not)).not(),
            Body::Not(child) => self.status(child).not(),
            // Every test of a type lies within a part, which was answered above.
            Body::Test(_) => Status::Open,
        }
    }

    /// The parts because of which the condition is false, the innermost that say it. Where a premise fails, that is
    /// reason enough.
    pub fn blocking<'c>(&self, condition: &'c Condition) -> Vec<&'c str> {
        if self.status(condition) != Status::No {
            return Vec::new();
        }
        let failed: Vec<&Condition> = match &condition.body {
            Body::All(children) | Body::Any(children) => {
                children.iter().filter(|child| self.status(child) == Status::No).collect()
            }
            Body::Not(_) | Body::Test(_) => Vec::new(),
        };
        let is_premise = |child: &&&Condition| child.part.as_ref().is_some_and(|part| part.premise);
        let premises: Vec<&Condition> = failed.iter().filter(is_premise).copied().collect();
        let all = matches!(condition.body, Body::All(_));
        let decisive = if all && !premises.is_empty() { premises } else { failed };
        let mut ids: Vec<&str> = decisive.into_iter().flat_map(|child| self.blocking(child)).collect();
        if ids.is_empty() {
            ids.extend(condition.part.as_ref().map(|part| part.id.as_str()));
        }
        ids
    }

    /// Whether something that was entered points to the condition: a part that holds, is no premise and does not lie
    /// within a branch that fails.
    pub fn points(&self, condition: &Condition) -> bool {
        if self.status(condition) == Status::No || condition.part.as_ref().is_some_and(|part| part.premise) {
            return false;
        }
        match &condition.body {
            Body::All(children) | Body::Any(children) if children.iter().any(|child| !child.parts().is_empty()) => {
                children.iter().any(|child| self.points(child))
            }
            _ => condition.part.is_some() && self.status(condition) == Status::Yes,
        }
    }
}
