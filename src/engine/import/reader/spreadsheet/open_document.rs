//! Sheets of OpenDocument.

use std::collections::BTreeSet;

use super::super::archive::{Archive, check};
use super::super::markup::{Element, Piece, Xml};
use super::super::workbook::{hundredfold, number_text};
use super::super::{ImportError, Sheet};
use super::{Book, Cells, damaged, merge_of};

const CONTENT: &str = "content.xml";
const PARTS: &str = "META-INF/manifest.xml";

/// A spreadsheet, all of whose sheets were read.
pub(super) struct OpenDocument {
    sheets: Vec<(Sheet, Cells)>,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    value: Option<String>,
    is_formula: bool,
    text: String,
    paragraphs: usize,
    repeated: u32,
    more_rows: u32,
    more_columns: u32,
}

/// Where the reading stands.
#[derive(Default)]
struct Reading {
    sheets: Vec<(Sheet, Cells)>,
    hidden_styles: BTreeSet<String>,
    style: String,
    row: u32,
    row_repeated: u32,
    column: u32,
    /// The cells of this row, for rows that stand several times.
    filled: Vec<(u32, String)>,
    cell: Option<Open>,
    /// How deep the reading is in remarks at a cell, which are not its text.
    remarks: usize,
    is_text: bool,
}

impl OpenDocument {
    /// Reads a spreadsheet.
    ///
    /// # Errors
    /// [`ImportError::Encrypted`], [`ImportError::PartTooLarge`], [`ImportError::DamagedWorkbook`].
    pub fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        let archive = Archive::open(bytes)?;
        if archive.has(PARTS) && archive.text(PARTS)?.contains("encryption-data") {
            return Err(ImportError::Encrypted);
        }
        check(bytes)?;
        let text = archive.text(CONTENT)?;
        let mut xml = Xml::of(&text);
        let mut reading = Reading::default();
        while let Some(piece) = xml.next().map_err(|broken| damaged(&format!("{CONTENT}, byte {}", broken.at)))? {
            match piece {
                Piece::Open(element) => reading.open(&element)?,
                Piece::Close(name) => reading.close(&name)?,
                Piece::Text(text) => reading.text(&text),
            }
        }
        let sheets = reading.sheets.into_iter().map(|(sheet, cells)| (sheet, cells.sorted())).collect();
        Ok(Self { sheets })
    }
}

impl Book for OpenDocument {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError> {
        self.sheets.get(sheet).map(|(_, cells)| cells.clone()).ok_or_else(|| damaged("no such sheet"))
    }
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) -> Result<(), ImportError> {
        match element.name() {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" => self.begin_table(element),
            "table-row" => {
                (self.column, self.row_repeated) = (0, element.count("number-rows-repeated").unwrap_or(1));
                self.filled.clear();
            }
            "table-cell" | "covered-table-cell" => self.cell = Some(cell_of(element)),
            "annotation" => self.remarks += 1,
            "p" if self.remarks == 0 => {
                self.is_text = true;
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "s" => (0..element.count("c").unwrap_or(1).min(1_000)).for_each(|_| self.text(" ")),
            "tab" => self.text(" "),
            "line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn begin_table(&mut self, element: &Element<'_>) {
        let name = element.attribute("name").unwrap_or_default();
        let style = element.attribute("style-name").unwrap_or_default();
        let sheet = Sheet { name: name.clone(), hidden: self.hidden_styles.contains(&style) };
        let before = self.sheets.last().map_or(0, |(_, cells)| cells.all_bytes());
        self.sheets.push((sheet, Cells::after(name, before)));
        self.row = 0;
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.is_text && self.remarks == 0) {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "annotation" => self.remarks = self.remarks.saturating_sub(1),
            "p" => self.is_text = false,
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.put(cell)?;
                }
            }
            "table-row" => {
                self.repeat_row()?;
                self.row = self.row.saturating_add(self.row_repeated);
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, cell: Open) -> Result<(), ImportError> {
        let Some((_, cells)) = self.sheets.last_mut() else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.repeated);
        cells.merge(merge_of(row, column, cell.more_rows, cell.more_columns));
        let text = cell.value.unwrap_or(cell.text);
        if cell.is_formula {
            return cells.put_formula(row, column, "=…");
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        for column in column..column.saturating_add(cell.repeated) {
            cells.put(row, column, &text)?;
            if self.row_repeated > 1 {
                self.filled.push((column, text.clone()));
            }
            if column as usize > super::LARGEST_WIDTH {
                break;
            }
        }
        Ok(())
    }

    /// Puts the cells of a row that stands several times into the rows after it.
    fn repeat_row(&mut self) -> Result<(), ImportError> {
        let Some((_, cells)) = self.sheets.last_mut().filter(|_| !self.filled.is_empty()) else { return Ok(()) };
        for more in 1..self.row_repeated {
            for (column, text) in &self.filled {
                cells.put(self.row.saturating_add(more), *column, text)?;
            }
        }
        Ok(())
    }
}

/// A cell by its attributes: a value of a known type counts, not how it is shown.
fn cell_of(element: &Element<'_>) -> Open {
    let number = || element.attribute("value").and_then(|value| value.parse::<f64>().ok());
    let day = |name| element.attribute(name).map(|day| day.split('T').next().unwrap_or_default().to_owned());
    let kind = element.attribute("value-type");
    let value = match kind.as_deref() {
        Some("float" | "currency") => number().map(number_text),
        Some("percentage") => number().map(|number| format!("{}%", hundredfold(number))),
        Some("date") => day("date-value"),
        Some("boolean") => element.attribute("boolean-value"),
        // The cell of an error has a blank value beside the text of the error.
        _ => element.attribute("string-value").filter(|text| !text.is_empty()),
    };
    let span = |name| element.count(name).unwrap_or(1).saturating_sub(1);
    Open {
        is_formula: kind.is_none() && element.attribute("formula").is_some(),
        value,
        repeated: element.count("number-columns-repeated").unwrap_or(1).max(1),
        more_rows: span("number-rows-spanned"),
        more_columns: span("number-columns-spanned"),
        ..Open::default()
    }
}
