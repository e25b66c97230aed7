//! Keeps one open project saved while it is edited.

use super::error::StoreError;
use super::key::{ProjectId, Revision};
use super::loading::{Damage, Loaded};
use super::store::{ProjectStore, Standing};
use crate::engine::project::{History, JournalEntry, OpenError, Project, Written};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// After so many edits the whole document is kept again, so that opening it stays quick.
const EDITS_PER_SNAPSHOT: usize = 50;

/// So many times other windows may come first in repairing what this one opens.
const OPENINGS: usize = 5;

/// As many parcels are written as quickly as one edit is read and made again, and more.
const PARCELS_PER_EDIT: usize = 10;

/// Whether the last edit is safe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// Every edit is kept and was read back.
    Saved,
    /// Edits are on their way.
    Saving,
    /// The browser keeps nothing, because of this: edits live as long as the page.
    NotSavedHere(StoreError),
    /// The last edits are not kept, because of this. They wait for the next [`Saver::drain`].
    Failed(StoreError),
}

/// Why a project that is there cannot be opened. It is left as it is.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum OpenSavedError {
    /// The shelf does not give it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The document does not open; its text is at hand.
    #[error("{error}")]
    Document {
        /// Why.
        error: OpenError,
        /// The text of the document.
        raw: String,
    },
}

/// A project with its saver.
#[derive(Debug)]
pub struct Opened {
    /// The project with every edit that could be read, and the steps that led there.
    pub history: History,
    /// Keeps it saved from here on.
    pub saver: Rc<Saver>,
    /// What could not be used and was set aside.
    pub damage: Vec<Damage>,
    /// Edits that read well but could not be made, and were set aside.
    pub refused_edits: usize,
}

/// Writes edits in their order, one transaction at a time.
pub struct Saver {
    store: Rc<ProjectStore>,
    id: ProjectId,
    revision: Cell<Revision>,
    waiting: RefCell<Vec<Rc<JournalEntry>>>,
    latest: RefCell<Option<Rc<History>>>,
    edits_since_snapshot: Cell<usize>,
    /// What an earlier program has left, as it was opened: it is written anew before the first edit, whose keys are those of this
    /// history.
    renewal: RefCell<Option<Rc<History>>>,
    pub(super) busy: Cell<bool>,
    on_state: Box<dyn Fn(SaveState)>,
}

impl std::fmt::Debug for Saver {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Saver").field("id", &self.id).field("revision", &self.revision).finish_non_exhaustive()
    }
}

impl Saver {
    /// Opens the project of this name, or puts the fresh one there. `on_state` hears how every later edit fares.
    ///
    /// # Errors
    /// [`OpenSavedError`]; a document of a newer program or one that does not open is not touched.
    pub async fn open(
        store: Rc<ProjectStore>,
        id: ProjectId,
        fresh: Project,
        on_state: impl Fn(SaveState) + 'static,
    ) -> Result<Opened, OpenSavedError> {
        let mut openings = 0;
        let Found { history, revision, damage, refused_edits, edits, is_earlier } = loop {
            openings += 1;
            match find(&store, &id, &fresh).await {
                // Another window creates or repairs the same at this moment and was first: what it has put there is opened.
                Err(OpenSavedError::Store(StoreError::Stale { .. })) if openings < OPENINGS => {}
                found => break found?,
            }
        };
        let saver = Self {
            store,
            id,
            revision: Cell::new(revision),
            waiting: RefCell::default(),
            latest: RefCell::default(),
            edits_since_snapshot: Cell::new(edits),
            renewal: RefCell::new(is_earlier.then(|| Rc::new(history.clone()))),
            busy: Cell::new(false),
            on_state: Box::new(on_state),
        };
        Ok(Opened { history, saver: Rc::new(saver), damage, refused_edits })
    }

    /// The state of a project to which nothing was done yet.
    #[must_use]
    pub fn resting_state(&self) -> SaveState {
        match self.store.standing() {
            Standing::OnDevice => SaveState::Saved,
            Standing::NotSavedHere(reason) => SaveState::NotSavedHere(reason.clone()),
        }
    }

    /// The store behind it: for what was set aside.
    #[must_use]
    pub fn store(&self) -> &Rc<ProjectStore> {
        &self.store
    }

    /// Notes edits that led to where the project is. [`Saver::drain`] writes them.
    pub fn note(&self, entries: &[Rc<JournalEntry>], after: Rc<History>) {
        self.waiting.borrow_mut().extend_from_slice(entries);
        *self.latest.borrow_mut() = Some(after);
    }

    /// Writes what waits until nothing does, and tells how it went. Edits that come meanwhile are written too; a second call
    /// meanwhile does nothing.
    pub async fn drain(&self) {
        if self.busy.replace(true) {
            return;
        }
        (self.on_state)(SaveState::Saving);
        let outcome = self.write_all().await;
        self.busy.set(false);
        (self.on_state)(match outcome {
            Ok(()) => self.resting_state(),
            Err(error) => SaveState::Failed(error),
        });
    }

    /// Puts this project in the place of what somebody else has made of it meanwhile: one of the ways out of
    /// [`StoreError::Stale`]. The others are to open it again, and to open the own one under another name.
    ///
    /// # Errors
    /// As [`ProjectStore::replace`].
    pub async fn take_over(&self) -> Result<(), StoreError> {
        if self.busy.replace(true) {
            return Ok(());
        }
        let outcome = self.put_in_place().await;
        self.busy.set(false);
        outcome?;
        // Edits that came meanwhile follow.
        self.drain().await;
        Ok(())
    }

