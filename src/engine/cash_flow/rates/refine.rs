//! From intervals to roots: signs at the ends, Newton's steps kept inside their bracket, and a verdict on what could
//! not be resolved.

use super::Certainty;
use super::double::Double;
use super::expansion::{evaluate, expand};
use super::isolate::{Isolation, NearMiss, Piece};
use super::profile::Profile;
use crate::engine::math;

/// Width relative to the discount factor, per period of the rate, within which roots count as one.
const ONE_ROOT: f64 = 1e-8;
/// Width to which a bracket is closed.
const CLOSED: f64 = 1e-12;

/// Halvings that close any bracket of floats.
const MOST_ROUNDS: usize = 400;

/// A root as a discount factor.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Zero {
    /// The factor is `at · (1 + correction)`.
    pub at: f64,
    /// What is left to the root, relative, below the last place of `at`.
    pub correction: f64,
    pub low: f64,
    pub high: f64,
    pub certainty: Certainty,
}

/// All roots, by rising discount factor.
pub(super) fn zeros(profile: &Profile, isolation: &Isolation) -> Vec<Zero> {
    let zones = zones(profile, &isolation.pieces);
    let mut found: Vec<Zero> = zones.iter().map(|zone| judge(profile, *zone)).collect();
    for piece in &isolation.pieces {
        if let Piece::Monotone(low, high) = *piece {
            found.extend(crossing(profile, clip((low, high), &zones)));
        }
    }
    found.sort_by(|a, b| a.at.total_cmp(&b.at));
    merge_near_misses(profile, found, &isolation.near_misses)
}

/// Unresolved intervals, widened until the sign at both ends is certain and joined where they meet.
fn zones(profile: &Profile, pieces: &[Piece]) -> Vec<(f64, f64)> {
    let mut open: Vec<(f64, f64)> = Vec::new();
    for piece in pieces {
        match *piece {
            Piece::Unresolved(low, high) => open.push((low, high)),
            Piece::Monotone(low, high) => open.extend([(low, low), (high, high)]),
        }
    }
    let mut zones: Vec<(f64, f64)> = Vec::new();
    for (low, high) in join(open) {
        let widened = (certain_from(profile, low, -1.0), certain_from(profile, high, 1.0));
        if widened.0 < widened.1 {
            zones.push(widened);
        }
    }
    join(zones)
}

/// Joins sorted intervals that meet or overlap.
fn join(mut intervals: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut joined: Vec<(f64, f64)> = Vec::with_capacity(intervals.len());
    for (low, high) in intervals {
        match joined.last_mut() {
            Some(last) if low <= last.1 => last.1 = math::max(last.1, high),
            _ => joined.push((low, high)),
        }
    }
    joined
}

/// The point nearest to `v`, in direction `way`, where the sign is certain.
fn certain_from(profile: &Profile, v: f64, way: f64) -> f64 {
    let (mut at, mut step) = (v, f64::EPSILON);
    while sign(profile, at).is_none() && step < 0.1 {
        at = v * (1.0 + way * step);
        step *= 2.0;
    }
    at
}

/// The part of a monotone interval outside all zones.
fn clip((mut low, mut high): (f64, f64), zones: &[(f64, f64)]) -> (f64, f64) {
    for zone in zones {
        if zone.0 <= low && low < zone.1 {
            low = zone.1;
        }
        if zone.0 < high && high <= zone.1 {
            high = zone.0;
        }
    }
    (low, high)
}

/// Whether the flow is negative at `v`, where that is certain.
fn sign(profile: &Profile, v: f64) -> Option<bool> {
    evaluate::<f64>(profile, v).is_negative().or_else(|| evaluate::<Double>(profile, v).is_negative())
}

