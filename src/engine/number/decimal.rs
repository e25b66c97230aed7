/// How a decimal that lies between two allowed ones is rounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// To the nearer; a tie goes away from zero: 2.5 → 3, −2.5 → −3. What 四舍五入 means.
    HalfUp,
    /// To the nearer; a tie goes to the even digit: 2.5 → 2, 3.5 → 4.
    HalfEven,
}

/// The stored number nearest to a decimal times a power of ten, infinite if there is none. The decimal has ASCII digits and
/// at most one point with a digit behind it.
pub(super) fn nearest(decimal: &str, power: impl std::fmt::Display) -> f64 {
    // The leading zero completes a decimal without digits before its point, or without any digits.
    format!("0{decimal}e{power}").parse().unwrap_or(f64::INFINITY)
}

/// A number as the decimal that people see: the shortest one that stands for exactly this stored number. Rounding it
/// rounds 1.005 to 1.01, as on paper, although the stored number lies below 1.005.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal {
    negative: bool,
    /// Without leading and trailing zeros; empty for zero.
    digits: Vec<u8>,
    /// The value is 0.d₁d₂d₃… × 10^`point`.
    point: i32,
}

impl Decimal {
    /// The decimal of a finite number; zero for any other.
    #[must_use]
    pub fn of(value: f64) -> Self {
        // Only a finite number is written with digits.
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
        let whole = i32::try_from(digits(mantissa.split('.').next().unwrap_or_default())).unwrap_or(0);
        let point = exponent.parse::<i32>().unwrap_or(0) + whole;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        Self { negative: value < 0.0, digits, point }.normal()
    }

    /// Multiplied by ten to the power of `places`, exactly.
    #[must_use]
    pub fn shifted(mut self, places: i32) -> Self {
        self.point = self.point.saturating_add(places);
        self.normal()
    }

    /// Rounded to `places` digits behind the decimal point; negative places round to tens, hundreds and so on.
    #[must_use]
    pub fn rounded(mut self, places: i32, rounding: Rounding) -> Self {
        let kept = self.point.saturating_add(places);
        let Ok(kept) = usize::try_from(kept) else {
            return Self { negative: false, digits: Vec::new(), point: 0 };
        };
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.rounds_up(kept, rounding);
        self.digits.truncate(kept);
        if up {
            self.increment();
        }
        self.normal()
    }

    fn rounds_up(&self, kept: usize, rounding: Rounding) -> bool {
        let first = self.digits.get(kept).copied().unwrap_or(0);
        let tie = first == 5 && self.digits.len() == kept + 1;
        match rounding {
            Rounding::HalfEven if tie => kept > 0 && self.digits.get(kept - 1).is_some_and(|digit| digit % 2 == 1),
            Rounding::HalfUp | Rounding::HalfEven => first >= 5,
        }
    }

    /// Adds one to the last digit.
    fn increment(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn normal(mut self) -> Self {
        let leading = self.digits.iter().take_while(|&&digit| digit == 0).count();
        self.digits.drain(..leading);
        self.point -= i32::try_from(leading).unwrap_or(i32::MAX);
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.point = 0;
        }
        self
    }

    /// The stored number nearest to it.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        let size =
            if self.digits.is_empty() { 0.0 } else { nearest(&format!("0.{}", text_of(&self.digits)), self.point) };
        if self.negative { -size } else { size }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is less than zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Digits before the decimal point where positive; less one, the zeros between the point and the first other digit
    /// where not: 123.4 → 3, 0.5 → 0, 0.004 → −2.
    #[must_use]
    pub fn magnitude(&self) -> i32 {
        self.point
    }

    /// The digits before the decimal point, `0` if there are none.
    #[must_use]
    pub fn whole_digits(&self) -> String {
        let count = usize::try_from(self.point).unwrap_or(0);
        if count == 0 { String::from("0") } else { text_of(&self.places(0, count)) }
    }

    /// The first `places` digits behind the decimal point, filled up with zeros.
    #[must_use]
    pub fn fraction_digits(&self, places: usize) -> String {
        let zeros = usize::try_from(-self.point).unwrap_or(0).min(places);
        let start = usize::try_from(self.point).unwrap_or(0);
        "0".repeat(zeros) + &text_of(&self.places(start, places - zeros))
    }

    /// How many digits it has behind the decimal point.
    #[must_use]
    pub fn fraction_len(&self) -> usize {
        let digits = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        usize::try_from(digits.saturating_sub(self.point)).unwrap_or(0)
    }

    /// Every digit, written out: `-1234.5`.
    #[must_use]
    pub fn plain(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let whole = self.whole_digits();
        match self.fraction_len() {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{}", self.fraction_digits(places)),
        }
    }

