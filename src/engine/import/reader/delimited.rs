//! Tables of text into parcels.

use super::body::{Body, LARGEST_WIDTH, Top};
use super::heading::{self, HeadingRows, TwoRows};
use super::intake::Intake;
use super::memory::{Budget, OutOfMemory};
use super::preview::Opened;
use super::table::{EndlessRow, Preview, Row, Rows};
use super::{Delimiter, Detected, Format, ImportError, Imported, LARGEST_FILE_BYTES, Options};
use crate::engine::issue::{Argument, Issue};

/// The first rows of a table, where its headings stand, and heading and unit of each column.
struct Layout {
    preview: Preview,
    headings: Option<HeadingRows>,
    /// Where the headings take up two rows.
    two_rows: Option<TwoRows>,
    columns: Vec<(String, String)>,
}

/// Finds delimiter, headings and columns.
fn layout(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Layout, ImportError> {
    let preview = match options.delimiter {
        Some(delimiter) => Preview::read(bytes, detected, delimiter),
        None => Preview::detect(bytes, detected),
    };
    let width = preview.rows.iter().map(Row::width).max().unwrap_or(0);
    if preview.rows.is_empty()
        && let Some(row) = preview.endless
    {
        return Err(ImportError::EndlessRow { row });
    }
    if width > LARGEST_WIDTH {
        return Err(ImportError::TooManyColumns { found: width, limit: LARGEST_WIDTH });
    }
    let headings = match heading_rows(&preview.rows, options.heading_row) {
        Err(ImportError::NoTable) => return Err(without_table(&preview.rows)),
        found => found?,
    };
    let two_rows = headings.and_then(|found| heading::two_rows(&preview.rows, found.heading));
    let headings = match two_rows {
        Some(TwoRows { lower, .. }) => {
            Some(HeadingRows { heading: lower, units: heading::unit_row(&preview.rows, lower) })
        }
        None => headings,
    };
    let columns = match two_rows {
        Some(two) => two.columns(&preview.rows, headings.and_then(|found| found.units)),
        None => columns(&preview.rows, headings, width),
    };
    if options.mapping.is_none() && heading::are_points(&columns) {
        return Err(ImportError::BarePoints);
    }
    Ok(Layout { preview, headings, two_rows, columns })
}

/// The headings of a table of boundary points.
pub(super) struct HeadingsOf {
    /// What separates cells.
    pub delimiter: Delimiter,
    /// Number of the last row of the headings.
    pub last_row: usize,
    /// Heading and unit of each column.
    pub columns: Vec<(String, String)>,
}

/// Finds the headings of a table of boundary points.
pub(super) fn headings_of(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<HeadingsOf, ImportError> {
    let preview = match options.delimiter {
        Some(delimiter) => Preview::read(bytes, detected, delimiter),
        None => Preview::detect(bytes, detected),
    };
    let headings = heading_rows(&preview.rows, options.heading_row)?;
    let width = preview.rows.iter().map(Row::width).max().unwrap_or(0);
    let columns = columns(&preview.rows, headings, width);
    let last_row = top(&preview.rows, headings).last_row;
    Ok(HeadingsOf { delimiter: preview.delimiter, last_row, columns })
}

/// Why there is no table: a quotation mark that is never closed makes one row of the whole file.
fn without_table(rows: &[Row]) -> ImportError {
    let endless = rows.iter().find(|row| row.cells().any(|cell| cell.contains('\n')));
    endless.map_or(ImportError::NoTable, |row| ImportError::EndlessRow { row: row.number })
}

/// The top of a table.
pub(super) fn open(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Opened, ImportError> {
    let Layout { preview, headings, columns, .. } = layout(bytes, detected, options)?;
    Ok(Opened {
        delimiter: Some(preview.delimiter),
        sheets: Vec::new(),
        sheet: None,
        heading: headings.map(|found| found.heading),
        last_row: top(&preview.rows, headings).last_row,
        rows: preview.rows,
        columns,
    })
}

pub(super) fn read(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Imported, ImportError> {
    let Layout { preview, headings, two_rows, columns } = layout(bytes, detected, options)?;
    let too_large = |_| ImportError::FileTooLarge { bytes: bytes.len(), limit: LARGEST_FILE_BYTES };
    let budget = Budget::beside(bytes.len()).map_err(too_large)?;
    let mut intake = Intake::new(options.file_name, &columns, options.mapping, budget);
    if let Some(TwoRows { upper, lower }) = two_rows {
        let number = |place: usize| Argument::Count(preview.rows.get(place).map_or(0, |row| row.number));
        let issue = Issue::note("heading_two_rows", "").with("first", number(upper));
        intake.list(issue.with("second", number(lower)));
    }
    let limit = estimate(bytes.len(), &preview, &intake)?;
    let mut table = Body::new(intake, top(&preview.rows, headings), &columns, options);
    let mut rows = Rows::new(bytes, detected, preview.delimiter);
    match fill(&mut table, &mut rows) {
        Ok(()) => {}
        Err(Stop::Memory) => {
            let read = usize::try_from(rows.read_bytes()).unwrap_or(limit);
            return Err(ImportError::FileTooLarge { bytes: bytes.len(), limit: limit.min(read) });
        }
        Err(Stop::Endless(row)) if table.parcels.is_empty() => return Err(ImportError::EndlessRow { row }),
        Err(Stop::Endless(row)) => table.intake.list(Issue::error("row_endless", "").at(table.place(row))),
    }
    let done = table.finish().map_err(too_large)?;
    Ok(Imported { delimiter: Some(preview.delimiter), ..Imported::of_body(Format::Csv, detected, done) })
}

/// Why rows are not read on.
enum Stop {
    Memory,
    Endless(usize),
}

/// Puts every row into the table.
fn fill(table: &mut Body<'_>, rows: &mut Rows<'_>) -> Result<(), Stop> {
    while let Some(row) = rows.next().map_err(|EndlessRow { number }| Stop::Endless(number))? {
        table.take(row).map_err(|OutOfMemory| Stop::Memory)?;
    }
    Ok(())
}

fn top(rows: &[Row], found: Option<HeadingRows>) -> Top {
    let heading = found.and_then(|found| rows.get(found.heading));
    let last = found.and_then(|found| rows.get(found.units.unwrap_or(found.heading)));
    Top {
        heading: heading.map(|row| (row.number, row.cells().map(str::to_owned).collect())),
        last_row: last.map_or(0, |row| row.number),
        sheet: None,
    }
}

pub(super) fn heading_rows(rows: &[Row], chosen: Option<usize>) -> Result<Option<HeadingRows>, ImportError> {
    let found = match chosen {
        Some(number) => rows
            .iter()
            .position(|row| row.number == number)
            .map(|heading| HeadingRows { heading, units: heading::unit_row(rows, heading) }),
        None => heading::find(rows),
    };
    if found.is_none() && rows.len() < 2 { Err(ImportError::NoTable) } else { Ok(found) }
}

/// Heading and unit of each column, blanks beyond the last heading left away.
fn columns(rows: &[Row], found: Option<HeadingRows>, width: usize) -> Vec<(String, String)> {
    let Some(found) = found else { return vec![(String::new(), String::new()); width] };
    let text = |row: Option<&Row>, index| row.map(|row| row.text(index)).unwrap_or_default();
    let heading = rows.get(found.heading);
    let units = found.units.and_then(|units| rows.get(units));
    let width = heading.map_or(0, Row::width);
    (0..width).map(|index| (text(heading, index), text(units, index))).collect()
}

/// Refuses a file before it is read if its rows, taken to be like the first ones, would not fit.
fn estimate(bytes: usize, preview: &Preview, intake: &Intake) -> Result<usize, ImportError> {
    let seen = usize::try_from(preview.bytes).unwrap_or(usize::MAX);
    let row_bytes = seen / preview.rows.len().max(1);
    let limit = intake.row_shape().readable_bytes(row_bytes);
    if bytes > limit { Err(ImportError::FileTooLarge { bytes, limit }) } else { Ok(limit) }
}
