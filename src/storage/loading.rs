//! From the records of a project to its newest snapshot and the edits after it.

use super::envelope::{RecordError, VERSION, unseal};
use super::error::StoreError;
use super::key::{ProjectId, Revision, edits_of};

/// A record that could not be used. It was set aside as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// The key under which it stood.
    pub key: String,
    /// Why it could not be used; `None` if an edit is missing altogether.
    pub error: Option<RecordError>,
}

/// What is known of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded {
    /// How far the project is.
    pub revision: Revision,
    /// The newest document that reads; `None` if there is none.
    pub snapshot: Option<String>,
    /// What was kept beside it, as it was given to [`ProjectStore::snapshot`](super::ProjectStore::snapshot); `None` if there
    /// is nothing that reads, which costs nothing of the document.
    pub steps: Option<String>,
    /// The edits since, oldest first.
    pub journal: Vec<String>,
    /// What could not be used.
    pub damage: Vec<Damage>,
}

/// A project's records under their keys, in the order of the keys.
pub(super) struct Records {
    pub head: Option<String>,
    pub snapshots: Vec<(String, String)>,
    pub spares: Vec<(String, String)>,
    pub steps: Vec<(String, String)>,
    pub journal: Vec<(String, String)>,
}

impl Records {
    pub fn of(id: &ProjectId, records: Vec<(String, String)>) -> Self {
        let mut sorted =
            Self { head: None, snapshots: Vec::new(), spares: Vec::new(), steps: Vec::new(), journal: Vec::new() };
        for (key, raw) in records {
            if key == id.head() {
                sorted.head = Some(raw);
            } else if key.starts_with(&id.snapshots()) {
                sorted.snapshots.push((key, raw));
            } else if key.starts_with(&id.spares()) {
                sorted.spares.push((key, raw));
            } else if key.starts_with(&id.all_steps()) {
                sorted.steps.push((key, raw));
            } else {
                sorted.journal.push((key, raw));
            }
        }
        sorted
    }

    pub fn is_empty(&self) -> bool {
        self.head.is_none() && self.snapshots.is_empty() && self.journal.is_empty()
    }

    /// Puts the project together.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if any record is of a newer program: then nothing is touched.
    pub fn load(&self, id: &ProjectId) -> Result<Loaded, StoreError> {
        let mut damage = Vec::new();
        let head = self.head.as_ref().map(|raw| read(&id.head(), raw, &mut damage)).transpose()?.flatten();
        let snapshot = self.newest_snapshot(&mut damage)?;
        let base = snapshot.as_ref().map_or(0, |(revision, _)| revision.edits);
        let (edits, journal) = self.journal_after(snapshot.is_some().then_some(base), &mut damage)?;
        let stated = head.as_ref().map(|(revision, _)| *revision);
        if damage.is_empty() && stated.is_none_or(|stated| stated.edits != edits) {
            // The last edits are gone without a trace, or the head is.
            damage.push(Damage { key: id.head(), error: None });
        }
        let repairs = stated.map_or_else(|| self.most_repairs(), |stated| stated.repairs);
        let envelope = stated.map_or(VERSION, |stated| stated.envelope);
        let steps = self.steps.iter().find(|(key, _)| *key == id.steps(base));
        let steps = steps.and_then(|(key, raw)| Some(unseal(key, raw).ok()?.text.to_owned()));
        let text = snapshot.map(|(_, text)| text);
        Ok(Loaded { revision: Revision { edits, repairs, envelope }, snapshot: text, steps, journal, damage })
    }

    fn newest_snapshot(&self, damage: &mut Vec<Damage>) -> Result<Option<(Revision, String)>, StoreError> {
        for (key, raw) in self.snapshots.iter().rev().chain(&self.spares) {
            if let Some(found) = read(key, raw, damage)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The unbroken run of edits after the snapshot, and the number of the last one. What comes after a break cannot be
    /// applied.
    fn journal_after(&self, base: Option<u64>, damage: &mut Vec<Damage>) -> Result<(u64, Vec<String>), StoreError> {
        let mut edits = base.unwrap_or(0);
        let mut entries = Vec::new();
        let mut broken = base.is_none();
        for (key, raw) in &self.journal {
            if !broken && edits_of(key).is_some_and(|number| number <= edits) {
                continue;
            }
            let expected = edits_of(key) == edits.checked_add(1);
            match read(key, raw, damage)? {
                Some((revision, text)) if !broken && expected => {
                    edits = revision.edits;
                    entries.push(text);
                }
                Some(_) => {
                    broken = true;
                    damage.push(Damage { key: key.clone(), error: Some(RecordError::Unreachable) });
                }
                None => broken = true,
            }
        }
        Ok((edits, entries))
    }

    /// What the lost head must have said at least.
    fn most_repairs(&self) -> u32 {
        let readable = self.snapshots.iter().chain(&self.journal).filter_map(|(key, raw)| unseal(key, raw).ok());
        readable.map(|record| record.revision.repairs).max().unwrap_or(0)
    }

    /// The raw text of a record.
    pub fn raw(&self, id: &ProjectId, key: &str) -> Option<&str> {
        if key == id.head() {
            return self.head.as_deref();
        }
        let mut all = self.snapshots.iter().chain(&self.spares).chain(&self.journal);
        all.find(|(known, _)| known == key).map(|(_, raw)| raw.as_str())
    }
}

fn read(key: &str, raw: &str, damage: &mut Vec<Damage>) -> Result<Option<(Revision, String)>, StoreError> {
    match unseal(key, raw) {
        Ok(record) => Ok(Some((record.revision, record.text.to_owned()))),
        Err(RecordError::Newer { found, known }) => Err(StoreError::Newer { key: key.to_owned(), found, known }),
        Err(error) => {
            damage.push(Damage { key: key.to_owned(), error: Some(error) });
            Ok(None)
        }
    }
}
