//! The answer as a sentence, and what to do next.

use super::super::{format_date, format_month, format_number};
use super::{PlanWords, YEARS, part};
use crate::engine::assessment::{PlanAnswer, PlanRuleState, PlanVerdict};
use crate::engine::field::Field;
use crate::engine::graph::date_of_day;
use crate::engine::model::PlanRule;
use crate::i18n::Arg;

impl PlanWords {
    /// The answer in one sentence.
    #[must_use]
    pub fn headline(&self, verdict: &PlanVerdict) -> String {
        match &verdict.answer {
            PlanAnswer::NoPlan => self.no_plan(verdict),
            PlanAnswer::CheckFirst => self.check_first(verdict),
            PlanAnswer::Broken(states) => {
                let reasons: Vec<String> = states.iter().map(|state| self.broken(verdict, state)).collect();
                let reasons = reasons.join(&self.text("plan.broken.separator", &[]));
                self.text("plan.broken", &[("reasons", &reasons)])
            }
            PlanAnswer::Unknown(fields) => self.counted("plan.unknown", fields),
            PlanAnswer::Below(states) => self.below(states),
            PlanAnswer::BelowUnknown(fields) => self.counted("plan.below_unknown", fields),
            PlanAnswer::Pass => self.pass(verdict),
        }
    }

    /// The answer in one short line, for the bar of a telephone.
    #[must_use]
    pub fn short(&self, verdict: &PlanVerdict) -> String {
        self.brief(&verdict.answer, verdict.contradicted)
    }

    /// The same without the rules that hold: for a row of a list.
    #[must_use]
    pub fn brief(&self, answer: &PlanAnswer, contradicted: bool) -> String {
        let counted = |key: &str, fields: &[Field]| self.texts.text(key, &[("count", Arg::Count(fields.len()))]);
        match answer {
            PlanAnswer::NoPlan if contradicted => self.text("plan.short.check", &[]),
            PlanAnswer::NoPlan => self.text("plan.short.none", &[]),
            PlanAnswer::CheckFirst => self.text("plan.short.check", &[]),
            PlanAnswer::Broken(states) => {
                let reason = states.first().map(|state| self.short_reason(state)).unwrap_or_default();
                self.text("plan.short.broken", &[("reason", &reason)])
            }
            PlanAnswer::Unknown(fields) => counted("plan.short.unknown", fields),
            PlanAnswer::Below(states) => self.text(&["plan.short.below", decisive(states).1].concat(), &[]),
            PlanAnswer::BelowUnknown(fields) => counted("plan.short.below_unknown", fields),
            PlanAnswer::Pass => self.text("plan.short.pass", &[]),
        }
    }

    /// What to do next; none where nothing is to be done.
    #[must_use]
    pub fn next_step(&self, verdict: &PlanVerdict) -> Option<String> {
        match &verdict.answer {
            PlanAnswer::CheckFirst => Some(self.text("plan.check.then", &[])),
            PlanAnswer::Broken(states) => {
                let steps: Vec<String> = states.iter().filter_map(|state| self.mend(verdict, state)).collect();
                Some(steps.join(self.texts.sentence_gap()))
            }
            PlanAnswer::Below(states) => {
                let (state, own) = decisive(states);
                let more = state?.amount.map(|amount| self.amount(at_least(amount, 100.0)))?;
                Some(self.text(&["plan.below.fix", own].concat(), &[("tax", &more)]))
            }
            PlanAnswer::NoPlan | PlanAnswer::Unknown(_) | PlanAnswer::BelowUnknown(_) | PlanAnswer::Pass => None,
        }
    }

    fn no_plan(&self, verdict: &PlanVerdict) -> String {
        if verdict.contradicted {
            return self.check_first(verdict);
        }
        let tax = |value| self.told(PlanRule::BenchmarkTaxPerArea, value, None, true);
        match (verdict.plot_ratio, verdict.tax_per_area) {
            ([Some(ratio), _], [Some(value), _]) => {
                self.text("plan.none", &[("ratio", &self.ratio(ratio)), ("tax", &tax(value))])
            }
            _ => self.text("plan.none.bare", &[]),
        }
    }

    fn check_first(&self, verdict: &PlanVerdict) -> String {
        if verdict.contradicted {
            let count = 1 + verdict.open_questions().count();
            return self.texts.text("plan.check", &[("count", Arg::Count(count))]);
        }
        let fields = self.fields(verdict.open_questions().flat_map(|question| question.clash.named_entries()));
        self.text("plan.check.plan_only", &[("fields", &fields)])
    }

