use super::decimal::Decimal;
use super::{NumberError, fold, grammar, reason};
use crate::engine::unit::{Dimension, Scale};

/// What a cell says, before it is known what it measures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reading {
    /// The number as stored, magnitude and per cent worked in: 1.87万 is 18,700, 12 % is 0.12.
    pub value: f64,
    /// Whether a per cent sign stood behind it.
    pub percent: bool,
    /// Power of ten of a 万 or 亿 behind it that is not part of the unit.
    pub magnitude: Option<i32>,
    /// The unit behind it, or yuan for a currency sign before it.
    pub unit: Option<&'static Scale>,
}

/// Reads a whole cell or form field; `None` if it is blank.
///
/// # Errors
/// The reason why the text is no number, with its place. Nothing is ever read in part.
pub fn read(text: &str) -> Result<Option<Reading>, NumberError> {
    let chars = fold::fold(text);
    let (start, end) = fold::trimmed(&chars);
    if start == end {
        return Ok(None);
    }
    grammar::parse(&chars).map(Some).map_err(|error| reason::explain(&chars, error))
}

/// Reads a whole cell or form field that is meant in `scale`; the answer is in base units, `None` if it is blank.
///
/// A unit in the cell wins over `scale` as long as it measures the same. For a share or a rate a per cent sign wins
/// likewise.
///
/// # Errors
/// As [`read`]; a unit of another dimension; a per cent sign on what is no share; 万 or 亿 without a unit where `scale`
/// is itself 万元 or 亿元.
///
/// ```
/// use musuan::engine::{number::read_in, unit::Scale};
/// let mu = Scale::by_id("mu").ok_or("no such scale")?;
/// assert_eq!(read_in("3", mu), Ok(Some(2_000.0)));
/// assert_eq!(read_in("1.5公顷", mu), Ok(Some(15_000.0)));
/// # Ok::<(), &str>(())
/// ```
pub fn read_in(text: &str, scale: &'static Scale) -> Result<Option<f64>, NumberError> {
    read(text)?.map(|reading| reading.in_base(scale)).transpose()
}

/// What a number with 万 or 亿 of its own probably means in a unit that has one already, in base units: 5000万 under 万元 are
/// 5000 万元. `None` where [`read_in`] refuses the text for another reason, or not at all. To be asked, never to be taken.
#[must_use]
pub fn meant_in(text: &str, scale: &'static Scale) -> Option<f64> {
    let myriads =
        scale.myriad_shift().filter(|_| matches!(read_in(text, scale), Err(NumberError::MagnitudeTwice { .. })));
    let meant = Decimal::of(read(text).ok()??.value).shifted(-myriads?).to_f64();
    let base = match scale.decimal_shift() {
        Some(places) => Decimal::of(meant).shifted(places).to_f64(),
        None => to_base(scale, meant),
    };
    base.is_finite().then_some(base)
}

/// Whether a text gives a number with its unit: `350 亩`, `¥4,000`, `8%`.
#[must_use]
pub fn names_unit(text: &str) -> bool {
    // Most cells are bare numbers, and not worth a second reading.
    let bare = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b' '));
    !bare && matches!(read(text), Ok(Some(Reading { unit: Some(_), .. } | Reading { percent: true, .. })))
}

impl Reading {
    fn in_base(&self, scale: &'static Scale) -> Result<f64, NumberError> {
        let dimension = scale.dimension();
        if self.percent {
            let share = matches!(dimension, Dimension::NONE | Dimension::PER_TIME);
            return if share { Ok(self.value) } else { Err(NumberError::PercentUnexpected { expected: scale.id() }) };
        }
        let unit = match self.unit {
            Some(unit) => unit
                .in_dimension(dimension)
                .ok_or_else(|| NumberError::OtherUnit { expected: scale.id(), found: unit.id() })?,
            None if self.magnitude.is_some() && scale.counts_in_myriads() => {
                return Err(NumberError::MagnitudeTwice { expected: scale.id() });
            }
            None => scale,
        };
        let base = match unit.decimal_shift() {
            Some(places) => Decimal::of(self.value).shifted(places).to_f64(),
            None => to_base(unit, self.value),
        };
        if base.is_infinite() { Err(NumberError::TooLarge) } else { Ok(base) }
    }
}

