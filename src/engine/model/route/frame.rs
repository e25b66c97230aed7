//! What the routes share.

use super::horizon::Horizon;
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
    pub discount_factor: Node<'m>,
    /// Cash that the owner draws from the parcel each year as long as it holds it.
    pub held_cash: Node<'m>,
}

impl<'m> Frame<'m> {
    /// The frame of every route.
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

    /// A yearly income for each yuan of cost, as the fraction that one year brings.
    pub fn yield_on_cost(&self, income: Node<'m>, cost: Node<'m>) -> Node<'m> {
        income * self.land.years(1.0) / cost
    }
}
