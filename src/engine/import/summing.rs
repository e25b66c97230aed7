//! Rows of a table that sum up others: what they cover, and what they state.

use crate::engine::field::Field;
use serde::{Deserialize, Serialize};

/// Two sums of the same numbers in another order differ by less than this share.
pub(super) const ROUNDING: f64 = 1e-9;

/// How a summing row was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// By its name.
    Name,
    /// At least two of its amounts equal the sums of the rows that it covers.
    Amounts,
}

/// A row that sums up others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SummingRow {
    /// Its number, the first row of the file being 1.
    pub row: usize,
    /// What it is called, empty where it has no name.
    pub text: String,
    /// How it was told.
    pub told_by: ToldBy,
    /// The first row that it covers.
    pub from: usize,
    /// The last row that it covers.
    pub to: usize,
    /// How many rows with parcels that are.
    pub rows: usize,
    /// What it states.
    pub sums: Vec<StatedSum>,
}

/// The sum of one column as a row states it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StatedSum {
    /// What is summed.
    pub field: Field,
    /// Heading of the column.
    pub column: String,
    /// Id of the scale in which the column is written.
    pub unit: String,
    /// The sum in base units.
    pub value: f64,
    /// By so much it may differ because it is written in whole numbers or few decimals, in base units.
    pub rounding: f64,
}

impl StatedSum {
    /// Whether another sum is the same one but for rounding.
    #[must_use]
    pub fn equals(&self, other: f64) -> bool {
        let gap = (self.value - other).abs();
        gap <= self.rounding || gap <= ROUNDING * self.value.abs()
    }
}
