//! The questions before a verdict, each with its buttons.

use super::super::{Digits, format_date, format_number};
use super::PlanWords;
use crate::engine::assessment::{PlanClash, PlanOffer, PlanQuestion, Side};
use crate::engine::field::Field;
use crate::engine::parcel::Value;

/// A question with the words of its answers, in the order of [`PlanQuestion::offers`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanQuestionText {
    /// The question.
    pub text: String,
    /// The answers.
    pub answers: Vec<String>,
}

impl PlanWords {
    /// The words of a question.
    #[must_use]
    pub fn question(&self, question: &PlanQuestion) -> PlanQuestionText {
        let answers = question.offers.iter().map(|offer| self.answer(&question.clash, offer)).collect();
        PlanQuestionText { text: self.asked(question), answers }
    }

    fn asked(&self, question: &PlanQuestion) -> String {
        let key = format!("plan.ask.{}", question.clash.id());
        let side = |side| key.clone() + if side == Side::Low { ".low" } else { ".high" };
        match question.clash {
            PlanClash::RateAsFraction { field, value } => {
                let [entered, meant] = [value, value * 100.0].map(|value| self.percent(value));
                self.text(&key, &[("field", &self.field(field)), ("value", &entered), ("times100", &meant)])
            }
            PlanClash::RateTooHigh { field, value } => {
                let [entered, meant] = [value, value / 100.0].map(|value| self.percent(value));
                self.text(&key, &[("field", &self.field(field)), ("value", &entered), ("over100", &meant)])
            }
            PlanClash::InvestmentPerArea { per, side: own, .. }
            | PlanClash::BuildingCostPerArea { per, side: own, .. } => {
                self.text(&side(own), &[("per", &self.in_scale(per, "yuan"))])
            }
            PlanClash::PartAboveWhole { part, whole } => {
                self.text(&key, &[("part", &self.amount(part)), ("whole", &self.amount(whole))])
            }
            PlanClash::TaxAboveOutput { tax, output } => {
                self.text(&key, &[("tax", &self.amount(tax)), ("output", &self.amount(output))])
            }
            PlanClash::OutputPerArea { per, .. } => {
                let per = self.in_scale(per, "yuan");
                match question.offers.first() {
                    Some(PlanOffer::Take(_, Value::Number(meant))) => {
                        self.text(&key, &[("per", &per), ("value", &self.amount(*meant))])
                    }
                    _ => self.text(&(key + ".named"), &[("per", &per)]),
                }
            }
            PlanClash::TaxBelowImplied { entered, implied } => {
                self.text(&key, &[("entered", &self.amount(entered)), ("implied", &self.amount(implied))])
            }
            PlanClash::RequiredAbovePermitted { required, permitted } => {
                self.text(&key, &[("required", &self.ratio(required)), ("permitted", &self.ratio(permitted))])
            }
            PlanClash::PermittedBelowToday { permitted, today } => {
                self.text(&key, &[("permitted", &self.ratio(permitted)), ("today", &self.ratio(today))])
            }
            PlanClash::PermittedTooHigh { permitted } => {
                self.text(&key, &[("value", &self.ratio(permitted)), ("over10", &self.ratio(permitted / 10.0))])
            }
            PlanClash::RampBeyondTerm { years, remaining } => {
                let [years, remaining] = [years, remaining].map(|years| format_number(years, Digits::UpTo(1)));
                self.text(&key, &[("years", &years), ("remaining", &remaining)])
            }
            PlanClash::TermEnd { grant, years, computed, entered } => {
                let [grant, computed, entered] =
                    [grant, computed, entered].map(|day| format_date(day, self.texts.language()));
                let years = years.to_string();
                let args = [("grant", &grant), ("years", &years), ("computed", &computed), ("entered", &entered)];
                self.text(&key, &args.map(|(name, text)| (name, text.as_str())))
            }
            PlanClash::YearAlone { field, year, counted } => {
                let (end, year) = (format_date(counted, self.texts.language()), year.to_string());
                // The last day of a term is told; of a year alone its first day is.
                let part = match field {
                    Field::TermEnd if counted.month() == 1 && counted.day() == 1 => ".end",
                    Field::TermEnd => "",
                    _ => ".grant",
                };
                self.text(&(key + part), &[("year", &year), ("end", &end)])
            }
        }
    }

