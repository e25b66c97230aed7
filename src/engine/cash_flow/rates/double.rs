//! Numbers of twice the precision: an unevaluated sum of two floats, good for about 31 digits.
//!
//! Only sums and products, without fused operations, so that native code and WebAssembly agree to the bit.

/// What the evaluation of a flow needs of a number.
pub(super) trait Real: Copy {
    /// Bound on the relative error of one sum or product.
    const ROUNDING: f64;
    /// A float, exactly.
    fn of(x: f64) -> Self;
    /// `1 / x`.
    fn inverse(x: f64) -> Self;
    /// The nearest float.
    fn value(self) -> f64;
    /// Sum.
    fn plus(self, other: Self) -> Self;
    /// Product.
    fn times(self, other: Self) -> Self;
}

impl Real for f64 {
    const ROUNDING: Self = Self::EPSILON;

    fn of(x: f64) -> Self {
        x
    }

    fn inverse(x: f64) -> Self {
        1.0 / x
    }

    fn value(self) -> f64 {
        self
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn times(self, other: Self) -> Self {
        self * other
    }
}

/// `high + low`, `low` being at most half a unit in the last place of `high`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Double {
    high: f64,
    low: f64,
}

impl Real for Double {
    // Dekker's sums and products are good to 2^-103 and better; the rest is margin.
    const ROUNDING: f64 = 1.0 / (1u128 << 101) as f64;

    fn of(x: f64) -> Self {
        Self { high: x, low: 0.0 }
    }

    fn inverse(x: f64) -> Self {
        let high = 1.0 / x;
        let (product, rest) = exact_product(high, x);
        quick_sum(high, ((1.0 - product) - rest) / x)
    }

    fn value(self) -> f64 {
        self.high
    }

    fn plus(self, other: Self) -> Self {
        let (high, carry) = exact_sum(self.high, other.high);
        let (low, rest) = exact_sum(self.low, other.low);
        let sum = quick_sum(high, carry + low);
        quick_sum(sum.high, sum.low + rest)
    }

    fn times(self, other: Self) -> Self {
        let (high, carry) = exact_product(self.high, other.high);
        quick_sum(high, carry + (self.high * other.low + self.low * other.high))
    }
}

/// Sum and what rounding took from it.
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// As [`exact_sum`], for `a` not smaller than `b`.
fn quick_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: b - (high - a) }
}

/// Product and what rounding took from it, by Veltkamp's halves.
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    (product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low)
}

/// `x` as two numbers of half its digits.
fn halves(x: f64) -> (f64, f64) {
    let spread = 134_217_729.0 * x;
    let high = spread - (spread - x);
    (high, x - high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_beyond_a_float_survive_sum_and_product() {
        let tiny = 1e-20;
        let near_one = Double::of(1.0).plus(Double::of(tiny));
        assert_eq!(near_one.plus(Double::of(-1.0)).value(), tiny);
        // (1 + 2^-40)(1 - 2^-40) - 1 = -2^-80
        let step = 1.0 / (1u64 << 40) as f64;
        let product = Double::of(1.0 + step).times(Double::of(1.0 - step));
        assert_eq!(product.plus(Double::of(-1.0)).value(), -step * step);
    }

    #[test]
    fn an_inverse_times_its_number_is_one_to_double_precision() {
        for x in [3.0, 0.1, 1e-200, 7e150] {
            let rest = Double::inverse(x).times(Double::of(x)).plus(Double::of(-1.0)).value();
            assert!(rest.abs() < 4.0 * Double::ROUNDING, "{rest}");
        }
    }
}
