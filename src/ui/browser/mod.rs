//! What only the browser gives: the clock, files beside the page, downloads, the clipboard, pictures.

mod clipboard;
mod data;
mod day;
mod download;
mod picture;

pub use clipboard::{copy_text, page_address};
pub use data::{FetchError, fetch_text, load_texts};
pub use day::{now, today};
pub use download::{download, download_address, download_parts, drops_downloads, saves_nothing};
pub use picture::{Inset, picture_png, picture_svg};
