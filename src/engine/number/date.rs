use super::fold::{fold, trimmed};
use crate::engine::issue::Issue;
use jiff::SignedDuration;
use jiff::civil::Date;

/// The years that are read: an industrial parcel's papers and terms lie between, a slip of a digit mostly does not.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// The months as English papers abbreviate them.
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "1"),
    ("Feb", "2"),
    ("Mar", "3"),
    ("Apr", "4"),
    ("May", "5"),
    ("Jun", "6"),
    ("Jul", "7"),
    ("Aug", "8"),
    ("Sep", "9"),
    ("Oct", "10"),
    ("Nov", "11"),
    ("Dec", "12"),
];

/// The words for years behind the length of a term.
const TERM_UNITS: [&str; 3] = ["年", "years", "year"];

/// Why a text or a serial number is not read as a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// None of the forms that are read.
    #[error("not written as year, month and day")]
    Form,
    /// Year and month without a day, or a year alone.
    #[error("the day is missing")]
    DayMissing,
    /// The year does not come first, or has two digits.
    #[error("the year does not come first with four digits")]
    Order,
    /// 30 February.
    #[error("no such day in the calendar")]
    NoSuchDay,
    /// A year before 1900 or after 2199.
    #[error("the year is out of range")]
    YearOutOfRange,
    /// A time of day other than midnight.
    #[error("a time of day")]
    TimeOfDay,
}

impl DateError {
    /// Stable code of the issue.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "date.form",
            Self::DayMissing => "date.day_missing",
            Self::Order => "date.order",
            Self::NoSuchDay => "date.no_such_day",
            Self::YearOutOfRange => "date.year_out_of_range",
            Self::TimeOfDay => "date.time_of_day",
        }
    }

    /// The issue of a refused text; the caller adds its place.
    #[must_use]
    pub fn issue(self, text: &str) -> Issue {
        Issue::error(self.code(), text)
    }
}

/// Reads a whole cell or field as a date: `2011-12-02`, `2011/12/2`, `2011.12.2`, `2011年12月2日`, `20111202`,
/// `2 Dec 2011`, in half or full width, a midnight of an export behind it left away. `None` if it is blank.
///
/// A term is read as its last day: `2009-07-01 + 50 年`, also `2009年7月1日+50年` and `+ 50 years`, is 30 June 2059. A year
/// alone is no day: see [`read_day`].
///
/// Serial numbers of a spreadsheet are read by [`date_from_serial`] only, when the caller knows that they are dates.
///
/// # Errors
/// Every other text, with the reason.
///
/// ```
/// use musuan::engine::number::{DateError, read_date};
/// assert_eq!(read_date("２０１１年１２月２日"), Ok(Some(jiff::civil::date(2011, 12, 2))));
/// assert_eq!(read_date("12/2/2011"), Err(DateError::Order));
/// assert_eq!(read_date("2009-07-01 + 50 年"), Ok(Some(jiff::civil::date(2059, 6, 30))));
/// ```
pub fn read_date(text: &str) -> Result<Option<Date>, DateError> {
    match read_day(text)? {
        Some(Day { year_alone: Some(_), .. }) => Err(DateError::DayMissing),
        day => Ok(day.map(|day| day.date)),
    }
}

/// A date, and the year from which it was filled up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// The year, where only that was written: the date counts from its 1 January.
    pub year_alone: Option<i16>,
}

/// As [`read_date`]; a year alone is read as its 1 January and noted: `2009`, `2009 年`, `2009 + 50 年`.
///
/// # Errors
/// As [`read_date`].
///
/// ```
/// use musuan::engine::number::read_day;
/// let day = read_day("2009 + 50 年")?.ok_or("blank")?;
/// assert_eq!((day.date, day.year_alone), (jiff::civil::date(2058, 12, 31), Some(2009)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_day(text: &str) -> Result<Option<Day>, DateError> {
    let chars = fold(text);
    let (start, end) = trimmed(&chars);
    if start == end {
        return Ok(None);
    }
    let text: String = chars.iter().skip(start).take(end - start).collect();
    if let Some((from, term)) = text.split_once('+') {
        let from = read_day(from)?.ok_or(DateError::Form)?;
        return Ok(Some(Day { date: last_day(from.date, years(term)?)?, ..from }));
    }
    if let Some(year) = year_alone(&text)? {
        return Ok(Some(Day { date: Date::constant(year, 1, 1), year_alone: Some(year) }));
    }
    let whole = |date| Some(Day { date, year_alone: None });
    if let Some(parts) = in_english(&text) {
        return from_written(parts).map(whole);
    }
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((&text, ""));
    let date = civil(day)?;
    if is_midnight(time.trim_start()) { Ok(whole(date)) } else { Err(DateError::TimeOfDay) }
}

