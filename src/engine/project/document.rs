//! The document.

use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Layer, Scenario, ScenarioName};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// Mark of our files.
pub(super) const FORMAT: &str = "musuan-project";
/// Version of the document that this program writes, and the newest that it reads.
pub(super) const VERSION: u32 = 5;
/// The first key that is given.
pub(super) const FIRST_KEY: u32 = 1;

/// The open project: parcels, and the settings under which they are judged.
///
/// It changes only through [`Project::apply`], and equals itself after [`Project::to_json`] and [`Project::open`].
///
/// ```
/// use musuan::engine::field::Field;
/// use musuan::engine::parcel::{Entry, Origin, Value};
/// use musuan::engine::project::{Action, ParcelKey, Project};
/// use std::sync::Arc;
/// let mut project = Project::new("xinzhuang");
/// let before = project.clone();
/// let key = ParcelKey::new(project.next_key());
/// let entry = Entry::new(Value::Number(15_000.0), Origin::Typed);
/// let edits = vec![
///     Action::AddParcel { key, at: 0, dossier: Arc::default() },
///     Action::SetField { key, field: Field::SiteArea, entry: Some(Box::new(entry)), typed: None },
/// ];
/// let inverse = project.apply(Action::Many(edits))?;
/// assert_eq!(project.parcels()[0].parcel.number(Field::SiteArea), Some(15_000.0));
/// project.apply(inverse)?;
/// assert_eq!(project, before);
/// # Ok::<(), musuan::engine::project::ActionError>(())
/// ```
///
/// A key that this program does not know makes a file refused, never read in part: whoever adds one raises the version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) pack: String,
    /// `None` follows the day on which someone looks.
    #[serde(default, with = "crate::engine::iso_date::optional")]
    pub(super) as_of: Option<Date>,
    /// The next number that is given as a key of a parcel or a scenario.
    pub(super) next_key: u32,
    /// What the project says of all parcels, for plans and assumptions that a parcel leaves open.
    #[serde(default, skip_serializing_if = "Layer::is_empty")]
    pub(super) for_all: Layer,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) scenarios: Vec<Scenario>,
    // The last, because a file is written parcel by parcel.
    #[serde(default)]
    pub(super) parcels: Vec<ProjectParcel>,
}

/// A parcel of a project under its key.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectParcel {
    /// Names it for as long as it is there.
    pub key: ParcelKey,
    /// What is known of it. Shared, because every step back and every copy for the store is a whole project.
    pub dossier: Arc<Dossier>,
}

impl Deref for ProjectParcel {
    type Target = Dossier;

    fn deref(&self) -> &Dossier {
        &self.dossier
    }
}

impl Project {
    /// An empty project under a policy pack, judged as of the day on which someone looks.
    #[must_use]
    pub fn new(pack: impl Into<String>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            pack: pack.into(),
            as_of: None,
            next_key: FIRST_KEY,
            for_all: Layer::default(),
            scenarios: Vec::new(),
            parcels: Vec::new(),
        }
    }

    /// Everything but the parcels.
    pub(super) fn without_parcels(&self) -> Self {
        Self {
            as_of: self.as_of,
            next_key: self.next_key,
            for_all: self.for_all.clone(),
            scenarios: self.scenarios.clone(),
            ..Self::new(self.pack.clone())
        }
    }

    /// Identifier of the policy pack.
    #[must_use]
    pub fn pack(&self) -> &str {
        &self.pack
    }

    /// The fixed day as of which rules are chosen; `None` follows the day on which someone looks.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// The number that the next parcel or scenario gets as its key. Keys are never given twice, but for one whose addition was
    /// undone.
    #[must_use]
    pub fn next_key(&self) -> u32 {
        self.next_key
    }

    /// The parcels, in the order in which they are shown.
    #[must_use]
    pub fn parcels(&self) -> &[ProjectParcel] {
        &self.parcels
    }

    /// The parcel of this key.
    #[must_use]
    pub fn parcel(&self, key: ParcelKey) -> Option<&ProjectParcel> {
        self.parcels.get(self.place_of(key)?)
    }

    /// Where the parcel of this key stands, the first being 0.
    #[must_use]
    pub fn place_of(&self, key: ParcelKey) -> Option<usize> {
        // The counter stands beyond every key that was given, so a new parcel needs no look at all of them.
        if key.number() >= self.next_key {
            return None;
        }
        // Parcels stand in the order in which they came, mostly.
        let likely = self.parcels.partition_point(|parcel| parcel.key < key);
        let is_there = self.parcels.get(likely).is_some_and(|parcel| parcel.key == key);
        if is_there { Some(likely) } else { self.parcels.iter().position(|parcel| parcel.key == key) }
    }

    /// Whether a parcel or a scenario has this number: both draw from one counter.
    pub(super) fn is_key_taken(&self, number: u32) -> bool {
        self.place_of(ParcelKey::new(number)).is_some() || self.scenario(ScenarioKey::new(number)).is_some()
    }

    /// The scenarios beside the base, in the order in which they are shown.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The scenario of this key.
    #[must_use]
    pub fn scenario(&self, key: ScenarioKey) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.key == key)
    }

    /// The scenario that holds the values of a labelled assumption set.
    #[must_use]
    pub fn scenario_of_set(&self, set: &str) -> Option<ScenarioKey> {
        let is_it = |scenario: &&Scenario| matches!(&scenario.name, ScenarioName::AssumptionSet(id) if id == set);
        self.scenarios.iter().find(is_it).map(|scenario| scenario.key)
    }

    /// The scenario that a reader sees who has chosen none: the only one, as a link or a project with example assumptions of an
    /// earlier program has it; else the base.
    #[must_use]
    pub fn scenario_shown_first(&self) -> Option<ScenarioKey> {
        match self.scenarios.as_slice() {
            [only] if self.says_something(only) => Some(only.key),
            _ => None,
        }
    }

    /// Whether a scenario was named by the reader or holds a value. That of an assumption set may have been emptied.
    fn says_something(&self, scenario: &Scenario) -> bool {
        matches!(scenario.name, ScenarioName::Given(_))
            || !scenario.for_all.is_empty()
            || self.parcels.iter().any(|parcel| parcel.dossier.layer(scenario.key).is_some())
    }

    /// What the project says of all parcels, for plans and assumptions that a parcel leaves open.
    #[must_use]
    pub fn for_all(&self) -> &Layer {
        &self.for_all
    }
}
