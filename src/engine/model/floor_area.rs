//! Site area and counted floor area: what stands above and below the line of the plot ratio.

use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::unit::Dimension;

/// A storey strictly higher than this counts twice. Source: 工业项目建设用地控制指标, definitions.
const HIGH_STOREY_M: f64 = 8.0;

pub(super) fn define(land: &LandModel) {
    land.define(Figure::OfficialSiteArea, official_site_area(land));
    let counted = counted_storeys(land).or_else(counted_totals(land));
    land.define(Figure::CountedFloorArea, counted);
    let listed = land.field(Field::BuildingFootprint).sum();
    land.define(Figure::Footprint, land.field(Field::FootprintArea).or_else(listed));
}

/// The deed area, unless another is chosen. Without a deed area, a measured one would do: the answer then waits for the
/// choice as well.
fn official_site_area<'m>(land: &LandModel<'m>) -> Node<'m> {
    let chosen = |option| land.is(Field::AreaBasis, option).or_else(land.model().truth(false));
    let (deed, measured) = (land.field(Field::SiteArea), land.field(Field::MeasuredArea));
    let by_choice = land.is(Field::AreaBasis, "measured").choose(measured, deed);
    let deed = deed.or_else(measured.is_known().choose(by_choice, deed));
    chosen("used").choose(land.field(Field::UsedArea), chosen("measured").choose(measured, deed))
}

/// Over the list of storeys: twice where higher than 8 m; where below ground once if basements count, else not at all.
fn counted_storeys<'m>(land: &LandModel<'m>) -> Node<'m> {
    let area = land.field(Field::StoreyFloorArea);
    let high = land.field(Field::StoreyHeight).more_than(land.number(HIGH_STOREY_M, Dimension::LENGTH));
    let counted = high.choose(land.ratio(2.0) * area, area);
    // A storey stands above ground unless the list says otherwise.
    let below = land.field(Field::StoreyBelowGround).or_else(land.model().truth(false));
    below.choose(counted_basement(land, area), counted).sum()
}

/// Floor area below ground: normally outside of the plot ratio, unless local rules count it; then once, for nothing says that
/// its height matters.
fn counted_basement<'m>(land: &LandModel<'m>, area: Node<'m>) -> Node<'m> {
    let counts = land.field(Field::BasementCounts).or_else(land.model().truth(false));
    counts.choose(area, land.zero(Dimension::AREA))
}

/// Floor area above ground, every storey once: over the list of storeys, else the total.
pub(super) fn above_ground<'m>(land: &LandModel<'m>) -> Node<'m> {
    let below = land.field(Field::StoreyBelowGround).or_else(land.model().truth(false));
    let listed = below.choose(land.zero(Dimension::AREA), land.field(Field::StoreyFloorArea)).sum();
    listed.or_else(land.field(Field::FloorArea))
}

/// From totals: floor area above ground, and once more what lies in storeys higher than 8 m; the basement if it counts.
fn counted_totals<'m>(land: &LandModel<'m>) -> Node<'m> {
    // Where nothing is said of high storeys, none are counted twice; the result says so.
    let high = land.field(Field::HighBayFloorArea).or_else(land.zero(Dimension::AREA));
    land.field(Field::FloorArea) + high + counted_basement(land, land.field(Field::BasementFloorArea))
}
