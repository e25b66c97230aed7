//! A workbook before it is written: sheets of cells, each with its content and its look.

use crate::engine::graph::Cell;
use crate::engine::graph::Type;
use crate::engine::graph::formula::{EPOCH, Place, WrittenCell};

/// What stands in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Content {
    /// Words, whatever they begin with.
    Text(String),
    /// A number; a date is the number of its day.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// A formula without its sign of equality, and what it comes to.
    Formula(String, Shown),
    /// Nothing, but a look.
    Blank,
}

/// What a formula comes to.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Shown {
    Number(f64),
    Truth(bool),
    Text(String),
    /// `#N/A`.
    Missing,
    /// `#NUM!`.
    Undefined,
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub(super) struct Look {
    pub number: NumberLook,
    pub role: Role,
}

/// How a number is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub(super) enum NumberLook {
    /// As it is.
    #[default]
    Plain,
    /// Yuan, m² and other amounts: two digits, separators.
    Amount,
    /// A ratio: four digits.
    Ratio,
    /// Per cent.
    Percent,
    /// A whole number.
    Whole,
    /// A day.
    Day,
}

/// What a cell is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub(super) enum Role {
    #[default]
    Body,
    /// The title of a sheet.
    Title,
    /// The name of a column or a group.
    Heading,
    /// A value that may be changed.
    Entry,
    /// A note, over several columns or in long lines.
    Note,
    /// A line that sums up.
    Total,
}

/// A cell at its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct PagedCell {
    pub row: u32,
    pub column: u16,
    pub content: Content,
    pub look: Look,
}

/// Which values may be entered in a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Rule {
    /// One of the words of this range.
    OneOf(String),
    /// A number within these bounds.
    Between(f64, f64),
}

/// A sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Page {
    pub name: String,
    pub cells: Vec<PagedCell>,
    /// Widths of columns, in characters.
    pub widths: Vec<(u16, f64)>,
    /// First row and column that move.
    pub frozen: Option<(u32, u16)>,
    pub is_landscape: bool,
    pub rules: Vec<(u32, u16, Rule)>,
    /// Columns with differences: first and last row.
    pub differences: Vec<(u16, u32, u32)>,
}

impl Page {
    pub fn new(name: &str, widths: &[f64]) -> Self {
        let widths = (0..).zip(widths.iter().copied()).collect();
        Self { name: name.to_owned(), widths, ..Self::default() }
    }

    pub fn put(&mut self, row: u32, column: u16, content: Content, look: Look) {
        self.cells.push(PagedCell { row, column, content, look });
    }

    /// Words.
    pub fn text(&mut self, row: u32, column: u16, text: impl Into<String>, role: Role) {
        let text = text.into();
        if !text.is_empty() {
            self.put(row, column, Content::Text(text), Look { role, ..Look::default() });
        }
    }

    /// A line of words from a column on.
    pub fn texts<T: Into<String>>(&mut self, row: u32, column: u16, texts: impl IntoIterator<Item = T>, role: Role) {
        for (column, text) in (column..).zip(texts) {
            self.text(row, column, text, role);
        }
    }

    /// The cells of a step, at a place.
    pub fn step(&mut self, place: Place, cells: &[WrittenCell], ty: Type, look: Look) {
        for (column, cell) in (place.column..).zip(cells) {
            self.put(place.row, column, content_of(cell, ty), look);
        }
    }
}

/// A written cell of the graph as it stands on a sheet.
pub(super) fn content_of(cell: &WrittenCell, ty: Type) -> Content {
    match (&cell.formula, shown_of(cell.value, ty)) {
        (Some(formula), shown) => Content::Formula(formula.clone(), shown),
        (None, Shown::Number(value)) => Content::Number(value),
        (None, Shown::Truth(value)) => Content::Truth(value),
        (None, Shown::Text(text)) => Content::Text(text),
        (None, Shown::Missing) => Content::Formula("NA()".into(), Shown::Missing),
        (None, Shown::Undefined) => Content::Formula("#NUM!".into(), Shown::Undefined),
    }
}

/// A value of the graph as a workbook has it.
pub(super) fn shown_of(cell: Cell, ty: Type) -> Shown {
    match (cell, ty) {
        (Cell::Known(value), Type::Truth) => Shown::Truth(value != 0.0),
        (Cell::Known(value), Type::Date) => Shown::Number(value + EPOCH),
        (Cell::Known(value), Type::Number(_) | Type::Choice(_)) => Shown::Number(value),
        (Cell::Missing, _) => Shown::Missing,
        (Cell::Undefined(_), _) => Shown::Undefined,
    }
}

/// A workbook.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Book {
    pub title: String,
    pub pages: Vec<Page>,
    /// Names and the cells they stand for.
    pub names: Vec<(String, String)>,
}
