//! What may be said: the one rule that page, list and command line follow.

use super::Assessment;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Cell};
use crate::engine::model::Figure;
use crate::engine::policy::{
    AsEntered, Finding, Rulebook, ThresholdStanding, ThresholdState, TypeBrief, WordedType, missing_fields,
};

/// The figures without which no type can be told.
pub(super) const NEEDED: [Figure; 2] = [Figure::PlotRatio, Figure::TaxPerArea];

/// [`Verdict`] without names and reasons: what a list of many asks. Each variant is said there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as those of the verdict")]
pub enum Ruling {
    Contradicted,
    NoTypes,
    Type(WordedType),
    SoFar(WordedType),
    Open,
    None,
    TooLittle,
    NoneSoFar,
    Undefined(Cause),
}

impl Ruling {
    /// Rules by the brief of the type; whether entries contradict each other; and whether one of the figures waits for an
    /// entry without which no type can be told.
    pub(super) fn of(rulebook: &Rulebook, brief: TypeBrief, contradicted: bool, waits: bool) -> Self {
        match brief {
            _ if contradicted => Self::Contradicted,
            _ if rulebook.types().is_empty() => Self::NoTypes,
            TypeBrief::Decided(worded) => Self::Type(worded),
            TypeBrief::SoFar(worded) => Self::SoFar(worded),
            TypeBrief::Open => Self::Open,
            TypeBrief::NoType => Self::None,
            TypeBrief::NoneSoFar | TypeBrief::Undefined(_) if waits => Self::TooLittle,
            TypeBrief::NoneSoFar => Self::NoneSoFar,
            TypeBrief::Undefined(cause) => Self::Undefined(cause),
        }
    }
}

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
    /// What may be said of the type, without names and reasons.
    #[must_use]
    pub fn ruling(&self) -> Ruling {
        let brief = TypeBrief::of(self.rulebook, &self.diagnosis);
        let waits = NEEDED.iter().any(|figure| self.evaluation.figure(figure.id()) == Some(Cell::Missing));
        Ruling::of(self.rulebook, brief, self.contradiction.is_some(), waits)
    }

    /// The targets of the grant contract that are entered and not met, each as the field that states it.
    #[must_use]
    pub fn unmet_targets(&self) -> Vec<Field> {
        let figure = |figure: Figure| self.evaluation.figure(figure.id())?.known();
        let input = |field: Field| {
            let position = self.evaluation.graph().input_position(field.id())?;
            self.evaluation.input(position, 0).known()
        };
        // Where years are listed, their mean counts.
        let output = || Some(figure(Figure::OutputPerArea)? * figure(Figure::OfficialSiteArea)?);
        let reached = [
            (Field::TargetInvestment, input(Field::FixedInvestment)),
            (Field::TargetOutput, input(Field::AnnualOutput).or_else(output)),
            (Field::TargetTax, figure(Figure::TaxBase)),
            (Field::TargetTaxPerArea, figure(Figure::TaxPerArea)),
            (Field::TargetOutputPerArea, figure(Figure::OutputPerArea)),
        ];
        let is_missed = |(target, reached): &(Field, Option<f64>)| {
            input(*target).zip(*reached).is_some_and(|(target, reached)| reached < target)
        };
        reached.into_iter().filter(is_missed).map(|(target, _)| target).collect()
    }

    /// What may be said of the type.
    #[must_use]
    pub fn verdict(&self) -> Verdict<'_> {
        let id = |worded: WordedType| self.rulebook.types().get(worded.place).map_or("", |own| own.id.as_str());
        match self.ruling() {
            Ruling::Contradicted => Verdict::Contradicted,
            Ruling::NoTypes => Verdict::NoTypes,
            Ruling::Type(worded) => Verdict::Type(id(worded)),
            Ruling::SoFar(worded) => Verdict::SoFar(id(worded)),
            Ruling::Open => Verdict::Open(match &self.diagnosis.as_entered {
                AsEntered::Open(ids) => ids,
                AsEntered::Type(_) | AsEntered::None => &[],
            }),
            Ruling::None => Verdict::None,
            Ruling::TooLittle => Verdict::TooLittle(self.needed()),
            Ruling::NoneSoFar => Verdict::NoneSoFar,
            Ruling::Undefined(cause) => Verdict::Undefined(cause),
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

    /// The entries that plot ratio and tax per area wait for; those of a list's rows only where nothing else is missing.
    fn needed(&self) -> Vec<Field> {
        let mut fields = NEEDED.map(|figure| missing_fields(&self.evaluation, figure.id())).concat();
        if fields.iter().any(|field| field.spec().table.is_none()) {
            fields.retain(|field| field.spec().table.is_none());
        }
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