    /// Why a hard rule is broken, as a part of a sentence.
    fn broken(&self, verdict: &PlanVerdict, state: &PlanRuleState) -> String {
        let key = format!("plan.broken.{}", part(state.rule));
        let [ratio, limit] = self.plan_and_limit(state);
        let excess = state.excess.unwrap_or_default();
        let end = verdict.rule(PlanRule::TermNotOver).and_then(|state| date_of_day(state.limit?));
        let end = end.map(|day| format_date(day, self.texts.language())).unwrap_or_default();
        match state.rule {
            PlanRule::Permitted | PlanRule::Required => {
                let (difference, area) = (self.ratio(excess), self.area(state.amount.unwrap_or_default()));
                let name = if state.rule == PlanRule::Permitted { "excess" } else { "short" };
                self.text(&key, &[("ratio", &ratio), ("limit", &limit), (name, &difference), ("area", &area)])
            }
            PlanRule::BuiltInTerm => {
                let done = verdict.completion.map(|day| format_month(day, self.texts.language())).unwrap_or_default();
                let years = format_number(excess, YEARS);
                self.text(&key, &[("done", &done), ("end", &end), ("years", &years)])
            }
            _ => self.text(&key, &[("end", &end)]),
        }
    }

    fn short_reason(&self, state: &PlanRuleState) -> String {
        let excess = state.excess.unwrap_or_default();
        let (difference, years) = (self.ratio(excess), format_number(excess, YEARS));
        let args = [("excess", difference.as_str()), ("short", &difference), ("years", &years)];
        self.text(&format!("plan.short.{}", part(state.rule)), &args)
    }

    /// What would mend a broken rule.
    fn mend(&self, verdict: &PlanVerdict, state: &PlanRuleState) -> Option<String> {
        let key = format!("plan.broken.fix.{}", part(state.rule));
        Some(match state.rule {
            PlanRule::Permitted => {
                let room = (verdict.added_floor_area? - state.amount?).floor();
                if room <= 0.0 {
                    return Some(self.text("plan.broken.fix.permitted_full", &[]));
                }
                self.text(&key, &[("area", &self.area(room))])
            }
            PlanRule::Required => {
                self.text(&key, &[("area", &self.area(at_least(verdict.added_floor_area? + state.amount?, 1.0)))])
            }
            // Rounded down: with the years that are shown the works do end in time.
            PlanRule::BuiltInTerm => {
                self.text(&key, &[("years", &format_number((state.limit? * 10.0).floor() / 10.0, YEARS))])
            }
            _ => self.text(&key, &[]),
        })
    }

    fn below(&self, states: &[PlanRuleState]) -> String {
        let (state, own) = decisive(states);
        let Some(state) = state else { return String::new() };
        if states.len() > 1 && state.rule != PlanRule::ContractTaxPerArea {
            let any_own = states.iter().any(|state| state.own);
            return self.text(if any_own { "plan.below.both_own" } else { "plan.below.both" }, &[]);
        }
        let figure = match state.rule {
            PlanRule::BenchmarkPlotRatio => "plan.figure.plot_ratio",
            _ => "plan.figure.tax_per_area",
        };
        let (figure, [value, limit]) = (self.text(figure, &[]), self.plan_and_limit(state));
        let args = [("figure", figure.as_str()), ("value", &value), ("limit", &limit)];
        self.text(&["plan.below", own].concat(), &args)
    }

    fn pass(&self, verdict: &PlanVerdict) -> String {
        let state = |rule| verdict.rule(rule);
        let number = |rule: PlanRule, value: Option<f64>| value.map(|value| self.told(rule, value, None, false));
        let limit = number(PlanRule::Permitted, state(PlanRule::Permitted).and_then(|state| state.limit));
        let [r0, r1] = verdict.plot_ratio.map(|ratio| number(PlanRule::Permitted, ratio).unwrap_or_default());
        let limit = limit.unwrap_or_default();
        let ratios = [("r0", r0.as_str()), ("r1", &r1), ("limit", &limit)];
        let tax = PlanRule::BenchmarkTaxPerArea;
        let mean = |rule| number(rule, state(rule).and_then(|state| state.limit)).unwrap_or_default();
        let Some(compared) = state(tax) else {
            let key = if state(PlanRule::BenchmarkPlotRatio).is_some() {
                "plan.pass.own_ratio"
            } else {
                "plan.pass.no_bench"
            };
            return self.text(key, &[&ratios[..], &[("mean", &mean(PlanRule::BenchmarkPlotRatio))]].concat());
        };
        let [today, planned] = verdict.tax_per_area;
        let t0 = number(tax, today).unwrap_or_default();
        let t1 = planned.map(|value| self.told(tax, value, None, true)).unwrap_or_default();
        let key = if compared.own { "plan.pass.own" } else { "plan.pass" };
        self.text(key, &[&ratios[..], &[("t0", &t0), ("t1", &t1), ("mean", &mean(tax))]].concat())
    }
}

/// The missed benchmark that is told where several are, with the ending of its keys: the contract binds the firm; tax is told
/// before the plot ratio.
fn decisive(states: &[PlanRuleState]) -> (Option<&PlanRuleState>, &'static str) {
    let ending = |state: &PlanRuleState| match state.rule {
        PlanRule::ContractTaxPerArea => ".contract",
        _ if state.own => ".own",
        _ => "",
    };
    let last = states.iter().max_by_key(|state| state.rule);
    (last, last.map_or("", ending))
}

/// A need rounded up to whole steps, so that what is shown is enough; the dust of a division asks for no step more.
fn at_least(need: f64, step: f64) -> f64 {
    (need / step - 1e-6).ceil() * step
}
