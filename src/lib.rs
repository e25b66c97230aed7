//! Musuan (亩算): a calculator for industrial parcels that runs whole in the browser.
//!
//! - [`engine`] is pure: formulas, land model, policy packs, readers of files. No browser, clock, randomness, locale
//!   or I/O.
//!
//! The page and the worker stand behind the feature `web`; the command line behind `cli`.

pub mod engine;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod worker;
