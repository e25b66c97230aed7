//! The rows of rules: name, today, plan, limit, result.

use super::super::{Digits, format_date, format_number};
use super::{PlanWords, part};
use crate::engine::assessment::{PlanRuleState, PlanVerdict};
use crate::engine::graph::date_of_day;
use crate::engine::model::PlanRule;
use crate::engine::policy::Status;

/// How a rule stands, for the mark beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanMark {
    /// It holds.
    Met,
    /// A hard rule is broken.
    Broken,
    /// A benchmark is missed.
    Below,
    /// It cannot be told yet.
    Open,
}

impl PlanMark {
    /// The mark as a sign, where it cannot be drawn.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Met => '●',
            Self::Broken => '■',
            Self::Below => '▲',
            Self::Open => '◇',
        }
    }
}

/// The row of a rule. A cell without a value is `None`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanRow {
    /// The rule.
    pub rule: PlanRule,
    /// What it asks for.
    pub label: String,
    /// The value today.
    pub today: Option<String>,
    /// The value with the plan.
    pub plan: Option<String>,
    /// The limit.
    pub limit: Option<String>,
    /// How it stands.
    pub mark: PlanMark,
    /// The same in words.
    pub result: String,
}

impl PlanWords {
    /// A row for each rule that arises, the hard ones first.
    #[must_use]
    pub fn rows(&self, verdict: &PlanVerdict) -> Vec<PlanRow> {
        verdict.rules.iter().map(|state| self.row(state)).collect()
    }

    fn row(&self, state: &PlanRuleState) -> PlanRow {
        let own = if state.own { ".own" } else { "" };
        let (mark, result) = self.result(state);
        let cell = |value: Option<f64>| value.map(|value| self.value(state, value));
        let limit = match state.rule {
            PlanRule::TermNotOver => {
                state.limit.and_then(date_of_day).map(|day| format_date(day, self.texts.language()))
            }
            _ => cell(state.limit),
        };
        PlanRow {
            rule: state.rule,
            label: self.text(&format!("plan.rule.{}{own}", part(state.rule)), &[]),
            today: cell(state.today),
            plan: cell(state.plan),
            limit,
            mark,
            result,
        }
    }

    /// A value of a rule with its unit.
    fn value(&self, state: &PlanRuleState, value: f64) -> String {
        match state.rule {
            PlanRule::BuiltInTerm => {
                let unit = self.in_scale(value, "year");
                // A term is told to a tenth of a year, like the works.
                match unit.split_once('\u{202f}') {
                    Some((_, unit)) => format_number(value, Digits::UpTo(1)) + "\u{202f}" + unit,
                    None => unit,
                }
            }
            rule => self.compared(rule, value, state.limit.filter(|limit| value != *limit), true),
        }
    }

    fn result(&self, state: &PlanRuleState) -> (PlanMark, String) {
        let said = |key: &str| self.text(&format!("plan.result.{key}"), &[]);
        match state.holds {
            Status::Yes => (PlanMark::Met, said("met")),
            Status::No if state.rule.is_hard() => (PlanMark::Broken, said("broken")),
            Status::No if state.rule == PlanRule::ContractTaxPerArea => (PlanMark::Below, said("below.contract")),
            Status::No => (PlanMark::Below, said(if state.own { "below.own" } else { "below" })),
            Status::Open | Status::Undefined(_) if state.missing.is_empty() => (PlanMark::Open, said("open")),
            Status::Open | Status::Undefined(_) => {
                let fields = self.fields(state.missing.iter().copied());
                (PlanMark::Open, self.text("plan.result.needs", &[("fields", &fields)]))
            }
        }
    }
}
