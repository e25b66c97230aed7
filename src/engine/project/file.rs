//! The project as JSON: the same text in a file, in a snapshot and in a link. What stands around it in a file is the
//! business of [`super::sealed`].

use super::document::{FORMAT, Project, VERSION};
use crate::engine::issue::{Argument, Issue};
use crate::engine::parcel::ValueError;
use serde::Deserialize;

/// Why a text does not open as a project. The text is whoever's it was; nothing is written over.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum OpenError {
    /// It is no JSON object, or not one of our projects.
    #[error("this is no project file")]
    NotAProject,
    /// It ends in the middle.
    #[error("the text ends before the project does")]
    Incomplete,
    /// It is not as it was written: its checksum does not fit.
    #[error("the checksum does not fit")]
    Altered,
    /// A newer program wrote it.
    #[error("version {found} of the document is newer than {known}, the newest known")]
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// It claims to be a project, but something in it does not read.
    #[error("line {line}, column {column}: {detail}")]
    Malformed {
        /// Line, the first being 1.
        line: usize,
        /// Column, the first being 1.
        column: usize,
        /// The reader's words, for developers.
        detail: String,
    },
    /// A value does not fit the catalogue.
    #[error("parcel {parcel}: {error}")]
    Value {
        /// Which parcel, the first being 0.
        parcel: usize,
        /// Why it does not fit.
        error: ValueError,
    },
}

impl OpenError {
    /// Key of the sentence: `issue.<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAProject => "project_not_a_project",
            Self::Incomplete => "project_incomplete",
            Self::Altered => "project_altered",
            Self::Newer { .. } => "project_newer",
            Self::Malformed { .. } => "project_malformed",
            Self::Value { .. } => "project_value",
        }
    }
}

impl OpenError {
    /// The issue whose sentence says it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        let issue = Issue::error(self.code(), "");
        let count = |number: usize| Argument::Count(number);
        match self {
            Self::NotAProject | Self::Incomplete | Self::Altered => issue,
            Self::Newer { found, known } => {
                issue.with("found", count(*found as usize)).with("known", count(*known as usize))
            }
            Self::Malformed { line, column, .. } => issue.with("line", count(*line)).with("column", count(*column)),
            Self::Value { parcel, .. } => issue.with("parcel", count(parcel + 1)),
        }
    }
}

/// What is read before anything else of a file is believed.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl Project {
    /// The project as text.
    ///
    /// # Errors
    /// None that a project can cause: every number in it is finite. The writer's own error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`Project::to_json`] wrote. Every value is checked against the catalogue again.
    ///
    /// # Errors
    /// [`OpenError`]; a newer version is refused rather than read in part.
    pub fn open(json: &str) -> Result<Self, OpenError> {
        let head: Head = serde_json::from_str(json).map_err(|_| OpenError::NotAProject)?;
        if head.format != FORMAT || head.version == 0 {
            return Err(OpenError::NotAProject);
        }
        if head.version > VERSION {
            return Err(OpenError::Newer { found: head.version, known: VERSION });
        }
        let read: Self = serde_json::from_str(json).map_err(|error| OpenError::Malformed {
            line: error.line(),
            column: error.column(),
            detail: error.to_string(),
        })?;
        let project = read.of_today();
        for (parcel, dossier) in project.parcels.iter().enumerate() {
            dossier.check().map_err(|error| OpenError::Value { parcel, error })?;
        }
        Ok(project)
    }

    /// The same document as this program writes it. Version 2 only adds refused texts of cells, version 3 only fields and
    /// whether a number was written with its unit: an older document has none of them.
    fn of_today(self) -> Self {
        Self { version: VERSION, ..self }
    }
}
