//! The pure part: everything that decides a number or a verdict, and nothing that shows one.
//!
//! Layers, lowest first: [`math`], [`unit`] and [`issue`]; the [`graph`] of formulas, which knows no parcel; the
//! [`field`] catalogue and the [`parcel`] record.

pub mod field;
pub mod geometry;
pub mod graph;
pub mod import;
pub mod issue;
pub mod math;
pub mod parcel;
pub mod unit;
