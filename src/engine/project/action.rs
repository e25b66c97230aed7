//! The edits of a project.

use super::document::{Project, ProjectParcel};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::need::NeedEdit;
use super::scenario::{Layer, Scenario, ScenarioName};
use super::typed::Typed;
use crate::engine::field::{Field, Holder, Table};
use crate::engine::parcel::{Entry, ValueError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One edit. Parcels and scenarios are named by their keys, rows counted from 0. What is large stands elsewhere, for a step may
/// have a hundred thousand of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A single field gets this value and this typed text; `None` takes either away. A refused entry is a text
    /// without a value.
    SetField {
        /// Which parcel.
        key: ParcelKey,
        /// Which field.
        field: Field,
        /// What was understood.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<Box<Entry>>,
        /// What was typed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        typed: Option<Box<Typed>>,
    },
    /// As [`Action::SetField`], in a layer: a scenario's for one parcel or for all. Without a scenario, what the project says of
    /// all parcels, or the parcel's own.
    SetInLayer {
        /// Which scenario.
        scenario: Option<ScenarioKey>,
        /// Which parcel; `None` for all.
        key: Option<ParcelKey>,
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
        key: ParcelKey,
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
        key: ParcelKey,
        /// The list.
        table: Table,
        /// Row of the list.
        row: usize,
    },
    /// A contradiction is confirmed as right as it stands, or no longer.
    Confirm {
        /// Which parcel.
        key: ParcelKey,
        /// In which scenario; `None` for the parcel itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scenario: Option<ScenarioKey>,
        /// Identifier of the contradiction.
        contradiction: String,
        /// Whether it is confirmed.
        confirmed: bool,
    },
    /// A line of the list of needs is ticked or worded; `None` leaves it to the draft again.
    SetNeed {
        /// Which parcel.
        key: ParcelKey,
        /// Identifier of the line.
        need: String,
        /// What was decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edit: Option<Box<NeedEdit>>,
    },
    /// A parcel comes in at this place.
    AddParcel {
        /// Its key, which no other parcel has.
        key: ParcelKey,
        /// Its place afterwards.
        at: usize,
        /// The parcel.
        dossier: Arc<Dossier>,
    },
    /// A parcel goes.
    RemoveParcel {
        /// Which parcel.
        key: ParcelKey,
        /// Where its addition is taken back, the number that was the next key before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_key: Option<u32>,
    },
    /// A parcel gets another content and keeps its key.
    ReplaceParcel {
        /// Which parcel.
        key: ParcelKey,
        /// The parcel.
        dossier: Arc<Dossier>,
    },
    /// Another policy pack.
    SetPack(String),
    /// Another day as of which rules are chosen.
    SetAsOf(#[serde(with = "crate::engine::iso_date::optional")] Option<Date>),
    /// Another number is the next key, because a whole project takes the place of another.
    SetNextKey(u32),
    /// A scenario comes in at this place, empty or with what it says.
    AddScenario {
        /// Its place among the scenarios afterwards.
        at: usize,
        /// The scenario, under a key that no other has.
        scenario: Box<Scenario>,
        /// What it says of single parcels.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        layers: Vec<(ParcelKey, Layer)>,
    },
    /// A scenario goes, with all that it says.
    RemoveScenario {
        /// Which scenario.
        scenario: ScenarioKey,
        /// Where its addition is taken back, the number that was the next key before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_key: Option<u32>,
    },
    /// A scenario is called otherwise.
    RenameScenario {
        /// Which scenario.
        scenario: ScenarioKey,
        /// Its name from now on.
        name: ScenarioName,
    },
    /// Several edits as one step: all of them, or none.
    Many(Vec<Action>),
}

/// Why an edit was not made.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ActionError {
    /// There is no parcel of this key.
    #[error("there is no parcel {0}")]
    NoParcel(ParcelKey),
    /// There is no such place for a parcel or a scenario.
    #[error("there is no place {at} among {count}")]
    NoPlace {
        /// The one asked for.
        at: usize,
        /// How many there are.
        count: usize,
    },
    /// There is no scenario of this key.
    #[error("there is no scenario {0}")]
    NoScenario(ScenarioKey),
    /// Another parcel or scenario has this key.
    #[error("key {0} is taken")]
    KeyTaken(u32),
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
            Self::NoParcel(_) | Self::NoPlace { .. } => "action_no_parcel",
            Self::NoScenario(_) => "action_no_scenario",
            Self::KeyTaken(_) => "action_key_taken",
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
        let blank = project.only_blank();
        let places = if blank.is_some() { 0 } else { project.parcels.len() }..;
        let keys = (project.next_key..=u32::MAX).map(ParcelKey::new);
        let add = |((key, at), dossier): ((ParcelKey, usize), D)| Self::AddParcel { key, at, dossier: dossier.into() };
        let remove = blank.map(|key| Self::RemoveParcel { key, next_key: None });
        Self::Many(remove.into_iter().chain(keys.zip(places).zip(dossiers).map(add)).collect())
    }

    /// Another project takes the place of this one, settings, scenarios and keys and all: one step, which one undo takes back.
    #[must_use]
    pub fn replace_all(project: &Project, by: &Project) -> Self {
        let remove = project.parcels.iter().rev().map(|parcel| Self::RemoveParcel { key: parcel.key, next_key: None });
        let scenarios = project.scenarios.iter().rev();
        let scenarios = scenarios.map(|scenario| Self::RemoveScenario { scenario: scenario.key, next_key: None });
        let for_all = project.for_all.fields().into_iter().map(|field| Self::SetInLayer {
            scenario: None,
            key: None,
            field,
            entry: None,
            typed: None,
        });
        let cleared = remove.chain(scenarios).chain(for_all);
        Self::Many(cleared.chain(by.edits()).collect())
    }

    /// An entry goes where it is held: facts to the parcel itself, plans and assumptions to the scenario that is shown, for this
    /// parcel alone.
    #[must_use]
    pub fn enter(
        key: ParcelKey,
        shown: Option<ScenarioKey>,
        field: Field,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Self {
        match (shown, field.holder()) {
            (Some(_), Holder::Plan | Holder::Assumption) => {
                Self::SetInLayer { scenario: shown, key: Some(key), field, entry, typed }
            }
            (None, _) | (_, Holder::Fact) => Self::SetField { key, field, entry, typed },
        }
    }

    /// A new scenario that says nothing yet, after those that are there.
    #[must_use]
    pub fn add_scenario(project: &Project, name: ScenarioName) -> Self {
        let scenario = Box::new(Scenario::new(ScenarioKey::new(project.next_key), name));
        Self::AddScenario { at: project.scenarios.len(), scenario, layers: Vec::new() }
    }

    /// A new scenario that says what another one says, or, for `None`, what the base says of plans and assumptions; after those
    /// that are there.
    #[must_use]
    pub fn duplicate_scenario(project: &Project, of: Option<ScenarioKey>, name: ScenarioName) -> Self {
        let key = ScenarioKey::new(project.next_key);
        let source = of.and_then(|of| project.scenario(of));
        let for_all = source.map(|scenario| scenario.for_all.clone()).unwrap_or_default();
        let layer = |parcel: &ProjectParcel| match of {
            Some(of) => parcel.layer(of).cloned(),
            None => Some(parcel.plan()).filter(|layer| !layer.is_empty()),
        };
        let layers = project.parcels.iter().filter_map(|parcel| Some((parcel.key, layer(parcel)?))).collect();
        let scenario = Box::new(Scenario { key, name, for_all });
        Self::AddScenario { at: project.scenarios.len(), scenario, layers }
    }
}
