//! What each operation does to values: the one definition that every evaluator uses.

use super::cell::{Cause, Cell};
use super::kind::{PERIODS, Type};
use crate::engine::cash_flow::{self, Payback, Reason};
use crate::engine::math;
use std::collections::BTreeMap;

/// What a value is to the graph: canonical, and missing if it is no finite number, or a truth other than 1 or 0.
pub(super) fn admit(ty: Type, value: Option<f64>) -> Cell {
    match value {
        Some(value) if ty == Type::Truth && value != 0.0 && value != 1.0 => Cell::Missing,
        Some(value) if value.is_finite() => Cell::Known(math::canonical(value)),
        _ => Cell::Missing,
    }
}

/// Arithmetic asks for every operand: undefined beats missing, missing beats known.
pub(super) fn strict(a: Cell, b: Cell, compute: impl FnOnce(f64, f64) -> Cell) -> Cell {
    match (a, b) {
        (Cell::Undefined(cause), _) | (_, Cell::Undefined(cause)) => Cell::Undefined(cause),
        (Cell::Missing, _) | (_, Cell::Missing) => Cell::Missing,
        (Cell::Known(a), Cell::Known(b)) => compute(a, b),
    }
}

/// Share of a number that is dust: what the roundings of a few operations leave in its last digits.
const DUST: f64 = 1e-14;

/// Whether a number is less than another by more than dust, so that a quotient that lies on its limit on paper lies on it
/// here: 9,047 m² on 16.35 亩 is 0.83. Spreadsheets compare likewise, at 15 digits.
pub(super) fn less(a: f64, b: f64) -> bool {
    b - a > DUST * math::max(a.abs(), b.abs())
}

/// Whether neither is [`less`] than the other.
pub(super) fn equal(a: f64, b: f64) -> bool {
    (b - a).abs() <= DUST * math::max(a.abs(), b.abs())
}

pub(super) fn and(a: Cell, b: Cell) -> Cell {
    match (a, b) {
        _ if a.is_false() || b.is_false() => Cell::truth(false),
        (Cell::Missing, _) | (_, Cell::Missing) => Cell::Missing,
        (Cell::Undefined(cause), _) | (_, Cell::Undefined(cause)) => Cell::Undefined(cause),
        _ => Cell::truth(true),
    }
}

pub(super) fn or(a: Cell, b: Cell) -> Cell {
    match (a, b) {
        _ if a.is_true() || b.is_true() => Cell::truth(true),
        (Cell::Missing, _) | (_, Cell::Missing) => Cell::Missing,
        (Cell::Undefined(cause), _) | (_, Cell::Undefined(cause)) => Cell::Undefined(cause),
        _ => Cell::truth(false),
    }
}

pub(super) fn choose(condition: Cell, yes: Cell, no: Cell) -> Cell {
    match (condition, yes, no) {
        (Cell::Known(value), yes, no) => {
            if value == 0.0 {
                no
            } else {
                yes
            }
        }
        // Whatever the condition is, or even if it is nothing.
        (_, Cell::Known(a), Cell::Known(b)) if a == b => yes,
        (Cell::Missing, Cell::Undefined(cause), Cell::Undefined(_)) => Cell::Undefined(cause),
        (Cell::Undefined(cause), Cell::Undefined(_), _) | (Cell::Undefined(cause), _, Cell::Undefined(_)) => {
            Cell::Undefined(cause)
        }
        (Cell::Missing, _, _) | (_, Cell::Missing, _) | (_, _, Cell::Missing) => Cell::Missing,
        (Cell::Undefined(cause), Cell::Known(_), Cell::Known(_)) => Cell::Undefined(cause),
    }
}

pub(super) fn or_else(a: Cell, b: Cell) -> Cell {
    if a.is_missing() { b } else { a }
}

/// The greater of two, or the one that is known; missing where neither is and one may yet be.
pub(super) fn greatest_known(a: Cell, b: Cell) -> Cell {
    match (a, b) {
        (Cell::Known(a), Cell::Known(b)) => Cell::finite(math::max(a, b)),
        (Cell::Known(_), _) | (Cell::Missing, Cell::Undefined(_)) => a,
        (_, Cell::Known(_) | Cell::Missing) => b,
        (Cell::Undefined(_), Cell::Undefined(_)) => a,
    }
}

