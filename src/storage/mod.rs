//! Keeping projects on the reader's own device.
//!
//! [`ProjectStore`] keeps documents and journals as text, whole or not at all, over one of two shelves: IndexedDB in the
//! browser, or memory where the browser keeps nothing (then [`Standing`] says so). [`Saver`] keeps one open
//! [`Project`](crate::engine::project::Project) saved while it is edited. What does not read any more is set aside raw and
//! harms nothing else. See `docs/decisions/storage.md`.
//!
//! Left out on purpose: the project file that people keep themselves. That is the engine's
//! [`Project::to_json`](crate::engine::project::Project::to_json).

#[cfg(feature = "web")]
mod browser;
mod cash_flow;
#[cfg(feature = "web")]
mod device;
mod draft;
#[cfg(feature = "web")]
mod draft_keeper;
mod envelope;
mod error;
#[cfg(feature = "web")]
mod indexed_db;
mod key;
mod loading;
mod mappings;
mod memory;
#[cfg(feature = "web")]
mod neighbours;
pub mod preferences;
mod reminders;
mod rescue;
#[cfg(test)]
mod saved_tests;
mod saver;
mod shelf;
mod store;
#[cfg(test)]
mod tests;
mod versions;
#[cfg(feature = "web")]
mod wipe;

#[cfg(feature = "web")]
pub use browser::{ShownLast, is_embedded, is_guest, kiosk_minutes, remember_shown, shown_last};
pub use cash_flow::CashFlowDraft;
#[cfg(feature = "web")]
pub use device::{ask_to_keep, clears_after_a_week, estimated_room, keeps_on_purpose};
pub use draft::{Draft, DraftError, LARGEST_KEPT_BYTES};
#[cfg(feature = "web")]
pub use draft_keeper::{DraftKeeper, DraftState, FoundDraft, NotKept};
pub use envelope::RecordError;
pub use error::StoreError;
pub use key::{ProjectId, ProjectIdError, Revision};
pub use loading::{Damage, Loaded};
pub use mappings::KnownMappings;
#[cfg(feature = "web")]
pub use neighbours::Neighbours;
pub use reminders::{BACKUP_DAYS, Circumstances, Remark, Reminders, RoomEstimate, RoomStep, is_apple_webkit};
pub use rescue::{Rescued, rescued};
pub use saver::{OpenSavedError, Opened, SaveState, Saver};
pub use store::{ProjectStore, SetAside, Standing};
pub use versions::{KeptVersion, KeptVersions, NamedVersion};
#[cfg(feature = "web")]
pub use wipe::{Wiped, wipe};