    fn answer(&self, clash: &PlanClash, offer: &PlanOffer) -> String {
        match offer {
            PlanOffer::Take(field, value) => self.take(clash, *field, value),
            PlanOffer::Edit(_) if matches!(clash, PlanClash::YearAlone { .. }) => self.text("plan.ask.enter_day", &[]),
            PlanOffer::Edit(field) => self.text(&format!("plan.ask.edit.{}", edited(*field)), &[]),
            PlanOffer::Keep => self.keep(clash),
        }
    }

    fn take(&self, clash: &PlanClash, field: Field, value: &Value) -> String {
        let key = match (clash, field) {
            (PlanClash::TaxAboveOutput { .. }, Field::PlanTax) => "change_tax",
            (PlanClash::TaxAboveOutput { .. }, _) => "change_output",
            (PlanClash::TaxBelowImplied { .. }, _) => "use",
            (PlanClash::TermEnd { .. }, _) => "by_day",
            _ => "change",
        };
        let shown = match (value, clash) {
            (Value::Date(day), _) => format_date(*day, self.texts.language()),
            // The unit that would explain the entry.
            (
                Value::Number(value),
                PlanClash::InvestmentPerArea { side: Side::High, .. }
                | PlanClash::BuildingCostPerArea { side: Side::High, .. },
            ) => self.in_scale(*value, "yuan"),
            (
                Value::Number(value),
                PlanClash::InvestmentPerArea { side: Side::Low, .. }
                | PlanClash::BuildingCostPerArea { side: Side::Low, .. },
            ) => self.in_scale(*value, "ten_thousand_yuan"),
            (Value::Number(value), PlanClash::RateAsFraction { .. } | PlanClash::RateTooHigh { .. }) => {
                self.percent(*value)
            }
            (Value::Number(value), PlanClash::PermittedTooHigh { .. }) => self.ratio(*value),
            (Value::Number(value), _) => self.amount(*value),
            (Value::Truth(_) | Value::Choice(_) | Value::Text(_), _) => String::new(),
        };
        self.text(&format!("plan.ask.{key}"), &[("value", &shown)])
    }

    /// The answer that keeps the entries.
    fn keep(&self, clash: &PlanClash) -> String {
        let (key, value) = match clash {
            PlanClash::RateAsFraction { value, .. } | PlanClash::RateTooHigh { value, .. } => {
                ("keep", self.percent(*value))
            }
            PlanClash::PermittedTooHigh { permitted } => ("keep", self.ratio(*permitted)),
            PlanClash::InvestmentPerArea { .. } | PlanClash::BuildingCostPerArea { .. } => {
                ("unit_right", String::new())
            }
            PlanClash::OutputPerArea { .. } | PlanClash::RampBeyondTerm { .. } => ("keep_it", String::new()),
            PlanClash::YearAlone { .. } => ("use_for_now", String::new()),
            PlanClash::TaxBelowImplied { entered, .. } => ("use", self.amount(*entered)),
            PlanClash::TermEnd { entered, .. } => ("by_day", format_date(*entered, self.texts.language())),
            PlanClash::TaxAboveOutput { .. }
            | PlanClash::PermittedBelowToday { .. }
            | PlanClash::PartAboveWhole { .. }
            | PlanClash::RequiredAbovePermitted { .. } => ("both_right", String::new()),
        };
        self.text(&format!("plan.ask.{key}"), &[("value", &value)])
    }

    fn percent(&self, share: f64) -> String {
        self.in_scale(share, "percent")
    }
}

/// The word by which an entry is told from the other one of its question.
fn edited(field: Field) -> &'static str {
    match field {
        Field::PlanBuildingInvestment => "part",
        Field::PlanInvestment => "whole",
        Field::RequiredPlotRatio => "required",
        Field::FloorArea => "floor_area",
        Field::PlanRampYears => "ramp",
        _ => "permitted",
    }
}
