use serde::{Deserialize, Serialize};

use crate::engine::issue::Issue;

/// A cell of a table, or a property of a feature, as somebody mended it: its text is read in place of what the file says,
/// and counts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Repair {
    /// Row of a table or number of a feature, the first being 1.
    pub row: usize,
    /// Heading of the column, or its number where it has none, or name of the property, as in [`super::ColumnMapping`].
    pub column: String,
    /// What is read there.
    pub text: String,
}

/// Rows of a table as they stand, under its headings: what a person mends and brings again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RefusedRows {
    /// The headings; those over several rows are joined.
    pub headings: Vec<String>,
    /// The units under them, blank where there is none.
    pub units: Vec<String>,
    /// Number and cells of each row, mended ones as they were mended.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Features of a file of shapes, which has no rows.
    #[serde(default)]
    pub shapes: Option<RefusedShapes>,
}

/// Features of a file of shapes as they stand, mended properties as they were mended.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RefusedShapes {
    /// The member of the file that names the reference system, or the one that the reader chose; JSON.
    pub crs: Option<String>,
    /// The features.
    pub features: Vec<RefusedFeature>,
    /// Names of properties whose unit the reader has stated, each with the id of the unit's scale.
    pub stated_units: Vec<(String, String)>,
}

/// One feature of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RefusedFeature {
    /// Its number in the file, the first being 1.
    pub number: usize,
    /// Its identifier, JSON.
    pub id: Option<String>,
    /// Name and value of each property, values as JSON.
    pub properties: Vec<(String, String)>,
    /// Its geometry, JSON.
    pub geometry: Option<String>,
}

/// What is given back of a file, and why.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Kept {
    /// The rows or features.
    pub rows: RefusedRows,
    /// Why each of them was refused, at most 20 reasons for one.
    pub reasons: Vec<Issue>,
}