/// The year of a text that is four digits, 年 behind them or not.
fn year_alone(text: &str) -> Result<Option<i16>, DateError> {
    let digits = text.strip_suffix('年').unwrap_or(text).trim_end();
    match digits.parse() {
        Ok(year) if digits.len() == 4 && all_digits(digits) => {
            if YEARS.contains(&year) {
                Ok(Some(year))
            } else {
                Err(DateError::YearOutOfRange)
            }
        }
        _ => Ok(None),
    }
}

/// The whole years of a term like `50 年` or `50 years`, of two digits at most.
fn years(term: &str) -> Result<i16, DateError> {
    let number = TERM_UNITS.iter().find_map(|unit| term.trim().strip_suffix(unit)).ok_or(DateError::Form)?.trim_end();
    let years = number.parse().ok().filter(|years| *years > 0 && number.len() <= 2 && all_digits(number));
    years.ok_or(DateError::Form)
}

/// The day before the anniversary on which the term is full; of 29 February in a common year, 28 February.
fn last_day(from: Date, years: i16) -> Result<Date, DateError> {
    let year = from.year() + years;
    if !YEARS.contains(&year) {
        return Err(DateError::YearOutOfRange);
    }
    let full = Date::new(year, from.month(), from.day()).or_else(|_| Date::new(year, from.month(), 28));
    full.and_then(Date::yesterday).map_err(|_| DateError::YearOutOfRange)
}

/// Year, month and day of a text like `2 Dec 2011`; `None` for every other text.
fn in_english(text: &str) -> Option<[&str; 3]> {
    let (day, rest) = text.split_once(' ')?;
    let (name, year) = rest.split_once(' ')?;
    let (_, month) = MONTHS.iter().find(|(month, _)| name.eq_ignore_ascii_case(month))?;
    Some([year, *month, day])
}

fn is_midnight(time: &str) -> bool {
    time.is_empty() || (time.contains(':') && time.chars().all(|character| matches!(character, '0' | ':' | '.')))
}

fn all_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn civil(text: &str) -> Result<Date, DateError> {
    if all_digits(text) {
        return match (text.len(), text.get(..4), text.get(4..6), text.get(6..)) {
            (8, Some(year), Some(month), Some(day)) => from_parts([year, month, day]),
            (6, ..) => Err(DateError::DayMissing),
            _ => Err(DateError::Form),
        };
    }
    from_written(parts(text)?)
}

fn from_written(parts: [&str; 3]) -> Result<Date, DateError> {
    let [year, month, day] = parts;
    if !parts.into_iter().all(all_digits) || month.len() > 2 {
        return Err(DateError::Form);
    }
    if year.len() != 4 {
        return Err(if day.len() == 4 || year.len() <= 2 { DateError::Order } else { DateError::Form });
    }
    if day.len() > 2 { Err(DateError::Form) } else { from_parts(parts) }
}

fn parts(text: &str) -> Result<[&str; 3], DateError> {
    if let Some((year, rest)) = text.split_once('年') {
        let Some((month, day)) = rest.split_once('月') else {
            return Err(if rest.is_empty() { DateError::DayMissing } else { DateError::Form });
        };
        if day.is_empty() {
            return Err(DateError::DayMissing);
        }
        let day = day.strip_suffix(['日', '号']).ok_or(DateError::Form)?;
        return Ok([year, month, day]);
    }
    let separator = text.chars().find(|character| matches!(character, '-' | '/' | '.')).ok_or(DateError::Form)?;
    let mut parts = text.split(separator);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => Ok([year, month, day]),
        (Some(year), Some(month), None, None) if year.len() == 4 && month.len() <= 2 => Err(DateError::DayMissing),
        _ => Err(DateError::Form),
    }
}

