use super::bundle::is_bundle;
use super::{Format, spreadsheet, workbook};

/// What may stand before each record of a sequence of JSON texts (RFC 7464).
const RECORD_MARK: u8 = 0x1e;

/// So many first bytes decide whether a file is text.
const LOOKED_AT: usize = 64 * 1024;

/// Recognises a file by its first bytes.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Format {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(LOOKED_AT)..).unwrap_or(bytes);
    if is_bundle(bytes) {
        return Format::Shapefile;
    }
    if head.starts_with(b"PK\x03\x04") {
        return sniff_zip(head, tail);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // A workbook with a password is told by the reader, which knows the stream that holds it.
        let is_workbook = spreadsheet::holds_workbook(bytes) || workbook::is_encrypted(bytes);
        return if is_workbook { Format::Xls } else { Format::LegacyOffice };
    }
    if let Some(part) = shapefile_part(head, bytes.len()) {
        return part;
    }
    if head.starts_with(b"AutoCAD Binary DXF") {
        return Format::Dxf;
    }
    if is_binary(head) {
        return Format::Binary;
    }
    sniff_text(head)
}

/// What an archive holds, by the names of its parts.
fn sniff_zip(head: &[u8], tail: &[u8]) -> Format {
    let names = |name: &[u8]| contains_folded(head, name) || contains_folded(tail, name);
    if contains(head, b"xl/workbook.bin") || contains(tail, b"xl/workbook.bin") {
        Format::Xlsb
    } else if contains(head, b"xl/") || contains(tail, b"xl/workbook") {
        Format::Xlsx
    } else if contains(head, b"application/vnd.oasis.opendocument.spreadsheet") {
        Format::Ods
    } else if names(b".shp") {
        Format::ZippedShapefile
    } else if names(b".kml") {
        Format::Kmz
    } else {
        Format::Zip
    }
}

/// `.shp` and `.shx` begin with the number 9994 and have version 1000 at byte 28; in an index the place of the first shape,
/// 50 words behind the beginning, follows. The head of a `.dbf` has 32 bytes, as many for each field, and ends where it says.
fn shapefile_part(head: &[u8], bytes: usize) -> Option<Format> {
    let is_shape = head.starts_with(&[0, 0, 0x27, 0x0a]) && head.get(28..32) == Some(&1_000_u32.to_le_bytes()[..]);
    let is_table = matches!(head.first(), Some(0x03 | 0x30 | 0x83 | 0x8b | 0xf5)) && {
        let length =
            head.get(8..10).map_or(0, |bytes| bytes.iter().rev().fold(0, |sum, byte| sum * 256 + usize::from(*byte)));
        let is_date = head.get(2..4).is_some_and(|date| matches!(date, [1..=12, 1..=31]));
        is_date && length > 33 && (length - 1).is_multiple_of(32) && head.get(length - 1) == Some(&0x0d)
    };
    let is_index = head.get(100..104) == Some(&50_i32.to_be_bytes()[..]) && bytes % 8 == 100 % 8;
    match (is_shape, is_table) {
        (true, _) if is_index => Some(Format::ShapefilePart),
        (true, _) => Some(Format::Shapefile),
        (false, true) => Some(Format::Dbf),
        (false, false) => None,
    }
}

/// Which parity of bytes carries the zeros of UTF-16 text without a mark: `Some(true)` if the first byte of each pair
/// does (big endian), `None` if the bytes are no such text.
pub(super) fn zero_parity(bytes: &[u8]) -> Option<bool> {
    let zeros = |start: usize| bytes.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (bytes.len() / 50).max(1);
    match (even, odd) {
        (0, odd) if odd >= enough => Some(false),
        (even, 0) if even >= enough => Some(true),
        _ => None,
    }
}

fn is_binary(head: &[u8]) -> bool {
    let marked = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    if marked || (head.contains(&0) && zero_parity(head).is_some()) {
        return false;
    }
    if head.first() == Some(&RECORD_MARK) {
        return false;
    }
    // Tabs, line ends and the end mark of old systems belong to text; of other control characters a stray one may occur.
    let control = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=25 | 27..=31)).count();
    head.starts_with(b"%PDF") || head.contains(&0) || control > head.len() / 500
}

fn sniff_text(head: &[u8]) -> Format {
    let marks: [&[u8]; 3] = [&[0xef, 0xbb, 0xbf], &[0xff, 0xfe], &[0xfe, 0xff]];
    let head = marks.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    let blank = |byte: &&u8| matches!(byte, 0 | 0x09..=0x0d | 0x1a | 0x20);
    let mut text = head.iter().skip_while(blank).filter(|&&byte| byte != 0);
    if is_bracketed(head) || begins_with_parcel(head) {
        return Format::BoundaryPoints;
    }
    if is_dxf(head) {
        return Format::Dxf;
    }
    match text.next() {
        None => Format::Empty,
        Some(b'{') if is_esri(head) => Format::EsriJson,
        Some(b'{') if are_lines(head) => Format::GeoJsonLines,
        Some(&RECORD_MARK) => Format::GeoJsonLines,
        Some(b'{') => Format::GeoJson,
        Some(b'<') => sniff_markup(head),
        Some(b'[') => {
            let line: Vec<u8> = text.take_while(|byte| !matches!(byte, b'\r' | b'\n')).copied().collect();
            let json = line.iter().find(|byte| !byte.is_ascii_whitespace()).is_none_or(|first| {
                matches!(first, b'[' | b'{' | b'"' | b']' | b'-' | b't' | b'f' | b'n') || first.is_ascii_digit()
            });
            if json {
                Format::GeoJson
            } else if line.trim_ascii_end().ends_with(b"]") {
                Format::BoundaryPoints
            } else {
                Format::Csv
            }
        }
        Some(_) => Format::Csv,
    }
}

