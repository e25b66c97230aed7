//! Yields of a ledger, and what a route brings the public purse.

use super::horizon::Horizon;
use super::ledger::{Ledgers, Party, RouteSpec};
use super::tax::Rates;
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;

/// What the routes share: years, rates, and the user's discount rate.
#[derive(Clone, Copy)]
pub(super) struct Frame<'m> {
    pub land: LandModel<'m>,
    pub horizon: Horizon<'m>,
    pub rates: Rates<'m>,
    pub discount_rate: Node<'m>,
    discount_factor: Node<'m>,
    /// Cash that the owner draws from the parcel each year as long as it holds it.
    pub held_cash: Node<'m>,
}

impl<'m> Frame<'m> {
    /// The frame of both routes.
    pub fn new(land: &LandModel<'m>) -> Self {
        let horizon = Horizon::new(land);
        let discount_rate = land.field(Field::DiscountRate);
        let one = land.ratio(1.0);
        Self {
            land: *land,
            horizon,
            rates: Rates::of(land),
            discount_rate,
            discount_factor: horizon.growth(one / (one + discount_rate)),
            held_cash: land.field(Field::HoldCashFlow) * horizon.held,
        }
    }

    /// Defines a single-valued figure of a route.
    pub fn define(&self, route: &RouteSpec, id: &str, node: Node<'m>) -> Node<'m> {
        self.land.model().define(route.figure(id), node)
    }

    /// Defines the yields of the three ledgers: [`super::LEDGER_METRICS`].
    pub fn define_yields(&self, route: &RouteSpec, ledgers: Ledgers<'m>) {
        let rate = self.discount_rate;
        for (party, net) in ledgers.each() {
            let define = |id: &str, node| self.land.model().define(route.ledger(party, id), node);
            define("npv", net.present_value(rate));
            define("irr", net.rate_of_return());
            define("mirr", net.modified_rate(rate, rate));
            define("payback", net.payback());
            define("discounted_payback", (net * self.discount_factor).payback());
        }
    }

    /// Defines the lines of the government: of all its receipts, what stays local, and what stays in the district.
    ///
    /// `shared` are receipts of which [`Rates::local_vat`] stays local, `income_tax` those of which
    /// [`Rates::local_income`] stays; all other receipts are local taxes.
    pub fn define_lines(&self, route: &RouteSpec, net: Node<'m>, shared: Node<'m>, income_tax: Node<'m>) {
        let one = self.land.ratio(1.0);
        let central = (one - self.rates.local_vat) * shared + (one - self.rates.local_income) * income_tax;
        let define = |id: &str, node| self.land.model().define(route.ledger(Party::Government, id), node);
        let local = define("local", net - central);
        let district = define("district", self.land.field(Field::DistrictRetention) * local);
        define("local_npv", local.present_value(self.discount_rate));
        define("district_npv", district.present_value(self.discount_rate));
    }

    /// A yearly income for each yuan of cost, as the fraction that one year brings.
    pub fn yield_on_cost(&self, income: Node<'m>, cost: Node<'m>) -> Node<'m> {
        income * self.land.years(1.0) / cost
    }
}
