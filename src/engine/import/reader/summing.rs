//! Telling the rows of a table that sum up others.
//!
//! A row is told by its name (小计, 合计, 总计 …) or by its amounts. Only rows without an identifier are looked at, so that a
//! row that is taken for a sum by mistake becomes a parcel as soon as it has one.

use super::cell;
use super::heading::folded;
use super::intake::{Additive, Intake};
use super::repair::Repairs;
use super::table::Row;
use super::{ROUNDING, StatedSum, SummingRow, ToldBy};
use crate::engine::number;
use crate::engine::parcel::{Parcel, Value};

/// With these words the name of a summing row begins or ends.
const SUMS: [&str; 6] = ["小计", "合计", "总计", "累计", "共计", "本页"];
/// Of them, those that sum up a part of the table.
const PARTS: [&str; 2] = ["小计", "本页"];
/// What a summing row is called as a whole in English, folded.
const WHOLE_NAMES: [&str; 4] = ["total", "subtotal", "sum", "grandtotal"];
/// So many amounts of a row without a name must equal the sums above it.
const EQUAL_AMOUNTS: usize = 2;
/// So many rows are summed up at least.
const SUMMED_ROWS: usize = 2;

/// Sums of the rows since some row.
#[derive(Clone, Debug, Default)]
struct Running {
    rows: usize,
    first: Option<usize>,
    sums: Vec<f64>,
}

impl Running {
    fn of(columns: usize) -> Self {
        Self { sums: vec![0.0; columns], ..Self::default() }
    }

    fn add(&mut self, row: usize, values: &[f64]) {
        self.rows += 1;
        self.first.get_or_insert(row);
        self.sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    }
}

/// Follows the rows of a table and tells the summing ones among them.
#[derive(Debug, Default)]
pub(super) struct Summing {
    columns: Vec<Additive>,
    /// Since the last summing row.
    part: Running,
    whole: Running,
    last_row: usize,
    pub found: Vec<SummingRow>,
}

impl Summing {
    /// For the amounts among the columns.
    pub fn of(intake: &Intake) -> Self {
        let columns = intake.additive();
        let none = Running::of(columns.len());
        Self { columns, part: none.clone(), whole: none, last_row: 0, found: Vec::new() }
    }

    /// Adds a row that is a parcel.
    pub fn add(&mut self, row: usize, parcel: &Parcel) {
        let values: Vec<f64> =
            self.columns.iter().map(|column| parcel.number(column.field).unwrap_or_default()).collect();
        self.part.add(row, &values);
        self.whole.add(row, &values);
        self.last_row = row;
    }

    /// Takes a row for a summing one because of its name.
    pub fn take_named(&mut self, row: &Row, text: &str, repairs: &Repairs) {
        let sums = self.stated(row, repairs);
        let equal = |running: &Running| self.equal(&sums, running, StatedSum::equals);
        let is_part = PARTS.iter().any(|part| folded(text).contains(part));
        let covers_part = self.part.rows > 0
            && (if is_part { equal(&self.part) >= equal(&self.whole) } else { equal(&self.part) > equal(&self.whole) });
        let covered = if covers_part { &self.part } else { &self.whole };
        // A sum of sums of parts, which covers neither the last part nor the whole: it is held against nothing.
        let is_held = !is_part || covers_part || equal(&self.whole) > 0;
        let sums = sums.into_iter().filter(|_| is_held).map(|(_, sum)| sum).collect();
        let found = self.row(row.number, text, ToldBy::Name, covered, sums);
        self.close(found);
    }

    /// Takes a row without a name for a summing one if its amounts say so; whether they do.
    pub fn take_by_amounts(&mut self, row: &Row, repairs: &Repairs) -> bool {
        if self.part.rows < SUMMED_ROWS || self.columns.len() < EQUAL_AMOUNTS {
            return false;
        }
        let sums = self.stated(row, repairs);
        let is_exact = |stated: &StatedSum, own: f64| (stated.value - own).abs() <= ROUNDING * stated.value.abs();
        if self.equal(&sums, &self.part, is_exact) < EQUAL_AMOUNTS {
            return false;
        }
        let sums = sums.into_iter().map(|(_, sum)| sum).collect();
        let found = self.row(row.number, "", ToldBy::Amounts, &self.part, sums);
        self.close(found);
        true
    }

    fn close(&mut self, found: SummingRow) {
        self.part = Running::of(self.columns.len());
        self.found.push(found);
    }

    fn row(&self, row: usize, text: &str, told_by: ToldBy, covered: &Running, sums: Vec<StatedSum>) -> SummingRow {
        let from = covered.first.unwrap_or(row);
        SummingRow { row, text: text.to_owned(), told_by, from, to: self.last_row, rows: covered.rows, sums }
    }

    /// The sums that a row states, each with the place of its column among the additive ones.
    fn stated(&self, row: &Row, repairs: &Repairs) -> Vec<(usize, StatedSum)> {
        let sum = |(place, column): (usize, &Additive)| {
            let own = row.text(column.index);
            let text = repairs.of_cell(row.number, column.index).unwrap_or(&own);
            let Ok(Some(Value::Number(value))) = cell::read(column.field, column.scale, text) else { return None };
            let own_unit = number::read(text).ok().flatten()?.unit;
            let scale = own_unit.and_then(|unit| unit.in_dimension(column.dimension)).or(column.scale)?;
            let rounding = if value == 0.0 { 0.0 } else { scale.to_base(half_unit_of_last_digit(text)) };
            let unit = scale.id().to_owned();
            let stated = StatedSum { field: column.field, column: column.heading.to_string(), unit, value, rounding };
            Some((place, stated))
        };
        self.columns.iter().enumerate().filter_map(sum).collect()
    }

    /// How many of the stated sums equal those of the rows, zeros left aside.
    fn equal(
        &self,
        sums: &[(usize, StatedSum)],
        running: &Running,
        is_equal: impl Fn(&StatedSum, f64) -> bool,
    ) -> usize {
        let counts = |(place, stated): &&(usize, StatedSum)| {
            stated.value != 0.0 && running.sums.get(*place).is_some_and(|own| is_equal(stated, *own))
        };
        sums.iter().filter(counts).count()
    }
}

/// Half of the last digit that is written, in the unit of the text; a number with 万 or an exponent is taken as exact.
fn half_unit_of_last_digit(text: &str) -> f64 {
    let folded = folded(text);
    if folded.contains(['万', '亿', 'e', '%']) {
        return 0.0;
    }
    let decimals = folded.split_once('.').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    // Whole numbers may be rounded as well, decimals beyond the ninth are noise of a spreadsheet.
    (0..decimals.min(9)).fold(0.5, |half, _| half / 10.0)
}

/// Whether a text is the name of a summing row: it begins or ends with such a word.
pub(super) fn names_sum(text: &str) -> bool {
    let name = bare(text);
    SUMS.iter().any(|word| name.starts_with(word) || name.ends_with(word)) || is_sum_alone(text)
}

/// Whether a text says nothing but that a row sums up others.
pub(super) fn is_sum_alone(text: &str) -> bool {
    let name = bare(text);
    SUMS.contains(&name.as_str()) || WHOLE_NAMES.contains(&name.as_str())
}

fn bare(text: &str) -> String {
    folded(text).trim_end_matches([':', '：']).to_owned()
}
