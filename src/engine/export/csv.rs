//! Tables as CSV that Chinese Excel opens with the right characters and no formula of someone else's.

use crate::engine::number;

/// A table as CSV: in UTF-8 with a byte-order mark, rows ended as spreadsheets end them. Text that a spreadsheet would take
/// for a formula begins with a tab, which readers of this program take off again; numbers stay as they are.
///
/// ```
/// use musuan::engine::export::csv_text;
/// let rows = [["A", "-5"], ["=1+1", "a,b"]].map(|row| row.map(str::to_owned).to_vec());
/// assert_eq!(csv_text(&rows), "\u{feff}A,-5\r\n\"\t=1+1\",\"a,b\"\r\n");
/// ```
#[must_use]
pub fn csv_text(rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let guarded = cell.starts_with(['=', '+', '-', '@']) && !matches!(number::read(cell), Ok(Some(_)));
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

    proptest! {
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
