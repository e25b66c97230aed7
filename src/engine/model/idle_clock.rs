//! The idle clock of 闲置土地处置办法 (国土资源部令第53号) and 城市房地产管理法 art. 26.
//!
//! Definition A: works not started one full year after the agreed start. Definition B: started, but less than a third
//! of the land developed or less than a quarter of the money invested, and halted for a year: *may be deemed* idle,
//! without levels of fee or recovery. Both on state-owned land only, and not where the delay is excused.

use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node, Type};
use crate::engine::unit::Dimension;

/// Share of the price of grant or allocation that the fee may reach. Source: 闲置土地处置办法 art. 14.
const FEE_SHARE: f64 = 0.2;

pub(super) fn define(land: &LandModel) {
    land.define(Figure::StateOwned, !land.is(Field::Tenure, "collective"));
    let excused = land.is(Field::DelayCause, "force_majeure")
        | land.is(Field::DelayCause, "government")
        | land.is(Field::DelayCause, "preliminary_work");
    land.define(Figure::DelayExcused, excused);
    works(land);
    not_started(land);
    underbuilt(land);
    bound_by_completion(land);
}

/// Whether the rules reach this parcel at all.
fn within_reach<'m>(land: &LandModel<'m>) -> Node<'m> {
    land.figure(Figure::StateOwned) & !land.figure(Figure::DelayExcused)
}

/// What is known of the works: as entered; a plant in operation has been started and does not stand still. Where nothing is
/// said of the plant, the answer waits for the entry on the works itself.
fn works(land: &LandModel) {
    let running = land.field(Field::InOperation).or_else(land.model().truth(false));
    let (started, halt) = (land.field(Field::Started), land.field(Field::HaltTime));
    let implied = running.choose(land.model().truth(true), started);
    land.define(Figure::WorksStarted, started.or_else(implied));
    land.define(Figure::WorksHalted, halt.or_else(running.choose(land.years(0.0), halt)));
}

fn not_started(land: &LandModel) {
    let years = land.field(Field::AgreedStart).full_years_to(land.field(Field::AsOf));
    // Before the day no year has passed.
    let years = land.define(Figure::IdleYears, years.greatest(land.years(0.0)));
    let idle = within_reach(land) & !land.figure(Figure::WorksStarted);
    land.define(Figure::IdleFeeLevel, idle & years.at_least(land.years(1.0)));
    land.define(Figure::IdleRecoveryLevel, idle & years.at_least(land.years(2.0)));
    let of_price = land.ratio(FEE_SHARE) * land.field(Field::GrantPrice);
    // Of leased land it is measured by a year's rent, under rules of the place.
    let other_rule = land.model().undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY));
    let leased = land.is(Field::Tenure, "leased").or_else(land.model().truth(false));
    land.define(Figure::IdleFeeCeiling, leased.choose(other_rule, of_price));
}

fn underbuilt(land: &LandModel) {
    let developed = land.field(Field::DevelopedArea) / land.field(Field::DevelopableArea);
    let developed = land.define(Figure::DevelopedShare, developed);
    let invested = land.field(Field::IdleInvestmentMade) / land.field(Field::IdleInvestmentTotal);
    let invested = land.define(Figure::InvestedShare, invested);
    let third = land.ratio(1.0) / land.ratio(3.0);
    let behind = developed.less_than(third) | invested.less_than(land.ratio(0.25));
    let halted = land.figure(Figure::WorksHalted).at_least(land.years(1.0));
    land.define(Figure::IdleUnderbuilt, within_reach(land) & land.figure(Figure::WorksStarted) & behind & halted);
}

/// Where only the agreed completion is known: works had to start before it, so the clock has run at least since then.
fn bound_by_completion(land: &LandModel) {
    let day = land.field(Field::AgreedCompletion).plus_years(land.years(2.0));
    // The agreed start itself says more.
    let needless = land.model().undefined(Cause::NotApplicable, Kind::scalar(Type::Date));
    let day = land.field(Field::AgreedStart).is_known().choose(needless, day);
    let day = land.define(Figure::IdleLatestTwoYears, day);
    land.define(Figure::IdleLatestPassed, day.at_most(land.field(Field::AsOf)));
}
