use super::frame::{Field, Rect};
use super::input::finite;
use super::{Benchmark, BenchmarkKind, Measure, QuadrantInput};
use crate::engine::math;

/// What a line stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineOf {
    /// Permitted plot ratio.
    Permitted,
    /// Required plot ratio.
    Required,
    /// A benchmark.
    Benchmark(BenchmarkKind),
}

impl LineOf {
    /// Identifier: the key of its label is `quadrant.line.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Permitted => "permitted",
            Self::Required => "required",
            Self::Benchmark(BenchmarkKind::Mean) => "mean",
            Self::Benchmark(BenchmarkKind::Own) => "own",
            Self::Benchmark(BenchmarkKind::Contract) => "contract",
        }
    }
}

/// A limit or benchmark as a line across the plot.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// What it stands for.
    pub of: LineOf,
    /// Its value.
    pub measure: Measure,
    /// One end.
    pub from: (f64, f64),
    /// The other end.
    pub to: (f64, f64),
}

impl Line {
    fn of(of: LineOf, measure: Measure, field: &Field) -> Self {
        let plot = field.plot;
        let (from, to) = match measure {
            Measure::PlotRatio(value) => ((field.x(value), plot.bottom), (field.x(value), plot.top)),
            Measure::TaxPerArea(value) => ((plot.left, field.y(value)), (plot.right, field.y(value))),
        };
        Self { of, measure, from, to }
    }

    /// Whether it runs upward.
    #[must_use]
    pub fn is_upright(&self) -> bool {
        matches!(self.measure, Measure::PlotRatio(_))
    }

    pub(super) fn thin_box(&self) -> Rect {
        let (left, right) = (math::min(self.from.0, self.to.0), math::max(self.from.0, self.to.0));
        let (top, bottom) = (math::min(self.from.1, self.to.1), math::max(self.from.1, self.to.1));
        Rect { left: left - 1.0, top: top - 1.0, right: right + 1.0, bottom: bottom + 1.0 }
    }
}

/// The lines of what is entered, limits last, so that they are drawn above benchmarks.
pub(super) fn lines(input: &QuadrantInput, field: &Field) -> Vec<Line> {
    let known = input.benchmarks.iter().filter(|benchmark| benchmark.measure.is_finite());
    let benchmarks = known.map(|Benchmark { measure, kind }| (LineOf::Benchmark(*kind), *measure));
    let required = finite(input.required).map(|value| (LineOf::Required, Measure::PlotRatio(value)));
    let permitted = finite(input.permitted).map(|value| (LineOf::Permitted, Measure::PlotRatio(value)));
    benchmarks.chain(required).chain(permitted).map(|(of, measure)| Line::of(of, measure, field)).collect()
}

/// Where a plan passes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Region {
    /// Its place in the drawing.
    pub area: Rect,
    /// Whether its right side is open, because no permitted ratio is entered.
    pub is_open: bool,
    /// Least plot ratio.
    pub(super) from: f64,
    /// Greatest plot ratio, `None` where it is open.
    pub(super) to: Option<f64>,
    /// Least tax per area in base units.
    pub(super) tax: f64,
}

/// The region that passes; none unless there is a benchmark of both kinds, for without one no plan can pass, and none if
/// the limits leave nothing.
pub(super) fn region(input: &QuadrantInput, field: &Field) -> Option<Region> {
    let measures = || input.benchmarks.iter().map(|benchmark| benchmark.measure);
    let ratio = largest(measures().filter_map(Measure::plot_ratio))?;
    let tax = largest(input.tax_lines())?;
    let from = finite(input.required).map_or(ratio, |required| math::max(required, ratio));
    let to = finite(input.permitted);
    let area = Rect {
        left: field.x(from),
        top: field.plot.top,
        right: to.map_or(field.plot.right, |permitted| field.x(permitted)),
        bottom: field.y(tax),
    };
    let is_there = area.width() > 0.0 && area.height() > 0.0;
    is_there.then_some(Region { area, is_open: to.is_none(), from, to, tax })
}

fn largest(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.filter(|value| value.is_finite()).reduce(math::max)
}
