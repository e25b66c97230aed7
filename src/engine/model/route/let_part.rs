//! Letting a part of the plant (部分出租): the enterprise fits out floor area, lets it and carries on in the rest.
//!
//! Every flow is a difference to carrying on: what the owner draws anyway stands in no line. The first year goes into fitting out
//! and finding tenants. Left out: later leases with their agents, and input tax on what is fitted out.

use super::builder::Route;
use super::frame::Frame;
use super::horizon::Works;
use super::ledger::Party::{Enterprise, Market};
use super::ledger::Purse::{IncomeTax, LocalTax, SharedTax};
use super::ledger::{Effect, RouteSpec};
use super::tax::OtherProfit;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::floor_area::above_ground;
use crate::engine::model::notes::Note;
use crate::engine::model::{Figure, LandModel};
use crate::engine::unit::Dimension;

const NO_FIT_OUT: Note = Note::new("fit_out", "not_entered");
const NO_COSTS: Note = Note::new("letting_cost", "not_entered");
const NO_AGENT: Note = Note::new("letting_agent", "not_entered");
const NO_FREE_MONTHS: Note = Note::new("rent_free", "not_entered");
const FULLY_LET: Note = Note::new("letting_occupancy", "not_entered");
const ALL_TENANTS_NEW: Note = Note::new("tenants", "all_additional");
const LOSS_TAKEN_OFF: Note = Note::new("marginal_profit", "of_the_plant");
const GROSS_VAT: Note = Note::new("rent_vat", "without_credit");

/// What costs that are left out would change most.
const DEARER: &[&str] = &["enterprise.npv", "break_even_rent", "yield_on_cost"];

/// What the part of the tenants' tax that is new would change.
const OF_TENANTS: &[&str] =
    &["government.npv", "government.local_npv", "government.district_npv", "government.local_purse_npv"];

/// Years before the first rent.
const YEARS_OF_FITTING_OUT: f64 = 1.0;

pub(super) fn define(frame: &Frame) -> RouteSpec {
    let mut route = Route::new(frame, "let_part");
    let land = &frame.land;
    route.metric("letting_permitted", permitted(land));
    let part = Part::of(frame);
    let rents = part.at(frame, land.field(Field::LettingRent));
    pay_rents(&mut route, &part, &rents);
    let tenant_tax = frame.additional(land.field(Field::TenantTaxPerArea)) * part.let_area * part.time;
    route.pay("tenant_tax", Market, SharedTax, tenant_tax);
    route.note_unless(Field::AdditionalShare, ALL_TENANTS_NEW, OF_TENANTS);
    let ledgers = route.close();

    route.metric("break_even_rent", part.break_even_rent(frame));
    route.decides("break_even_rent");
    route.metric("yield_on_cost", part.yield_on_cost(frame));
    let taxes = part.yearly_taxes(frame) + frame.additional(land.field(Field::TenantTaxPerArea)) * part.let_area;
    route.after([
        land.figure(Figure::OfficialSiteArea),
        land.figure(Figure::CountedFloorArea),
        land.figure(Figure::TaxBase) + taxes,
        land.years(YEARS_OF_FITTING_OUT) + land.field(Field::RentFreeMonths).or_else(land.years(0.0)),
    ]);
    route.finish(&ledgers)
}

