//! The routes, each with the ledgers of enterprise, platform company and government: carrying on, the owner's expansion,
//! and buy-back by the platform company with unified management.
//!
//! Conventions, printed with every result (docs/routes.md): annual periods, flows at the end of their year, year 0 is
//! the day of assessment and of the first outlay, nominal, without value-added tax, before financing, the remaining
//! land term as horizon. Left out: loans, other uses at the end of the term, incentives.
//!
//! A route is written once by a [`builder::Route`]. A figure is named by its route and what it is, see [`RouteSpec`];
//! readers list figures through [`ROUTES`].

mod bargain;
mod builder;
mod buy_back;
mod expansion;
mod floor;
mod frame;
mod hold;
mod horizon;
mod ledger;
mod letting;
mod machines;
mod notes;
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
    let floor = floor::define(&frame);
    vec![expansion, buy_back::define(&frame, floor), hold]
}

#[cfg(test)]
mod tests;
