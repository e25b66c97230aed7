//! Whether the plan pays, as the second sentence of the headline.

use super::super::{Digits, format_number, money_text};
use super::PlanWords;
use crate::engine::assessment::{Answer, PlanMoney};
use crate::engine::graph::Cause;

/// What the ten entries of a plan leave out of its money; working capital only where none is entered.
const WORKING_CAPITAL: &str = "plan.omitted.working_capital";
const DOWNTIME: &str = "plan.omitted.downtime";

impl PlanWords {
    /// What is not counted in the money of a plan.
    #[must_use]
    pub fn omitted(&self, counts_working_capital: bool) -> String {
        let keys = if counts_working_capital { &[DOWNTIME][..] } else { &[WORKING_CAPITAL, DOWNTIME] };
        let items: Vec<String> = keys.iter().map(|key| self.text(key, &[])).collect();
        let items = items.join(&self.text("page.separator", &[]));
        self.text("plan.pays.omitted", &[("items", &items)])
    }

    /// The internal rate of return, where there is one.
    #[must_use]
    pub fn rate(&self, money: &PlanMoney) -> Option<String> {
        let rate = money.irr.known()?;
        Some(self.text("plan.pays.rate", &[("rate", &self.in_scale(rate, "percent"))]))
    }

    /// Whether the plan pays for the enterprise; `None` where the pack has no rates to work it out with.
    #[must_use]
    pub fn money(&self, money: &PlanMoney) -> Option<String> {
        let years = |years: f64| format_number(years, Digits::Exactly(1));
        let npv = match &money.npv {
            Answer::Missing(_) => return Some(self.counted("plan.pays.unknown", &money.missing)),
            Answer::Undefined(_) => return None,
            Answer::Known(npv) => *npv,
        };
        let rate = self.in_scale(money.discount_rate?, "percent");
        let args = [("amount", money_text(npv, self.texts.language())), ("rate", rate)];
        let args = args.each_ref().map(|(name, text)| (*name, text.as_str()));
        Some(match (&money.payback, npv < 0.0) {
            (Answer::Undefined(Cause::NeverPaidBack), _) => {
                self.text("plan.never_back", &[("years", &years(money.remaining?))])
            }
            (Answer::Known(back), false) => self.text("plan.pays", &[&args[..], &[("years", &years(*back))]].concat()),
            (_, true) => self.text("plan.pays_not", &args),
            (Answer::Missing(_) | Answer::Undefined(_), false) => return None,
        })
    }
}
