//! Keeps the draft of an import with the bytes of its list, in a database of its own, so that writing a large list holds no edit
//! of a project up.
//!
//! There is one draft in a browser. Each write names the record that it expects to replace, inside its transaction, so that a
//! window never takes another's draft away unseen.

use super::browser::is_guest;
use super::draft::{Draft, DraftError, LARGEST_KEPT_BYTES, RECORD};
use super::error::StoreError;
use super::indexed_db::{IndexedDb, answer, completed, reported};
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, IdbObjectStore, IdbTransactionMode};

/// Name of the database of the draft.
pub(super) const DATABASE: &str = "musuan-import";
/// Key of the list's bytes, a `File`.
const FILE: &str = "file";

/// How far the keeping of a draft is.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum DraftState {
    /// There is nothing to keep, or the reader is a guest.
    #[default]
    Nothing,
    /// It is being written.
    Writing,
    /// It is kept as it stands.
    Kept,
    /// It is not, and the import goes on without.
    NotKept(NotKept),
}

/// Why a draft is not kept.
#[derive(Clone, PartialEq, Debug)]
pub enum NotKept {
    /// The list is larger than [`LARGEST_KEPT_BYTES`].
    TooLarge,
    /// The browser refuses.
    Refused(StoreError),
    /// Another draft stands in its place, and is not replaced unasked.
    Elsewhere(Rc<FoundDraft>),
    /// Another window has put its own in this one's place, or thrown this one away.
    Lost,
}

/// A draft that was found.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundDraft {
    /// The record as it stands: who writes must have seen it.
    raw: String,
    /// What it says.
    pub draft: Result<Draft, DraftError>,
    /// The list, unless its bytes are missing or are not those of the draft.
    pub file: Option<File>,
}

/// Keeps the draft of one window true to what the window does: the last state that is wanted is written, one transaction at a
/// time.
pub struct DraftKeeper {
    database: RefCell<Option<Rc<IndexedDb>>>,
    work: RefCell<Work>,
    tell: Box<dyn Fn(DraftState)>,
}

#[derive(Default)]
struct Work {
    /// What is to stand there; `None` is nothing of this window.
    wanted: Option<Draft>,
    /// The bytes of it, until they were put.
    file: Option<File>,
    /// The record that this window may replace; `None` if there is to be none.
    known: Option<String>,
    is_changed: bool,
    is_writing: bool,
}

/// One write: what is to be found, what is put in its place.
struct Step {
    known: Option<String>,
    next: Option<String>,
    file: Option<File>,
}

enum Exchanged {
    Done,
    /// Another record was found than the one expected; nothing was written.
    Refused(Option<Box<FoundDraft>>),
}

impl DraftKeeper {
    /// A keeper that tells how far it is.
    #[must_use]
    pub fn new(tell: impl Fn(DraftState) + 'static) -> Self {
        Self { database: RefCell::default(), work: RefCell::default(), tell: Box::new(tell) }
    }

    /// A mark for a new draft, which nobody foresees.
    #[must_use]
    pub fn chance() -> u32 {
        (js_sys::Math::random() * f64::from(u32::MAX)) as u32
    }

    /// The draft that stands there, also of another window; none for a guest.
    ///
    /// # Errors
    /// What the browser reports; [`StoreError::Blocked`] where it keeps nothing.
    pub async fn find(&self) -> Result<Option<FoundDraft>, StoreError> {
        if is_guest() {
            return Ok(None);
        }
        let database = self.database().await?;
        let (table, done) = database.begin(IdbTransactionMode::Readonly).await?;
        let found = found(&table, get(&table, RECORD).await?).await?;
        completed(done).await?;
        Ok(found)
    }

    /// Whether it is the draft of what this window reads now.
    #[must_use]
    pub fn is_own(&self, found: &FoundDraft) -> bool {
        let work = self.work.borrow();
        work.wanted.as_ref().zip(found.draft.as_ref().ok()).is_some_and(|(own, other)| own.is_of(other))
    }

    /// How many cells are mended in what is kept for this window.
    #[must_use]
    pub fn mends(&self) -> usize {
        self.work.borrow().wanted.as_ref().map_or(0, |draft| draft.order.repairs.len())
    }

