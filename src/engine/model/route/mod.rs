//! Two routes, each with the ledgers of enterprise, platform company and government: the owner's expansion, and
//! buy-back by the platform company with unified management.
//!
//! Conventions, printed with every result (docs/routes.md): annual periods, flows at the end of their year, year 0 is
//! the day of assessment and of the first outlay, nominal, without value-added tax, before financing, the remaining
//! land term as horizon. Left out: loans, other uses at the end of the term, incentives.
//!
//! A figure is named by its route and what it is, see [`RouteSpec`]; readers list figures through [`ROUTES`].

mod bargain;
mod buy_back;
mod expansion;
mod horizon;
mod ledger;
mod letting;
mod metrics;
mod notes;
mod tax;

pub use horizon::REMAINING_TERM;
pub use ledger::{FlowSpec, LEDGER_METRICS, Party, RouteSpec};
pub(super) use notes::all as all_notes;
pub use notes::route_notes;

use super::LandModel;
use metrics::Frame;

/// Every route.
pub static ROUTES: [RouteSpec; 2] = [expansion::ROUTE, buy_back::ROUTE];

pub(super) fn define(land: &LandModel) {
    let frame = Frame::new(land);
    expansion::define(&frame);
    buy_back::define(&frame);
}

#[cfg(test)]
mod tests;
