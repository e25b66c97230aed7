//! Whether the owner's plan passes: the rules that it must keep, and the benchmarks that it is held against.
//!
//! | rule | holds when | kind |
//! |---|---|---|
//! | [`PlanRule::Permitted`] | planned plot ratio ≤ permitted | hard |
//! | [`PlanRule::Required`] | planned plot ratio ≥ required, where one is entered | hard |
//! | [`PlanRule::BuiltInTerm`] | day of assessment + years of building ≤ end of the land term | hard |
//! | [`PlanRule::TermNotOver`] | day of assessment ≤ end of the land term | hard |
//! | [`PlanRule::NoConflict`] | no conflict with the plan of the area is stated | hard |
//! | [`PlanRule::BenchmarkPlotRatio`] | planned plot ratio ≥ benchmark | benchmark |
//! | [`PlanRule::BenchmarkTaxPerArea`] | tax per area with the plan ≥ benchmark | benchmark |
//! | [`PlanRule::ContractTaxPerArea`] | tax per area with the plan ≥ that of the contract, where it asks for one | benchmark |
//!
//! A blank floor area of the plan is missing, not zero. A rule that does not arise for a parcel is undefined as not
//! applicable. Left out: what follows from the rules, which is one decision of the assessment.

use super::route::REMAINING_TERM;
use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node, Type};
use serde::{Deserialize, Serialize};

/// A rule of a plan; its truth is the figure of the same identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanRule {
    /// The planned plot ratio is at most the permitted one.
    Permitted,
    /// The planned plot ratio is at least the required one.
    Required,
    /// The works end by the end of the land term.
    BuiltInTerm,
    /// The land term is not over.
    TermNotOver,
    /// No conflict with the plan of the area is stated.
    NoConflict,
    /// The planned plot ratio reaches the benchmark.
    BenchmarkPlotRatio,
    /// Tax per area with the plan reaches the benchmark.
    BenchmarkTaxPerArea,
    /// Tax per area with the plan reaches what the contract asks for.
    ContractTaxPerArea,
}

impl PlanRule {
    /// Every rule, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Permitted,
        Self::Required,
        Self::BuiltInTerm,
        Self::TermNotOver,
        Self::NoConflict,
        Self::BenchmarkPlotRatio,
        Self::BenchmarkTaxPerArea,
        Self::ContractTaxPerArea,
    ];

    /// The figure that is true where the rule holds.
    #[must_use]
    pub const fn figure(self) -> Figure {
        match self {
            Self::Permitted => Figure::PlanPermitted,
            Self::Required => Figure::PlanRequired,
            Self::BuiltInTerm => Figure::PlanBuiltInTerm,
            Self::TermNotOver => Figure::PlanTermNotOver,
            Self::NoConflict => Figure::PlanNoConflict,
            Self::BenchmarkPlotRatio => Figure::PlanBenchmarkPlotRatio,
            Self::BenchmarkTaxPerArea => Figure::PlanBenchmarkTaxPerArea,
            Self::ContractTaxPerArea => Figure::PlanContractTaxPerArea,
        }
    }

    /// Stable identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.figure().id()
    }

    /// Whether a plan that breaks it does not pass; a benchmark is only compared with.
    #[must_use]
    pub const fn is_hard(self) -> bool {
        match self {
            Self::Permitted | Self::Required | Self::BuiltInTerm | Self::TermNotOver | Self::NoConflict => true,
            Self::BenchmarkPlotRatio | Self::BenchmarkTaxPerArea | Self::ContractTaxPerArea => false,
        }
    }
}

pub(super) fn define(land: &LandModel) {
    plot_ratio(land);
    term(land);
    let stated = land.field(Field::PlanConflict).or_else(land.model().truth(false));
    land.define(Figure::PlanNoConflict, !stated);
    benchmarks(land);
    let unbroken = PlanRule::ALL.into_iter().filter(|rule| rule.is_hard()).map(|rule| unbroken(land, rule));
    let all = unbroken.reduce(|all, next| all & next).unwrap_or_else(|| land.model().truth(true));
    land.define(Figure::PlanUnbroken, all);
}

/// Whether a rule is not known to be broken.
fn unbroken<'m>(land: &LandModel<'m>, rule: PlanRule) -> Node<'m> {
    let holds = land.figure(rule.figure());
    holds.is_known().choose(holds, land.model().truth(true))
}

fn plot_ratio(land: &LandModel) {
    let planned = land.figure(Figure::PlannedPlotRatio);
    let counted = land.figure(Figure::CountedFloorArea) + land.field(Field::PlanFloorArea);
    let site = land.figure(Figure::OfficialSiteArea);
    let permitted = land.field(Field::PermittedPlotRatio);
    land.define(Figure::PlanPermitted, planned.at_most(permitted));
    land.define(Figure::PlanFloorAreaOver, counted - permitted * site);
    let required = land.field(Field::RequiredPlotRatio);
    land.define(Figure::PlanRequired, where_known(land, required, planned.at_least(required)));
    land.define(Figure::PlanFloorAreaShort, required * site - counted);
}

/// A rule that arises only where its limit is entered.
fn where_known<'m>(land: &LandModel<'m>, limit: Node<'m>, rule: Node<'m>) -> Node<'m> {
    limit.is_known().choose(rule, does_not_arise(land))
}

fn does_not_arise<'m>(land: &LandModel<'m>) -> Node<'m> {
    land.model().undefined(Cause::NotApplicable, Kind::scalar(Type::Truth))
}

/// Allocated and collective land has no term, unless one is entered. Granted and leased land has one, and so has land of which
/// the right is not entered.
fn term(land: &LandModel) {
    let end = land.field(Field::TermEnd);
    let endless = land.is(Field::Tenure, "allocated") | land.is(Field::Tenure, "collective");
    let endless = endless.or_else(land.model().truth(false)) & !end.is_known();
    let arises = |rule| endless.choose(does_not_arise(land), rule);
    land.define(Figure::PlanTermNotOver, arises(land.field(Field::AsOf).at_most(end)));
    let build = land.field(Field::PlanBuildYears);
    let remaining = land.model().figure(REMAINING_TERM);
    land.define(Figure::PlanBuiltInTerm, arises(build.at_most(remaining)));
    land.define(Figure::PlanYearsOver, build - remaining);
}

fn benchmarks(land: &LandModel) {
    let planned = land.figure(Figure::PlannedPlotRatio);
    land.define(Figure::PlanBenchmarkPlotRatio, planned.at_least(land.figure(Figure::BenchmarkPlotRatio)));

    let site = land.figure(Figure::OfficialSiteArea);
    let tax = land.define(Figure::TotalTax, land.figure(Figure::TaxBase) + land.figure(Figure::PlannedTax));
    land.define(Figure::NetNewTax, land.field(Field::TenantTax) - land.figure(Figure::TaxBase));
    let planned = land.define(Figure::PlannedTaxPerArea, tax / site);
    let benchmark = land.figure(Figure::BenchmarkTaxPerArea);
    land.define(Figure::PlanBenchmarkTaxPerArea, planned.at_least(benchmark));
    land.define(Figure::PlanTaxShort, benchmark * site - tax);
    let contract = land.figure(Figure::ContractTaxPerArea);
    land.define(Figure::PlanContractTaxPerArea, where_known(land, contract, planned.at_least(contract)));
    land.define(Figure::PlanContractTaxShort, contract * site - tax);
}
