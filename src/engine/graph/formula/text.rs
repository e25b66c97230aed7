//! References, numbers and brackets.

use super::Writer;
use super::layout::Place;
use crate::engine::graph::kind::{Axis, Type};
use crate::engine::graph::op::{NodeId, Op};

/// Days from the first day of a workbook to 1970-01-01.
pub const EPOCH: f64 = 25_569.0;

/// How firmly a formula holds together: a weaker one takes brackets within a firmer one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    Any,
    Comparison,
    Sum,
    Product,
    Atom,
}

impl Rank {
    /// How firm the template of an operation is, and how firm its operands must be.
    pub fn of(op: Op) -> (Self, [Self; 3]) {
        use Rank::{Any, Atom, Comparison, Product, Sum};
        match op {
            Op::Add(..) => (Sum, [Sum, Product, Any]),
            Op::Subtract(..) => (Sum, [Sum, Product, Any]),
            Op::Multiply(..) | Op::Divide(..) => (Product, [Product, Atom, Any]),
            Op::Negate(_) => (Sum, [Atom, Any, Any]),
            Op::Less(..) | Op::AtMost(..) | Op::Equal(..) => (Comparison, [Sum, Sum, Any]),
            Op::Same(_) => (Any, [Any; 3]),
            Op::YearsBetween(..) => (Product, [Product, Sum, Any]),
            Op::AddYears(..) => (Atom, [Any, Atom, Any]),
            Op::FullYears(..) => (Sum, [Any; 3]),
            _ => (Atom, [Any; 3]),
        }
    }
}

/// A part of a formula.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Text {
    pub text: String,
    pub rank: Rank,
}

impl Text {
    /// The text, in brackets where it is weaker than this.
    pub fn at_least(&self, rank: Rank) -> String {
        if self.rank < rank { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// What needs no brackets.
pub(super) fn atom(text: String) -> Text {
    Text { text, rank: Rank::Atom }
}

/// A call of a function.
pub(super) fn function(text: String) -> Text {
    atom(text)
}

impl Writer<'_, '_> {
    /// An operand within a formula on a sheet: its cell, or its own formula where it has none.
    pub(super) fn operand(&self, id: NodeId, element: usize, on: usize) -> Text {
        if let Some(place) = self.place(id) {
            let is_single = self.graph.kind(id).axis == Axis::Scalar;
            if let (true, Some(name)) = (is_single, self.layout.names.get(&id)) {
                return atom(name.clone());
            }
            let element = if is_single { 0 } else { element };
            return atom(self.cell(moved(place, element), on, is_single));
        }
        match self.graph.op(id) {
            Op::Constant(value) => literal(self.graph.kind(id).ty, value),
            Op::Period => atom(self.period(element, on)),
            Op::Variable => match self.root_of(id).and_then(|root| self.place(root).map(|place| (root, place))) {
                Some((root, place)) => match self.layout.names.get(&root) {
                    Some(name) => atom(name.clone()),
                    None => atom(self.cell(place, on, true)),
                },
                None => atom(super::form::UNDEFINED.into()),
            },
            _ => self.formula_of(id, element, on),
        }
    }

    /// The cells of a node as a range.
    pub(super) fn range(&self, id: NodeId, on: usize) -> String {
        self.range_from(id, 0, on)
    }

    /// The same, without its first cells.
    pub(super) fn range_from(&self, id: NodeId, from: usize, on: usize) -> String {
        self.place(id)
            .map_or_else(|| super::form::UNDEFINED.to_owned(), |place| self.range_at(place, from..self.length(id), on))
    }

    /// A row of cells as a range.
    pub(super) fn range_at(&self, place: Place, elements: std::ops::Range<usize>, on: usize) -> String {
        let first = moved(place, elements.start);
        let last = moved(place, elements.end.saturating_sub(1));
        let row = place.row + 1;
        let sheet = self.sheet_mark(place.sheet, on);
        format!("{sheet}${}{row}:${}{row}", column_letters(first.column), column_letters(last.column))
    }

    /// A cell; one that is meant from every column and row is fixed.
    pub(super) fn cell(&self, place: Place, on: usize, is_fixed: bool) -> String {
        let fix = if is_fixed { "$" } else { "" };
        let (column, row) = (column_letters(place.column), place.row + 1);
        format!("{}{fix}{column}{fix}{row}", self.sheet_mark(place.sheet, on))
    }

    /// The number of a period, which stands above the series of each sheet.
    pub(super) fn period(&self, element: usize, on: usize) -> String {
        let own = self.layout.sheets.get(on).and_then(|sheet| sheet.periods).map(|row| (on, row));
        let steps = self.layout.steps.sheet;
        let (sheet, row) = own.unwrap_or_else(|| {
            (steps, self.layout.sheets.get(steps).and_then(|sheet| sheet.periods).unwrap_or_default())
        });
        let column = moved(Place { sheet, row, column: self.layout.first_column }, element).column;
        format!("{}{}${}", self.sheet_mark(sheet, on), column_letters(column), row + 1)
    }

    fn sheet_mark(&self, sheet: usize, on: usize) -> String {
        if sheet == on {
            return String::new();
        }
        self.layout.sheets.get(sheet).map_or_else(String::new, |sheet| format!("{}!", quoted(&sheet.name)))
    }
}

/// A cell so many columns further to the right.
pub(super) fn moved(place: Place, columns: usize) -> Place {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    Place { column: place.column.saturating_add(columns), ..place }
}

/// The name of a sheet as formulas write it.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// The letters of a column: A, B … Z, AA.
#[must_use]
pub fn column_letters(column: u16) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// A number, truth or date as formulas write it.
fn literal(ty: Type, value: f64) -> Text {
    match ty {
        Type::Truth => atom(if value == 0.0 { "FALSE".into() } else { "TRUE".into() }),
        Type::Date => number(value + EPOCH),
        Type::Number(_) | Type::Choice(_) => number(value),
    }
}

fn number(value: f64) -> Text {
    let size = value.abs();
    let is_plain = size == 0.0 || (1e-6..1e15).contains(&size);
    let text = if is_plain { format!("{value}") } else { format!("{value:e}").replace('e', "E") };
    Text { text, rank: if value < 0.0 { Rank::Sum } else { Rank::Atom } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_are_written_so_that_they_read_back() {
        for value in [0.0, 0.05, 1e-9, 2_000.0 / 3.0, 1e300, -7.25, 123_456_789.125] {
            assert_eq!(number(value).text.parse::<f64>().unwrap(), value);
        }
        assert_eq!(number(-1.0).at_least(Rank::Product), "(-1)");
    }

    #[test]
    fn names_of_sheets_are_quoted() {
        assert_eq!(quoted("收购"), "'收购'");
        assert_eq!(quoted("owner's"), "'owner''s'");
    }
}
