//! The way out: results as data that other programs read.

mod assessment;
mod collection;
mod csv;
mod entry;
mod features;
mod list_format;
mod needs;
mod plan;
mod rows;
mod ways;

pub use assessment::AssessmentRecord;
pub use collection::{Feature, collection_text};
pub use csv::{CsvCell, csv_cells, csv_text};
pub use entry::written_text;
pub use features::features_text;
pub use list_format::ListFormat;
pub use rows::rows_json;
