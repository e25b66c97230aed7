//! The project as the letters of a link: one parcel with its base and one scenario, and the settings it is judged under.
//!
//! ```text
//! <the project's JSON without names of fields (see `dense`), packed (see `packing`), in the URL-safe letters of base64>.3
//! ```
//!
//! The version stands last, so that a link which a messenger has cut short is known by its end, and so that no link ends
//! in a sign that messengers leave out.

use super::dense::{dense, full};
use super::document::Project;
use super::file::OpenError;
use super::key::{ParcelKey, ScenarioKey};
use super::packing::{self, VERSION};
use crate::engine::field::{Field, Group};
use crate::engine::issue::{Argument, Issue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::sync::Arc;

/// The first version whose text has no names of fields.
const DENSE_SINCE: u32 = 3;

/// Most letters of a whole link, address and all: messengers cut longer ones.
pub const LINK_LIMIT_CHARS: usize = 2_000;

/// Why a link does not open. Nothing of it is used.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum LinkError {
    /// Its end is missing: a messenger or a line break has cut it.
    #[error("the link is cut short")]
    Incomplete,
    /// Its letters are not those that were written.
    #[error("the link is damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("version {found} of the link is newer than {known}, the newest known")]
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// It is whole, but what it carries does not open.
    #[error(transparent)]
    Project(#[from] OpenError),
}

impl LinkError {
    /// The issue whose sentence says it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        match self {
            Self::Incomplete => Issue::error("link_incomplete", ""),
            Self::Damaged => Issue::error("link_damaged", ""),
            Self::Newer { found, known } => Issue::error("link_newer", "")
                .with("found", Argument::Count(*found as usize))
                .with("known", Argument::Count(*known as usize)),
            Self::Project(error) => error.issue(),
        }
    }
}

/// Whether a link carries the field. Who does what by when is the office's own affair, and a boundary needs more letters than a
/// link has.
fn is_carried(field: Field) -> bool {
    field.spec().group != Group::Work && field != Field::Boundary
}

impl Project {
    /// The project with this parcel and this scenario only; `None` if there is no such parcel.
    fn alone(&self, key: ParcelKey, shown: Option<ScenarioKey>) -> Option<Self> {
        let mut alone = self.without_parcels();
        alone.scenarios.retain(|scenario| Some(scenario.key) == shown);
        let mut parcel = self.parcel(key)?.clone();
        if parcel.layers.iter().any(|(scenario, _)| Some(*scenario) != shown) {
            let dossier = Arc::make_mut(&mut parcel.dossier);
            let layers = std::mem::take(&mut dossier.layers);
            dossier.layers = layers.into_iter().filter(|(scenario, _)| Some(*scenario) == shown).collect();
        }
        let left_out = |field: &&Field| {
            let is_held = parcel.parcel.get(**field).is_some() || parcel.typed.contains_key(field);
            is_held && !is_carried(**field)
        };
        let left_out: Vec<Field> = Field::ALL.iter().filter(left_out).copied().collect();
        if !left_out.is_empty() {
            let dossier = Arc::make_mut(&mut parcel.dossier);
            for field in left_out {
                dossier.parcel.clear(field);
                dossier.typed.remove(&field);
            }
        }
        alone.parcels.push(parcel);
        Some(alone)
    }

    /// One parcel of the project with its base and the scenario that is shown, and the settings it is judged under, in letters
    /// that stand in an address as they are. Boundary and fields of [`Group::Work`] are left out. `None` if there is no such parcel. Whoever shows the link holds it to
    /// [`LINK_LIMIT_CHARS`].
    ///
    /// ```
    /// use musuan::engine::project::{Action, ParcelKey, Project};
    /// use std::sync::Arc;
    /// let mut project = Project::new("xinzhuang-case");
    /// let key = ParcelKey::new(project.next_key());
    /// project.apply(Action::AddParcel { key, at: 0, dossier: Arc::default() })?;
    /// let letters = project.to_link(key, None).unwrap();
    /// assert_eq!(Project::open_link(&letters), Ok(project));
    /// # Ok::<(), musuan::engine::project::ActionError>(())
    /// ```
    #[must_use]
    pub fn to_link(&self, key: ParcelKey, shown: Option<ScenarioKey>) -> Option<String> {
        let alone = self.alone(key, shown)?;
        let document = serde_json::from_str(&alone.to_json().ok()?).ok()?;
        let packed = packing::pack(&dense(document).to_string())?;
        Some(format!("{}.{VERSION}", URL_SAFE_NO_PAD.encode(packed)))
    }

