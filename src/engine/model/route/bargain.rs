//! Where buyer and seller can meet: the most the platform company can pay, and the least the owner can take.

use super::builder::Route;
use super::frame::Frame;
use super::letting::{Letting, Purchase};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::unit::Dimension;

/// Times the owner's floor, a price from which more is surely left after taxes: the taxes of a sale take
/// less than 19 of every 20 yuan.
const SURELY_ENOUGH: f64 = 20.0;

pub(super) fn define<'m>(route: &mut Route<'_, 'm>, letting: &Letting<'m>, floor: Node<'m>) {
    let frame = route.frame;
    let bid = route.metric("max_bid", max_bid(frame, letting));
    let reservation = route.metric("reservation_price", reservation_price(frame, floor));
    route.metric("zone", bid - reservation);
}

/// The price at which the present value of the platform company's ledger is zero at its own rate; undefined where even a parcel for
/// nothing does not pay.
fn max_bid<'m>(frame: &Frame<'m>, letting: &Letting<'m>) -> Node<'m> {
    let rate = frame.platform.rate;
    let before = (letting.income - letting.outlay).present_value(rate);
    let [surcharge, income_tax] = [frame.rates.surcharge, frame.rates.income];
    // No parcel is worth more than all rents together.
    let high = letting.rent.sum();
    frame.land.model().root_of(frame.land.zero(Dimension::MONEY), high, |price| {
        let purchase = Purchase::at(frame, &letting.clearing, price);
        let unlet_tax = letting.unlet_tax(frame, purchase.cost).present_value(rate);
        let payable = letting.vat_payable(frame, purchase.input_vat).present_value(rate);
        let taxable = letting.taxable_profit(frame, &purchase).present_value(rate);
        before - purchase.cost - unlet_tax - surcharge * payable - income_tax * taxable
    })
}

/// The price whose proceeds after taxes and closing cost are worth as much to the owner as the best way that is open to it without
/// this buyer; zero where a sale for nothing already leaves as much.
fn reservation_price<'m>(frame: &Frame<'m>, floor: Node<'m>) -> Node<'m> {
    let land = &frame.land;
    let nothing = land.zero(Dimension::MONEY);
    let needed = floor + land.field(Field::ClosingCost).or_else(nothing);
    let highest = land.ratio(SURELY_ENOUGH) * needed;
    let price = land.model().root_of(nothing, highest, |price| frame.sale.at(price).proceeds - floor);
    let for_nothing = frame.sale.at(nothing).proceeds - floor;
    (needed.more_than(nothing) & for_nothing.less_than(nothing)).choose(price, nothing)
}
