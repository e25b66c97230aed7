//! Projects as documents and journals of edits, whatever they hold.

use super::envelope::{RecordError, VERSION, seal, seal_in, unseal};
use super::error::StoreError;
use super::key::{HEADS, ProjectId, QUARANTINE, Revision, edits_of, quarantine};
use super::loading::{Loaded, Records};
use super::memory::Memory;
use super::shelf::{Commit, Committed, Shelf};

/// How many snapshots of a project are kept. The journal reaches back to the oldest, so that the loss of one costs nothing.
const SNAPSHOTS: usize = 3;

/// After work on a text of so many bytes others are let in.
pub(super) const LARGE_TEXT_BYTES: usize = 64 << 10;

/// Whether what is saved outlives the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Kept in this browser.
    OnDevice,
    /// Kept in memory only, because of this.
    NotSavedHere(StoreError),
}

/// A record that could not be used, as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAside {
    /// Where it stood.
    pub key: String,
    /// Its text, whole.
    pub raw: String,
}

/// Projects on a shelf. Documents and edits are texts that only their owner understands.
///
/// Every write names the [`Revision`] that its writer has seen, and is refused as [`StoreError::Stale`] if the shelf is at
/// another. It is done when the transaction has completed and was read back.
#[derive(Debug)]
pub struct ProjectStore {
    pub(super) shelf: Shelf,
    pub(super) standing: Standing,
}

impl ProjectStore {
    /// Over a shelf that forgets, because the browser keeps nothing.
    #[must_use]
    pub fn in_memory(reason: StoreError) -> Self {
        Self { shelf: Shelf::Memory(Memory::default()), standing: Standing::NotSavedHere(reason) }
    }

    #[cfg(feature = "web")]
    pub(super) fn on_device(shelf: Shelf) -> Self {
        Self { shelf, standing: Standing::OnDevice }
    }

    /// Whether what is saved outlives the page.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The projects on the shelf, in the order of their names.
    ///
    /// # Errors
    /// What the shelf reports.
    pub async fn projects(&self) -> Result<Vec<ProjectId>, StoreError> {
        let keys = self.shelf.keys(&[HEADS.to_owned()]).await?;
        Ok(keys.iter().filter_map(|key| ProjectId::of_head(key)).collect())
    }

    /// Puts a new project on the shelf.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if there is one of this name; what the shelf reports.
    pub async fn create(&self, id: &ProjectId, document: &str) -> Result<Revision, StoreError> {
        // A project that is put in the place of one that was deleted must not come to the same revisions.
        let first = Revision { edits: 0, repairs: self.shelf.chance(), envelope: VERSION };
        let puts = [(id.head(), ""), (id.snapshot(0), document), (id.spare(0), document)];
        let puts = puts.into_iter().map(|(key, text)| sealed(key, first, text)).collect();
        self.write(id, None, &Commit { guard: (id.head(), None), puts, deletes: Vec::new() }).await?;
        Ok(first)
    }

    /// The project as far as it can be read; `None` if there is none of this name. What does not read is set aside, whole,
    /// and with it every edit that comes after a lost one.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if a newer program wrote it, and nothing is touched; what the shelf reports.
    pub async fn load(&self, id: &ProjectId) -> Result<Option<Loaded>, StoreError> {
        let records = self.shelf.read(&id.all()).await?;
        let records = Records::of(id, records);
        if records.is_empty() {
            return Ok(None);
        }
        let mut loaded = records.load(id)?;
        if !loaded.damage.is_empty() {
            let broken: Vec<&str> = loaded.damage.iter().map(|damage| damage.key.as_str()).collect();
            let repairs = loaded.revision.repairs.saturating_add(1);
            let repaired = Revision { repairs, envelope: VERSION, ..loaded.revision };
            self.set_aside(id, &records, &broken, repaired).await?;
            loaded.revision = repaired;
        }
        Ok(Some(loaded))
    }

    /// Appends edits to the journal.
    ///
    /// # Errors
    /// [`StoreError::Stale`], [`StoreError::Full`], [`StoreError::NotKept`]; what the shelf reports.
    pub async fn append(&self, id: &ProjectId, at: Revision, edits: &[String]) -> Result<Revision, StoreError> {
        let mut next = Revision { envelope: VERSION, ..at };
        let mut puts = Vec::with_capacity(edits.len() + 1);
        for edit in edits {
            next.edits = next.edits.saturating_add(1);
            puts.push(sealed(id.entry(next.edits), next, edit));
            self.breathe_after(edit).await?;
        }
        puts.push(sealed(id.head(), next, ""));
        let commit = Commit { guard: guard(id, at), puts, deletes: Vec::new() };
        match self.write(id, Some(at), &commit).await {
            // An earlier try whose answer was lost, or somebody who made the very same edits.
            Err(StoreError::Stale { found, .. }) if found == Some(next) => match self.read_back(&commit.puts).await {
                Err(StoreError::NotKept { .. }) => Err(StoreError::Stale { expected: Some(at), found }),
                other => other.map(|()| next),
            },
            other => other.map(|()| next),
        }
    }

