//! Binary workbooks of Excel since 2007: records in the parts of an archive.
//!
//! A formula counts as the value that was stored with it.
//!
//! # Reference
//! MS-XLSB.

use std::collections::BTreeMap;

use super::super::archive::{Archive, check};
use super::super::binary::{f64_at, size_at, u16_at, u32_at};
use super::super::markup::{Piece, Xml};
use super::super::workbook::Merge;
use super::super::{ImportError, Sheet};
use super::number_format::NumberFormat;
use super::xls::{error_text, short_number};
use super::{Book, Cells, damaged};
use crate::engine::number::SerialEpoch;

/// Types of records.
mod record {
    pub const ROW: u32 = 0;
    pub const SHORT_NUMBER: u32 = 2;
    pub const ERROR: u32 = 3;
    pub const TRUTH: u32 = 4;
    pub const NUMBER: u32 = 5;
    pub const TEXT: u32 = 6;
    pub const SHARED_TEXT: u32 = 7;
    pub const FORMULA_TEXT: u32 = 8;
    pub const FORMULA_NUMBER: u32 = 9;
    pub const FORMULA_TRUTH: u32 = 10;
    pub const FORMULA_ERROR: u32 = 11;
    pub const TEXT_ITEM: u32 = 19;
    pub const FORMAT: u32 = 44;
    pub const CELL_FORMAT: u32 = 47;
    pub const WORKBOOK: u32 = 153;
    pub const SHEET: u32 = 156;
    pub const MERGED: u32 = 176;
    pub const CELL_FORMATS: u32 = 617;
    pub const END_OF_CELL_FORMATS: u32 = 618;
}

/// Rows that a sheet can have.
const ROWS: u32 = 1 << 20;

/// A workbook whose parts, all but the sheets, were read.
pub(super) struct Xlsb<'a> {
    archive: Archive<'a>,
    /// The sheets and the names of their parts.
    sheets: Vec<(Sheet, String)>,
    texts: Vec<Box<str>>,
    formats: Vec<NumberFormat>,
    epoch: SerialEpoch,
}

impl<'a> Xlsb<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`ImportError::PartTooLarge`], [`ImportError::DamagedWorkbook`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        check(bytes)?;
        let archive = Archive::open(bytes)?;
        let targets = targets(&archive.text("xl/_rels/workbook.bin.rels")?)?;
        let mut book =
            Self { sheets: Vec::new(), texts: Vec::new(), formats: Vec::new(), epoch: SerialEpoch::Y1900, archive };
        let part = book.archive.part("xl/workbook.bin")?;
        let mut records = Records { bytes: &part, at: 0 };
        while let Some((kind, bytes)) = records.next()? {
            match kind {
                record::WORKBOOK if u32_at(bytes, 0).is_some_and(|flags| flags & 1 == 1) => {
                    book.epoch = SerialEpoch::Y1904;
                }
                record::SHEET => book.sheets.extend(sheet(bytes, &targets)),
                _ => {}
            }
        }
        if book.archive.has("xl/sharedStrings.bin") {
            book.texts = texts(&book.archive.part("xl/sharedStrings.bin")?)?;
        }
        if book.archive.has("xl/styles.bin") {
            book.formats = formats(&book.archive.part("xl/styles.bin")?)?;
        }
        Ok(book)
    }

    fn number(&self, number: f64, cell: &[u8]) -> String {
        // The format is the lower three of these bytes.
        let format = u32_at(cell, 4).map_or(0, |format| format & 0x00ff_ffff) as usize;
        self.formats.get(format).copied().unwrap_or_default().text(number, self.epoch)
    }

    fn text(&self, kind: u32, cell: &[u8]) -> Option<String> {
        Some(match kind {
            record::SHORT_NUMBER => self.number(short_number(u32_at(cell, 8)?), cell),
            record::NUMBER | record::FORMULA_NUMBER => self.number(f64_at(cell, 8)?, cell),
            record::ERROR | record::FORMULA_ERROR => error_text(*cell.get(8)?).to_owned(),
            record::TRUTH | record::FORMULA_TRUTH => (*cell.get(8)? != 0).to_string(),
            record::TEXT | record::FORMULA_TEXT => wide_text(cell, 8)?.0,
            record::SHARED_TEXT => self.texts.get(size_at(cell, 8)?)?.to_string(),
            _ => return None,
        })
    }
}

