//! A documented exception: what the user states against the rules.

use crate::engine::field::Field;
use crate::engine::parcel::{Parcel, Value};
use serde::Serialize;

/// The type that the user states, why, and what proves it. It is shown beside the answer of the rules and changes nothing of
/// it: lists, totals and exports count the rules' own. Whether the exception was granted is not known here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Exception<'p> {
    /// Option of the field `exception_type`: the id of a type, or `not_low`.
    #[serde(rename = "type")]
    pub land_type: &'p str,
    /// Why.
    pub reason: &'p str,
    /// What proves it.
    pub evidence: &'p str,
}

impl<'p> Exception<'p> {
    /// The exception of a parcel; none unless all three of its entries are there.
    #[must_use]
    pub fn of(parcel: &'p Parcel) -> Option<Self> {
        let said = |field| parcel.text(field).filter(|text| !text.trim().is_empty());
        Some(Self {
            land_type: option(parcel)?,
            reason: said(Field::ExceptionReason)?,
            evidence: said(Field::ExceptionEvidence)?,
        })
    }
}

fn option(parcel: &Parcel) -> Option<&str> {
    match &parcel.get(Field::ExceptionType)?.value {
        Value::Choice(option) => Some(option),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::field::FieldType;
    use crate::engine::parcel::Origin;
    use crate::engine::policy::DEFAULT_PACK;
    use std::collections::BTreeSet;

    const ENTRIES: [(Field, &str); 3] = [
        (Field::ExceptionType, "not_low"),
        (Field::ExceptionReason, "市政道路占用"),
        (Field::ExceptionEvidence, "某函〔2026〕1号（虚构）"),
    ];

    fn set(parcel: &mut Parcel, (field, text): (Field, &str)) {
        let text = text.to_owned();
        let value = if field == Field::ExceptionType { Value::Choice(text) } else { Value::Text(text) };
        parcel.set(field, value, Origin::Typed).unwrap();
    }

    #[test]
    fn an_exception_needs_type_reason_and_evidence() {
        for (left_out, entry) in ENTRIES.into_iter().enumerate() {
            let mut parcel = Parcel::default();
            ENTRIES.iter().enumerate().filter(|(index, _)| *index != left_out).for_each(|(_, other)| {
                set(&mut parcel, *other);
            });
            assert_eq!(Exception::of(&parcel), None);
            set(&mut parcel, entry);
            assert_eq!(Exception::of(&parcel).unwrap().land_type, "not_low");
        }
        let mut blank = Parcel::default();
        ENTRIES.into_iter().for_each(|entry| set(&mut blank, entry));
        set(&mut blank, (Field::ExceptionReason, " "));
        assert_eq!(Exception::of(&blank), None);
    }

    #[test]
    fn the_types_that_can_be_stated_are_those_of_the_published_case() {
        let FieldType::Choice(set) = Field::ExceptionType.spec().kind else { panic!("a choice") };
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let types = assessor.rulebook().types().iter().map(|own| own.id.as_str());
        let stated: BTreeSet<&str> = set.options().iter().copied().collect();
        assert_eq!(stated, types.chain(["not_low"]).collect());
    }

    #[test]
    fn an_exception_changes_nothing_of_what_the_rules_say() {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let mut parcel = Parcel::default();
        set(&mut parcel, (Field::ParcelName, "甲"));
        for (field, value) in [(Field::SiteArea, 10_000.0), (Field::FloorArea, 3_500.0), (Field::AnnualTax, 4e6)] {
            parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
        }
        let day = jiff::civil::date(2026, 11, 23);
        let before = assessor.assess(&parcel, day).diagnosis().clone();
        ENTRIES.into_iter().for_each(|entry| set(&mut parcel, entry));
        assert_eq!(*assessor.assess(&parcel, day).diagnosis(), before);
    }
}
