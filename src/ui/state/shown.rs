//! What stands in the fields of a form.

use crate::engine::field::Field;
use crate::engine::parcel::Value;
use crate::engine::project::Dossier;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Language, Texts, format_date};

/// What stands in a field, for a reader: a day that was not typed here is written as the reader's language writes days.
#[must_use]
pub fn shown_text(dossier: &Dossier, field: Field, language: Language) -> String {
    match (dossier.typed.get(&field), dossier.parcel.get(field).map(|entry| &entry.value)) {
        (None, Some(Value::Date(date))) => format_date(*date, language),
        _ => dossier.text_of(field),
    }
}

/// The symbol of a unit beside a figure whose name says that it is of one year: 万元 for 万元/年.
#[must_use]
pub fn symbol_of(scale: &Scale, texts: &Texts) -> String {
    symbol_for(scale, 2, texts)
}

/// As [`symbol_of`] beside a number of so many.
#[must_use]
pub fn symbol_for(scale: &Scale, count: usize, texts: &Texts) -> String {
    if scale.id() == "ratio" {
        return String::new();
    }
    let id = scale.id();
    let id = id.strip_suffix("_per_year").or_else(|| id.strip_suffix("_year")).unwrap_or(id);
    // A unit that has no yearly twin keeps its own symbol.
    let id = if Scale::by_id(id).is_some() { id } else { scale.id() };
    texts.text(&format!("unit.{id}"), &[("count", Arg::Count(count))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Origin;
    use crate::engine::project::Typed;
    use jiff::civil::date;

    #[test]
    fn a_day_that_was_not_typed_shows_in_the_readers_language() {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::GrantDate, Value::Date(date(2011, 12, 2)), Origin::Typed).unwrap();
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::ZhCn), "2011年12月2日");
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::En), "2 Dec 2011");
        dossier.typed.insert(Field::GrantDate, Typed { text: "2011-12-02".into(), scale: String::new() });
        assert_eq!(shown_text(&dossier, Field::GrantDate, Language::En), "2011-12-02");
    }
}
