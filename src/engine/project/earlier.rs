//! What programs before version 4 of the document wrote: parcels named by their places, and the values of an assumption set
//! among those of the parcel. It is turned into what this program writes, step by step, by the places at that step.

use super::action::Action;
use super::document::{FIRST_KEY, FORMAT, Project, ProjectParcel, VERSION};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Layer, Scenario, ScenarioName};
use super::typed::Typed;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, Origin};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::sync::Arc;

/// The newest version of a document whose parcels have no keys.
pub(super) const VERSION_OF_PLACES: u32 = 3;

/// A parcel that is not there: no counter gives this number.
const NO_PARCEL: ParcelKey = ParcelKey::new(0);

/// A document of version 1, 2 or 3. Version 2 added refused texts of cells, version 3 fields and whether a number was written
/// with its unit; an older document has none of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EarlierProject {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    pack: String,
    #[serde(default, with = "crate::engine::iso_date::optional")]
    as_of: Option<Date>,
    // The scenario of the set says it now.
    #[serde(default, rename = "assumption_set")]
    _assumption_set: Option<String>,
    #[serde(default)]
    parcels: Vec<Arc<Dossier>>,
}

/// An edit of such a document: [`Action`] as it was. Parcels are counted from 0.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EarlierAction {
    SetField { parcel: usize, field: Field, entry: Option<Box<Entry>>, typed: Option<Box<Typed>> },
    SetCell { parcel: usize, field: Field, row: usize, entry: Option<Box<Entry>>, typed: Option<Box<Typed>> },
    RemoveRow { parcel: usize, table: Table, row: usize },
    Confirm { parcel: usize, contradiction: String, confirmed: bool },
    AddParcel { at: usize, dossier: Arc<Dossier> },
    RemoveParcel { at: usize },
    ReplaceParcel { at: usize, dossier: Arc<Dossier> },
    SetPack(String),
    SetAsOf(#[serde(with = "crate::engine::iso_date::optional")] Option<Date>),
    SetAssumptionSet(IgnoredAny),
    Many(Vec<EarlierAction>),
}

impl EarlierProject {
    /// The document as this program writes it: parcels get keys in their order, and the values of an assumption set move into
    /// its scenario.
    pub fn of_today(self) -> Project {
        let mut project = Project {
            format: FORMAT.to_owned(),
            version: VERSION,
            pack: self.pack,
            as_of: self.as_of,
            next_key: FIRST_KEY,
            for_all: Layer::default(),
            scenarios: Vec::new(),
            parcels: Vec::new(),
        };
        for dossier in self.parcels {
            let key = project.draw_key();
            project.parcels.push(ProjectParcel { key, dossier });
        }
        let parcels = std::mem::take(&mut project.parcels);
        project.parcels = parcels
            .into_iter()
            .map(|ProjectParcel { key, dossier }| ProjectParcel { key, dossier: project.with_layers(dossier) })
            .collect();
        project
    }
}

impl Project {
    fn draw_key(&mut self) -> ParcelKey {
        let key = self.next_key;
        self.give_key(key);
        ParcelKey::new(key)
    }

    /// The scenario of an assumption set; made where there is none, without a step of its own.
    fn scenario_for(&mut self, set: &str) -> ScenarioKey {
        self.scenario_of_set(set).unwrap_or_else(|| {
            let key = ScenarioKey::new(self.draw_key().number());
            self.scenarios.push(Scenario::new(key, ScenarioName::AssumptionSet(set.to_owned())));
            key
        })
    }

    /// A parcel whose values of assumption sets stand in the scenarios of these.
    fn with_layers(&mut self, dossier: Arc<Dossier>) -> Arc<Dossier> {
        let assumed: Vec<(Field, String)> =
            dossier.parcel.values().filter_map(|(field, entry)| Some((field, set_of(entry)?.to_owned()))).collect();
        if assumed.is_empty() {
            return dossier;
        }
        let mut dossier = Arc::unwrap_or_clone(dossier);
        for (field, set) in assumed {
            let (entry, typed) = (dossier.parcel.clear(field), dossier.typed.remove(&field));
            // A record held it, so a layer takes it.
            let _ = dossier.change_layer(self.scenario_for(&set), |layer| layer.set(field, entry, typed));
        }
        Arc::new(dossier)
    }
}

