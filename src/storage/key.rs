//! Where things stand on the shelf.
//!
//! ```text
//! head/<project>/                 how far the project is: what every writer compares first
//! snapshot/<project>/<edits>      the document after so many edits; the newest few are kept
//! spare/<project>/<edits>         the first snapshot once more, until there is a second
//! steps/<project>/<edits>         the steps back and forth at the newest snapshot
//! journal/<project>/<edits>       the edit that led there; kept back to the oldest snapshot
//! quarantine/<repair>/<key>       what did not read, as it was
//! ```

use std::str::FromStr;

/// How far a project is: a number of edits, and how often its records had to be repaired, counted from a number that is its
/// own. Only good for comparing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Revision {
    pub(super) edits: u64,
    pub(super) repairs: u32,
    /// Version of the envelope in which the head stands, so that a writer knows the head to the letter.
    pub(super) envelope: u32,
}

/// Name of a project on the shelf: 1 to 64 of `a`–`z`, `0`–`9` and `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ProjectId(String);

/// The text is no name of a project.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no name of a project")]
pub struct ProjectIdError(String);

impl FromStr for ProjectId {
    type Err = ProjectIdError;

    fn from_str(text: &str) -> Result<Self, ProjectIdError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ProjectIdError(text.to_owned()))
        }
    }
}

impl ProjectId {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn head(&self) -> String {
        format!("{HEADS}{}/", self.0)
    }

    /// What the keys of all its records begin with.
    pub(super) fn all(&self) -> [String; 5] {
        [self.head(), self.snapshots(), self.spares(), self.all_steps(), self.journal()]
    }

    pub(super) fn snapshots(&self) -> String {
        format!("snapshot/{}/", self.0)
    }

    pub(super) fn all_steps(&self) -> String {
        format!("steps/{}/", self.0)
    }

    pub(super) fn journal(&self) -> String {
        format!("journal/{}/", self.0)
    }

    pub(super) fn snapshot(&self, edits: u64) -> String {
        // Twenty digits hold every number of edits, so that the keys' order is the edits' order.
        format!("snapshot/{}/{edits:020}", self.0)
    }

    pub(super) fn spares(&self) -> String {
        format!("spare/{}/", self.0)
    }

    pub(super) fn spare(&self, edits: u64) -> String {
        format!("spare/{}/{edits:020}", self.0)
    }

    pub(super) fn steps(&self, edits: u64) -> String {
        format!("steps/{}/{edits:020}", self.0)
    }

    pub(super) fn entry(&self, edits: u64) -> String {
        format!("journal/{}/{edits:020}", self.0)
    }

    /// The project whose head this is.
    pub(super) fn of_head(key: &str) -> Option<Self> {
        key.strip_prefix(HEADS)?.strip_suffix('/')?.parse().ok()
    }
}

pub(super) const HEADS: &str = "head/";
pub(super) const QUARANTINE: &str = "quarantine/";

pub(super) fn quarantine(repairs: u32, key: &str) -> String {
    format!("{QUARANTINE}{repairs}/{key}")
}

/// The number of edits in the key of a snapshot or a journal entry.
pub(super) fn edits_of(key: &str) -> Option<u64> {
    key.rsplit('/').next()?.parse().ok()
}
