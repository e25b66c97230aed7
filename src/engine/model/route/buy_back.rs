//! Buy-back by the platform company with unified management (统归统管): it buys, rebuilds and lets; the enterprise
//! sells and leaves; the government taxes both and the new tenants, and loses the tax of the owner that leaves.

use super::bargain;
use super::ledger::Party::{Enterprise, Government, Market, Platform};
use super::ledger::{Flow, FlowSpec, Ledgers, RouteSpec};
use super::letting::{Letting, Purchase};
use super::metrics::Frame;
use super::tax::{LandVatScale, Sale};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::Figure;
use crate::engine::unit::Dimension;

const PRICE: FlowSpec = FlowSpec::new("price", Platform, Enterprise);
const DEED_TAX: FlowSpec = FlowSpec::new("deed_tax", Platform, Government);
const BUYER_STAMP: FlowSpec = FlowSpec::new("buyer_stamp", Platform, Government);
const DEMOLITION: FlowSpec = FlowSpec::new("demolition", Platform, Market);
const RELOCATION: FlowSpec = FlowSpec::new("relocation", Platform, Market);
const SELLER_STAMP: FlowSpec = FlowSpec::new("seller_stamp", Enterprise, Government);
const SALE_SURCHARGES: FlowSpec = FlowSpec::new("sale_surcharges", Enterprise, Government);
const LAND_VAT: FlowSpec = FlowSpec::new("land_vat", Enterprise, Government);
const SALE_INCOME_TAX: FlowSpec = FlowSpec::new("sale_income_tax", Enterprise, Government);
const HOLD_GIVEN_UP: FlowSpec = FlowSpec::new("hold_given_up", Enterprise, Market);
const BUILDING: FlowSpec = FlowSpec::new("building", Platform, Market);
const CONSTRUCTION_STAMP: FlowSpec = FlowSpec::new("construction_stamp", Platform, Government);
const RENT: FlowSpec = FlowSpec::new("rent", Market, Platform);
const OPERATING_COSTS: FlowSpec = FlowSpec::new("operating_costs", Platform, Market);
const PROPERTY_TAX: FlowSpec = FlowSpec::new("property_tax", Platform, Government);
const UNLET_PROPERTY_TAX: FlowSpec = FlowSpec::new("unlet_property_tax", Platform, Government);
const LAND_USE_TAX: FlowSpec = FlowSpec::new("land_use_tax", Platform, Government);
const RENT_SURCHARGES: FlowSpec = FlowSpec::new("rent_surcharges", Platform, Government);
const LEASE_STAMP: FlowSpec = FlowSpec::new("lease_stamp", Platform, Government);
const INCOME_TAX: FlowSpec = FlowSpec::new("income_tax", Platform, Government);
const TENANT_TAX: FlowSpec = FlowSpec::new("tenant_tax", Market, Government);
const DEPARTING_TAX: FlowSpec = FlowSpec::new("departing_tax", Government, Market);

/// The route.
pub(super) const ROUTE: RouteSpec = RouteSpec {
    id: "buy_back",
    flows: &[
        PRICE,
        DEED_TAX,
        BUYER_STAMP,
        DEMOLITION,
        RELOCATION,
        SELLER_STAMP,
        SALE_SURCHARGES,
        LAND_VAT,
        SALE_INCOME_TAX,
        HOLD_GIVEN_UP,
        BUILDING,
        CONSTRUCTION_STAMP,
        RENT,
        OPERATING_COSTS,
        PROPERTY_TAX,
        UNLET_PROPERTY_TAX,
        LAND_USE_TAX,
        RENT_SURCHARGES,
        LEASE_STAMP,
        INCOME_TAX,
        TENANT_TAX,
        DEPARTING_TAX,
    ],
    metrics: &[
        "yield_on_cost",
        "max_bid",
        "reservation_price",
        "zone",
        "tax_multiple",
        "fiscal_payback",
        "government.local_npv",
        "government.district_npv",
    ],
};

