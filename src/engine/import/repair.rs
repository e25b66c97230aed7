//! Mending a file without touching it: cells in other words, and the rows that were not taken as they stand.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::intake::Intake;
use super::table::Row;
use super::{ImportError, Options, read};
use crate::engine::field::FieldType;

/// So many refused rows are given back; a file with more of them is better mended where it comes from.
const ROWS_GIVEN: usize = 10_000;

/// A cell as somebody mended it: its text is read in place of the one in the file, and counts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Repair {
    /// Row as people count, the first being 1.
    pub row: usize,
    /// Heading of the column, or its number where it has none, as in [`super::ColumnMapping`].
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
}

/// The rows of a file of these numbers, those of [`super::Imported::refused`] say, at most 10,000 of them; none of a file
/// of shapes.
///
/// # Errors
/// [`ImportError`] as for [`read`].
pub fn refused_rows(
    bytes: &[u8],
    options: &Options<'_>,
    refused: &BTreeSet<usize>,
) -> Result<RefusedRows, ImportError> {
    read(bytes, &Options { kept_rows: Some(refused), ..*options }).map(|again| again.kept)
}

/// Repairs by row and place of the column.
#[derive(Debug, Default)]
pub(super) struct Repairs(BTreeMap<(usize, usize), String>);

impl Repairs {
    /// Repairs whose column the table has. The last one of a cell holds.
    pub fn of(repairs: &[Repair], intake: &Intake) -> Self {
        let place = |repair: &Repair| {
            let column = intake.columns.iter().position(|column| column.mapping.column == repair.column)?;
            Some(((repair.row, column), repair.text.clone()))
        };
        Self(repairs.iter().filter_map(place).collect())
    }

    /// What is read in place of a cell.
    pub fn of_cell(&self, row: usize, column: usize) -> Option<&str> {
        self.0.get(&(row, column)).map(String::as_str)
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
        Self { wanted, kept: RefusedRows { headings, units, rows: Vec::new() } }
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
