//! Workbooks of Excel and WPS since 2007: one sheet of them, by the same path as any table.
//!
//! A formula counts as the value that was stored with it; one without is refused, because it is no blank. Numbers and days
//! are taken as they are stored, not as they are shown, so nothing is rounded. Hidden sheets are listed, and read only where
//! they are asked for.

mod formulas;
mod headings;
mod merges;
mod rows;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive;
use super::body::{Body, LARGEST_WIDTH, Top};
use super::delimited::heading_rows;
use super::heading;
use super::intake::Intake;
use super::memory::{Budget, OutOfMemory};
use super::preview::Opened;
use super::table::{PREVIEW_ROWS, Row};
use super::{Detected, Format, ImportError, Imported, LARGEST_FILE_BYTES, Options, Sheet};
use formulas::uncalculated;
pub(super) use headings::Headings;
pub(super) use merges::{Merge, MergeFill};
use rows::{Book, SheetRows};
pub(super) use rows::{hundredfold, number_text};

/// The name of the stream that holds a workbook with a password, as it stands in the file.
const ENCRYPTED: &str = "EncryptedPackage";

/// Whether an old container holds a workbook that asks for a password.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// The top of a sheet.
pub(super) fn open(bytes: &[u8], options: &Options<'_>) -> Result<Opened, ImportError> {
    let Layout { sheets, chosen, found, columns, .. } = layout(bytes, options)?;
    Ok(Opened {
        delimiter: None,
        sheets,
        sheet: Some(chosen.sheet),
        heading: found.map(|found| found.heading),
        last_row: found.map_or(0, |found| found.last_row(&chosen.rows)),
        rows: chosen.rows,
        columns,
    })
}

pub(super) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Imported, ImportError> {
    let Layout { mut book, has_formulas, sheets, chosen, found, columns } = layout(bytes, options)?;
    let Chosen { sheet, merges, rows } = chosen;
    let too_large = |_| ImportError::FileTooLarge { bytes: bytes.len(), limit: LARGEST_FILE_BYTES };
    let mut budget = Budget::beside(bytes.len()).map_err(too_large)?;
    let formulas = match has_formulas {
        true => uncalculated(&mut book, &sheet, usize::MAX, |bytes| budget.spend(bytes)).map_err(too_large)?,
        false => Vec::new(),
    };
    let file = match sheets.iter().filter(|sheet| !sheet.hidden).count() {
        0 | 1 => options.file_name.to_owned(),
        _ => format!("{} · {sheet}", options.file_name),
    };
    let intake = Intake::new(&file, &columns, options.mapping, budget);
    let heading = found.and_then(|found| rows.get(found.heading));
    let top = Top {
        heading: heading.map(|row| (row.number, row.cells().map(str::to_owned).collect())),
        last_row: found.map_or(0, |found| found.last_row(&rows)),
        sheet: Some(sheet.clone()),
    };
    let mut body = Body::new(intake, top, &columns, options);
    let mut source = SheetRows::new(&mut book, &sheet, &merges, formulas).map_err(refused)?;
    source.width = columns.len();
    while let Some(row) = source.next().map_err(refused)? {
        body.take(row).map_err(|OutOfMemory| too_large(OutOfMemory))?;
    }
    let done = body.finish().map_err(too_large)?;
    Ok(Imported { sheets, sheet: Some(sheet), ..Imported::of_body(Format::Xlsx, Detected::FIXED, done) })
}

/// A workbook with the sheet that is read, its headings and columns.
struct Layout<'a> {
    book: Book<'a>,
    /// Whether there may be a formula in it.
    has_formulas: bool,
    sheets: Vec<Sheet>,
    chosen: Chosen,
    found: Option<Headings>,
    columns: Vec<(String, String)>,
}

fn layout<'a>(bytes: &'a [u8], options: &Options<'_>) -> Result<Layout<'a>, ImportError> {
    let has_formulas = archive::check(bytes)?.has_formulas;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let sheets = sheets_of(&book);
    let chosen = choose(&mut book, &sheets, options.sheet, has_formulas)?;
    let (rows, merges) = (&chosen.rows, &chosen.merges);
    let width = rows.iter().map(Row::width).max().unwrap_or(0);
    if width > LARGEST_WIDTH {
        return Err(ImportError::TooManyColumns { found: width, limit: LARGEST_WIDTH });
    }
    let found = heading_rows(rows, options.heading_row)?.map(|found| Headings::around(rows, merges, found));
    let columns = found.map_or_else(|| vec![Default::default(); width], |found| found.columns(rows, merges));
    Ok(Layout { book, has_formulas, sheets, chosen, found, columns })
}

/// The sheet that is read, with what decides on its headings.
struct Chosen {
    sheet: String,
    merges: Vec<Merge>,
    rows: Vec<Row>,
}

/// The sheet that was asked for, else the first visible one with headings that are known, else the first visible one with
/// anything like a table.
fn choose(
    book: &mut Book<'_>,
    sheets: &[Sheet],
    asked: Option<&str>,
    has_formulas: bool,
) -> Result<Chosen, ImportError> {
    if let Some(name) = asked {
        let known = sheets.iter().any(|sheet| sheet.name == name);
        return if known { preview(book, name, has_formulas) } else { Err(ImportError::NoSheet(name.to_owned())) };
    }
    let mut first = None;
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
        let chosen = preview(book, &sheet.name, has_formulas)?;
        if heading::knows_any(&chosen.rows) {
            return Ok(chosen);
        }
        if first.is_none() && chosen.rows.len() > 1 {
            first = Some(chosen);
        }
    }
    first.ok_or(ImportError::NoTable)
}

fn preview(book: &mut Book<'_>, sheet: &str, has_formulas: bool) -> Result<Chosen, ImportError> {
    let areas = book.merge_cells_by_sheet_name(sheet).map_err(refused)?;
    let mut merges: Vec<Merge> = areas.iter().map(Merge::from).collect();
    merges.sort_unstable();
    // Of fifty rows at most, so nothing counts their memory.
    let formulas = match has_formulas {
        true => uncalculated(book, sheet, PREVIEW_ROWS, |_| Ok(())).unwrap_or_default(),
        false => Vec::new(),
    };
    let mut source = SheetRows::new(book, sheet, &merges, formulas).map_err(refused)?;
    let mut rows = Vec::new();
    while rows.len() < PREVIEW_ROWS
        && let Some(row) = source.next().map_err(refused)?
    {
        rows.push(row.clone());
    }
    drop(source);
    Ok(Chosen { sheet: sheet.to_owned(), merges, rows })
}

fn sheets_of(book: &Book<'_>) -> Vec<Sheet> {
    let tables = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
}

fn refused(error: XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Encrypted,
        other => ImportError::DamagedWorkbook(other.to_string()),
    }
}
