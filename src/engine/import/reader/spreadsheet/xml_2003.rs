//! Workbooks in the XML of Excel 2003.

use std::collections::BTreeMap;

use super::super::markup::{Element, Piece, Xml};
use super::super::workbook::{hundredfold, number_text};
use super::super::{ImportError, Sheet};
use super::number_format::NumberFormat;
use super::{Book, Cells, damaged, merge_of};

/// Styles that inherit through more others inherit from themselves.
const DEEPEST_STYLE: usize = 32;

/// A workbook, all of whose sheets were read.
pub(super) struct Xml2003 {
    sheets: Vec<(Sheet, Cells)>,
}

#[derive(Default)]
struct Reading {
    sheets: Vec<(Sheet, Cells)>,
    formats: BTreeMap<String, NumberFormat>,
    /// Styles that take from another what they do not say.
    parents: BTreeMap<String, String>,
    style: String,
    row: u32,
    column: u32,
    cell: Option<Open>,
    is_data: bool,
    /// How deep the reading is in comments at a cell, which are not its value.
    comments: usize,
    /// Whether the element is the word on whether a sheet is shown.
    is_visibility: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    format: NumberFormat,
    kind: String,
    text: String,
    formula: Option<String>,
}

impl Xml2003 {
    /// Reads a workbook.
    ///
    /// # Errors
    /// [`ImportError::DamagedWorkbook`], [`ImportError::PartTooLarge`].
    pub fn open(text: &str) -> Result<Self, ImportError> {
        let mut xml = Xml::of(text);
        let mut reading = Reading::default();
        while let Some(piece) = xml.next().map_err(|broken| damaged(&format!("byte {}", broken.at)))? {
            match piece {
                Piece::Open(element) => reading.open(&element),
                Piece::Close(name) => reading.close(&name)?,
                Piece::Text(text) => reading.text(&text),
            }
        }
        let sheets = reading.sheets.into_iter().map(|(sheet, cells)| (sheet, cells.sorted())).collect();
        Ok(Self { sheets })
    }
}

impl Book for Xml2003 {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError> {
        self.sheets.get(sheet).map(|(_, cells)| cells.clone()).ok_or_else(|| damaged("no such sheet"))
    }
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "Style" => {
                self.style = element.attribute("ID").unwrap_or_default();
                if let Some(parent) = element.attribute("Parent") {
                    self.parents.insert(self.style.clone(), parent);
                }
            }
            "NumberFormat" => {
                let format = element.attribute("Format").map(|code| match code.as_str() {
                    "Percent" => NumberFormat::Percent,
                    code => NumberFormat::of_code(code),
                });
                self.formats.insert(self.style.clone(), format.unwrap_or_default());
            }
            "Worksheet" => {
                let name = element.attribute("Name").unwrap_or_default();
                let before = self.sheets.last().map_or(0, |(_, cells)| cells.all_bytes());
                self.sheets.push((Sheet { name: name.clone(), hidden: false }, Cells::after(name, before)));
                self.row = 0;
            }
            "Row" => {
                // Rows and columns are counted from 1; without a number they follow the one before.
                self.row = element.count("Index").map_or(self.row, |index| index.saturating_sub(1));
                self.column = 0;
            }
            "Cell" => self.begin_cell(element),
            "Comment" => self.comments += 1,
            "Data" if self.comments == 0 => {
                self.is_data = true;
                if let Some(cell) = &mut self.cell {
                    cell.kind = element.attribute("Type").unwrap_or_default();
                }
            }
            "Visible" => self.is_visibility = true,
            _ => {}
        }
    }

    fn begin_cell(&mut self, element: &Element<'_>) {
        self.column = element.count("Index").map_or(self.column, |index| index.saturating_sub(1));
        let more = |name| element.count(name).unwrap_or_default();
        let (more_rows, more_columns) = (more("MergeDown"), more("MergeAcross"));
        if let Some((_, cells)) = self.sheets.last_mut() {
            cells.merge(merge_of(self.row, self.column, more_rows, more_columns));
        }
        let format = element.attribute("StyleID").and_then(|style| self.format_of(&style));
        self.cell =
            Some(Open { format: format.unwrap_or_default(), formula: element.attribute("Formula"), ..Open::default() });
    }

    /// The number format of a style, else that of the nearest parent that has one.
    fn format_of(&self, style: &str) -> Option<NumberFormat> {
        let parent = |style: &&str| self.parents.get(*style).map(String::as_str);
        let mut line = std::iter::successors(Some(style), parent).take(DEEPEST_STYLE);
        line.find_map(|style| self.formats.get(style).copied())
    }

    fn text(&mut self, text: &str) {
        if self.is_visibility
            && let Some((sheet, _)) = self.sheets.last_mut()
        {
            sheet.hidden |= matches!(text.trim(), "SheetHidden" | "SheetVeryHidden");
        }
        if let Some(cell) = self.cell.as_mut().filter(|_| self.is_data && self.comments == 0) {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "Comment" => self.comments = self.comments.saturating_sub(1),
            "Data" => self.is_data = false,
            "Visible" => self.is_visibility = false,
            "Row" => self.row = self.row.saturating_add(1),
            "Cell" => {
                let (row, column) = (self.row, self.column);
                self.column = column.saturating_add(1);
                if let (Some(cell), Some((_, cells))) = (self.cell.take(), self.sheets.last_mut()) {
                    return match &cell.formula {
                        Some(formula) if cell.kind.is_empty() => cells.put_formula(row, column, formula),
                        _ => cells.put(row, column, &cell.value()),
                    };
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Open {
    fn value(&self) -> String {
        match (self.kind.as_str(), self.text.trim().parse::<f64>()) {
            ("Number", Ok(number)) if self.format == NumberFormat::Percent => format!("{}%", hundredfold(number)),
            ("Number", Ok(number)) => number_text(number),
            ("DateTime", _) => self.text.split('T').next().unwrap_or_default().to_owned(),
            _ => self.text.clone(),
        }
    }
}
