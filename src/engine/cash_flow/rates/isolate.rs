//! Cuts the discount factors into intervals of which it is known what they hold.
//!
//! An interval is dropped where the flow provably has no root, kept where it provably rises or falls throughout, and
//! halved otherwise. Where rounding hides the answer, the work goes on in numbers of twice the precision; what is
//! hidden even then, down to a width below the tolerance, stays unresolved.

use super::double::Double;
use super::expansion::{Expansion, expand};
use super::profile::Profile;
use crate::engine::math;

/// Logarithmic half-width, per period of the rate, at which an interval is not halved any more.
const NARROWEST: f64 = 5e-11;
/// Relative rounding of the amounts themselves: what is smaller cannot be told from zero.
const AMOUNT_ROUNDING: f64 = f64::EPSILON;
/// Terms looked at before the rest is left unresolved: flows that occur need a hundredth of it.
const MOST_TERMS: usize = 20_000_000;
/// The same for the slower work in double precision.
const MOST_DOUBLE_TERMS: usize = 2_000_000;

/// What is known of an interval of discount factors; those without root are left out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Piece {
    /// The flow, over some power of the factor, only rises or only falls: at most one root.
    Monotone(f64, f64),
    /// Not decided.
    Unresolved(f64, f64),
}

/// A turning point where the flow is closer to zero than its amounts are known: it may cross on both sides, or not.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct NearMiss {
    /// The turning point.
    pub bottom: f64,
    /// Where the amounts no longer allow for a root.
    pub low: f64,
    /// The same on the other side.
    pub high: f64,
}

/// The result of the search, by rising discount factor.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Isolation {
    pub pieces: Vec<Piece>,
    pub near_misses: Vec<NearMiss>,
}

/// An interval still to be looked at.
#[derive(Clone, Copy)]
struct Task {
    low: f64,
    high: f64,
    is_double: bool,
}

/// What one look at an interval says.
enum Verdict {
    Clear,
    Monotone,
    Unresolved,
    Halve,
    LookCloser,
}

/// Cuts the range of a flow into pieces.
pub(super) fn isolate(profile: &Profile) -> Isolation {
    let (low, high) = profile.range();
    let mut found = Isolation::default();
    let mut tasks = vec![Task { low, high, is_double: false }];
    let (mut seen, mut seen_double) = (0, 0);
    while let Some(task) = tasks.pop() {
        let (middle, h) = middle_and_reach(task.low, task.high);
        let (spent, most) =
            if task.is_double { (&mut seen_double, MOST_DOUBLE_TERMS) } else { (&mut seen, MOST_TERMS) };
        *spent += profile.len();
        let verdict = if *spent > most {
            Verdict::Unresolved
        } else if task.is_double {
            look_closely(profile, middle, h, &mut found.near_misses)
        } else {
            look(&expand::<f64, 4>(profile, middle, h))
        };
        match verdict {
            Verdict::Clear => {}
            Verdict::Monotone => found.pieces.push(Piece::Monotone(task.low, task.high)),
            Verdict::Unresolved => found.pieces.push(Piece::Unresolved(task.low, task.high)),
            Verdict::LookCloser => tasks.push(Task { is_double: true, ..task }),
            Verdict::Halve => {
                tasks.push(Task { low: middle, ..task });
                tasks.push(Task { high: middle, ..task });
            }
        }
    }
    found
}

/// A point about halfway by ratio, and `h` so that `middle / (1 + h)` and `middle · (1 + h)` enclose the interval.
fn middle_and_reach(low: f64, high: f64) -> (f64, f64) {
    let middle = if high > 2.0 * low { low.sqrt() * high.sqrt() } else { low + (high - low) / 2.0 };
    let (up, down) = ((high - middle) / middle, (middle - low) / low);
    (middle, math::max(up, down) * (1.0 + 1e-14))
}

/// One look in floats. The margin of twice the error keeps near misses for the closer look.
fn look(around: &Expansion<4>) -> Verdict {
    if around.clearance() > around.error {
        Verdict::Clear
    } else if around.is_monotone() {
        Verdict::Monotone
    } else if around.error * 8.0 > around.variation() {
        Verdict::LookCloser
    } else {
        Verdict::Halve
    }
}

/// One look in double precision.
fn look_closely(profile: &Profile, middle: f64, h: f64, near_misses: &mut Vec<NearMiss>) -> Verdict {
    let around = expand::<Double, 8>(profile, middle, h);
    if around.clearance() > 0.0 {
        near_misses.extend(near_miss(&around, middle, h));
        Verdict::Clear
    } else if around.is_monotone() {
        Verdict::Monotone
    } else if h * profile.per_rate <= NARROWEST
        || around.coefficients[0].abs() + around.variation() < around.error * 4.0
    {
        Verdict::Unresolved
    } else {
        Verdict::Halve
    }
}

/// The turning point of the parabola through an interval without root, where that is within the rounding of the amounts.
fn near_miss(around: &Expansion<8>, middle: f64, h: f64) -> Option<NearMiss> {
    let limit = AMOUNT_ROUNDING * around.weight;
    if around.clearance() > limit {
        return None;
    }
    let [value, slope, bend, ..] = around.coefficients;
    let at = -slope / (2.0 * bend);
    let bottom = value - slope * slope / (4.0 * bend);
    if !(at.abs() <= 1.25 && bottom.abs() <= limit && (bottom < 0.0) == (value < 0.0)) {
        return None;
    }
    // Bent towards zero there is a pair of roots beside the bottom, and the limit lies beyond them.
    let room = if (bend < 0.0) == (bottom < 0.0) { limit - bottom.abs() } else { limit + bottom.abs() };
    let reach = (room / bend.abs()).sqrt() * h;
    let bottom = middle * (1.0 + at * h);
    Some(NearMiss { bottom, low: bottom * (1.0 - reach), high: bottom * (1.0 + reach) })
}
