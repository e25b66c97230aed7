//! The values of one number at which a figure reaches a target.

use crate::engine::graph::{Cause, Cell, Search};
use crate::engine::math;

/// How many values are tried before roots are closed in on.
const POINTS: u32 = 200;
/// How many roots are given.
const MOST: usize = 8;
/// Values within this share of each other are one.
const SAME: f64 = 1e-9;
/// A figure this close to its target, as a share of what it moves nearby, has reached it; else it jumps over it.
const REACHED: f64 = 1e-6;
/// Steps of a search for the best value, and of one for a jump.
const STEPS: usize = 80;
/// Where values that are tried begin above zero, as a share of the greatest.
const FINEST: f64 = 1e-12;

/// What a search for a target came to.
#[derive(Clone, PartialEq, Debug)]
pub enum Seek {
    /// The figure reaches it at these values, the nearest to today first.
    Found(Vec<f64>),
    /// The figure is the same at every value.
    Constant,
    /// The figure stays below it; its greatest value and where that is.
    Below {
        /// The figure.
        best: f64,
        /// The number that was varied.
        at: f64,
    },
    /// The figure stays above it; its least value and where that is.
    Above {
        /// The figure.
        best: f64,
        /// The number that was varied.
        at: f64,
    },
    /// The figure jumps over it: up to `at` it is `from`, beyond it `to`.
    Jumps {
        /// The number that was varied.
        at: f64,
        /// The figure on one side.
        from: f64,
        /// The figure on the other.
        to: f64,
    },
    /// The figure has no value anywhere: the first place that was tried, and why.
    Undefined {
        /// The number that was varied.
        at: f64,
        /// Why.
        cause: Cause,
    },
    /// The figure waits for other entries wherever it was tried.
    Missing,
}

/// The values to be tried, ascending: half of them evenly over the range around today's value, the others by a constant factor to
/// the bounds. Without a range all of them go by a factor over the bounds.
#[must_use]
pub fn points(range: Option<(f64, f64)>, (least, greatest): (f64, f64), today: Option<f64>) -> Vec<f64> {
    let mut found = vec![least, greatest];
    match range {
        Some((low, high)) => {
            let half = POINTS / 2;
            found.extend((0..=half).map(|number| low + (high - low) * f64::from(number) / f64::from(half)));
            outwards(&mut found, high, greatest, POINTS / 4);
            outwards(&mut found, low, least, POINTS / 4);
        }
        None => {
            found.push(0.0);
            outwards(&mut found, greatest * FINEST, greatest, POINTS);
            outwards(&mut found, least * FINEST, least, if least < 0.0 { POINTS } else { 0 });
        }
    }
    found.extend(today);
    found.retain(|value| *value >= least && *value <= greatest);
    found.sort_by(f64::total_cmp);
    found.dedup();
    found
}

/// Values from one to a bound by a constant factor; towards zero as far as the finest step.
fn outwards(found: &mut Vec<f64>, from: f64, bound: f64, count: u32) {
    if from == 0.0 || from == bound || count == 0 {
        return;
    }
    let goal = if bound == 0.0 || (bound < 0.0) != (from < 0.0) { from * FINEST } else { bound };
    let ratio = math::ln(goal / from);
    found.extend((1..=count).map(|number| from * math::exp(ratio * f64::from(number) / f64::from(count))));
}

/// Looks for the values at which a figure is `target`, over ascending points.
pub fn seek(points: &[f64], today: Option<f64>, target: f64, mut figure: impl FnMut(f64) -> Cell) -> Seek {
    let tried: Vec<(f64, Cell)> = points.iter().map(|value| (*value, figure(*value))).collect();
    let known: Vec<(f64, f64)> =
        tried.iter().filter_map(|(value, cell)| Some((*value, cell.known()? - target))).collect();
    let Some(first) = known.first() else { return unknown(&tried) };
    let mut roots: Vec<f64> = known.iter().filter(|(_, off)| *off == 0.0).map(|(value, _)| *value).collect();
    let mut jump = None;
    for pair in tried.windows(2) {
        let [(low, Cell::Known(at_low)), (high, Cell::Known(at_high))] = pair else { continue };
        let pair = [(*low, at_low - target), (*high, at_high - target)];
        if pair[0].1 * pair[1].1 < 0.0 {
            match close_in(pair, target, &mut figure) {
                Closed::Root(root) => roots.push(root),
                Closed::Jump(at, from, to) => jump = jump.or(Some(Seek::Jumps { at, from, to })),
                Closed::Nothing => {}
            }
        }
    }
    // On either side of a stretch without values: neither below the target nor above it.
    let over_gap = known.windows(2).find_map(|pair| match pair {
        [low, high] if low.1 * high.1 < 0.0 => {
            Some(Seek::Jumps { at: high.0, from: low.1 + target, to: high.1 + target })
        }
        _ => None,
    });
    let jump = jump.or(over_gap);
    let scale = first.1.abs() + target.abs();
    if roots.is_empty() && known.len() > 1 && known.iter().all(|(_, off)| (off - first.1).abs() <= SAME * scale) {
        return Seek::Constant;
    }
    if roots.is_empty()
        && jump.is_none()
        && let Some(reached) = nearest(&known, target, &mut figure, &mut roots)
    {
        return reached;
    }
    if roots.is_empty() { jump.unwrap_or(Seek::Constant) } else { Seek::Found(in_order(roots, today)) }
}