fn pay_rents<'m>(route: &mut Route<'_, 'm>, part: &Part<'m>, rents: &Rents<'m>) {
    let rates = &route.frame.rates;
    let [property_tax, surcharges] = [rates.property_rent * rents.rent, rents.surcharges];
    let income_tax = rates.owner_income * route.step("taxable_profit", rates.owner_taxable(rents.profit, PLANT));
    route.pay("fit_out", Enterprise, Market, part.fit_out);
    route.note_unless(Field::FitOutCost, NO_FIT_OUT, DEARER);
    route.pay("agent", Enterprise, Market, rents.agent);
    route.note_unless(Field::AgentMonths, NO_AGENT, DEARER);
    for blank in [
        Field::FitOutCost,
        Field::AgentMonths,
        Field::LettingOccupancy,
        Field::RentFreeMonths,
        Field::LettingCostShare,
        Field::AdditionalShare,
    ] {
        route.counts_blank(blank, Effect::Favours);
    }
    route.counts_blank(Field::LettingGrowth, Effect::Burdens);
    route.pay("part_rent", Market, Enterprise, rents.rent);
    route.note_unless(Field::LettingOccupancy, FULLY_LET, DEARER);
    route.note_unless(Field::RentFreeMonths, NO_FREE_MONTHS, DEARER);
    route.pay("operating_costs", Enterprise, Market, rents.costs);
    route.note_unless(Field::LettingCostShare, NO_COSTS, DEARER);
    route.pay("own_use_lost", Enterprise, Market, part.margin_lost);
    route.pay("property_tax", Enterprise, LocalTax, property_tax);
    route.pay("own_use_property_tax", LocalTax, Enterprise, part.property_tax_saved);
    route.pay("rent_surcharges", Enterprise, LocalTax, surcharges);
    route.note(GROSS_VAT, &["flow.rent_surcharges"]);
    route.pay("lease_stamp", Enterprise, LocalTax, rents.stamp);
    route.pay("income_tax", Enterprise, IncomeTax, income_tax);
    route.note_unless(Field::MarginalProfit, LOSS_TAKEN_OFF, &["flow.income_tax", "enterprise.npv"]);
}

/// The plant carries on beside what is let.
const PLANT: OtherProfit = OtherProfit::OfThePlant;

/// Whether the contract allows to let so much.
fn permitted<'m>(land: &LandModel<'m>) -> Node<'m> {
    let cap = land.field(Field::LettingCap).or_else(land.ratio(1.0));
    land.field(Field::LettingAllowed) & land.field(Field::LettingArea).at_most(cap * above_ground(land))
}

/// The part that is let, year by year; nothing here depends on the rent.
struct Part<'m> {
    works: Works<'m>,
    /// Floor area that tenants rent.
    let_area: Node<'m>,
    /// Time of each year in which it is let.
    time: Node<'m>,
    /// Time of each year in which rent is due.
    paid_time: Node<'m>,
    /// Growth of rents since year 0.
    level: Node<'m>,
    fit_out: Node<'m>,
    fit_out_cost: Node<'m>,
    margin_lost: Node<'m>,
    yearly_margin_lost: Node<'m>,
    /// Property tax on the value that falls away while rent is due.
    property_tax_saved: Node<'m>,
    yearly_property_tax: Node<'m>,
}

impl<'m> Part<'m> {
    fn of(frame: &Frame<'m>) -> Self {
        let (land, horizon) = (&frame.land, &frame.horizon);
        let or_nothing = |field, dimension| land.field(field).or_else(land.zero(dimension));
        let start = land.years(YEARS_OF_FITTING_OUT);
        let works = horizon.works(start, land.years(0.0));
        let area = land.field(Field::LettingArea);
        let occupancy = land.field(Field::LettingOccupancy).or_else(land.ratio(1.0));
        let first_rent = start + or_nothing(Field::RentFreeMonths, Dimension::TIME);
        let paid_time = horizon.time_between(first_rent, horizon.remaining);
        let fit_out_cost = or_nothing(Field::FitOutCost, Dimension::MONEY_PER_AREA) * area;
        let yearly_margin_lost = land.field(Field::OwnUseMarginLost);
        let yearly_property_tax = frame.rates.property_own * value_of(land, area) * occupancy / land.years(1.0);
        Self {
            works,
            let_area: area * occupancy,
            time: works.operating,
            paid_time,
            level: horizon.growth(land.ratio(1.0) + or_nothing(Field::LettingGrowth, Dimension::NONE)),
            fit_out: works.spread(fit_out_cost),
            fit_out_cost,
            margin_lost: yearly_margin_lost * horizon.held,
            yearly_margin_lost,
            property_tax_saved: yearly_property_tax * paid_time,
            yearly_property_tax,
        }
    }

