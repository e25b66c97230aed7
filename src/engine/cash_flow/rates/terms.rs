//! A flow as the solver sees it: a sum of terms `amount · v^exponent` with whole exponents, `v` being the discount
//! factor of one period, or of one day.

use super::Reason;
use super::double::{Double, Real};
use crate::engine::math;

/// Largest ratio of two amounts that the bounds on rounding allow for: 2^900, about 1e270.
const WIDEST_RANGE: f64 = 8.452_712_498_170_644e270;

/// One amount and the periods or days by which it is later than the first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Term {
    /// Scaled amount, not zero.
    pub amount: f64,
    /// Whole periods or days from the first term.
    pub exponent: u32,
}

/// The terms of a flow: amounts scaled by a power of two so that the largest is about 1, zeros left out, the first
/// exponent 0.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Terms {
    terms: Vec<Term>,
    /// Exponent that stands for the period of the rate: 1, or 365 where exponents are days.
    per_rate: f64,
}

impl Terms {
    /// One amount per period.
    pub(super) fn of_periods(flows: &[f64]) -> Result<Self, Reason> {
        let exponents = 0..u32::try_from(flows.len()).map_err(|_| Reason::BeyondRange)?;
        Self::new(exponents.zip(flows.iter().copied()), 1.0)
    }

    /// Amounts by exponent, ascending; `per_rate` exponents are one period of the rate.
    pub(super) fn new(flows: impl Iterator<Item = (u32, f64)> + Clone, per_rate: f64) -> Result<Self, Reason> {
        let (mut largest, mut smallest) = (0.0, f64::INFINITY);
        for (_, amount) in flows.clone().filter(|(_, amount)| *amount != 0.0) {
            largest = math::max(largest, if amount.is_finite() { amount.abs() } else { f64::INFINITY });
            smallest = math::min(smallest, amount.abs());
        }
        if largest == 0.0 {
            return Err(Reason::AnyRateFits);
        }
        if largest == f64::INFINITY || largest / smallest > WIDEST_RANGE {
            return Err(Reason::BeyondRange);
        }
        let scale = power_of_two_below(math::min(1.0 / largest, f64::MAX));
        let mut first = None;
        let term = |(exponent, amount): (u32, f64)| {
            let origin = *first.get_or_insert(exponent);
            Term { amount: amount * scale, exponent: exponent - origin }
        };
        Ok(Self { terms: flows.filter(|(_, amount)| *amount != 0.0).map(term).collect(), per_rate })
    }

    /// The terms, exponents ascending.
    pub(super) fn as_slice(&self) -> &[Term] {
        &self.terms
    }

    /// Changes of sign from term to term.
    pub(super) fn sign_changes(&self) -> usize {
        self.terms.windows(2).filter(|pair| matches!(pair, [a, b] if (a.amount < 0.0) != (b.amount < 0.0))).count()
    }

    /// Exponents that stand for one period of the rate.
    pub(super) fn per_rate(&self) -> f64 {
        self.per_rate
    }

    /// The rate per period or year whose logarithm per exponent is `log_growth`: the least number above -1 where the
    /// rate is nearer to it than numbers are.
    pub(super) fn rate_from_log(&self, log_growth: f64) -> Result<f64, Reason> {
        in_range(math::exp_m1(log_growth * self.per_rate))
    }

    /// The rate at a discount factor of `v · (1 + correction)` per exponent.
    pub(super) fn rate_from_factor(&self, v: f64, correction: f64) -> Result<f64, Reason> {
        if self.per_rate == 1.0 {
            // (1 - w) / w at w = v·(1 + correction), with what rounding took from the quotient.
            let w = Double::of(v).plus(Double::of(v * correction));
            let rate = ((1.0 - v) - v * correction) / w.value();
            let growth = Double::of(1.0).plus(Double::of(rate));
            let rest = Double::of(-1.0).plus(w.times(growth));
            return in_range(rate - rest.value() / w.value());
        }
        self.rate_from_log(-(math::ln_1p(v - 1.0) + correction))
    }
}

/// A rate that is a number above -1; what rounds to -1 is the next number.
fn in_range(rate: f64) -> Result<f64, Reason> {
    if rate.is_finite() { Ok(math::max(rate, ABOVE_TOTAL_LOSS)) } else { Err(Reason::BeyondRange) }
}

/// The least number above -1.
pub(super) const ABOVE_TOTAL_LOSS: f64 = -1.0 + f64::EPSILON / 2.0;

/// The greatest power of two up to `x`: a product with it is exact. Never below the least normal number, which still
/// takes the largest amount to about 1.
fn power_of_two_below(x: f64) -> f64 {
    f64::from_bits(math::max(x, f64::MIN_POSITIVE).to_bits() & 0x7ff0_0000_0000_0000)
}
