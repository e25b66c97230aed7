//! Contexts, and effects with their clean-up.

mod contexts;
mod dropped_file;
mod escape;
mod footing;
mod held;
mod idle;
mod keys;
mod look;
mod opened;
mod route;
mod settled;

pub use contexts::{use_edit_queue, use_filing, use_project, use_sent, use_session};
pub use dropped_file::use_dropped_file;
pub use escape::use_escape;
pub use footing::{Found, use_footing};
pub use held::{Held, use_held};
pub use idle::IdleWork;
pub use keys::{KEYS, use_keys};
pub use look::use_look;
pub use opened::{Opened, use_opened};
pub use route::{go_to, go_to_parcel, use_behind, use_named_parcel, use_route};
pub use settled::use_settled;
