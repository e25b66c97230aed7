//! Mending a file without touching it: cells in other words, and the rows and features that were not taken as they stand.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::intake::Intake;
use super::table::Row;
use super::{ImportError, Options, read};
use crate::engine::field::FieldType;
use crate::engine::issue::Issue;

/// So many refused rows or features are given back; a file with more of them is better mended where it comes from.
pub(super) const ROWS_GIVEN: usize = 10_000;
/// So many reasons are given for one of them.
const REASONS_OF_ROW: usize = 20;
/// So many characters of a cell go with its reason.
const CHARACTERS_OF_REASON: usize = 80;

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

/// The rows or features of a file of these numbers, those of [`super::Imported::refused`] say, at most 10,000 of them,
/// with the reasons of each.
///
/// # Errors
/// [`ImportError`] as for [`read`].
pub fn refused_rows(bytes: &[u8], options: &Options<'_>, refused: &BTreeSet<usize>) -> Result<Kept, ImportError> {
    read(bytes, &Options { kept_rows: Some(refused), ..*options }).map(|again| again.kept)
}

/// Repairs by row and place of the column.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    cells: BTreeMap<(usize, usize), String>,
    /// Of features whose identifier is no property.
    ids: BTreeMap<usize, String>,
}

impl Repairs {
    /// Repairs whose column the table has. The last one of a cell holds.
    pub fn of(repairs: &[Repair], intake: &Intake) -> Self {
        let mut known = Self::default();
        for Repair { row, column, text } in repairs {
            match intake.columns.iter().position(|known| known.mapping.column == *column) {
                Some(index) => known.cells.insert((*row, index), text.clone()),
                None if column == FEATURE_ID => known.ids.insert(*row, text.clone()),
                None => None,
            };
        }
        known
    }

    /// What is read in place of a cell.
    pub fn of_cell(&self, row: usize, column: usize) -> Option<&str> {
        self.cells.get(&(row, column)).map(String::as_str)
    }

    /// What is read in place of the properties of a feature, by their columns.
    pub fn of_feature(&self, number: usize) -> impl Iterator<Item = (usize, &str)> {
        self.cells.range((number, 0)..=(number, usize::MAX)).map(|((_, column), text)| (*column, text.as_str()))
    }

    /// What is read in place of the identifier of a feature.
    pub fn of_id(&self, number: usize) -> Option<&str> {
        self.ids.get(&number).map(String::as_str)
    }
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

/// What the identifier of a feature is called where it is no property.
pub(super) const FEATURE_ID: &str = "id";

/// Why rows or features were refused that are given back.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    /// How many reasons each of them has.
    told: BTreeMap<usize, usize>,
    issues: Vec<Issue>,
}

impl Reasons {
    /// For the rows of these numbers.
    pub fn of(wanted: Option<&BTreeSet<usize>>) -> Self {
        let told = wanted.into_iter().flatten().take(ROWS_GIVEN).map(|number| (*number, 0)).collect();
        Self { told, issues: Vec::new() }
    }

    /// Notes a reason, if its row is given back.
    pub fn note(&mut self, number: usize, issue: &Issue) {
        if let Some(told) = self.told.get_mut(&number).filter(|told| **told < REASONS_OF_ROW) {
            *told += 1;
            let text = issue.text.chars().take(CHARACTERS_OF_REASON).collect();
            self.issues.push(Issue { text, ..issue.clone() });
        }
    }

    /// What was noted.
    pub fn take(&mut self) -> Vec<Issue> {
        std::mem::take(&mut self.issues)
    }
}

/// Rows that are kept as they stand while a table is read.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    wanted: BTreeSet<usize>,
    kept: RefusedRows,
}

impl Keeping {
    /// Keeps the rows of these numbers, under these headings and units.
    pub fn of(wanted: Option<&BTreeSet<usize>>, columns: &[(String, String)]) -> Self {
        let Some(wanted) = wanted else { return Self::default() };
        let (headings, units) = columns.iter().cloned().unzip();
        let wanted = wanted.iter().copied().take(ROWS_GIVEN).collect();
        Self { wanted, kept: RefusedRows { headings, units, ..RefusedRows::default() } }
    }

    /// Looks at a row. Words of a merged cell stand in every row of it, amounts only in the first.
    pub fn see(&mut self, row: &Row, intake: &Intake, repairs: &Repairs) {
        if !self.wanted.contains(&row.number) {
            return;
        }
        let is_amount = |index: usize| {
            let field = intake.columns.get(index).and_then(|column| column.mapping.field);
            field.is_some_and(|field| matches!(field.spec().kind, FieldType::Number(_)))
        };
        let text = |index: usize| {
            let merged = row.merged(index).filter(|_| row.cell(index).is_empty() && !is_amount(index));
            let mended = repairs.of_cell(row.number, index).or(merged);
            mended.map_or_else(|| row.text(index), str::to_owned)
        };
        let width = row.width().max(self.kept.headings.len());
        self.kept.rows.push((row.number, (0..width).map(text).collect()));
    }

    /// What was kept.
    pub fn done(self) -> RefusedRows {
        self.kept
    }
}