    /// Keeps a draft with its bytes, in place of this window's last one and of a found one. Any other stays, and is told of as
    /// [`NotKept::Elsewhere`].
    pub fn begin(self: &Rc<Self>, draft: Draft, file: File, instead_of: Option<&FoundDraft>) {
        if is_guest() {
            return;
        }
        let fits = draft.bytes <= LARGEST_KEPT_BYTES;
        {
            let mut work = self.work.borrow_mut();
            if let Some(found) = instead_of {
                work.known = Some(found.raw.clone());
            }
            work.want(Some(draft).filter(|_| fits), Some(file).filter(|_| fits));
        }
        self.write(if fits { DraftState::Writing } else { DraftState::NotKept(NotKept::TooLarge) });
    }

    /// Changes what is kept, if anything is: only the record, for the bytes stay as they are.
    pub fn change(self: &Rc<Self>, edit: impl FnOnce(&mut Draft)) {
        let mut wanted = self.work.borrow().wanted.clone();
        if let Some(draft) = &mut wanted {
            edit(draft);
        }
        if wanted == self.work.borrow().wanted {
            return;
        }
        {
            let mut work = self.work.borrow_mut();
            let file = work.file.take();
            work.want(wanted, file);
        }
        self.write(DraftState::Writing);
    }

    /// Takes the draft of this window away.
    pub fn remove(self: &Rc<Self>) {
        self.work.borrow_mut().want(None, None);
        self.write(DraftState::Nothing);
    }

    /// Makes a found draft the one of this window.
    pub fn take_up(&self, found: &FoundDraft) {
        {
            let work = &mut *self.work.borrow_mut();
            (work.wanted, work.file, work.known) = (found.draft.clone().ok(), None, Some(found.raw.clone()));
        }
        (self.tell)(DraftState::Kept);
    }

    /// Throws a found draft away. If it has changed since it was found, it stays, and is given back as it is now.
    ///
    /// # Errors
    /// What the browser reports; then it stays.
    pub async fn discard(self: &Rc<Self>, found: &FoundDraft) -> Result<Option<FoundDraft>, StoreError> {
        let step = Step { known: Some(found.raw.clone()), next: None, file: None };
        if let Exchanged::Refused(now) = self.exchange(&step).await? {
            return Ok(now.map(|now| *now));
        }
        let has_waited = {
            let work = &mut *self.work.borrow_mut();
            if work.known == step.known {
                work.known = None;
                work.wanted = work.wanted.take().filter(|_| work.file.is_some());
            }
            work.is_changed |= work.file.is_some();
            work.file.is_some()
        };
        if has_waited {
            self.write(DraftState::Writing);
        }
        Ok(None)
    }

    /// Begins to write what is wanted, unless that goes on already.
    fn write(self: &Rc<Self>, state: DraftState) {
        (self.tell)(state);
        if mem::replace(&mut self.work.borrow_mut().is_writing, true) {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            while let Some(step) = keeper.next_step() {
                let done = keeper.exchange(&step).await;
                let state = keeper.work.borrow_mut().settle(step, done);
                if let Some(state) = state {
                    (keeper.tell)(state);
                }
            }
        });
    }

    fn next_step(&self) -> Option<Step> {
        let work = &mut *self.work.borrow_mut();
        let is_open = mem::take(&mut work.is_changed) && (work.wanted.is_some() || work.known.is_some());
        work.is_writing = is_open;
        let next = work.wanted.as_ref().map(Draft::to_record);
        is_open.then(|| Step { known: work.known.clone(), next, file: work.file.clone() })
    }

    async fn exchange(&self, step: &Step) -> Result<Exchanged, StoreError> {
        let database = self.database().await?;
        let (table, done) = database.begin(IdbTransactionMode::Readwrite).await?;
        let record = get(&table, RECORD).await?;
        if raw(&record) != step.known {
            let found = found(&table, record).await?;
            completed(done).await?;
            return Ok(Exchanged::Refused(found.map(Box::new)));
        }
        let put = |value: &JsValue, key: &str| {
            table.put_with_key(value, &JsValue::from_str(key)).map(drop).map_err(|error| reported(&error))
        };
        match &step.next {
            Some(text) => {
                // First, for these may be refused at once.
                if let Some(file) = &step.file {
                    put(file, FILE)?;
                }
                put(&JsValue::from_str(text), RECORD)?;
            }
            None => {
                for key in [RECORD, FILE] {
                    table.delete(&JsValue::from_str(key)).map_err(|error| reported(&error))?;
                }
            }
        }
        completed(done).await?;
        Ok(Exchanged::Done)
    }

    async fn database(&self) -> Result<Rc<IndexedDb>, StoreError> {
        if let Some(open) = self.database.borrow().clone() {
            return Ok(open);
        }
        let opened = Rc::new(IndexedDb::open(DATABASE).await?);
        self.database.replace(Some(opened.clone()));
        Ok(opened)
    }
}

