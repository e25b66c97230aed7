use super::Format;

/// So many first bytes decide whether a file is text.
const LOOKED_AT: usize = 64 * 1024;

/// Recognises a file by its first bytes.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Format {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(LOOKED_AT)..).unwrap_or(bytes);
    if head.starts_with(b"PK\x03\x04") {
        let workbook = contains(head, b"xl/") || contains(tail, b"xl/workbook");
        return if workbook { Format::Xlsx } else { Format::Zip };
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Format::LegacyOffice;
    }
    if is_binary(head) {
        return Format::Binary;
    }
    sniff_text(head)
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
    // Tabs, line ends and the end mark of old systems belong to text; of other control characters a stray one may occur.
    let control = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=25 | 27..=31)).count();
    head.starts_with(b"%PDF") || head.contains(&0) || control > head.len() / 500
}

fn sniff_text(head: &[u8]) -> Format {
    let marks: [&[u8]; 3] = [&[0xef, 0xbb, 0xbf], &[0xff, 0xfe], &[0xfe, 0xff]];
    let head = marks.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    let blank = |byte: &&u8| matches!(byte, 0 | 0x09..=0x0d | 0x1a | 0x20);
    let mut text = head.iter().skip_while(blank).filter(|&&byte| byte != 0);
    match text.next() {
        None => Format::Empty,
        Some(b'{') => Format::GeoJson,
        Some(b'<') => Format::Markup,
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
            (b"PK\x03\x04....plots.shp", Format::Zip),
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