fn set_of(entry: &Entry) -> Option<&str> {
    match &entry.origin {
        Origin::AssumptionSet(set) => Some(set),
        _ => None,
    }
}

/// Turns edits into those of today, one after the other.
pub(super) struct Translator<'a> {
    /// Gives keys, and scenarios to sets that have none.
    project: &'a mut Project,
    /// The parcels at the step that comes next.
    places: Vec<ParcelKey>,
}

impl<'a> Translator<'a> {
    /// For edits that are made on this project, the first as it is.
    pub fn of(project: &'a mut Project) -> Self {
        let places = project.parcels.iter().map(|parcel| parcel.key).collect();
        Self { project, places }
    }

    /// The edit of today that does the same; one of a parcel that is not there is refused today too.
    pub fn translate(&mut self, action: EarlierAction) -> Action {
        match action {
            EarlierAction::SetField { parcel, field, entry, typed } => {
                self.set_field(self.key(parcel), field, entry, typed)
            }
            EarlierAction::SetCell { parcel, field, row, entry, typed } => {
                Action::SetCell { key: self.key(parcel), field, row, entry, typed }
            }
            EarlierAction::RemoveRow { parcel, table, row } => Action::RemoveRow { key: self.key(parcel), table, row },
            EarlierAction::Confirm { parcel, contradiction, confirmed } => {
                Action::Confirm { key: self.key(parcel), scenario: None, contradiction, confirmed }
            }
            EarlierAction::AddParcel { at, dossier } => {
                let key = self.project.draw_key();
                if at <= self.places.len() {
                    self.places.insert(at, key);
                }
                Action::AddParcel { key, at, dossier: self.project.with_layers(dossier) }
            }
            EarlierAction::RemoveParcel { at } => {
                let key = self.key(at);
                if at < self.places.len() {
                    self.places.remove(at);
                }
                Action::RemoveParcel { key, next_key: None }
            }
            EarlierAction::ReplaceParcel { at, dossier } => {
                Action::ReplaceParcel { key: self.key(at), dossier: self.project.with_layers(dossier) }
            }
            EarlierAction::SetPack(pack) => Action::SetPack(pack),
            EarlierAction::SetAsOf(day) => Action::SetAsOf(day),
            EarlierAction::SetAssumptionSet(_) => Action::Many(Vec::new()),
            EarlierAction::Many(actions) => {
                Action::Many(actions.into_iter().map(|action| self.translate(action)).collect())
            }
        }
    }

    fn key(&self, place: usize) -> ParcelKey {
        self.places.get(place).copied().unwrap_or(NO_PARCEL)
    }

    /// A field had one value, of a set or not. So a value of a set empties the parcel's own field, and any other takes the place
    /// of those of sets.
    fn set_field(
        &mut self,
        key: ParcelKey,
        field: Field,
        entry: Option<Box<Entry>>,
        typed: Option<Box<Typed>>,
    ) -> Action {
        let in_layer = |scenario: ScenarioKey, entry, typed| {
            let (scenario, key) = (Some(scenario), Some(key));
            Action::SetInLayer { scenario, key, field, entry, typed }
        };
        if let Some(set) = entry.as_deref().and_then(set_of) {
            let scenario = self.project.scenario_for(set);
            let own = Action::SetField { key, field, entry: None, typed: None };
            return Action::Many(vec![own, in_layer(scenario, entry, typed)]);
        }
        let own = Action::SetField { key, field, entry, typed };
        let is_of_set = |scenario: &&Scenario| matches!(scenario.name(), ScenarioName::AssumptionSet(_));
        let emptied = self.project.scenarios.iter().filter(is_of_set);
        let mut edits: Vec<Action> = emptied.map(|scenario| in_layer(scenario.key(), None, None)).collect();
        if edits.is_empty() {
            return own;
        }
        edits.insert(0, own);
        Action::Many(edits)
    }
}
