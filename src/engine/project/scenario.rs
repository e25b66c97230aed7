//! Scenarios: values that stand over what the parcels hold.

use super::key::ScenarioKey;
use super::typed::Typed;
use crate::engine::field::Field;
use crate::engine::parcel::{Entry, ValueError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One of several plans or sets of assumptions for the same parcels. What holds without any scenario is the base: it is what
/// parcels and project hold, has no layer and cannot be removed.
///
/// Its values for a single parcel stand with that parcel ([`Dossier::layer`](super::Dossier::layer)).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Names it for as long as it is there.
    pub(super) key: ScenarioKey,
    /// What it is called.
    pub(super) name: ScenarioName,
    /// Its values for all parcels.
    #[serde(default, skip_serializing_if = "Layer::is_empty")]
    pub(super) for_all: Layer,
}

/// What a scenario is called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioName {
    /// By a name that the reader gave.
    Given(String),
    /// After the labelled assumption set whose values it holds, by the set's identifier. The language layer has its words.
    AssumptionSet(String),
}

impl Scenario {
    /// A scenario without values.
    #[must_use]
    pub fn new(key: ScenarioKey, name: ScenarioName) -> Self {
        Self { key, name, for_all: Layer::default() }
    }

    /// Names it for as long as it is there.
    #[must_use]
    pub fn key(&self) -> ScenarioKey {
        self.key
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &ScenarioName {
        &self.name
    }

    /// Its values for all parcels.
    #[must_use]
    pub fn for_all(&self) -> &Layer {
        &self.for_all
    }
}

/// Some single values with what was typed of them, refused texts among them, and what was confirmed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) values: BTreeMap<Field, Entry>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) typed: BTreeMap<Field, Typed>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) confirmed: BTreeSet<String>,
}

/// What stands in a field of a layer or of a record. A refused entry has a text and no value.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Held<'a> {
    /// What was understood.
    pub entry: Option<&'a Entry>,
    /// What was typed.
    pub typed: Option<&'a Typed>,
}

impl Held<'_> {
    /// Whether something stands there: a value, or a text that was refused. A refused text is not passed over in favour of a
    /// value elsewhere, because the figures would then rest on something that the reader does not see.
    pub(super) fn is_anything(self) -> bool {
        self.entry.is_some() || self.typed.is_some_and(|typed| !typed.text.trim().is_empty())
    }

    /// Whether a scenario says something of it: also that it is blank there, which somebody has typed by emptying the field.
    pub(super) fn is_said(self) -> bool {
        self.entry.is_some() || self.typed.is_some()
    }
}

impl Layer {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What stands in a field.
    #[must_use]
    pub fn held(&self, field: Field) -> Held<'_> {
        Held { entry: self.values.get(&field), typed: self.typed.get(&field) }
    }

    /// The contradictions that were confirmed in it, by their identifiers.
    #[must_use]
    pub fn confirmed(&self) -> &BTreeSet<String> {
        &self.confirmed
    }

    /// The fields in which a value or a text stands, in the order of the catalogue.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let fields: BTreeSet<Field> = self.values.keys().chain(self.typed.keys()).copied().collect();
        fields.into_iter().collect()
    }

    /// Puts a value and a text into a field and returns those before; `None` takes either away.
    pub(super) fn set(
        &mut self,
        field: Field,
        entry: Option<Entry>,
        typed: Option<Typed>,
    ) -> Result<(Option<Entry>, Option<Typed>), ValueError> {
        if field.spec().table.is_some() {
            return Err(ValueError::WrongKind(field));
        }
        let entry_before = match entry {
            Some(entry) => self.values.insert(field, Entry { value: entry.value.checked(field)?, ..entry }),
            None => self.values.remove(&field),
        };
        let typed_before = match typed {
            Some(typed) => self.typed.insert(field, typed),
            None => self.typed.remove(&field),
        };
        Ok((entry_before, typed_before))
    }

    /// Checks every value against the catalogue: what was stored is not believed.
    pub(super) fn check(&self) -> Result<(), ValueError> {
        for (field, entry) in &self.values {
            entry.value.check(*field)?;
        }
        match self.fields().into_iter().find(|field| field.spec().table.is_some()) {
            Some(field) => Err(ValueError::WrongKind(field)),
            None => Ok(()),
        }
    }
}
