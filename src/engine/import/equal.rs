//! Cells that say the same.

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
