//! How far a figure moves while one number does.

use crate::engine::graph::Cell;

/// One end of a swing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct End {
    /// The number that was varied.
    pub value: f64,
    /// The figure there; `None` where it has no value.
    pub figure: Option<f64>,
}

/// A figure between two values of one number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Swing {
    /// At the lesser value.
    pub low: End,
    /// At the greater value.
    pub high: End,
    /// How far the figure moves: between its ends, or from today to the one end that is known.
    pub width: f64,
}

/// The swing of a figure that is `today` now; `None` where it moves at neither end.
pub fn swing(today: f64, (low, high): (f64, f64), mut figure: impl FnMut(f64) -> Cell) -> Option<Swing> {
    let mut end = |value: f64| End { value, figure: figure(value).known() };
    let (low, high) = (end(low), end(high));
    let from = low.figure.unwrap_or(today);
    let to = high.figure.unwrap_or(today);
    let reach = [from, to].map(|value| (value - today).abs());
    let width = if (from < today) == (to < today) {
        if reach[0] > reach[1] { reach[0] } else { reach[1] }
    } else {
        (to - from).abs()
    };
    (width > 0.0).then_some(Swing { low, high, width })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::graph::Cause;

    #[test]
    fn the_width_is_that_between_the_ends() {
        let found = swing(100.0, (8.0, 12.0), |value| Cell::Known(10.0 * value)).unwrap();
        assert_eq!((found.low.figure, found.high.figure, found.width), (Some(80.0), Some(120.0), 40.0));
    }

    #[test]
    fn an_end_without_value_leaves_one_side() {
        let one_sided = |value: f64| if value < 10.0 { Cell::Undefined(Cause::NoRate) } else { Cell::Known(value) };
        let found = swing(10.0, (8.0, 12.0), one_sided).unwrap();
        assert_eq!((found.low.figure, found.high.figure, found.width), (None, Some(12.0), 2.0));
    }

    #[test]
    fn both_ends_on_one_side_reach_as_far_as_the_further() {
        let found = swing(0.0, (-1.0, 2.0), |value| Cell::Known(value * value)).unwrap();
        assert_eq!(found.width, 4.0);
        assert_eq!(swing(3.0, (1.0, 2.0), |_| Cell::Known(3.0)), None);
    }
}
