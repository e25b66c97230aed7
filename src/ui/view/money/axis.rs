//! The upward axis of amounts that may lie on both sides of zero.

use crate::engine::math;

/// Steps between ticks within a power of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// Most steps of an axis.
const MOST: f64 = 7.0;

/// From a tick at or below the least value to one at or above the greatest; zero is among its ticks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Span {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    step: f64,
}

impl Span {
    /// The axis of these values, which holds zero.
    #[must_use]
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let held = |(low, high), value: f64| (math::min(low, value), math::max(high, value));
        let (low, high) = values.filter(|value| value.is_finite()).fold((0.0, 0.0), held);
        let reach = high - low;
        if reach <= 0.0 {
            return Self { low: 0.0, high: 1.0, step: 1.0 };
        }
        let mut steps = (-12_i32..=15).flat_map(|power| {
            let unit = math::pow(10.0, f64::from(power.abs()));
            STEPS.map(|step| if power < 0 { step / unit } else { step * unit })
        });
        // Both ends are widened to whole steps.
        let fits = |step: &f64| (high / step).ceil() - (low / step).floor() <= MOST;
        let step = steps.find(fits).unwrap_or(reach);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// The values of the ticks, from below.
    pub fn ticks(self) -> impl Iterator<Item = f64> {
        #[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
        let [first, last] = [self.low, self.high].map(|end| (end / self.step).round() as i32);
        (first..=last).map(move |tick| f64::from(tick) * self.step)
    }
}
