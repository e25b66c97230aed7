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
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::Figure;
use crate::engine::model::notes::Note;
use crate::engine::unit::Dimension;

const LATER_TAXES: Note = Note::new("buyer", "later_taxes_not_counted");
const FLOOR: Note = Note::new("owner_floor", "best_known");

/// The sale, held against the best of the owner's other ways.
pub(super) fn define<'m>(frame: &Frame<'m>, floor: Node<'m>) -> RouteSpec {
    let mut route = Route::new(frame, "sell");
    let price = frame.land.field(Field::SalePrice);
    let sale = frame.sale.at(price);
    let (deed_tax, stamp) = (frame.rates.deed * price, frame.rates.stamp_transfer * price);
    let at_start = |amount| frame.horizon.at_start(amount);
    route.pay("sale_price", Market, Enterprise, at_start(price));
    route.pay("deed_tax", Market, LocalTax, at_start(deed_tax));
    route.pay("buyer_stamp", Market, LocalTax, at_start(stamp));
    sale.pay(&mut route);
    route.note(
        LATER_TAXES,
        &["government.npv", "government.local_npv", "government.district_npv", "government.local_purse_npv"],
    );
    let ledgers = route.close();

    route.metric("net_proceeds", sale.proceeds);
    route.metric("tax_wedge", (sale.taxes() + deed_tax + stamp) / price);
    route.metric("gain_over_floor", sale.proceeds - floor);
    route.note(FLOOR, &["gain_over_floor"]);
    route.decides("gain_over_floor");
    // The plant stands as it was; what its buyer will pay in taxes is not known.
    let land = &frame.land;
    let unknown = land.model().undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY_PER_TIME));
    let site = land.figure(Figure::OfficialSiteArea);
    route.after([site, land.figure(Figure::CountedFloorArea), unknown, land.years(0.0)]);
    route.finish(&ledgers)
}