/// As [`Scale::to_base`], powers of ten moved by the decimal point: 16.35 亩 is 10,900 m² and no last digit more.
fn to_base(unit: &Scale, value: f64) -> f64 {
    let (mut numerator, denominator) = unit.ratio();
    let mut places = 0;
    while numerator.is_multiple_of(10) {
        (numerator, places) = (numerator / 10, places + 1);
    }
    Decimal::of(value).shifted(places).to_f64() * numerator as f64 / denominator as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_magnitude_on_top_of_the_unit_has_one_meaning_to_ask_about() {
        let scale = |id| Scale::by_id(id).unwrap();
        let ten_thousand = scale("ten_thousand_yuan");
        for (text, yuan) in [("4870万", 4.87e7), ("0.5亿", 5e7), ("1,200 万", 1.2e7)] {
            assert!(matches!(read_in(text, ten_thousand), Err(NumberError::MagnitudeTwice { .. })), "{text}");
            assert_eq!(meant_in(text, ten_thousand), Some(yuan), "{text}");
        }
        assert_eq!(meant_in("2亿", scale("hundred_million_yuan")), Some(2e8));
        assert_eq!(meant_in("500万", scale("ten_thousand_yuan_per_hectare_year")), Some(500.0));
        for text in ["4870", "4870 万元", "约4870万", ""] {
            assert_eq!(meant_in(text, ten_thousand), None, "{text}");
        }
    }
    use proptest::prelude::*;

    /// The rows below the headings.
    fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
        table.lines().skip(1).map(|line| line.split('\t').collect())
    }

    fn behind(reading: &Reading) -> String {
        let mut parts = Vec::new();
        parts.extend(reading.percent.then(|| "%".to_owned()));
        parts.extend(reading.magnitude.map(|power| format!("10^{power}")));
        parts.extend(reading.unit.map(|unit| unit.id().to_owned()));
        parts.join(" ")
    }

    #[test]
    fn every_good_example_is_read_to_the_bit() {
        for row in rows(include_str!("../../../tests/data/number/good.tsv")) {
            let [text, value, suffix] = row[..] else { panic!("three columns: {row:?}") };
            let reading = read(text).unwrap_or_else(|error| panic!("{text}: {error}")).unwrap();
            assert_eq!(reading.value.to_bits(), value.parse::<f64>().unwrap().to_bits(), "{text}");
            assert_eq!(behind(&reading), suffix, "{text}");
        }
    }

    #[test]
    fn every_bad_example_is_refused_for_its_reason() {
        for row in rows(include_str!("../../../tests/data/number/bad.tsv")) {
            let [text, code, position] = row[..] else { panic!("three columns: {row:?}") };
            let error = read(text).expect_err(text);
            assert_eq!(error.code(), code, "{text}");
            if let Ok(position) = position.parse() {
                let found = error.arguments().into_iter().find(|(name, _)| *name == "position");
                assert_eq!(found, Some(("position", crate::engine::issue::Argument::Count(position))), "{text}");
            }
        }
    }

    #[test]
    fn blank_is_no_error_and_no_number() {
        for text in ["", " ", "\u{3000}\u{a0}\t", "\u{feff}"] {
            assert_eq!(read(text), Ok(None));
        }
    }

    #[test]
    fn a_cell_is_taken_in_its_column_unit_or_its_own() {
        let base = |text, scale| read_in(text, Scale::by_id(scale).unwrap());
        assert_eq!(base("23.375", "mu"), Ok(Some(46_750.0 / 3.0)));
        assert_eq!(base("16.35", "mu"), Ok(Some(10_900.0)));
        assert_eq!(base("1.87万㎡", "mu"), Ok(Some(18_700.0)));
        assert_eq!(base("1.87万", "square_metre"), Ok(Some(18_700.0)));
        // Under a heading in 万㎡, which is a hectare: 5,000 m² or 50 million?
        assert_eq!(base("0.5万", "hectare"), Err(NumberError::MagnitudeTwice { expected: "hectare" }));
        assert_eq!(base("0.57", "ten_thousand_yuan"), Ok(Some(5_700.0)));
        assert_eq!(base("0.07", "ten_thousand_yuan"), Ok(Some(700.0)));
        assert_eq!(base("4,000", "ten_thousand_yuan_per_year"), Ok(Some(4e7)));
        assert_eq!(base("2亿元", "ten_thousand_yuan_per_year"), Ok(Some(2e8)));
        assert_eq!(base("1.2元/㎡/天", "yuan_per_square_metre_year"), Ok(Some(438.0)));
        assert_eq!(base("12", "percent"), Ok(Some(0.12)));
        assert_eq!(base("12%", "percent"), Ok(Some(0.12)));
        assert_eq!(base("12%", "ratio"), Ok(Some(0.12)));
        assert_eq!(base(" ", "mu"), Ok(None));
    }

    #[test]
    fn a_text_with_a_unit_or_a_per_cent_sign_says_what_its_number_is_in() {
        for text in ["350 亩", "¥4,000", "8%", "0.08％"] {
            assert!(names_unit(text), "{text}");
        }
        for text in ["350", "1.87万", "", "约8%"] {
            assert!(!names_unit(text), "{text}");
        }
    }

    #[test]
    fn what_a_column_cannot_mean_is_refused() {
        let refused = |text, scale| read_in(text, Scale::by_id(scale).unwrap()).unwrap_err();
        assert_eq!(refused("2亿", "ten_thousand_yuan"), NumberError::MagnitudeTwice { expected: "ten_thousand_yuan" });
        assert_eq!(refused("12%", "mu"), NumberError::PercentUnexpected { expected: "mu" });
        assert_eq!(refused("12元", "mu"), NumberError::OtherUnit { expected: "mu", found: "yuan" });
        assert_eq!(refused("1e306", "hundred_million_yuan"), NumberError::TooLarge);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn no_likely_text_breaks_the_reader(text in "[-+0-9.,eE%() 万亿千元亩/¥约年月日（）．，#=~]{0,12}") {
            if let Ok(Some(reading)) = read(&text) {
                prop_assert!(reading.value.is_finite());
            }
        }

        #[test]
        fn a_number_written_is_the_number_read(value in -1e14_f64..1e14) {
            let again = read(&value.to_string()).unwrap().unwrap();
            prop_assert_eq!(again.value, value);
        }

        #[test]
        fn width_and_grouping_do_not_change_the_number(value in 0_u64..1_000_000_000_000_000) {
            let digits = value.to_string();
            let full_width: String = digits.chars().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap()).collect();
            for text in [full_width, grouped(&digits, 3), grouped(&digits, 4)] {
                prop_assert_eq!(read(&text).unwrap().unwrap().value, value as f64);
            }
        }

        #[test]
        fn ten_thousand_is_a_shift_of_the_decimal_point(digits in 1_u32..100_000_000, places in 0_usize..8) {
            let text = format!("{digits}e-{places}").parse::<f64>().unwrap().to_string();
            let shifted: f64 = format!("{text}e4").parse().unwrap();
            prop_assert_eq!(read(&format!("{text}万")).unwrap().unwrap().value, shifted);
        }
    }

    fn grouped(digits: &str, size: usize) -> String {
        let mut groups: Vec<&str> =
            digits.as_bytes().rchunks(size).map(|group| std::str::from_utf8(group).unwrap()).collect();
        groups.reverse();
        groups.join(",")
    }
}
