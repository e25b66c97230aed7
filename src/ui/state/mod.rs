//! What the page holds: the open parcel with its history, and the settings of the reader.
//!
//! A [`Document`] is plain data that can be stored and opened again; every edit is an [`Action`] through one reducer.

mod document;
mod entry;
mod history;
mod settings;

pub use document::{Document, Typed};
pub use entry::{default_scale, read_entry, scales_of, symbol_of};
pub use history::{Action, History};
pub use settings::{Preference, Settings, Theme, per_area_scales};
