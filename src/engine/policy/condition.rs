//! Conditions: all, any, not, and tests of fields and figures.

use super::pack::{Mark, Text};
use crate::engine::field::Field;
use crate::engine::unit::Dimension;
use jiff::civil::Date;
use serde::Serialize;

/// A condition, with the id under which it is shown if it is a part.
#[derive(Clone, PartialEq, Debug)]
pub struct Condition {
    /// Id and name of the part, if it is one.
    pub part: Option<Part>,
    /// What it asks.
    pub body: Body,
    /// Path within the pack.
    pub(super) path: String,
}

/// A condition that is shown as a fact of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Id within the type or rule.
    pub id: String,
    /// Name.
    pub label: Text,
    /// What is so where it does not hold, as a fact of its own.
    pub label_not: Option<Text>,
    /// A premise must hold, but points to nothing when it does: state-owned land is not thereby idle.
    pub premise: bool,
}

/// What a condition asks.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// The contrary.
    Not(Box<Condition>),
    /// A field or figure is tested.
    Test(Test),
}

/// A test of one field or figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Test {
    /// What is tested.
    pub subject: Subject,
    /// How.
    pub check: Check,
}

/// What a test looks at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A field of the parcel.
    Field(Field),
    /// A figure of the land model or the pack.
    Figure(String),
}

/// How a test looks.
#[derive(Clone, PartialEq, Debug)]
pub enum Check {
    /// It is true, or false.
    Is(bool),
    /// It is this option of its choice set.
    Option(String),
    /// It was entered, or was not.
    Entered(bool),
    /// It lies on this side of a limit.
    Compare(Relation, Limit),
}

/// Side of a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Less than.
    Below,
    /// More than.
    Above,
    /// Not less than.
    AtLeast,
    /// Not more than.
    AtMost,
}

impl Relation {
    /// Every relation with its key in a pack.
    pub const ALL: [(&'static str, Self); 4] =
        [("below", Self::Below), ("above", Self::Above), ("at_least", Self::AtLeast), ("at_most", Self::AtMost)];

    /// Whether the limit is met above it.
    #[must_use]
    pub fn is_floor(self) -> bool {
        matches!(self, Self::Above | Self::AtLeast)
    }
}

/// What is compared with.
#[derive(Clone, PartialEq, Debug)]
pub enum Limit {
    /// Zero, in whatever unit.
    Zero,
    /// A parameter of the pack or of one it includes.
    Parameter(String),
    /// The row of a table of the same pack.
    Table(String),
    /// A number stated in place.
    Constant {
        /// The number, in base units.
        value: f64,
        /// Its dimension.
        dimension: Dimension,
        /// Source.
        source: Text,
        /// How far it can be trusted.
        mark: Mark,
    },
    /// A day.
    Date(Date),
}

/// Whether a rule or threshold decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// Shown for orientation: never a pass or a failure.
    Orientation,
    /// Binds, or decides within the pack.
    Binding,
}

impl Condition {
    /// The conditions directly within this one.
    pub fn children(&self) -> &[Self] {
        match &self.body {
            Body::All(children) | Body::Any(children) => children,
            Body::Not(child) => std::slice::from_ref(child),
            Body::Test(_) => &[],
        }
    }

    /// This condition and every one within it, the outer first.
    pub fn walk<'c>(&'c self, visit: &mut impl FnMut(&'c Self)) {
        visit(self);
        for child in self.children() {
            child.walk(visit);
        }
    }

    /// Every part, the outer first.
    #[must_use]
    pub fn parts(&self) -> Vec<(&Part, &Self)> {
        let mut parts = Vec::new();
        self.walk(&mut |condition| parts.extend(condition.part.as_ref().map(|part| (part, condition))));
        parts
    }

    /// Every test, in order.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        let mut tests = Vec::new();
        self.walk(&mut |condition| {
            if let Body::Test(test) = &condition.body {
                tests.push(test);
            }
        });
        tests
    }
}

impl Test {
    /// The limit it compares with, if it compares.
    #[must_use]
    pub fn limit(&self) -> Option<&Limit> {
        match &self.check {
            Check::Compare(_, limit) => Some(limit),
            Check::Is(_) | Check::Option(_) | Check::Entered(_) => None,
        }
    }
}
