//! What the owner can and wants to do: as entered, or as far as the stated intent tells.

use super::{Figure, LandModel};
use crate::engine::field::Field;

pub(super) fn define(land: &LandModel) {
    let expand = land.is(Field::Intent, "expand");
    let sell = land.is(Field::Intent, "sell");
    let let_out = land.is(Field::Intent, "let");

    // Where the intent tells nothing, the answer waits for the field itself.
    let able = land.field(Field::AbleToInvest);
    let told = expand.choose(land.model().truth(true), (sell | let_out).choose(land.model().truth(false), able));
    land.define(Figure::OwnerAble, able.or_else(told));

    let willing = land.field(Field::WillingToSell);
    let told = sell.choose(land.model().truth(true), willing);
    land.define(Figure::OwnerWillingToSell, willing.or_else(told));
}
