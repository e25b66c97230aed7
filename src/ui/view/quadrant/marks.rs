use super::frame::{Field, Rect};
use super::{Point, QuadrantInput};
use crate::engine::math;

/// Which state of the parcel a mark shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkOf {
    /// The parcel today.
    Today,
    /// The parcel with the plan.
    Plan,
    /// Both, at one place.
    Both,
}

/// What is known of a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// Plot ratio and tax per area: a dot.
    Both,
    /// Plot ratio alone: a diamond on the lower edge.
    PlotRatio,
    /// Tax per area alone: a diamond on the left edge.
    TaxPerArea,
}

/// A dot, or a diamond on an edge.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mark {
    /// Whose it is.
    pub of: MarkOf,
    /// What is known of it.
    pub known: Known,
    /// Position in the drawing.
    pub x: f64,
    /// Position in the drawing.
    pub y: f64,
    /// Its values.
    pub(super) point: Point,
}

/// Radius of the dot of today, in units of the drawing.
pub const TODAY_RADIUS: f64 = 7.5;
/// Radius of the dot of the plan, with which a diamond is drawn too.
pub const PLAN_RADIUS: f64 = 9.5;

impl Mark {
    fn of(point: Point, of: MarkOf, field: &Field) -> Option<Self> {
        let (known, x, y) = match (point.plot_ratio, point.tax_per_area) {
            (Some(ratio), Some(tax)) => (Known::Both, field.x(ratio), field.y(tax)),
            (Some(ratio), None) => (Known::PlotRatio, field.x(ratio), field.plot.bottom),
            (None, Some(tax)) => (Known::TaxPerArea, field.plot.left, field.y(tax)),
            (None, None) => return None,
        };
        Some(Self { of, known, x, y, point })
    }

    /// Its radius.
    #[must_use]
    pub fn radius(&self) -> f64 {
        if self.of == MarkOf::Today && self.known == Known::Both { TODAY_RADIUS } else { PLAN_RADIUS }
    }

    pub(super) fn box_with(&self, gap: f64) -> Rect {
        Rect::around(self.x, self.y, self.radius() + gap)
    }
}

/// The marks: today and plan, or one if both are the same.
pub(super) fn marks(input: &QuadrantInput, field: &Field) -> Vec<Mark> {
    let today = input.today.finite();
    let plan = input.plan.map(Point::finite);
    if plan.is_some_and(|plan| is_same(plan, today)) {
        return Mark::of(today, MarkOf::Both, field).into_iter().collect();
    }
    let today = Mark::of(today, MarkOf::Today, field);
    today.into_iter().chain(plan.and_then(|plan| Mark::of(plan, MarkOf::Plan, field))).collect()
}

/// Values that differ by rounding alone are the same.
const SAME: f64 = 1e-9;

fn is_same(one: Point, other: Point) -> bool {
    let near = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= SAME * math::max(one.abs(), other.abs()),
        (None, None) => true,
        _ => false,
    };
    near(one.plot_ratio, other.plot_ratio) && near(one.tax_per_area, other.tax_per_area)
}

/// The way from today to the plan: a curve of the second degree and the triangle at its end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Arrow {
    /// Start, control point and end of the curve.
    pub curve: [(f64, f64); 3],
    /// Tip and both corners of the head.
    pub head: [(f64, f64); 3],
}

/// Space between a mark and the arrow.
const GAP: f64 = 3.5;
const HEAD_LENGTH: f64 = 12.0;
const HEAD_HALF_WIDTH: f64 = 5.5;
/// How far the curve bends aside, against its length.
const BEND: f64 = 0.16;
/// A shorter arrow would be a head alone.
const SHORTEST: f64 = 8.0;

impl Arrow {
    /// The arrow between two marks of which the same is known; none if they stand close together.
    pub(super) fn between(marks: &[Mark]) -> Option<Self> {
        let [today, plan] = marks else { return None };
        let (dx, dy) = (plan.x - today.x, plan.y - today.y);
        let length = math::sqrt(dx * dx + dy * dy);
        let taken = today.radius() + plan.radius() + 2.0 * GAP + HEAD_LENGTH;
        if today.known != plan.known || length < taken + SHORTEST {
            return None;
        }
        // Along an edge the arrow is straight.
        let bend = if today.known == Known::Both { BEND } else { 0.0 };
        let control = ((today.x + plan.x) / 2.0 - dy * bend, (today.y + plan.y) / 2.0 + dx * bend);
        let start = towards((today.x, today.y), control, today.radius() + GAP);
        let tip = towards((plan.x, plan.y), control, plan.radius() + GAP);
        let base = towards(tip, control, HEAD_LENGTH);
        let along = ((tip.0 - base.0) / HEAD_LENGTH, (tip.1 - base.1) / HEAD_LENGTH);
        let corner = |side: f64| (base.0 - along.1 * side * HEAD_HALF_WIDTH, base.1 + along.0 * side * HEAD_HALF_WIDTH);
        Some(Self { curve: [start, control, base], head: [tip, corner(1.0), corner(-1.0)] })
    }

    /// Small boxes along the curve, which labels keep off.
    pub(super) fn boxes(&self) -> impl Iterator<Item = Rect> {
        let [start, control, end] = self.curve;
        let point = move |step: u8| {
            let part = f64::from(step) / 16.0;
            let rest = 1.0 - part;
            let mix = |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * part * b + part * part * c;
            (mix(start.0, control.0, end.0), mix(start.1, control.1, end.1))
        };
        (0..=16).map(point).chain(self.head).map(|(x, y)| Rect::around(x, y, 3.0))
    }
}

fn towards(from: (f64, f64), to: (f64, f64), distance: f64) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = math::sqrt(dx * dx + dy * dy);
    if length <= 0.0 { from } else { (from.0 + dx / length * distance, from.1 + dy / length * distance) }
}
