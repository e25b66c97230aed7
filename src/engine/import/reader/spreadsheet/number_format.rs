//! How a spreadsheet shows a number, as far as it says what the number is.

use super::super::workbook::{hundredfold, number_text};
use crate::engine::number::{SerialEpoch, date_from_serial};

/// What a number is by its format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum NumberFormat {
    /// A number as it stands.
    #[default]
    Plain,
    /// Hundredths, shown with a percent sign.
    Percent,
    /// A day.
    Day,
}

impl NumberFormat {
    /// By the number of a format that a file need not write out.
    ///
    /// # Reference
    /// ECMA-376 part 1, 18.8.30, with the dates of the Chinese versions at 27 to 36 and 50 to 58.
    pub fn of_builtin(number: u16) -> Self {
        match number {
            9 | 10 => Self::Percent,
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            _ => Self::Plain,
        }
    }

    /// By the format as it is written: `yyyy"年"m"月"`, `0.00%`. Words in quotation marks, escaped characters and
    /// conditions in brackets say nothing.
    pub fn of_code(code: &str) -> Self {
        let mut letters = code.chars();
        let mut bare = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => while letters.next().is_some_and(|inner| inner != '"') {},
                '[' => while letters.next().is_some_and(|inner| inner != ']') {},
                '\\' | '_' | '*' => drop(letters.next()),
                other => bare.extend(other.to_lowercase()),
            }
        }
        if bare.contains('%') {
            Self::Percent
        } else if bare.contains(['y', 'd']) && !bare.contains("general") {
            Self::Day
        } else {
            Self::Plain
        }
    }

    /// A number as the text that a person would have typed.
    pub fn text(self, number: f64, epoch: SerialEpoch) -> String {
        match self {
            Self::Plain => number_text(number),
            Self::Percent => format!("{}%", hundredfold(number)),
            // A time of day without a day stays the fraction that it is.
            Self::Day => match date_from_serial(number.trunc(), epoch) {
                Ok(day) if number >= 1.0 => day.to_string(),
                _ => number_text(number),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_number_is() {
        for (code, format) in [
            ("General", NumberFormat::Plain),
            ("0.00", NumberFormat::Plain),
            ("#,##0.00_);[Red](#,##0.00)", NumberFormat::Plain),
            ("0\" day\"", NumberFormat::Plain),
            ("0.00%", NumberFormat::Percent),
            ("yyyy/m/d", NumberFormat::Day),
            ("yyyy\"年\"m\"月\"d\"日\"", NumberFormat::Day),
            ("[$-804]yyyy\\-mm\\-dd;@", NumberFormat::Day),
        ] {
            assert_eq!(NumberFormat::of_code(code), format, "{code}");
        }
        assert_eq!(NumberFormat::Day.text(40_879.0, SerialEpoch::Y1900), "2011-12-02");
        assert_eq!(NumberFormat::Percent.text(0.07, SerialEpoch::Y1900), "7%");
        assert_eq!(NumberFormat::Day.text(0.5, SerialEpoch::Y1900), "0.5");
    }
}
