//! The owner's expansion on the land it has (零增地): the enterprise invests and uses, the government taxes.
//!
//! Higher use of industrial land that keeps its use and conforms to the plan bears no additional land price
//! (国发〔2008〕3号, to be confirmed), so none is paid. The platform company takes no part.

use super::builder::Route;
use super::debt::{self, Financed};
use super::frame::Frame;
use super::horizon::Works;
use super::ledger::Party::{Enterprise, Government, Market};
use super::ledger::Purse::{IncomeTax, LocalTax, SharedTax};
use super::ledger::{Effect, RouteSpec};
use super::machines::Machines;
use super::tax::OtherProfit;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::floor_area::above_ground;
use crate::engine::model::indicators::property_tax_land;
use crate::engine::model::notes::Note;
use crate::engine::model::{Figure, LandModel};
use crate::engine::parcel::Parcel;
use crate::engine::unit::Dimension;

const WHOLE_INVESTMENT: Note = Note::new("plan_buildings", "whole_investment");
const RENEWED: Note = Note::new("machines", "renewed");
const NO_WORKING_CAPITAL: Note = Note::new("working_capital", "not_entered");
const LAND_ADDED: Note = Note::new("property_tax_land", "added_by_plan");
const ONCE_A_STOREY: Note = Note::new("property_tax_land", "once_a_storey");
const NO_DOWNTIME: Note = Note::new("downtime", "not_entered");
const NO_PRICE_OF_TERM: Note = Note::new("term_after", "price_not_counted");
const NO_DOCUMENT: Note = Note::new("support", "without_document");
const SUPPORT_TAXED: Note = Note::new("support", "taxed");
const FORECAST_OF_VAT: Note = Note::new("value_added_tax", "of_forecast");

/// What costs that are left out would change most.
const DEARER: &[&str] = &["enterprise.npv", "enterprise.irr", "enterprise.payback"];

pub(super) fn define(frame: &Frame) -> RouteSpec {
    let frame = &frame.after_reset();
    let land = &frame.land;
    let mut route = Route::new(frame, "expansion");
    let fits = land.field(Field::PlanFloorArea).at_most(land.figure(Figure::AddableFloorArea));
    route.metric("within_permitted", fits);

    let plan = Plan::of(&route);
    route.pay("investment", Enterprise, Market, plan.investment);
    route.pay("machine_renewal", Enterprise, Market, plan.machines.renewal);
    route.pay("machines_sold", Market, Enterprise, plan.machines.unexpired);
    route.note_unless(Field::RenewMachines, RENEWED, &["flow.machine_renewal", "enterprise.npv", "enterprise.irr"]);
    route.pay("working_capital", Enterprise, Market, plan.working_capital);
    route.note_unless(Field::WorkingCapitalShare, NO_WORKING_CAPITAL, DEARER);
    pay_beside(&mut route, &plan);
    route.pay("construction_stamp", Enterprise, LocalTax, plan.stamp);
    route.pay("operating_result", Market, Enterprise, plan.margin + plan.surcharges);
    route.pay("property_tax", Enterprise, LocalTax, plan.property_tax);
    route.pay("income_tax", Enterprise, IncomeTax, plan.income_tax);
    route.pay("value_added_tax", Market, SharedTax, plan.vat);
    route.pay("surcharges", Enterprise, LocalTax, plan.surcharges);
    route.note_unless(
        Field::PlanBuildingInvestment,
        WHOLE_INVESTMENT,
        &["flow.property_tax", "flow.income_tax", "taxable_profit", "yield_on_cost", "enterprise.npv"],
    );
    route.note(FORECAST_OF_VAT, &["flow.value_added_tax"]);
    route.note(LAND_ADDED, &["flow.property_tax"]);
    route.note(ONCE_A_STOREY, &["flow.property_tax"]);
    let ledgers = route.close();

    let financed = Financed {
        outlay: plan.investment * (land.ratio(1.0) + frame.rates.stamp_construction),
        net: ledgers.enterprise,
        cash: plan.margin - plan.property_tax - plan.downtime,
        income_tax: plan.income_tax,
    };
    debt::define(&mut route, &plan.works, &financed, |interest| income_tax(frame, plan.profit - interest));
    route.metric("yield_on_cost", frame.yield_on_cost(plan.stable_income, plan.cost));
    route.metric("payback_from_use", plan.works.after_works(ledgers.enterprise.payback()));
    // No public money is laid out, so there is nothing that tax could be a multiple of.
    let nothing = |dimension| land.model().undefined(Cause::NoOutlay, Kind::number(dimension));
    route.decides("enterprise.irr");
    route.counts_blank(Field::WorkingCapitalShare, Effect::Favours);
    route.counts_blank(Field::CostGrowth, Effect::Favours);
    after(&route);
    by_year(&route, &plan.works);
    route.metric("tax_multiple", nothing(Dimension::NONE));
    route.metric("fiscal_payback", nothing(Dimension::TIME));
    route.finish(&ledgers)
}