/// The value of a table at a key; a key that has no row or is no whole number is not loaded.
pub(super) fn look_up(rows: Option<&BTreeMap<i64, f64>>, key: Cell) -> Cell {
    let Cell::Known(key) = key else { return key };
    #[expect(clippy::cast_possible_truncation, reason = "a whole number is tested for")]
    let whole = key as i64;
    #[expect(clippy::cast_precision_loss, reason = "a key that is not exact is no key")]
    let exact = whole as f64 == key;
    let value = rows.filter(|_| exact).and_then(|rows| rows.get(&whole));
    value.map_or(Cell::Undefined(Cause::NotLoaded), |value| Cell::finite(*value))
}

/// Whether a value is known, as a truth.
pub(super) fn is_known(a: Cell) -> Cell {
    Cell::truth(a.known().is_some())
}

/// Years between two days, actual days over 365.
pub(super) fn years_between(from: f64, to: f64) -> Cell {
    Cell::finite((to - from) / 365.0)
}

/// A fold that asks for every element, in order; missing if there is none.
pub(super) fn fold(cells: impl Iterator<Item = Cell>, join: impl Fn(f64, f64) -> f64) -> Cell {
    let joined = cells.fold(None, |sum: Option<Cell>, cell| {
        Some(match sum {
            None => cell,
            Some(sum) => strict(sum, cell, |a, b| Cell::finite(join(a, b))),
        })
    });
    joined.unwrap_or(Cell::Missing)
}

/// A fold of truths by [`and`] or [`or`]; missing if there is none.
pub(super) fn fold_truths(cells: impl Iterator<Item = Cell>, join: impl Fn(Cell, Cell) -> Cell) -> Cell {
    cells.reduce(join).unwrap_or(Cell::Missing)
}

/// Index of a period, if it is a whole number within the series.
pub(super) fn period_index(value: f64, periods: usize) -> Option<usize> {
    #[expect(clippy::cast_precision_loss, reason = "there are some fifty periods")]
    let fits = value >= 0.0 && value < periods as f64 && value.floor() == value;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
    fits.then_some(value as usize)
}

/// One period of a series moved to later periods; zeros come in.
pub(super) fn shifted(years: Cell, period: usize, periods: usize, series: impl FnOnce(usize) -> Cell) -> Cell {
    let Cell::Known(years) = years else { return years };
    match period_index(years, periods) {
        None => Cell::Undefined(Cause::OutOfRange),
        Some(years) if years > period => Cell::Known(0.0),
        Some(years) => series(period - years),
    }
}

/// The value of a series in one period.
pub(super) fn at(period: Cell, periods: usize, series: impl FnOnce(usize) -> Cell) -> Cell {
    let Cell::Known(period) = period else { return period };
    period_index(period, periods).map_or(Cell::Undefined(Cause::OutOfRange), series)
}

/// A number made of a whole series and two rates, once all of them are known; `series` is known if all flows are, else
/// what stands in the way.
pub(super) fn of_flows(
    series: Cell,
    flows: &[f64],
    [first, second]: [Cell; 2],
    compute: impl FnOnce(&[f64], f64, f64) -> Cell,
) -> Cell {
    let rates = strict(first, second, |_, _| Cell::Known(0.0));
    strict(series, rates, |_, _| match (first, second) {
        (Cell::Known(first), Cell::Known(second)) => compute(flows, first, second),
        _ => Cell::Missing,
    })
}

pub(super) fn present_value(flows: &[f64], rate: f64) -> Cell {
    cash_flow::present_value(flows, rate).map_or(Cell::Undefined(Cause::Overflow), Cell::finite)
}

pub(super) fn rate_of_return(flows: &[f64]) -> Cell {
    let cause = match cash_flow::single_rate(flows) {
        Ok(rate) => return Cell::finite(rate),
        Err(Reason::NoSignChange | Reason::NeverZero) => Cause::NoRate,
        Err(Reason::SeveralRates) => Cause::SeveralRates,
        Err(Reason::AnyRateFits) => Cause::AnyRate,
        Err(Reason::OneRate | Reason::Uncertain) => Cause::UncertainRate,
        Err(Reason::BeyondRange) => Cause::Overflow,
    };
    Cell::Undefined(cause)
}

/// The last period with a flow ends the project, not the end of the slots.
pub(super) fn modified_rate(flows: &[f64], finance: f64, reinvestment: f64) -> Cell {
    let end = flows.iter().rposition(|flow| *flow != 0.0).map_or(0, |last| last + 1);
    let flows = flows.get(..end).unwrap_or(flows);
    cash_flow::mirr(flows, finance, reinvestment).map_or(Cell::Undefined(Cause::NoRate), Cell::finite)
}