/// Nothing is known anywhere.
fn unknown(tried: &[(f64, Cell)]) -> Seek {
    let undefined = tried.iter().find_map(|(at, cell)| Some(Seek::Undefined { at: *at, cause: cell.cause()? }));
    match tried.iter().any(|(_, cell)| cell.is_missing()) {
        true => Seek::Missing,
        false => undefined.unwrap_or(Seek::Missing),
    }
}

enum Closed {
    Root(f64),
    /// Where, and the figure on either side.
    Jump(f64, f64, f64),
    Nothing,
}

/// Closes in on the target between two values at which the figure lies on either side of it.
fn close_in([low, high]: [(f64, f64); 2], target: f64, figure: &mut impl FnMut(f64) -> Cell) -> Closed {
    let mut off = |value: f64| figure(value).known().map(|figure| figure - target);
    let mut search = Search::new(Cell::Known(low.0), Cell::Known(high.0));
    while let Some(point) = search.next() {
        let value = off(point);
        search.feed(value.map_or(Cell::Missing, Cell::Known));
    }
    let Some(root) = search.answer().known() else { return Closed::Nothing };
    let near = REACHED * ((high.1 - low.1).abs() + SAME * target.abs());
    if off(root).is_some_and(|off| off.abs() <= near) {
        return Closed::Root(root);
    }
    let (mut low, mut high) = (low, high);
    for _ in 0..STEPS {
        let middle = low.0 + (high.0 - low.0) / 2.0;
        if middle == low.0 || middle == high.0 {
            break;
        }
        match off(middle) {
            Some(value) if (value < 0.0) == (low.1 < 0.0) => low = (middle, value),
            Some(value) => high = (middle, value),
            None => return Closed::Nothing,
        }
    }
    Closed::Jump(high.0, low.1 + target, high.1 + target)
}

/// All values lie on one side: the best of them, looked for more closely around the best that was tried; or the roots, where the
/// figure reaches the target between two points after all.
fn nearest(
    known: &[(f64, f64)],
    target: f64,
    figure: &mut impl FnMut(f64) -> Cell,
    roots: &mut Vec<f64>,
) -> Option<Seek> {
    let (at, best) = known.iter().enumerate().min_by(|(_, a), (_, b)| a.1.abs().total_cmp(&b.1.abs()))?;
    let neighbour = |place: Option<usize>| place.and_then(|place| known.get(place)).map_or(best.0, |known| known.0);
    let (mut low, mut high) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
    let mut best = *best;
    let is_below = best.1 < 0.0;
    let mut jump = None;
    for _ in 0..STEPS {
        let third = (high - low) / 3.0;
        let tried = [low + third, high - third].map(|value| Some((value, figure(value).known()? - target)));
        let [Some(first), Some(second)] = tried else { break };
        for candidate in [first, second] {
            if candidate.1 == 0.0 || (candidate.1 < 0.0) != is_below {
                for end in [known.get(at.wrapping_sub(1)), known.get(at), known.get(at + 1)].into_iter().flatten() {
                    match close_in([*end, candidate], target, figure) {
                        Closed::Root(root) => roots.push(root),
                        Closed::Jump(at, from, to) => jump = jump.or(Some(Seek::Jumps { at, from, to })),
                        Closed::Nothing => {}
                    }
                }
                return if roots.is_empty() { jump } else { None };
            }
            if candidate.1.abs() < best.1.abs() {
                best = candidate;
            }
        }
        if first.1.abs() < second.1.abs() { high = second.0 } else { low = first.0 }
    }
    let (at, best) = (best.0, best.1 + target);
    Some(if is_below { Seek::Below { best, at } } else { Seek::Above { best, at } })
}

