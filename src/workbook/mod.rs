//! Files to take away: one parcel as a workbook with live formulas that check themselves against the tool's figures, and a
//! list of parcels as a workbook, CSV or GeoJSON, which the import reads again.
//!
//! The engine says the formulas ([`crate::engine::graph::formula`]), the language layer the words; here they are laid out on
//! sheets and written as XLSX. Pure: worker and command line hand over what is to be written and get bytes.
//!
//! Left out: charts, and the calculation itself, of which nothing is done here.

mod about;
mod book;
mod figures;
mod inputs;
mod list;

mod paper;
mod plan;
mod routes;
mod rules;
mod scenarios;
mod steps;
mod words;
mod write;

pub use list::{ListBook, list_file, list_workbook};
pub use plan::{ParcelBook, parcel_workbook};
pub use write::{Results, WorkbookError};
