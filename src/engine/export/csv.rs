//! Tables as CSV that Chinese Excel opens with the right characters and no formula of someone else's.

use crate::engine::number;

/// A table as CSV: in UTF-8 with a byte-order mark, rows ended as spreadsheets end them. Text that a spreadsheet would take
/// for a formula or turn into another number or a day begins with a tab, which readers of this program take off again;
/// other numbers stay as they are.
///
/// ```
/// use musuan::engine::export::csv_text;
/// let rows = [["007", "-5"], ["=1+1", "a,b"]].map(|row| row.map(str::to_owned).to_vec());
/// assert_eq!(csv_text(&rows), "\u{feff}\"\t007\",-5\r\n\"\t=1+1\",\"a,b\"\r\n");
/// ```
#[must_use]
pub fn csv_text(rows: &[Vec<String>]) -> String {
    written(rows, |text, cell| push_cell(text, cell))
}

/// A cell of which it is known whether it is a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CsvCell {
    /// Words and identifiers, which are guarded where a spreadsheet would take them for something else.
    Text(String),
    /// A number as it is written, however many digits it has.
    Number(String),
}

/// As [`csv_text`], where numbers are never guarded.
///
/// ```
/// use musuan::engine::export::{CsvCell, csv_cells};
/// let row = vec![CsvCell::Text("310112001234".into()), CsvCell::Number("310112001234".into())];
/// assert_eq!(csv_cells(&[row]), "\u{feff}\"\t310112001234\",310112001234\r\n");
/// ```
#[must_use]
pub fn csv_cells(rows: &[Vec<CsvCell>]) -> String {
    written(rows, |text, cell| match cell {
        CsvCell::Text(words) => push_cell(text, words),
        CsvCell::Number(number) => text.push_str(number),
    })
}

fn written<T>(rows: &[Vec<T>], push: impl Fn(&mut String, &T)) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            push(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@']) && !matches!(number::read(cell), Ok(Some(_)));
    let guarded = formula || is_mistaken(cell);
    if !guarded && !cell.contains([',', '"', '\n', '\r', '\t']) {
        text.push_str(cell);
        return;
    }
    text.push('"');
    if guarded {
        text.push('\t');
    }
    for character in cell.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    text.push('"');
}

/// Whether a spreadsheet takes an identifier for something else: it drops leading zeros, shows twelve digits as a power of
/// ten and loses the sixteenth, and reads `12-3` as a day and `12E3` as a number.
fn is_mistaken(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(cell) {
        return cell.len() > 11 || cell.len() > 1 && cell.starts_with('0');
    }
    if let Some((number, power)) = cell.split_once(['e', 'E']) {
        return digits(number) && digits(power);
    }
    let parts: Vec<&str> = cell.split(['-', '/']).collect();
    let day = parts.iter().all(|part| digits(part) && part.len() <= 4);
    // A day that begins with its year is read as the same day again.
    day && (parts.len() == 2 || parts.len() == 3 && parts.first().is_some_and(|year| year.len() < 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::Field;
    use crate::engine::import::{Options, read};
    use proptest::prelude::*;

    #[test]
    fn numbers_below_zero_stay_numbers_and_formulas_become_text() {
        let row = ["-5.00", "-1,000", "=HYPERLINK(\"x\")", "@a", "-x", "+1"].map(str::to_owned).to_vec();
        let text = csv_text(&[row]);
        assert_eq!(text, "\u{feff}-5.00,\"-1,000\",\"\t=HYPERLINK(\"\"x\"\")\",\"\t@a\",\"\t-x\",+1\r\n");
    }

    #[test]
    fn identifiers_stay_what_they_are_in_a_spreadsheet() {
        for id in ["007", "00", "310112001234", "310112200001010011", "12-3", "3/4", "2020-12", "1-2-3", "12E3", "1e5"]
        {
            assert_eq!(csv_text(&[vec![id.to_owned()]]), format!("\u{feff}\"\t{id}\"\r\n"));
        }
        let others =
            ["0", "7", "0.5", "12345678901", "2020-1-5", "2020/01/05", "SL-001", "310112-001", "E5", "1-", "a/b"];
        for cell in others {
            assert_eq!(csv_text(&[vec![cell.to_owned()]]), format!("\u{feff}{cell}\r\n"));
        }
    }

    proptest! {
        #[test]
        fn identifiers_come_back_as_they_were(
            ids in proptest::collection::btree_set("[01]{1,18}|[1-9]{1,2}[-/E][1-9]{1,4}", 1..6),
        ) {
            let mut rows = vec![vec!["地块编号".to_owned(), "企业名称".to_owned()]];
            rows.extend(ids.iter().map(|id| vec![id.clone(), "甲".to_owned()]));
            let imported = read(csv_text(&rows).as_bytes(), &Options::default()).unwrap();
            let read: Vec<&str> = imported.parcels.iter().filter_map(|parcel| parcel.id()).collect();
            prop_assert_eq!(read, ids.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn names_come_back_as_they_were(names in proptest::collection::vec("[=+@a-c,\"甲\\- ]{1,12}", 1..6)) {
            let mut rows = vec![vec!["地块编号".to_owned(), "企业名称".to_owned()]];
            rows.extend(names.iter().enumerate().map(|(index, name)| vec![format!("P{index}"), format!("名{name}")]));
            rows.push(vec!["P-last".to_owned(), "=1+1".to_owned()]);
            let imported = read(csv_text(&rows).as_bytes(), &Options::default()).unwrap();
            let read: Vec<&str> =
                imported.parcels.iter().filter_map(|parcel| parcel.parcel.text(Field::Enterprise)).collect();
            let expected: Vec<String> = rows[1..].iter().map(|row| row[1].trim().to_owned()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
