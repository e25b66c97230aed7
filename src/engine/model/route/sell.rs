//! Sale on the market: the enterprise sells the plant as it stands to a buyer of its own choice and leaves.
//!
//! The buyer has no ledger; its taxes on the purchase stand with the market. Left out: a sale of the company in place of the
//! plant, a contribution in kind, and what the buyer will pay in taxes later.

use super::builder::Route;
use super::frame::Frame;
use super::ledger::Party::{Enterprise, Market};
use super::ledger::Purse::LocalTax;
use super::ledger::RouteSpec;
use crate::engine::field::Field;
use crate::engine::model::notes::Note;

const LATER_TAXES: Note = Note::new("buyer", "later_taxes_not_counted");
const CARRYING_ON_ALONE: Note = Note::new("owner_floor", "carrying_on_alone");

pub(super) fn define(frame: &Frame) -> RouteSpec {
    let mut route = Route::new(frame, "sell");
    let price = frame.land.field(Field::SalePrice);
    let sale = frame.sale.at(price);
    let (deed_tax, stamp) = (frame.rates.deed * price, frame.rates.stamp_transfer * price);
    let at_start = |amount| frame.horizon.at_start(amount);
    route.pay("sale_price", Market, Enterprise, at_start(price));
    route.pay("deed_tax", Market, LocalTax, at_start(deed_tax));
    route.pay("buyer_stamp", Market, LocalTax, at_start(stamp));
    sale.pay(&mut route);
    route.note(LATER_TAXES, &["government.npv", "government.local_npv", "government.district_npv"]);
    let ledgers = route.close();

    route.metric("net_proceeds", sale.proceeds);
    route.metric("tax_wedge", (sale.taxes() + deed_tax + stamp) / price);
    let hold = frame.held_cash.present_value(frame.owner.rate);
    route.metric("gain_over_floor", sale.proceeds - hold);
    route.note(CARRYING_ON_ALONE, &["gain_over_floor"]);
    route.finish(&ledgers)
}
