//! The one place that asks the browser what day it is, and what time; everything else is given the date.

use jiff::civil::{Date, DateTime, Time};

/// The day on the reader's own calendar.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    date.and_then(|((year, month), day)| Date::new(year, month, day).ok()).unwrap_or(Date::ZERO)
}

/// The day and the minute on the reader's own clock.
#[must_use]
pub fn now() -> DateTime {
    let clock = js_sys::Date::new_0();
    let (hour, minute) = (i8::try_from(clock.get_hours()).ok(), i8::try_from(clock.get_minutes()).ok());
    let time = hour.zip(minute).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    DateTime::from_parts(today(), time.unwrap_or(Time::MIN))
}
