//! The project as JSON: the same text in a file, in a snapshot and in a link. What stands around it in a file is the
//! business of [`super::sealed`].

use super::document::{FIRST_KEY, FORMAT, Project, VERSION};
use super::earlier::{EarlierProject, VERSION_OF_PLACES};
use crate::engine::field::{Field, Holder};
use crate::engine::issue::{Argument, Issue};
use crate::engine::parcel::ValueError;
use serde::Deserialize;
use std::collections::BTreeSet;

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
    /// Its keys do not fit together: one is given twice or not yet, or a value stands in a scenario that is not there.
    #[error("the keys of parcels and scenarios do not fit together")]
    Keys,
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
            Self::Keys => "project_keys",
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
            Self::NotAProject | Self::Incomplete | Self::Altered | Self::Keys => issue,
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

    /// Whether a text is a document of an earlier program: of a version before the one that this program writes.
    #[must_use]
    pub fn is_earlier(json: &str) -> bool {
        serde_json::from_str(json).is_ok_and(|head: Head| head.version < VERSION)
    }

    /// Reads what [`Project::to_json`] or an earlier program wrote. Every value is checked against the catalogue again.
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
        let malformed = |error: serde_json::Error| OpenError::Malformed {
            line: error.line(),
            column: error.column(),
            detail: error.to_string(),
        };
        let mut project = if head.version <= VERSION_OF_PLACES {
            serde_json::from_str::<EarlierProject>(json).map_err(malformed)?.of_today()
        } else {
            serde_json::from_str(json).map_err(malformed)?
        };
        // What version 5 added, an older document says nothing of: lines of the list of needs.
        project.version = VERSION;
        // A confirmation is of a parcel.
        project.for_all.confirmed.clear();
        project.check_keys()?;
        for (parcel, held) in project.parcels.iter().enumerate() {
            held.check().map_err(|error| OpenError::Value { parcel, error })?;
        }
        project.check_layers().map_err(|error| OpenError::Value { parcel: 0, error })?;
        Ok(project)
    }

    /// What was stored is not believed: every key is given once, and every layer has its scenario.
    fn check_keys(&self) -> Result<(), OpenError> {
        let parcels = self.parcels.iter().map(|parcel| parcel.key.number());
        let scenarios = self.scenarios.iter().map(|scenario| scenario.key.number());
        let mut given = BTreeSet::new();
        let is_new = parcels.chain(scenarios).all(|key| (FIRST_KEY..self.next_key).contains(&key) && given.insert(key));
        let mut layers = self.parcels.iter().flat_map(|parcel| parcel.layers.iter());
        let is_known = layers.all(|(scenario, _)| self.scenario(*scenario).is_some());
        if is_new && is_known { Ok(()) } else { Err(OpenError::Keys) }
    }

    fn check_layers(&self) -> Result<(), ValueError> {
        let facts = |field: &Field| field.holder() == Holder::Fact;
        if let Some(field) = self.for_all.fields().into_iter().find(facts) {
            return Err(ValueError::WrongKind(field));
        }
        self.for_all.check()?;
        self.scenarios.iter().try_for_each(|scenario| scenario.for_all.check())
    }
}
