//! How far one number can move before a verdict is another one.

/// How many values are tried on one side before the first change is closed in on.
const POINTS: u32 = 64;
/// The change is closed in on to this share of the side.
const CLOSE: f64 = 1e-9;

/// The nearest value at which a verdict differs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Flip<V> {
    /// The first value at which it differs, to a billionth of the range.
    pub value: f64,
    /// The verdict there.
    pub becomes: V,
}

/// The nearest value from `at` to `end` at which the verdict is another one than at `at`; `None` where it is the same at each of
/// 64 values. Bands and limits are jumps, so it is the verdict that is bisected, not a figure.
pub fn flip<V: Copy + PartialEq>(at: f64, end: f64, mut verdict: impl FnMut(f64) -> V) -> Option<Flip<V>> {
    if at == end {
        return None;
    }
    let here = verdict(at);
    let step = (end - at) / f64::from(POINTS);
    let place = |number: u32| if number == POINTS { end } else { at + step * f64::from(number) };
    let mut same = at;
    for number in 1..=POINTS {
        let value = place(number);
        let becomes = verdict(value);
        if becomes != here {
            return Some(close_in(same, Flip { value, becomes }, (end - at).abs() * CLOSE, here, verdict));
        }
        same = value;
    }
    None
}

/// As [`flip`], over whole numbers.
pub fn flip_whole<V: Copy + PartialEq>(at: f64, end: f64, mut verdict: impl FnMut(f64) -> V) -> Option<Flip<V>> {
    let here = verdict(at);
    let step = if end < at { -1.0 } else { 1.0 };
    let mut value = at.round() + step;
    while (end - value) * step >= 0.0 {
        let becomes = verdict(value);
        if becomes != here {
            return Some(Flip { value, becomes });
        }
        value += step;
    }
    None
}

/// Halves the way between a value with the verdict of today and one with another. Of several verdicts between them the nearest is
/// kept.
fn close_in<V: Copy + PartialEq>(
    mut same: f64,
    mut found: Flip<V>,
    tolerance: f64,
    here: V,
    mut verdict: impl FnMut(f64) -> V,
) -> Flip<V> {
    while (found.value - same).abs() > tolerance {
        let middle = same + (found.value - same) / 2.0;
        if middle == same || middle == found.value {
            break;
        }
        let becomes = verdict(middle);
        if becomes == here {
            same = middle;
        } else {
            found = Flip { value: middle, becomes };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_found_to_a_billionth_of_the_range() {
        let found = flip(0.14, 0.07, |margin| margin > 0.094).unwrap();
        assert!((found.value - 0.094).abs() <= 0.07e-9 && !found.becomes, "{found:?}");
        assert_eq!(flip(0.14, 0.21, |margin| margin > 0.094), None);
    }

    #[test]
    fn of_several_bands_the_nearest_counts() {
        let band = |value: f64| {
            if value < 5.0 {
                'a'
            } else if value < 5.01 {
                'b'
            } else {
                'c'
            }
        };
        let found = flip(4.0, 8.0, band).unwrap();
        assert!((found.value - 5.0).abs() < 1e-8 && found.becomes == 'b', "{found:?}");
        let back = flip(8.0, 4.0, band).unwrap();
        assert!((back.value - 5.01).abs() < 1e-8 && back.becomes == 'b', "{back:?}");
    }

    #[test]
    fn the_end_of_the_range_is_tried_and_a_range_without_width_has_nothing() {
        assert!(flip(0.0, 1.0, |value| value < 1.0).is_some());
        assert_eq!(flip(1.0, 1.0, |_| true), None);
    }

    #[test]
    fn whole_numbers_are_tried_one_by_one() {
        assert_eq!(flip_whole(10.0, 7.0, |years| years > 8.0), Some(Flip { value: 8.0, becomes: false }));
        assert_eq!(flip_whole(10.0, 13.0, |years| years > 8.0), None);
    }
}