/// The root of a monotone interval, if its ends differ in sign.
fn crossing(profile: &Profile, (mut low, mut high): (f64, f64)) -> Option<Zero> {
    let (below, above) = (sign(profile, low)?, sign(profile, high)?);
    if low >= high || below == above {
        return None;
    }
    let width = CLOSED / profile.per_rate;
    let mut at = between(low, high);
    let mut step = 0.0;
    // Each round halves the bracket, closes it around a good guess, or ends.
    for _ in 0..MOST_ROUNDS {
        let here = evaluate::<Double>(profile, at);
        step = if here.slope == 0.0 { 0.0 } else { -here.value / here.slope };
        match here.is_negative() {
            Some(negative) if negative == below => low = at,
            Some(_) => high = at,
            None => {
                low = math::max(low, certain_from(profile, at, -1.0));
                high = math::min(high, certain_from(profile, at, 1.0));
                break;
            }
        }
        if high - low <= width * low {
            break;
        }
        at = guess((low, high), at, step, width);
    }
    let correction = if step.abs() <= 4.0 * width { step } else { 0.0 };
    Some(Zero { at, correction, low, high, certainty: Certainty::Crossing })
}

/// Where to look next: Newton's step where it stays in the bracket, a point just beyond the root once it has arrived, so
/// that the bracket closes from the other side too, and the middle otherwise.
fn guess((low, high): (f64, f64), at: f64, step: f64, width: f64) -> f64 {
    let has_arrived = step.abs() < width / 8.0;
    let beyond = if step > 0.0 { width / 4.0 } else { -width / 4.0 };
    let next = at * (1.0 + if has_arrived { step + beyond } else { step });
    if next > low && next < high && high <= 4.0 * low { next } else { between(low, high) }
}

/// A point between two, by ratio where they are far apart.
fn between(low: f64, high: f64) -> f64 {
    if high > 2.0 * low { low.sqrt() * high.sqrt() } else { low + (high - low) / 2.0 }
}

/// What an unresolved interval with certain signs at its ends is reported as.
fn judge(profile: &Profile, (low, high): (f64, f64)) -> Zero {
    let crosses = sign(profile, low) != sign(profile, high);
    let certainty = match (high - low <= ONE_ROOT / profile.per_rate * low, crosses) {
        (true, true) => Certainty::Crossing,
        (true, false) => Certainty::Touching,
        (false, _) => Certainty::Uncertain,
    };
    let middle = between(low, high);
    let h = (high - middle) / middle;
    let correction = centre(&expand::<Double, 8>(profile, middle, h).coefficients) * h;
    Zero { at: middle, correction, low, high, certainty }
}

/// Where in `-1..1` a multiple root lies: at one of order `n` the derivative before the `n`th is zero, and the `n`th
/// is the last that matters.
fn centre(coefficients: &[f64; 8]) -> f64 {
    let largest = coefficients.iter().fold(0.0, |largest, c| math::max(largest, c.abs()));
    let order = coefficients.iter().rposition(|c| c.abs() >= largest / 128.0).unwrap_or(0);
    match coefficients.get(..=order) {
        Some([.., before, last]) => {
            let at = -before / (order as f64 * last);
            if at.abs() <= 1.0 { at } else { 0.0 }
        }
        _ => 0.0,
    }
}

/// Adds the near misses: pairs of roots around one are a single entry, since the amounts cannot tell them from a
/// double root or from none.
fn merge_near_misses(profile: &Profile, mut zeros: Vec<Zero>, near_misses: &[NearMiss]) -> Vec<Zero> {
    let mut spans: Vec<(f64, f64)> = near_misses.iter().map(|miss| (miss.low, miss.high)).collect();
    spans = join(spans);
    for (low, high) in spans {
        let inside = zeros.iter().filter(|zero| zero.at >= low && zero.at <= high).count();
        let bottom = near_misses.iter().find(|miss| miss.bottom >= low && miss.bottom <= high);
        let (Some(bottom), true) = (bottom, inside != 1) else { continue };
        zeros.retain(|zero| zero.at < low || zero.at > high);
        let is_narrow = high - low <= ONE_ROOT / profile.per_rate * low;
        let certainty = if is_narrow { Certainty::Touching } else { Certainty::Uncertain };
        zeros.push(Zero { at: bottom.bottom, correction: 0.0, low, high, certainty });
    }
    zeros.sort_by(|a, b| a.at.total_cmp(&b.at));
    zeros
}
