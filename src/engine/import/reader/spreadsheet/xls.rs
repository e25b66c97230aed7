//! Workbooks of Excel before 2007: records of BIFF8 and BIFF5.
//!
//! A formula counts as the value that was stored with it.
//!
//! # Reference
//! MS-XLS.

use std::collections::BTreeMap;

use encoding_rs::Encoding as Codec;

use super::super::binary::{f64_at, size_at, u16_at, u32_at};
use super::super::workbook::Merge;
use super::super::{ImportError, Sheet};
use super::compound::Compound;
use super::number_format::NumberFormat;
use super::{Book, Cells, damaged};
use crate::engine::number::SerialEpoch;

/// Types of records.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000a;
    pub const DATE_MODE: u16 = 0x0022;
    pub const PASSWORD: u16 = 0x002f;
    pub const CONTINUE: u16 = 0x003c;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const SHEET: u16 = 0x0085;
    pub const MANY_NUMBERS: u16 = 0x00bd;
    pub const RICH_LABEL: u16 = 0x00d6;
    pub const CELL_FORMAT: u16 = 0x00e0;
    pub const MERGED: u16 = 0x00e5;
    pub const TEXTS: u16 = 0x00fc;
    pub const TEXT: u16 = 0x00fd;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const TRUTH_OR_ERROR: u16 = 0x0205;
    pub const FORMULA_TEXT: u16 = 0x0207;
    pub const SHORT_NUMBER: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BEGIN: u16 = 0x0809;
}

/// A workbook of these versions: texts of two bytes a character, texts in a code page.
const BIFF8: u16 = 0x0600;
const BIFF5: u16 = 0x0500;

/// A workbook whose first part, all but the sheets, was read.
pub(super) struct Xls {
    stream: Vec<u8>,
    sheets: Vec<(Sheet, usize)>,
    texts: Vec<Box<str>>,
    formats: Vec<NumberFormat>,
    epoch: SerialEpoch,
    /// How texts are written; `None`: two bytes a character, or one where that is enough.
    codec: Option<&'static Codec>,
}

/// One record: its type and its bytes, with those of the records that continue it.
struct Record<'a> {
    kind: u16,
    bytes: &'a [u8],
    more: Vec<&'a [u8]>,
}

/// The records from a place of a stream on.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn header(&self) -> Option<(u16, usize)> {
        Some((u16_at(self.stream, self.at)?, usize::from(u16_at(self.stream, self.at + 2)?)))
    }

    /// The next record; `None` at the end of the stream.
    fn next(&mut self) -> Result<Option<Record<'a>>, ImportError> {
        let Some((kind, length)) = self.header() else { return Ok(None) };
        let bytes = self.take(length)?;
        let mut more = Vec::new();
        while let Some((record::CONTINUE, length)) = self.header() {
            more.push(self.take(length)?);
        }
        Ok(Some(Record { kind, bytes, more }))
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ImportError> {
        let start = self.at + 4;
        let bytes = self.stream.get(start..start + length).ok_or_else(|| damaged("a record breaks off"))?;
        self.at = start + length;
        Ok(bytes)
    }
}

