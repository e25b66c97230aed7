//! The land model: every indicator as a formula of the graph, one file per family, each reading like the textbook.
//!
//! A new indicator takes one file (or one function in the file of its family) with its test, a line in [`Figure`] and
//! its names in the language files.

mod assumption_set;
mod benchmark;
mod context;
mod contract;
mod figure;
mod floor_area;
mod idle_clock;
mod indicators;
mod inputs;
mod notes;
mod owner;
mod plan;
mod route;
mod ways;

pub use assumption_set::{Assumption, AssumptionSet, Basis, Per};
pub use benchmark::Benchmark;
pub use context::{LandModel, Parameter, Parameters};
pub use figure::Figure;
pub use inputs::{input_specs, record_of};
pub use notes::{Note, notes};
pub use plan::PlanRule;
pub use route::{
    AFTER, Blank, Effect, FlowSpec, LEDGER_METRICS, LEDGER_SERIES, OWNER_FLOOR, OWNER_WAYS, Party, Purse,
    REMAINING_TERM, ROUTES, RouteSpec, TAX_SERIES, discount_factor, route_notes,
};
pub use ways::{HOLD, WAYS};

/// Defines only the figures that a check of contradictions needs: areas, ratios and their agreement.
pub fn define_consistency(land: &LandModel) {
    floor_area::define(land);
    indicators::define(land);
}

/// Defines every figure of the land model.
pub fn define_all(land: &LandModel) {
    define_figures(land);
    route::define(land);
    plan::define(land);
}

/// Defines the figures on which the routes rest.
fn define_figures(land: &LandModel) {
    define_consistency(land);
    benchmark::define(land);
    idle_clock::define(land);
    contract::define(land);
    owner::define(land);
}

#[cfg(test)]
mod tests;
