//! Civil dates as ISO text, `2026-11-23`: in project files, packs and JSON.
//!
//! Not jiff's own reader and writer: its messages for every calendar fault alone would add a tenth to the page's
//! program, and a date here is right or is refused with the place that our own errors name.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// The ISO text of a date.
#[must_use]
pub fn text(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// The date of an ISO text: four, two and two digits, and a day that the calendar has.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len()) == (4, 2, 2) && parts.next().is_none();
    let [year, month, day]: [i16; 3] = [digits(year)?, digits(month)?, digits(day)?];
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|_| lengths)
}

/// For `#[serde(with = …)]`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text(*date))
}

/// For `#[serde(with = …)]`.
///
/// # Errors
/// The text is no ISO date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&text).ok_or_else(|| D::Error::custom("not a date like 2026-11-23"))
}

/// The same for a date that may be absent.
pub mod optional {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// For `#[serde(with = …)]`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => super::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// For `#[serde(with = …)]`.
    ///
    /// # Errors
    /// The text is no ISO date.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::read(&text).ok_or_else(|| D::Error::custom("not a date like 2026-11-23"))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_whole_iso_dates_are_read() {
        assert_eq!(read("2026-11-23"), Some(date(2026, 11, 23)));
        assert_eq!(read("2024-02-29"), Some(date(2024, 2, 29)));
        for bad in
            ["2023-02-29", "2026-11-3", "26-11-23", "2026-11-23T00", "2026/11/23", "+026-11-23", "", "2026-11-23-1"]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_text_is_what_jiff_writes() {
        for day in [date(1970, 1, 1), date(2026, 11, 23), date(899, 2, 3)] {
            assert_eq!(text(day), day.to_string());
            assert_eq!(read(&text(day)), Some(day));
        }
    }
}
