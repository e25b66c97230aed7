//! Contexts, each reached through its hook, and effects with their clean-up.

mod dropped_file;
mod escape;
mod look;
mod project;
mod route;
mod settings;
mod settled;

pub use dropped_file::use_dropped_file;
pub use escape::use_escape;
pub use look::use_look;
pub use project::{ProjectContext, use_project};
pub use route::{go_to, use_route};
pub use settings::{SettingsContext, use_settings, use_texts};
pub use settled::use_settled;