/// The parcel with the plan at capacity.
fn after(route: &Route<'_, '_>) {
    let land = &route.frame.land;
    let ramp = land.field(Field::PlanRampYears).greatest(land.years(1.0));
    route.after([
        land.figure(Figure::OfficialSiteArea),
        land.figure(Figure::CountedFloorArea) + land.field(Field::PlanFloorArea),
        land.figure(Figure::TaxBase) + land.figure(Figure::PlannedTax),
        land.field(Field::PlanBuildYears) + ramp,
    ]);
}

/// Plot ratio and tax per area at the end of each year: those of today with the floor area of the plan once it is built, and with its
/// tax as far as capacity is reached.
fn by_year<'m>(route: &Route<'_, 'm>, works: &Works<'m>) {
    let land = &route.frame.land;
    let site = land.figure(Figure::OfficialSiteArea);
    let added = works.is_built.choose(land.field(Field::PlanFloorArea), land.zero(Dimension::AREA));
    route.step("plot_ratio_by_year", (land.figure(Figure::CountedFloorArea) + added) / site);
    let added = land.figure(Figure::PlannedTax) * works.reached;
    route.step("tax_per_area_by_year", (land.figure(Figure::TaxBase) + added) / site);
}

/// What the plan costs and brings the owner beside investment and result: the plant of today stands still during works, support is
/// received, and a land term that is reset lets that plant carry on.
fn pay_beside<'m>(route: &mut Route<'_, 'm>, plan: &Plan<'m>) {
    route.pay("downtime_loss", Enterprise, Market, plan.downtime);
    route.note_unless(Field::DowntimeMonths, NO_DOWNTIME, DEARER);
    route.counts_blank(Field::DowntimeMonths, Effect::Favours);
    route.pay("support", Government, Enterprise, plan.support);
    route.note_where(lacks_document, NO_DOCUMENT, &["flow.support", "enterprise.npv"]);
    route.note_where(has_support, SUPPORT_TAXED, &["flow.support", "flow.income_tax"]);
    route.pay("hold_prolonged", Market, Enterprise, prolonged(route.frame));
    route.note_where(resets_term, NO_PRICE_OF_TERM, DEARER);
}

/// What the plant of today goes on to bring when the works reset the land term, in each year after it would have ended.
fn prolonged<'m>(frame: &Frame<'m>) -> Node<'m> {
    let land = &frame.land;
    let longer = frame.horizon.time_between(frame.holding.end, frame.horizon.remaining);
    let growth = land.ratio(1.0) + land.field(Field::HoldGrowth).or_else(land.ratio(0.0));
    let is_reset = land.field(Field::TermAfter).is_known();
    let none = land.model().period() * land.zero(Dimension::MONEY_PER_TIME);
    is_reset.choose(land.field(Field::HoldCashFlow) * longer * frame.horizon.growth(growth), none)
}

fn has_support(parcel: &Parcel) -> bool {
    parcel.get(Field::SupportReceived).is_some()
}

fn lacks_document(parcel: &Parcel) -> bool {
    has_support(parcel) && parcel.get(Field::SupportDocument).is_none()
}

fn resets_term(parcel: &Parcel) -> bool {
    parcel.get(Field::TermAfter).is_some()
}

/// Income tax of the enterprise on yearly profits of the plan.
fn income_tax<'m>(frame: &Frame<'m>, profit: Node<'m>) -> Node<'m> {
    frame.rates.owner_income * frame.rates.owner_taxable(profit, OtherProfit::None)
}

/// Margin that the plant of today loses while it stands still during works, each year, in yuan.
fn downtime<'m>(frame: &Frame<'m>) -> Node<'m> {
    let land = &frame.land;
    let none = land.years(0.0);
    let time = land.field(Field::DowntimeMonths).or_else(none);
    let stands_still = frame.horizon.time_between(none, time.least(frame.today.remaining));
    let nothing = land.model().period() * land.zero(Dimension::MONEY_PER_TIME);
    time.more_than(none).choose(land.field(Field::PresentMarginYear) * stands_still, nothing)
}

