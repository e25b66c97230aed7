//! The top of a file before anything of it is taken: rows as they stand, and what its columns would be read as.

use std::collections::BTreeSet;

use super::cell::{self, Refusal};
use super::intake::Intake;
use super::memory::Budget;
use super::table::Row;
use super::{
    ColumnMapping, Delimiter, Detected, Format, ImportError, Imported, LARGEST_FILE_BYTES, Options, Preview,
    PreviewRow, Sheet, check_size, delimited, encoding, read, sniff, spreadsheet, workbook,
};

/// Rows shown at least, where there are so many.
const ROWS_SHOWN: usize = 20;
/// Rows shown below headings that stand far down.
const ROWS_BELOW_HEADINGS: usize = 10;
/// Columns shown.
const COLUMNS_SHOWN: usize = 200;
/// Characters shown of a cell.
const CHARACTERS_SHOWN: usize = 120;

/// The top of a table as found by its reader.
pub(super) struct Opened {
    pub delimiter: Option<Delimiter>,
    pub sheets: Vec<Sheet>,
    pub sheet: Option<String>,
    pub rows: Vec<Row>,
    /// Place of the heading row among the rows.
    pub heading: Option<usize>,
    /// Number of the last row that is no data.
    pub last_row: usize,
    pub columns: Vec<(String, String)>,
}

/// Looks at the top of a file. Nothing is kept.
///
/// # Errors
/// [`ImportError`] as for [`read`], as far as the top of the file shows it.
pub fn preview(bytes: &[u8], options: &Options<'_>) -> Result<Preview, ImportError> {
    check_size(bytes, LARGEST_FILE_BYTES)?;
    match sniff(bytes) {
        Format::Csv => {
            let detected = encoding::detect_table(bytes, options.encoding)?;
            match delimited::open(bytes, detected, options) {
                Err(ImportError::BarePoints) => read(bytes, options).map(of_shapes),
                opened => Ok(of_table(Format::Csv, detected, opened?, options)),
            }
        }
        Format::Xlsx => Ok(of_table(Format::Xlsx, Detected::FIXED, workbook::open(bytes, options)?, options)),
        Format::Xls if workbook::is_encrypted(bytes) => Err(ImportError::Encrypted),
        format => match spreadsheet::open(bytes, format, options)? {
            Some((opened, detected)) => Ok(of_table(format, detected, opened, options)),
            None => read(bytes, options).map(of_shapes),
        },
    }
}

/// The top of a file of shapes, all of which was read.
fn of_shapes(imported: Imported) -> Preview {
    Preview {
        unit_asked: without_unit(&imported),
        format: imported.format.id().to_owned(),
        encoding: imported.encoding.encoding,
        encoding_reason: imported.encoding.reason,
        delimiter: None,
        sheets: imported.sheets,
        sheet: imported.sheet,
        heading_row: None,
        columns: imported.columns,
        rows: Vec::new(),
    }
}

/// Properties of features whose numbers were refused because nobody has stated their unit.
fn without_unit(imported: &Imported) -> Vec<usize> {
    let missing = imported.issues.iter().filter(|issue| issue.code == "unit_missing");
    let missing: BTreeSet<&str> = missing.filter_map(|issue| issue.place.column.as_deref()).collect();
    let columns = imported.columns.iter().enumerate();
    columns.filter(|(_, column)| missing.contains(column.column.as_str())).map(|(index, _)| index).collect()
}

fn of_table(format: Format, detected: Detected, opened: Opened, options: &Options<'_>) -> Preview {
    let mut intake = Intake::new(options.file_name, &opened.columns, options.mapping, Budget::of_preview());
    let by_row: Vec<usize> = (0..opened.columns.len()).filter(|index| intake.has_unit_by_row(*index)).collect();
    let columns = intake.take_mappings();
    let data: Vec<&Row> = opened.rows.iter().filter(|row| row.number > opened.last_row).collect();
    let asked = |(index, column): (usize, &ColumnMapping)| {
        let field = column.field.filter(|_| column.scale.is_none() && !by_row.contains(&index))?;
        let asks = |row: &&Row| matches!(cell::read(field, None, row.cell(index)), Err(Refusal::UnitMissing));
        data.iter().any(asks).then_some(index)
    };
    let shown = ROWS_SHOWN.max(opened.heading.map_or(0, |heading| heading + 1 + ROWS_BELOW_HEADINGS));
    Preview {
        format: format.id().to_owned(),
        encoding: detected.encoding,
        encoding_reason: detected.reason,
        delimiter: opened.delimiter,
        sheets: opened.sheets,
        sheet: opened.sheet,
        heading_row: opened.heading.and_then(|heading| opened.rows.get(heading)).map(|row| row.number),
        unit_asked: columns.iter().enumerate().filter_map(asked).collect(),
        columns,
        rows: opened.rows.iter().filter(|row| !row.is_blank()).take(shown).map(PreviewRow::of).collect(),
    }
}

impl PreviewRow {
    fn of(row: &Row) -> Self {
        let cell = |index| row.text(index).chars().take(CHARACTERS_SHOWN).collect();
        Self { number: row.number, cells: (0..row.width().min(COLUMNS_SHOWN)).map(cell).collect() }
    }
}
