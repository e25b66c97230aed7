use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord};

use super::encoding::DecodedText;
use super::{Delimiter, Detected};

impl Delimiter {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::FullWidthComma => STAND_IN,
            Self::Bar => b'|',
        }
    }
}

/// Rows looked at to find the delimiter and the heading.
pub(super) const PREVIEW_ROWS: usize = 50;
/// A row longer than this is no row: a quotation mark was opened and never closed.
const LONGEST_ROW_BYTES: usize = 4 << 20;
/// The reader of rows takes single bytes as delimiters, so the full-width comma is read as this control character, which
/// no text file contains.
const STAND_IN: u8 = 0x1f;
const FULL_WIDTH_COMMA: &str = "，";

/// What a cell stands for that is merged with one further up.
#[derive(Clone, Debug)]
struct Merged {
    /// Number of the row with that cell.
    since: usize,
    text: Rc<str>,
}

/// One row: its number as people count, the first being 1, blank lines included; and its cells as they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub number: usize,
    /// Whether the text ended inside a quotation mark, so that the last cell holds whatever rows followed.
    pub is_open: bool,
    cells: StringRecord,
    delimiter_in_cells: bool,
    /// Cells that are empty only because they are one with a cell further up.
    merged: BTreeMap<usize, Merged>,
    /// Cells that are one with empty cells further down.
    heads: BTreeSet<usize>,
    /// Cells of a workbook whose formula was never calculated: their text is the formula.
    formulas: BTreeSet<usize>,
}

impl Row {
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The cells without blanks around them.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(trimmed)
    }

    pub fn cell(&self, index: usize) -> &str {
        trimmed(self.cells.get(index).unwrap_or_default())
    }

    /// The text of a cell for keeping: the full-width comma in quotation marks comes back.
    pub fn text(&self, index: usize) -> String {
        let cell = self.cell(index);
        if self.delimiter_in_cells { cell.replace(char::from(STAND_IN), FULL_WIDTH_COMMA) } else { cell.to_owned() }
    }

    /// What the cell further up says with which this one is merged.
    pub fn merged(&self, index: usize) -> Option<&str> {
        self.merged.get(&index).map(|merged| &*merged.text)
    }

    /// The row with the cell that this one is merged with; its own where the cell is one with others further down.
    pub fn merged_since(&self, index: usize) -> Option<usize> {
        let own = self.heads.contains(&index).then_some(self.number);
        own.or_else(|| self.merged.get(&index).map(|merged| merged.since))
    }

    /// Sets what a merged cell stands for: what the cell in the row of this number says.
    pub fn merge(&mut self, index: usize, since: usize, text: Rc<str>) {
        self.merged.insert(index, Merged { since, text });
    }

    /// Marks a cell as one with cells further down.
    pub fn head(&mut self, index: usize) {
        self.heads.insert(index);
    }

    /// Whether a cell holds a formula without a result.
    pub fn is_formula(&self, index: usize) -> bool {
        self.formulas.contains(&index)
    }

    /// Marks a cell, or what it is merged with, as a formula without a result.
    pub fn mark_formula(&mut self, index: usize) {
        self.formulas.insert(index);
    }

    /// Empties the row for the next number.
    pub fn begin(&mut self, number: usize) {
        self.number = number;
        self.cells.clear();
        self.merged.clear();
        self.heads.clear();
        self.formulas.clear();
    }

    /// Adds a cell at its place, blanks before it where there are none. Places only go up.
    pub fn put(&mut self, index: usize, text: &str) {
        while self.cells.len() < index {
            self.cells.push_field("");
        }
        self.cells.push_field(text);
    }

    pub fn is_blank(&self) -> bool {
        self.cells().all(str::is_empty)
    }
}

fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|character: char| character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}'))
}

/// A row could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct EndlessRow {
    pub number: usize,
}

/// The rows of a text, read one at a time into one buffer.
pub(super) struct Rows<'a> {
    reader: csv::Reader<Lines<'a>>,
    allowance: Rc<Cell<usize>>,
    open_end: Rc<Cell<Option<u64>>>,
    row: Row,
    line: u64,
}

impl<'a> Rows<'a> {
    pub fn new(bytes: &'a [u8], detected: Detected, delimiter: Delimiter) -> Self {
        let allowance = Rc::new(Cell::new(LONGEST_ROW_BYTES));
        let open_end = Rc::new(Cell::new(None));
        let full_width = delimiter == Delimiter::FullWidthComma;
        let lines = Lines {
            text: DecodedText::new(bytes, detected),
            full_width,
            after_return: false,
            ended: false,
            piece: Vec::new(),
            given: 0,
            allowance: Rc::clone(&allowance),
            quotation: Quotation { delimiter: delimiter.byte(), at: At::CellStart },
            all_given: 0,
            open_end: Rc::clone(&open_end),
        };
        let reader = ReaderBuilder::new()
            .delimiter(delimiter.byte())
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(lines);
        let row = Row { delimiter_in_cells: full_width, ..Row::default() };
        Self { reader, allowance, open_end, row, line: 1 }
    }