/// Sections with names in full-width brackets, in UTF-8 or GBK.
fn is_bracketed(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    let line: &[u8] = text.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let line = line.trim_ascii_end();
    [("【", "】"), ("〔", "〕")]
        .iter()
        .any(|(open, close)| line.starts_with(open.as_bytes()) && line.ends_with(close.as_bytes()))
        || (line.starts_with(&[0xa1, 0xbe]) && line.ends_with(&[0xa1, 0xbf]))
}

/// A parcel of a survey without the sections before it: a line that begins with a number and ends in the mark, in UTF-8 or
/// GBK, perhaps full-width.
fn begins_with_parcel(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let Some(line) = lines.next() else { return false };
    let marks: [&[u8]; 3] = [b"@", "＠".as_bytes(), &[0xa3, 0xc0]];
    let is_marked = marks.into_iter().any(|mark| line.ends_with(mark));
    is_marked && line.first().is_some_and(u8::is_ascii_digit) && line.contains(&b',')
}

/// One JSON object a line, the first of which is a feature or a geometry.
fn are_lines(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    first.starts_with(b"{") && first.ends_with(b"}") && contains(first, b"\"type\"") && second.starts_with(b"{")
}

/// Pairs of lines, a code and a value: the first pair begins a section, after remarks.
fn is_dxf(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    loop {
        match (lines.next(), lines.next()) {
            (Some(b"999"), Some(_)) => {}
            (Some(b"0"), Some(value)) => return value == b"SECTION",
            _ => return false,
        }
    }
}

fn is_esri(head: &[u8]) -> bool {
    contains(head, b"\"esriGeometry") || (contains(head, b"\"rings\"") && contains(head, b"\"attributes\""))
}

/// Of KML, a workbook of Excel 2003 and a web page with a table the first element tells.
fn sniff_markup(head: &[u8]) -> Format {
    let narrow: Vec<u8> = head.iter().filter(|byte| **byte != 0).copied().collect();
    if contains_folded(&narrow, b"<kml") {
        Format::Kml
    } else if contains(&narrow, b"urn:schemas-microsoft-com:office:spreadsheet")
        && contains_folded(&narrow, b"<workbook")
    {
        Format::SpreadsheetXml
    } else if contains_folded(&narrow, b"<table") {
        Format::WebTable
    } else {
        Format::Markup
    }
}

/// Whether a part stands somewhere, in capitals or not.
fn contains_folded(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_content() {
        for (bytes, format) in [
            (b"".as_slice(), Format::Empty),
            (b"\xef\xbb\xbf \r\n", Format::Empty),
            (b"a", Format::Csv),
            ("地块编号,用地面积\n".as_bytes(), Format::Csv),
            (b"\n {\"type\":", Format::GeoJson),
            (b"[[[[", Format::GeoJson),
            (b"\xff\xfe{\0\"\0", Format::GeoJson),
            ("[属性描述]\r\n格式版本号=1.01版本".as_bytes(), Format::BoundaryPoints),
            ("[编号],面积\n".as_bytes(), Format::Csv),
            (b"<?xml version", Format::Markup),
            (b"PK\x03\x04....xl/workbook.xml", Format::Xlsx),
            (b"PK\x03\x04....plots.SHP", Format::ZippedShapefile),
            (b"PK\x03\x04....plots.pdf", Format::Zip),
            (b"<!DOCTYPE html><p>", Format::Markup),
            ("\n【属性描述】\r\n格式版本号=1.01版本".as_bytes(), Format::BoundaryPoints),
            (b"999\r\nmade by hand\r\n  0\r\nSECTION\r\n", Format::Dxf),
            (b"0\nSECTOR\n", Format::Csv),
            (b"PK\x03\x04....xl/workbook.bin", Format::Xlsb),
            (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Format::LegacyOffice),
            (b"%PDF-1.7", Format::Binary),
            (&[1, 2, 3, 0x80], Format::Binary),
            (b"a\0b\0,\0c\0", Format::Csv),
            (b"\xbb\x7b\xb1\xe0,\xc3\xfb\n", Format::Csv),
            (b"ab\0\0cd\0", Format::Binary),
        ] {
            assert_eq!(sniff(bytes), format, "{bytes:?}");
        }
    }
}
