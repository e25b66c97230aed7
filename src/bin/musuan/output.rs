//! Plain tables for people.

/// Columns a text takes in a terminal: Chinese characters and full-width signs take two.
fn width(text: &str) -> usize {
    text.chars().map(|letter| if is_wide(letter) { 2 } else { 1 }).sum()
}

/// East Asian wide and full-width ranges of Unicode that occur in names and figures.
fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd)
}

/// A table whose columns line up: the first to the left, the others to the right.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, full)) in row.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(full.saturating_sub(width(cell)));
            let (before, after) = if column == 0 { ("", blanks.as_str()) } else { (blanks.as_str(), "") };
            let gap = if column == 0 { "" } else { "  " };
            line.push_str(&format!("{gap}{before}{cell}{after}"));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_under_chinese_headings() {
        let rows = [vec!["地块".to_owned(), "容积率".to_owned()], vec!["A-1".to_owned(), "1.20".to_owned()]];
        assert_eq!(table(&rows), "地块  容积率\nA-1     1.20\n");
    }
}
