use super::QuadrantInput;
use crate::engine::math;
use crate::engine::unit::Scale;

/// How far beyond the largest value an axis reaches at least. Convention of the picture.
const HEADROOM: f64 = 1.2;
/// Ends of an axis within a power of ten, each with the number of steps between its ticks. The last belongs to the next
/// power, so that a search always ends.
const ENDS: [(f64, u8); 5] = [(1.0, 5), (2.0, 4), (2.5, 5), (5.0, 5), (10.0, 5)];
/// Powers of ten beyond which an axis does not follow.
const POWERS: std::ops::RangeInclusive<i32> = -12..=15;

/// Where an axis ends, and in how many steps.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Axis {
    /// Its end; it begins at zero.
    pub max: f64,
    steps: u8,
}

impl Axis {
    /// From zero to the next of 1 · 2 · 2.5 · 5 · 10ⁿ at or above 1.2 × the largest value; to 1 if none is above zero.
    #[must_use]
    pub fn over(values: impl Iterator<Item = f64>) -> Self {
        let largest = values.filter(|value| value.is_finite()).fold(0.0, math::max);
        if largest <= 0.0 {
            return Self { max: 1.0, steps: 5 };
        }
        let reach = largest * HEADROOM;
        let mut ends = POWERS.flat_map(|power| {
            // Dividing by a whole power keeps 0.2 and the like exact.
            let unit = math::pow(10.0, f64::from(power.abs()));
            ENDS.map(|(end, steps)| (if power < 0 { end / unit } else { end * unit }, steps))
        });
        let (max, steps) = ends.find(|(end, _)| *end >= reach).unwrap_or((reach, 5));
        Self { max, steps }
    }

    /// The values of the ticks, zero and the end among them.
    pub fn ticks(self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(move |step| self.max * f64::from(step) / f64::from(self.steps))
    }

    fn holds(self, mut values: impl Iterator<Item = f64>) -> bool {
        values.all(|value| value <= self.max)
    }
}

/// Both axes of the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Axes {
    /// Plot ratio, from left to right.
    pub across: Axis,
    /// Tax per area in the unit shown, from bottom to top.
    pub up: Axis,
    scale: &'static Scale,
}

impl Axes {
    /// The axes for what is shown now. Before the entries have settled the previous axes stay, each widened only if one of
    /// its values would leave; another unit always makes new ones.
    #[must_use]
    pub fn of(previous: Option<Self>, input: &QuadrantInput, is_settled: bool) -> Self {
        let taxes = || input.tax_values().map(|base| input.scale.from_base(base));
        let new = Self { across: Axis::over(input.ratio_values()), up: Axis::over(taxes()), scale: input.scale };
        let Some(previous) = previous.filter(|previous| !is_settled && previous.scale == input.scale) else {
            return new;
        };
        let kept = |axis: Axis, new: Axis, holds: bool| if holds { axis } else { new };
        Self {
            across: kept(previous.across, new.across, previous.across.holds(input.ratio_values())),
            up: kept(previous.up, new.up, previous.up.holds(taxes())),
            scale: input.scale,
        }
    }

    /// The unit of the upward axis.
    #[must_use]
    pub fn scale(self) -> &'static Scale {
        self.scale
    }
}
