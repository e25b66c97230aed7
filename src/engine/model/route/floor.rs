//! The least that an owner asks: the best of the ways that are open to it without the buyer.
//!
//! Nobody sells below what carrying on, letting, selling to another or building on brings. What is not known is left out and
//! named; so the floor is the greatest of what is known, and may rise with the next entry.

use super::frame::Frame;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::Figure;
use crate::engine::unit::Dimension;

/// The floor in yuan, a present value at the owner's rate.
pub const OWNER_FLOOR: &str = "owner_floor";

/// The owner's own ways with the figure that tells what each is worth, carrying on included: present values in yuan.
pub const OWNER_WAYS: [(&str, &str); 2] = [("hold", "hold.hold_value"), ("expansion", "owner_floor.expansion")];

/// Defines the floor from ways that are defined before.
pub(super) fn define<'m>(frame: &Frame<'m>) -> Node<'m> {
    let model = frame.land.model();
    model.define("owner_floor.expansion", expansion(frame));
    let worth = OWNER_WAYS.into_iter().map(|(_, figure)| model.figure(figure));
    let best = worth.reduce(Node::greatest_known).unwrap_or(frame.holding.value);
    model.define(OWNER_FLOOR, best)
}

/// Carrying on and building on top of it; no way for an owner who is known not to invest, or whose plan is known to exceed the
/// permitted plot ratio.
fn expansion<'m>(frame: &Frame<'m>) -> Node<'m> {
    let (land, model) = (&frame.land, frame.land.model());
    let fits = model.figure("expansion.within_permitted");
    let is_barred = |holds: Node<'m>| holds.is_known().choose(!holds, model.truth(false));
    let no_way = model.undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY));
    let worth = frame.holding.value + model.figure("expansion.enterprise.npv");
    // Without an investment there is no plan that could be a way.
    let is_planned = land.field(Field::PlanInvestment);
    let worth = is_planned.is_known().choose(worth, is_planned);
    (is_barred(land.figure(Figure::OwnerAble)) | is_barred(fits)).choose(no_way, worth)
}
