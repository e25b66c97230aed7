//! Spreadsheets other than XLSX: Excel before 2007, its binary workbooks, OpenDocument, the XML of Excel 2003, and web
//! pages with tables. One sheet of them is read by the same path as any table.
//!
//! Every reader gives filled cells with their places and the areas of merged cells; nothing is allocated by a size that a
//! file only declares.

mod cells;
mod compound;
mod number_format;
mod open_document;
#[cfg(test)]
mod tests;
mod web_page;
mod xls;
mod xlsb;
mod xml_2003;

use super::body::{Body, LARGEST_WIDTH, Top};
use super::delimited::heading_rows;
use super::heading;
use super::intake::Intake;
use super::memory::{Budget, OutOfMemory};
use super::preview::Opened;
use super::shapefile::DbfBook;
use super::table::{PREVIEW_ROWS, Row};
use super::workbook::{Headings, Merge};
use super::{Detected, Format, ImportError, Imported, LARGEST_FILE_BYTES, Options, Sheet, encoding};
pub(super) use cells::{Cells, GridRows};
pub(super) use compound::holds_workbook;

/// A file of sheets.
pub(super) trait Book {
    /// Its sheets in their order.
    fn sheets(&self) -> Vec<Sheet>;

    /// The cells of one of them, by its place.
    ///
    /// # Errors
    /// [`ImportError`] where the sheet is damaged or too large.
    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError>;
}

/// A book with how its texts were encoded.
type OpenBook<'a> = (Box<dyn Book + 'a>, Detected);

/// Opens a file by its kind; `None` for kinds that are no spreadsheets.
fn book<'a>(bytes: &'a [u8], format: Format, options: &Options<'_>) -> Result<Option<OpenBook<'a>>, ImportError> {
    let text = || -> Result<(String, Detected), ImportError> {
        let detected = encoding::detect_table(bytes, options.encoding)?;
        Ok((encoding::whole_text(bytes, detected)?, detected))
    };
    Ok(Some(match format {
        Format::Xls => (Box::new(xls::Xls::open(bytes)?), Detected::FIXED),
        Format::Xlsb => (Box::new(xlsb::Xlsb::open(bytes)?), Detected::FIXED),
        Format::Ods => (Box::new(open_document::OpenDocument::open(bytes)?), Detected::FIXED),
        Format::SpreadsheetXml => {
            let (text, detected) = text()?;
            (Box::new(xml_2003::Xml2003::open(&text)?), detected)
        }
        Format::WebTable => {
            let (text, detected) = text()?;
            (Box::new(web_page::WebPage::open(&text)?), detected)
        }
        Format::Dbf => {
            let (table, detected) = DbfBook::open(bytes, options)?;
            (Box::new(table), detected)
        }
        _ => return Ok(None),
    }))
}

/// The top of a sheet.
pub(super) fn open(
    bytes: &[u8],
    format: Format,
    options: &Options<'_>,
) -> Result<Option<(Opened, Detected)>, ImportError> {
    let Some((mut book, detected)) = book(bytes, format, options)? else { return Ok(None) };
    Ok(Some((open_book(book.as_mut(), options)?, detected)))
}

/// The top of a sheet of a book that is open.
pub(super) fn open_book(book: &mut dyn Book, options: &Options<'_>) -> Result<Opened, ImportError> {
    let Layout { sheets, chosen, found, columns } = layout(book, options)?;
    Ok(Opened {
        delimiter: None,
        sheets,
        sheet: Some(chosen.sheet),
        heading: found.map(|found| found.heading),
        last_row: found.map_or(0, |found| found.last_row(&chosen.top)),
        rows: chosen.top,
        columns,
    })
}

/// Reads one sheet; `None` for kinds that are no spreadsheets.
pub(super) fn read(bytes: &[u8], format: Format, options: &Options<'_>) -> Result<Option<Imported>, ImportError> {
    let Some((mut book, detected)) = book(bytes, format, options)? else { return Ok(None) };
    read_book(bytes.len(), book.as_mut(), format, detected, options).map(Some)
}

