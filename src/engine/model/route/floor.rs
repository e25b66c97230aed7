//! The least that an owner asks: the best of the ways that are open to it without the buyer.
//!
//! Nobody sells below what carrying on, letting, selling to another or building on brings. What is not known is left out and
//! named; so the floor is the greatest of what is known, and may rise with the next entry.

use super::frame::Frame;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::{Figure, LandModel};
use crate::engine::unit::Dimension;

/// The floor in yuan, a present value at the owner's rate.
pub const OWNER_FLOOR: &str = "owner_floor";

/// The owner's own ways with the figure that tells what each is worth, carrying on included: present values in yuan.
pub const OWNER_WAYS: [(&str, &str); 4] = [
    ("hold", "hold.hold_value"),
    ("expansion", "owner_floor.expansion"),
    ("let_part", "owner_floor.let_part"),
    ("sell", "owner_floor.sell"),
];

/// Defines the best of the ways in which the owner keeps the plant, from ways that are defined before.
pub(super) fn define_own_use<'m>(frame: &Frame<'m>) -> Node<'m> {
    let (land, model) = (&frame.land, frame.land.model());
    let fits = model.figure("expansion.within_permitted");
    let no_expansion = is_barred(land, land.figure(Figure::OwnerAble)) | is_barred(land, fits);
    let investment = land.field(Field::PlanInvestment);
    let expansion = beside_holding(frame, "expansion.enterprise.npv", investment, no_expansion);
    let no_letting = is_barred(land, model.figure("let_part.letting_permitted"));
    let rent = land.field(Field::LettingRent) * land.field(Field::LettingArea) * land.years(1.0);
    let let_part = beside_holding(frame, "let_part.enterprise.npv", rent, no_letting);
    let hold = model.figure("hold.hold_value");
    let [expansion, let_part] = [("expansion", expansion), ("let_part", let_part)]
        .map(|(way, worth)| model.define(["owner_floor.", way].concat(), worth));
    model.define("owner_floor.own_use", hold.greatest_known(expansion).greatest_known(let_part))
}

/// Defines the floor: the best of the owner's own use and of a sale on the market.
pub(super) fn define<'m>(frame: &Frame<'m>, own_use: Node<'m>) -> Node<'m> {
    let model = frame.land.model();
    let price = frame.land.field(Field::SalePrice);
    let proceeds = price.is_known().choose(model.figure("sell.net_proceeds"), price);
    let is_tenure = |tenure| frame.land.is(Field::Tenure, tenure).or_else(model.truth(false));
    let not_paid = is_barred(&frame.land, frame.land.field(Field::PricePaidInFull));
    let no_sale = not_paid | is_tenure("allocated") | is_tenure("collective");
    let sale = model.define("owner_floor.sell", unless_barred(frame, no_sale, proceeds));
    model.define(OWNER_FLOOR, own_use.greatest_known(sale))
}

/// Carrying on and a way on top of it; no way where it is known to be barred. While its first amount is not entered there is no plan
/// that could be a way.
fn beside_holding<'m>(frame: &Frame<'m>, gain: &'static str, first: Node<'m>, is_barred: Node<'m>) -> Node<'m> {
    let worth = frame.holding.value + frame.land.model().figure(gain);
    unless_barred(frame, is_barred, first.is_known().choose(worth, first))
}

/// What a way is worth; it is none where it is known to be barred.
fn unless_barred<'m>(frame: &Frame<'m>, is_barred: Node<'m>, worth: Node<'m>) -> Node<'m> {
    let no_way = frame.land.model().undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY));
    is_barred.choose(no_way, worth)
}

/// Whether what must hold is known not to.
fn is_barred<'m>(land: &LandModel<'m>, holds: Node<'m>) -> Node<'m> {
    holds.is_known().choose(!holds, land.model().truth(false))
}
