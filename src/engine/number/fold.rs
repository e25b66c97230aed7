/// The characters of a cell one by one, full-width forms turned into their ASCII twins and every kind of blank into a
/// space, so that an index in the result is an index in the text.
pub(super) fn fold(text: &str) -> Vec<char> {
    text.chars().map(folded).collect()
}

fn folded(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2212}' => '-',
        '\u{ffe5}' => '\u{a5}',
        '\u{feff}' | '\u{200b}' => ' ',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}

/// Where the text begins and ends once blanks around it are left away.
pub(super) fn trimmed(chars: &[char]) -> (usize, usize) {
    let start = chars.iter().take_while(|&&character| character == ' ').count();
    let blanks = chars.iter().rev().take_while(|&&character| character == ' ').count();
    (start, chars.len().saturating_sub(blanks).max(start))
}
