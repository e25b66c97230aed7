//! One sheet, row by row, every cell as the text that a person would have typed.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Xlsx, XlsxCellReader, XlsxError};

use super::super::body::LARGEST_WIDTH;
use super::super::table::Row;
use super::formulas::Formula;
use super::merges::{Merge, MergeFill};

/// A workbook in memory.
pub(super) type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The rows of a sheet.
pub(super) struct SheetRows<'a, 'b> {
    cells: XlsxCellReader<'b, Cursor<&'a [u8]>>,
    /// Formulas without a result that have not been met yet, in the order of the cells.
    formulas: std::vec::IntoIter<Formula>,
    /// The first cell of the row after the current one.
    ahead: Option<Filled>,
    merged: MergeFill<'b>,
    row: Row,
    /// Rows are at least so wide: a sheet stores no empty cells.
    pub width: usize,
}

/// A cell with something in it.
struct Filled {
    row: u32,
    column: usize,
    text: String,
    is_formula: bool,
}

impl<'a, 'b> SheetRows<'a, 'b> {
    pub fn new(
        book: &'b mut Book<'a>,
        sheet: &str,
        merges: &'b [Merge],
        formulas: Vec<Formula>,
    ) -> Result<Self, XlsxError> {
        let mut rows = Self {
            cells: book.worksheet_cells_reader(sheet)?,
            formulas: formulas.into_iter(),
            ahead: None,
            merged: MergeFill::of(merges),
            row: Row::default(),
            width: 0,
        };
        rows.ahead = rows.next_filled()?;
        Ok(rows)
    }

    /// The next row with anything in it; `None` at the end.
    pub fn next(&mut self) -> Result<Option<&Row>, XlsxError> {
        let Some(mut cell) = self.ahead.take() else { return Ok(None) };
        let number = cell.row;
        self.row.begin(number as usize + 1);
        loop {
            if cell.column >= self.row.width() && cell.column <= LARGEST_WIDTH {
                self.row.put(cell.column, &cell.text);
                if cell.is_formula {
                    self.row.mark_formula(cell.column);
                }
            }
            match self.next_filled()? {
                Some(next) if next.row == number => cell = next,
                other => {
                    self.ahead = other;
                    break;
                }
            }
        }
        if self.row.width() < self.width {
            self.row.put(self.width - 1, "");
        }
        self.merged.fill(&mut self.row, number);
        Ok(Some(&self.row))
    }

    fn next_filled(&mut self) -> Result<Option<Filled>, XlsxError> {
        while let Some((cell, style)) = self.cells.next_cell_with_style_id()? {
            let (row, column) = cell.get_position();
            let format = self.cells.styles().get(style).and_then(|style| style.number_format.as_ref());
            let is_share = format.is_some_and(|format| is_percent(&format.format_code));
            let mut text = text_of(cell.get_value(), is_share);
            let is_formula = self.formulas.as_slice().first().is_some_and(|next| next.place == (row, column));
            if is_formula && let Some(formula) = self.formulas.next() {
                text = formula.text.into();
            }
            if !text.is_empty() {
                return Ok(Some(Filled { row, column: column as usize, text, is_formula }));
            }
        }
        Ok(None)
    }
}

/// Whether a format shows hundredths: a percent sign outside of quotation marks.
fn is_percent(format: &str) -> bool {
    format.split('"').step_by(2).any(|part| part.contains('%') && !part.contains("\\%"))
}

fn text_of(value: &DataRef<'_>, is_share: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if is_share => format!("{}%", hundredfold(*number)),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(date) => date_text(date),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The shortest text that is read back as the same number. A spreadsheet keeps fifteen digits, so a longer whole number
/// is one whose last digits are lost; it is written as the spreadsheet shows it.
pub(in super::super) fn number_text(number: f64) -> String {
    if number.abs() < 1e15 {
        return format!("{number}");
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((digits, power)) if digits.contains('.') => format!("{digits}E+{power}"),
        Some((digits, power)) => format!("{digits}.0E+{power}"),
        None => text,
    }
}

/// A hundred times a number, by its decimal digits: 0.07 gives 7.
pub(in super::super) fn hundredfold(number: f64) -> f64 {
    let text = format!("{number:e}");
    let shifted = text.split_once('e').and_then(|(digits, power)| {
        let power: i32 = power.parse().ok()?;
        format!("{digits}e{}", power + 2).parse().ok()
    });
    shifted.unwrap_or(number * 100.0)
}

/// The day; a time of day without a day stays the fraction that it is.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() || date.as_f64() < 1.0 {
        return number_text(date.as_f64());
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_as_they_were_typed() {
        for (number, text) in [
            (23.375, "23.375"),
            (18_700.0, "18700"),
            (0.1 + 0.2, "0.30000000000000004"),
            (913_101_120_000_000_000.0, "9.1310112E+17"),
            (1e17, "1.0E+17"),
        ] {
            assert_eq!(number_text(number), text);
        }
        assert_eq!(text_of(&DataRef::Float(0.07), true), "7%");
        assert_eq!(text_of(&DataRef::Float(1.2), true), "120%");
    }

    #[test]
    fn a_percent_sign_in_words_is_no_format() {
        assert!(is_percent("0.00%") && is_percent("0%;[Red]-0%"));
        assert!(!is_percent("0.00") && !is_percent("0\" % \""));
    }
}
