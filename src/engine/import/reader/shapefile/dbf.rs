//! Tables of dBASE.
//!
//! # Reference
//! dBASE III and IV table files; the marks of code pages as ESRI uses them.

use encoding_rs::Encoding as Codec;

use super::super::binary::{array, size_at, u16_at, u32_at};
use super::super::workbook::number_text;
use super::super::{Detected, Encoding, ImportError};
use crate::engine::import::Reason;

const FIELD_BYTES: usize = 32;
const FIELDS_AT: usize = 32;
const END_OF_FIELDS: u8 = 0x0d;
const NAME_BYTES: usize = 11;
const DELETED: u8 = b'*';
/// The mark of the code page of the texts.
const CODE_PAGE_AT: usize = 29;
const GBK_PAGES: [u8; 2] = [0x4d, 0x7a];
/// Rows looked at to find the encoding, where nothing says it.
const ROWS_LOOKED_AT: usize = 100_000;

/// A table whose fields were read.
pub(super) struct Dbf<'a> {
    rows: &'a [u8],
    row_bytes: usize,
    count: usize,
    fields: Vec<Field>,
    names: Vec<String>,
    pub detected: Detected,
}

struct Field {
    kind: u8,
    start: usize,
    length: usize,
}

/// One row.
pub(super) struct Row {
    pub is_deleted: bool,
    pub values: Vec<String>,
}

impl<'a> Dbf<'a> {
    /// Opens a table. The encoding is the one that was chosen, else what the file beside it or its own mark says, else what
    /// fits its bytes.
    ///
    /// # Errors
    /// [`ImportError::Damaged`] where the table breaks off or its fields do not fit its rows.
    pub fn open(bytes: &'a [u8], page: Option<&[u8]>, chosen: Option<Encoding>) -> Result<Self, ImportError> {
        let broken = || ImportError::Damaged("dbf".to_owned());
        let head = usize::from(u16_at(bytes, 8).ok_or_else(broken)?);
        let row_bytes = usize::from(u16_at(bytes, 10).ok_or_else(broken)?);
        let count = size_at(bytes, 4).ok_or_else(broken)?;
        let (mut fields, mut raw_names) = (Vec::new(), Vec::new());
        let (mut at, mut start) = (FIELDS_AT, 1);
        while at + FIELD_BYTES <= head && bytes.get(at) != Some(&END_OF_FIELDS) {
            let field = bytes.get(at..at + FIELD_BYTES).ok_or_else(broken)?;
            let [kind, length, more] = [11, 16, 17].map(|place| field.get(place).copied().unwrap_or_default());
            // Long texts keep the upper byte of their length where numbers keep their decimals.
            let length = usize::from(length) + if kind == b'C' { usize::from(more) * 256 } else { 0 };
            raw_names.push(field.get(..NAME_BYTES).unwrap_or_default());
            fields.push(Field { kind, start, length });
            (at, start) = (at + FIELD_BYTES, start + length);
        }
        let rows = bytes.get(head..).ok_or_else(broken)?;
        let rows = rows.get(..count.checked_mul(row_bytes).ok_or_else(broken)?).ok_or_else(broken)?;
        if fields.is_empty() || start > row_bytes {
            return Err(broken());
        }
        let mut table = Self { rows, row_bytes, count, fields, names: Vec::new(), detected: Detected::FIXED };
        table.detected = table.detect(bytes, &raw_names, page, chosen);
        table.names = raw_names.iter().map(|raw| table.name(raw)).collect();
        Ok(table)
    }