/// As [`modified_rate`], of the receipts as they have grown up to the last flow, the outlays as they are worth at the
/// first, and the period of the last flow.
pub(super) fn modified_rate_of_sums([receipts, outlays, last]: [f64; 3], finance: f64, reinvestment: f64) -> Cell {
    let rate = cash_flow::mirr_of_sums(receipts, outlays, last).filter(|_| finance > -1.0 && reinvestment > -1.0);
    rate.map_or(Cell::Undefined(Cause::NoRate), Cell::finite)
}

// Not inlined: see `columns/series.rs`.
#[inline(never)]
pub(super) fn payback(flows: &[f64]) -> Cell {
    Cell::Undefined(match cash_flow::payback(flows) {
        Payback::After(periods) => return Cell::finite(periods),
        Payback::Never => Cause::NeverPaidBack,
        Payback::NoOutlay => Cause::NoOutlay,
        Payback::Unbounded => Cause::Overflow,
    })
}

/// Years in which a loss may be set off, if they are known and a whole number of periods.
pub(super) fn loss_years(years: Cell) -> Cell {
    let whole = |years: f64| period_index(years, PERIODS).is_some();
    if years.known().is_none_or(whole) { years } else { Cell::Undefined(Cause::OutOfRange) }
}

/// Sets losses off against later profits, oldest first, within some years; what is left is taxable.
pub(super) struct LossRelief {
    losses: Vec<f64>,
    years: usize,
}

impl LossRelief {
    /// `years` as [`loss_years`] gives them; what is not known is nobody's answer.
    pub(super) fn new(years: Cell) -> Self {
        Self {
            losses: Vec::with_capacity(PERIODS),
            years: years.known().and_then(|years| period_index(years, PERIODS)).unwrap_or(0),
        }
    }

    /// Taxable part of the next year's profit.
    pub(super) fn next(&mut self, profit: f64) -> f64 {
        let oldest = self.losses.len().saturating_sub(self.years);
        let mut taxable = math::max(profit, 0.0);
        for loss in self.losses.iter_mut().skip(oldest) {
            let used = math::min(*loss, taxable);
            *loss -= used;
            taxable -= used;
        }
        self.losses.push(math::max(-profit, 0.0));
        taxable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_that_begins_with_a_receipt_has_no_outlay_to_recover() {
        assert_eq!(payback(&[100.0, -10.0]), Cell::Undefined(Cause::NoOutlay));
        assert_eq!(payback(&[100.0, -10.0, -100.0]), Cell::Undefined(Cause::NoOutlay));
        assert_eq!(payback(&[0.0, 0.0]), Cell::Undefined(Cause::NoOutlay));
        assert_eq!(payback(&[-100.0, 10.0]), Cell::Undefined(Cause::NeverPaidBack));
        assert_eq!(payback(&[-1e308, -1e308, 1.0]), Cell::Undefined(Cause::Overflow));
        assert_eq!(payback(&[-100.0, 200.0]), Cell::Known(0.5));
    }

    #[test]
    fn numbers_that_differ_by_dust_are_equal_and_no_others() {
        assert!(!less(0.829_999_999_999_999_8, 0.83) && !less(0.83, 0.829_999_999_999_999_8));
        assert!(!less(5.39 / 16.17, 1.0 / 3.0) && !less(0.1 + 0.2, 0.3) && !less(0.3, 0.1 + 0.2));
        assert!(less(0.829_999_999_9, 0.83) && less(0.0, 5e-324) && less(-5e-324, 0.0) && less(-1.0, 1.0));
        assert!(equal(0.1 + 0.2, 0.3) && equal(0.0, 0.0) && !equal(0.0, 5e-324) && !equal(f64::MIN, f64::MAX));
        assert!(less(f64::MIN, f64::MAX) && !less(f64::MAX, f64::MAX) && !less(1.0, 1.0));
    }

    #[test]
    fn losses_lapse_after_their_years() {
        let mut relief = LossRelief::new(Cell::Known(5.0));
        let taxable: Vec<f64> = [-100.0, 0.0, 0.0, 0.0, 0.0, 30.0, 100.0].map(|profit| relief.next(profit)).into();
        // The loss of year 0 may be used up to year 5; 70 of it lapse.
        assert_eq!(taxable, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0]);
    }

    #[test]
    fn the_oldest_loss_is_used_first() {
        let mut relief = LossRelief::new(Cell::Known(2.0));
        let taxable: Vec<f64> = [-50.0, -50.0, 60.0, 60.0].map(|profit| relief.next(profit)).into();
        // Year 2 uses all of year 0 and 10 of year 1; year 3 uses the remaining 40.
        assert_eq!(taxable, [0.0, 0.0, 0.0, 20.0]);
    }
}