    /// One digit before the point, and the power of ten: `-1.2345e3`.
    #[must_use]
    pub fn scientific(&self) -> String {
        let power = if self.is_zero() { 0 } else { self.point - 1 };
        format!("{}e{power}", self.clone().shifted(-power).plain())
    }

    fn places(&self, start: usize, count: usize) -> Vec<u8> {
        self.digits.iter().copied().chain(std::iter::repeat(0)).skip(start).take(count).collect()
    }
}

fn text_of(digits: &[u8]) -> String {
    if digits.is_empty() {
        return String::from("0");
    }
    digits.iter().map(|&digit| char::from(b'0' + digit)).collect()
}

/// A finite number rounded half up (away from zero) to `places` digits behind the decimal point, judged by its shortest
/// decimal: 1.005 → 1.01, −2.5 → −3.
#[must_use]
pub fn round_half_up(value: f64, places: u8) -> f64 {
    Decimal::of(value).rounded(i32::from(places), Rounding::HalfUp).to_f64()
}

/// A finite number rounded half to even to `places` digits behind the decimal point, judged by its shortest decimal:
/// 0.125 → 0.12, 0.135 → 0.14.
#[must_use]
pub fn round_half_even(value: f64, places: u8) -> f64 {
    Decimal::of(value).rounded(i32::from(places), Rounding::HalfEven).to_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_are_judged_by_the_decimal_that_people_see() {
        for (value, places, up, even) in [
            (1.005, 2, 1.01, 1.0),
            (2.675, 2, 2.68, 2.68),
            (0.125, 2, 0.13, 0.12),
            (2.5, 0, 3.0, 2.0),
            (3.5, 0, 4.0, 4.0),
            (-2.5, 0, -3.0, -2.0),
            (0.5, 0, 1.0, 0.0),
            (0.4999, 0, 0.0, 0.0),
            (0.05, 0, 0.0, 0.0),
            (9.995, 2, 10.0, 10.0),
            (999.999, 1, 1_000.0, 1_000.0),
            (804.4, 2, 804.4, 804.4),
            (0.0, 3, 0.0, 0.0),
            (1e300, 2, 1e300, 1e300),
            (13_245.833_333_333_334, 2, 13_245.83, 13_245.83),
        ] {
            assert_eq!(round_half_up(value, places).to_bits(), f64::to_bits(up), "{value} up");
            assert_eq!(round_half_even(value, places).to_bits(), f64::to_bits(even), "{value} even");
        }
    }

    #[test]
    fn digits_stand_on_their_side_of_the_point() {
        let parts = |value, places| {
            let decimal = Decimal::of(value);
            (decimal.whole_digits(), decimal.fraction_digits(places))
        };
        assert_eq!(parts(1234.5, 2), ("1234".into(), "50".into()));
        assert_eq!(parts(0.0042, 3), ("0".into(), "004".into()));
        assert_eq!(parts(1e6, 1), ("1000000".into(), "0".into()));
        assert_eq!(parts(0.0, 2), ("0".into(), "00".into()));
        assert_eq!(Decimal::of(-0.0042).magnitude(), -2);
    }

    /// Two shortest decimals may be equally near to a number; which of them is written is free.
    fn is_written_as_the_standard_library_writes(value: f64) {
        let (ours, standard) = (Decimal::of(value), format!("{value:e}"));
        if ours.scientific() == standard {
            assert_eq!(ours.plain(), value.to_string());
            return;
        }
        assert_eq!(ours.scientific().len(), standard.len(), "{value:e}");
        assert_eq!(ours.to_f64().to_bits(), value.to_bits(), "{value:e}");
        let exact = format!("{value:.800e}");
        let digits = exact.split_once('e').map_or("", |(mantissa, _)| mantissa.trim_end_matches('0'));
        let shortest = standard.split_once('e').map_or("", |(mantissa, _)| mantissa);
        assert!(
            digits.len() == shortest.len() + 1 && digits.ends_with('5'),
            "{value:e} is nearer to one than to the other"
        );
    }

    #[test]
    fn of_two_decimals_equally_near_either_is_written() {
        is_written_as_the_standard_library_writes(2_146_656_251_319_481.3);
    }

    proptest! {
        #[test]
        fn it_is_written_as_the_standard_library_writes_it(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL) {
            is_written_as_the_standard_library_writes(value);
        }

        #[test]
        fn a_decimal_stands_for_exactly_its_number(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL) {
            prop_assert_eq!(Decimal::of(value).to_f64(), value);
        }

        #[test]
        fn rounding_again_changes_nothing(value in -1e9_f64..1e9, places in 0_u8..6) {
            let once = round_half_up(value, places);
            prop_assert_eq!(round_half_up(once, places), once);
            let step: f64 = format!("1e-{places}").parse().unwrap();
            prop_assert!((once - value).abs() <= step * 0.500_001 + 1e-6);
        }
    }
}