    async fn put_in_place(&self) -> Result<(), StoreError> {
        let Some(latest) = self.latest.borrow().clone() else { return Ok(()) };
        let contained = self.waiting.borrow().len();
        let revision = match self.store.load(&self.id).await? {
            Some(theirs) => self.store.replace(&self.id, theirs.revision, &json(latest.project())?).await?,
            None => self.store.create(&self.id, &json(latest.project())?).await?,
        };
        self.revision.set(revision);
        *self.renewal.borrow_mut() = None;
        self.waiting.borrow_mut().drain(..contained);
        self.edits_since_snapshot.set(0);
        Ok(())
    }

    async fn write_all(&self) -> Result<(), StoreError> {
        loop {
            let waiting = self.waiting.borrow().clone();
            if waiting.is_empty() {
                let latest = self.latest.borrow().clone();
                let Some(latest) = latest.filter(|latest| self.is_snapshot_due(latest)) else { return Ok(()) };
                let steps = latest.steps().map_err(|error| not_writable(&error))?;
                self.store.snapshot(&self.id, self.revision.get(), &json(latest.project())?, &steps).await?;
                self.edits_since_snapshot.set(0);
                continue;
            }
            self.renew().await?;
            let mut edits = Vec::new();
            for entry in &waiting {
                for piece in 0.. {
                    let Some(text) = entry.text(piece) else { break };
                    let text = text.map_err(|error| not_writable(&error))?;
                    self.store.breathe_after(&text).await?;
                    edits.push(text);
                }
            }
            let revision = self.store.append(&self.id, self.revision.get(), &edits).await?;
            self.revision.set(revision);
            self.waiting.borrow_mut().drain(..waiting.len());
            self.edits_since_snapshot.set(self.edits_since_snapshot.get() + edits.len());
        }
    }

    /// Writes what an earlier program has left as this one keeps it, once.
    async fn renew(&self) -> Result<(), StoreError> {
        let Some(opened) = self.renewal.borrow().clone() else { return Ok(()) };
        let steps = opened.steps().map_err(|error| not_writable(&error))?;
        let document = json(opened.project())?;
        let revision = self.store.renew(&self.id, self.revision.get(), &document, &steps).await?;
        self.revision.set(revision);
        self.edits_since_snapshot.set(0);
        *self.renewal.borrow_mut() = None;
        Ok(())
    }

    /// A document of many parcels is written more rarely: it takes longer than the edits of which it spares the replay.
    fn is_snapshot_due(&self, latest: &History) -> bool {
        let parcels = latest.project().parcels().len();
        self.edits_since_snapshot.get() >= EDITS_PER_SNAPSHOT.max(parcels / PARCELS_PER_EDIT)
    }
}

/// A project as the shelf gives it.
struct Found {
    history: History,
    revision: Revision,
    damage: Vec<Damage>,
    refused_edits: usize,
    /// Edits since its snapshot.
    edits: usize,
    /// Whether its document or one of its edits was written by a program of an earlier version of the document.
    is_earlier: bool,
}

/// The project of this name, repaired where it must be; the fresh one where there is none.
async fn find(store: &ProjectStore, id: &ProjectId, fresh: &Project) -> Result<Found, OpenSavedError> {
    let mut loaded = store.load(id).await?;
    if loaded.is_none() {
        store.create(id, &json(fresh)?).await?;
        loaded = store.load(id).await?;
    }
    match loaded {
        None => Err(StoreError::NotKept { key: id.head() }.into()),
        Some(Loaded { snapshot: None, revision, damage, .. }) => {
            let revision = store.replace(id, revision, &json(fresh)?).await?;
            Ok(Found {
                history: History::of(fresh.clone()),
                revision,
                damage,
                refused_edits: 0,
                edits: 0,
                is_earlier: false,
            })
        }
        Some(loaded) => {
            let raw = loaded.snapshot.clone().unwrap_or_default();
            let is_earlier_document = Project::is_earlier(&raw);
            let project = Project::open(&raw).map_err(|error| OpenSavedError::Document { error, raw })?;
            let history = History::of(project).with_steps(loaded.steps.as_deref().unwrap_or_default());
            let Replayed { history, made, is_earlier } = replay(history, &loaded.journal);
            let is_earlier = is_earlier || is_earlier_document;
            let refused_edits = loaded.journal.len() - made;
            let revision =
                if refused_edits == 0 { loaded.revision } else { store.keep_only(id, &loaded, made).await? };
            Ok(Found { history, revision, damage: loaded.damage, refused_edits, edits: made, is_earlier })
        }
    }
}

/// A history after the edits of a journal.
pub(super) struct Replayed {
    pub history: History,
    /// How many of the edits were made.
    pub made: usize,
    /// Whether one of them was written by a program before version 4 of the document.
    pub is_earlier: bool,
}

/// Makes the edits in turn, up to the first that cannot be made.
pub(super) fn replay(history: History, journal: &[String]) -> Replayed {
    let mut replayed = Replayed { history, made: 0, is_earlier: false };
    for texts in journal.chunk_by(|_, next| JournalEntry::goes_on(next)) {
        let Ok(written) = replayed.history.replay_texts(texts) else { break };
        replayed.made += texts.len();
        replayed.is_earlier |= written == Written::Earlier;
    }
    replayed
}

fn json(project: &Project) -> Result<String, StoreError> {
    project.to_json().map_err(|error| not_writable(&error))
}

fn not_writable(error: &serde_json::Error) -> StoreError {
    StoreError::NotWritable(error.to_string())
}
