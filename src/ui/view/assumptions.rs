//! The labelled set of example assumptions.

use super::answer::AssumptionView;
use super::quantity::value_text;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Value};
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A labelled set of assumptions: published figures, indicative ones and invented ones, each saying which it is.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct AssumptionSet {
    /// Identifier.
    pub id: String,
    label: BTreeMap<String, String>,
    note: BTreeMap<String, String>,
    values: Vec<Assumption>,
}

#[derive(Clone, PartialEq, Debug, Deserialize)]
struct Assumption {
    field: Field,
    value: Value,
    basis: Basis,
}

/// Where an assumed value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Basis {
    Published,
    Indicative,
    Invented,
}

impl Basis {
    fn id(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Indicative => "indicative",
            Self::Invented => "invented",
        }
    }
}

impl AssumptionSet {
    /// The built-in example.
    ///
    /// # Errors
    /// The file does not read; a test keeps that from being shipped.
    pub fn example() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("../../../static/samples/assumptions-example.json"))
    }

    /// The values, in base units.
    #[must_use]
    pub fn values(&self) -> Vec<(Field, Value)> {
        self.values.iter().map(|assumption| (assumption.field, assumption.value.clone())).collect()
    }

    /// What the reader is told of the set.
    #[must_use]
    pub fn view(&self, dossier: &Dossier, texts: &Texts) -> AssumptionView {
        let own = |words: &BTreeMap<String, String>| words.get(texts.language().tag()).cloned().unwrap_or_default();
        AssumptionView {
            set: self.id.clone().into(),
            applied: dossier
                .parcel
                .values()
                .any(|(_, entry)| matches!(&entry.origin, Origin::AssumptionSet(set) if *set == self.id)),
            title: own(&self.label).into(),
            sentence: own(&self.note).into(),
            values: self.values.iter().map(|assumption| assumption.text(texts).into()).collect(),
        }
    }
}

impl Assumption {
    fn text(&self, texts: &Texts) -> String {
        let field = texts.text(&format!("field.{}.label", self.field.id()), &[]);
        let value = value_text(self.field, &self.value, texts);
        let basis = texts.text(&format!("page.basis.{}", self.basis.id()), &[]);
        let args = [("field", Arg::Text(&field)), ("value", Arg::Text(&value)), ("basis", Arg::Text(&basis))];
        texts.text("page.assumption.value", &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn the_example_reads_and_is_told_in_both_languages() {
        let set = AssumptionSet::example().unwrap();
        assert!(set.values().len() > 15);
        for language in Language::ALL {
            let view = set.view(&Dossier::default(), Texts::of(language));
            assert!(!view.applied && !view.sentence.is_empty() && !view.title.is_empty());
            assert!(view.values.iter().all(|value| !value.contains('⟦')), "{:?}", view.values);
        }
    }
}
