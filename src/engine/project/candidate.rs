//! A project out of a file that somebody may have edited by hand: what of it is to be decided before it is opened.

use super::action::Action;
use super::document::Project;
use super::dossier::Dossier;
use super::file::OpenError;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Held, Layer, Scenario};
use super::sealed::Trust;
use super::typed::{is_same_number, read_entry};
use crate::engine::field::Field;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::policy::{DEFAULT_PACK, builtin_text};
use serde::{Deserialize, Serialize};

/// A project out of a file, with the entries whose text says another value than the one that was written beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    project: Project,
    is_altered: bool,
    disagreeing: Vec<Spot>,
}

/// A field of a parcel, or of a layer: a scenario's for one parcel or for all, or the project's.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Spot {
    scenario: Option<ScenarioKey>,
    key: Option<ParcelKey>,
    field: Field,
}

/// What is in doubt about a file that reads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Doubts {
    /// The checksum does not fit.
    pub is_altered: bool,
    /// The policy pack of the file, if this program does not have it.
    pub unknown_pack: Option<String>,
    /// How many entries say another value in their text than beside it.
    pub disagreeing: usize,
    /// The first of these.
    pub first: Option<Disagreement>,
}

/// An entry whose text says another value than the one that was written beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disagreement {
    /// Place of the parcel, the first being 0; `None` for an entry for all parcels.
    pub parcel: Option<usize>,
    /// The field.
    pub field: Field,
    /// Its text.
    pub text: String,
}

/// Which of two that disagree counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// What was typed; what of it cannot be read is refused as in a form.
    Text,
    /// The value; the text is dropped.
    Value,
}

impl Doubts {
    /// Whether there is nothing to decide.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_altered && self.unknown_pack.is_none() && self.disagreeing == 0
    }
}

impl Candidate {
    /// Reads a file.
    ///
    /// # Errors
    /// [`OpenError`], if it opens on no word.
    pub fn read(text: &str) -> Result<Self, OpenError> {
        // Editors put one in front.
        let text = text.trim_start_matches('\u{feff}');
        let (mut project, is_altered) = match Project::open_file(text, Trust::Checked) {
            Err(OpenError::Altered) => (Project::open_file(text, Trust::Altered)?, true),
            opened => (opened?, false),
        };
        if project.parcels().is_empty() {
            // The page of parcels shows a parcel. A place that exists takes one.
            let _ = project.apply(Action::add_all(&project, vec![Dossier::default()]));
        }
        let disagreeing = disagreeing(&project);
        Ok(Self { project, is_altered, disagreeing })
    }

    /// What is to be decided.
    #[must_use]
    pub fn doubts(&self) -> Doubts {
        let first = self.disagreeing.first().map(|spot| {
            let text = self.project.held_at(*spot).typed.map(|typed| typed.text.clone()).unwrap_or_default();
            Disagreement { parcel: spot.key.and_then(|key| self.project.place_of(key)), field: spot.field, text }
        });
        let unknown_pack = self.unknown_pack().map(str::to_owned);
        Doubts { is_altered: self.is_altered, unknown_pack, disagreeing: self.disagreeing.len(), first }
    }

    fn unknown_pack(&self) -> Option<&str> {
        Some(self.project.pack()).filter(|pack| builtin_text(pack).is_none())
    }

    /// The project as it was decided, under the default pack if this program does not have its own.
    #[must_use]
    pub fn decided(&self, counts: Counts) -> Project {
        let pack = self.unknown_pack().map(|_| Action::SetPack(DEFAULT_PACK.to_owned()));
        let fields = self.disagreeing.iter().map(|&spot| {
            let Spot { scenario, key, field } = spot;
            let held = self.project.held_at(spot);
            let (entry, typed) = match counts {
                Counts::Value => (held.entry.cloned(), None),
                Counts::Text => {
                    let origin = held.entry.map_or(Origin::Typed, |entry| entry.origin.clone());
                    let text = held.typed.map_or("", |typed| &typed.text);
                    let entry = said(held, field).map(|value| Entry::of_text(value, origin, text));
                    (entry, held.typed.cloned())
                }
            };
            Action::SetInLayer { scenario, key, field, entry: entry.map(Box::new), typed: typed.map(Box::new) }
        });
        let edits = Action::Many(pack.into_iter().chain(fields).collect());
        let mut project = self.project.clone();
        // Its own parcels and fields, and values of the catalogue: nothing that could be refused.
        let _ = project.apply(edits);
        project
    }
}

impl Project {
    fn held_at(&self, Spot { scenario, key, field }: Spot) -> Held<'_> {
        let layer = match (scenario, key) {
            (None, Some(key)) => return self.parcel(key).map(|parcel| parcel.held(field)).unwrap_or_default(),
            (Some(scenario), Some(key)) => self.parcel(key).and_then(|parcel| parcel.layer(scenario)),
            (Some(scenario), None) => self.scenario(scenario).map(Scenario::for_all),
            (None, None) => Some(self.for_all()),
        };
        layer.map(|layer| layer.held(field)).unwrap_or_default()
    }
}

