//! The value of a flow on an interval of discount factors: a short power series with a bound on everything it leaves
//! out, rounding included.
//!
//! Around a middle `m` the flow, divided by the power of its heaviest term, is `g(t) = Σ w_i·e^(z_i·t)` with
//! `v = m·e^(h·t)`, `w_i = a_i·m^(e_i - c)` and `z_i = (e_i - c)·h`; the interval is covered by `-1 <= t <= 1`.

use super::double::Real;
use super::profile::Profile;
use super::terms::Term;
use crate::engine::math;

/// Inflates a bound that was itself computed with rounding.
const SLACK: f64 = 1.0 + 1e-9;

/// Series of `K` coefficients of `g` with bounds that hold on the whole interval.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expansion<const K: usize> {
    /// Coefficients of `t^0`, `t^1`, …
    pub coefficients: [f64; K],
    /// Sum of the sizes of the terms in the middle: what the value is small or large against.
    pub weight: f64,
    /// Rounding error of the series, as far as it shows in `g`.
    pub error: f64,
    /// Rounding error of the series of the slope.
    slope_error: f64,
    /// Terms beyond the series.
    remainder: f64,
    /// Another bound on `g(t) - g(0)`, better on wide intervals.
    change: f64,
}

impl<const K: usize> Expansion<K> {
    /// Bound on `|g(t) - g(0)|`, rounding left out.
    pub(super) fn variation(&self) -> f64 {
        let series: f64 = self.coefficients.iter().skip(1).map(|c| c.abs()).sum();
        math::min((series + self.remainder) * SLACK, self.change)
    }

    /// Size of the value in the middle less all that could take it to zero: positive where there is no root.
    pub(super) fn clearance(&self) -> f64 {
        self.coefficients[0].abs() - self.variation() - self.error
    }

    /// Whether `g` only rises or only falls on the interval.
    pub(super) fn is_monotone(&self) -> bool {
        let slope = self.coefficients[1].abs();
        let rest: f64 = (2..K).zip(self.coefficients.iter().skip(2)).map(|(k, c)| k as f64 * c.abs()).sum();
        slope > (rest + K as f64 * self.remainder + self.slope_error) * SLACK
    }
}

/// The series around `middle`, good from `middle / (1 + h)` to `middle · (1 + h)`.
pub(super) fn expand<T: Real, const K: usize>(profile: &Profile, middle: f64, h: f64) -> Expansion<K> {
    Sums::<T, K>::over(profile, middle, h, 1.0 + h).finish(profile.len(), h)
}

/// The sums behind an expansion.
struct Sums<T, const K: usize> {
    heaviest: Term,
    /// `Σ w·z^k`.
    moments: [T; K],
    /// `Σ |w|`.
    weight: f64,
    /// `Σ b`, `Σ b·|z|`, `Σ b·z²`, `b` being the greatest size of the term on the interval.
    bounds: [f64; 3],
    /// `Σ b·|z|^K`.
    last: f64,
    /// `Σ (b - |w|)`.
    change: f64,
}

impl<T: Real, const K: usize> Sums<T, K> {
    /// All terms at `middle`; the interval reaches from it by a factor of `growth` each way.
    fn over(profile: &Profile, middle: f64, h: f64, growth: f64) -> Self {
        let (before, heaviest, after) = profile.around_heaviest(middle);
        let mut moments = [T::of(0.0); K];
        moments[0] = T::of(heaviest.amount);
        let weight = heaviest.amount.abs();
        let mut sums = Self { heaviest, moments, weight, bounds: [weight, 0.0, 0.0], last: 0.0, change: 0.0 };
        sums.walk(after.iter(), T::of(middle), h, growth);
        sums.walk(before.iter().rev(), T::inverse(middle), -h, growth);
        sums
    }

    /// Adds the terms on one side of the heaviest, nearest first; `step` is `h` with the sign of the side.
    fn walk<'a>(&mut self, terms: impl Iterator<Item = &'a Term>, base: T, step: f64, growth: f64) {
        let (mut at, mut factor, mut bound) = (self.heaviest.exponent, T::of(1.0), 1.0);
        for term in terms {
            let gap = term.exponent.abs_diff(at);
            at = term.exponent;
            factor = factor.times(power(base, gap));
            bound *= power(growth, gap);
            let distance = f64::from(at.abs_diff(self.heaviest.exponent));
            self.add(factor.times(T::of(term.amount)), T::of(distance).times(T::of(step)), bound);
        }
    }

    fn add(&mut self, weight: T, z: T, growth: f64) {
        let (size, reach) = (weight.value().abs(), z.value().abs());
        let bound = size * growth;
        self.weight += size;
        self.change += size * (growth * SLACK - 1.0);
        self.bounds = [self.bounds[0] + bound, self.bounds[1] + bound * reach, self.bounds[2] + bound * reach * reach];
        let (mut moment, mut last) = (weight, bound);
        for sum in &mut self.moments {
            *sum = sum.plus(moment);
            moment = moment.times(z);
            last *= reach;
        }
        self.last += last;
    }

    fn finish(&self, count: usize, h: f64) -> Expansion<K> {
        // A term takes two roundings for each unit of its exponent, a few for its power of z, one for each sum.
        let operations = (count + 2 * K + 4) as f64;
        let rounding = |sum: f64, next: f64| T::ROUNDING * (operations * sum + 2.0 * next / h) * SLACK;
        let mut coefficients = [0.0; K];
        let mut factorial = 1.0;
        for (k, (coefficient, moment)) in (1..).zip(coefficients.iter_mut().zip(&self.moments)) {
            *coefficient = moment.value() / factorial;
            factorial *= f64::from(k);
        }
        Expansion {
            coefficients,
            weight: self.weight,
            error: rounding(self.bounds[0], self.bounds[1]),
            slope_error: rounding(self.bounds[1], self.bounds[2]),
            remainder: self.last / factorial,
            change: self.change,
        }
    }
}

/// `base` to a whole power, by squaring.
pub(super) fn power<T: Real>(base: T, exponent: u32) -> T {
    let (mut result, mut square, mut rest) = (T::of(1.0), base, exponent);
    if rest == 1 {
        return base;
    }
    while rest > 0 {
        if rest & 1 == 1 {
            result = result.times(square);
        }
        rest >>= 1;
        if rest > 0 {
            square = square.times(square);
        }
    }
    result
}

/// The value of a flow at one discount factor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    /// The flow over a power of `v`, and its slope in `ln v`.
    pub value: f64,
    /// Slope of `value`.
    pub slope: f64,
    /// Bound on the error of `value`.
    pub error: f64,
}

impl Value {
    /// Whether the value is negative, where that is certain.
    pub(super) fn is_negative(&self) -> Option<bool> {
        (self.value.abs() > self.error).then_some(self.value < 0.0)
    }
}

/// The flow at `v`, in numbers of type `T`.
pub(super) fn evaluate<T: Real>(profile: &Profile, v: f64) -> Value {
    let found = Sums::<T, 2>::over(profile, v, 1.0, 1.0).finish(profile.len(), 1.0);
    Value { value: found.coefficients[0], slope: found.coefficients[1], error: found.error }
}
