//! The one place that asks the browser what day it is; everything else is told.

use jiff::civil::Date;

/// The day on the reader's own calendar.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    date.and_then(|((year, month), day)| Date::new(year, month, day).ok()).unwrap_or(Date::ZERO)
}
