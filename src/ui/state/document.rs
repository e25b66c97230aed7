//! The open parcel as it is stored: its record, and every entry as it was typed.

use super::entry::{default_scale, read_entry, scales_of};
use crate::engine::field::{Field, FieldType};
use crate::engine::issue::Issue;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::unit::Scale;
use crate::i18n::exact_in;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An entry as it was typed. It stays beside the record, because what is refused must not be lost.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Identifier of the unit in which it is meant; empty for what has no unit.
    #[serde(default)]
    pub scale: String,
}

/// Two numbers within this share are one: a conversion may round the last digit.
const SAME: f64 = 1e-9;

/// Everything that belongs to the open parcel.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// The record: what was understood.
    #[serde(default)]
    pub parcel: Parcel,
    /// Entries as they were typed, refused ones among them.
    #[serde(default)]
    typed: BTreeMap<Field, Typed>,
}

impl Document {
    /// Takes an entry: understood, it becomes the value of the field; refused or blank, the field has none.
    pub fn enter(&mut self, field: Field, text: &str, scale: Option<&'static Scale>, origin: Origin) {
        let scale = scale.or_else(|| self.scale(field));
        let value = read_entry(field, text, scale).ok().flatten();
        let taken = value.is_some_and(|value| self.parcel.set(field, value, origin).is_ok());
        if !taken {
            self.parcel.clear(field);
        }
        let scale = scale.map_or("", Scale::id).to_owned();
        self.typed.insert(field, Typed { text: text.to_owned(), scale });
    }

    /// Sets a value that was not typed. It shows in the unit in which the field is usual.
    pub fn put(&mut self, field: Field, value: Value, origin: Origin) {
        if self.parcel.set(field, value, origin).is_ok() {
            self.typed.remove(&field);
        }
    }

    /// Takes every value of an assumption set back.
    pub fn drop_assumptions(&mut self, set: &str) {
        let from_set = |origin: &Origin| matches!(origin, Origin::AssumptionSet(name) if name == set);
        let fields: Vec<Field> =
            self.parcel.values().filter(|(_, entry)| from_set(&entry.origin)).map(|(field, _)| field).collect();
        for field in fields {
            self.parcel.clear(field);
        }
    }

    /// Corrects an entry on the reader's word. Where the text gives the value in another unit of the field, the text
    /// stays and its unit changes; else the value takes its place.
    pub fn correct(&mut self, field: Field, value: f64, slip: &str) {
        let text = self.text(field);
        let gives = |scale: &&'static Scale| match read_entry(field, &text, Some(scale)) {
            Ok(Some(Value::Number(read))) => (read - value).abs() <= value.abs() * SAME,
            _ => false,
        };
        let origin = Origin::Overridden(slip.to_owned());
        match scales_of(field).into_iter().find(gives) {
            Some(scale) => self.enter(field, &text, Some(scale), origin),
            None => self.put(field, Value::Number(value), origin),
        }
    }

    /// Notes that an entry that was doubted is meant as it stands.
    pub fn confirm(&mut self, field: Field) {
        if let Some(value) = self.parcel.get(field).map(|entry| entry.value.clone()) {
            let kept = self.typed.get(&field).cloned();
            self.put(field, value, Origin::Overridden("confirmed".to_owned()));
            self.typed.extend(kept.map(|typed| (field, typed)));
        }
    }

    /// The unit in which a field is entered; `None` for what has no unit.
    #[must_use]
    pub fn scale(&self, field: Field) -> Option<&'static Scale> {
        let FieldType::Number(dimension) = field.spec().kind else { return None };
        let typed = self.typed.get(&field).and_then(|typed| Scale::by_id(&typed.scale));
        typed.filter(|scale| scale.dimension() == dimension).or_else(|| default_scale(field))
    }

    /// What stands in a field: as typed, else the value in the field's unit.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        if let Some(typed) = self.typed.get(&field) {
            return typed.text.clone();
        }
        match self.parcel.get(field).map(|entry| &entry.value) {
            Some(Value::Number(number)) => self.scale(field).map_or_else(String::new, |scale| exact_in(*number, scale)),
            Some(Value::Truth(truth)) => truth.to_string(),
            Some(Value::Date(date)) => date.to_string(),
            Some(Value::Choice(text) | Value::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    /// Why the entry of a field was refused.
    #[must_use]
    pub fn refusal(&self, field: Field) -> Option<Issue> {
        let typed = self.typed.get(&field)?;
        read_entry(field, &typed.text, self.scale(field)).err()
    }

    /// Whether nothing was entered at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.parcel.values().next().is_none() && self.typed.values().all(|typed| typed.text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mu() -> Option<&'static Scale> {
        Scale::by_id("mu")
    }

    #[test]
    fn a_refused_entry_stays_and_gives_no_value() {
        let mut document = Document::default();
        document.enter(Field::SiteArea, "23.375", mu(), Origin::Typed);
        assert_eq!(document.parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        document.enter(Field::SiteArea, "约23", mu(), Origin::Typed);
        assert_eq!(document.parcel.number(Field::SiteArea), None);
        assert_eq!(document.text(Field::SiteArea), "约23");
        assert_eq!(document.refusal(Field::SiteArea).map(|issue| issue.code), Some("number.uncertain"));
    }

    #[test]
    fn a_document_survives_storage_with_its_refused_entries() {
        let mut document = Document::default();
        document.enter(Field::SiteArea, "23.375", mu(), Origin::Typed);
        document.enter(Field::FloorArea, "about 2", None, Origin::Typed);
        document.confirm(Field::SiteArea);
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    #[test]
    fn values_that_were_not_typed_show_in_the_usual_unit() {
        let mut document = Document::default();
        document.put(Field::AnnualTax, Value::Number(4e7), Origin::AssumptionSet("example".into()));
        assert_eq!(document.text(Field::AnnualTax), "4000");
        document.drop_assumptions("example");
        assert!(document.is_blank());
    }

    #[test]
    fn a_foreign_unit_in_a_stored_document_is_not_believed() {
        let json = r#"{"typed":{"site_area":{"text":"3","scale":"yuan"}}}"#;
        let document: Document = serde_json::from_str(json).unwrap();
        assert_eq!(document.scale(Field::SiteArea).map(Scale::id), Some("mu"));
    }
}
