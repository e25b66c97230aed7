//! Gaps to the benchmarks of the policy pack or the user's own, one lever at a time: more floor area, more tax, or less land.

use super::{Benchmark, Figure, LandModel};
use crate::engine::unit::Dimension;

pub(super) fn define(land: &LandModel) {
    let site = land.figure(Figure::OfficialSiteArea);
    let no_area = land.zero(Dimension::AREA);

    let plot_ratio = land.benchmark(Benchmark::PlotRatio);
    let plot_ratio = land.define(Figure::BenchmarkPlotRatio, plot_ratio);
    let counted = land.figure(Figure::CountedFloorArea);
    land.define(Figure::FloorAreaShort, (plot_ratio * site - counted).greatest(no_area));
    land.define(Figure::LandOverForPlotRatio, (site - counted / plot_ratio).greatest(no_area));

    let tax_per_area = land.benchmark(Benchmark::TaxPerArea);
    let tax_per_area = land.define(Figure::BenchmarkTaxPerArea, tax_per_area);
    let tax = land.figure(Figure::TaxBase);
    let no_tax = land.zero(Dimension::MONEY_PER_TIME);
    land.define(Figure::TaxShort, (tax_per_area * site - tax).greatest(no_tax));
    land.define(Figure::LandOverForTax, (site - tax / tax_per_area).greatest(no_area));
}
