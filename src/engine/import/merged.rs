//! Numbers that stand in one cell for several rows: the tax of a firm merged over its parcels, say.

use crate::engine::field::Field;
use serde::{Deserialize, Serialize};

/// How a number that is merged over several parcels is split.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergedNumbers {
    /// By site area; the shares sum up to the number exactly.
    Share,
    /// The first parcel has all of it.
    First,
    /// No parcel has any of it.
    Leave,
}

/// A number that is merged over several parcels.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MergedNumber {
    /// Row of the cell, the first of the file being 1.
    pub row: usize,
    /// Heading of its column.
    pub column: String,
    /// What it is.
    pub field: Field,
    /// As it stands in the file.
    pub text: String,
    /// The number in base units.
    pub value: f64,
    /// Over so many parcels it is merged.
    pub parcels: usize,
    /// How it was split; `None` while nobody has said how, or where it cannot be shared because a site area is missing:
    /// then no parcel has any of it.
    pub split: Option<MergedNumbers>,
}
