//! Dates as day numbers, and full years by anniversary.

use super::cell::{Cause, Cell};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Days from 1970-01-01 to a date.
#[must_use]
pub fn day_of_date(date: Date) -> i32 {
    EPOCH.until(date).map_or(0, |span: Span| span.get_days())
}

/// The date of a whole day number, if the calendar has it.
#[must_use]
pub fn date_of_day(day: f64) -> Option<Date> {
    if day.floor() != day || day.abs() > 1e7 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below ten million")]
    EPOCH.checked_add((day as i32).days()).ok()
}

/// A date some whole years later; 29 February becomes 28 February in a common year.
fn later(date: Date, years: i16) -> Option<Date> {
    let year = date.year().checked_add(years)?;
    Date::new(year, date.month(), date.day()).or_else(|_| Date::new(year, date.month(), 28)).ok()
}

/// Full years by anniversary, rounded down.
pub(super) fn full_years(from: f64, to: f64) -> Cell {
    let (Some(from), Some(to)) = (date_of_day(from), date_of_day(to)) else {
        return Cell::Undefined(Cause::InvalidDate);
    };
    let span = to.year() - from.year();
    let Some(anniversary) = later(from, span) else { return Cell::Undefined(Cause::InvalidDate) };
    Cell::Known(f64::from(if anniversary <= to { span } else { span - 1 }))
}

/// The day number a whole number of years later.
pub(super) fn add_years(day: f64, years: f64) -> Cell {
    if years.floor() != years || years.abs() > 1000.0 {
        return Cell::Undefined(Cause::OutOfRange);
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below a thousand")]
    let moved = date_of_day(day).and_then(|date| later(date, years as i16));
    moved.map_or(Cell::Undefined(Cause::InvalidDate), |date| Cell::Known(f64::from(day_of_date(date))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn years(from: Date, to: Date) -> Cell {
        full_years(f64::from(day_of_date(from)), f64::from(day_of_date(to)))
    }

    #[test]
    fn the_anniversary_day_counts_as_full() {
        assert_eq!(years(date(2019, 3, 1), date(2020, 2, 29)), Cell::Known(0.0));
        assert_eq!(years(date(2019, 3, 1), date(2020, 3, 1)), Cell::Known(1.0));
        assert_eq!(years(date(2019, 3, 1), date(2021, 3, 1)), Cell::Known(2.0));
        assert_eq!(years(date(2019, 3, 1), date(2019, 2, 28)), Cell::Known(-1.0));
    }

    #[test]
    fn a_year_from_29_february_is_full_on_28_february() {
        assert_eq!(years(date(2020, 2, 29), date(2021, 2, 27)), Cell::Known(0.0));
        assert_eq!(years(date(2020, 2, 29), date(2021, 2, 28)), Cell::Known(1.0));
        assert_eq!(years(date(2020, 2, 29), date(2024, 2, 28)), Cell::Known(3.0));
    }

    #[test]
    fn day_numbers_return() {
        for day in [date(1899, 12, 31), date(1970, 1, 1), date(2026, 11, 23), date(2100, 2, 28)] {
            assert_eq!(date_of_day(f64::from(day_of_date(day))), Some(day));
        }
        assert_eq!(date_of_day(0.5), None);
        assert_eq!(date_of_day(f64::NAN), None);
    }
}
