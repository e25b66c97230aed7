//! Dates as day numbers, and full years by anniversary.

use super::cell::{Cause, Cell};
use jiff::civil::Date;

/// Days from 1970-01-01 to a date.
///
/// # Reference
/// H. Hinnant, "chrono-compatible low-level date algorithms": a year is counted from March, so that the leap day is its
/// last, in eras of 400 years of 146,097 days. Not jiff's own, whose error texts alone would add a tenth to the page's
/// program; a test holds both together.
#[must_use]
pub fn day_of_date(date: Date) -> i32 {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    146_097 * era + day_of_era - 719_468
}

/// The date of a whole day number, if the calendar has it.
#[must_use]
pub fn date_of_day(day: f64) -> Option<Date> {
    if day.floor() != day || day.abs() > 1e7 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below ten million")]
    let day = day as i32 + 719_468;
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = 400 * day.div_euclid(146_097) + year_of_era + i32::from(month <= 2);
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
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
    fn day_numbers_are_those_of_the_library() {
        let epoch = date(1970, 1, 1);
        for day in (-200_000..200_000).step_by(37) {
            let expected = epoch.checked_add(jiff::Span::new().days(day)).unwrap();
            assert_eq!(date_of_day(f64::from(day)), Some(expected));
            assert_eq!(day_of_date(expected), day);
        }
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
