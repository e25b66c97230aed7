//! Making an edit and taking it back.

use super::action::{Action, ActionError};
use super::document::{Project, ProjectParcel};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::need::NeedEdit;
use super::typed::Typed;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, ValueError};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Project {
    /// Makes an edit and returns the one that takes it back exactly.
    ///
    /// # Errors
    /// [`ActionError`]; the project is unchanged.
    pub fn apply(&mut self, action: Action) -> Result<Action, ActionError> {
        match action {
            Action::SetField { key, field, entry, typed } => self.set_field(key, field, entry, typed),
            Action::SetInLayer { scenario, key, field, entry, typed } => {
                self.set_in_layer(scenario, key, field, entry, typed)
            }
            Action::SetCell { key, field, row, entry, typed } => self.set_cell(key, field, row, entry, typed),
            Action::RemoveRow { key, table, row } => self.remove_row(key, table, row),
            Action::Confirm { key, scenario, contradiction, confirmed } => {
                self.confirm(key, scenario, contradiction, confirmed)
            }
            Action::SetNeed { key, need, edit } => self.set_need(key, need, edit),
            Action::AddParcel { key, at, dossier } => self.add_parcel(key, at, dossier),
            Action::RemoveParcel { key, next_key } => self.remove_parcel(key, next_key),
            Action::ReplaceParcel { key, dossier } => self.replace_parcel(key, dossier),
            Action::SetNextKey(next) => Ok(Action::SetNextKey(std::mem::replace(&mut self.next_key, next))),
            Action::AddScenario { at, scenario, layers } => self.add_scenario(at, *scenario, layers),
            Action::RemoveScenario { scenario, next_key } => self.remove_scenario(scenario, next_key),
            Action::RenameScenario { scenario, name } => self.rename_scenario(scenario, name),
            Action::SetPack(pack) => Ok(Action::SetPack(std::mem::replace(&mut self.pack, pack))),
            Action::SetAsOf(date) => Ok(Action::SetAsOf(std::mem::replace(&mut self.as_of, date))),
            Action::Many(actions) => self.apply_all(actions),
        }
    }

    fn apply_all(&mut self, actions: Vec<Action>) -> Result<Action, ActionError> {
        let mut inverses = Vec::with_capacity(actions.len());
        for action in actions {
            match self.apply(action) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(inverse)?;
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Action::Many(inverses))
    }

    pub(super) fn dossier(&mut self, key: ParcelKey) -> Result<&mut Dossier, ActionError> {
        let place = self.place_of(key).ok_or(ActionError::NoParcel(key))?;
        let parcel = self.parcels.get_mut(place).ok_or(ActionError::NoParcel(key))?;
        Ok(Arc::make_mut(&mut parcel.dossier))
    }

    /// Notes that a key was given, and says which number was the next one before, if that has changed.
    pub(super) fn give_key(&mut self, number: u32) -> Option<u32> {
        let next = self.next_key.max(number.saturating_add(1));
        (next != self.next_key).then(|| std::mem::replace(&mut self.next_key, next))
    }

    pub(super) fn set_field(
        &mut self,
        key: ParcelKey,
        field: Field,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Result<Action, ActionError> {
        let dossier = self.dossier(key)?;
        let entry_before = dossier.parcel.get(field).cloned().map(Box::new);
        match entry {
            Some(entry) => dossier.parcel.put(field, *entry)?,
            None if field.spec().table.is_some() => return Err(ValueError::WrongKind(field).into()),
            None => drop(dossier.parcel.clear(field)),
        }
        let typed_before = match typed {
            Some(typed) => dossier.typed.insert(field, *typed),
            None => dossier.typed.remove(&field),
        };
        Ok(Action::SetField { key, field, entry: entry_before, typed: typed_before.map(Box::new) })
    }

    fn set_cell(
        &mut self,
        key: ParcelKey,
        field: Field,
        row: usize,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Result<Action, ActionError> {
        let dossier = self.dossier(key)?;
        let table = field.spec().table.ok_or(ValueError::WrongKind(field))?;
        let count = dossier.parcel.rows(table).len();
        if row > count {
            return Err(ActionError::NoRow { row, count });
        }
        let before = dossier.parcel.rows(table).get(row).map(|cells| cells.get(&field).cloned());
        match (entry, &before) {
            (Some(entry), _) => dossier.parcel.set_cell(field, row, entry.value, entry.origin)?,
            (None, Some(_)) => drop(dossier.parcel.clear_cell(field, row)),
            // A refused text has a row to stand in.
            (None, None) if typed.is_some() => dossier.parcel.add_row(table),
            // Nothing is taken away from a row that is not there.
            (None, None) => return Ok(Action::SetCell { key, field, row, entry: None, typed: None }),
        }
        let typed = dossier.set_typed_cell(field, row, typed.map(|typed| *typed)).map(Box::new);
        Ok(match before {
            Some(entry) => Action::SetCell { key, field, row, entry: entry.map(Box::new), typed },
            None => Action::RemoveRow { key, table, row },
        })
    }

    fn remove_row(&mut self, key: ParcelKey, table: Table, row: usize) -> Result<Action, ActionError> {
        let dossier = self.dossier(key)?;
        let count = dossier.parcel.rows(table).len();
        if row >= count {
            return Err(ActionError::NoRow { row, count });
        }
        let before = Arc::new(dossier.clone());
        dossier.remove_row(table, row);
        Ok(Action::ReplaceParcel { key, dossier: before })
    }

    fn confirm(
        &mut self,
        key: ParcelKey,
        scenario: Option<ScenarioKey>,
        contradiction: String,
        confirmed: bool,
    ) -> Result<Action, ActionError> {
        if let Some(scenario) = scenario {
            self.known_scenario(scenario)?;
        }
        let dossier = self.dossier(key)?;
        let change = |known: &mut BTreeSet<String>| {
            if confirmed { !known.insert(contradiction.clone()) } else { known.remove(&contradiction) }
        };
        let before = match scenario {
            Some(scenario) => dossier.change_layer(scenario, |layer| change(&mut layer.confirmed)),
            None => change(&mut dossier.confirmed),
        };
        Ok(Action::Confirm { key, scenario, contradiction, confirmed: before })
    }

    fn set_need(&mut self, key: ParcelKey, need: String, edit: Option<Box<NeedEdit>>) -> Result<Action, ActionError> {
        let needs = &mut self.dossier(key)?.needs;
        let before = match edit {
            Some(edit) => needs.insert(need.clone(), *edit),
            None => needs.remove(&need),
        };
        Ok(Action::SetNeed { key, need, edit: before.map(Box::new) })
    }

    fn add_parcel(&mut self, key: ParcelKey, at: usize, dossier: Arc<Dossier>) -> Result<Action, ActionError> {
        let count = self.parcels.len();
        if at > count {
            return Err(ActionError::NoPlace { at, count });
        }
        if self.is_key_taken(key.number()) {
            return Err(ActionError::KeyTaken(key.number()));
        }
        self.check(&dossier)?;
        self.parcels.insert(at, ProjectParcel { key, dossier });
        Ok(Action::RemoveParcel { key, next_key: self.give_key(key.number()) })
    }

    fn remove_parcel(&mut self, key: ParcelKey, next_key: Option<u32>) -> Result<Action, ActionError> {
        let at = self.place_of(key).ok_or(ActionError::NoParcel(key))?;
        let ProjectParcel { dossier, .. } = self.parcels.remove(at);
        self.next_key = next_key.unwrap_or(self.next_key);
        Ok(Action::AddParcel { key, at, dossier })
    }

    fn replace_parcel(&mut self, key: ParcelKey, dossier: Arc<Dossier>) -> Result<Action, ActionError> {
        let place = self.place_of(key).ok_or(ActionError::NoParcel(key))?;
        self.check(&dossier)?;
        let parcel = self.parcels.get_mut(place).ok_or(ActionError::NoParcel(key))?;
        let before = std::mem::replace(&mut parcel.dossier, dossier);
        Ok(Action::ReplaceParcel { key, dossier: before })
    }

    /// Checks a parcel that comes in: its values, and that the project has the scenarios of its layers.
    fn check(&self, dossier: &Dossier) -> Result<(), ActionError> {
        dossier.check()?;
        dossier.layers.iter().try_for_each(|(scenario, _)| self.known_scenario(*scenario))
    }
}
