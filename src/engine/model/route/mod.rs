//! The routes, each with the ledgers of enterprise, platform company and government: carrying on, the owner's expansion, buy-back
//! by the platform company with unified management, sale on the market, and letting a part.
//!
//! Conventions, printed with every result (docs/routes.md): annual periods, flows at the end of their year, year 0 is
//! the day of assessment and of the first outlay, nominal, without value-added tax, before financing, the remaining
//! land term as horizon. Left out: other uses at the end of the term, incentives.
//!
//! A route is written once by a [`builder::Route`]. A figure is named by its route and what it is, see [`RouteSpec`];
//! readers list figures through [`ROUTES`].

mod bargain;
mod builder;
mod buy_back;
mod debt;
mod expansion;
mod floor;
mod frame;
mod hold;
mod horizon;
mod ledger;
mod let_part;
mod letting;
mod machines;
mod notes;
mod sale;
mod sell;
mod tax;

pub use floor::{OWNER_FLOOR, OWNER_WAYS};
pub use horizon::REMAINING_TERM;
pub use ledger::{
    AFTER, Blank, Effect, FlowSpec, LEDGER_METRICS, LEDGER_SERIES, Party, Purse, RouteSpec, TAX_SERIES, discount_factor,
};
pub(super) use notes::all as all_notes;
pub use notes::route_notes;

use super::{LandModel, Parameters, define_figures, input_specs};
use crate::engine::graph::Model;
use frame::Frame;
use std::sync::LazyLock;

/// Every route, as its builder wrote it. What a route consists of rests on no pack.
pub static ROUTES: LazyLock<Vec<RouteSpec>> = LazyLock::new(|| {
    let (model, parameters) = (Model::new(input_specs()), Parameters::new());
    let land = LandModel::new(&model, &parameters);
    define_figures(&land);
    define(&land)
});

pub(super) fn define(land: &LandModel) -> Vec<RouteSpec> {
    let frame = Frame::new(land);
    let hold = hold::define(&frame);
    let expansion = expansion::define(&frame);
    let let_part = let_part::define(&frame);
    let own_use = floor::define_own_use(&frame);
    let sell = sell::define(&frame, own_use);
    let floor = floor::define(&frame, own_use);
    vec![expansion, buy_back::define(&frame, floor), hold, sell, let_part]
}

#[cfg(test)]
mod tests;
