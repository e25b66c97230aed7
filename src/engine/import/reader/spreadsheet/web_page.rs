//! Tables of a web page, as programs write them under a workbook's name.
//!
//! Such pages are seldom well formed: attributes without quotation marks, elements that never end, remarks of Office. Each
//! table is a sheet, called by its caption or its number. What stands in no table is passed over.

use super::super::{ImportError, Sheet};
use super::{Book, Cells, damaged, merge_of};

/// Cells merged over more rows or columns are an error of the page.
const LARGEST_SPAN: u32 = 10_000;
/// Tables within tables beyond this depth are no data.
const DEEPEST: usize = 32;
const MOST_TABLES: usize = 1_000;
/// A quotation mark that is not closed within so many characters was none.
const LONGEST_TAG: usize = 2_000;

/// No name of an entity is so long that its end stands further away.
const LONGEST_ENTITY: usize = 12;

/// A page whose tables were read.
pub(super) struct WebPage {
    sheets: Vec<(Sheet, Cells)>,
}

impl WebPage {
    /// Reads the tables.
    ///
    /// # Errors
    /// [`ImportError::PartTooLarge`], or [`ImportError::DamagedWorkbook`] where a tag never ends.
    pub fn open(text: &str) -> Result<Self, ImportError> {
        let mut tags = Tags { text, at: 0 };
        let mut reading = Reading::default();
        while let Some(piece) = tags.next()? {
            match piece {
                Tag::Text(text) => reading.text(&text.replace(['\n', '\r'], " ")),
                Tag::Open(name, attributes) => reading.open(&name, attributes)?,
                Tag::Close(name) => reading.close(&name)?,
            }
        }
        while !reading.open.is_empty() {
            reading.close("table")?;
        }
        reading.done.sort_by_key(|table| table.number);
        let sheets = reading.done.into_iter().filter(|table| !table.cells.is_blank());
        Ok(Self { sheets: sheets.enumerate().map(|(place, table)| table.sheet(place + 1)).collect() })
    }
}

impl Book for WebPage {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<Cells, ImportError> {
        self.sheets.get(sheet).map(|(_, cells)| cells.clone()).ok_or_else(|| damaged("no such sheet"))
    }
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    number: usize,
    caption: String,
    is_caption: bool,
    cells: Cells,
    row: u32,
    has_row: bool,
    column: u32,
    /// Columns that cells of rows above reach down into, and how many rows more.
    taken: Vec<u32>,
    cell: Option<Cell>,
}

/// A cell that is being read.
struct Cell {
    text: String,
    rows: u32,
    columns: u32,
}

#[derive(Default)]
struct Reading {
    open: Vec<Table>,
    done: Vec<Table>,
    count: usize,
}