/// The owner's plan, year by year.
struct Plan<'m> {
    works: Works<'m>,
    investment: Node<'m>,
    machines: Machines<'m>,
    working_capital: Node<'m>,
    stamp: Node<'m>,
    margin: Node<'m>,
    /// Margin that the plant of today loses during works.
    downtime: Node<'m>,
    support: Node<'m>,
    property_tax: Node<'m>,
    /// Profit before losses are set off.
    profit: Node<'m>,
    income_tax: Node<'m>,
    vat: Node<'m>,
    surcharges: Node<'m>,
    /// Yearly income at capacity after property tax.
    stable_income: Node<'m>,
    /// Investment with its stamp duty.
    cost: Node<'m>,
}

impl<'m> Plan<'m> {
    fn of(route: &Route<'_, 'm>) -> Self {
        let frame = route.frame;
        let (land, rates) = (&frame.land, &frame.rates);
        let works = frame.horizon.works(land.field(Field::PlanBuildYears), land.field(Field::PlanRampYears));
        let amount = land.field(Field::PlanInvestment);
        let investment = works.spread(amount);
        let with_stamp = land.ratio(1.0) + rates.stamp_construction;
        let cost = amount * with_stamp;

        let yearly_margin = land.field(Field::OperatingMargin) * land.field(Field::PlanOutput);
        let margin = yearly_margin * works.ramping;
        let buildings = land.field(Field::PlanBuildingInvestment).or_else(amount);
        let yearly_property_tax = rates.property_own * (buildings + land_price_added(land)) / land.years(1.0);
        let property_tax = yearly_property_tax * works.operating;
        let built = buildings.least(amount);
        let machines = Machines::of(frame, &works, amount - built, with_stamp);
        let stamp = rates.stamp_construction * (investment + machines.renewal);
        let of_buildings = works.depreciation(built * with_stamp, rates.building_years);
        route.step("capacity", works.reached);
        let depreciation = route.step("building_depreciation", of_buildings)
            + route.step("machine_depreciation", machines.depreciation);
        let nothing = land.zero(Dimension::MONEY);
        let (downtime, support) = (downtime(frame), land.field(Field::SupportReceived).or_else(nothing));
        let support = works.spread(support);
        let profit = margin - property_tax - depreciation + machines.gain - downtime + support;
        let taxable_profit = rates.owner_taxable(profit, OtherProfit::None);
        let income_tax = rates.owner_income * route.step("taxable_profit", taxable_profit);

        let worn = works.yearly_depreciation(built * with_stamp, rates.building_years) + machines.worn;
        let planned_tax = planned_tax(frame, yearly_margin, yearly_property_tax, worn);

        // What the forecast of new tax leaves after the taxes above is value-added tax with its surcharges.
        let forecast = planned_tax * works.ramping;
        // Tax that a loss saves elsewhere leaves no more of it.
        let rest = (forecast - stamp - property_tax - income_tax.greatest(nothing)).greatest(nothing);
        let vat = rest / (land.ratio(1.0) + rates.surcharge);
        let share = land.field(Field::WorkingCapitalShare).or_else(land.ratio(0.0));
        Self {
            works,
            investment,
            working_capital: works.bound(share * land.field(Field::PlanOutput) * land.years(1.0)),
            machines,
            stamp,
            margin,
            downtime,
            support,
            property_tax,
            profit,
            income_tax,
            vat,
            surcharges: rates.surcharge * vat,
            stable_income: yearly_margin - yearly_property_tax,
            cost,
        }
    }
}

/// Tax that the plan adds in a year at capacity: the forecast as entered, or the property and income tax that the plan itself
/// implies where that is more. Where too little is entered to tell what it implies, the forecast stands.
fn planned_tax<'m>(frame: &Frame<'m>, margin: Node<'m>, property_tax: Node<'m>, depreciation: Node<'m>) -> Node<'m> {
    let land = &frame.land;
    let profit = (margin - property_tax - depreciation).greatest(land.zero(Dimension::MONEY_PER_TIME));
    let implied = land.define(Figure::ImpliedTax, property_tax + frame.rates.owner_income * profit);
    let entered = land.field(Field::PlanTax);
    land.define(Figure::PlannedTax, implied.is_known().choose(entered.greatest(implied), entered))
}

/// Land price that the plan brings into the base of property tax, in yuan: a thinly built parcel counts only a part of its
/// land, and more of it once it is built up. None where price or areas are not entered, which a note says.
fn land_price_added<'m>(land: &LandModel<'m>) -> Node<'m> {
    let nothing = land.zero(Dimension::MONEY);
    let floor_area = above_ground(land) + land.field(Field::PlanFloorArea);
    let planned = property_tax_land(land, floor_area);
    let share = (planned - land.figure(Figure::PropertyTaxLandArea)) / land.figure(Figure::OfficialSiteArea);
    (land.field(Field::GrantPrice) * share).or_else(nothing)
}
