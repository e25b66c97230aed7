//! Indicators of intensity and yield: each a ratio to the land.

use super::floor_area::above_ground;
use super::{Benchmark, Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::unit::Dimension;

pub(super) fn define(land: &LandModel) {
    density(land);
    cover(land);
    yields(land);
    agreement(land);
}

fn per_area<'m>(land: &LandModel<'m>, figure: Figure, numerator: Node<'m>) -> Node<'m> {
    land.define(figure, numerator / land.figure(Figure::OfficialSiteArea))
}

fn density(land: &LandModel) {
    let counted = land.figure(Figure::CountedFloorArea);
    let site = land.figure(Figure::OfficialSiteArea);
    per_area(land, Figure::PlotRatio, counted);
    per_area(land, Figure::ApprovedPlotRatio, land.field(Field::ApprovedFloorArea));
    per_area(land, Figure::PlannedPlotRatio, counted + land.field(Field::PlanFloorArea));
    let plot_ratio = land.figure(Figure::PlotRatio);
    land.define(Figure::BelowRequiredPlotRatio, plot_ratio.less_than(land.field(Field::RequiredPlotRatio)));
    land.define(Figure::PropertyTaxLandArea, property_tax_land(land, above_ground(land)));
    let left = land.field(Field::PermittedPlotRatio) * site - counted;
    land.define(Figure::AddableFloorArea, left.greatest(land.zero(Dimension::AREA)));
}

/// Land that counts in the base of property tax at a floor area above ground, in m²: a part of it where it is thinly built.
/// Every storey counts once here, however high: the rule speaks of floor area, not of the plot ratio of planning.
///
/// # Reference
/// 财税〔2010〕121号, to be confirmed.
pub(super) fn property_tax_land<'m>(land: &LandModel<'m>, floor_area: Node<'m>) -> Node<'m> {
    let site = land.figure(Figure::OfficialSiteArea);
    let of_floor = land.parameter("property_tax_land_of_floor", Dimension::NONE) * floor_area;
    let thin = (floor_area / site).less_than(land.parameter("property_tax_thin_plot_ratio", Dimension::NONE));
    thin.choose(of_floor, site)
}

fn cover(land: &LandModel) {
    let footprint = land.figure(Figure::Footprint);
    let covered = footprint + land.field(Field::StructuresArea) + land.field(Field::YardArea);
    per_area(land, Figure::BuildingCoefficient, covered);
    per_area(land, Figure::BuildingDensity, footprint);
    per_area(land, Figure::GreenRatio, land.field(Field::GreenArea));
    let office_floor = land.field(Field::OfficeFloorArea) / above_ground(land);
    land.define(Figure::OfficeFloorShare, office_floor);
    let office_land = land.field(Field::OfficeLandArea) / land.figure(Figure::OfficialSiteArea);
    land.define(Figure::OfficeLandShare, office_land.or_else(office_floor));
}

fn yields(land: &LandModel) {
    let tax = land.field(Field::AnnualTax).or_else(mean(land, Field::YearTax));
    let tax = land.define(Figure::TaxBase, tax);
    let output = output_base(land);
    let [revenue, jobs, energy, research] = [
        (Field::AnnualRevenue, Field::YearRevenue),
        (Field::Jobs, Field::YearJobs),
        (Field::AnnualEnergy, Field::YearEnergy),
        (Field::AnnualResearch, Field::YearResearch),
    ]
    .map(|(single, column)| land.field(single).or_else(mean(land, column)));
    let tax_per_area = per_area(land, Figure::TaxPerArea, tax);
    per_area(land, Figure::OutputPerArea, output);
    per_area(land, Figure::RevenuePerArea, revenue);
    per_area(land, Figure::InvestmentIntensity, land.field(Field::FixedInvestment));
    per_area(land, Figure::JobsPerArea, jobs);
    per_area(land, Figure::EnergyPerArea, energy);
    land.define(Figure::TaxPerFloorArea, tax / above_ground(land));
    land.define(Figure::ResearchIntensity, research / revenue);
    let benchmark = land.benchmark(Benchmark::TaxPerArea);
    land.define(Figure::TaxMultipleOfBenchmark, tax_per_area / benchmark);
}

/// Output of a year: as entered, or the mean of the years listed.
pub(super) fn output_base<'m>(land: &LandModel<'m>) -> Node<'m> {
    land.field(Field::AnnualOutput).or_else(mean(land, Field::YearOutput))
}

/// Mean over the years listed.
fn mean<'m>(land: &LandModel<'m>, column: Field) -> Node<'m> {
    let values = land.field(column);
    let one = land.ratio(1.0);
    // Every row counts as one, whatever its value.
    let count = values.is_known().choose(one, one).sum();
    values.sum() / count
}

/// Stated ratios against the ratios of the entered amounts.
fn agreement(land: &LandModel) {
    let plot_ratio = land.figure(Figure::PlotRatio) / land.field(Field::StatedPlotRatio);
    land.define(Figure::PlotRatioAgreement, plot_ratio);
    let tax_per_area = land.figure(Figure::TaxPerArea) / land.field(Field::StatedTaxPerArea);
    land.define(Figure::TaxPerAreaAgreement, tax_per_area);
}
