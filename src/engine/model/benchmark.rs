//! What plot ratio and tax per area are held against.

use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::unit::Dimension;

pub(super) fn define(land: &LandModel) {
    land.define(Figure::BenchmarkPlotRatio, land.benchmark(Benchmark::PlotRatio));
    land.define(Figure::BenchmarkTaxPerArea, land.benchmark(Benchmark::TaxPerArea));
}

/// A parameter of the packs that the user may replace for a parcel; what replaces it is unofficial.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Benchmark {
    /// Of the plot ratio.
    PlotRatio,
    /// Of tax per area and year.
    TaxPerArea,
}

impl Benchmark {
    /// Both.
    pub const ALL: [Self; 2] = [Self::PlotRatio, Self::TaxPerArea];

    /// The parameter of the packs.
    #[must_use]
    pub fn parameter(self) -> &'static str {
        match self {
            Self::PlotRatio => "benchmark_plot_ratio",
            Self::TaxPerArea => "benchmark_tax_per_area",
        }
    }

    /// The field that goes before it.
    #[must_use]
    pub fn own(self) -> Field {
        match self {
            Self::PlotRatio => Field::OwnBenchmarkPlotRatio,
            Self::TaxPerArea => Field::OwnBenchmarkTaxPerArea,
        }
    }

    /// Its dimension.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        match self {
            Self::PlotRatio => Dimension::NONE,
            Self::TaxPerArea => Dimension::MONEY_PER_AREA_TIME,
        }
    }

    /// The benchmark that stands in the packs under this parameter.
    #[must_use]
    pub fn of_parameter(parameter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|benchmark| benchmark.parameter() == parameter)
    }
}
