//! The worked cases of a pack, and running them.

use super::diagnosis::{AsEntered, Decision, Diagnosis, diagnose};
use super::pack::Text;
use super::rulebook::Rulebook;
use crate::engine::graph::{Cell, Graph, evaluate};
use crate::engine::model::record_of;
use crate::engine::parcel::Parcel;
use crate::engine::unit::Scale;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A worked case: a parcel, a day, and what must come out.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Id.
    pub id: String,
    /// Name.
    pub label: Text,
    /// Where the expectation comes from.
    pub source: Text,
    /// The parcel.
    pub parcel: Parcel,
    /// Day of the assessment.
    pub as_of: Date,
    /// What figures must be.
    pub figures: BTreeMap<String, Expected>,
    /// Type as entered: an id, `none` or `open`.
    pub as_entered: Option<String>,
    /// Type once decided: an id, `none` or `open`.
    pub decided: Option<String>,
}

/// What a figure must be.
#[derive(Clone, PartialEq, Debug)]
pub enum Expected {
    /// A number in base units, within a tolerance.
    Number {
        /// The number.
        value: f64,
        /// How far it may be off.
        tolerance: f64,
        /// The unit it is stated in.
        scale: &'static Scale,
    },
    /// True or false.
    Truth(bool),
    /// Missing.
    Missing,
    /// Without a value, for the cause of this id.
    Undefined(String),
}

/// How a case came out.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseResult {
    /// The case.
    pub id: String,
    /// Each expectation with what came out.
    pub checks: Vec<CaseCheck>,
}

impl CaseResult {
    /// Whether everything came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures().next().is_none()
    }

    /// What came out otherwise.
    pub fn failures(&self) -> impl Iterator<Item = &CaseCheck> {
        self.checks.iter().filter(|check| !check.passed())
    }
}

/// One expectation of a case with what came out.
#[derive(Clone, PartialEq, Debug)]
pub enum CaseCheck {
    /// A figure.
    Figure {
        /// Its name.
        figure: String,
        /// What was expected.
        expected: Expected,
        /// What came out; none where the graph has no such figure.
        found: Option<Cell>,
    },
    /// A reading of the type.
    Type {
        /// Which one.
        reading: Reading,
        /// What was expected: an id, `none` or `open`; of the decision also a cause.
        expected: String,
        /// What came out.
        found: String,
    },
}

/// The two readings of a diagnosis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// The type that what is entered points to.
    AsEntered,
    /// The type that no further entry can change.
    Decided,
}

impl CaseCheck {
    /// Whether it came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        match self {
            Self::Figure { expected, found, .. } => found.is_some_and(|found| agrees(expected, found)),
            Self::Type { expected, found, .. } => expected == found,
        }
    }
}

/// Runs these cases on the rulebook's own graph.
#[must_use]
pub fn run_cases(rulebook: &Rulebook, graph: &Graph, cases: &[Case]) -> Vec<CaseResult> {
    cases.iter().map(|case| CaseResult { id: case.id.clone(), checks: checks(rulebook, graph, case) }).collect()
}

fn checks(rulebook: &Rulebook, graph: &Graph, case: &Case) -> Vec<CaseCheck> {
    let evaluation = evaluate(graph, &record_of(graph, &case.parcel, case.as_of));
    let figures = case.figures.iter().map(|(figure, expected)| CaseCheck::Figure {
        figure: figure.clone(),
        expected: expected.clone(),
        found: evaluation.figure(figure),
    });
    let diagnosis = diagnose(rulebook, &evaluation);
    let readings = [(Reading::AsEntered, &case.as_entered), (Reading::Decided, &case.decided)];
    let types = readings.into_iter().filter_map(|(reading, expected)| {
        let found = found_type(&diagnosis, reading).to_owned();
        Some(CaseCheck::Type { reading, expected: expected.clone()?, found })
    });
    figures.chain(types).collect()
}

fn found_type(diagnosis: &Diagnosis, reading: Reading) -> &str {
    match reading {
        Reading::AsEntered => match &diagnosis.as_entered {
            AsEntered::Type(id) => id,
            AsEntered::Open(_) => "open",
            AsEntered::None => "none",
        },
        Reading::Decided => match &diagnosis.decision {
            Decision::Type(id) => id,
            Decision::None => "none",
            Decision::DependsOn(_) => "open",
            Decision::Undefined(cause) => cause.id(),
        },
    }
}

fn agrees(expected: &Expected, found: Cell) -> bool {
    match (expected, found) {
        (Expected::Number { value, tolerance, .. }, Cell::Known(found)) => (found - value).abs() <= *tolerance,
        (Expected::Truth(truth), Cell::Known(_)) => found == Cell::truth(*truth),
        (Expected::Missing, Cell::Missing) => true,
        (Expected::Undefined(expected), Cell::Undefined(cause)) => cause.id() == expected,
        _ => false,
    }
}
