//! The saved document: the parcels of a project with what was typed about them, and the settings they are judged under.
//!
//! A [`Project`] changes only through an [`Action`]. Applying one gives its inverse, so undo is a list of inverses and the
//! journal of a store is a list of actions, each with what it means for undo ([`JournalEntry`]). Both are plain data. A
//! [`History`] keeps the two lists for undo and redo.
//!
//! Left out on purpose: where a project is kept, and its name and dates there. That is the store's business.

mod action;
mod candidate;
mod document;
mod dossier;
mod file;
mod history;
mod journal;
mod link;
mod pieces;
mod sealed;
#[cfg(test)]
pub(crate) mod tests;
mod typed;

pub use action::{Action, ActionError};
pub use candidate::{Candidate, Counts, Disagreement, Doubts};
pub use document::Project;
pub use dossier::Dossier;
pub use file::OpenError;
pub use history::History;
pub use journal::{JournalEntry, Way};
pub use link::{LINK_LIMIT_CHARS, LinkError};
pub use pieces::{Growing, LARGEST_PIECE, Pieces};
pub use sealed::{FileText, Trust};
pub use typed::{Typed, default_scale, is_same_number, read_entry, scales_of};
