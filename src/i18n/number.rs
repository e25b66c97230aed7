use crate::engine::number::{Decimal, Rounding};

/// How many digits are shown. A number that would vanish under the rule shows two significant digits instead, so that
/// nothing but zero is ever shown as zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Digits {
    /// This many behind the decimal point: 1.20.
    Exactly(u8),
    /// At most this many behind the decimal point: 804.4 and 2,566.84.
    UpTo(u8),
    /// At least this many significant ones, whole digits never rounded away: 0.0123 and 5,454.
    Significant(u8),
}

/// Beyond these powers of ten a number is shown as `1.23e-12`.
const PLAIN: std::ops::RangeInclusive<i32> = -8..=15;
const ENOUGH: i32 = 2;
const SCIENTIFIC: i32 = 3;

/// A number for readers of either language: rounded half up on its decimal, in groups of three, with a true minus sign.
/// Not a finite number shows as a dash.
///
/// ```
/// use musuan::i18n::{Digits, format_number};
/// assert_eq!(format_number(13_245.833_333_333_334, Digits::UpTo(2)), "13,245.83");
/// assert_eq!(format_number(1.2, Digits::Exactly(2)), "1.20");
/// assert_eq!(format_number(0.000_34, Digits::Exactly(2)), "0.00034");
/// ```
#[must_use]
pub fn format_number(value: f64, digits: Digits) -> String {
    if value.is_finite() { format_decimal(&Decimal::of(value), digits) } else { String::from("—") }
}

pub(super) fn format_decimal(decimal: &Decimal, digits: Digits) -> String {
    let point = decimal.magnitude();
    if !decimal.is_zero() && !PLAIN.contains(&point) {
        return scientific(decimal);
    }
    let (places, padded) = places(point, digits, decimal.is_zero());
    let rounded = decimal.clone().rounded(i32::from(places), Rounding::HalfUp);
    let shown = if padded { usize::from(places) } else { rounded.fraction_len().min(usize::from(places)) };
    let mut text = String::from(if rounded.is_negative() { "−" } else { "" });
    text.push_str(&grouped(&rounded.whole_digits()));
    if shown > 0 {
        text.push('.');
        text.push_str(&rounded.fraction_digits(shown));
    }
    text
}

/// Digits behind the decimal point, and whether zeros fill them up.
fn places(point: i32, digits: Digits, zero: bool) -> (u8, bool) {
    let (places, padded) = match digits {
        Digits::Exactly(places) => (i32::from(places), true),
        Digits::UpTo(places) => (i32::from(places), false),
        Digits::Significant(significant) => (i32::from(significant) - point, false),
    };
    let vanishes = !zero && point <= -places;
    let (places, padded) = if vanishes { (ENOUGH - point, false) } else { (places, padded) };
    (u8::try_from(places).unwrap_or(0), padded)
}

fn scientific(decimal: &Decimal) -> String {
    let power = decimal.magnitude() - 1;
    let mantissa = decimal.clone().shifted(-power).rounded(SCIENTIFIC - 1, Rounding::HalfUp).plain();
    format!("{}e{power}", mantissa.replace('-', "−"))
}

/// A count in groups of three.
#[must_use]
pub fn format_count(count: usize) -> String {
    grouped(&count.to_string())
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::number::read;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_shown_with_the_digits_of_their_rule() {
        for (value, digits, shown) in [
            (0.0, Digits::Exactly(2), "0.00"),
            (0.0, Digits::UpTo(2), "0"),
            (-0.0, Digits::UpTo(2), "0"),
            (1.2, Digits::Exactly(2), "1.20"),
            (0.8, Digits::Exactly(2), "0.80"),
            (804.4, Digits::UpTo(2), "804.4"),
            (2_566.844_919_786_096, Digits::UpTo(2), "2,566.84"),
            (1.005, Digits::UpTo(2), "1.01"),
            (999.995, Digits::UpTo(2), "1,000"),
            (-1_000.0, Digits::UpTo(2), "−1,000"),
            (-0.004, Digits::Exactly(2), "−0.004"),
            (0.01, Digits::Exactly(2), "0.01"),
            (0.009_96, Digits::Exactly(2), "0.01"),
            (0.006_34, Digits::UpTo(2), "0.0063"),
            (0.4, Digits::UpTo(0), "0.4"),
            (2.5, Digits::UpTo(0), "3"),
            (5_454.166_7, Digits::Significant(3), "5,454"),
            (0.012_345, Digits::Significant(3), "0.0123"),
            (0.1, Digits::Significant(0), "0.1"),
            (0.012_345, Digits::Significant(0), "0.012"),
            (5_454.166_7, Digits::Significant(0), "5,454"),
            (123_456_789_012_345.0, Digits::UpTo(2), "123,456,789,012,345"),
            (1.234e20, Digits::UpTo(2), "1.23e20"),
            (-1.5e-17, Digits::Exactly(2), "−1.5e-17"),
            (f64::NAN, Digits::UpTo(2), "—"),
        ] {
            assert_eq!(format_number(value, digits), shown, "{value} {digits:?}");
        }
    }

    #[test]
    fn counts_stand_in_groups_of_three() {
        assert_eq!(
            [0, 12, 999, 1_000, 48_501, 1_234_567].map(format_count),
            ["0", "12", "999", "1,000", "48,501", "1,234,567"]
        );
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_and_is_near(value in -1e14_f64..1e14, places in 0_u8..5) {
            let again = read(&format_number(value, Digits::UpTo(places))).unwrap().unwrap().value;
            let step: f64 = format!("1e-{places}").parse().unwrap();
            prop_assert!((again - value).abs() <= step * 0.5 + value.abs() * f64::EPSILON);
        }

        #[test]
        fn only_zero_is_shown_as_zero(
            exponent in prop_oneof![-300_i32..300, -10_i32..3],
            mantissa in prop_oneof![1.0_f64..10.0, Just(1.0)],
            places in 0_u8..5,
        ) {
            let value: f64 = format!("{mantissa}e{exponent}").parse().unwrap();
            for digits in [Digits::Exactly(places), Digits::UpTo(places), Digits::Significant(places)] {
                let shown = format_number(value, digits);
                prop_assert!(shown.contains(|digit| matches!(digit, '1'..='9')), "{} {:?} {}", value, digits, shown);
            }
        }
    }
}
