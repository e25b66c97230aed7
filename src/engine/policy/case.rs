//! Running the worked cases of a pack.

use super::diagnosis::{AsEntered, Decision, diagnose};
use super::pack::{Case, Expected};
use super::rulebook::Rulebook;
use crate::engine::graph::{Cell, Graph, evaluate};
use crate::engine::model::record_of;

/// How a case came out.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseResult {
    /// The case.
    pub id: String,
    /// What came out otherwise; none if it passed.
    pub failures: Vec<CaseFailure>,
}

/// What came out otherwise.
#[derive(Clone, PartialEq, Debug)]
pub enum CaseFailure {
    /// A figure.
    Figure {
        /// Its name.
        figure: String,
        /// What was expected.
        expected: Expected,
        /// What came out; none where the graph has no such figure.
        found: Option<Cell>,
    },
    /// The type as entered or decided.
    Type {
        /// What was expected: an id, `none` or `open`.
        expected: String,
        /// What came out.
        found: String,
    },
}

/// Runs the cases of the rulebook's own pack on its own graph.
#[must_use]
pub fn run_cases(rulebook: &Rulebook, graph: &Graph) -> Vec<CaseResult> {
    let cases = rulebook.main().map_or(&[][..], |pack| &pack.cases);
    cases.iter().map(|case| CaseResult { id: case.id.clone(), failures: failures(rulebook, graph, case) }).collect()
}

fn failures(rulebook: &Rulebook, graph: &Graph, case: &Case) -> Vec<CaseFailure> {
    let evaluation = evaluate(graph, &record_of(graph, &case.parcel, case.as_of));
    let mut failures = Vec::new();
    for (figure, expected) in &case.figures {
        let found = evaluation.figure(figure);
        if !found.is_some_and(|found| agrees(expected, found)) {
            failures.push(CaseFailure::Figure { figure: figure.clone(), expected: expected.clone(), found });
        }
    }
    let diagnosis = diagnose(rulebook, &evaluation);
    let as_entered = match &diagnosis.as_entered {
        AsEntered::Type(id) => id,
        AsEntered::Open(_) => "open",
        AsEntered::None => "none",
    };
    let decided = match &diagnosis.decision {
        Decision::Type(id) => id,
        Decision::None => "none",
        Decision::DependsOn(_) => "open",
        Decision::Undefined(cause) => cause.id(),
    };
    for (expected, found) in [(&case.as_entered, as_entered), (&case.decided, decided)] {
        if let Some(expected) = expected.as_ref().filter(|expected| *expected != found) {
            failures.push(CaseFailure::Type { expected: expected.clone(), found: found.to_owned() });
        }
    }
    failures
}

fn agrees(expected: &Expected, found: Cell) -> bool {
    match (expected, found) {
        (Expected::Number { value, tolerance }, Cell::Known(found)) => (found - value).abs() <= *tolerance,
        (Expected::Truth(truth), Cell::Known(_)) => found == Cell::truth(*truth),
        (Expected::Missing, Cell::Missing) => true,
        (Expected::Undefined(expected), Cell::Undefined(cause)) => cause.id() == expected,
        _ => false,
    }
}
