//! Every internal rate of return of a flow: the rates above -100 % at which its present value is zero.

mod double;
mod expansion;
mod isolate;
mod only;
mod profile;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;
mod refine;
mod terms;

use serde::Serialize;

use profile::Profile;
use refine::Zero;
use terms::{ABOVE_TOTAL_LOSS, Terms};

use crate::engine::math;

/// How sure a rate is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The present value changes its sign inside the interval: there is a rate.
    Crossing,
    /// The present value touches zero without changing its sign: a double rate, given once.
    Touching,
    /// Rates too close together for the amounts to tell how many there are, if any: look at the interval.
    Uncertain,
}

/// One internal rate of return.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Root {
    /// Fraction per period, or per year for dated flows; above -1.
    pub rate: f64,
    /// Lower and upper bound; the lower one may be -1 itself where the rate is the number next to it.
    pub interval: (f64, f64),
    /// What is known about it.
    pub certainty: Certainty,
}

impl Root {
    /// A rate with its bounds, taken apart far enough to hold it.
    fn new(rate: f64, low: f64, high: f64, certainty: Certainty) -> Self {
        let low = if low <= ABOVE_TOTAL_LOSS { -1.0 } else { math::min(low, rate) };
        Self { rate, interval: (low, math::max(high, rate)), certainty }
    }

    /// The interval in which there may be none, one or several rates, where the amounts do not tell.
    #[must_use]
    pub fn open_interval(&self) -> Option<(f64, f64)> {
        (self.certainty == Certainty::Uncertain).then_some(self.interval)
    }
}

/// Why there are as many rates as there are. This list is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(into = "&'static str")]
pub enum Reason {
    /// Exactly one rate.
    OneRate,
    /// More than one rate, and all of them are given: use the present value to decide.
    SeveralRates,
    /// No rate: the amounts are all in or all out.
    NoSignChange,
    /// No rate: the amounts change sign, but the present value does not reach zero at any rate.
    NeverZero,
    /// Every amount is zero, so that any rate fits.
    AnyRateFits,
    /// At least one entry is a cluster that the amounts do not resolve.
    Uncertain,
    /// An amount is not finite, the largest is more than 1e270 times the smallest, or a rate exceeds all numbers.
    BeyondRange,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::OneRate,
        Self::SeveralRates,
        Self::NoSignChange,
        Self::NeverZero,
        Self::AnyRateFits,
        Self::Uncertain,
        Self::BeyondRange,
    ];

    /// Stable identifier; the key of its sentence is `rate_reason.<id>`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneRate => "one_rate",
            Self::SeveralRates => "several_rates",
            Self::NoSignChange => "no_sign_change",
            Self::NeverZero => "never_zero",
            Self::AnyRateFits => "any_rate_fits",
            Self::Uncertain => "uncertain",
            Self::BeyondRange => "beyond_range",
        }
    }
}

impl From<Reason> for &'static str {
    fn from(reason: Reason) -> Self {
        reason.id()
    }
}

/// All internal rates of return of a flow, ascending.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Rates {
    /// The rates, each once.
    pub roots: Vec<Root>,
    /// Changes of sign from amount to amount, zeros left out: there are at most as many rates (Descartes).
    pub sign_changes: usize,
    /// Why there are as many rates as there are.
    pub reason: Reason,
}

impl Rates {
    /// No rate, and why.
    fn none(sign_changes: usize, reason: Reason) -> Self {
        Self { roots: Vec::new(), sign_changes, reason }
    }
}

/// Every internal rate of return above -100 %.
#[must_use]
pub fn rates(flows: &[f64]) -> Rates {
    Terms::of_periods(flows).map_or_else(|reason| Rates::none(0, reason), |terms| rates_of(&terms))
}

/// As [`rates`], of amounts by ascending day; `days` make one period of the rate.
pub(super) fn rates_by_day(flows: &[(u32, f64)], days: f64) -> Rates {
    Terms::new(flows.iter().copied(), days).map_or_else(|reason| Rates::none(0, reason), |terms| rates_of(&terms))
}

/// Every rate of some terms.
fn rates_of(terms: &Terms) -> Rates {
    match terms.sign_changes() {
        0 => Rates::none(0, Reason::NoSignChange),
        1 => match only::root(terms) {
            Ok(root) => Rates { roots: vec![root], sign_changes: 1, reason: Reason::OneRate },
            Err(reason) => Rates::none(1, reason),
        },
        sign_changes => all_rates(terms, sign_changes),
    }
}

/// Covers the rounding by which a bound on a discount factor becomes one on a rate.
const ROUNDING: f64 = 8.0 * f64::EPSILON;

/// The rates of terms that change sign more than once.
fn all_rates(terms: &Terms, sign_changes: usize) -> Rates {
    let profile = Profile::new(terms);
    let mut zeros = refine::zeros(&profile, &isolate::isolate(&profile));
    // The greatest discount factor is the least rate.
    zeros.reverse();
    let root = |zero: &Zero| -> Result<Root, Reason> {
        let rate = at_zero(terms.rate_from_factor(zero.at, zero.correction)?, zero);
        let bound = |v, rounding| terms.rate_from_factor(v, rounding);
        let (low, high) = (bound(zero.high, ROUNDING)?, bound(zero.low, -ROUNDING)?);
        Ok(Root::new(rate, low, high, zero.certainty))
    };
    let roots: Vec<Root> = zeros.iter().filter_map(|zero| root(zero).ok()).collect();
    let reason = if roots.len() < zeros.len() {
        Reason::BeyondRange
    } else if roots.iter().any(|root| root.certainty == Certainty::Uncertain) {
        Reason::Uncertain
    } else {
        match roots.len() {
            0 => Reason::NeverZero,
            1 => Reason::OneRate,
            _ => Reason::SeveralRates,
        }
    };
    Rates { roots, sign_changes, reason }
}

/// A double rate nearer to zero than growth is known is zero; what is left of the correction says nothing.
fn at_zero(rate: f64, zero: &Zero) -> f64 {
    let is_zero = zero.certainty == Certainty::Touching && rate.abs() < f64::EPSILON;
    if is_zero { 0.0 } else { rate }
}

/// The rate where there is exactly one, otherwise why not; the same bits as [`rates`].
///
/// # Errors
/// The [`Reason`] of [`rates`] where it finds no rate, several, or an unresolved cluster.
pub fn single_rate(flows: &[f64]) -> Result<f64, Reason> {
    let terms = Terms::of_periods(flows)?;
    if terms.sign_changes() == 1 {
        return only::rate(&terms);
    }
    let found = rates_of(&terms);
    match (found.reason, found.roots.first()) {
        (Reason::OneRate, Some(root)) => Ok(root.rate),
        (reason, _) => Err(reason),
    }
}