    /// Keeps the document as it is at this revision, with the steps that led there, and throws away what it makes needless.
    ///
    /// # Errors
    /// As [`ProjectStore::append`].
    pub async fn snapshot(&self, id: &ProjectId, at: Revision, document: &str, steps: &str) -> Result<(), StoreError> {
        let puts = vec![sealed(id.snapshot(at.edits), at, document), sealed(id.steps(at.edits), at, steps)];
        let deletes = self.needless(id, at.edits).await?;
        self.write(id, Some(at), &Commit { guard: guard(id, at), puts, deletes }).await
    }

    /// Begins anew with the document as it is at this revision: it stands twice, and what led there goes, because its edits do
    /// not fit those to come. From then on a program that knows only records of version 1 leaves the project alone.
    ///
    /// # Errors
    /// As [`ProjectStore::append`].
    pub async fn renew(
        &self,
        id: &ProjectId,
        at: Revision,
        document: &str,
        steps: &str,
    ) -> Result<Revision, StoreError> {
        let renewed = Revision { envelope: VERSION, ..at };
        let texts = [
            (id.snapshot(at.edits), document),
            (id.spare(at.edits), document),
            (id.steps(at.edits), steps),
            (id.head(), ""),
        ];
        let puts: Vec<(String, String)> = texts.into_iter().map(|(key, text)| sealed(key, renewed, text)).collect();
        let mut deletes = self.shelf.keys(&id.all()).await?;
        deletes.retain(|key| !puts.iter().any(|(put, _)| put == key));
        self.write(id, Some(at), &Commit { guard: guard(id, at), puts, deletes }).await?;
        Ok(renewed)
    }

    /// Puts another document in the place of what the journal has led to, as one edit.
    ///
    /// # Errors
    /// As [`ProjectStore::append`].
    pub async fn replace(&self, id: &ProjectId, at: Revision, document: &str) -> Result<Revision, StoreError> {
        let next = Revision { edits: at.edits.saturating_add(1), envelope: VERSION, ..at };
        let puts = vec![sealed(id.snapshot(next.edits), next, document), sealed(id.head(), next, "")];
        self.write(id, Some(at), &Commit { guard: guard(id, at), puts, deletes: Vec::new() }).await?;
        Ok(next)
    }

    /// Sets the last edits aside, because they cannot be applied, and keeps only so many of those that were loaded.
    ///
    /// # Errors
    /// As [`ProjectStore::append`].
    pub async fn keep_only(&self, id: &ProjectId, loaded: &Loaded, kept: usize) -> Result<Revision, StoreError> {
        let records = Records::of(id, self.shelf.read(&[id.head(), id.journal()]).await?);
        let dropped = u64::try_from(loaded.journal.len().saturating_sub(kept)).unwrap_or(u64::MAX);
        let edits = loaded.revision.edits.saturating_sub(dropped);
        let late = |key: &&str| edits_of(key).is_some_and(|number| number > edits);
        let broken: Vec<&str> = records.journal.iter().map(|(key, _)| key.as_str()).filter(late).collect();
        let repairs = loaded.revision.repairs.saturating_add(1);
        let repaired = Revision { edits, repairs, envelope: VERSION };
        if records.head != guard(id, loaded.revision).1 {
            return Err(StoreError::Stale { expected: Some(loaded.revision), found: None });
        }
        self.set_aside(id, &records, &broken, repaired).await?;
        Ok(repaired)
    }

    /// Throws a project away. What was set aside of it stays.
    ///
    /// # Errors
    /// As [`ProjectStore::append`].
    pub async fn remove(&self, id: &ProjectId, at: Revision) -> Result<(), StoreError> {
        let deletes = self.shelf.keys(&id.all()).await?;
        self.write(id, Some(at), &Commit { guard: guard(id, at), puts: Vec::new(), deletes }).await
    }

    /// Everything that was set aside, to be looked at or taken home.
    ///
    /// # Errors
    /// What the shelf reports.
    pub async fn all_set_aside(&self) -> Result<Vec<SetAside>, StoreError> {
        let records = self.shelf.read(&[QUARANTINE.to_owned()]).await?;
        Ok(records.into_iter().map(|(key, raw)| SetAside { key, raw }).collect())
    }

