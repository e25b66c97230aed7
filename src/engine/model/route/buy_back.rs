//! Buy-back by the platform company with unified management (统归统管): it buys, rebuilds and lets; the enterprise
//! sells and leaves; the government taxes both and the new tenants, and loses the tax of the owner that leaves.

use super::bargain;
use super::builder::{Ledgers, Route};
use super::frame::Frame;
use super::ledger::Party::{Enterprise, Market, Platform};
use super::ledger::Purse::{IncomeTax, LocalTax, SharedTax};
use super::ledger::{Effect, RouteSpec};
use super::letting::{Letting, Purchase};
use super::tax::{LandVatScale, Sale};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::Figure;
use crate::engine::model::notes::Note;
use crate::engine::unit::Dimension;

const NO_CLOSING_COST: Note = Note::new("closing_cost", "not_entered");
const PRICE_TOO_LOW: Note = Note::new("closing_cost", "price_too_low");
const NO_DEMOLITION: Note = Note::new("demolition", "not_entered");
const NO_RELOCATION: Note = Note::new("relocation", "not_entered");
const WRITTEN_OFF_AS_LAND: Note = Note::new("purchase", "written_off_as_land");
const UNLET_ON_VALUE: Note = Note::new("unlet_property_tax", "on_value");
const REAL_ON_NOMINAL: Note = Note::new("social_discount_rate", "real_on_nominal");
const PLATFORM_TAXES: Note = Note::new("platform_taxes", "on_both_sides");
const FLOOR: Note = Note::new("owner_floor", "best_known");

/// What costs of clearing the parcel would change most.
const DEARER: &[&str] = &["platform.npv", "yield_on_cost", "max_bid", "zone", "tax_multiple"];

pub(super) fn define<'m>(frame: &Frame<'m>, floor: Node<'m>) -> RouteSpec {
    let land = &frame.land;
    let mut route = Route::new(frame, "buy_back");
    let scale = LandVatScale::of(land);
    let price = land.field(Field::BuyBackPrice);
    let sale = Sale::at(land, &frame.rates, &scale, price);
    sale.define_steps(&route);
    let works = frame.horizon.works(land.field(Field::RebuildYears), land.field(Field::LeaseUpYears));
    let letting = Letting::of(frame, &works);
    let purchase = Purchase::at(&frame.rates, &letting.clearing, price);

    pay_purchase(&mut route, price, &purchase, &letting);
    pay_sale(&mut route, &sale);
    pay_letting(&mut route, &letting, purchase.cost);
    route.pay("tenant_tax", Market, SharedTax, land.field(Field::TenantTax) * works.ramping);
    route.pay("departing_tax", SharedTax, Market, frame.holding.tax);
    let ledgers = route.close();

    let stable_income = letting.stable_income(frame, purchase.cost);
    route.metric("yield_on_cost", frame.yield_on_cost(stable_income, purchase.cost + letting.cost));
    route.metric("payback_from_use", works.after_works(ledgers.platform.payback()));
    bargain::define(&mut route, &scale, &letting, floor);
    route.note(FLOOR, &["reservation_price", "zone"]);
    route.decides("zone");
    let outlay = frame.horizon.at_start(purchase.cost) + letting.outlay;
    public_return(&mut route, &ledgers, outlay);
    after(&route, &letting, purchase.cost);
    route.finish(&ledgers)
}

fn pay_purchase<'m>(route: &mut Route<'_, 'm>, price: Node<'m>, purchase: &Purchase<'m>, letting: &Letting<'m>) {
    let at_start = |amount| route.frame.horizon.at_start(amount);
    let [price, deed_tax, stamp] = [price, purchase.deed_tax, purchase.stamp].map(at_start);
    let [demolition, relocation] = [letting.clearing.demolition, letting.clearing.relocation].map(at_start);
    route.pay("price", Platform, Enterprise, price);
    route.pay("deed_tax", Platform, LocalTax, deed_tax);
    route.pay("buyer_stamp", Platform, LocalTax, stamp);
    route.pay("demolition", Platform, Market, demolition);
    route.note_unless(Field::DemolitionCost, NO_DEMOLITION, DEARER);
    route.counts_blank(Field::DemolitionCost, Effect::Favours);
    route.pay("relocation", Platform, Market, relocation);
    route.note_unless(Field::RelocationCost, NO_RELOCATION, DEARER);
    route.counts_blank(Field::RelocationCost, Effect::Favours);
}