/// Reads one sheet of a book that is open, of a file of so many bytes.
pub(super) fn read_book(
    bytes: usize,
    book: &mut dyn Book,
    format: Format,
    detected: Detected,
    options: &Options<'_>,
) -> Result<Imported, ImportError> {
    let Layout { sheets, chosen, found, columns } = layout(book, options)?;
    let Chosen { sheet, top: rows, cells } = chosen;
    let too_large = |_| ImportError::FileTooLarge { bytes, limit: LARGEST_FILE_BYTES };
    let mut budget = Budget::beside(bytes).map_err(too_large)?;
    budget.spend(cells.bytes()).map_err(too_large)?;
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
    let (filled, merges) = cells.into_parts();
    let mut source = GridRows::new(filled, &merges, columns.len());
    while let Some(row) = source.next() {
        body.take(row).map_err(|OutOfMemory| too_large(OutOfMemory))?;
    }
    let done = body.finish().map_err(too_large)?;
    Ok(Imported { sheets, sheet: Some(sheet), ..Imported::of_body(format, detected, done) })
}

/// The sheet that is read, with its headings and columns.
struct Layout {
    sheets: Vec<Sheet>,
    chosen: Chosen,
    found: Option<Headings>,
    columns: Vec<(String, String)>,
}

struct Chosen {
    sheet: String,
    /// The first rows, which decide on the headings.
    top: Vec<Row>,
    cells: Cells,
}

fn layout(book: &mut dyn Book, options: &Options<'_>) -> Result<Layout, ImportError> {
    let sheets = book.sheets();
    let chosen = choose(book, &sheets, options.sheet)?;
    let (rows, merges) = (&chosen.top, chosen.cells.merges());
    let width = rows.iter().map(Row::width).max().unwrap_or(0);
    if width > LARGEST_WIDTH {
        return Err(ImportError::TooManyColumns { found: width, limit: LARGEST_WIDTH });
    }
    let found = heading_rows(rows, options.heading_row)?.map(|found| Headings::around(rows, merges, found));
    let columns = found.map_or_else(|| vec![Default::default(); width], |found| found.columns(rows, merges));
    Ok(Layout { sheets, chosen, found, columns })
}

/// The sheet that was asked for, else the first visible one with headings that are known, else the first visible one with
/// anything like a table.
fn choose(book: &mut dyn Book, sheets: &[Sheet], asked: Option<&str>) -> Result<Chosen, ImportError> {
    if let Some(name) = asked {
        let place = sheets.iter().position(|sheet| sheet.name == name);
        return top_of(book, sheets, place.ok_or_else(|| ImportError::NoSheet(name.to_owned()))?);
    }
    let mut first = None;
    for (place, _) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden) {
        let chosen = top_of(book, sheets, place)?;
        if heading::knows_any(&chosen.top) {
            return Ok(chosen);
        }
        if first.is_none() && chosen.top.len() > 1 {
            first = Some(chosen);
        }
    }
    first.ok_or(ImportError::NoTable)
}

fn top_of(book: &mut dyn Book, sheets: &[Sheet], place: usize) -> Result<Chosen, ImportError> {
    let cells = book.cells(place)?;
    let top = cells.top(PREVIEW_ROWS);
    let sheet = sheets.get(place).map(|sheet| sheet.name.clone()).unwrap_or_default();
    Ok(Chosen { sheet, top, cells })
}

/// A spreadsheet that breaks off or is not put together as one.
fn damaged(reason: &str) -> ImportError {
    ImportError::DamagedWorkbook(reason.to_owned())
}

/// The rows of two cells in the tables of a page: names and what they are.
pub(super) fn table_of_pairs(page: &str) -> Vec<(String, String)> {
    let Ok(mut book) = web_page::WebPage::open(page) else { return Vec::new() };
    let sheets = 0..book.sheets().len();
    let cells = sheets.filter_map(|sheet| book.cells(sheet).ok()).flat_map(|cells| cells.into_parts().0);
    let mut pairs = Vec::new();
    let mut name: Option<cells::Filled> = None;
    for cell in cells {
        match name.take() {
            Some(name) if name.row == cell.row && (name.column, cell.column) == (0, 1) => {
                pairs.push((name.text.into(), cell.text.into()));
            }
            _ => name = Some(cell),
        }
    }
    pairs
}

/// The merged area of a cell and so many more rows and columns.
fn merge_of(row: u32, column: u32, more_rows: u32, more_columns: u32) -> Merge {
    Merge { top: row, bottom: row.saturating_add(more_rows), left: column, right: column.saturating_add(more_columns) }
}
