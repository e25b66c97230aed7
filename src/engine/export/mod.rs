//! The way out: results as data that other programs read.

mod assessment;
mod csv;
mod features;
mod needs;
mod plan;
mod ways;

pub use assessment::AssessmentRecord;
pub use csv::csv_text;
pub use features::features_text;