/// The value that the text of a field says; `None` if it is blank or refused.
fn said(held: Held, field: Field) -> Option<Value> {
    let typed = held.typed?;
    let mut only = Dossier::default();
    only.hold(field, held);
    read_entry(field, &typed.text, only.scale_of(field)).ok().flatten()
}

fn disagreeing(project: &Project) -> Vec<Spot> {
    let spot = |scenario, key, field: &Field| Spot { scenario, key, field: *field };
    let of_layer = |scenario, key, layer: &Layer| -> Vec<Spot> {
        layer.typed.keys().map(|field| spot(scenario, key, field)).collect()
    };
    let mut typed = of_layer(None, None, project.for_all());
    typed.extend(
        project.scenarios().iter().flat_map(|scenario| of_layer(Some(scenario.key()), None, scenario.for_all())),
    );
    for parcel in project.parcels() {
        typed.extend(parcel.typed.keys().map(|field| spot(None, Some(parcel.key), field)));
        typed.extend(
            parcel.layers.iter().flat_map(|(scenario, layer)| of_layer(Some(*scenario), Some(parcel.key), layer)),
        );
    }
    typed.retain(|spot| {
        let held = project.held_at(*spot);
        !agree(said(held, spot.field).as_ref(), held.entry.map(|entry| &entry.value))
    });
    typed
}

fn agree(said: Option<&Value>, held: Option<&Value>) -> bool {
    match (said, held) {
        (Some(Value::Number(said)), Some(Value::Number(held))) => is_same_number(*said, *held),
        _ => said == held,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::{Typed, default_scale};
    use crate::engine::unit::Scale;

    /// A project in which both were typed, one of them illegibly.
    fn typed() -> Project {
        let mut project = Project::new(DEFAULT_PACK);
        project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
        for (field, text) in [(Field::SiteArea, "23.375"), (Field::FloorArea, "约2万"), (Field::Tenure, "granted")] {
            let scale = default_scale(field);
            let value = read_entry(field, text, scale).ok().flatten();
            let entry = value.map(|value| Box::new(Entry::new(value, Origin::Typed)));
            let typed = Typed { text: text.to_owned(), scale: scale.map_or("", Scale::id).to_owned() };
            project
                .apply(Action::SetField { key: ParcelKey::new(1), field, entry, typed: Some(Box::new(typed)) })
                .unwrap();
        }
        project
    }

    fn number(project: &Project, field: Field) -> Option<f64> {
        project.parcels()[0].parcel.number(field)
    }

    #[test]
    fn a_file_as_it_was_written_leaves_nothing_to_decide() {
        let candidate = Candidate::read(&typed().to_file().unwrap()).unwrap();
        assert!(candidate.doubts().is_empty());
        assert_eq!(candidate.decided(Counts::Text), typed());
        assert_eq!(candidate.decided(Counts::Value), typed());
    }

    #[test]
    fn a_value_beside_another_text_is_decided() {
        let json = typed().to_json().unwrap();
        let altered = json.replace("\"text\":\"23.375\"", "\"text\":\"99\"");
        assert_ne!(altered, json);
        let candidate = Candidate::read(&altered).unwrap();
        let Doubts { disagreeing, first, .. } = candidate.doubts();
        assert_eq!(disagreeing, 1);
        assert_eq!(first, Some(Disagreement { parcel: Some(0), field: Field::SiteArea, text: "99".into() }));
        // 99 mu, of which 15 are a hectare.
        assert_eq!(number(&candidate.decided(Counts::Text), Field::SiteArea), Some(66_000.0));
        let by_value = candidate.decided(Counts::Value);
        assert_eq!(number(&by_value, Field::SiteArea), number(&typed(), Field::SiteArea));
        assert_eq!(by_value.parcels()[0].typed.get(&Field::SiteArea), None);
        assert!(Candidate::read(&by_value.to_file().unwrap()).unwrap().doubts().is_empty());
    }

    #[test]
    fn a_pack_that_is_not_here_gives_way_to_the_default() {
        let mut project = typed();
        project.apply(Action::SetPack("nowhere-1999".into())).unwrap();
        let candidate = Candidate::read(&project.to_file().unwrap()).unwrap();
        let doubts = candidate.doubts();
        assert_eq!(doubts.unknown_pack.as_deref(), Some("nowhere-1999"));
        assert!(!doubts.is_empty());
        assert_eq!(candidate.decided(Counts::Text), typed());
    }

    #[test]
    fn an_altered_file_is_known_and_one_beyond_reading_is_refused() {
        let file = typed().to_file().unwrap();
        let candidate = Candidate::read(&file.replace("23.375", "23.376")).unwrap();
        let doubts = candidate.doubts();
        assert!(doubts.is_altered);
        assert_eq!(doubts.disagreeing, 1);
        assert_eq!(Candidate::read(&file[..file.len() / 2]), Err(OpenError::Incomplete));
    }

    #[test]
    fn a_project_without_parcels_gets_a_blank_one() {
        let empty = Project::new(DEFAULT_PACK).to_file().unwrap();
        assert_eq!(Candidate::read(&empty).unwrap().decided(Counts::Text).parcels().len(), 1);
    }
}
