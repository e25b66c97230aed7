//! What of a project file that reads is to be decided before it is opened: it may have been edited by hand.

use crate::engine::field::Field;
use crate::engine::number::names_unit;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::policy::{DEFAULT_PACK, builtin_text};
use crate::engine::project::{Action, Dossier, OpenError, Project, Trust};
use crate::ui::state::{read_entry, scale_of};

/// Two numbers within this share are one: a conversion may round the last digit.
const SAME: f64 = 1e-9;

/// A project out of a file, and what is in doubt about it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Candidate {
    project: Project,
    /// The checksum does not fit.
    pub is_altered: bool,
    /// Places of parcels and fields whose text says another value than the one that was written beside it.
    pub disagreeing: Vec<(usize, Field)>,
}

/// Which of two that disagree counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counts {
    /// What was typed; what of it cannot be read is refused as in a form.
    Text,
    /// The value; the text is dropped.
    Value,
}

impl Candidate {
    /// Reads a file.
    ///
    /// # Errors
    /// [`OpenError`], if it opens on no word.
    pub fn read(text: &str) -> Result<Self, OpenError> {
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

    /// The policy pack of the file, if this program does not have it.
    pub fn unknown_pack(&self) -> Option<&str> {
        Some(self.project.pack()).filter(|pack| builtin_text(pack).is_none())
    }

    /// Whether there is nothing to decide.
    pub fn is_sound(&self) -> bool {
        !self.is_altered && self.disagreeing.is_empty() && self.unknown_pack().is_none()
    }

    /// What was typed in a field.
    pub fn text(&self, (parcel, field): (usize, Field)) -> &str {
        self.dossier(parcel).and_then(|dossier| dossier.typed.get(&field)).map_or("", |typed| &typed.text)
    }

    /// The project as it was decided, under the default pack if this program does not have its own.
    pub fn decided(&self, counts: Counts) -> Project {
        let pack = self.unknown_pack().map(|_| Action::SetPack(DEFAULT_PACK.to_owned()));
        let fields = self.disagreeing.iter().filter_map(|&(parcel, field)| {
            let dossier = self.dossier(parcel)?;
            let held = dossier.parcel.get(field);
            let (entry, typed) = match counts {
                Counts::Value => (held.cloned(), None),
                Counts::Text => {
                    let origin = held.map_or(Origin::Typed, |entry| entry.origin.clone());
                    let unit_named = dossier.typed.get(&field).is_some_and(|typed| names_unit(&typed.text));
                    let entry = said(dossier, field).map(|value| Entry { value, origin, unit_named });
                    (entry, dossier.typed.get(&field).cloned())
                }
            };
            Some(Action::SetField { parcel, field, entry, typed })
        });
        let edits = Action::Many(pack.into_iter().chain(fields).collect());
        let mut project = self.project.clone();
        // Its own parcels and fields, and values of the catalogue: nothing that could be refused.
        let _ = project.apply(edits);
        project
    }

    fn dossier(&self, parcel: usize) -> Option<&Dossier> {
        self.project.parcels().get(parcel).map(AsRef::as_ref)
    }
}

/// The value that the text of a field says; `None` if it is blank or refused.
fn said(dossier: &Dossier, field: Field) -> Option<Value> {
    let typed = dossier.typed.get(&field)?;
    read_entry(field, &typed.text, scale_of(dossier, field)).ok().flatten()
}

fn disagreeing(project: &Project) -> Vec<(usize, Field)> {
    let parcels = project.parcels().iter().enumerate();
    let fields =
        parcels.flat_map(|(place, dossier)| dossier.typed.iter().map(move |(field, _)| (place, dossier, *field)));
    let apart = fields.filter(|(_, dossier, field)| {
        let held = dossier.parcel.get(*field).map(|entry| &entry.value);
        !agree(said(dossier, *field).as_ref(), held)
    });
    apart.map(|(place, _, field)| (place, field)).collect()
}

fn agree(said: Option<&Value>, held: Option<&Value>) -> bool {
    match (said, held) {
        (Some(Value::Number(said)), Some(Value::Number(held))) => (said - held).abs() <= held.abs() * SAME,
        _ => said == held,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::state::enter;

    /// A project in which both were typed, one of them illegibly.
    fn typed() -> Project {
        let mut project = Project::new(DEFAULT_PACK);
        project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
        for (field, text) in [(Field::SiteArea, "23.375"), (Field::FloorArea, "约2万"), (Field::Tenure, "granted")] {
            let action = enter(&project.parcels()[0], 0, field, text, None);
            project.apply(action).unwrap();
        }
        project
    }

    fn number(project: &Project, field: Field) -> Option<f64> {
        project.parcels()[0].parcel.number(field)
    }

    #[test]
    fn a_file_as_it_was_written_leaves_nothing_to_decide() {
        let candidate = Candidate::read(&typed().to_file().unwrap()).unwrap();
        assert!(candidate.is_sound());
        assert_eq!(candidate.decided(Counts::Text), typed());
        assert_eq!(candidate.decided(Counts::Value), typed());
    }

    #[test]
    fn a_value_beside_another_text_is_decided() {
        let json = typed().to_json().unwrap();
        let altered = json.replace("\"text\":\"23.375\"", "\"text\":\"99\"");
        assert_ne!(altered, json);
        let candidate = Candidate::read(&altered).unwrap();
        assert_eq!(candidate.disagreeing, [(0, Field::SiteArea)]);
        assert_eq!(candidate.text((0, Field::SiteArea)), "99");
        // 99 mu, of which 15 are a hectare.
        assert_eq!(number(&candidate.decided(Counts::Text), Field::SiteArea), Some(66_000.0));
        let by_value = candidate.decided(Counts::Value);
        assert_eq!(number(&by_value, Field::SiteArea), number(&typed(), Field::SiteArea));
        assert_eq!(by_value.parcels()[0].typed.get(&Field::SiteArea), None);
        assert!(Candidate::read(&by_value.to_file().unwrap()).unwrap().is_sound());
    }

    #[test]
    fn a_pack_that_is_not_here_gives_way_to_the_default() {
        let mut project = typed();
        project.apply(Action::SetPack("nowhere-1999".into())).unwrap();
        let candidate = Candidate::read(&project.to_file().unwrap()).unwrap();
        assert_eq!(candidate.unknown_pack(), Some("nowhere-1999"));
        assert!(!candidate.is_sound());
        assert_eq!(candidate.decided(Counts::Text), typed());
    }

    #[test]
    fn an_altered_file_is_known_and_one_beyond_reading_is_refused() {
        let file = typed().to_file().unwrap();
        let candidate = Candidate::read(&file.replace("23.375", "23.376")).unwrap();
        assert!(candidate.is_altered);
        assert_eq!(candidate.disagreeing, [(0, Field::SiteArea)]);
        assert_eq!(Candidate::read(&file[..file.len() / 2]), Err(OpenError::Incomplete));
    }

    #[test]
    fn a_project_without_parcels_gets_a_blank_one() {
        let empty = Project::new(DEFAULT_PACK).to_file().unwrap();
        assert_eq!(Candidate::read(&empty).unwrap().decided(Counts::Text).parcels().len(), 1);
    }
}
