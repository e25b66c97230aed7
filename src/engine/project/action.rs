//! The edits of a project.

use super::document::Project;
use super::dossier::Dossier;
use super::typed::Typed;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, ValueError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One edit. Parcels and rows are counted from 0. What is large stands elsewhere, for a step may have a hundred thousand of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A single field gets this value and this typed text; `None` takes either away. A refused entry is a text
    /// without a value.
    SetField {
        /// Which parcel.
        parcel: usize,
        /// Which field.
        field: Field,
        /// What was understood.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<Box<Entry>>,
        /// What was typed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        typed: Option<Box<Typed>>,
    },
    /// A cell of a list gets a value and a refused text; `None` takes either away. The row after the last one is new.
    SetCell {
        /// Which parcel.
        parcel: usize,
        /// Column of the list.
        field: Field,
        /// Row of the list.
        row: usize,
        /// The value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<Box<Entry>>,
        /// What was typed, if it was refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        typed: Option<Box<Typed>>,
    },
    /// A row of a list goes.
    RemoveRow {
        /// Which parcel.
        parcel: usize,
        /// The list.
        table: Table,
        /// Row of the list.
        row: usize,
    },
    /// A contradiction is confirmed as right as it stands, or no longer.
    Confirm {
        /// Which parcel.
        parcel: usize,
        /// Identifier of the contradiction.
        contradiction: String,
        /// Whether it is confirmed.
        confirmed: bool,
    },
    /// A parcel comes in at this place.
    AddParcel {
        /// Its place afterwards.
        at: usize,
        /// The parcel.
        dossier: Arc<Dossier>,
    },
    /// A parcel goes.
    RemoveParcel {
        /// Its place.
        at: usize,
    },
    /// A parcel takes the place of another.
    ReplaceParcel {
        /// The place.
        at: usize,
        /// The parcel.
        dossier: Arc<Dossier>,
    },
    /// Another policy pack.
    SetPack(String),
    /// Another day as of which rules are chosen.
    SetAsOf(#[serde(with = "crate::engine::iso_date::optional")] Option<Date>),
    /// Another labelled assumption set. The values that it brings are edits of their own.
    SetAssumptionSet(Option<String>),
    /// Several edits as one step: all of them, or none.
    Many(Vec<Action>),
}

/// Why an edit was not made.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ActionError {
    /// There is no such parcel.
    #[error("there is no parcel {parcel}: the project has {count}")]
    NoParcel {
        /// The one asked for.
        parcel: usize,
        /// How many there are.
        count: usize,
    },
    /// There is no such row, and it is not the next one either.
    #[error("there is no row {row}: the list has {count}")]
    NoRow {
        /// The one asked for.
        row: usize,
        /// How many there are.
        count: usize,
    },
    /// The value does not fit its field.
    #[error(transparent)]
    Value(#[from] ValueError),
}

impl ActionError {
    /// Key of the sentence: `issue.<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoParcel { .. } => "action_no_parcel",
            Self::NoRow { .. } => "action_no_row",
            Self::Value(error) => error.code(),
        }
    }
}

impl Action {
    /// Parcels that come in together after those that are there, or in place of a single blank one: one step, which one
    /// undo takes back.
    #[must_use]
    pub fn add_all<D: Into<Arc<Dossier>>>(project: &Project, dossiers: Vec<D>) -> Self {
        let is_blank = |dossier: &Arc<Dossier>| **dossier == Dossier::default();
        let room = project.parcels.len() == 1 && project.parcels.iter().all(is_blank);
        let blank = room.then_some(Self::RemoveParcel { at: 0 });
        let places = if room { 0 } else { project.parcels.len() }..;
        let add = |(at, dossier): (usize, D)| Self::AddParcel { at, dossier: dossier.into() };
        Self::Many(blank.into_iter().chain(places.zip(dossiers).map(add)).collect())
    }

    /// Another project takes the place of this one, settings and all: one step, which one undo takes back.
    #[must_use]
    pub fn replace_all(project: &Project, by: Project) -> Self {
        let remove = (0..project.parcels.len()).rev().map(|at| Self::RemoveParcel { at });
        let settings = [Self::SetPack(by.pack), Self::SetAsOf(by.as_of), Self::SetAssumptionSet(by.assumption_set)];
        let add = by.parcels.into_iter().enumerate();
        let add = add.map(|(at, dossier)| Self::AddParcel { at, dossier });
        Self::Many(remove.chain(settings).chain(add).collect())
    }
}