pub(super) fn define(frame: &Frame) {
    let land = &frame.land;
    let scale = LandVatScale::of(land);
    let price = land.field(Field::BuyBackPrice);
    let sale = SaleFlows::of(frame, Sale::at(land, &frame.rates, &scale, price));
    sale.sale.define_steps(frame, &ROUTE);
    let works = frame.horizon.works(land.field(Field::RebuildYears), land.field(Field::LeaseUpYears));
    let letting = Letting::of(frame, &works);
    let purchase = Purchase::at(&frame.rates, &letting.clearing, price);
    let taxable_profit = frame.define(&ROUTE, "taxable_profit", letting.taxable_profit(frame, purchase.cost));
    let income_tax = frame.rates.income * taxable_profit;
    let tenant_tax = land.field(Field::TenantTax) * works.ramping;
    let departing_tax = departing_tax(frame) * frame.horizon.held;

    let mut flows = vec![
        PRICE.of(frame.horizon.at_start(price)),
        DEED_TAX.of(frame.horizon.at_start(purchase.deed_tax)),
        BUYER_STAMP.of(frame.horizon.at_start(purchase.stamp)),
        DEMOLITION.of(frame.horizon.at_start(letting.clearing.demolition)),
        RELOCATION.of(frame.horizon.at_start(letting.clearing.relocation)),
    ];
    flows.extend(sale.flows(frame));
    flows.extend(letting_flows(&letting));
    flows.push(UNLET_PROPERTY_TAX.of(letting.unlet_tax(frame, purchase.cost)));
    flows.extend([INCOME_TAX.of(income_tax), TENANT_TAX.of(tenant_tax), DEPARTING_TAX.of(departing_tax)]);
    let ledgers = Ledgers::define(land, &ROUTE, &flows);

    frame.define_yields(&ROUTE, ledgers);
    frame.define_lines(&ROUTE, ledgers.government, tenant_tax - departing_tax, income_tax + sale.income_tax);
    let stable_income = letting.stable_income(frame, purchase.cost);
    frame.define(&ROUTE, "yield_on_cost", frame.yield_on_cost(stable_income, purchase.cost + letting.cost));
    bargain::define(frame, &ROUTE, &scale, &letting);
    public_return(frame, ledgers.government, frame.horizon.at_start(purchase.cost) + letting.outlay);
}

/// All taxes of the owner that leaves, in yuan a year. A part of them does not tell the whole: where the entered tax is
/// one, the government's ledger has no answer. Where nothing is said of its scope, it counts as all taxes.
fn departing_tax<'m>(frame: &Frame<'m>) -> Node<'m> {
    let land = &frame.land;
    let model = land.model();
    let whole = land.is(Field::TaxScope, "all_taxes").or_else(model.truth(true));
    let part = model.undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY_PER_TIME));
    whole.choose(land.figure(Figure::TaxBase), part)
}

/// The taxes of the sale in year 0.
struct SaleFlows<'m> {
    sale: Sale<'m>,
    income_tax: Node<'m>,
}

impl<'m> SaleFlows<'m> {
    fn of(frame: &Frame<'m>, sale: Sale<'m>) -> Self {
        Self { sale, income_tax: frame.horizon.at_start(sale.income_tax) }
    }

    fn flows(&self, frame: &Frame<'m>) -> [Flow<'m>; 5] {
        [
            SELLER_STAMP.of(frame.horizon.at_start(self.sale.stamp)),
            SALE_SURCHARGES.of(frame.horizon.at_start(self.sale.surcharges)),
            LAND_VAT.of(frame.horizon.at_start(self.sale.land_vat.tax)),
            SALE_INCOME_TAX.of(self.income_tax),
            HOLD_GIVEN_UP.of(frame.held_cash),
        ]
    }
}

fn letting_flows<'m>(letting: &Letting<'m>) -> [Flow<'m>; 8] {
    [
        BUILDING.of(letting.building),
        CONSTRUCTION_STAMP.of(letting.construction_stamp),
        RENT.of(letting.rent),
        OPERATING_COSTS.of(letting.operating_costs),
        PROPERTY_TAX.of(letting.property_tax),
        LAND_USE_TAX.of(letting.land_use_tax),
        RENT_SURCHARGES.of(letting.surcharges),
        LEASE_STAMP.of(letting.lease_stamp),
    ]
}

/// Net new tax against what the state-owned platform company lays out: the ledger of the government is net new,
/// because the tax of the owner that leaves is taken off in it.
fn public_return<'m>(frame: &Frame<'m>, net_new_tax: Node<'m>, outlay: Node<'m>) {
    let rate = frame.rates.social_discount;
    let multiple = net_new_tax.present_value(rate) / outlay.present_value(rate);
    frame.define(&ROUTE, "tax_multiple", multiple);
    frame.define(&ROUTE, "fiscal_payback", (net_new_tax - outlay).payback());
}
