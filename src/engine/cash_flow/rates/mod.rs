//! Every internal rate of return of a flow: the rates above -100 % at which its present value is zero.

mod only;
mod terms;

use serde::Serialize;

use terms::Terms;

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
    /// Lower and upper bound.
    pub interval: (f64, f64),
    /// What is known about it.
    pub certainty: Certainty,
}

/// Why there are as many rates as there are. This list is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
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
    let terms = match Terms::of_periods(flows) {
        Ok(terms) => terms,
        Err(reason) => return Rates::none(0, reason),
    };
    match terms.sign_changes() {
        0 => Rates::none(0, Reason::NoSignChange),
        1 => match only::rate(&terms) {
            Ok(rate) => Rates {
                roots: vec![Root { rate, interval: (rate, rate), certainty: Certainty::Crossing }],
                sign_changes: 1,
                reason: Reason::OneRate,
            },
            Err(reason) => Rates::none(1, reason),
        },
        sign_changes => Rates::none(sign_changes, Reason::Uncertain),
    }
}

/// The rate where there is exactly one, otherwise why not; the same bits as [`rates`].
///
/// # Errors
/// The [`Reason`] of [`rates`] where it finds no rate, several, or an unresolved cluster.
pub fn single_rate(flows: &[f64]) -> Result<f64, Reason> {
    let found = rates(flows);
    match (found.reason, found.roots.first()) {
        (Reason::OneRate, Some(root)) => Ok(root.rate),
        (reason, _) => Err(reason),
    }
}
