//! Finding the value that makes an equation zero: Chandrupatla's method, one step at a time, so that one equation and a
//! whole column of them take the very same steps.
//!
//! Reference: T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
//! function without using derivatives", Advances in Engineering Software 28 (1997).

use super::cell::{Cause, Cell};
use super::kernel::strict;
use crate::engine::math;

/// Most evaluations of an equation after the ends of its bracket.
const MAX_STEPS: usize = 100;

/// The search for one root: it asks for points, takes the values of the equation there, and answers. One record and a
/// chunk of records run the very same search, so no answer depends on its neighbours.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) enum Search {
    /// The value at the lower end is wanted.
    Low { low: f64, high: f64 },
    /// The value at the upper end is wanted.
    High { low: (f64, f64), high: f64 },
    /// Values inside the bracket are wanted.
    Inside { bracket: Bracket, steps_left: usize },
    /// Nothing more is wanted.
    Ended(Cell),
}

impl Search {
    /// A search between two ends; over at once where one of them is not known.
    pub fn new(low: Cell, high: Cell) -> Self {
        match (low, high) {
            (Cell::Known(low), Cell::Known(high)) => Self::Low { low, high },
            _ => Self::Ended(strict(low, high, |_, _| Cell::Missing)),
        }
    }

    /// The point whose value is wanted next, or `None` at the end.
    pub fn next(&self) -> Option<f64> {
        match self {
            Self::Low { low, .. } => Some(*low),
            Self::High { high, .. } => Some(*high),
            Self::Inside { bracket, steps_left } if *steps_left > 0 => bracket.next(),
            Self::Inside { .. } | Self::Ended(_) => None,
        }
    }

    /// Takes the value at the point that [`Search::next`] gave; a value that is not known ends the search.
    pub fn feed(&mut self, value: Cell) {
        let (Some(point), Cell::Known(value)) = (self.next(), value) else {
            *self = Self::Ended(value);
            return;
        };
        *self = match *self {
            Self::Low { low, high } => Self::High { low: (low, value), high },
            Self::High { low, high } => match Bracket::new(low, (high, value)) {
                Some(bracket) => Self::Inside { bracket, steps_left: MAX_STEPS },
                None => Self::Ended(Cell::Undefined(Cause::NoRoot)),
            },
            Self::Inside { mut bracket, steps_left } => {
                bracket.feed(point, value);
                Self::Inside { bracket, steps_left: steps_left.saturating_sub(1) }
            }
            Self::Ended(answer) => Self::Ended(answer),
        };
    }

    /// The root, or why there is none; missing while the search goes on at the ends.
    pub fn answer(&self) -> Cell {
        match self {
            Self::Low { .. } | Self::High { .. } => Cell::Missing,
            Self::Inside { bracket, .. } => Cell::finite(bracket.best()),
            Self::Ended(answer) => *answer,
        }
    }
}

/// A bracket that shrinks at each step.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Bracket {
    /// Latest point and the point on the other side of the zero.
    a: (f64, f64),
    b: (f64, f64),
    /// The point before.
    c: (f64, f64),
    /// Where between `a` and `b` to look next, as a share.
    share: f64,
    best: f64,
    done: bool,
}

impl Bracket {
    /// Starts from the values at both ends; `None` if they have the same sign.
    pub fn new(low: (f64, f64), high: (f64, f64)) -> Option<Self> {
        let opposite = low.1 == 0.0 || high.1 == 0.0 || (low.1 < 0.0) != (high.1 < 0.0);
        let best = if low.1.abs() <= high.1.abs() { low } else { high };
        opposite.then_some(Self { a: high, b: low, c: low, share: 0.5, best: best.0, done: best.1 == 0.0 })
    }

    /// The next point to try, or `None` once the zero is found.
    pub fn next(&self) -> Option<f64> {
        (!self.done).then_some(self.a.0 + self.share * (self.b.0 - self.a.0))
    }

    /// Takes the value at the point that [`Bracket::next`] gave.
    pub fn feed(&mut self, point: f64, value: f64) {
        if (value < 0.0) == (self.a.1 < 0.0) {
            self.c = self.a;
        } else {
            self.c = self.b;
            self.b = self.a;
        }
        self.a = (point, value);
        self.best = if self.a.1.abs() <= self.b.1.abs() { self.a.0 } else { self.b.0 };
        let width = (self.b.0 - self.a.0).abs();
        let tolerance = 1e-15 * self.best.abs() + f64::MIN_POSITIVE;
        let limit = tolerance / width;
        if value == 0.0 || width <= tolerance || limit > 0.5 {
            self.done = true;
            return;
        }
        let share = self.inner_share();
        self.share = if share.is_finite() { math::max(limit, math::min(share, 1.0 - limit)) } else { 0.5 };
    }

    /// The zero as far as it is known.
    pub fn best(&self) -> f64 {
        self.best
    }

    /// Inverse quadratic interpolation where it can be trusted, else the middle.
    fn inner_share(&self) -> f64 {
        let ((a, fa), (b, fb), (c, fc)) = (self.a, self.b, self.c);
        let xi = (a - b) / (c - b);
        let phi = (fa - fb) / (fc - fb);
        let trusted = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        if trusted {
            fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            0.5
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solve(low: f64, high: f64, f: impl Fn(f64) -> f64) -> Option<(f64, usize)> {
        let mut bracket = Bracket::new((low, f(low)), (high, f(high)))?;
        let mut steps = 0;
        while let Some(point) = bracket.next() {
            bracket.feed(point, f(point));
            steps += 1;
            if steps == MAX_STEPS {
                break;
            }
        }
        Some((bracket.best(), steps))
    }

    #[test]
    fn zeros_are_found_to_the_last_digits() {
        let (root, steps) = solve(0.0, 1e9, |x| 4_036.370_5 - x).unwrap();
        assert!((root - 4_036.370_5).abs() < 1e-8, "{root}");
        assert!(steps <= 5, "a straight line takes {steps} steps");
        let (root, _) = solve(0.0, 10.0, |x| x * x * x - 2.0).unwrap();
        assert!((root * root * root - 2.0).abs() < 1e-13);
        let (root, steps) = solve(-1.0, 1e12, |x| if x < 12_345.678 { -1.0 } else { 1.0 }).unwrap();
        assert!((root - 12_345.678).abs() < 1e-9 && steps < 100, "a jump: {root} after {steps}");
    }

    #[test]
    fn a_bracket_without_change_of_sign_is_refused() {
        assert!(solve(0.0, 1.0, |x| x + 1.0).is_none());
        assert_eq!(solve(0.0, 1.0, |x| x).unwrap().0, 0.0);
    }
}
