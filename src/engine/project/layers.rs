//! Edits of scenarios and of what they say.

use super::action::{Action, ActionError};
use super::document::Project;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Layer, Scenario, ScenarioName};
use super::typed::Typed;
use crate::engine::field::{Field, Holder};
use crate::engine::parcel::{Entry, ValueError};
use std::sync::Arc;

impl Project {
    pub(super) fn known_scenario(&self, key: ScenarioKey) -> Result<(), ActionError> {
        self.scenario(key).map(drop).ok_or(ActionError::NoScenario(key))
    }

    pub(super) fn set_in_layer(
        &mut self,
        scenario: Option<ScenarioKey>,
        key: Option<ParcelKey>,
        field: Field,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Result<Action, ActionError> {
        if let (None, Some(key)) = (scenario, key) {
            return self.set_field(key, field, entry, typed);
        }
        let set = |layer: &mut Layer| layer.set(field, entry.map(|entry| *entry), typed.map(|typed| *typed));
        let (entry, typed) = match (scenario, key) {
            (Some(scenario), Some(key)) => {
                self.known_scenario(scenario)?;
                self.dossier(key)?.change_layer(scenario, set)?
            }
            (Some(key), None) => {
                let scenario = self.scenarios.iter_mut().find(|scenario| scenario.key == key);
                set(&mut scenario.ok_or(ActionError::NoScenario(key))?.for_all)?
            }
            // Facts belong to parcels.
            (None, _) if field.holder() == Holder::Fact => return Err(ValueError::WrongKind(field).into()),
            (None, _) => set(&mut self.for_all)?,
        };
        let (entry, typed) = (entry.map(Box::new), typed.map(Box::new));
        Ok(Action::SetInLayer { scenario, key, field, entry, typed })
    }

    pub(super) fn add_scenario(
        &mut self,
        at: usize,
        scenario: Scenario,
        layers: Vec<(ParcelKey, Layer)>,
    ) -> Result<Action, ActionError> {
        let (key, count) = (scenario.key, self.scenarios.len());
        if at > count {
            return Err(ActionError::NoPlace { at, count });
        }
        if self.is_key_taken(key.number()) {
            return Err(ActionError::KeyTaken(key.number()));
        }
        scenario.for_all.check()?;
        for (parcel, layer) in &layers {
            self.place_of(*parcel).ok_or(ActionError::NoParcel(*parcel))?;
            layer.check()?;
        }
        self.scenarios.insert(at, scenario);
        for (parcel, layer) in layers {
            self.dossier(parcel)?.change_layer(key, |own| *own = layer);
        }
        Ok(Action::RemoveScenario { scenario: key, next_key: self.give_key(key.number()) })
    }

    pub(super) fn remove_scenario(&mut self, key: ScenarioKey, next_key: Option<u32>) -> Result<Action, ActionError> {
        let at = self.scenarios.iter().position(|scenario| scenario.key == key).ok_or(ActionError::NoScenario(key))?;
        let scenario = Box::new(self.scenarios.remove(at));
        let mut layers = Vec::new();
        for parcel in self.parcels.iter_mut().filter(|parcel| parcel.dossier.layer(key).is_some()) {
            if let Some(layer) = Arc::make_mut(&mut parcel.dossier).layers.remove(&key) {
                layers.push((parcel.key, layer));
            }
        }
        self.next_key = next_key.unwrap_or(self.next_key);
        Ok(Action::AddScenario { at, scenario, layers })
    }

    pub(super) fn rename_scenario(&mut self, key: ScenarioKey, name: ScenarioName) -> Result<Action, ActionError> {
        let scenario = self.scenarios.iter_mut().find(|scenario| scenario.key == key);
        let own = &mut scenario.ok_or(ActionError::NoScenario(key))?.name;
        Ok(Action::RenameScenario { scenario: key, name: std::mem::replace(own, name) })
    }
}