impl Book for Xlsb<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError> {
        let (Sheet { name, .. }, part) = self.sheets.get(sheet).cloned().ok_or_else(|| damaged("no such sheet"))?;
        let part = self.archive.part(&part)?;
        let mut cells = Cells::of(name);
        let mut records = Records { bytes: &part, at: 0 };
        let mut row = 0;
        while let Some((kind, bytes)) = records.next()? {
            match kind {
                record::ROW => {
                    let number = u32_at(bytes, 0).filter(|row| *row < ROWS);
                    row = number.ok_or_else(|| damaged("a row beyond the last"))?;
                }
                record::MERGED => {
                    let number = |at| u32_at(bytes, at);
                    if let (Some(top), Some(bottom), Some(left), Some(right)) =
                        (number(0), number(4), number(8), number(12))
                    {
                        cells.merge(Merge { top, bottom, left, right });
                    }
                }
                _ => {
                    if let (Some(column), Some(text)) = (u32_at(bytes, 0), self.text(kind, bytes)) {
                        cells.put(row, column, &text)?;
                    }
                }
            }
        }
        Ok(cells.sorted())
    }
}

/// The records of a part: type and length in bytes of seven bits, then so many bytes.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn next(&mut self) -> Result<Option<(u32, &'a [u8])>, ImportError> {
        if self.at >= self.bytes.len() {
            return Ok(None);
        }
        let breaks_off = || damaged("a record breaks off");
        let kind = self.number(2).ok_or_else(breaks_off)?;
        let length = self.number(4).ok_or_else(breaks_off)? as usize;
        let bytes = self.bytes.get(self.at..self.at.saturating_add(length)).ok_or_else(breaks_off)?;
        self.at += length;
        Ok(Some((kind, bytes)))
    }

    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// A text of two bytes a character behind its length, and the place after it.
fn wide_text(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let length = size_at(bytes, at)?;
    let end = (at + 4).checked_add(length.checked_mul(2)?)?;
    let units: Vec<u16> = bytes.get(at + 4..end)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// A sheet and its part: state, number, the name of the relation, its own name.
fn sheet(bytes: &[u8], targets: &BTreeMap<String, String>) -> Option<(Sheet, String)> {
    let hidden = u32_at(bytes, 0)? != 0;
    let (relation, at) = wide_text(bytes, 8)?;
    let (name, _) = wide_text(bytes, at)?;
    let target = targets.get(&relation).filter(|target| target.contains("worksheets/"))?;
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some((Sheet { name, hidden }, part))
}

/// The parts of a workbook by the names of their relations.
fn targets(text: &str) -> Result<BTreeMap<String, String>, ImportError> {
    let mut targets = BTreeMap::new();
    let mut xml = Xml::of(text);
    while let Some(piece) = xml.next().map_err(|_| damaged("list of parts"))? {
        if let Piece::Open(element) = piece
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            targets.insert(id, target);
        }
    }
    Ok(targets)
}

fn texts(part: &[u8]) -> Result<Vec<Box<str>>, ImportError> {
    let mut records = Records { bytes: part, at: 0 };
    let mut texts = Vec::new();
    while let Some((kind, bytes)) = records.next()? {
        if kind == record::TEXT_ITEM {
            let (text, _) = wide_text(bytes, 1).ok_or_else(|| damaged("a text breaks off"))?;
            texts.push(text.into());
        }
    }
    Ok(texts)
}

fn formats(part: &[u8]) -> Result<Vec<NumberFormat>, ImportError> {
    let mut records = Records { bytes: part, at: 0 };
    let mut written = BTreeMap::new();
    let (mut used, mut is_of_cells) = (Vec::new(), false);
    while let Some((kind, bytes)) = records.next()? {
        match kind {
            record::FORMAT => {
                if let (Some(number), Some((code, _))) = (u16_at(bytes, 0), wide_text(bytes, 2)) {
                    written.insert(number, NumberFormat::of_code(&code));
                }
            }
            record::CELL_FORMATS => is_of_cells = true,
            record::END_OF_CELL_FORMATS => is_of_cells = false,
            record::CELL_FORMAT if is_of_cells => used.push(u16_at(bytes, 2).unwrap_or_default()),
            _ => {}
        }
    }
    let format = |number: &u16| written.get(number).copied().unwrap_or_else(|| NumberFormat::of_builtin(*number));
    Ok(used.iter().map(format).collect())
}
