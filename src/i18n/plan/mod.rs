//! What is said of the owner's plan: headline, one line for narrow places, what to do next, whether it pays, the rows of rules,
//! and the questions before a verdict. Page, paper and command line say it in these words.

mod headline;
mod money;
mod needs;
mod questions;
mod rules;

pub use needs::NeedText;
pub use questions::PlanQuestionText;
pub use rules::{PlanMark, PlanRow};

use super::{Arg, Digits, Language, Texts, format_beside, format_quantity, million_per_hectare};
use crate::engine::assessment::PlanRuleState;
use crate::engine::field::Field;
use crate::engine::model::PlanRule;
use crate::engine::unit::Scale;
use std::collections::BTreeSet;

/// From so many yuan an amount is told in 亿元.
const LARGE_AMOUNT: f64 = 1e8;

/// Digits of differences in years.
const YEARS: Digits = Digits::UpTo(1);

/// The words for a plan in a language, tax per area in a unit of the reader's choice.
///
/// ```
/// use musuan::engine::assessment::Assessor;
/// use musuan::engine::parcel::Parcel;
/// use musuan::i18n::{Language, PlanWords};
/// let assessor = Assessor::of_builtin("xinzhuang-case")?;
/// let parcel = Parcel::default();
/// let verdict = assessor.assess(&parcel, jiff::civil::date(2026, 12, 1)).plan();
/// assert_eq!(PlanWords::of(Language::En, None).headline(&verdict), "Enter a plan to see whether it passes.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PlanWords {
    texts: &'static Texts,
    tax_per_area: Option<&'static Scale>,
}

impl PlanWords {
    /// The words in a language; tax per area in 万元/公顷 where no other unit is chosen.
    #[must_use]
    pub fn of(language: Language, tax_per_area: Option<&'static Scale>) -> Self {
        let usual = || Scale::by_id("ten_thousand_yuan_per_hectare_year");
        Self { texts: Texts::of(language), tax_per_area: tax_per_area.or_else(usual) }
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.texts.text(key, &args)
    }

    /// A sentence that counts fields and lists them.
    fn counted(&self, key: &str, fields: &[Field]) -> String {
        let listed = self.fields(fields.iter().copied());
        self.texts.text(key, &[("count", Arg::Count(fields.len())), ("fields", Arg::Text(&listed))])
    }

    fn field(&self, field: Field) -> String {
        self.text(&format!("field.{}.label", field.id()), &[])
    }

    /// The labels of fields, each once, in the order of the catalogue.
    fn fields(&self, fields: impl Iterator<Item = Field>) -> String {
        let fields: BTreeSet<Field> = fields.collect();
        let labels: Vec<String> = fields.into_iter().map(|field| self.field(field)).collect();
        let [first @ .., last] = labels.as_slice() else { return String::new() };
        if first.is_empty() {
            return last.clone();
        }
        first.join(&self.text("page.separator", &[])) + &self.text("plan.last_separator", &[]) + last
    }

    /// A quantity with its unit, in the scale of this id.
    fn in_scale(&self, base: f64, scale: &str) -> String {
        let shown = Scale::by_id(scale).map(|scale| format_quantity(base, scale, self.texts.language()).text());
        shown.unwrap_or_default()
    }

    fn area(&self, base: f64) -> String {
        self.in_scale(base, "square_metre")
    }

    /// An amount to be entered, in the unit of its field; also one of a year: the sentence says that it is.
    fn amount(&self, base: f64) -> String {
        self.in_scale(base, if base.abs() < LARGE_AMOUNT { "ten_thousand_yuan" } else { "hundred_million_yuan" })
    }

    fn ratio(&self, ratio: f64) -> String {
        self.in_scale(ratio, "ratio")
    }

    /// A value that a rule looks at, with enough digits to tell it from the limit; its unit where `with_unit`.
    fn compared(&self, rule: PlanRule, value: f64, limit: Option<f64>, with_unit: bool) -> String {
        let is_tax = matches!(rule, PlanRule::BenchmarkTaxPerArea | PlanRule::ContractTaxPerArea);
        let scale = if is_tax { self.tax_per_area } else { Scale::by_id("ratio") };
        let Some(scale) = scale else { return String::new() };
        let shown = format_beside(value, limit, scale, self.texts.language());
        if with_unit { shown.text() } else { shown.number }
    }

    /// As [`PlanWords::compared`] for a sentence: English tells tax per hectare in million yuan.
    fn told(&self, rule: PlanRule, value: f64, limit: Option<f64>, with_unit: bool) -> String {
        let is_tax = matches!(rule, PlanRule::BenchmarkTaxPerArea | PlanRule::ContractTaxPerArea);
        let per_hectare = self.tax_per_area.is_some_and(|scale| scale.id() == "ten_thousand_yuan_per_hectare_year");
        if self.texts.language() != Language::En || !is_tax || !per_hectare {
            return self.compared(rule, value, limit, with_unit);
        }
        let number = million_per_hectare(value, limit);
        if with_unit { self.text("text.million_yuan_per_hectare", &[("number", &number)]) } else { number }
    }

    /// The value with the plan and the limit of a rule.
    fn plan_and_limit(&self, state: &PlanRuleState) -> [String; 2] {
        let missed = state.limit.filter(|_| state.excess.is_some_and(|excess| excess > 0.0));
        let written = |value: Option<f64>, beside| value.map(|value| self.compared(state.rule, value, beside, true));
        [written(state.plan, missed), written(state.limit, None)].map(Option::unwrap_or_default)
    }
}

/// The last part of a rule's identifier: keys of its words end in it.
fn part(rule: PlanRule) -> &'static str {
    rule.id().strip_prefix("plan.").unwrap_or(rule.id())
}

#[cfg(test)]
mod tests;