fn from_parts([year, month, day]: [&str; 3]) -> Result<Date, DateError> {
    let year: i16 = year.parse().map_err(|_| DateError::Form)?;
    let month: i8 = month.parse().map_err(|_| DateError::Form)?;
    let day: i8 = day.parse().map_err(|_| DateError::Form)?;
    if !YEARS.contains(&year) {
        return Err(DateError::YearOutOfRange);
    }
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)
}

/// From which day a workbook counts its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SerialEpoch {
    /// 1 is 1 January 1900, and the day 60, 29 February 1900, never was: the usual one.
    Y1900,
    /// 0 is 1 January 1904: workbooks of old Macintosh versions.
    Y1904,
}

/// The date of a spreadsheet's serial number, to be called only for what is known to be a date.
///
/// # Errors
/// A fraction (a time of day), the day that never was, and years out of range.
pub fn date_from_serial(serial: f64, epoch: SerialEpoch) -> Result<Date, DateError> {
    if !(0.0..1e6).contains(&serial) {
        return Err(DateError::YearOutOfRange);
    }
    if serial.fract() != 0.0 {
        return Err(DateError::TimeOfDay);
    }
    let days = serial as i32;
    let (start, days) = match (epoch, days) {
        (SerialEpoch::Y1904, days) => (Date::constant(1904, 1, 1), days),
        (SerialEpoch::Y1900, 0) => return Err(DateError::YearOutOfRange),
        (SerialEpoch::Y1900, 60) => return Err(DateError::NoSuchDay),
        (SerialEpoch::Y1900, days @ 1..=59) => (Date::constant(1899, 12, 31), days),
        (SerialEpoch::Y1900, days) => (Date::constant(1899, 12, 30), days),
    };
    let date =
        start.checked_add(SignedDuration::from_hours(24 * i64::from(days))).map_err(|_| DateError::YearOutOfRange)?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(DateError::YearOutOfRange) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_usual_form_of_a_date_is_read() {
        for text in [
            "2011-12-02",
            "2011/12/2",
            "2011.12.2",
            "2011年12月2日",
            "2011年12月02号",
            "20111202",
            "２０１１／１２／２",
            " 2011-12-02 ",
            "2011/12/2 0:00",
            "2011-12-02T00:00:00",
            "2011-12-02 00:00:00.000",
            "2 Dec 2011",
            "02 dec 2011",
        ] {
            assert_eq!(read_date(text), Ok(Some(date(2011, 12, 2))), "{text}");
        }
        assert_eq!(read_date(" \u{3000}"), Ok(None));
    }

    #[test]
    fn every_other_text_is_refused_with_its_reason() {
        for (text, reason) in [
            ("2011-02-29", DateError::NoSuchDay),
            ("2011/13/1", DateError::NoSuchDay),
            ("20110230", DateError::NoSuchDay),
            ("2011年12月", DateError::DayMissing),
            ("2011", DateError::DayMissing),
            ("201112", DateError::DayMissing),
            ("2011-12", DateError::DayMissing),
            ("12/2/2011", DateError::Order),
            ("11-12-02", DateError::Order),
            ("1011-12-02", DateError::YearOutOfRange),
            ("2011-12-02 08:30", DateError::TimeOfDay),
            ("2011-12/02", DateError::Form),
            ("2011-12-02-01", DateError::Form),
            ("2011年12月2", DateError::Form),
            ("-2011-12-02", DateError::Form),
            ("40879", DateError::Form),
            ("二〇一一年", DateError::DayMissing),
            ("明年", DateError::DayMissing),
            ("动工后", DateError::Form),
            ("2 Dec 11", DateError::Order),
            ("30 Feb 2011", DateError::NoSuchDay),
            ("2 Decem 2011", DateError::Form),
            ("+2 Dec 2011", DateError::Form),
        ] {
            assert_eq!(read_date(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_year_alone_is_its_first_day_and_noted() {
        for (text, day) in [
            ("2009", date(2009, 1, 1)),
            (" ２００９年 ", date(2009, 1, 1)),
            ("2009 年", date(2009, 1, 1)),
            ("2009 + 50 年", date(2058, 12, 31)),
            ("2009年+50年", date(2058, 12, 31)),
        ] {
            assert_eq!(read_day(text), Ok(Some(Day { date: day, year_alone: Some(2009) })), "{text}");
            assert_eq!(read_date(text), Err(DateError::DayMissing), "{text}");
        }
        assert_eq!(read_day("2009-07-01"), Ok(Some(Day { date: date(2009, 7, 1), year_alone: None })));
        for (text, reason) in [
            ("1009", DateError::YearOutOfRange),
            ("2009-07", DateError::DayMissing),
            ("200907", DateError::DayMissing),
            ("209", DateError::Form),
            ("二〇〇九年", DateError::DayMissing),
        ] {
            assert_eq!(read_day(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_term_is_read_as_its_last_day() {
        for (text, last) in [
            ("2009-07-01 + 50 年", date(2059, 6, 30)),
            ("2009年7月1日+50年", date(2059, 6, 30)),
            ("２００９／７／１＋５０年", date(2059, 6, 30)),
            ("1 Jul 2009 + 50 years", date(2059, 6, 30)),
            ("2009-07-01 00:00:00 + 1 year", date(2010, 6, 30)),
            ("2009-01-01+20年", date(2028, 12, 31)),
            ("2020-02-29 + 1 年", date(2021, 2, 27)),
            ("2020-03-01 + 20 年", date(2040, 2, 29)),
        ] {
            assert_eq!(read_date(text), Ok(Some(last)), "{text}");
        }
        for (text, reason) in [
            ("2009 + 50 年", DateError::DayMissing),
            ("2009年7月+50年", DateError::DayMissing),
            ("2009-07-01 + 50", DateError::Form),
            ("2009-07-01 + 0 年", DateError::Form),
            ("2009-07-01 + 1.5 年", DateError::Form),
            ("2009-07-01 + 500 年", DateError::Form),
            ("2009-07-01 + -5 年", DateError::Form),
            ("2009-07-01 + 1 年 + 1 年", DateError::Form),
            ("+ 50 年", DateError::Form),
            ("2190-07-01 + 50 年", DateError::YearOutOfRange),
        ] {
            assert_eq!(read_date(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn serial_numbers_agree_with_the_spreadsheet() {
        // As Excel shows these numbers when they are formatted as dates.
        for (serial, expected) in [
            (1.0, date(1900, 1, 1)),
            (59.0, date(1900, 2, 28)),
            (61.0, date(1900, 3, 1)),
            (36_526.0, date(2000, 1, 1)),
            (40_879.0, date(2011, 12, 2)),
        ] {
            assert_eq!(date_from_serial(serial, SerialEpoch::Y1900), Ok(expected), "{serial}");
        }
        assert_eq!(date_from_serial(39_417.0, SerialEpoch::Y1904), Ok(date(2011, 12, 2)));
        assert_eq!(date_from_serial(60.0, SerialEpoch::Y1900), Err(DateError::NoSuchDay));
        assert_eq!(date_from_serial(40_879.5, SerialEpoch::Y1900), Err(DateError::TimeOfDay));
        assert_eq!(date_from_serial(-1.0, SerialEpoch::Y1900), Err(DateError::YearOutOfRange));
        assert_eq!(date_from_serial(f64::NAN, SerialEpoch::Y1900), Err(DateError::YearOutOfRange));
        assert_eq!(date_from_serial(999_999.0, SerialEpoch::Y1900), Err(DateError::YearOutOfRange));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = read_date(&text);
        }

        #[test]
        fn a_date_written_is_the_date_read(year in 1900_i16..=2199, month in 1_i8..=12, day in 1_i8..=28) {
            for text in [
                format!("{year}-{month:02}-{day:02}"), format!("{year}/{month}/{day}"), format!("{year}年{month}月{day}日"),
                format!("{year}{month:02}{day:02}"),
            ] {
                prop_assert_eq!(read_date(&text), Ok(Some(date(year, month, day))));
            }
        }
    }
}
