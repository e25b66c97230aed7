//! The sums that a table states, held against those of the parcels that were read.

use crate::engine::field::Field;
use crate::engine::import::ToldBy;
use serde::{Deserialize, Serialize};

/// A summing row of a table, and what of it differs from the parcels that it covers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SumCheck {
    /// Its row, the first of the file being 1.
    pub row: usize,
    /// What it is called, empty where it has no name.
    pub text: String,
    /// How it was told.
    pub told_by: ToldBy,
    /// How many rows with parcels it covers.
    pub rows: usize,
    /// The columns in which it differs from the parcels that are counted.
    pub gaps: Vec<SumGap>,
    /// The rows of parcels that are not counted, where they are all of the difference; else none.
    pub explained_by: Vec<usize>,
}

/// A difference between two sums, in base units.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SumGap {
    /// What is summed.
    pub field: Field,
    /// Heading of the column.
    pub column: String,
    /// Id of the scale in which the column is written.
    pub unit: String,
    /// As the table states it.
    pub theirs: f64,
    /// Over the parcels that are counted.
    pub ours: f64,
}
