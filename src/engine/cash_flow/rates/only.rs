//! The only rate of a flow whose amounts change sign once.
//!
//! Such a flow has exactly one rate (Descartes). With all outlays on one side and all receipts on the other, the
//! logarithm of their ratio falls steadily in `s = ln(1 + rate)`, nowhere slower than the gap between the two sides, so
//! that each value brackets the root and rounding moves it by no more than a few units in the last place of `s`.

use super::expansion::power;
use super::terms::{Term, Terms};
use super::{Certainty, Reason, Root};
use crate::engine::math;

/// Enough halvings for any bracket of two numbers; Newton's steps need five or six.
const MOST_STEPS: usize = 200;

/// The one rate of terms that change sign once.
pub(super) fn rate(terms: &Terms) -> Result<f64, Reason> {
    let (head, tail) = split(terms);
    terms.rate_from_log(log_growth(head, tail))
}

/// As [`rate`], with bounds.
pub(super) fn root(terms: &Terms) -> Result<Root, Reason> {
    let (head, tail) = split(terms);
    let s = log_growth(head, tail);
    let rate = terms.rate_from_log(s)?;
    // A term takes two roundings for each unit of its exponent, a sum one for each term, the logarithms the rest.
    let operations = 2.0 * (span(head, tail) + terms.as_slice().len() as f64) + 16.0;
    let margin = f64::EPSILON * (operations * (1.0 + s.abs()) / balance(head, tail, s).1 + s.abs());
    let bound = |s| terms.rate_from_log(s).unwrap_or(rate);
    Ok(Root::new(rate, bound(s - margin), bound(s + margin), Certainty::Crossing))
}

/// The terms before and after the change of sign.
fn split(terms: &Terms) -> (&[Term], &[Term]) {
    let all = terms.as_slice();
    let is_change = |pair: &[Term]| matches!(pair, [a, b] if (a.amount < 0.0) != (b.amount < 0.0));
    all.split_at(all.windows(2).position(is_change).map_or(all.len(), |index| index + 1))
}

/// Exponents from the first term to the last.
fn span(head: &[Term], tail: &[Term]) -> f64 {
    match (head.first(), tail.last()) {
        (Some(first), Some(last)) => f64::from(last.exponent - first.exponent),
        _ => 0.0,
    }
}

/// `ln(1 + rate)` per exponent where head and tail weigh the same.
fn log_growth(head: &[Term], tail: &[Term]) -> f64 {
    let span = span(head, tail);
    let (mut low, mut high, mut s) = (f64::NEG_INFINITY, f64::INFINITY, 0.0);
    for _ in 0..MOST_STEPS {
        let (value, fall) = balance(head, tail, s);
        // The balance falls by at least 1 for each unit of s, and the root is where it is zero.
        if value > 0.0 {
            (low, high) = (s, math::min(high, s + value));
        } else {
            (low, high) = (math::max(low, s + value), s);
        }
        let step = value / fall;
        let next = s + step;
        if step.abs() * span <= 1e-8 {
            return next;
        }
        s = if next > low && next < high { next } else { low + (high - low) / 2.0 };
    }
    s
}

/// `ln(tail ÷ head)` at `s`, and how fast it falls.
fn balance(head: &[Term], tail: &[Term], s: f64) -> (f64, f64) {
    // Powers are taken of a number below 1, from the end of each side that is then the largest.
    if s >= 0.0 {
        let v = math::exp(-s);
        let (a, b) = (weigh(head.iter().rev(), v), weigh(tail.iter().rev(), v));
        let gap = b.end - a.end;
        (math::ln(b.sum / a.sum) - s * gap, gap + b.moment / b.sum - a.moment / a.sum)
    } else {
        let x = math::exp(s);
        let (a, b) = (weigh(head.iter(), x), weigh(tail.iter(), x));
        let gap = b.end - a.end;
        (math::ln(b.sum / a.sum) - s * gap, gap + a.moment / a.sum - b.moment / b.sum)
    }
}

/// One side of a flow: its weight and first moment seen from the exponent `end`.
struct Weight {
    sum: f64,
    moment: f64,
    end: f64,
}

/// Sum of the amounts, each times `base` to its distance from the last term of the iteration.
fn weigh<'a>(terms: impl Iterator<Item = &'a Term>, base: f64) -> Weight {
    let (mut sum, mut moment, mut end) = (0.0, 0.0, None::<u32>);
    for term in terms {
        let gap = end.map_or(0, |end| end.abs_diff(term.exponent));
        if gap > 0 {
            let factor = power(base, gap);
            moment = (moment + f64::from(gap) * sum) * factor;
            sum *= factor;
        }
        sum += term.amount.abs();
        end = Some(term.exponent);
    }
    Weight { sum, moment, end: end.map_or(0.0, f64::from) }
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, rates, single_rate};

    fn close(flows: &[f64], expected: f64, tolerance: f64) {
        let found = single_rate(flows).unwrap();
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    // domain.md, section 10 H.
    #[test]
    fn the_only_rate_agrees_with_the_arithmetic_vectors() {
        close(&[-1000.0, 300.0, 300.0, 300.0, 300.0, 300.0], 0.152_382_37, 5e-9);
        let mut built = vec![150.0; 22];
        (built[0], built[1]) = (-500.0, -500.0);
        close(&built, 0.128_360_95, 5e-9);
    }

    #[test]
    fn rates_far_out_are_found() {
        close(&[-1.0, 51.0], 50.0, 1e-12);
        close(&[-1000.0, 1.0], -0.999, 1e-15);
        close(&[-1e-9, 1e15], 1e24, 1e12);
        let mut late = vec![0.0; 361];
        (late[0], late[360]) = (-1e15, 1e-9);
        close(&late, -0.142_304_101_409_105_88, 1e-14);
        assert!(single_rate(&[-1e15, 1e-9]).unwrap() > -1.0);
    }

    #[test]
    fn no_change_of_sign_means_no_rate() {
        assert_eq!(rates(&[-100.0, -10.0]).reason, Reason::NoSignChange);
        assert_eq!(rates(&[100.0, 10.0]).reason, Reason::NoSignChange);
        assert_eq!(rates(&[0.0, 5.0, 0.0]).reason, Reason::NoSignChange);
    }
}
