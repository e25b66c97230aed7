//! Which term of a flow weighs most at which discount factor, and beyond which factors one term outweighs all others.
//!
//! The points `(exponent, ln |amount|)` have an upper hull (Newton's polygon); the term at a corner is the heaviest
//! between the slopes beside it.

use super::terms::{Term, Terms};
use crate::engine::math;

/// The terms of a flow with their hull.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    terms: Vec<Term>,
    /// Heaviest terms by rising discount factor.
    corners: Vec<Corner>,
    /// Logarithms of the discount factors at which each corner weighs as much as the next, rising.
    meetings: Vec<f64>,
    /// Exponents that stand for one period of the rate.
    pub per_rate: f64,
}

/// A term of the hull.
#[derive(Clone, Copy, Debug)]
struct Corner {
    index: usize,
    exponent: f64,
    log_size: f64,
}

impl Corner {
    /// Logarithm of the discount factor at which `self` and a later corner weigh the same.
    fn log_meeting(&self, later: &Self) -> f64 {
        (self.log_size - later.log_size) / (later.exponent - self.exponent)
    }
}

impl Profile {
    /// The profile of some terms; at least two are expected.
    pub(super) fn new(terms: &Terms) -> Self {
        let all = terms.as_slice();
        let mut corners: Vec<Corner> = Vec::new();
        for (index, term) in all.iter().enumerate() {
            let next = Corner { index, exponent: f64::from(term.exponent), log_size: math::ln(term.amount.abs()) };
            while let [.., before, last] = corners.as_slice() {
                if before.log_meeting(last) < last.log_meeting(&next) {
                    break;
                }
                corners.pop();
            }
            corners.push(next);
        }
        let meetings = corners.windows(2).filter_map(|pair| Some(pair.first()?.log_meeting(pair.last()?))).collect();
        Self { terms: all.to_vec(), corners, meetings, per_rate: terms.per_rate() }
    }

    /// Number of terms.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// Discount factors between which every root lies: below the first the earliest term outweighs all others, above
    /// the second the latest does.
    ///
    /// With `v` at less than half of the first meeting point, term `k` places on weighs less than `2^-k` of the first.
    pub(super) fn range(&self) -> (f64, f64) {
        match (self.meetings.first(), self.meetings.last()) {
            (Some(first), Some(last)) => (math::exp(*first) * 0.49, math::exp(*last) / 0.49),
            _ => (1.0, 1.0),
        }
    }

    /// The terms before the one that weighs most at `v`, that one, and the terms after it. The choice may be off by
    /// rounding where two weigh the same, which does no harm.
    pub(super) fn around_heaviest(&self, v: f64) -> (&[Term], Term, &[Term]) {
        let log_v = math::ln(v);
        let corner = self.meetings.partition_point(|meeting| *meeting < log_v);
        let index = self.corners.get(corner).map_or(0, |corner| corner.index);
        let (before, rest) = self.terms.split_at(index);
        match rest.split_first() {
            Some((heaviest, after)) => (before, *heaviest, after),
            None => (before, Term { amount: 0.0, exponent: 0 }, rest),
        }
    }
}
