//! What the page holds: the open project with its steps back and forth, and the settings of the reader.
//!
//! The project itself, its actions and their inverses are the engine's; here stands what turns typing and clicking into
//! actions, and what a form reads from a dossier.

mod assessor;
mod edit;
mod edit_queue;
mod filing;
mod open_project;
mod session;
mod settings;
mod shown;

pub use assessor::SharedAssessor;
pub use edit::{
    CONFIRMED, assume, confirm, correct, drop_assumptions, duplicate, enter, for_all, open, put, scenarios_around,
    take_values, typed,
};
pub use edit_queue::EditQueue;
pub use filing::Filing;
pub use open_project::{Edit, OpenProject, Shown};
pub use session::Session;
pub use settings::{Preference, Settings, Theme, per_area_scales};
pub use shown::{shown_text, symbol_for, symbol_of};

/// The open project and the way to edit it: dispatch an edit.
pub type ProjectHandle = yew::UseReducerHandle<OpenProject>;

/// The reader's settings and the way to change them.
pub type SettingsHandle = yew::UseReducerHandle<Settings>;

/// How many edits of a long one are made; 0 while none is under way. A context of its own, because it changes often.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sent(pub usize);