    /// Reads what [`Project::to_link`] wrote. What a messenger has glued to the end, such as a full stop, is passed over.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn open_link(letters: &str) -> Result<Self, LinkError> {
        let is_ours = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        let letters = letters.split(|letter| !is_ours(letter)).next().unwrap_or_default();
        let letters = letters.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let (packed, version) = letters.rsplit_once('.').ok_or(LinkError::Incomplete)?;
        let found: u32 = version.parse().map_err(|_| LinkError::Damaged)?;
        if found == 0 {
            return Err(LinkError::Damaged);
        }
        if found > VERSION {
            return Err(LinkError::Newer { found, known: VERSION });
        }
        let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| LinkError::Damaged)?;
        let text = packing::unpack(found, &packed)?;
        if found < DENSE_SINCE {
            return Ok(Self::open(&text)?);
        }
        let document = serde_json::from_str(&text).map_err(|_| LinkError::Damaged)?;
        Ok(Self::open(&full(document).to_string())?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::project;
    use super::*;
    use crate::engine::field::{FieldType, Holder};
    use crate::engine::parcel::{Entry, Origin, Value};
    use crate::engine::project::{Action, Dossier, ScenarioName, Typed};
    use proptest::prelude::*;

    const KEY: ParcelKey = ParcelKey::new(1);

    /// As long as people make it: every number with as many digits as a survey has.
    fn entry(nth: usize, field: Field) -> (Entry, Option<Typed>) {
        let number = 0.123 + f64::from(u32::try_from(nth % 9).unwrap()) / 37.0;
        let value = match field.spec().kind {
            FieldType::Number(_) => Value::Number(number),
            FieldType::Truth => Value::Truth(true),
            FieldType::Date => Value::Date(jiff::civil::date(2019, 3, 1)),
            FieldType::Choice(set) => Value::Choice(set.options()[0].to_owned()),
            FieldType::Text => Value::Text("示例机械厂（虚构）".into()),
        };
        let typed = Typed { text: number.to_string(), scale: "mu".to_owned() };
        (Entry::new(value, Origin::Typed), matches!(field.spec().kind, FieldType::Number(_)).then_some(typed))
    }

    /// Every single field that takes such a value filled, and every plan and assumption once more in a scenario.
    fn full() -> Project {
        let mut project = Project::new("xinzhuang-case");
        project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
        project.apply(Action::add_scenario(&project, ScenarioName::Given("扩建方案".into()))).unwrap();
        let shown = project.scenario_shown_first();
        let is_single = |field: &Field| field.spec().table.is_none() && is_carried(*field);
        let singles = Field::ALL.iter().enumerate().filter(|(_, field)| is_single(field));
        let mut filled = 0;
        for (nth, &field) in singles {
            for (scenario, nth) in [(None, nth), (shown, nth + 4)] {
                let (entry, typed) = entry(nth, field);
                let (entry, typed) = (Some(Box::new(entry)), typed.map(Box::new));
                let action = Action::SetInLayer { scenario, key: Some(KEY), field, entry, typed };
                let is_held = scenario.is_none() || field.holder() != Holder::Fact;
                filled += usize::from(is_held && project.apply(action).is_ok());
            }
        }
        assert!(filled > 100, "{filled}");
        project
    }

    fn link() -> String {
        let project = full();
        project.to_link(KEY, project.scenario_shown_first()).unwrap()
    }

    #[test]
    fn a_parcel_with_every_field_and_its_scenario_fits_into_a_link() {
        let letters = link();
        assert_eq!(Project::open_link(&letters), Ok(full()));
        assert!(letters.len() < LINK_LIMIT_CHARS, "{}", letters.len());
    }

    #[test]
    fn a_link_carries_neither_the_boundary_nor_who_is_responsible() {
        let mut project = full();
        let text = |text: &str| Some(Box::new(Entry::new(Value::Text(text.into()), Origin::Typed)));
        for (field, entry) in [(Field::LeadPerson, text("王五")), (Field::Boundary, text("POLYGON((0 0,1 0,1 1))"))] {
            project.apply(Action::SetField { key: KEY, field, entry, typed: None }).unwrap();
        }
        let letters = project.to_link(KEY, project.scenario_shown_first()).unwrap();
        assert_eq!(Project::open_link(&letters), Ok(full()));
    }

    #[test]
    fn a_link_carries_no_scenario_but_the_one_that_is_shown() {
        let mut project = full();
        let first = project.scenario_shown_first();
        project.apply(Action::duplicate_scenario(&project, first, ScenarioName::Given("乙".into()))).unwrap();
        let shown = Some(project.scenarios()[1].key());
        let opened = Project::open_link(&project.to_link(KEY, shown).unwrap()).unwrap();
        assert_eq!((opened.scenarios().len(), opened.scenario_shown_first()), (1, shown));
        assert_eq!(opened.record_of(KEY, shown).unwrap().parcel, project.record_of(KEY, shown).unwrap().parcel);
        let base = Project::open_link(&project.to_link(KEY, None).unwrap()).unwrap();
        assert_eq!((base.scenarios().len(), base.scenario_shown_first()), (0, None));
        assert_eq!(base.record_of(KEY, None).unwrap().parcel, project.record_of(KEY, None).unwrap().parcel);
    }

    #[test]
    fn links_of_documents_of_every_version_open() {
        let links: Vec<&str> = include_str!("../../../tests/data/saved/links-1-2-3.txt").lines().collect();
        let area = |link: &str| {
            let project = Project::open_link(link).unwrap();
            let key = project.parcels()[0].key;
            let shown = project.scenario_shown_first();
            let record = project.record_of(key, shown).unwrap();
            (record.parcel.number(Field::SiteArea), project.scenario_of_set("example") == shown)
        };
        let expected = [46_750.0 / 3.0, 46_750.0 / 3.0, 15_000.0].map(|area| (Some(area), true));
        assert_eq!(links.iter().map(|link| area(link)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn whatever_is_cut_from_a_link_is_told_from_damage() {
        let letters = link();
        for end in 0..letters.len() {
            assert_eq!(Project::open_link(&letters[..end]), Err(LinkError::Incomplete), "{end}");
        }
        for glued in ["\u{3002}", ".", ")", " 请看", "%E3%80%82", "\n"] {
            assert_eq!(Project::open_link(&format!("{letters}{glued}")), Ok(full()), "{glued}");
        }
    }

    #[test]
    fn a_changed_letter_never_opens_as_something_else() {
        let letters = link();
        let mut refused = 0;
        for at in 0..letters.len() - 2 {
            let other = if letters.as_bytes()[at] == b'A' { "B" } else { "A" };
            let mut changed = letters.clone();
            changed.replace_range(at..=at, other);
            match Project::open_link(&changed) {
                // A bit behind the last one, which nobody reads.
                Ok(opened) => assert_eq!(opened, full(), "{at}"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > letters.len() - 20, "{refused} of {}", letters.len());
    }

    #[test]
    fn a_newer_link_and_one_of_no_version_are_refused() {
        let letters = link();
        let packed = letters.strip_suffix(".3").unwrap();
        assert_eq!(Project::open_link(&format!("{packed}.4")), Err(LinkError::Newer { found: 4, known: 3 }));
        assert_eq!(Project::open_link(&format!("{packed}.0")), Err(LinkError::Damaged));
    }

    proptest! {
        #[test]
        fn every_parcel_of_every_project_comes_out_of_its_link_as_it_went_in(project in project()) {
            let scenarios = project.scenarios().iter().map(|scenario| Some(scenario.key())).chain([None]);
            for (parcel, shown) in project.parcels().iter().flat_map(|parcel| scenarios.clone().map(move |it| (parcel, it))) {
                let letters = project.to_link(parcel.key, shown).unwrap();
                let opened = Project::open_link(&letters).unwrap();
                prop_assert_eq!(opened.parcels().len(), 1);
                let carried = |project: &Project| {
                    let mut record = Dossier::clone(&project.record_of(parcel.key, shown).unwrap());
                    for field in Field::ALL.iter().filter(|field| !is_carried(**field)) {
                        record.parcel.clear(*field);
                        record.typed.remove(field);
                    }
                    record
                };
                let (was, is) = (carried(&project), carried(&opened));
                prop_assert_eq!((&was.parcel, &was.typed, &was.confirmed), (&is.parcel, &is.typed, &is.confirmed));
                prop_assert_eq!((opened.pack(), opened.as_of()), (project.pack(), project.as_of()));
                prop_assert!(letters.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter)));
            }
            prop_assert_eq!(project.to_link(ParcelKey::new(0), None), None);
        }

        #[test]
        fn no_letters_make_opening_panic(text in "[A-Za-z0-9_.%-]{0,80}(\\.[12])?") {
            let _refused_or_not = Project::open_link(&text);
        }
    }
}
