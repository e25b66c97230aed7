//! The owner's expansion on the land it has (零增地): the enterprise invests and uses, the government taxes.
//!
//! Higher use of industrial land that keeps its use and conforms to the plan bears no additional land price
//! (国发〔2008〕3号, to be confirmed), so none is paid. The platform company takes no part.

use super::ledger::Party::{Enterprise, Government, Market};
use super::ledger::{FlowSpec, Ledgers, RouteSpec};
use super::metrics::Frame;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::floor_area::above_ground;
use crate::engine::model::indicators::property_tax_land;
use crate::engine::model::{Figure, LandModel};
use crate::engine::unit::Dimension;

const INVESTMENT: FlowSpec = FlowSpec::new("investment", Enterprise, Market);
const CONSTRUCTION_STAMP: FlowSpec = FlowSpec::new("construction_stamp", Enterprise, Government);
const OPERATING_RESULT: FlowSpec = FlowSpec::new("operating_result", Market, Enterprise);
const PROPERTY_TAX: FlowSpec = FlowSpec::new("property_tax", Enterprise, Government);
const INCOME_TAX: FlowSpec = FlowSpec::new("income_tax", Enterprise, Government);
const VALUE_ADDED_TAX: FlowSpec = FlowSpec::new("value_added_tax", Market, Government);
const SURCHARGES: FlowSpec = FlowSpec::new("surcharges", Enterprise, Government);

/// The route.
pub(super) const ROUTE: RouteSpec = RouteSpec {
    id: "expansion",
    flows: &[INVESTMENT, CONSTRUCTION_STAMP, OPERATING_RESULT, PROPERTY_TAX, INCOME_TAX, VALUE_ADDED_TAX, SURCHARGES],
    metrics: &[
        "within_permitted",
        "yield_on_cost",
        "tax_multiple",
        "fiscal_payback",
        "government.local_npv",
        "government.district_npv",
    ],
};

pub(super) fn define(frame: &Frame) {
    let land = &frame.land;
    let fits = land.field(Field::PlanFloorArea).at_most(land.figure(Figure::AddableFloorArea));
    frame.define(&ROUTE, "within_permitted", fits);

    let plan = Plan::of(frame);
    let ledgers = Ledgers::define(
        land,
        &ROUTE,
        &[
            INVESTMENT.of(plan.investment),
            CONSTRUCTION_STAMP.of(plan.stamp),
            OPERATING_RESULT.of(plan.margin + plan.surcharges),
            PROPERTY_TAX.of(plan.property_tax),
            INCOME_TAX.of(plan.income_tax),
            VALUE_ADDED_TAX.of(plan.vat),
            SURCHARGES.of(plan.surcharges),
        ],
    );
    frame.define_yields(&ROUTE, ledgers);
    frame.define_lines(&ROUTE, ledgers.government, plan.vat, plan.income_tax);
    frame.define(&ROUTE, "yield_on_cost", frame.yield_on_cost(plan.stable_income, plan.cost));
    // No public money is laid out, so there is nothing that tax could be a multiple of.
    let nothing = |dimension| land.model().undefined(Cause::NoOutlay, Kind::number(dimension));
    frame.define(&ROUTE, "tax_multiple", nothing(Dimension::NONE));
    frame.define(&ROUTE, "fiscal_payback", nothing(Dimension::TIME));
}

/// The owner's plan, year by year.
struct Plan<'m> {
    investment: Node<'m>,
    stamp: Node<'m>,
    margin: Node<'m>,
    property_tax: Node<'m>,
    income_tax: Node<'m>,
    vat: Node<'m>,
    surcharges: Node<'m>,
    /// Yearly income at capacity after property tax.
    stable_income: Node<'m>,
    /// Investment with its stamp duty.
    cost: Node<'m>,
}

impl<'m> Plan<'m> {
    fn of(frame: &Frame<'m>) -> Self {
        let (land, rates) = (&frame.land, &frame.rates);
        let works = frame.horizon.works(land.field(Field::PlanBuildYears), land.field(Field::PlanRampYears));
        let amount = land.field(Field::PlanInvestment);
        let investment = works.spread(amount);
        let stamp = rates.stamp_construction * investment;
        let with_stamp = land.ratio(1.0) + rates.stamp_construction;
        let cost = amount * with_stamp;

        let yearly_margin = land.field(Field::OperatingMargin) * land.field(Field::PlanOutput);
        let margin = yearly_margin * works.ramping;
        let buildings = land.field(Field::PlanBuildingInvestment).or_else(amount);
        let yearly_property_tax = rates.property_own * (buildings + land_price_added(land)) / land.years(1.0);
        let property_tax = yearly_property_tax * works.operating;
        let built = buildings.least(amount);
        let depreciation = works.depreciation(built * with_stamp, rates.building_years)
            + works.depreciation((amount - built) * with_stamp, rates.machine_years);
        let taxable_profit = rates.after_losses(margin - property_tax - depreciation);
        let income_tax = rates.income * frame.define(&ROUTE, "taxable_profit", taxable_profit);

        let worn = works.yearly_depreciation(built * with_stamp, rates.building_years)
            + works.yearly_depreciation((amount - built) * with_stamp, rates.machine_years);
        let planned_tax = planned_tax(frame, yearly_margin, yearly_property_tax, worn);

        // What the forecast of new tax leaves after the taxes above is value-added tax with its surcharges.
        let forecast = planned_tax * works.ramping;
        let rest = (forecast - stamp - property_tax - income_tax).greatest(land.zero(Dimension::MONEY));
        let vat = rest / (land.ratio(1.0) + rates.surcharge);
        Self {
            investment,
            stamp,
            margin,
            property_tax,
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
    let implied = land.define(Figure::ImpliedTax, property_tax + frame.rates.income * profit);
    let entered = land.field(Field::PlanTax);
    land.define(Figure::PlannedTax, implied.is_known().choose(entered.greatest(implied), entered))
}

/// Land price that the plan brings into the base of property tax, in yuan: a thinly built parcel counts only a part of its
/// land, and more of it once it is built up. None where price or areas are not entered, which a note says.
fn land_price_added<'m>(land: &LandModel<'m>) -> Node<'m> {
    let nothing = land.zero(Dimension::MONEY);
    let floor_area = above_ground(land) + land.field(Field::PlanFloorArea);
    let planned = property_tax_land(land, land.figure(Figure::PlannedPlotRatio), floor_area);
    let share = (planned - land.figure(Figure::PropertyTaxLandArea)) / land.figure(Figure::OfficialSiteArea);
    (land.field(Field::GrantPrice) * share).or_else(nothing)
}
