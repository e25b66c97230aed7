//! Whether the owner's plan passes: one decision, which page, list, paper and command line read.
//!
//! The first that holds: no plan is entered; entries contradict each other or look wrong; a hard rule is broken; a hard rule is
//! unknown; a benchmark is missed; a benchmark is unknown; the plan passes. Broken goes before unknown, because no missing
//! entry can mend it.

use super::plan_clash::known;
use super::{Answer, Assessment, PlanQuestion};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Evaluation, date_of_day, day_of_date};
use crate::engine::model::{Benchmark, Figure, PlanRule, REMAINING_TERM};
use crate::engine::policy::{Status, missing_fields};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What may be said of the plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanAnswer {
    /// No plan is entered.
    NoPlan,
    /// Entries contradict each other or look wrong: nothing is said of the plan before they are settled.
    CheckFirst,
    /// It does not pass: these hard rules are broken, each with its excess.
    Broken(Vec<PlanRuleState>),
    /// Whether it keeps the hard rules depends on these entries.
    Unknown(Vec<Field>),
    /// It keeps the hard rules and misses these benchmarks.
    Below(Vec<PlanRuleState>),
    /// It keeps the hard rules; the benchmarks wait for these entries.
    BelowUnknown(Vec<Field>),
    /// It passes.
    Pass,
}

impl PlanAnswer {
    /// Stable identifier.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NoPlan => "none",
            Self::CheckFirst => "check",
            Self::Broken(_) => "broken",
            Self::Unknown(_) => "unknown",
            Self::Below(_) => "below",
            Self::BelowUnknown(_) => "below_unknown",
            Self::Pass => "pass",
        }
    }
}

/// The answer without its reasons: what a change of an entry is held against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanStanding {
    /// No plan is entered.
    None,
    /// A hard rule is broken.
    Broken,
    /// A hard rule is unknown.
    Unknown,
    /// A benchmark is missed.
    Below,
    /// A benchmark is unknown.
    BelowUnknown,
    /// It passes.
    Pass,
}

impl PlanStanding {
    /// How the plan of an evaluation stands, questions about its entries left aside.
    #[must_use]
    pub fn of(evaluation: &Evaluation) -> Self {
        if !is_entered(evaluation) {
            return Self::None;
        }
        let holds = |rule: PlanRule| (rule.is_hard(), Status::of(evaluation.figure(rule.id())));
        let arises = |status: &Status| !matches!(status, Status::Undefined(Cause::NotApplicable | Cause::NotLoaded));
        let states: Vec<(bool, Status)> =
            PlanRule::ALL.into_iter().map(holds).filter(|(_, status)| arises(status)).collect();
        decide(&states)
    }
}

/// How a plan stands to a rule. Values in base units: plot ratios, yuan a m² and year, years; ends of terms as day numbers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PlanRuleState {
    /// The rule.
    pub rule: PlanRule,
    /// Whether it holds; open while entries are to be checked.
    pub holds: Status,
    /// The value as the parcel is today.
    pub today: Option<f64>,
    /// The value with the plan.
    pub plan: Option<f64>,
    /// The limit.
    pub limit: Option<f64>,
    /// By how much the plan misses the limit; negative is the margin that is left.
    pub excess: Option<f64>,
    /// The same as an amount that the owner decides on: m² of floor area, or yuan of tax a year.
    pub amount: Option<f64>,
    /// Whether the limit is the user's own benchmark: unofficial.
    pub own: bool,
    /// The entries that it waits for.
    pub missing: Vec<Field>,
}

/// The answer with the rules behind it.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanVerdict {
    /// The answer.
    pub answer: PlanAnswer,
    /// Every rule that arises for the parcel, in the order in which they are shown.
    pub rules: Vec<PlanRuleState>,
    /// Questions about the entries, also those that do not hold back the verdict.
    pub questions: Vec<PlanQuestion>,
    /// Whether today's entries contradict each other.
    pub contradicted: bool,
    /// When the works end, if they begin on the day of the assessment.
    pub completion: Option<Date>,
    /// Plot ratio, today and with the plan.
    pub plot_ratio: [Option<f64>; 2],
    /// Tax per area in yuan a m² and year, today and with the plan.
    pub tax_per_area: [Option<f64>; 2],
    /// Floor area that the plan adds, in m².
    pub added_floor_area: Option<f64>,
}

impl PlanVerdict {
    /// The state of a rule; none where it does not arise.
    #[must_use]
    pub fn rule(&self, rule: PlanRule) -> Option<&PlanRuleState> {
        self.rules.iter().find(|state| state.rule == rule)
    }

    /// The questions that hold back the verdict.
    pub fn open_questions(&self) -> impl Iterator<Item = &PlanQuestion> {
        self.questions.iter().filter(|question| question.clash.concerns_plan())
    }
}

/// Whether the plan pays, for the enterprise. Nothing is said while entries are to be checked.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanMoney {
    /// Net present value in yuan at the discount rate.
    pub npv: Answer,
    /// Internal rate of return.
    pub irr: Answer,
    /// Years from the day of the assessment until the investment has come back, construction included.
    pub payback: Answer,
    /// The discount rate of the enterprise.
    pub discount_rate: Option<f64>,
    /// Years that are left of the land term.
    pub remaining: Option<f64>,
    /// Whether working capital is counted: its share of the output is entered.
    pub counts_working_capital: bool,
    /// The entries that the net present value waits for.
    pub missing: Vec<Field>,
}

