use serde::{Deserialize, Serialize};

use super::{ColumnMapping, Delimiter, Encoding, Reason};

/// The top of a file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Preview {
    /// Identifier of its kind.
    pub format: String,
    /// How it is encoded.
    pub encoding: Encoding,
    /// Why that encoding was taken.
    pub encoding_reason: Reason,
    /// What separates the cells of a table of text.
    pub delimiter: Option<Delimiter>,
    /// The sheets of a workbook.
    pub sheets: Vec<Sheet>,
    /// The sheet that is shown.
    pub sheet: Option<String>,
    /// Row of the headings, the first being 1.
    pub heading_row: Option<usize>,
    /// What each column would be read as. Headings over several rows are joined.
    pub columns: Vec<ColumnMapping>,
    /// Columns of amounts, counted from 0, whose unit nobody has stated: their numbers will be refused unless it is.
    pub unit_asked: Vec<usize>,
    /// The first rows, blank ones left away; none of a file of shapes.
    pub rows: Vec<PreviewRow>,
}

/// A row as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its number as people count, the first being 1.
    pub number: usize,
    /// Its cells, at most 200 of them, each cut after 120 characters.
    pub cells: Vec<String>,
}

/// A sheet of a workbook.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}