    /// The next row that is not an empty line; `None` at the end.
    pub fn next(&mut self) -> Result<Option<&Row>, EndlessRow> {
        self.allowance.set(LONGEST_ROW_BYTES);
        match self.reader.read_record(&mut self.row.cells) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(_) => return Err(EndlessRow { number: self.row.number + 1 }),
        }
        self.row.number += self.skipped_lines() + 1;
        self.row.is_open = self.open_end.get() == Some(self.reader.position().byte());
        Ok(Some(&self.row))
    }

    /// Empty lines before the current row, which the reader passes over: what its line count has gone up by beyond the
    /// lines of the row itself.
    fn skipped_lines(&mut self) -> usize {
        let line = self.reader.position().line();
        let inner = self.row.cells.iter().flat_map(str::bytes).filter(|&byte| byte == b'\n').count();
        let advanced = usize::try_from(line - self.line).unwrap_or(usize::MAX);
        self.line = line;
        advanced.saturating_sub(inner + 1)
    }

    /// Bytes of the file decoded so far, in UTF-8.
    pub fn read_bytes(&self) -> u64 {
        self.reader.position().byte()
    }
}

/// Decoded text with one kind of line end and a line end at its end, so that lines can be counted.
struct Lines<'a> {
    text: DecodedText<'a>,
    full_width: bool,
    after_return: bool,
    ended: bool,
    piece: Vec<u8>,
    given: usize,
    /// Bytes that may still be read before the current row must have ended.
    allowance: Rc<Cell<usize>>,
    quotation: Quotation,
    all_given: u64,
    /// How many bytes there were, once they have ended inside a quotation mark.
    open_end: Rc<Cell<Option<u64>>>,
}

/// Follows the quotation marks of a text as the reader of rows does.
struct Quotation {
    delimiter: u8,
    at: At,
}

/// Where in a cell a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    /// After a quotation mark in a quoted cell: its end, or the first half of a mark that is meant.
    Mark,
}

impl Quotation {
    fn see(&mut self, byte: u8) {
        let ends = byte == self.delimiter || byte == b'\n';
        self.at = match (self.at, byte) {
            (At::CellStart | At::Mark, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Mark,
            (At::Quoted, _) => At::Quoted,
            (At::CellStart | At::Plain | At::Mark, _) if ends => At::CellStart,
            (At::CellStart | At::Plain | At::Mark, _) => At::Plain,
        };
    }
}

impl Lines<'_> {
    fn refill(&mut self) -> io::Result<()> {
        self.piece.clear();
        self.given = 0;
        if !self.text.fill().map_err(io::Error::other)? {
            if !self.ended {
                self.piece.push(b'\n');
                self.ended = true;
                if self.quotation.at == At::Quoted {
                    self.open_end.set(Some(self.all_given + 1));
                }
            }
            return Ok(());
        }
        for &byte in self.text.piece().iter() {
            match byte {
                b'\r' => self.piece.push(b'\n'),
                b'\n' if self.after_return => {}
                other => self.piece.push(other),
            }
            self.after_return = byte == b'\r';
        }
        if self.full_width {
            replace_full_width_commas(&mut self.piece);
        }
        self.piece.iter().for_each(|&byte| self.quotation.see(byte));
        Ok(())
    }
}

fn replace_full_width_commas(piece: &mut Vec<u8>) {
    let comma = FULL_WIDTH_COMMA.as_bytes();
    let mut kept = Vec::with_capacity(piece.len());
    let mut rest = piece.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(comma) {
            kept.push(STAND_IN);
            rest = after;
        } else {
            kept.push(*first);
            rest = others;
        }
    }
    *piece = kept;
}

impl Read for Lines<'_> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        // A piece may be a lone line feed after a return in the piece before, so one filling may give nothing.
        while self.given == self.piece.len() && !self.ended {
            self.refill()?;
        }
        let source = self.piece.get(self.given..).unwrap_or_default();
        let count = source.len().min(target.len());
        let allowed = self.allowance.get();
        if count > allowed {
            return Err(io::Error::other("a row does not end"));
        }
        self.allowance.set(allowed - count);
        if let (Some(target), Some(source)) = (target.get_mut(..count), source.get(..count)) {
            target.copy_from_slice(source);
        }
        self.given += count;
        self.all_given += count as u64;
        Ok(count)
    }
}

/// The first rows of a text under one delimiter.
#[derive(Clone, Debug)]
pub(super) struct Preview {
    pub delimiter: Delimiter,
    pub rows: Vec<Row>,
    /// UTF-8 bytes these rows take, to estimate how many rows follow.
    pub bytes: u64,
    /// The row that did not end, if one was met.
    pub endless: Option<usize>,
}

impl Preview {
    pub fn read(bytes: &[u8], detected: Detected, delimiter: Delimiter) -> Self {
        let mut source = Rows::new(bytes, detected, delimiter);
        let mut preview = Self { delimiter, rows: Vec::new(), bytes: 0, endless: None };
        while preview.rows.len() < PREVIEW_ROWS {
            match source.next() {
                Ok(Some(row)) => preview.rows.push(row.clone()),
                Ok(None) => break,
                Err(EndlessRow { number }) => {
                    preview.endless = Some(number);
                    break;
                }
            }
        }
        preview.bytes = source.read_bytes();
        preview
    }