impl Xls {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`ImportError::Encrypted`], [`ImportError::DamagedWorkbook`].
    pub fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        let stream = Compound::open(bytes)?.workbook()?;
        let mut book = Self {
            stream: Vec::new(),
            sheets: Vec::new(),
            texts: Vec::new(),
            formats: Vec::new(),
            epoch: SerialEpoch::Y1900,
            codec: None,
        };
        book.read_globals(&stream)?;
        book.stream = stream;
        Ok(book)
    }

    fn read_globals(&mut self, stream: &[u8]) -> Result<(), ImportError> {
        let mut records = Records { stream, at: 0 };
        let mut written: BTreeMap<u16, NumberFormat> = BTreeMap::new();
        let mut used = Vec::new();
        let mut page = None;
        while let Some(record) = records.next()? {
            let (bytes, number) = (record.bytes, |at| u16_at(record.bytes, at).unwrap_or_default());
            match record.kind {
                record::BEGIN => match number(0) {
                    BIFF8 => self.codec = None,
                    BIFF5 => self.codec = Some(page.unwrap_or(encoding_rs::GBK)),
                    _ => return Err(damaged("a version before Excel 95")),
                },
                record::PASSWORD => return Err(ImportError::Encrypted),
                record::CODE_PAGE => {
                    page = codec_of(number(0));
                    self.codec = self.codec.map(|codec| page.unwrap_or(codec));
                }
                record::DATE_MODE if number(0) == 1 => self.epoch = SerialEpoch::Y1904,
                record::FORMAT => {
                    written.entry(number(0)).or_insert_with(|| NumberFormat::of_code(&self.format_code(bytes)));
                }
                record::CELL_FORMAT => used.push(number(2)),
                record::SHEET => self.sheets.extend(self.sheet(bytes)),
                record::TEXTS => self.texts = Chunks::of(&record, 8).texts(size_at(bytes, 4).unwrap_or_default()),
                record::END => break,
                _ => {}
            }
        }
        let format = |number: &u16| written.get(number).copied().unwrap_or_else(|| NumberFormat::of_builtin(*number));
        self.formats = used.iter().map(format).collect();
        Ok(())
    }

    fn format_code(&self, bytes: &[u8]) -> String {
        match self.codec {
            None => Chunks { parts: vec![bytes], part: 0, at: 2 }.text(),
            Some(codec) => codec.decode(bytes.get(3..).unwrap_or_default()).0.into_owned(),
        }
    }

    /// A worksheet with its place; `None` for charts and macros.
    fn sheet(&self, bytes: &[u8]) -> Option<(Sheet, usize)> {
        let (hidden, kind) = (bytes.get(4)? & 0x3, *bytes.get(5)?);
        let length = usize::from(*bytes.get(6)?);
        let name = match self.codec {
            Some(codec) => codec.decode(bytes.get(7..)?.get(..length)?).0.into_owned(),
            None => {
                let mut chunks = Chunks { parts: vec![bytes], part: 0, at: 8 };
                chunks.characters(length, bytes.get(7)? & 1 == 1)
            }
        };
        (kind == 0).then_some((Sheet { name, hidden: hidden != 0 }, size_at(bytes, 0)?))
    }

    /// The text of a label from a place on: its length in two bytes, then its characters.
    fn label(&self, record: &Record<'_>, at: usize) -> String {
        match self.codec {
            None => Chunks::of(record, at).text(),
            Some(codec) => {
                let length = usize::from(u16_at(record.bytes, at).unwrap_or_default());
                let text = record.bytes.get(at + 2..).unwrap_or_default();
                codec.decode(text.get(..length).unwrap_or(text)).0.into_owned()
            }
        }
    }

    fn number(&self, number: f64, format: u16) -> String {
        self.formats.get(usize::from(format)).copied().unwrap_or_default().text(number, self.epoch)
    }

    /// Takes what one record of a sheet says; `formula` is the place of the last formula, whose text may follow.
    fn take(
        &self,
        record: &Record<'_>,
        cells: &mut Cells,
        formula: &mut Option<(u32, u32)>,
    ) -> Result<(), ImportError> {
        let bytes = record.bytes;
        if record.kind == record::MERGED {
            merges(bytes).for_each(|merge| cells.merge(merge));
            return Ok(());
        }
        if record.kind == record::FORMULA_TEXT {
            return match formula.take() {
                Some((row, column)) => cells.put(row, column, &self.label(record, 0)),
                None => Ok(()),
            };
        }
        let (Some(row), Some(column), Some(format)) = (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4)) else {
            return Ok(());
        };
        let (row, column) = (u32::from(row), u32::from(column));
        let text = match record.kind {
            record::NUMBER => f64_at(bytes, 6).map(|number| self.number(number, format)),
            record::SHORT_NUMBER => u32_at(bytes, 6).map(|short| self.number(short_number(short), format)),
            record::TEXT => size_at(bytes, 6).and_then(|place| self.texts.get(place)).map(ToString::to_string),
            record::LABEL | record::RICH_LABEL => Some(self.label(record, 6)),
            record::TRUTH_OR_ERROR => bytes.get(6).zip(bytes.get(7)).map(|(value, is_error)| match is_error {
                0 => (*value != 0).to_string(),
                _ => error_text(*value).to_owned(),
            }),
            record::FORMULA => {
                *formula = Some((row, column));
                self.result(bytes, format)
            }
            record::MANY_NUMBERS => return self.take_many(bytes, row, column, cells),
            _ => None,
        };
        text.map_or(Ok(()), |text| cells.put(row, column, &text))
    }

    /// The result of a formula; `None` if it is a text, which follows, or blank.
    fn result(&self, bytes: &[u8], format: u16) -> Option<String> {
        let is_number = u16_at(bytes, 12)? != 0xffff;
        match (is_number, *bytes.get(6)?, *bytes.get(8)?) {
            (true, ..) => Some(self.number(f64_at(bytes, 6)?, format)),
            (false, 1, value) => Some((value != 0).to_string()),
            (false, 2, value) => Some(error_text(value).to_owned()),
            (false, ..) => None,
        }
    }

    fn take_many(&self, bytes: &[u8], row: u32, first: u32, cells: &mut Cells) -> Result<(), ImportError> {
        // Behind the numbers, of six bytes each with their formats, the last column stands in two.
        let numbers = bytes.get(4..bytes.len().saturating_sub(2)).unwrap_or_default();
        for (column, six) in (first..).zip(numbers.chunks_exact(6)) {
            if let (Some(format), Some(short)) = (u16_at(six, 0), u32_at(six, 2)) {
                cells.put(row, column, &self.number(short_number(short), format))?;
            }
        }
        Ok(())
    }
}

