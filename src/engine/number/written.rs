//! Numbers written so that nothing of them is lost: what a field shows on focus, what files and attributes carry.

use super::{Decimal, Rounding};
use crate::engine::unit::Scale;

/// Digits before the decimal point of what is written without a power of ten.
const WRITTEN_OUT: std::ops::RangeInclusive<i32> = -6..=15;

/// So many digits are read without losing count.
pub const LEGIBLE: usize = 12;

/// The shortest text that stands for exactly this stored number, without separators. Not a finite number is a dash.
///
/// ```
/// use musuan::engine::number::exact;
/// assert_eq!((exact(13_245.5), exact(1e-9)), ("13245.5".into(), "1e-9".into()));
/// ```
#[must_use]
pub fn exact(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        String::from("—")
    } else if size == 0.0 || (1e-7..1e15).contains(&size) {
        Decimal::of(value).plain()
    } else {
        Decimal::of(value).scientific()
    }
}

/// The shortest text of a quantity in a scale that, read in that scale again, gives the same stored number.
#[must_use]
pub fn exact_in(base: f64, scale: &Scale) -> String {
    if !base.is_finite() {
        return exact(base);
    }
    let full = decimal_in(base, scale);
    if scale.decimal_shift().is_some() {
        // Not through another stored number, which could lose the last bit.
        return if WRITTEN_OUT.contains(&full.magnitude()) { full.plain() } else { exact(full.to_f64()) };
    }
    let fitting = (12..=17).map(|significant| {
        let places = significant - full.magnitude();
        full.clone().rounded(places, Rounding::HalfUp).to_f64()
    });
    let found = fitting.into_iter().find(|&value| scale.to_base(value) == base);
    exact(found.unwrap_or_else(|| full.to_f64()))
}

/// A finite quantity in a scale: powers of ten move the decimal point; other ratios are divided.
#[must_use]
pub fn decimal_in(base: f64, scale: &Scale) -> Decimal {
    match scale.decimal_shift() {
        Some(places) => Decimal::of(base).shifted(-places),
        None => Decimal::of(scale.from_base(base)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::number::{read, read_in};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_exact_text_is_the_number(value in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            prop_assert_eq!(read(&exact(value)).unwrap().unwrap().value, value);
        }

        #[test]
        fn the_exact_text_gives_back_every_bit(base in -1e9_f64..1e9, index in 0..Scale::all().len()) {
            let scale = &Scale::all()[index];
            prop_assume!(base.abs() > 1e-3);
            if let Some(places) = scale.decimal_shift() {
                let moved = format!("{}e{places}", exact_in(base, scale));
                let read: Result<f64, _> = moved.parse();
                prop_assert_eq!(read.map(f64::to_bits), Ok(base.to_bits()), "{}", moved);
            }
        }

        #[test]
        fn the_exact_text_is_the_stored_quantity(thousandths in 0_u32..100_000_000, index in 0..Scale::all().len()) {
            let scale = &Scale::all()[index];
            let typed = (f64::from(thousandths) / 1_000.0).to_string();
            let base = read_in(&typed, scale).unwrap().unwrap();
            prop_assert_eq!(exact_in(base, scale), typed);
        }
    }
}
