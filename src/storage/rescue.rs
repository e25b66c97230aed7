//! The rescue file: every record of ours as it stands in a browser, which the page's own script (`static/rescue.js`) writes
//! when the program has stopped. It opens as the project that the records hold.
//!
//! ```text
//! {"format":"musuan-rescue","version":1,"records":{"head/current/":"musuan-record 1 …",…},"import":{…},"entries":{…}}
//! ```
//!
//! Left out when it is opened: the unfinished import and the preferences, which are in the file for people to look at.

use super::error::StoreError;
use super::key::ProjectId;
use super::loading::Loaded;
use super::memory::Memory;
use super::saver::replay;
use super::shelf::Shelf;
use super::store::{ProjectStore, Standing};
use crate::engine::project::{History, OpenError, Project};
use serde::Deserialize;
use std::collections::BTreeMap;

const FORMAT: &str = "musuan-rescue";
const VERSION: u32 = 1;

/// The file. What it holds besides is not read.
#[derive(Deserialize)]
struct Rescue {
    format: String,
    version: u32,
    records: BTreeMap<String, String>,
}

/// A project out of a rescue file.
#[derive(Clone, PartialEq, Debug)]
pub struct Rescued {
    /// The project with every edit that could be read and made.
    pub project: Project,
    /// Whether a record could not be used, or an edit not be made.
    pub is_damaged: bool,
}

/// The project of a rescue file; `None` if the text is no such file.
///
/// # Errors
/// [`OpenError::Newer`] if a newer program wrote it, [`OpenError::NotAProject`] if it holds no project,
/// [`OpenError::Incomplete`] if no document in it reads; otherwise as [`Project::open`].
pub async fn rescued(text: &str) -> Result<Option<Rescued>, OpenError> {
    // Every other file is a project's, which is not looked through for this.
    if !text.contains(FORMAT) {
        return Ok(None);
    }
    let Some(file) = serde_json::from_str::<Rescue>(text).ok().filter(|file| file.format == FORMAT) else {
        return Ok(None);
    };
    if file.version > VERSION {
        return Err(OpenError::Newer { found: file.version, known: VERSION });
    }
    let store = ProjectStore::of_records(file.records);
    let id =
        store.projects().await.map_err(|error| open_error(&error))?.into_iter().next().ok_or(OpenError::NotAProject)?;
    open(&store, &id).await.map(Some)
}

/// The newest document that reads, with the edits after it.
async fn open(store: &ProjectStore, id: &ProjectId) -> Result<Rescued, OpenError> {
    let loaded = store.load(id).await.map_err(|error| open_error(&error))?.ok_or(OpenError::NotAProject)?;
    let Loaded { snapshot, journal, damage, .. } = loaded;
    let project = Project::open(&snapshot.ok_or(OpenError::Incomplete)?)?;
    let replayed = replay(History::of(project), &journal);
    let is_damaged = !damage.is_empty() || replayed.made < journal.len();
    Ok(Rescued { project: replayed.history.project().clone(), is_damaged })
}

/// A shelf in memory fails only for a record that a newer program wrote.
fn open_error(error: &StoreError) -> OpenError {
    match *error {
        StoreError::Newer { found, known, .. } => OpenError::Newer { found, known },
        _ => OpenError::NotAProject,
    }
}

impl ProjectStore {
    /// Over records that were taken out of a browser, as they stood there.
    fn of_records(records: BTreeMap<String, String>) -> Self {
        let reason = StoreError::Blocked(String::from("records of a file"));
        Self { shelf: Shelf::Memory(Memory::of(records)), standing: Standing::NotSavedHere(reason) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::Field;
    use crate::engine::parcel::{Entry, Origin, Value};
    use crate::engine::project::{Action, Dossier, ParcelKey};
    use crate::storage::Saver;
    use crate::storage::tests::now;
    use std::rc::Rc;

    /// What a browser holds after three edits: the records, and the project.
    fn kept() -> (BTreeMap<String, String>, Project) {
        let store = Rc::new(ProjectStore::in_memory(StoreError::Guest));
        let mut fresh = Project::new("xinzhuang-case");
        fresh.apply(Action::add_all(&fresh, vec![Dossier::default()])).unwrap();
        let opened = now(Saver::open(store.clone(), "current".parse().unwrap(), fresh, |_| ())).unwrap();
        let mut history = opened.history;
        for area in [1_000.0, 2_000.0, 3_000.0] {
            let entry = Some(Box::new(Entry::new(Value::Number(area), Origin::Typed)));
            let edit = Action::SetField { key: ParcelKey::new(1), field: Field::SiteArea, entry, typed: None };
            let entry = history.apply(edit).unwrap().unwrap();
            opened.saver.note(&[Rc::new(entry)], Rc::new(history.clone()));
            now(opened.saver.drain());
        }
        (now(store.all_raw()).unwrap().into_iter().collect(), history.project().clone())
    }

    fn file(records: &BTreeMap<String, String>, version: u32) -> String {
        let records = serde_json::to_string(records).unwrap();
        format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{version},\"records\":{records},\"import\":{{}},\"entries\":{{}}}}"
        )
    }

    #[test]
    fn a_rescue_file_opens_as_the_project_with_every_edit() {
        let (records, project) = kept();
        let rescued = now(rescued(&file(&records, 1))).unwrap().unwrap();
        assert_eq!(rescued, Rescued { project, is_damaged: false });
    }

    #[test]
    fn a_damaged_edit_costs_itself_and_what_follows_and_is_told() {
        let (mut records, _) = kept();
        let last = records.keys().rfind(|key| key.starts_with("journal/")).unwrap().clone();
        records.insert(last, "rubbish".into());
        let rescued = now(rescued(&file(&records, 1))).unwrap().unwrap();
        assert!(rescued.is_damaged);
        assert_eq!(rescued.project.parcels()[0].parcel.number(Field::SiteArea), Some(2_000.0));
    }

    #[test]
    fn a_file_without_a_readable_document_is_refused() {
        let (mut records, _) = kept();
        let read = |records: &BTreeMap<String, String>, version| now(rescued(&file(records, version)));
        assert_eq!(read(&records, 2), Err(OpenError::Newer { found: 2, known: 1 }));
        records.retain(|key, _| !key.starts_with("snapshot/") && !key.starts_with("spare/"));
        assert_eq!(read(&records, 1), Err(OpenError::Incomplete));
        assert_eq!(read(&BTreeMap::new(), 1), Err(OpenError::NotAProject));
    }

    #[test]
    fn other_files_are_left_to_their_readers() {
        let (_, project) = kept();
        for text in ["", "{}", "id,area\n", "\"musuan-rescue\"", &project.to_file().unwrap()] {
            assert_eq!(now(rescued(text)), Ok(None), "{text}");
        }
    }
}