/// Entries of which one makes a plan.
pub(super) const ENTERED: [Field; 4] = [Field::PlanFloorArea, Field::PlanInvestment, Field::PlanOutput, Field::PlanTax];

impl Assessment<'_> {
    /// Entries of the plan that are hardly meant as they stand, with the answers to each question.
    #[must_use]
    pub fn plan_questions(&self) -> &[PlanQuestion] {
        &self.plan_questions
    }

    /// Whether the plan waits until entries are settled.
    fn is_plan_held(&self) -> bool {
        self.contradiction.is_some() || self.plan_questions.iter().any(|question| question.clash.concerns_plan())
    }

    /// Whether a plan is entered.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        is_entered(&self.evaluation)
    }

    /// Whether the plan passes, with the rules behind the answer.
    #[must_use]
    pub fn plan(&self) -> PlanVerdict {
        let evaluation = &self.evaluation;
        let held = self.is_plan_held();
        let figures = |own: [Figure; 2]| own.map(|figure| known(evaluation.figure(figure.id())));
        let mut rules: Vec<PlanRuleState> =
            PlanRule::ALL.into_iter().filter_map(|rule| state(evaluation, rule)).collect();
        let answer = match is_entered(evaluation) {
            false => PlanAnswer::NoPlan,
            true if held => PlanAnswer::CheckFirst,
            true => answer(&rules),
        };
        if held {
            rules.iter_mut().for_each(withhold);
        }
        PlanVerdict {
            answer,
            rules,
            questions: self.plan_questions.clone(),
            contradicted: self.contradiction.is_some(),
            completion: self.completion(),
            plot_ratio: figures([Figure::PlotRatio, Figure::PlannedPlotRatio]),
            tax_per_area: figures([Figure::TaxPerArea, Figure::PlannedTaxPerArea]),
            added_floor_area: input(evaluation, Field::PlanFloorArea),
        }
    }

    /// Whether the ledgers of a route wait until entries of the plan or its assumptions are settled.
    #[must_use]
    pub fn is_held(&self, route: &str) -> bool {
        self.plan_questions.iter().any(|question| question.clash.holds_back(route))
    }

    /// Whether a route may be taken so far as the plan decides it: not while it breaks a hard rule. The buy-back rests on no
    /// plan of the owner.
    #[must_use]
    pub fn plan_allows(&self, route: &str) -> bool {
        route != "expansion" || known(self.evaluation.figure(Figure::PlanUnbroken.id())) != Some(0.0)
    }

    /// Whether the plan pays; `None` while entries are to be checked or no plan is entered.
    #[must_use]
    pub fn plan_money(&self) -> Option<PlanMoney> {
        if self.is_plan_held() || !is_entered(&self.evaluation) {
            return None;
        }
        let of = |metric: &str| self.answer(&format!("expansion.enterprise.{metric}"));
        Some(PlanMoney {
            npv: of("npv")?,
            irr: of("irr")?,
            payback: of("payback")?,
            discount_rate: input(&self.evaluation, Field::OwnerRate)
                .or_else(|| input(&self.evaluation, Field::DiscountRate)),
            remaining: known(self.evaluation.figure(REMAINING_TERM)),
            counts_working_capital: input(&self.evaluation, Field::WorkingCapitalShare).is_some(),
            missing: asked(&self.evaluation, "expansion.enterprise.npv"),
        })
    }

    /// Day of the assessment and years of building, a fraction of a year by the days of the year that it falls in.
    fn completion(&self) -> Option<Date> {
        let years = input(&self.evaluation, Field::PlanBuildYears)?;
        let whole = years.floor();
        #[expect(clippy::cast_possible_truncation, reason = "bounds of the field: at most ten")]
        let from = anniversary(self.as_of, whole as i16)?;
        #[expect(clippy::cast_possible_truncation, reason = "bounds of the field: at most ten")]
        let to = anniversary(self.as_of, whole as i16 + 1)?;
        let (from, to) = (f64::from(day_of_date(from)), f64::from(day_of_date(to)));
        date_of_day((from + (years - whole) * (to - from)).floor())
    }
}

fn anniversary(day: Date, years: i16) -> Option<Date> {
    let year = day.year().checked_add(years)?;
    Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, day.month(), 28)).ok()
}

/// The rules decide, the hard ones first: how they stand, each with whether it is hard.
fn decide(rules: &[(bool, Status)]) -> PlanStanding {
    let any = |hard: bool, holds: fn(Status) -> bool| {
        rules.iter().any(|(is_hard, status)| *is_hard == hard && holds(*status))
    };
    if any(true, is_no) {
        PlanStanding::Broken
    } else if any(true, is_open) {
        PlanStanding::Unknown
    } else if any(false, is_no) {
        PlanStanding::Below
    } else if any(false, is_open) {
        PlanStanding::BelowUnknown
    } else {
        PlanStanding::Pass
    }
}

