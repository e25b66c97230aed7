//! The way out: results as data that other programs read.

mod assessment;

pub use assessment::AssessmentRecord;
