//! Cells that are one: what the first of them says holds for the others.

use std::rc::Rc;

use calamine::Dimensions;

use super::super::body::LARGEST_WIDTH;
use super::super::table::Row;

/// Cells that are one, of at least two rows or columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in super::super) struct Merge {
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
}

impl From<&Dimensions> for Merge {
    fn from(area: &Dimensions) -> Self {
        Self { top: area.start.0, bottom: area.end.0, left: area.start.1, right: area.end.1 }
    }
}

/// What stands in a merged cell, for the rows below its first.
struct Spread<'b> {
    merge: &'b Merge,
    text: Rc<str>,
    is_formula: bool,
}

/// Tells the rows of a sheet, one by one, what their merged cells stand for.
pub(in super::super) struct MergeFill<'b> {
    merges: &'b [Merge],
    next: usize,
    active: Vec<Spread<'b>>,
}

impl<'b> MergeFill<'b> {
    /// By merged areas in order.
    pub fn of(merges: &'b [Merge]) -> Self {
        Self { merges, next: 0, active: Vec::new() }
    }

    /// Fills the row of this number, the first being 0.
    pub fn fill(&mut self, row: &mut Row, number: u32) {
        self.active.retain(|spread| spread.merge.bottom >= number);
        for Spread { merge, text, is_formula } in &self.active {
            let column = merge.left as usize;
            row.merge(column, merge.top as usize + 1, Rc::clone(text));
            if *is_formula && row.cell(column).is_empty() {
                row.mark_formula(column);
            }
        }
        while let Some(merge) = self.merges.get(self.next).filter(|merge| merge.top <= number) {
            self.next += 1;
            let text = row.cell(merge.left as usize);
            if merge.top == number && merge.bottom > number && !text.is_empty() && self.active.len() < LARGEST_WIDTH {
                let text: Rc<str> = text.into();
                let is_formula = row.is_formula(merge.left as usize);
                row.head(merge.left as usize);
                self.active.push(Spread { merge, text, is_formula });
            }
        }
    }
}
