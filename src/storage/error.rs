//! Why something was not kept, or not found again.

use super::key::Revision;

/// What can go wrong between a project and its shelf.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// The browser keeps nothing for this page: its own words.
    #[error("storage is blocked: {0}")]
    Blocked(String),
    /// The page was opened for a guest, of whom nothing is to stay.
    #[error("the page was opened for a guest")]
    Guest,
    /// There is no room left. Nothing was written.
    #[error("storage is full")]
    Full,
    /// Somebody else, another tab say, has written since. Nothing was written.
    #[error("the project is at {found:?}, not at {expected:?} any more")]
    Stale {
        /// The state that this writer has seen.
        expected: Option<Revision>,
        /// The state on the shelf; `None` if the project is gone or its head does not read.
        found: Option<Revision>,
    },
    /// The transaction completed, but what was read back is not what was written.
    #[error("{key} was not kept as it was written")]
    NotKept {
        /// The record.
        key: String,
    },
    /// A newer program wrote the project. It is left as it is.
    #[error("{key} is of version {found}, the newest known is {known}")]
    Newer {
        /// The record.
        key: String,
        /// Its version.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// The document does not become text: the writer's words. No document that the engine makes does this.
    #[error("the document cannot be written: {0}")]
    NotWritable(String),
    /// Anything else that the browser says, by the name of its exception.
    #[error("the browser reports {name}: {message}")]
    Browser {
        /// Name of the exception.
        name: String,
        /// The browser's words, for developers.
        message: String,
    },
}

impl StoreError {
    /// Key of the sentence: `issue.<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Blocked(_) => "storage.blocked",
            Self::Guest => "storage.guest",
            Self::Full => "storage.full",
            Self::Stale { .. } => "storage.stale",
            Self::NotKept { .. } => "storage.not_kept",
            Self::Newer { .. } => "storage.newer",
            Self::NotWritable(_) => "storage.not_writable",
            Self::Browser { .. } => "storage.browser",
        }
    }
}