    fn detect(&self, bytes: &[u8], names: &[&[u8]], page: Option<&[u8]>, chosen: Option<Encoding>) -> Detected {
        let of = |encoding, reason| Detected { encoding, reason, ..Detected::FIXED };
        if let Some(encoding) = chosen {
            return of(encoding, Reason::Chosen);
        }
        if let Some(encoding) = page.and_then(named) {
            return of(encoding, Reason::Declared);
        }
        if bytes.get(CODE_PAGE_AT).is_some_and(|mark| GBK_PAGES.contains(mark)) {
            return of(Encoding::Gb18030, Reason::Declared);
        }
        let is_utf8 = |bytes: &[u8], may_be_cut: bool| match std::str::from_utf8(trimmed(bytes)) {
            Ok(_) => true,
            Err(error) => may_be_cut && error.error_len().is_none(),
        };
        // A name may be cut within a character, and so may a text that fills its field.
        let has_utf8_names = names.iter().all(|name| is_utf8(name, true));
        let texts =
            |row: &'a [u8]| self.fields.iter().filter(|field| field.kind == b'C').map(move |field| field.of(row));
        let rows = self.rows.chunks_exact(self.row_bytes.max(1)).take(ROWS_LOOKED_AT);
        match has_utf8_names && rows.flat_map(texts).all(|text| is_utf8(text, is_full(text))) {
            true => of(Encoding::Utf8, Reason::ValidUtf8),
            false => of(Encoding::Gb18030, Reason::ValidGb18030),
        }
    }

    fn codec(&self) -> &'static Codec {
        match self.detected.encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Gb18030 => encoding_rs::GB18030,
        }
    }

    /// A name as far as it stands there: ten bytes may end within a character, or within brackets.
    fn name(&self, raw: &[u8]) -> String {
        let name = self.codec().decode_without_bom_handling(trimmed(raw)).0;
        name.trim_end_matches([char::REPLACEMENT_CHARACTER, '(', '（', '[']).trim().to_owned()
    }

    /// How many rows there are, deleted ones included.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The names of the fields.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The row of a place.
    pub fn row(&self, place: usize) -> Row {
        let start = place.saturating_mul(self.row_bytes);
        let row = self.rows.get(start..start.saturating_add(self.row_bytes)).unwrap_or_default();
        let values = self.fields.iter().map(|field| self.value(field, field.of(row))).collect();
        Row { is_deleted: row.first() == Some(&DELETED), values }
    }

    fn value(&self, field: &Field, bytes: &[u8]) -> String {
        let text = || self.codec().decode_without_bom_handling(trimmed(bytes)).0.trim().to_owned();
        match field.kind {
            b'N' | b'F' => number(&text()),
            b'I' if field.length == 4 => {
                u32_at(bytes, 0).map_or(String::new(), |number| number.cast_signed().to_string())
            }
            b'O' | b'B' if field.length == 8 => {
                let number = array(bytes, 0).map(f64::from_le_bytes).filter(|number| number.is_finite());
                number.map(number_text).unwrap_or_default()
            }
            b'L' => match bytes.first() {
                Some(b'T' | b't' | b'Y' | b'y') => "true".to_owned(),
                Some(b'F' | b'f' | b'N' | b'n') => "false".to_owned(),
                _ => String::new(),
            },
            b'D' => Some(text()).filter(|day| day.bytes().any(|digit| digit != b'0')).unwrap_or_default(),
            // Remarks stand in a file of their own, of which only the place is here.
            b'M' | b'G' | b'P' => String::new(),
            _ if is_full(bytes) => {
                let text = text();
                text.strip_suffix(char::REPLACEMENT_CHARACTER).map(|text| text.trim_end().to_owned()).unwrap_or(text)
            }
            _ => text(),
        }
    }
}

impl Field {
    fn of<'r>(&self, row: &'r [u8]) -> &'r [u8] {
        row.get(self.start..self.start + self.length).unwrap_or_default()
    }
}

/// A number as it would be typed; one that did not fit its field is stars, which stay.
fn number(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && text.contains(['e', 'E', '.']) => number_text(number),
        _ => text.to_owned(),
    }
}

/// Bytes without the zeros and blanks that fill a field.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default().trim_ascii()
}

/// Whether a text takes its field to the last byte, so that it may be cut within a character.
fn is_full(bytes: &[u8]) -> bool {
    bytes.last().is_some_and(|byte| !matches!(byte, 0 | b' '))
}

/// The encoding that a file beside the table names.
fn named(page: &[u8]) -> Option<Encoding> {
    let name = String::from_utf8_lossy(page).trim().to_ascii_uppercase().replace(['-', '_', ' '], "");
    match name.as_str() {
        "UTF8" | "65001" => Some(Encoding::Utf8),
        "GBK" | "GB2312" | "GB18030" | "936" | "CP936" | "ANSI936" | "54936" => Some(Encoding::Gb18030),
        _ => None,
    }
}