impl Book for Xls {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError> {
        let (Sheet { name, .. }, at) = self.sheets.get(sheet).ok_or_else(|| damaged("no such sheet"))?;
        let mut cells = Cells::of(name.as_str());
        let mut records = Records { stream: &self.stream, at: *at };
        // A sheet may hold charts, each between a beginning and an end of its own.
        let (mut depth, mut formula) = (0_usize, None);
        while let Some(record) = records.next()? {
            match record.kind {
                record::BEGIN => depth += 1,
                record::END if depth <= 1 => return Ok(cells.sorted()),
                record::END => depth -= 1,
                _ if depth == 1 => self.take(&record, &mut cells, &mut formula)?,
                _ => {}
            }
        }
        Err(damaged("a sheet breaks off"))
    }
}

/// Texts that go on in further records.
struct Chunks<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Chunks<'a> {
    fn of(record: &Record<'a>, at: usize) -> Self {
        let parts = std::iter::once(record.bytes).chain(record.more.iter().copied()).collect();
        Self { parts, part: 0, at }
    }

    /// Goes to the next part if this one is used up; whether it did.
    fn turns(&mut self) -> bool {
        let is_used_up = self.parts.get(self.part).is_some_and(|part| self.at >= part.len());
        if is_used_up {
            (self.part, self.at) = (self.part + 1, 0);
        }
        is_used_up
    }

    fn byte(&mut self) -> Option<u8> {
        while self.turns() {}
        let byte = self.parts.get(self.part)?.get(self.at)?;
        self.at += 1;
        Some(*byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        let mut number = 0;
        for place in 0..bytes {
            number |= usize::from(self.byte()?) << (8 * place);
        }
        Some(number)
    }

    /// A text: its length in two bytes, how it is written in one, what else belongs to it, its characters.
    fn next_text(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 0x8 == 0 { 0 } else { self.number(2)? };
        let phonetic = if flags & 0x4 == 0 { 0 } else { self.number(4)? };
        let text = self.characters(length, flags & 0x1 == 1);
        for _ in 0..(runs * 4).saturating_add(phonetic) {
            self.byte()?;
        }
        Some(text)
    }

    fn text(mut self) -> String {
        self.next_text().unwrap_or_default()
    }

    fn texts(mut self, most: usize) -> Vec<Box<str>> {
        let mut texts = Vec::new();
        while texts.len() < most
            && let Some(text) = self.next_text()
        {
            texts.push(text.into());
        }
        texts
    }

    /// So many characters. Where they go on in a further record, that one says anew how they are written.
    fn characters(&mut self, length: usize, mut is_wide: bool) -> String {
        let mut units = Vec::new();
        while units.len() < length {
            if self.turns() {
                match self.byte() {
                    Some(flags) => is_wide = flags & 0x1 == 1,
                    None => break,
                }
            }
            let unit = if is_wide { self.number(2) } else { self.number(1) };
            match unit.and_then(|unit| u16::try_from(unit).ok()) {
                Some(unit) => units.push(unit),
                None => break,
            }
        }
        String::from_utf16_lossy(&units)
    }
}

/// A number in four bytes: a whole one or the upper half of a floating-point one, perhaps a hundredfold.
pub(super) fn short_number(short: u32) -> f64 {
    let number = match short & 0x2 {
        0 => f64::from_bits(u64::from(short & !0x3) << 32),
        _ => f64::from(short.cast_signed() >> 2),
    };
    if short & 0x1 == 1 { number / 100.0 } else { number }
}

/// What a spreadsheet shows for an error of this number.
pub(super) fn error_text(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    }
}

fn merges(bytes: &[u8]) -> impl Iterator<Item = Merge> + '_ {
    bytes.get(2..).unwrap_or_default().chunks_exact(8).filter_map(|area| {
        let number = |at| u16_at(area, at).map(u32::from);
        Some(Merge { top: number(0)?, bottom: number(2)?, left: number(4)?, right: number(6)? })
    })
}

/// The encodings of code pages in which Office wrote.
fn codec_of(page: u16) -> Option<&'static Codec> {
    Some(match page {
        936 => encoding_rs::GBK,
        54_936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 0x8001 => encoding_rs::WINDOWS_1252,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// A text that stands in several records.
#[cfg(test)]
pub(super) fn joined_text(parts: &[&[u8]]) -> String {
    Chunks { parts: parts.to_vec(), part: 0, at: 0 }.text()
}