    /// What a rent brings and takes.
    fn at(&self, frame: &Frame<'m>, rent: Node<'m>) -> Rents<'m> {
        let (land, rates) = (&frame.land, &frame.rates);
        let full_rent = rent * self.let_area;
        let rent = full_rent * self.paid_time * self.level;
        let months = land.field(Field::AgentMonths).or_else(land.years(0.0));
        let nothing = land.zero(Dimension::MONEY);
        let agent = (self.works.first_use & self.works.is_used).choose(full_rent * months * self.level, nothing);
        let costs = land.field(Field::LettingCostShare).or_else(land.ratio(0.0)) * rent;
        let surcharges = rates.surcharge * rates.vat * rent;
        let stamp = rates.stamp_lease * rent;
        let before_tax = rent - costs - rates.property_rent * rent - surcharges - stamp - agent - self.margin_lost
            + self.property_tax_saved;
        let profit = before_tax - self.works.written_off_in_use(self.fit_out_cost);
        Rents { rent, agent, costs, surcharges, stamp, before_tax, profit }
    }

    /// The rent at which letting is worth nothing to the owner, in yuan a m² and year; zero where any rent pays.
    fn break_even_rent(&self, frame: &Frame<'m>) -> Node<'m> {
        let land = &frame.land;
        let none = land.zero(Dimension::MONEY_PER_AREA_TIME);
        let worth = |rent| {
            let rents = self.at(frame, rent);
            let taxable = frame.rates.owner_taxable(rents.profit, PLANT);
            (rents.before_tax - self.fit_out - frame.rates.owner_income * taxable).present_value(frame.owner.rate)
        };
        let greatest = Field::LettingRent.spec().bounds.map_or(0.0, |bounds| bounds.max);
        let highest = land.number(greatest, Dimension::MONEY_PER_AREA_TIME);
        let root = land.model().root_of(none, highest, worth);
        worth(none).at_least(land.zero(Dimension::MONEY)).choose(none, root)
    }

    /// Taxes on rent in a year of letting, at the rent of year 0, less the property tax that falls away; income tax left out.
    fn yearly_taxes(&self, frame: &Frame<'m>) -> Node<'m> {
        let rates = &frame.rates;
        let on_rent = rates.property_rent + rates.surcharge * rates.vat + rates.stamp_lease;
        frame.land.field(Field::LettingRent) * self.let_area * on_rent - self.yearly_property_tax
    }

    /// What a year of letting brings before income tax, at the rent of year 0, for each yuan of fitting out.
    fn yield_on_cost(&self, frame: &Frame<'m>) -> Node<'m> {
        let (land, rates) = (&frame.land, &frame.rates);
        let full_rent = land.field(Field::LettingRent) * self.let_area;
        let costs = land.field(Field::LettingCostShare).or_else(land.ratio(0.0));
        let taken = costs + rates.property_rent + rates.surcharge * rates.vat + rates.stamp_lease;
        let income = full_rent * (land.ratio(1.0) - taken) + self.yearly_property_tax - self.yearly_margin_lost;
        let no_outlay = land.model().undefined(Cause::NoOutlay, Kind::number(Dimension::NONE));
        let is_fitted_out = self.fit_out_cost.more_than(land.zero(Dimension::MONEY));
        is_fitted_out.choose(frame.yield_on_cost(income, self.fit_out_cost), no_outlay)
    }
}

/// What a rent brings and takes, each year, in yuan.
struct Rents<'m> {
    rent: Node<'m>,
    agent: Node<'m>,
    costs: Node<'m>,
    surcharges: Node<'m>,
    stamp: Node<'m>,
    /// Rent less costs and taxes on it, with what changes in the owner's own use.
    before_tax: Node<'m>,
    profit: Node<'m>,
}

/// Value for property tax of so much floor area, in yuan: its part of the original value of the buildings and of the land price
/// in the base.
///
/// # Reference
/// 房产税暂行条例 art. 3; 财税〔2010〕121号, to be confirmed.
fn value_of<'m>(land: &LandModel<'m>, area: Node<'m>) -> Node<'m> {
    let share = land.figure(Figure::PropertyTaxLandArea) / land.figure(Figure::OfficialSiteArea);
    let value = land.field(Field::OriginalValueBuildings) + land.field(Field::GrantPrice) * share;
    value * area / above_ground(land)
}