/// The roots, each once, the nearest to today first.
fn in_order(mut roots: Vec<f64>, today: Option<f64>) -> Vec<f64> {
    roots.sort_by(f64::total_cmp);
    roots.dedup_by(|a, b| (*a - *b).abs() <= SAME * (a.abs() + b.abs()));
    if let Some(today) = today {
        roots.sort_by(|a, b| (a - today).abs().total_cmp(&(b - today).abs()));
    }
    roots.truncate(MOST);
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(figure: impl FnMut(f64) -> Cell, target: f64) -> Seek {
        let today = Some(10.0);
        seek(&points(Some((5.0, 15.0)), (0.0, 1e6), today), today, target, figure)
    }

    #[test]
    fn a_straight_line_reaches_its_target_once() {
        let Seek::Found(found) = over(|value| Cell::Known(3.0 * value), 40_000.0) else { panic!("none") };
        assert!(found.len() == 1 && (found[0] - 40_000.0 / 3.0).abs() < 1e-8, "{found:?}");
    }

    #[test]
    fn the_nearest_of_several_comes_first() {
        // Roots of (x − 6)(x − 13)(x − 100).
        let cubic = |x: f64| Cell::Known((x - 6.0) * (x - 13.0) * (x - 100.0));
        let Seek::Found(found) = over(cubic, 0.0) else { panic!("none") };
        let expected = [13.0, 6.0, 100.0];
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, root)| (found - root).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn a_target_that_is_touched_between_two_points_is_found() {
        // Above zero by a hair only near 10.04, between two of the points.
        let hump = |x: f64| Cell::Known(1e-6 - (x - 10.04) * (x - 10.04));
        let Seek::Found(found) = over(hump, 0.0) else { panic!("none") };
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|root| ((root - 10.04).abs() - 1e-3).abs() < 1e-7), "{found:?}");
    }

    #[test]
    fn the_best_is_said_where_the_target_is_out_of_reach() {
        let Seek::Below { best, at } = over(|x| Cell::Known(-(x - 7.03) * (x - 7.03)), 1.0) else { panic!("reached") };
        assert!(best.abs() < 1e-9 && (at - 7.03).abs() < 1e-4, "{best} {at}");
        let Seek::Above { best, at } = over(|x| Cell::Known(2.0 + x), 1.0) else { panic!("reached") };
        assert_eq!((best, at), (2.0, 0.0));
    }

    #[test]
    fn a_jump_over_the_target_is_said_with_both_sides() {
        let band = |x: f64| Cell::Known(if x < 11.3 { 1.0 } else { 4.0 });
        let Seek::Jumps { at, from, to } = over(band, 2.0) else { panic!("no jump") };
        assert!((at - 11.3).abs() < 1e-12 && (from, to) == (1.0, 4.0), "{at} {from} {to}");
    }

    #[test]
    fn a_target_within_a_stretch_without_values_is_jumped_over() {
        let gap = |x: f64| if (6.0..14.0).contains(&x) { Cell::Undefined(Cause::NoRate) } else { Cell::Known(x) };
        let Seek::Jumps { at, from, to } = over(gap, 10.0) else { panic!("no jump") };
        assert!(at >= 14.0 && from < 6.0 && to == at, "{at} {from} {to}");
    }

    #[test]
    fn what_has_no_value_and_what_does_not_move_is_said() {
        let nowhere = |_| Cell::Undefined(Cause::NoRate);
        assert_eq!(over(nowhere, 0.0), Seek::Undefined { at: 0.0, cause: Cause::NoRate });
        assert_eq!(over(|_| Cell::Missing, 0.0), Seek::Missing);
        assert_eq!(over(|_| Cell::Known(5.0), 4.0), Seek::Constant);
        // Where part of the range has no value, the rest is searched.
        let half = |x: f64| if x < 5.0 { Cell::Undefined(Cause::NoRate) } else { Cell::Known(x) };
        let Seek::Found(found) = over(half, 6.05) else { panic!("none") };
        assert!((found[0] - 6.05).abs() < 1e-12);
    }

    #[test]
    fn a_blank_entry_is_looked_for_over_all_its_bounds() {
        let tried = points(None, (0.0, 1e13), None);
        assert!(tried.len() > 200 && tried[0] == 0.0 && tried.last() == Some(&1e13));
        let Seek::Found(found) = seek(&tried, None, 804.4, |tax| Cell::Known(tax / 15_583.333)) else { panic!("none") };
        assert!((found[0] - 804.4 * 15_583.333).abs() < 1e-3, "{found:?}");
        let both_signs = points(None, (-1e13, 1e13), None);
        assert!(both_signs.iter().any(|value| *value < -1.0) && both_signs.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
