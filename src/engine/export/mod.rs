//! The way out: results as data that other programs read.

mod assessment;
mod csv;

pub use assessment::AssessmentRecord;
pub use csv::csv_text;
