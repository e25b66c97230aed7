//! The saved document: the parcels of a project with what was typed about them, and the settings they are judged under.
//!
//! A [`Project`] changes only through an [`Action`]. Applying one gives its inverse, so undo is a list of inverses and the
//! journal of a store is a list of actions, each with what it means for undo ([`JournalEntry`]). Both are plain data. A
//! [`History`] keeps the two lists for undo and redo.
//!
//! Every parcel and every [`Scenario`] has a key that stays ([`ParcelKey`], [`ScenarioKey`]). Which value counts for a parcel in
//! a scenario is decided in one place, [`Project::record_of`].
//!
//! Left out on purpose: where a project is kept, and its name and dates there. That is the store's business.

mod action;
mod apply;
mod bring;
mod candidate;
mod dense;
mod document;
mod dossier;
mod earlier;
mod file;
mod history;
mod journal;
mod key;
mod layers;
mod link;
mod need;
mod packing;
mod pieces;
mod record;
#[cfg(test)]
mod saved_tests;
mod scenario;
mod sealed;
#[cfg(test)]
pub(crate) mod tests;
mod typed;
mod update;

pub use action::{Action, ActionError};
pub use candidate::{Candidate, Counts, Disagreement, Doubts};
pub use document::{Project, ProjectParcel};
pub use dossier::Dossier;
pub use file::OpenError;
pub use history::{History, ReplayError, Written};
pub use journal::{JournalEntry, Way};
pub use key::{KeyError, ParcelKey, ScenarioKey};
pub use link::{LINK_LIMIT_CHARS, LinkError};
pub use need::NeedEdit;
pub use pieces::{Growing, LARGEST_PIECE, Pieces};
pub use record::Source;
pub use scenario::{Held, Layer, Scenario, ScenarioName};
pub use sealed::{FileText, Trust};
pub use typed::{Typed, default_scale, is_same_number, read_entry, scales_of};
pub use update::{Change, Update};
