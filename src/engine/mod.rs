//! The pure part: everything that decides a number or a verdict, and nothing that shows one.
//!
//! Layers, lowest first: [`math`], [`mod@unit`], [`issue`]; [`number`], the one grammar of typed and imported numbers and
//! dates; [`cash_flow`], pure functions over slices; the [`graph`] of formulas, which knows no parcel; the [`field`]
//! catalogue and the [`parcel`] record; the land [`model`]; [`policy`] packs and the diagnosis;
//! the [`assessment`] of one parcel under them; the [`project`], which is what people save; each [`job`]
//! that a worker does.

pub mod article;
pub mod assessment;
pub mod cash_flow;
pub mod checksum;
pub mod consistency;
pub mod export;
pub mod field;
pub mod geometry;
pub mod graph;
pub mod import;
pub mod iso_date;
pub mod issue;
pub mod job;
pub mod math;
pub mod model;
pub mod number;
pub mod parcel;
pub mod policy;
pub mod project;
pub mod unit;
pub mod whatif;