impl Project {
    /// Makes an edit and returns the one that takes it back exactly.
    ///
    /// # Errors
    /// [`ActionError`]; the project is unchanged.
    pub fn apply(&mut self, action: Action) -> Result<Action, ActionError> {
        match action {
            Action::SetField { parcel, field, entry, typed } => self.set_field(parcel, field, entry, typed),
            Action::SetCell { parcel, field, row, entry, typed } => self.set_cell(parcel, field, row, entry, typed),
            Action::RemoveRow { parcel, table, row } => self.remove_row(parcel, table, row),
            Action::Confirm { parcel, contradiction, confirmed } => self.confirm(parcel, contradiction, confirmed),
            Action::AddParcel { at, dossier } => self.add_parcel(at, dossier),
            Action::RemoveParcel { at } => self.remove_parcel(at),
            Action::ReplaceParcel { at, dossier } => self.replace_parcel(at, dossier),
            Action::SetPack(pack) => Ok(Action::SetPack(std::mem::replace(&mut self.pack, pack))),
            Action::SetAsOf(date) => Ok(Action::SetAsOf(std::mem::replace(&mut self.as_of, date))),
            Action::SetAssumptionSet(set) => {
                Ok(Action::SetAssumptionSet(std::mem::replace(&mut self.assumption_set, set)))
            }
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

    fn dossier(&mut self, parcel: usize) -> Result<&mut Dossier, ActionError> {
        let count = self.parcels.len();
        self.parcels.get_mut(parcel).map(Arc::make_mut).ok_or(ActionError::NoParcel { parcel, count })
    }

    fn set_field(
        &mut self,
        parcel: usize,
        field: Field,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Result<Action, ActionError> {
        let dossier = self.dossier(parcel)?;
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
        Ok(Action::SetField { parcel, field, entry: entry_before, typed: typed_before.map(Box::new) })
    }

    fn set_cell(
        &mut self,
        parcel: usize,
        field: Field,
        row: usize,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Result<Action, ActionError> {
        let dossier = self.dossier(parcel)?;
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
            (None, None) => return Ok(Action::SetCell { parcel, field, row, entry: None, typed: None }),
        }
        let typed = dossier.set_typed_cell(field, row, typed.map(|typed| *typed)).map(Box::new);
        Ok(match before {
            Some(entry) => Action::SetCell { parcel, field, row, entry: entry.map(Box::new), typed },
            None => Action::RemoveRow { parcel, table, row },
        })
    }

    fn remove_row(&mut self, parcel: usize, table: Table, row: usize) -> Result<Action, ActionError> {
        let dossier = self.dossier(parcel)?;
        let count = dossier.parcel.rows(table).len();
        if row >= count {
            return Err(ActionError::NoRow { row, count });
        }
        let before = Arc::new(dossier.clone());
        dossier.remove_row(table, row);
        Ok(Action::ReplaceParcel { at: parcel, dossier: before })
    }

    fn confirm(&mut self, parcel: usize, contradiction: String, confirmed: bool) -> Result<Action, ActionError> {
        let known = &mut self.dossier(parcel)?.confirmed;
        let before = if confirmed { !known.insert(contradiction.clone()) } else { known.remove(&contradiction) };
        Ok(Action::Confirm { parcel, contradiction, confirmed: before })
    }

    fn add_parcel(&mut self, at: usize, dossier: Arc<Dossier>) -> Result<Action, ActionError> {
        let count = self.parcels.len();
        if at > count {
            return Err(ActionError::NoParcel { parcel: at, count });
        }
        dossier.check()?;
        self.parcels.insert(at, dossier);
        Ok(Action::RemoveParcel { at })
    }

    fn remove_parcel(&mut self, at: usize) -> Result<Action, ActionError> {
        let count = self.parcels.len();
        if at >= count {
            return Err(ActionError::NoParcel { parcel: at, count });
        }
        let dossier = self.parcels.remove(at);
        Ok(Action::AddParcel { at, dossier })
    }

    fn replace_parcel(&mut self, at: usize, dossier: Arc<Dossier>) -> Result<Action, ActionError> {
        let count = self.parcels.len();
        let place = self.parcels.get_mut(at).ok_or(ActionError::NoParcel { parcel: at, count })?;
        dossier.check()?;
        let before = std::mem::replace(place, dossier);
        Ok(Action::ReplaceParcel { at, dossier: before })
    }
}
