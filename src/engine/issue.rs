//! What went wrong or looks wrong, where, and the ways out. An issue carries facts; the sentence is made by
//! the language layer from its code and arguments.

use serde::{Deserialize, Serialize};

/// How much an issue weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing needs doing.
    Note,
    /// Read, but probably not what was meant.
    Warning,
    /// Refused: the value was not taken.
    Error,
}

/// Where an issue stands in what the user entered or brought.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Place {
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Row as a person counts it in the file, the first line being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// Column heading as it stands in the file, or the column's number where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Identifier of a field of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// Feature of a geometry file, the first being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<usize>,
    /// Ring of a polygon, the outer one of the first part being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring: Option<usize>,
    /// Vertex of a ring, the first being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertex: Option<usize>,
}

/// A fact that the sentence of an issue needs.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number in base units.
    Number(f64),
    /// A quantity, to be said in a unit.
    Quantity {
        /// In base units.
        base: f64,
        /// Identifier of the unit.
        unit: &'static str,
    },
    /// A count.
    Count(usize),
    /// Text from the file or an identifier.
    Text(String),
}

/// One issue: code, place, the value as it was typed, and the facts of its sentence.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Issue {
    /// How much it weighs.
    pub severity: Severity,
    /// Stable code, the key of its sentence: `issue.<code>`.
    pub code: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// The text as it was entered or read, kept whole.
    pub text: String,
    /// Named facts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Issue {
    /// An error at an unstated place; fill in what is known.
    #[must_use]
    pub fn error(code: &'static str, text: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, place: Place::default(), text: text.into(), arguments: Vec::new() }
    }

    /// As [`Issue::error`], at the weight of a warning.
    #[must_use]
    pub fn warning(code: &'static str, text: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, text) }
    }

    /// As [`Issue::error`], at the weight of a note.
    #[must_use]
    pub fn note(code: &'static str, text: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, text) }
    }

    /// Adds a named fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.push((name, argument));
        self
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}
