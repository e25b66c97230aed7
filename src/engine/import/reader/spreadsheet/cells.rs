//! The filled cells of a sheet, and its rows.

use super::super::ImportError;
use super::super::body::LARGEST_WIDTH;
use super::super::table::Row;
use super::super::workbook::{Merge, MergeFill};
use super::damaged;

/// Sheets of more than this together are refused: their cells are all in memory before the first parcel is.
const LARGEST_SHEETS_BYTES: usize = 192 << 20;
/// What a cell takes beside its characters.
const CELL_BYTES: usize = 48;
/// Sheets of every program end before this row.
const MOST_ROWS: u32 = 1 << 21;
/// More merged areas than cells of a sheet are none.
const MOST_MERGES: usize = 1 << 20;

/// One cell with something in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in super::super) struct Filled {
    pub row: u32,
    pub column: u32,
    pub text: Box<str>,
    /// Whether the text is that of a formula without a result.
    pub is_formula: bool,
}

/// The cells of a sheet in the order in which they stand, and what is merged.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Cells {
    sheet: String,
    filled: Vec<Filled>,
    merges: Vec<Merge>,
    bytes: usize,
    /// What the sheets take that are in memory beside this one.
    beside: usize,
}

impl Cells {
    /// No cells yet, of a sheet of this name.
    pub fn of(sheet: impl Into<String>) -> Self {
        Self { sheet: sheet.into(), ..Self::default() }
    }

    /// As [`Self::of`], where the other sheets of the file that are in memory take so many bytes.
    pub fn after(sheet: impl Into<String>, beside: usize) -> Self {
        Self { beside, ..Self::of(sheet) }
    }

    /// Counts anew what the sheets take, this one included.
    pub fn go_on_after(&mut self, all: usize) {
        self.beside = all.saturating_sub(self.bytes);
    }

    /// Adds a cell; blank ones and those beyond the widest table say nothing.
    ///
    /// # Errors
    /// [`ImportError::PartTooLarge`] where all cells of the file together take too much, [`ImportError::DamagedWorkbook`] where there is
    /// no such row.
    pub fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), ImportError> {
        self.add(Filled { row, column, text: text.into(), is_formula: false })
    }

    /// Adds a cell whose formula was never calculated, with the formula as a person would see it.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn put_formula(&mut self, row: u32, column: u32, formula: &str) -> Result<(), ImportError> {
        self.add(Filled { row, column, text: formula.into(), is_formula: true })
    }

    fn add(&mut self, cell: Filled) -> Result<(), ImportError> {
        if cell.text.is_empty() || cell.column as usize > LARGEST_WIDTH {
            return Ok(());
        }
        if cell.row >= MOST_ROWS {
            return Err(damaged("a row beyond the last"));
        }
        self.bytes += CELL_BYTES + cell.text.len();
        let bytes = self.all_bytes();
        if bytes > LARGEST_SHEETS_BYTES {
            let part = self.sheet.clone();
            return Err(ImportError::PartTooLarge { part, bytes, limit: LARGEST_SHEETS_BYTES });
        }
        self.filled.push(cell);
        Ok(())
    }

    /// Notes cells that are one.
    pub fn merge(&mut self, merge: Merge) {
        if (merge.bottom > merge.top || merge.right > merge.left) && self.merges.len() < MOST_MERGES {
            self.merges.push(merge);
        }
    }

    /// Puts cells and merged areas in order; of two cells at one place the later one counts.
    pub fn sorted(mut self) -> Self {
        self.filled.sort_by_key(|cell| (cell.row, cell.column));
        self.filled.reverse();
        self.filled.dedup_by_key(|cell| (cell.row, cell.column));
        self.filled.reverse();
        self.merges.sort_unstable();
        self
    }

    /// Whether there is none.
    pub fn is_blank(&self) -> bool {
        self.filled.is_empty()
    }

    /// What they take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// What they take with the sheets beside them.
    pub fn all_bytes(&self) -> usize {
        self.beside.saturating_add(self.bytes)
    }

    /// The merged areas in order.
    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// The first rows with anything in them.
    pub fn top(&self, most: usize) -> Vec<Row> {
        let mut last = None;
        let mut rows = 0;
        let end = self.filled.iter().position(|cell| {
            if last != Some(cell.row) {
                (last, rows) = (Some(cell.row), rows + 1);
            }
            rows > most
        });
        let filled = self.filled.get(..end.unwrap_or(self.filled.len())).unwrap_or_default().to_vec();
        let mut source = GridRows::new(filled, &self.merges, 0);
        let mut top = Vec::new();
        while let Some(row) = source.next() {
            top.push(row.clone());
        }
        top
    }

    /// The cells and the merged areas.
    pub fn into_parts(self) -> (Vec<Filled>, Vec<Merge>) {
        (self.filled, self.merges)
    }
}

/// The rows of a sheet.
pub(in super::super) struct GridRows<'b> {
    cells: std::iter::Peekable<std::vec::IntoIter<Filled>>,
    merged: MergeFill<'b>,
    row: Row,
    /// Rows are at least so wide: a sheet stores no empty cells.
    width: usize,
}

impl<'b> GridRows<'b> {
    /// The rows of cells in order.
    pub fn new(cells: Vec<Filled>, merges: &'b [Merge], width: usize) -> Self {
        Self { cells: cells.into_iter().peekable(), merged: MergeFill::of(merges), row: Row::default(), width }
    }

    /// The next row with anything in it; `None` at the end.
    pub fn next(&mut self) -> Option<&Row> {
        let number = self.cells.peek()?.row;
        self.row.begin(number as usize + 1);
        while let Some(cell) = self.cells.next_if(|cell| cell.row == number) {
            self.row.put(cell.column as usize, &cell.text);
            if cell.is_formula {
                self.row.mark_formula(cell.column as usize);
            }
        }
        if self.row.width() < self.width {
            self.row.put(self.width - 1, "");
        }
        self.merged.fill(&mut self.row, number);
        Some(&self.row)
    }
}
