use super::Point;
use crate::engine::math;

/// Added floor area is rounded to this many m² when the plan is dragged.
pub const FLOOR_AREA_STEP: f64 = 100.0;
/// Added tax is rounded to this many yuan a year (10 万元) when the plan is dragged.
pub const TAX_STEP: f64 = 100_000.0;
/// Steps of an arrow key with Shift.
const LONG_STEPS: f64 = 10.0;
/// How near a whole number of steps counts as whole: ratios come back through a division.
const WHOLE: f64 = 1e-6;

/// What a plan adds: the two entries that dragging changes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlanPoint {
    /// Added floor area in m².
    pub floor_area: f64,
    /// Added tax in yuan a year.
    pub tax: f64,
}

/// What turns plot ratio and tax per area into a plan. The plan's ratio is (floor area today + added) ÷ site area.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ground {
    /// Site area in m².
    pub site_area: f64,
    /// Counted floor area today in m².
    pub floor_area: f64,
    /// Tax today in yuan a year.
    pub tax: f64,
}

/// An arrow key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrowed {
    /// Less floor area.
    Left,
    /// More floor area.
    Right,
    /// More tax.
    Up,
    /// Less tax.
    Down,
}

impl Arrowed {
    /// The direction of a key by its name in the browser.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowLeft" => Some(Self::Left),
            "ArrowRight" => Some(Self::Right),
            "ArrowUp" => Some(Self::Up),
            "ArrowDown" => Some(Self::Down),
            _ => None,
        }
    }
}

impl Ground {
    /// What a plan at this point adds, not rounded to steps; `None` if a value is unknown or the site has no area.
    #[must_use]
    pub fn plan_of(&self, point: Point) -> Option<PlanPoint> {
        let (plot_ratio, tax_per_area) = point.both()?;
        (self.site_area > 0.0).then(|| self.plan_at((plot_ratio, tax_per_area)).tidied())
    }

    fn plan_at(&self, (plot_ratio, tax_per_area): (f64, f64)) -> PlanPoint {
        PlanPoint {
            floor_area: plot_ratio * self.site_area - self.floor_area,
            tax: tax_per_area * self.site_area - self.tax,
        }
    }

    /// The plan where the dot is dropped: rounded to whole steps, never below what stands today. An entry that moved by less
    /// than half a step keeps the digits that were typed.
    #[must_use]
    pub fn dropped(&self, start: PlanPoint, values: (f64, f64)) -> PlanPoint {
        let raw = self.plan_at(values);
        PlanPoint {
            floor_area: rounded(start.floor_area, raw.floor_area, FLOOR_AREA_STEP),
            tax: rounded(start.tax, raw.tax, TAX_STEP),
        }
    }
}

impl PlanPoint {
    /// The plan one step on, or ten with Shift: the next whole step in that direction, never below zero.
    #[must_use]
    pub fn stepped(self, arrow: Arrowed, with_shift: bool) -> Self {
        let steps = if with_shift { LONG_STEPS } else { 1.0 };
        match arrow {
            Arrowed::Left => Self { floor_area: moved(self.floor_area, -steps, FLOOR_AREA_STEP), ..self },
            Arrowed::Right => Self { floor_area: moved(self.floor_area, steps, FLOOR_AREA_STEP), ..self },
            Arrowed::Down => Self { tax: moved(self.tax, -steps, TAX_STEP), ..self },
            Arrowed::Up => Self { tax: moved(self.tax, steps, TAX_STEP), ..self },
        }
    }

    /// A value that a division left a hair beside a whole step is that step.
    fn tidied(self) -> Self {
        let tidy = |value: f64, step: f64| {
            let whole = (value / step).round();
            if (value / step - whole).abs() < WHOLE { whole * step } else { value }
        };
        Self { floor_area: tidy(self.floor_area, FLOOR_AREA_STEP), tax: tidy(self.tax, TAX_STEP) }
    }
}

fn rounded(start: f64, raw: f64, step: f64) -> f64 {
    if (raw - start).abs() < step / 2.0 { start } else { math::max(0.0, (raw / step).round() * step) }
}

fn moved(value: f64, steps: f64, step: f64) -> f64 {
    let position = value / step;
    let whole = position.round();
    let from = if (position - whole).abs() < WHOLE {
        whole
    } else if steps > 0.0 {
        position.floor()
    } else {
        position.ceil()
    };
    math::max(0.0, (from + steps) * step)
}
