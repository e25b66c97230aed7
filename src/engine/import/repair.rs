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

/// The mends by which all cells of a column that say the same say something else: one answer for all of them.
#[must_use]
pub fn equal_cells(rows: &RefusedRows, column: &str, text: &str, answer: &str) -> Vec<Repair> {
    let repair = |row: usize| Repair { row, column: column.to_owned(), text: answer.to_owned() };
    let place = |(index, heading): (usize, &String)| {
        (heading == column || (heading.is_empty() && (index + 1).to_string() == column)).then_some(index)
    };
    let index = rows.headings.iter().enumerate().find_map(place);
    let says = |cells: &Vec<String>| index.and_then(|index| cells.get(index)).is_some_and(|cell| cell.trim() == text);
    let of_rows = rows.rows.iter().filter(|(_, cells)| says(cells)).map(|(row, _)| repair(*row));
    let features = rows.shapes.iter().flat_map(|shapes| &shapes.features);
    let of_features = features.filter(|feature| {
        let own = feature.properties.iter().find(|(name, _)| name == column);
        let value = own.and_then(|(_, json)| serde_json::from_str::<serde_json::Value>(json).ok());
        value.is_some_and(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned).trim() == text)
    });
    of_rows.chain(of_features.map(|feature| repair(feature.number))).collect()
}
