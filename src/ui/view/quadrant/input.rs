use super::drag::Ground;
use crate::engine::unit::Scale;
use crate::ui::design::Standing;

/// Plot ratio and tax per area of one state of a parcel, each `None` where it cannot be computed yet.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// Plot ratio, a plain number.
    pub plot_ratio: Option<f64>,
    /// Tax per area in yuan/m² a year.
    pub tax_per_area: Option<f64>,
}

impl Point {
    /// Both values, if both are known.
    #[must_use]
    pub fn both(self) -> Option<(f64, f64)> {
        self.plot_ratio.zip(self.tax_per_area)
    }

    /// Values that are not finite count as unknown.
    pub(super) fn finite(self) -> Self {
        Self { plot_ratio: finite(self.plot_ratio), tax_per_area: finite(self.tax_per_area) }
    }
}

pub(super) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// Where a benchmark comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BenchmarkKind {
    /// Mean of the park, given by the policy pack as an example.
    Mean,
    /// Entered by the reader; unofficial.
    Own,
    /// Agreed in the grant contract.
    Contract,
}

/// Which value a benchmark is compared with, and the benchmark in base units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Measure {
    /// A plot ratio.
    PlotRatio(f64),
    /// Tax per area in yuan/m² a year.
    TaxPerArea(f64),
}

impl Measure {
    pub(super) fn plot_ratio(self) -> Option<f64> {
        match self {
            Self::PlotRatio(value) => Some(value),
            Self::TaxPerArea(_) => None,
        }
    }

    pub(super) fn tax_per_area(self) -> Option<f64> {
        match self {
            Self::PlotRatio(_) => None,
            Self::TaxPerArea(value) => Some(value),
        }
    }

    pub(super) fn is_finite(self) -> bool {
        match self {
            Self::PlotRatio(value) | Self::TaxPerArea(value) => value.is_finite(),
        }
    }
}

/// A benchmark: a value that a plan should reach.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Benchmark {
    /// Its value.
    pub measure: Measure,
    /// Where it comes from.
    pub kind: BenchmarkKind,
}

/// Whose parcel the picture shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sample {
    /// The reader's own.
    #[default]
    No,
    /// A fictional one that can be dragged.
    Live,
    /// A fictional one, in grey, where nothing is entered yet.
    Grey,
}

/// Everything the quadrant shows, in base units.
#[derive(Clone, PartialEq, Debug)]
pub struct QuadrantInput {
    /// The parcel today.
    pub today: Point,
    /// The parcel with the plan; `None` if no plan is entered.
    pub plan: Option<Point>,
    /// How the plan stands: `Meets` for a plan that passes, `Near` below a benchmark, `Short` for a broken limit.
    pub standing: Standing,
    /// Permitted plot ratio.
    pub permitted: Option<f64>,
    /// Required plot ratio.
    pub required: Option<f64>,
    /// Benchmarks that apply.
    pub benchmarks: Vec<Benchmark>,
    /// Unit in which tax per area is shown.
    pub scale: &'static Scale,
    /// What turns a position into a plan; `None` keeps the plan where it is.
    pub ground: Option<Ground>,
    /// Whether this is a fictional parcel.
    pub sample: Sample,
}

impl QuadrantInput {
    /// Limits and benchmarks of the plot ratio.
    pub(super) fn ratio_lines(&self) -> impl Iterator<Item = f64> {
        let benchmarks = self.benchmarks.iter().filter_map(|benchmark| benchmark.measure.plot_ratio());
        [self.permitted, self.required].into_iter().flatten().chain(benchmarks).filter(|value| value.is_finite())
    }

    /// Benchmarks of tax per area in base units.
    pub(super) fn tax_lines(&self) -> impl Iterator<Item = f64> {
        let benchmarks = self.benchmarks.iter().filter_map(|benchmark| benchmark.measure.tax_per_area());
        benchmarks.filter(|value| value.is_finite())
    }

    pub(super) fn ratio_values(&self) -> impl Iterator<Item = f64> {
        self.points().filter_map(|point| point.plot_ratio).chain(self.ratio_lines())
    }

    pub(super) fn tax_values(&self) -> impl Iterator<Item = f64> {
        self.points().filter_map(|point| point.tax_per_area).chain(self.tax_lines())
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        std::iter::once(self.today).chain(self.plan).map(Point::finite)
    }
}
