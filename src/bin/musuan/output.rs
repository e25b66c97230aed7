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

/// Writes a table whose columns line up: numbers to the right, words to the left. A column is one of numbers if a cell
/// below its heading begins or ends as a number does.
pub fn table(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| on_one_line(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let below = |column: usize| rows.iter().skip(1).filter_map(move |row| row.get(column));
    let shapes: Vec<(usize, bool)> = (0..columns)
        .map(|column| {
            let widths = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            (widths.max().unwrap_or(0), column > 0 && below(column).any(|cell| is_number(cell)))
        })
        .collect();
    for row in &rows {
        let mut line = String::new();
        for (column, (cell, (full, to_right))) in row.iter().zip(&shapes).enumerate() {
            let blanks = " ".repeat(full.saturating_sub(width(cell)));
            let (before, after) = if *to_right { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            let gap = if column == 0 { "" } else { "  " };
            line.push_str(&format!("{gap}{before}{cell}{after}"));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
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
        table(&rows, &mut out).unwrap();
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
}