/// The taxes of the sale in year 0, and what the owner gives up by it.
fn pay_sale<'m>(route: &mut Route<'_, 'm>, sale: &Sale<'m>) {
    let at_start = |amount| route.frame.horizon.at_start(amount);
    let [stamp, surcharges] = [sale.stamp, sale.surcharges].map(at_start);
    let [land_vat, income_tax] = [sale.land_vat.tax, sale.income_tax].map(at_start);
    route.pay("seller_stamp", Enterprise, LocalTax, stamp);
    route.pay("sale_surcharges", Enterprise, LocalTax, surcharges);
    route.pay("land_vat", Enterprise, LocalTax, land_vat);
    route.pay("sale_income_tax", Enterprise, IncomeTax, income_tax);
    route.pay("closing_cost", Enterprise, Market, route.frame.horizon.at_start(sale.closing_cost));
    route.note_unless(Field::ClosingCost, NO_CLOSING_COST, &["enterprise.npv"]);
    route.counts_blank(Field::ClosingCost, Effect::Favours);
    route.note_unless(Field::ClosingCost, PRICE_TOO_LOW, &["reservation_price", "zone"]);
    let holding = route.frame.holding;
    holding.give_up(route);
}

fn pay_letting<'m>(route: &mut Route<'_, 'm>, letting: &Letting<'m>, purchase_cost: Node<'m>) {
    let frame = route.frame;
    route.pay("building", Platform, Market, letting.building);
    route.pay("construction_stamp", Platform, LocalTax, letting.construction_stamp);
    route.pay("rent", Market, Platform, letting.rent);
    route.pay("operating_costs", Platform, Market, letting.operating_costs);
    route.pay("property_tax", Platform, LocalTax, letting.property_tax);
    route.pay("unlet_property_tax", Platform, LocalTax, letting.unlet_tax(frame, purchase_cost));
    route.note(UNLET_ON_VALUE, &["flow.unlet_property_tax"]);
    route.pay("land_use_tax", Platform, LocalTax, letting.land_use_tax);
    route.pay("rent_surcharges", Platform, LocalTax, letting.surcharges);
    route.pay("lease_stamp", Platform, LocalTax, letting.lease_stamp);
    route.step("building_depreciation", letting.depreciation);
    route.step("amortisation", letting.amortisation(frame, purchase_cost));
    route.step("capacity", letting.capacity);
    let taxable_profit = route.step("taxable_profit", letting.taxable_profit(frame, purchase_cost));
    route.pay("income_tax", Platform, IncomeTax, frame.rates.income * taxable_profit);
    route.note(WRITTEN_OFF_AS_LAND, &["flow.income_tax", "taxable_profit"]);
}

/// What the public gets for what the state-owned platform company lays out. The ledger of the government is net new, because
/// the tax of the owner that leaves is taken off in it; income from land is in no tax. What the platform company does not get
/// back at the rate of public accounts is a subsidy, held against the taxes of the district.
fn public_return<'m>(route: &mut Route<'_, 'm>, ledgers: &Ledgers<'m>, outlay: Node<'m>) {
    let (land, rate) = (&route.frame.land, route.frame.public.rate);
    let net_new_tax = ledgers.government - ledgers.purses.land_fund;
    let multiple = net_new_tax.present_value(rate) / outlay.present_value(rate);
    let nothing = land.zero(Dimension::MONEY);
    let subsidy = (-ledgers.platform.present_value(rate)).greatest(nothing);
    let needless = land.model().undefined(Cause::NoSubsidy, Kind::number(Dimension::NONE));
    let district = ledgers.purses.district.present_value(rate);
    route.metric("tax_multiple", multiple);
    route.note_unless(Field::PublicRate, REAL_ON_NOMINAL, &["tax_multiple"]);
    route.metric("fiscal_payback", (net_new_tax - outlay).payback());
    route.note(PLATFORM_TAXES, &["tax_multiple", "fiscal_payback"]);
    let subsidy = route.metric("subsidy", subsidy);
    route.metric("tax_per_subsidy", subsidy.more_than(nothing).choose(district / subsidy, needless));
}

/// The rebuilt parcel: the tax of the tenants and what the platform company pays beside income tax in a year of full letting.
fn after<'m>(route: &Route<'_, 'm>, letting: &Letting<'m>, purchase_cost: Node<'m>) {
    let (frame, land) = (route.frame, &route.frame.land);
    let ramp = land.field(Field::LeaseUpYears).greatest(land.years(1.0));
    route.after([
        land.figure(Figure::OfficialSiteArea),
        land.field(Field::RebuildFloorArea),
        land.field(Field::TenantTax) + letting.stable_taxes(frame, purchase_cost),
        land.field(Field::RebuildYears) + ramp,
    ]);
}