    /// The rows under the delimiter that makes the most even table.
    pub fn detect(bytes: &[u8], detected: Detected) -> Self {
        let mut best = Self::read(bytes, detected, Delimiter::Comma);
        for delimiter in Delimiter::ALL.into_iter().skip(1) {
            let other = Self::read(bytes, detected, delimiter);
            // Full-width commas also punctuate remarks: they separate only where nothing else makes as many rows even.
            let punctuates = delimiter == Delimiter::FullWidthComma && other.even_rows() <= best.even_rows();
            if other.evenness() > best.evenness() && !punctuates {
                best = other;
            }
        }
        best
    }

    /// How many rows have the most frequent width above one column.
    fn even_rows(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(Row::width).filter(|width| *width > 1).collect();
        widths.sort_unstable();
        widths.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0)
    }

    /// How many rows have the most frequent width, times the cells that width gains over one column.
    fn evenness(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(Row::width).collect();
        widths.sort_unstable();
        widths
            .chunk_by(|a, b| a == b)
            .map(|same| same.len() * same.first().map_or(0, |width| width - 1))
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::encoding::detect;
    use super::*;

    fn read(text: &str, delimiter: Delimiter) -> Vec<(usize, Vec<String>)> {
        let mut rows = Rows::new(text.as_bytes(), detect(text.as_bytes(), None).unwrap(), delimiter);
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            all.push((row.number, (0..row.width()).map(|index| row.text(index)).collect()));
        }
        all
    }

    fn numbers(text: &str) -> Vec<usize> {
        read(text, Delimiter::Comma).into_iter().map(|(number, _)| number).collect()
    }

    #[test]
    fn full_width_commas_in_a_remark_do_not_separate_columns() {
        let separator = |text: &str| Preview::detect(text.as_bytes(), detect(text.as_bytes(), None).unwrap()).delimiter;
        let remarks = "编号,面积,备注\nA,1,一，二，三，四，五\nB,2,一，二，三，四，五\n";
        assert_eq!(separator(remarks), Delimiter::Comma);
        assert_eq!(separator("编号，面积，税收\nA，1，4,000\nB，2，500\n"), Delimiter::FullWidthComma);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        assert_eq!(numbers("a,b\n1,2\n\n3,\"x\ny\"\n\n\n4,5"), [1, 2, 4, 7]);
        assert_eq!(numbers("\n\na,b\r\n1,2\r\n\r\n3,\"x\r\ny\"\r\n\r\n\r\n4,5\r\n"), [3, 4, 6, 9]);
        assert_eq!(numbers("a\rb\r\rc"), [1, 2, 4]);
    }

    #[test]
    fn a_line_end_split_between_two_pieces_is_one() {
        let text = format!("{}\r\nb", "a".repeat(64 * 1024 - 1));
        assert_eq!(numbers(&text), [1, 2]);
    }

    #[test]
    fn a_full_width_comma_separates_or_stays_as_it_was() {
        let text = "编号，名称\n1，\"甲，乙\"\n";
        let row = |number, cells: [&str; 2]| (number, cells.map(str::to_owned).to_vec());
        assert_eq!(read(text, Delimiter::FullWidthComma), [row(1, ["编号", "名称"]), row(2, ["1", "甲，乙"])]);
    }

    #[test]
    fn the_delimiter_is_found_by_the_evenness_of_the_rows() {
        for (text, delimiter) in [
            ("a,b,c\n1,2,3\n4,5,6\n", Delimiter::Comma),
            ("a\tb\tc\n\"1,000\"\t2,5\t3\n4\t5\t6\n", Delimiter::Tab),
            ("a;b\n1,5;2\n3,5;4\n", Delimiter::Semicolon),
            ("一，二，三\n1，2，3\n", Delimiter::FullWidthComma),
            ("a|b|c\n1|2|3\n", Delimiter::Bar),
            ("a\n1\n2\n", Delimiter::Comma),
            ("说明：本表单位为亩，税收为万元\n编号,名称,面积\n1,甲,2\n2,乙,3\n", Delimiter::Comma),
        ] {
            let preview = Preview::detect(text.as_bytes(), detect(text.as_bytes(), None).unwrap());
            assert_eq!(preview.delimiter, delimiter, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_never_closes_ends_the_reading_at_its_row() {
        let text = format!("a,b\n1,\"{}", "x\n".repeat(3 << 20));
        let mut rows = Rows::new(text.as_bytes(), detect(text.as_bytes(), None).unwrap(), Delimiter::Comma);
        assert_eq!(rows.next().unwrap().unwrap().number, 1);
        assert_eq!(rows.next().unwrap_err(), EndlessRow { number: 2 });
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_rows_only_go_up(text in "[a\"\\r\\n,，;\\t ]{0,60}") {
            for delimiter in Delimiter::ALL {
                let rows = read(&text, delimiter);
                prop_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
    }
}
