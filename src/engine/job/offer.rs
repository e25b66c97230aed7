//! Mends that are offered for the taking.

use crate::engine::field::Field;
use crate::engine::import::Repair;
use serde::{Deserialize, Serialize};

/// A mend of one cell that would explain what is doubted of its row.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// The mend: the same number with its unit.
    pub repair: Repair,
    /// The entry.
    pub field: Field,
    /// Id of the scale of the column.
    pub unit: String,
    /// Id of the scale in which the number was meant.
    pub meant: String,
    /// Its value as read, in base units.
    pub entered: f64,
    /// Its value after the mend, in base units.
    pub corrected: f64,
    /// Plot ratio as read.
    pub plot_ratio: f64,
    /// Plot ratio after the mend.
    pub plot_ratio_after: Option<f64>,
}