    /// Every record of every project as it stands, what was set aside among them: for a reader who wants to take home what
    /// does not open here.
    ///
    /// # Errors
    /// What the shelf reports.
    pub async fn all_raw(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.shelf.read(&[String::new()]).await
    }

    /// How many records there are, whole or damaged.
    ///
    /// # Errors
    /// What the shelf reports.
    pub async fn count_raw(&self) -> Result<usize, StoreError> {
        Ok(self.shelf.keys(&[String::new()]).await?.len())
    }

    /// Throws away something that was set aside.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if it is not there any more as it was; what the shelf reports.
    pub async fn discard(&self, record: &SetAside) -> Result<(), StoreError> {
        let commit = Commit {
            guard: (record.key.clone(), Some(record.raw.clone())),
            puts: Vec::new(),
            deletes: vec![record.key.clone()],
        };
        match self.shelf.commit(&commit).await? {
            Committed::Done => Ok(()),
            Committed::Refused(_) => Err(StoreError::Stale { expected: None, found: None }),
        }
    }

    async fn set_aside(
        &self,
        id: &ProjectId,
        records: &Records,
        broken: &[&str],
        repaired: Revision,
    ) -> Result<(), StoreError> {
        let mut commit = Commit { guard: (id.head(), records.head.clone()), ..Commit::default() };
        for key in broken {
            if let Some(raw) = records.raw(id, key) {
                commit.puts.push((quarantine(repaired.repairs, key), raw.to_owned()));
                commit.deletes.push((*key).to_owned());
            }
        }
        commit.puts.push(sealed(id.head(), repaired, ""));
        self.write(id, None, &commit).await
    }

    /// The snapshots beyond the newest few, the edits before the oldest of those, all older steps and the spare.
    async fn needless(&self, id: &ProjectId, newest: u64) -> Result<Vec<String>, StoreError> {
        let keys = self.shelf.keys(&[id.snapshots(), id.journal()]).await?;
        let (snapshots, journal): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| key.starts_with(&id.snapshots()));
        let older: Vec<String> = snapshots.into_iter().filter(|key| *key < id.snapshot(newest)).collect();
        let (needless, kept) = older.split_at(older.len().saturating_sub(SNAPSHOTS - 1));
        let mut deletes = self.shelf.keys(&[id.all_steps(), id.spares()]).await?;
        deletes.extend_from_slice(needless);
        if let Some(oldest) = kept.first().and_then(|key| edits_of(key)) {
            deletes.extend(journal.into_iter().filter(|key| *key <= id.entry(oldest)));
        }
        Ok(deletes)
    }

    async fn write(&self, id: &ProjectId, expected: Option<Revision>, commit: &Commit) -> Result<(), StoreError> {
        match self.shelf.commit(commit).await? {
            Committed::Done => self.read_back(&commit.puts).await,
            Committed::Refused(found) => {
                let head = found.as_ref().map(|raw| unseal(&id.head(), raw)).transpose();
                match head {
                    Err(RecordError::Newer { found, known }) => Err(StoreError::Newer { key: id.head(), found, known }),
                    head => {
                        let found = head.ok().flatten().map(|record| record.revision);
                        Err(StoreError::Stale { expected, found })
                    }
                }
            }
        }
    }

    /// A write that nobody can read is none, whatever the browser says.
    async fn read_back(&self, puts: &[(String, String)]) -> Result<(), StoreError> {
        // Small ones together, a large one alone.
        for puts in puts.chunk_by(|(_, text), _| text.len() < LARGE_TEXT_BYTES) {
            let keys: Vec<String> = puts.iter().map(|(key, _)| key.clone()).collect();
            let found = self.shelf.read(&keys).await?;
            if let Some((key, _)) = puts.iter().find(|put| !found.contains(put)) {
                return Err(StoreError::NotKept { key: key.clone() });
            }
        }
        Ok(())
    }

    /// Lets the browser do something else after work on a large text.
    pub(super) async fn breathe_after(&self, text: &str) -> Result<(), StoreError> {
        if text.len() >= LARGE_TEXT_BYTES {
            // Whatever is asked of the shelf is answered in a turn of its own.
            self.shelf.keys(&[HEADS.to_owned()]).await?;
        }
        Ok(())
    }
}

fn sealed(key: String, revision: Revision, text: &str) -> (String, String) {
    let raw = seal(&key, revision, text);
    (key, raw)
}

/// The head exactly as a writer who has seen this revision knows it.
fn guard(id: &ProjectId, at: Revision) -> (String, Option<String>) {
    let key = id.head();
    let raw = seal_in(at.envelope, &key, at, "");
    (key, Some(raw))
}
