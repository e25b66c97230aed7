//! What may be said: the one rule that page and command line follow.

use super::Assessment;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, missing_inputs};
use crate::engine::model::Figure;
use crate::engine::policy::{AsEntered, Decision, Finding, ThresholdStanding, ThresholdState};

/// What may be said of the type of a parcel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict<'a> {
    /// Entries contradict each other: nothing is judged before they are checked.
    Contradicted,
    /// No pack in use defines types.
    NoTypes,
    /// The type is decided, whatever is still missing.
    Type(&'a str),
    /// What is entered makes it this type; what is missing may still change it.
    SoFar(&'a str),
    /// It cannot be told yet, but something entered points to these.
    Open(&'a [String]),
    /// No type holds.
    None,
    /// Plot ratio or tax per area wait for these, and no type can be told without them.
    TooLittle(Vec<Field>),
    /// Nothing entered points to a type; what is missing may still do so.
    NoneSoFar,
    /// A type has no answer, whatever is entered.
    Undefined(Cause),
}

impl Assessment<'_> {
    /// What may be said of the type.
    #[must_use]
    pub fn verdict(&self) -> Verdict<'_> {
        if self.contradiction.is_some() {
            return Verdict::Contradicted;
        }
        if self.rulebook.types().is_empty() {
            return Verdict::NoTypes;
        }
        match (&self.diagnosis.decision, &self.diagnosis.as_entered) {
            (Decision::Type(id), _) => Verdict::Type(id),
            (_, AsEntered::Type(id)) => Verdict::SoFar(id),
            (_, AsEntered::Open(ids)) => Verdict::Open(ids),
            (Decision::None, AsEntered::None) => Verdict::None,
            (Decision::DependsOn(_) | Decision::Undefined(_), AsEntered::None) => self.without_type(),
        }
    }

    /// How a figure stands to a limit; while entries contradict each other, nothing is met and nothing short.
    #[must_use]
    pub fn standing(&self, state: &ThresholdState) -> ThresholdStanding {
        match state.standing() {
            ThresholdStanding::Met | ThresholdStanding::Short if self.contradiction.is_some() => {
                ThresholdStanding::Unknown
            }
            standing => standing,
        }
    }

    /// What the rules of the packs say; nothing while entries contradict each other, for a rule may rest on them.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        if self.contradiction.is_some() { &[] } else { &self.diagnosis.findings }
    }

    fn without_type(&self) -> Verdict<'_> {
        let needed = self.needed();
        match self.diagnosis.decision {
            _ if !needed.is_empty() => Verdict::TooLittle(needed),
            Decision::Undefined(cause) => Verdict::Undefined(cause),
            Decision::Type(_) | Decision::None | Decision::DependsOn(_) => Verdict::NoneSoFar,
        }
    }

    /// The single entries that plot ratio and tax per area wait for.
    fn needed(&self) -> Vec<Field> {
        let figures = [Figure::PlotRatio, Figure::TaxPerArea];
        let missing = figures.iter().flat_map(|figure| missing_inputs(&self.evaluation, figure.id()));
        let fields = missing.filter_map(|missing| Field::by_id(missing.input.as_str()));
        let mut fields: Vec<Field> = fields.filter(|field| field.spec().table.is_none()).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::parcel::{Origin, Parcel, Value};
    use crate::engine::policy::Status;

    fn parcel(values: &[(Field, f64)]) -> Parcel {
        let mut parcel = Parcel::default();
        for (field, value) in values {
            parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap();
        }
        parcel
    }

    fn said(pack: &str, parcel: &Parcel, check: impl Fn(&Verdict) -> bool) -> bool {
        let assessor = Assessor::of_builtin(pack).unwrap();
        check(&assessor.assess(parcel, jiff::civil::date(2026, 11, 23)).verdict())
    }

    #[test]
    fn without_plot_ratio_or_tax_the_type_waits_for_them() {
        let site_only = parcel(&[(Field::SiteArea, 15_000.0)]);
        assert!(said("xinzhuang-case", &site_only, |verdict| {
            *verdict == Verdict::TooLittle(vec![Field::FloorArea, Field::AnnualTax])
        }));
        let no_tax = parcel(&[(Field::SiteArea, 15_000.0), (Field::FloorArea, 18_000.0)]);
        let waits = Verdict::TooLittle(vec![Field::AnnualTax]);
        assert!(said("xinzhuang-case", &no_tax, |verdict| *verdict == waits));
        let mut both = no_tax;
        both.set(Field::AnnualTax, Value::Number(4e7), Origin::Typed).unwrap();
        assert!(said("xinzhuang-case", &both, |verdict| *verdict == Verdict::NoneSoFar));
    }

    #[test]
    fn contradicting_entries_and_a_pack_without_types_give_no_type() {
        let slipped = parcel(&[(Field::SiteArea, 233_750.0), (Field::FloorArea, 18_700.0), (Field::AnnualTax, 4e7)]);
        assert!(said("xinzhuang-case", &slipped, |verdict| *verdict == Verdict::Contradicted));
        let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
        let mut asked_for = slipped.clone();
        asked_for.set(Field::RequiredPlotRatio, Value::Number(1.0), Origin::Typed).unwrap();
        let assessment = assessor.assess(&asked_for, jiff::civil::date(2026, 11, 23));
        let fails = |finding: &Finding| finding.rule == "required-plot-ratio" && finding.status == Status::Yes;
        assert!(assessment.diagnosis().findings.iter().any(fails), "a rule that rests on the areas");
        assert!(assessment.findings().is_empty());
        let judged = |state| matches!(assessment.standing(state), ThresholdStanding::Met | ThresholdStanding::Short);
        assert!(!assessment.diagnosis().thresholds.iter().any(judged));
        let plain = parcel(&[(Field::SiteArea, 15_000.0), (Field::FloorArea, 18_000.0), (Field::AnnualTax, 4e7)]);
        assert!(said("national-2008", &plain, |verdict| *verdict == Verdict::NoTypes));
    }
}
