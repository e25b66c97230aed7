//! What only the browser gives: the clock, files beside the page, downloads.

mod clipboard;
mod data;
mod day;
mod download;

pub use clipboard::{copy_text, page_address};
pub use data::{FetchError, fetch_text, load_texts};
pub use day::{now, today};
pub use download::{download, download_parts};
