//! One parcel of a project, with what people said about it.

use super::key::ScenarioKey;
use super::need::NeedEdit;
use super::scenario::{Held, Layer};
use super::typed::Typed;
use crate::engine::field::{Field, Holder, Table};
use crate::engine::parcel::{Entry, Parcel, ValueError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A parcel's record, the entries as they were typed, and the contradictions that someone has looked at.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// The record: what was understood.
    #[serde(default)]
    pub parcel: Parcel,
    /// Entries as they were typed, refused ones among them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub typed: BTreeMap<Field, Typed>,
    /// Refused texts of cells, by their column and row; behind the last of a column stands nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) typed_cells: BTreeMap<Field, Vec<Option<Typed>>>,
    /// Contradictions that were confirmed as right as they stand, by their identifiers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub confirmed: BTreeSet<String>,
    /// What was decided about lines of the list of needs, by their identifiers; the same in every scenario.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub needs: BTreeMap<String, NeedEdit>,
    /// What scenarios say of this parcel alone; a scenario that says nothing has no layer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) layers: BTreeMap<ScenarioKey, Layer>,
}

impl Dossier {
    /// Whether nothing at all is entered, refused texts included.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// A dossier of a record of which nothing was typed.
    #[must_use]
    pub fn of(parcel: Parcel) -> Self {
        Self { parcel, ..Self::default() }
    }

    /// What stands in one field, and nothing else.
    #[must_use]
    pub fn only(&self, field: Field) -> Self {
        let mut only = Self::default();
        if let Some(entry) = self.parcel.get(field) {
            // It stands in a record, so another one takes it.
            let _ = only.parcel.put(field, entry.clone());
        }
        if let Some(typed) = self.typed.get(&field) {
            only.typed.insert(field, typed.clone());
        }
        only
    }

    /// What stands in a single field of the parcel itself.
    #[must_use]
    pub fn held(&self, field: Field) -> Held<'_> {
        Held { entry: self.parcel.get(field), typed: self.typed.get(&field) }
    }

    /// What the parcel itself says of plans and assumptions, as a layer.
    pub(super) fn plan(&self) -> Layer {
        let is_plan = |field: &Field| field.holder() != Holder::Fact;
        let values = self.parcel.values().filter(|(field, _)| is_plan(field));
        let typed = self.typed.iter().filter(|(field, _)| is_plan(field));
        Layer {
            values: values.map(|(field, entry)| (field, entry.clone())).collect(),
            typed: typed.map(|(field, typed)| (*field, typed.clone())).collect(),
            ..Layer::default()
        }
    }

    /// Puts into a single field what stands in one elsewhere.
    pub(super) fn hold(&mut self, field: Field, held: Held) {
        match held.entry {
            // It stands in a layer, which takes what a record takes.
            Some(entry) => drop(self.parcel.put(field, entry.clone())),
            None => drop(self.parcel.clear(field)),
        }
        match held.typed {
            Some(typed) => drop(self.typed.insert(field, typed.clone())),
            None => drop(self.typed.remove(&field)),
        }
    }

    /// What a scenario says of this parcel alone; `None` if it says nothing.
    #[must_use]
    pub fn layer(&self, scenario: ScenarioKey) -> Option<&Layer> {
        self.layers.get(&scenario)
    }

    /// Changes what a scenario says of this parcel; a layer in which nothing is left goes.
    pub(super) fn change_layer<T>(&mut self, scenario: ScenarioKey, change: impl FnOnce(&mut Layer) -> T) -> T {
        let mut layer = self.layers.remove(&scenario).unwrap_or_default();
        let outcome = change(&mut layer);
        if !layer.is_empty() {
            self.layers.insert(scenario, layer);
        }
        outcome
    }

    /// The text of a cell of a list, where one was refused.
    #[must_use]
    pub fn typed_cell(&self, field: Field, row: usize) -> Option<&Typed> {
        self.typed_cells.get(&field)?.get(row)?.as_ref()
    }

    /// Gives a cell this text, `None` takes it away; returns the one before.
    pub(super) fn set_typed_cell(&mut self, field: Field, row: usize, typed: Option<Typed>) -> Option<Typed> {
        let mut texts = self.typed_cells.remove(&field).unwrap_or_default();
        if typed.is_some() {
            texts.resize(texts.len().max(row + 1), None);
        }
        let before = texts.get_mut(row).and_then(|text| std::mem::replace(text, typed));
        self.keep_typed_cells(field, texts);
        before
    }

    /// Takes a row out of a list, with its texts.
    pub(super) fn remove_row(&mut self, table: Table, row: usize) {
        self.parcel.remove_row(table, row);
        for &field in Field::ALL.iter().filter(|field| field.spec().table == Some(table)) {
            if let Some(mut texts) = self.typed_cells.remove(&field) {
                if row < texts.len() {
                    texts.remove(row);
                }
                self.keep_typed_cells(field, texts);
            }
        }
    }

    fn keep_typed_cells(&mut self, field: Field, mut texts: Vec<Option<Typed>>) {
        texts.truncate(texts.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        if !texts.is_empty() {
            self.typed_cells.insert(field, texts);
        }
    }

    /// Checks every value against the catalogue: what was stored is not believed.
    pub(super) fn check(&self) -> Result<(), ValueError> {
        for (field, entry) in self.parcel.values() {
            if field.spec().table.is_some() {
                return Err(ValueError::WrongKind(field));
            }
            check_entry(field, entry)?;
        }
        for (field, texts) in &self.typed_cells {
            let rows = field.spec().table.map_or(0, |table| self.parcel.rows(table).len());
            if texts.len() > rows {
                return Err(ValueError::WrongKind(*field));
            }
        }
        for table in Table::ALL {
            for (field, entry) in self.parcel.rows(table).iter().flat_map(BTreeMap::iter) {
                if field.spec().table != Some(table) {
                    return Err(ValueError::WrongKind(*field));
                }
                check_entry(*field, entry)?;
            }
        }
        self.layers.values().try_for_each(Layer::check)
    }
}

fn check_entry(field: Field, entry: &Entry) -> Result<(), ValueError> {
    entry.value.check(field)
}
