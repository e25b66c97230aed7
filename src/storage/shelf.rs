//! Where texts are kept under keys. A commit happens whole or not at all, and only if nobody has written meanwhile.

use super::error::StoreError;
#[cfg(feature = "web")]
use super::indexed_db::IndexedDb;
use super::memory::Memory;

/// Texts to keep and to throw away in one transaction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Commit {
    /// This key must hold exactly this text, or nothing, or else nothing is written.
    pub guard: (String, Option<String>),
    pub puts: Vec<(String, String)>,
    pub deletes: Vec<String>,
}

/// What became of a commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Committed {
    Done,
    /// The guarded key holds something else.
    Refused(Option<String>),
}

/// One of the two places.
#[derive(Debug)]
pub(super) enum Shelf {
    Memory(Memory),
    #[cfg(feature = "web")]
    IndexedDb(IndexedDb),
}

impl Shelf {
    /// A number that nobody foresees; always the same in memory, which nobody else shares.
    pub fn chance(&self) -> u32 {
        match self {
            Self::Memory(_) => 0,
            #[cfg(feature = "web")]
            // Half of all numbers leave room for counting on.
            Self::IndexedDb(_) => (js_sys::Math::random() * f64::from(u32::MAX / 2)) as u32,
        }
    }

    /// Everything whose key begins so, in the order of the keys; all prefixes in one transaction.
    pub async fn read(&self, prefixes: &[String]) -> Result<Vec<(String, String)>, StoreError> {
        match self {
            Self::Memory(memory) => Ok(memory.read(prefixes)),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.read(prefixes).await,
        }
    }

    /// As [`Shelf::read`], without the texts.
    pub async fn keys(&self, prefixes: &[String]) -> Result<Vec<String>, StoreError> {
        match self {
            Self::Memory(memory) => Ok(memory.read(prefixes).into_iter().map(|(key, _)| key).collect()),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.keys(prefixes).await,
        }
    }

    /// Writes; done when the transaction has completed.
    pub async fn commit(&self, commit: &Commit) -> Result<Committed, StoreError> {
        match self {
            Self::Memory(memory) => memory.commit(commit),
            #[cfg(feature = "web")]
            Self::IndexedDb(database) => database.commit(commit).await,
        }
    }
}
