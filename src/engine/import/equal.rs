//! Cells that say the same.

use crate::engine::field::Field;
use crate::engine::issue::{Issue, Severity};

/// Cells of one column that say the same and were refused or doubted together: one answer holds for all of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EqualCells {
    /// Heading of the column, as in [`super::ColumnMapping`].
    pub column: String,
    /// What they say.
    pub text: String,
    /// Their rows or features, from the first to the last.
    pub rows: Vec<usize>,
}

/// Whether what mends the cell of an issue mends every cell of its column that says the same: it was refused or kept as text
/// that is in doubt. The same damaged identifier stands for several, and a missing unit is answered for the whole column.
#[must_use]
pub fn is_mended_alike(issue: &Issue) -> bool {
    let is_identifier = issue.place.field == Some(Field::ParcelId.id());
    let is_mended = issue.severity == Severity::Error || issue.code == "industry_open";
    is_mended && !is_identifier && issue.code != "unit_missing"
}
