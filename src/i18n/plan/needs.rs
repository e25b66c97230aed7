//! The lines of the list of needs: what is asked for, of whom, how long it takes, what it rests on.

use super::super::{Language, format_date, format_number, money_text, outcome_text};
use super::{PlanWords, YEARS, part};
use crate::engine::assessment::{Ask, Need, PlanRuleState, step_of};
use crate::engine::graph::date_of_day;
use crate::engine::model::{Party, PlanRule};
use crate::engine::policy::{Days, Rulebook, Step, Text};

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NeedText {
    /// What is asked for, in a sentence.
    pub text: String,
    /// Department, days, what comes before, source: as far as they are known.
    pub details: Vec<String>,
}

impl PlanWords {
    /// A need in words. `written` writes a figure that the text of a pack's rule names.
    #[must_use]
    pub fn need(&self, need: &Need, rulebook: &Rulebook, written: impl Fn(&str) -> Option<String>) -> NeedText {
        match &need.ask {
            Ask::Rule(state) => self.rule_need(state),
            Ask::Fact(field) => self.plain_need(self.text("need.fact", &[("field", &self.field(*field))])),
            Ask::Gate { route, gate } => self.gate_need(rulebook, route, gate),
            Ask::Finding { pack, rule } => self.finding_need(rulebook, pack, rule, written),
            Ask::Step { land_type, step } => match step_of(rulebook.types(), land_type, step) {
                Some(own) => self.step_need(rulebook, land_type, own),
                None => self.plain_need(step.clone()),
            },
            Ask::Loss { route, party, amount } => {
                let purse = if *party == Party::Government { "local_purse" } else { party.id() };
                let (party, route) = (self.text(&format!("page.party.{purse}"), &[]), self.route(route));
                let amount = money_text(*amount, self.texts.language());
                let args = [("party", party.as_str()), ("route", &route), ("amount", &amount)];
                self.plain_need(self.text("need.loss", &args))
            }
        }
    }

    fn plain_need(&self, text: String) -> NeedText {
        NeedText { text, details: Vec::new() }
    }

    fn route(&self, route: &str) -> String {
        self.text(&format!("page.route.{route}"), &[])
    }

    fn rule_need(&self, state: &PlanRuleState) -> NeedText {
        let [plan, limit] = self.plan_and_limit(state);
        let excess = state.excess.unwrap_or_default();
        let area = state.amount.map(|amount| self.area(amount)).unwrap_or_default();
        let end = match state.rule {
            PlanRule::TermNotOver => state.limit.and_then(date_of_day),
            _ => None,
        };
        let end = end.map(|day| format_date(day, self.texts.language())).unwrap_or_default();
        let years = format_number((excess * 10.0).ceil() / 10.0, YEARS);
        let args = [
            ("plan", plan.as_str()),
            ("limit", &limit),
            ("excess", &self.ratio(excess)),
            ("area", &area),
            ("years", &years),
            ("end", &end),
        ];
        self.plain_need(self.text(&format!("need.rule.{}", part(state.rule)), &args))
    }

    fn gate_need(&self, rulebook: &Rulebook, route: &str, id: &str) -> NeedText {
        let Some(gate) = rulebook.gate(route, id) else { return self.plain_need(id.to_owned()) };
        let args = [("wanted", self.of_pack(&gate.label)), ("now", self.of_pack(&gate.label_not))];
        let source = self.text("need.source", &[("source", self.of_pack(&gate.clause))]);
        NeedText { text: self.text("need.gate", &args), details: vec![source] }
    }

    fn finding_need(
        &self,
        rulebook: &Rulebook,
        pack: &str,
        rule: &str,
        written: impl Fn(&str) -> Option<String>,
    ) -> NeedText {
        let mut packs = rulebook.members().iter().map(|member| &member.pack).filter(|own| own.id == pack);
        let Some(own) = packs.next().and_then(|own| own.rules.iter().find(|own| own.id == rule)) else {
            return self.plain_need(rule.to_owned());
        };
        let (label, outcome) = (self.of_pack(&own.label), outcome_text(self.of_pack(&own.outcome), written));
        let text = self.text("need.finding", &[("label", label), ("outcome", &outcome)]);
        let source = self.text("need.source", &[("source", self.of_pack(&own.clause))]);
        NeedText { text, details: vec![source] }
    }

    fn step_need(&self, rulebook: &Rulebook, land_type: &str, step: &Step) -> NeedText {
        let named = |id: &String| step_of(rulebook.types(), land_type, id).map(|own| self.of_pack(&own.label));
        let before: Vec<&str> = step.after.iter().filter_map(named).collect();
        let before = before.join(&self.text("page.separator", &[]));
        let department = step.department.as_ref().map(|department| self.of_pack(department));
        let details = [
            department.map(|department| self.text("need.department", &[("department", department)])),
            step.days.as_ref().map(|days| self.days(days)),
            (!before.is_empty()).then(|| self.text("need.after", &[("steps", &before)])),
            step.days.as_ref().map(|days| self.text("need.days_source", &[("source", self.of_pack(&days.source))])),
        ];
        let text = self.text("need.step", &[("step", self.of_pack(&step.label))]);
        NeedText { text, details: details.into_iter().flatten().collect() }
    }

    fn days(&self, days: &Days) -> String {
        let (least, most) = (days.at_least.map(|days| days.to_string()), days.at_most.map(|days| days.to_string()));
        match (&least, &most) {
            (Some(least), Some(most)) => self.text("need.days.between", &[("least", least), ("most", most)]),
            (Some(least), None) => self.text("need.days.least", &[("least", least)]),
            (None, Some(most)) => self.text("need.days.most", &[("most", most)]),
            (None, None) => self.text("need.days.unknown", &[]),
        }
    }

    fn of_pack<'t>(&self, text: &'t Text) -> &'t str {
        match self.texts.language() {
            Language::ZhCn => &text.zh,
            Language::En => &text.en,
        }
    }
}