fn is_no(status: Status) -> bool {
    status == Status::No
}

fn is_open(status: Status) -> bool {
    matches!(status, Status::Open | Status::Undefined(_))
}

/// The answer with the rules that give it.
fn answer(rules: &[PlanRuleState]) -> PlanAnswer {
    let of = |hard: bool, holds: fn(Status) -> bool| -> Vec<&PlanRuleState> {
        rules.iter().filter(|state| state.rule.is_hard() == hard && holds(state.holds)).collect()
    };
    let owned = |states: Vec<&PlanRuleState>| states.into_iter().cloned().collect::<Vec<_>>();
    let states: Vec<(bool, Status)> = rules.iter().map(|state| (state.rule.is_hard(), state.holds)).collect();
    match decide(&states) {
        PlanStanding::None => PlanAnswer::NoPlan,
        PlanStanding::Broken => {
            let mut broken = of(true, is_no);
            // After the end of the term no time of building is short enough: that the term is over says it.
            if broken.iter().any(|state| state.rule == PlanRule::TermNotOver) {
                broken.retain(|state| state.rule != PlanRule::BuiltInTerm);
            }
            PlanAnswer::Broken(owned(broken))
        }
        PlanStanding::Unknown => PlanAnswer::Unknown(fields(&of(true, is_open))),
        PlanStanding::Below => PlanAnswer::Below(owned(of(false, is_no))),
        PlanStanding::BelowUnknown => PlanAnswer::BelowUnknown(fields(&of(false, is_open))),
        PlanStanding::Pass => PlanAnswer::Pass,
    }
}

fn fields(states: &[&PlanRuleState]) -> Vec<Field> {
    let mut fields: Vec<Field> = states.iter().flat_map(|state| state.missing.iter().copied()).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// While entries are to be checked, no rule is said to hold or to be broken.
fn withhold(state: &mut PlanRuleState) {
    (state.holds, state.excess, state.amount) = (Status::Open, None, None);
    state.missing.clear();
}

fn is_entered(evaluation: &Evaluation) -> bool {
    ENTERED.into_iter().any(|field| input(evaluation, field).is_some())
}

fn input(evaluation: &Evaluation, field: Field) -> Option<f64> {
    evaluation.graph().input_position(field.id()).and_then(|position| evaluation.input(position, 0).known())
}

/// The fields that a figure waits for; those of a list's rows only where nothing else is missing.
fn asked(evaluation: &Evaluation, figure: &str) -> Vec<Field> {
    let mut fields = missing_fields(evaluation, figure);
    if fields.iter().any(|field| field.spec().table.is_none()) {
        fields.retain(|field| field.spec().table.is_none());
    }
    fields
}

/// How the plan stands to a rule; `None` where the rule does not arise or the pack has no value to compare with.
fn state(evaluation: &Evaluation, rule: PlanRule) -> Option<PlanRuleState> {
    let holds = Status::of(evaluation.figure(rule.id()));
    if matches!(holds, Status::Undefined(Cause::NotApplicable | Cause::NotLoaded)) {
        return None;
    }
    let figure = |figure: Figure| known(evaluation.figure(figure.id()));
    let field = |field| input(evaluation, field);
    let ratio = [figure(Figure::PlotRatio), figure(Figure::PlannedPlotRatio)];
    let tax = [figure(Figure::TaxPerArea), figure(Figure::PlannedTaxPerArea)];
    let remaining = known(evaluation.figure(REMAINING_TERM));
    let ([today, plan], limit, amount) = match rule {
        PlanRule::Permitted => (ratio, field(Field::PermittedPlotRatio), figure(Figure::PlanFloorAreaOver)),
        PlanRule::Required => (ratio, field(Field::RequiredPlotRatio), figure(Figure::PlanFloorAreaShort)),
        PlanRule::BuiltInTerm => ([None, field(Field::PlanBuildYears)], remaining, None),
        PlanRule::TermNotOver => ([None, None], field(Field::TermEnd), None),
        PlanRule::NoConflict => ([None, None], None, None),
        PlanRule::BenchmarkPlotRatio => (ratio, figure(Figure::BenchmarkPlotRatio), None),
        PlanRule::BenchmarkTaxPerArea => (tax, figure(Figure::BenchmarkTaxPerArea), figure(Figure::PlanTaxShort)),
        PlanRule::ContractTaxPerArea => (tax, figure(Figure::ContractTaxPerArea), figure(Figure::PlanContractTaxShort)),
    };
    let own = match rule {
        PlanRule::BenchmarkPlotRatio => field(Benchmark::PlotRatio.own()).is_some(),
        PlanRule::BenchmarkTaxPerArea => field(Benchmark::TaxPerArea.own()).is_some(),
        _ => false,
    };
    let most = matches!(rule, PlanRule::Permitted | PlanRule::BuiltInTerm);
    let excess = plan.zip(limit).map(|(plan, limit)| if most { plan - limit } else { limit - plan });
    Some(PlanRuleState { rule, holds, today, plan, limit, excess, amount, own, missing: asked(evaluation, rule.id()) })
}
