use super::{Arg, Language, Texts};
use jiff::civil::Date;

/// A date for readers: `2026年11月23日`, `23 Nov 2026`.
#[must_use]
pub fn format_date(date: Date, language: Language) -> String {
    let texts = Texts::of(language);
    let month = texts.text(&format!("date.month.{}", date.month()), &[]);
    let (year, day) = (date.year().to_string(), date.day().to_string());
    texts.text("date.full", &[("year", Arg::Text(&year)), ("month", Arg::Text(&month)), ("day", Arg::Text(&day))])
}

/// The month of a date for readers: `2026年11月`, `Nov 2026`.
#[must_use]
pub fn format_month(date: Date, language: Language) -> String {
    let texts = Texts::of(language);
    let month = texts.text(&format!("date.month.{}", date.month()), &[]);
    let year = date.year().to_string();
    texts.text("date.month_of_year", &[("year", Arg::Text(&year)), ("month", Arg::Text(&month))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::number::read_date;
    use jiff::civil::date;

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(format_date(date(2026, 11, 23), Language::ZhCn), "2026年11月23日");
        assert_eq!(format_date(date(2026, 11, 23), Language::En), "23 Nov 2026");
        assert_eq!(format_date(date(2011, 12, 2), Language::ZhCn), "2011年12月2日");
        assert_eq!(format_month(date(2031, 12, 1), Language::ZhCn), "2031年12月");
        assert_eq!(format_month(date(2031, 12, 1), Language::En), "Dec 2031");
    }

    #[test]
    fn a_date_as_it_is_shown_can_be_typed_again() {
        for (month, language) in (1..=12).flat_map(|month| Language::ALL.map(|language| (month, language))) {
            let day = date(2024, month, 29);
            assert_eq!(read_date(&format_date(day, language)), Ok(Some(day)));
        }
    }
}
