//! What the routes share.

use super::hold::Holding;
use super::horizon::Horizon;
use super::ledger::{Party, discount_factor};
use super::sale::SaleTaxes;
use super::tax::Rates;
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;

/// A discount rate with its factor of each year.
#[derive(Clone, Copy)]
pub(super) struct Discount<'m> {
    pub rate: Node<'m>,
    pub factor: Node<'m>,
}

/// What the routes share: years, rates of the pack, and the discount rate of each party.
#[derive(Clone, Copy)]
pub(super) struct Frame<'m> {
    pub land: LandModel<'m>,
    /// The years of the route.
    pub horizon: Horizon<'m>,
    /// The years of the land term as it stands today.
    pub today: Horizon<'m>,
    pub rates: Rates<'m>,
    pub sale: SaleTaxes<'m>,
    pub owner: Discount<'m>,
    pub platform: Discount<'m>,
    pub public: Discount<'m>,
    /// What carrying on brings.
    pub holding: Holding<'m>,
}

impl<'m> Frame<'m> {
    /// The frame of every route.
    pub fn new(land: &LandModel<'m>) -> Self {
        let horizon = Horizon::new(land);
        let rates = Rates::of(land);
        let common = land.field(Field::DiscountRate);
        let one = land.ratio(1.0);
        let discount = |party, own, otherwise| {
            let own = land.field(own);
            // Not `or_else`: where neither is entered, the common rate alone is asked for.
            let rate = own.is_known().choose(own, otherwise);
            let factor = horizon.growth(one / (one + rate));
            Discount { rate, factor: land.model().define(discount_factor(party), factor) }
        };
        let owner = discount(Party::Enterprise, Field::OwnerRate, common);
        Self {
            land: *land,
            horizon,
            today: horizon,
            rates,
            sale: SaleTaxes::of(land, &rates),
            owner,
            platform: discount(Party::Platform, Field::PlatformRate, common),
            public: discount(Party::Government, Field::PublicRate, rates.social_discount),
            holding: Holding::of(land, &horizon, &rates, &owner),
        }
    }

    /// The same for a route that builds, over the land term to which that resets it where one is entered.
    pub fn after_reset(&self) -> Self {
        let entered = self.land.field(Field::TermAfter);
        // Not `or_else`: where neither is entered, the end of the term as it stands is asked for.
        let term = entered.is_known().choose(entered, self.today.remaining);
        Self { horizon: self.today.lasting(term), ..*self }
    }

    /// The part of the tenants' tax that the district would not have without the project.
    pub fn additional(&self, tenant_tax: Node<'m>) -> Node<'m> {
        tenant_tax * self.land.field(Field::AdditionalShare).or_else(self.land.ratio(1.0))
    }

    /// The discount rate of a party that has a ledger.
    pub fn discount(&self, party: Party) -> Discount<'m> {
        match party {
            Party::Platform => self.platform,
            Party::Government => self.public,
            Party::Enterprise | Party::Market => self.owner,
        }
    }

    /// A yearly income for each yuan of cost, as the fraction that one year brings.
    pub fn yield_on_cost(&self, income: Node<'m>, cost: Node<'m>) -> Node<'m> {
        income * self.land.years(1.0) / cost
    }
}
