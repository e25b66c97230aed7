//! What stands around every page: the bar, the state of saving, reminders, the foot, and the switch between pages.

mod app;
mod list_page;
mod page_foot;
mod painted;
mod remarks;
pub mod rescue;
mod saved;
mod stored_app;
mod top_bar;

pub use app::{App, AppProps, Edited, Keeping};
pub use remarks::remark_strip;
pub use stored_app::{StoredApp, StoredAppProps, preferred};
