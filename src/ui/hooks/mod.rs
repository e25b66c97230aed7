//! Contexts, each reached through its hook, and effects with their clean-up.

mod escape;
mod look;
mod project;
mod settings;
mod settled;

pub use escape::use_escape;
pub use look::use_look;
pub use project::{ProjectContext, use_project};
pub use settings::{SettingsContext, use_settings, use_texts};
pub use settled::use_settled;