impl Work {
    fn want(&mut self, wanted: Option<Draft>, file: Option<File>) {
        (self.wanted, self.file, self.is_changed) = (wanted, file, true);
    }

    /// What follows from a write: what is to be told, if anything.
    fn settle(&mut self, step: Step, done: Result<Exchanged, StoreError>) -> Option<DraftState> {
        let is_latest = self.file == step.file;
        match done {
            Ok(Exchanged::Done) => {
                self.known = step.next;
                if is_latest {
                    self.file = None;
                }
                (self.wanted.is_some() && !self.is_changed).then_some(DraftState::Kept)
            }
            Ok(Exchanged::Refused(found)) => self.refused(&step, found),
            // What could not be taken away is offered when the page is opened next.
            Err(_) if step.next.is_none() || !is_latest => None,
            Err(error) => {
                if step.file.is_some() {
                    // Nothing of it is there. What it was to replace is of no use either.
                    (self.wanted, self.file) = (None, None);
                    self.is_changed = self.known.is_some();
                }
                Some(DraftState::NotKept(NotKept::Refused(error)))
            }
        }
    }

    fn refused(&mut self, step: &Step, found: Option<Box<FoundDraft>>) -> Option<DraftState> {
        self.known = None;
        // There was nothing of this window to be taken away.
        step.next.as_ref()?;
        if step.file.is_none() && self.file.is_none() {
            self.wanted = None;
            return Some(DraftState::NotKept(NotKept::Lost));
        }
        let wanted = self.wanted.as_ref();
        match found {
            Some(found) if !wanted.is_some_and(|own| found.gives_way_to(&own.order.file_name, own.bytes)) => {
                Some(DraftState::NotKept(NotKept::Elsewhere(Rc::from(found))))
            }
            found => {
                self.known = found.map(|found| found.raw);
                self.is_changed = true;
                None
            }
        }
    }
}

impl FoundDraft {
    /// As [`Draft::gives_way_to`]; one that does not read gives way to none.
    #[must_use]
    pub fn gives_way_to(&self, file_name: &str, bytes: u64) -> bool {
        self.draft.as_ref().is_ok_and(|draft| draft.gives_way_to(file_name, bytes))
    }
}

async fn get(table: &IdbObjectStore, key: &str) -> Result<JsValue, StoreError> {
    let asked = table.get(&JsValue::from_str(key)).map_err(|error| reported(&error))?;
    answer(&asked).await.map_err(|error| reported(&error))
}

/// The text of a record, if there is one. What is no text, put there by somebody else, reads as an empty one.
fn raw(record: &JsValue) -> Option<String> {
    (!record.is_undefined()).then(|| record.as_string().unwrap_or_default())
}

async fn found(table: &IdbObjectStore, record: JsValue) -> Result<Option<FoundDraft>, StoreError> {
    let Some(raw) = raw(&record) else { return Ok(None) };
    let draft = Draft::from_record(&raw);
    let file = get(table, FILE).await?.dyn_into::<File>().ok();
    // A draft that does not read says nothing of its bytes.
    let fits = |file: &File| draft.as_ref().map_or(true, |draft| draft.bytes == bytes_of(file));
    let file = file.filter(fits);
    Ok(Some(FoundDraft { raw, draft, file }))
}

/// A size beyond 2^53 is none that a browser gives.
fn bytes_of(file: &File) -> u64 {
    file.size() as u64
}
