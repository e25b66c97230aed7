//! Plain tables for people.

use std::io::{self, Write};

/// Columns a text takes in a terminal: Chinese characters and full-width signs take two, combining marks none.
fn width(text: &str) -> usize {
    text.chars().map(|letter| if is_joined(letter) { 0 } else { 1 + usize::from(is_wide(letter)) }).sum()
}

/// East Asian wide and full-width ranges of Unicode that occur in names and figures.
fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd)
}

/// Marks that stand on the letter before them, and signs without width.
fn is_joined(letter: char) -> bool {
    matches!(u32::from(letter), 0x300..=0x36f | 0x200b..=0x200f | 0x2060 | 0xfe00..=0xfe0f | 0xfeff)
}

/// A cell on one line, whatever a file put into it.
fn on_one_line(cell: &str) -> String {
    cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// So many rows decide how wide the columns are. A longer table is written as it comes, so that it takes no memory.
const ROWS_LOOKED_AT: usize = 10_000;

/// A table whose columns line up: numbers to the right, words to the left. A column is one of numbers if a cell below its
/// heading begins or ends as a number does.
pub struct Table {
    /// Rows that wait until it is known how wide the columns are.
    waiting: Vec<Vec<String>>,
    columns: Vec<Column>,
    is_begun: bool,
}

/// How a column is written.
#[derive(Clone, Copy, Default)]
struct Column {
    width: usize,
    to_right: bool,
}

impl Table {
    /// A table under a heading.
    pub fn new(heading: Vec<String>) -> Self {
        Self { waiting: vec![heading], columns: Vec::new(), is_begun: false }
    }

    /// Adds a row.
    pub fn add(&mut self, row: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
        if self.is_begun {
            return self.write(&row, out);
        }
        self.waiting.push(row);
        if self.waiting.len() > ROWS_LOOKED_AT { self.begin(out) } else { Ok(()) }
    }

    /// Writes what is still to be written.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        self.columns = vec![Column::default(); rows.iter().map(Vec::len).max().unwrap_or(0)];
        for (index, row) in rows.iter().enumerate() {
            for (place, (cell, column)) in row.iter().zip(&mut self.columns).enumerate() {
                column.width = column.width.max(width(&on_one_line(cell)));
                column.to_right |= index > 0 && place > 0 && is_number(cell);
            }
        }
        self.is_begun = true;
        rows.iter().try_for_each(|row| self.write(row, out))
    }

    fn write(&self, row: &[String], out: &mut dyn Write) -> io::Result<()> {
        let mut line = String::new();
        for (index, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
            let cell = on_one_line(cell);
            let blanks = " ".repeat(column.width.saturating_sub(width(&cell)));
            let (before, after) = if column.to_right { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            let gap = if index == 0 { "" } else { "  " };
            line.push_str(&format!("{gap}{before}{cell}{after}"));
        }
        writeln!(out, "{}", line.trim_end())
    }
}

/// Writes a table of these rows, the first of them its heading.
pub fn table(rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = rows.into_iter();
    let mut table = Table::new(rows.next().unwrap_or_default());
    rows.try_for_each(|row| table.add(row, out))?;
    table.finish(out)
}

/// Digits with signs, separators and at most a per cent sign.
fn is_number(cell: &str) -> bool {
    let sign = |letter: char| matches!(letter, '−' | '.' | ',' | '%' | 'e' | '-');
    cell.chars().any(|letter| letter.is_ascii_digit())
        && cell.chars().all(|letter| letter.is_ascii_digit() || sign(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[&str]]) -> String {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        let mut out = Vec::new();
        table(rows, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_line_up_under_chinese_headings() {
        assert_eq!(written(&[&["地块", "容积率"], &["A-1", "1.20"]]), "地块  容积率\nA-1     1.20\n");
    }

    #[test]
    fn words_stand_to_the_left_and_a_missing_number_under_the_others() {
        let rows: &[&[&str]] = &[&["id", "tax", "type"], &["a", "1,234", "none"], &["b", "缺数据", "low use"]];
        assert_eq!(written(rows), "id     tax  type\na    1,234  none\nb   缺数据  low use\n");
    }

    #[test]
    fn a_line_break_or_an_escape_in_a_cell_does_not_reach_the_terminal() {
        assert_eq!(written(&[&["a\u{1b}[2J\nb", "c"]]), "a [2J b  c\n");
    }

    #[test]
    fn combining_marks_take_no_room() {
        assert_eq!(written(&[&["e\u{301}", "x"], &["aa", "y"]]), "e\u{301}   x\naa  y\n");
    }

    #[test]
    fn a_long_table_is_written_whole_and_lines_up_by_its_first_rows() {
        let row = |number: usize| vec![format!("A{number}"), number.to_string()];
        let mut rows = vec![vec!["id".to_owned(), "area".to_owned()]];
        rows.extend((1..=ROWS_LOOKED_AT * 2).map(row));
        let mut out = Vec::new();
        table(rows, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert_eq!(lines.lines().count(), ROWS_LOOKED_AT * 2 + 1);
        assert_eq!(lines.lines().nth(1), Some("A1          1"));
        assert_eq!(lines.lines().last(), Some("A20000  20000"));
    }
}
