//! Buy-back by the platform company with unified management (统归统管): it buys, rebuilds and lets; the enterprise
//! sells and leaves; the government taxes both and the new tenants, and loses the tax of the owner that leaves.

use super::bargain;
use super::builder::{Ledgers, Route};
use super::debt::{self, Financed};
use super::frame::Frame;
use super::horizon::Works;
use super::ledger::Party::{Enterprise, Market, Platform};
use super::ledger::Purse::{IncomeTax, LandFund, LocalTax, SharedTax};
use super::ledger::{Effect, RouteSpec};
use super::letting::{Letting, Purchase, Supplementary};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::Figure;
use crate::engine::model::notes::Note;
use crate::engine::parcel::{Parcel, Value};
use crate::engine::unit::Dimension;

const PRICE_TOO_LOW: Note = Note::new("closing_cost", "price_too_low");
const NO_DEMOLITION: Note = Note::new("demolition", "not_entered");
const NO_RELOCATION: Note = Note::new("relocation", "not_entered");
const WRITTEN_OFF_AS_LAND: Note = Note::new("purchase", "written_off_as_land");
const UNLET_ON_VALUE: Note = Note::new("unlet_property_tax", "on_value");
const REAL_ON_NOMINAL: Note = Note::new("social_discount_rate", "real_on_nominal");
const PLATFORM_TAXES: Note = Note::new("platform_taxes", "on_both_sides");
const BEFORE_SUPPLEMENTARY: Note = Note::new("supplementary_price", "not_entered");
const LATER_TAXED: Note = Note::new("land_vat", "low_bid_taxed_on_appraisal");
const ALL_TENANTS_NEW: Note = Note::new("tenants", "all_additional");
const INPUT_VAT: Note = Note::new("rent_vat", "input_set_off");
const FLOOR: Note = Note::new("owner_floor", "best_known");

/// What costs of clearing the parcel would change most.
const DEARER: &[&str] = &["platform.npv", "yield_on_cost", "max_bid", "zone", "tax_multiple"];

/// What the part of the tenants' tax that is new would change.
const OF_TENANTS: &[&str] = &[
    "tax_multiple",
    "fiscal_payback",
    "government.npv",
    "government.local_npv",
    "government.district_npv",
    "government.local_purse_npv",
];

pub(super) fn define<'m>(frame: &Frame<'m>, floor: Node<'m>) -> RouteSpec {
    let frame = &frame.after_reset();
    let land = &frame.land;
    let mut route = Route::new(frame, "buy_back");
    let price = land.field(Field::BuyBackPrice);
    let works = frame.horizon.works(land.field(Field::RebuildYears), land.field(Field::LeaseUpYears));
    let letting = Letting::of(frame, &works);
    let purchase = Purchase::at(frame, &letting.clearing, price);

    pay_purchase(&mut route, price, &purchase, &letting);
    frame.sale.at(price).pay(&mut route);
    route.note_unless(Field::ClosingCost, PRICE_TOO_LOW, &["reservation_price", "zone"]);
    pay_letting(&mut route, &letting, &purchase);
    route.pay("tenant_tax", Market, SharedTax, frame.additional(land.field(Field::TenantTax)) * works.ramping);
    route.note_unless(Field::AdditionalShare, ALL_TENANTS_NEW, OF_TENANTS);
    route.counts_blank(Field::AdditionalShare, Effect::Favours);
    route.pay("departing_tax", SharedTax, Market, frame.holding.tax);
    let ledgers = route.close();

    let stable_income = letting.stable_income(frame, purchase.cost);
    route.metric("yield_on_cost", frame.yield_on_cost(stable_income, purchase.cost + letting.cost));
    route.metric("payback_from_use", works.after_works(ledgers.platform.payback()));
    let outlay = frame.horizon.at_start(purchase.cost) + letting.outlay;
    borrow(&mut route, &works, &letting, &purchase, ledgers.platform);
    bargain::define(&mut route, &letting, floor);
    route.note(FLOOR, &["reservation_price", "zone"]);
    route.note(LATER_TAXED, &["max_bid", "zone"]);
    route.decides("zone");
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
    pay_supplementary(route, &letting.clearing.supplementary);
}

/// A loan of the platform company for purchase and works.
fn borrow<'m>(
    route: &mut Route<'_, 'm>,
    works: &Works<'m>,
    letting: &Letting<'m>,
    purchase: &Purchase<'m>,
    net: Node<'m>,
) {
    let (frame, rates) = (route.frame, &route.frame.rates);
    let surcharges = rates.surcharge * letting.vat_payable(frame, purchase.input_vat);
    let financed = Financed {
        outlay: frame.horizon.at_start(purchase.cost) + letting.outlay,
        net,
        cash: letting.income - letting.unlet_tax(frame, purchase.cost) - surcharges,
        income_tax: rates.income * letting.taxable_profit(frame, purchase),
    };
    let profit = letting.profit_after(frame, purchase);
    debt::define(route, works, &financed, |interest| rates.income * rates.after_losses(profit - interest));
}

/// The supplementary land price with its taxes, in year 0.
fn pay_supplementary<'m>(route: &mut Route<'_, 'm>, supplementary: &Supplementary<'m>) {
    let at_start = |amount| route.frame.horizon.at_start(amount);
    let taxes = at_start(supplementary.deed_tax + supplementary.stamp);
    let price = at_start(supplementary.price);
    route.pay("supplementary_price", Platform, LandFund, price);
    route.pay("supplementary_taxes", Platform, LocalTax, taxes);
    route.note_where(is_before_supplementary, BEFORE_SUPPLEMENTARY, DEARER);
    route.counts_blank(Field::SupplementaryPrice, Effect::Favours);
}

/// Whether figures are given before a supplementary land price: none is entered, and it is not said that none is due.
fn is_before_supplementary(parcel: &Parcel) -> bool {
    let due = parcel.get(Field::SupplementaryDue).map(|entry| &entry.value);
    let is_excluded = matches!(due, Some(Value::Choice(due)) if due == "no");
    !is_excluded && parcel.get(Field::SupplementaryPrice).is_none()
}

fn pay_letting<'m>(route: &mut Route<'_, 'm>, letting: &Letting<'m>, purchase: &Purchase<'m>) {
    let frame = route.frame;
    route.pay("building", Platform, Market, letting.building);
    route.pay("construction_stamp", Platform, LocalTax, letting.construction_stamp);
    route.pay("rent", Market, Platform, letting.rent);
    route.pay("operating_costs", Platform, Market, letting.operating_costs);
    route.pay("property_tax", Platform, LocalTax, letting.property_tax);
    route.pay("unlet_property_tax", Platform, LocalTax, letting.unlet_tax(frame, purchase.cost));
    route.note(UNLET_ON_VALUE, &["flow.unlet_property_tax"]);
    route.pay("land_use_tax", Platform, LocalTax, letting.land_use_tax);
    let payable = route.step("vat_payable", letting.vat_payable(frame, purchase.input_vat));
    route.pay("rent_surcharges", Platform, LocalTax, frame.rates.surcharge * payable);
    route.note(INPUT_VAT, &["flow.rent_surcharges"]);
    route.pay("lease_stamp", Platform, LocalTax, letting.lease_stamp);
    route.step("building_depreciation", letting.depreciation);
    route.step("amortisation", letting.amortisation(frame, purchase.cost));
    route.step("capacity", letting.capacity);
    let taxable_profit = route.step("taxable_profit", letting.taxable_profit(frame, purchase));
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
