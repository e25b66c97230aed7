//! What stands in the fields of a form.

use super::entry::{default_scale, read_entry, scales_of};
use crate::engine::field::{Field, FieldType};
use crate::engine::iso_date;
use crate::engine::issue::Issue;
use crate::engine::parcel::Value;
use crate::engine::project::Dossier;
use crate::engine::unit::Scale;
use crate::i18n::{LEGIBLE, Language, exact_in, format_date};

/// The unit in which a field is entered; `None` for what has no unit.
#[must_use]
pub fn scale_of(dossier: &Dossier, field: Field) -> Option<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return None };
    let typed = dossier.typed.get(&field).and_then(|typed| Scale::by_id(&typed.scale));
    typed.filter(|scale| scale.dimension() == dimension).or_else(|| legible_scale(dossier, field))
}

/// The usual unit, or the one in which a value that was not typed has the fewest digits, if the usual one needs too many:
/// 720 yuan a year are 1.9726027397260273 a day.
fn legible_scale(dossier: &Dossier, field: Field) -> Option<&'static Scale> {
    let number = dossier.parcel.number(field);
    let length = |scale: &Scale| number.map_or(0, |number| exact_in(number, scale).len());
    default_scale(field)
        .filter(|usual| length(usual) <= LEGIBLE)
        .or_else(|| scales_of(field).into_iter().min_by_key(|scale| length(scale)))
}

/// What stands in a field: as it was typed, else the value in the field's unit.
#[must_use]
pub fn text_of(dossier: &Dossier, field: Field) -> String {
    if let Some(typed) = dossier.typed.get(&field) {
        return typed.text.clone();
    }
    match dossier.parcel.get(field).map(|entry| &entry.value) {
        Some(Value::Number(number)) => {
            scale_of(dossier, field).map_or_else(String::new, |scale| exact_in(*number, scale))
        }
        Some(Value::Truth(truth)) => truth.to_string(),
        Some(Value::Date(date)) => iso_date::text(*date),
        Some(Value::Choice(text) | Value::Text(text)) => text.clone(),
        None => String::new(),
    }
}

/// The same for a reader: a day that was not typed here is written as the reader's language writes days.
#[must_use]
pub fn shown_text(dossier: &Dossier, field: Field, language: Language) -> String {
    match (dossier.typed.get(&field), dossier.parcel.get(field).map(|entry| &entry.value)) {
        (None, Some(Value::Date(date))) => format_date(*date, language),
        _ => text_of(dossier, field),
    }
}

/// Why the entry of a field was refused.
#[must_use]
pub fn refusal_of(dossier: &Dossier, field: Field) -> Option<Issue> {
    let typed = dossier.typed.get(&field)?;
    read_entry(field, &typed.text, scale_of(dossier, field)).err().map(|issue| *issue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Origin;
    use crate::engine::project::Typed;
    use jiff::civil::date;

    #[test]
    fn values_that_were_not_typed_show_in_the_usual_unit() {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::AnnualTax, Value::Number(4e7), Origin::AssumptionSet("example".into())).unwrap();
        assert_eq!(text_of(&dossier, Field::AnnualTax), "4000");
        assert_eq!(text_of(&dossier, Field::SiteArea), "");
    }

    #[test]
    fn a_day_that_was_not_typed_shows_in_the_readers_language() {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::GrantDate, Value::Date(date(2011, 12, 2)), Origin::Typed).unwrap();
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::ZhCn), "2011年12月2日");
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::En), "2 Dec 2011");
        dossier.typed.insert(Field::GrantDate, Typed { text: "2011-12-02".into(), scale: String::new() });
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::En), "2011-12-02");
    }

    #[test]
    fn a_value_that_was_not_typed_shows_in_a_unit_that_can_be_read() {
        let mut dossier = Dossier::default();
        let origin = || Origin::AssumptionSet("example".into());
        dossier.parcel.set(Field::Rent, Value::Number(720.0), origin()).unwrap();
        assert_eq!(scale_of(&dossier, Field::Rent).map(Scale::id), Some("yuan_per_square_metre_month"));
        assert_eq!(text_of(&dossier, Field::Rent), "60");
        dossier.parcel.set(Field::Rent, Value::Number(730.0), origin()).unwrap();
        assert_eq!(scale_of(&dossier, Field::Rent).map(Scale::id), Some("yuan_per_square_metre_day"));
    }

    #[test]
    fn a_foreign_unit_in_a_stored_entry_is_not_believed() {
        let mut dossier = Dossier::default();
        dossier.typed.insert(Field::SiteArea, Typed { text: "3".into(), scale: "yuan".into() });
        assert_eq!(scale_of(&dossier, Field::SiteArea).map(Scale::id), Some("mu"));
    }

    #[test]
    fn a_refused_text_shows_with_its_reason() {
        let mut dossier = Dossier::default();
        dossier.typed.insert(Field::SiteArea, Typed { text: "约23".into(), scale: "mu".into() });
        assert_eq!(text_of(&dossier, Field::SiteArea), "约23");
        assert_eq!(refusal_of(&dossier, Field::SiteArea).map(|issue| issue.code), Some("number.uncertain"));
    }
}
