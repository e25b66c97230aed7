//! What the page holds: the open project with its steps back and forth, and the settings of the reader.
//!
//! The project itself, its actions and their inverses are the engine's; here stands what turns typing and clicking into
//! actions, and what a form reads from a dossier.

mod edit;
mod open_project;
mod settings;
mod shown;

pub use edit::{CONFIRMED, assume, confirm, correct, drop_assumptions, enter, for_all, open};
pub use open_project::{Edit, OpenProject};
pub use settings::{Preference, Settings, Theme, per_area_scales};
pub use shown::{shown_text, symbol_of};

/// The open project and the way to edit it: dispatch an edit.
pub type ProjectHandle = yew::UseReducerHandle<OpenProject>;

/// The reader's settings and the way to change them.
pub type SettingsHandle = yew::UseReducerHandle<Settings>;