impl Reading {
    fn open(&mut self, name: &str, attributes: &str) -> Result<(), ImportError> {
        match name {
            "table" if self.open.len() < DEEPEST && self.count < MOST_TABLES => {
                self.count += 1;
                let cells = Cells::after(String::new(), self.taken());
                self.open.push(Table { number: self.count, cells, ..Table::default() });
            }
            "tr" => self.table(Table::end_row)?,
            "td" | "th" => {
                let span = |name| span(attributes, name);
                let cell = Cell { text: String::new(), rows: span("rowspan"), columns: span("colspan") };
                self.table(|table| table.begin_cell(cell))?;
            }
            "caption" => self.each(|table| table.is_caption = true),
            "br" | "p" | "div" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "td" | "th" => self.table(Table::end_cell),
            "tr" => self.table(Table::end_row),
            "table" => {
                self.table(Table::end_row)?;
                self.done.extend(self.open.pop());
                // What tables within a table took counts for the cells that follow them.
                let taken = self.taken();
                self.each(|table| table.cells.go_on_after(taken));
                Ok(())
            }
            "caption" => {
                self.each(|table| table.is_caption = false);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn table(&mut self, act: impl FnOnce(&mut Table) -> Result<(), ImportError>) -> Result<(), ImportError> {
        self.open.last_mut().map_or(Ok(()), act)
    }

    /// What the cells of all tables take.
    fn taken(&self) -> usize {
        self.open.iter().chain(&self.done).map(|table| table.cells.bytes()).sum()
    }

    fn each(&mut self, act: impl FnOnce(&mut Table)) {
        if let Some(table) = self.open.last_mut() {
            act(table);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(table) = self.open.last_mut() else { return };
        let target = match &mut table.cell {
            Some(cell) => &mut cell.text,
            None if table.is_caption => &mut table.caption,
            None => return,
        };
        push_resolved(target, text);
    }
}

impl Table {
    fn begin_cell(&mut self, cell: Cell) -> Result<(), ImportError> {
        self.end_cell()?;
        self.has_row = true;
        // Cells of rows above may stand here.
        while self.taken.get(self.column as usize).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        self.cell = Some(cell);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ImportError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        self.cells.merge(merge_of(row, column, cell.rows - 1, cell.columns - 1));
        let end = column.saturating_add(cell.columns).min(super::LARGEST_WIDTH as u32 + 1);
        if cell.rows > 1 {
            self.taken.resize(self.taken.len().max(end as usize), 0);
            self.taken.iter_mut().take(end as usize).skip(column as usize).for_each(|rows| *rows = cell.rows);
        }
        self.column = end.max(column);
        self.cells.put(row, column, collapsed(&cell.text).trim())
    }

    fn end_row(&mut self) -> Result<(), ImportError> {
        self.end_cell()?;
        if self.has_row {
            self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.row = self.row.saturating_add(1);
        }
        (self.column, self.has_row) = (0, false);
        Ok(())
    }

    fn sheet(self, place: usize) -> (Sheet, Cells) {
        let caption = collapsed(&self.caption).trim().to_owned();
        let name = if caption.is_empty() { place.to_string() } else { caption };
        (Sheet { name, hidden: false }, self.cells.sorted())
    }
}

/// A piece of a page.
enum Tag<'a> {
    Text(&'a str),
    /// An element begins: its name in small letters, its attributes as they stand.
    Open(String, &'a str),
    Close(String),
}

struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    fn next(&mut self) -> Result<Option<Tag<'a>>, ImportError> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(None);
            }
            let Some(inner) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                self.at += end;
                return Ok(Some(Tag::Text(rest.get(..end).unwrap_or_default())));
            };
            if let Some(end) = passed_over(rest) {
                self.at += end;
                continue;
            }
            let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == ':';
            let (slash, name) = inner.strip_prefix('/').map_or((false, inner), |name| (true, name));
            if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                // A lone sign is text.
                self.at += 1;
                return Ok(Some(Tag::Text("<")));
            }
            let length = end_of_tag(rest).ok_or_else(|| damaged(&format!("a tag at byte {}", self.at)))?;
            let tag = rest.get(..length).unwrap_or_default();
            self.at += length;
            let name_length = name.find(|letter| !is_name(letter)).unwrap_or(name.len());
            let lower = name.get(..name_length).unwrap_or_default().to_ascii_lowercase();
            if slash {
                return Ok(Some(Tag::Close(lower)));
            }
            if matches!(lower.as_str(), "script" | "style") {
                self.pass_over_element(&lower);
                continue;
            }
            return Ok(Some(Tag::Open(lower, tag.get(1 + name_length..).unwrap_or_default())));
        }
    }

    /// Goes behind an element whose content is no text of the page.
    fn pass_over_element(&mut self, name: &str) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.match_indices("</").find(|(at, _)| {
            let after = rest.get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name))
        });
        self.at += end.map_or(rest.len(), |(at, _)| at);
    }
}

/// Where a remark, a declaration or an instruction ends, if the text begins with one.
fn passed_over(rest: &str) -> Option<usize> {
    let until = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    if rest.starts_with("<!--") {
        Some(until("-->"))
    } else if rest.starts_with("<!") || rest.starts_with("<?") {
        Some(until(">"))
    } else {
        None
    }
}

/// Where a tag ends: behind the first sign for it that stands in no quotation marks.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in tag.char_indices().take(LONGEST_TAG) {
        match (quote, letter) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

/// How many rows or columns a cell takes.
fn span(attributes: &str, name: &str) -> u32 {
    let lower = attributes.to_ascii_lowercase();
    let value = lower.match_indices(name).find_map(|(at, _)| {
        let rest = lower.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
        let digits = rest.trim_start().trim_start_matches(['"', '\'']);
        digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<u32>().ok()
    });
    value.unwrap_or(1).clamp(1, LARGEST_SPAN)
}

/// Adds text with its entities resolved; one that is not known stays as it stands.
fn push_resolved(target: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        target.push_str(rest.get(..at).unwrap_or_default());
        let entity = rest.get(at + 1..).unwrap_or_default();
        let end = entity.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let known = end.and_then(|end| resolved(entity.get(..end)?).map(|letter| (letter, end)));
        match known {
            Some((letter, end)) => {
                target.push(letter);
                rest = entity.get(end + 1..).unwrap_or_default();
            }
            None => {
                target.push('&');
                rest = entity;
            }
        }
    }
    target.push_str(rest);
}

fn resolved(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?);
    }
    Some(match entity {
        "nbsp" | "ensp" | "emsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "sup2" => '²',
        "middot" => '·',
        "mdash" => '—',
        "ndash" => '–',
        "times" => '×',
        "le" => '≤',
        "ge" => '≥',
        _ => return None,
    })
}

/// Blanks and line ends of the page are one blank; those that the page means stay.
fn collapsed(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
