//! States of a project that the reader has named, to come back to. Each stands on the shelf as a project of its own, without
//! edits, so that whatever guards projects guards them too.

use super::error::StoreError;
use super::key::{ProjectId, Revision};
use super::store::ProjectStore;
use crate::engine::project::Project;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the names of these projects begin with.
const VERSION: &str = "version-";

/// A state of the project under the name that the reader gave it.
#[derive(Clone, PartialEq, Debug)]
pub struct NamedVersion {
    /// The reader's name for it.
    pub name: String,
    /// The day on which it was kept.
    pub kept_on: Date,
    /// The project as it was.
    pub project: Project,
}

/// A version on the shelf.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptVersion {
    id: ProjectId,
    revision: Revision,
    /// What is kept.
    pub version: NamedVersion,
}

/// All versions on the shelf, the newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct KeptVersions {
    /// Those that read.
    pub versions: Vec<KeptVersion>,
    /// How many do not. They are left as they are, and are among what can be taken home raw.
    pub unreadable: usize,
}

/// The line before the document.
#[derive(Serialize, Deserialize)]
struct Label {
    name: String,
    #[serde(with = "crate::engine::iso_date")]
    kept_on: Date,
}

impl KeptVersion {
    /// What tells it from the others.
    #[must_use]
    pub fn key(&self) -> &str {
        self.id.as_str()
    }
}

impl ProjectStore {
    /// Keeps a state of the project.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::NotKept`]; what the shelf reports.
    pub async fn keep_version(&self, version: &NamedVersion) -> Result<(), StoreError> {
        let text = version.to_text().map_err(|error| StoreError::NotWritable(error.to_string()))?;
        loop {
            let last = self.version_ids().await?.last().and_then(number_of).unwrap_or(0);
            match self.create(&id_of(last + 1)?, &text).await {
                // Another window has kept one at this moment.
                Err(StoreError::Stale { .. }) => (),
                other => return other.map(drop),
            }
        }
    }

    /// The states that were kept.
    ///
    /// # Errors
    /// [`StoreError::Newer`]; what the shelf reports.
    pub async fn versions(&self) -> Result<KeptVersions, StoreError> {
        let mut kept = KeptVersions::default();
        for id in self.version_ids().await?.into_iter().rev() {
            let Some(loaded) = self.load(&id).await? else { continue };
            match loaded.snapshot.as_deref().and_then(NamedVersion::from_text) {
                Some(version) => kept.versions.push(KeptVersion { id, revision: loaded.revision, version }),
                None => kept.unreadable += 1,
            }
        }
        Ok(kept)
    }

    /// Throws a state away.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if it is not there any more; what the shelf reports.
    pub async fn discard_version(&self, kept: &KeptVersion) -> Result<(), StoreError> {
        self.remove(&kept.id, kept.revision).await
    }

    /// In the order in which they were kept.
    async fn version_ids(&self) -> Result<Vec<ProjectId>, StoreError> {
        let mut ids = self.projects().await?;
        ids.retain(|id| number_of(id).is_some());
        ids.sort_by_key(number_of);
        Ok(ids)
    }
}

fn id_of(number: u64) -> Result<ProjectId, StoreError> {
    format!("{VERSION}{number}").parse().map_err(|error| StoreError::NotWritable(format!("{error}")))
}

fn number_of(id: &ProjectId) -> Option<u64> {
    id.as_str().strip_prefix(VERSION)?.parse().ok()
}

impl NamedVersion {
    fn to_text(&self) -> Result<String, serde_json::Error> {
        let label = Label { name: self.name.clone(), kept_on: self.kept_on };
        Ok(format!("{}\n{}", serde_json::to_string(&label)?, self.project.to_json()?))
    }

    fn from_text(text: &str) -> Option<Self> {
        let (label, document) = text.split_once('\n')?;
        let Label { name, kept_on } = serde_json::from_str(label).ok()?;
        Some(Self { name, kept_on, project: Project::open(document).ok()? })
    }
}
