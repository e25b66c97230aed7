//! Musuan (亩算): a calculator for industrial parcels that runs whole in the browser.
//!
//! - [`engine`] is pure: formulas, land model, policy packs, readers of files. No browser, clock, randomness, locale
//!   or I/O.
//! - [`i18n`] makes sentences, numbers with units and dates of what the engine gives.
//! - `workbook` writes a parcel, or a list of them, as a file for spreadsheets.
//! - [`storage`] keeps projects on the reader's device, or in memory where there is none.
//!
//! The page and the worker stand behind the feature `web`; the command line behind `cli`; readers of files, which worker and
//! command line need, behind `files`.

pub mod engine;
pub mod i18n;
pub mod storage;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "files")]
pub mod workbook;
#[cfg(feature = "web")]
pub mod worker;
