use super::draft::{Drafts, use_drafts};
use super::taken::{Offer, Taken};
use crate::engine::import::{Mapping, Preview, Repair};
use crate::engine::issue::Issue;
use crate::engine::job::{Progress, ReadFile, Summary, Window};
use crate::storage::{FoundDraft, KnownMappings};
use crate::worker::{JobHandle, ReadEvent, Source, WorkerClient};
use jiff::civil::Date;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How many issues are fetched.
pub(super) const ISSUES: usize = 200;

/// A file that was read, and what was found in it.
#[derive(PartialEq)]
pub struct ReadFileView {
    /// Which reading it was.
    pub turn: u32,
    /// How it was read.
    pub summary: Summary,
    /// The first issues.
    pub issues: Vec<Issue>,
}

/// How far a file is.
#[derive(Clone)]
pub(super) enum Stage {
    /// No file was chosen.
    Idle,
    /// It is being read.
    Running(Progress, Rc<JobHandle>),
    /// It was read.
    Done,
    /// It was left.
    Cancelled,
    /// It was not read.
    Failed(Issue),
    /// Whether parcels that the project may have already are to come in again.
    Asking(Rc<Offer>),
    /// So many of its parcels, of so many, are on their way into the project.
    Taking(usize, usize),
    /// So many of its parcels are in the project now.
    Taken(usize),
    /// So many parcels of the project are on their way to what their rows say now.
    Renewing(usize),
    /// So many parcels of the project say now what their rows say.
    Renewed(usize),
}

/// A file that made way for another, with what was mended of it.
#[derive(Clone)]
pub(super) struct Aside {
    source: Source,
    /// How it was read.
    pub order: Rc<ReadFile>,
    taken: Rc<Taken>,
}

/// Another file that waits for the reader's word.
#[derive(Clone)]
pub(super) struct Waiting {
    source: Source,
    /// How it is to be read.
    pub order: ReadFile,
    /// What it would take the place of.
    pub place_of: PlaceOf,
}

/// What another file would take the place of.
#[derive(Clone)]
pub(super) enum PlaceOf {
    /// Mends of the file that is read, which are in no project.
    Mends,
    /// An import that is not finished.
    Draft(Rc<FoundDraft>),
}

/// A file on its way: first its top is shown, then it is read by the choices made so far, and again after each choice.
#[derive(Clone)]
pub(super) struct Reading {
    client: Rc<WorkerClient>,
    /// Counts the readings: what an earlier one still says is not heard.
    turn: Rc<Cell<u32>>,
    /// The reading that was stopped last.
    stopped: Rc<Cell<u32>>,
    source: UseStateHandle<Option<Source>>,
    /// How it is to be read.
    pub order: UseStateHandle<Option<Rc<ReadFile>>>,
    /// The top of the file.
    pub preview: UseStateHandle<Option<Rc<Preview>>>,
    /// How far it is.
    pub stage: UseStateHandle<Stage>,
    /// What was read last; it stays until the next reading is done.
    pub done: UseStateHandle<Option<Rc<ReadFileView>>>,
    /// What of it was put into the project.
    pub taken: UseStateHandle<Rc<Taken>>,
    /// By which choices and mends that was read.
    taken_by: Rc<RefCell<Option<Rc<ReadFile>>>>,
    /// Whether a cell was left and its mend is about to be read.
    pub is_mending: Rc<Cell<bool>>,
    /// A press on a way into the project that came before a mend was read: only parcels of which nothing was refused, or all.
    pub pressed: UseStateHandle<Option<bool>>,
    /// Another file that has come while mends of this one are in no project, or an import is not finished.
    pub waiting: UseStateHandle<Option<Waiting>>,
    /// The file with mends that made way for this one.
    pub aside: UseStateHandle<Option<Aside>>,
    /// Keeps it until it is in the project.
    pub drafts: Drafts,
}

/// A file on its way.
#[hook]
pub(super) fn use_reading(client: Rc<WorkerClient>) -> Reading {
    Reading {
        client,
        turn: use_memo((), |()| Cell::new(0)),
        stopped: use_memo((), |()| Cell::new(0)),
        source: use_state(|| None),
        order: use_state(|| None),
        preview: use_state(|| None),
        stage: use_state(|| Stage::Idle),
        done: use_state(|| None),
        taken: use_state(Rc::default),
        taken_by: use_mut_ref(|| None),
        is_mending: use_memo((), |()| Cell::new(false)),
        pressed: use_state_eq(|| None),
        waiting: use_state(|| None),
        aside: use_state(|| None),
        drafts: use_drafts(),
    }
}

impl Reading {
    /// Takes another file, or has it wait for the reader's word if `has_mends`, because mends of this one are in no project, or
    /// if an import is offered that would be lost.
    pub fn offer(&self, source: &Source, order: ReadFile, has_mends: bool) {
        let offered = (*self.drafts.offered).clone();
        let place_of = match &offered {
            _ if has_mends => Some(PlaceOf::Mends),
            Some(found) if !self.drafts.gives_way(found, source, &order) => Some(PlaceOf::Draft(found.clone())),
            _ => None,
        };
        match place_of {
            Some(place_of) => self.waiting.set(Some(Waiting { source: source.clone(), order, place_of })),
            None => self.begin(source, order, offered.as_deref()),
        }
    }

    /// Puts this file aside for the one that waits, or has it take the place of an import that is not finished.
    pub fn go_on(&self) {
        let Some(Waiting { source, order, place_of }) = (*self.waiting).clone() else { return };
        match place_of {
            PlaceOf::Mends => {
                self.aside.set(self.as_aside());
                self.begin(&source, order, None);
            }
            PlaceOf::Draft(found) => self.begin(&source, order, Some(&found)),
        }
    }

    /// Reads the file again that was put aside, with its mends; this one is put aside if it has some.
    pub fn go_back(&self) {
        if let Some(Aside { source, order, taken }) = (*self.aside).clone() {
            self.aside.set(self.as_aside().filter(|aside| !aside.order.repairs.is_empty()));
            self.begin(&source, ReadFile::clone(&order), None);
            self.drafts.change(|draft| draft.set_taken(taken.numbers()));
            self.taken.set(taken);
        }
    }

    /// Takes the import up again that is offered, as it is now, under a pack on a day. This file is put aside if cells of it were
    /// mended.
    pub fn take_up(&self, pack: String, as_of: Date) {
        let reading = self.clone();
        spawn_local(async move {
            if let Some(found) = reading.drafts.look_again().await {
                reading.read_draft(&found, pack, as_of);
            }
        });
    }

    fn read_draft(&self, found: &FoundDraft, pack: String, as_of: Date) {
        let Some(file) = &found.file else { return };
        if self.order.as_ref().is_some_and(|order| !order.repairs.is_empty()) {
            self.aside.set(self.as_aside());
        }
        let source = Source::File(file.clone());
        match &found.draft {
            Ok(draft) => {
                self.drafts.take_up(found);
                self.open(&source, ReadFile { pack, as_of, ..draft.order.clone() });
                self.taken.set(Rc::new(Taken::of_numbers(draft.taken())));
            }
            // Its choices are lost, its bytes are not.
            Err(_) => self.begin(&source, ReadFile::new(file.name(), pack, as_of), Some(found)),
        }
    }

    fn as_aside(&self) -> Option<Aside> {
        let (source, order) = (self.source.as_ref()?.clone(), self.order.as_ref()?.clone());
        Some(Aside { source, order, taken: (*self.taken).clone() })
    }

    /// Reads another file, and keeps it from here on, in place of a draft that was found.
    fn begin(&self, source: &Source, order: ReadFile, instead_of: Option<&FoundDraft>) {
        self.drafts.begin(source, &order, instead_of);
        self.open(source, order);
    }

    fn open(&self, source: &Source, order: ReadFile) {
        self.waiting.set(None);
        self.taken.set(Rc::default());
        self.taken_by.replace(None);
        self.preview.set(None);
        self.done.set(None);
        self.source.set(Some(source.clone()));
        self.run(source, order);
    }

    /// Reads the same file again, by other choices.
    pub fn choose(&self, order: ReadFile) {
        if let Some(source) = (*self.source).clone() {
            // The rows of another sheet are others.
            if self.order.as_ref().is_some_and(|before| before.sheet != order.sheet) {
                self.taken.set(Rc::default());
                self.drafts.change(|draft| draft.set_taken([]));
            }
            self.run(&source, order);
        }
    }

    /// Whether what is shown is about to be read anew.
    pub fn is_changing(&self) -> bool {
        self.is_mending.get() || matches!(*self.stage, Stage::Running(..))
    }

    /// Whether rows that the project has were mended or are read by other choices since it has them.
    pub fn is_behind(&self, still_in: &BTreeSet<usize>) -> bool {
        self.order.as_ref().is_some_and(|order| self.is_behind_of(order, still_in))
    }

    fn is_behind_of(&self, order: &ReadFile, rows: &BTreeSet<usize>) -> bool {
        let mends = |order: &ReadFile| -> Vec<Repair> {
            order.repairs.iter().filter(|mend| rows.contains(&mend.row)).cloned().collect()
        };
        match &*self.taken_by.borrow() {
            _ if rows.is_empty() => false,
            // Taken up again, it does not say which of its mends came later.
            None => !mends(order).is_empty(),
            Some(before) => {
                let (pack, as_of) = (before.pack.clone(), before.as_of);
                ReadFile { pack, as_of, repairs: mends(order), ..order.clone() }
                    != ReadFile { repairs: mends(before), ..ReadFile::clone(before) }
            }
        }
    }

    /// Notes that the project has what is read now, in all the rows that it has.
    pub fn note_in_step(&self) {
        self.taken_by.replace((*self.order).clone());
    }

    /// Stops the reading, of which this is a job.
    pub fn stop(&self, job: &JobHandle) {
        self.stopped.set(self.turn.get());
        job.cancel();
    }

    /// Puts the file away; says why, if anything has to be said.
    pub fn leave(&self, stage: Stage) {
        self.turn.set(self.turn.get() + 1);
        self.preview.set(None);
        self.done.set(None);
        self.source.set(None);
        self.order.set(None);
        self.stage.set(stage);
    }

    /// Notes what is said of the columns of the file that is shown, for the next one with the same headings.
    pub fn remember(&self, mapping: Option<&Mapping>) {
        if let Some(preview) = &*self.preview {
            let mut known = KnownMappings::of_browser();
            known.set(&headings(preview), mapping);
            // Where the browser keeps nothing, the choice holds for this file.
            known.remember();
        }
    }

    fn run(&self, source: &Source, order: ReadFile) {
        self.turn.set(self.turn.get() + 1);
        // Asked to leave a job, a busy worker might be ended only once the next one waits for it.
        if matches!(*self.stage, Stage::Running(..)) {
            self.client.end();
        }
        self.order.set(Some(Rc::new(order.clone())));
        self.drafts.change(|draft| draft.order = order.clone());
        let (reading, turn) = (self.clone(), self.turn.get());
        let handle: Rc<OnceCell<Rc<JobHandle>>> = Rc::default();
        let known = handle.clone();
        let again = source.clone();
        let job = self.client.preview(source, order.clone(), move |event| {
            if let (ReadEvent::Failed(error), true) = (&event, reading.turn.get() == turn) {
                reading.drafts.note_failure(error.issue().code);
            }
            if let Some(preview) = reading.hear(turn, event, &known) {
                // A list with the same headings is read as the one before it was.
                let said = KnownMappings::of_browser().of(&headings(&preview)).cloned();
                if let (Some(mapping), None) = (said, &order.mapping) {
                    reading.run(&again, ReadFile { mapping: Some(mapping), ..order.clone() });
                    return;
                }
                reading.preview.set(Some(Rc::new(preview)));
                reading.accept(turn, order.clone());
            }
        });
        let job = handle.get_or_init(|| Rc::new(job)).clone();
        self.stage.set(Stage::Running(Progress::Loading { done: 0, of: 1 }, job));
    }

    fn accept(&self, turn: u32, order: ReadFile) {
        let reading = self.clone();
        let handle: Rc<OnceCell<Rc<JobHandle>>> = Rc::default();
        let known = handle.clone();
        let job = self.client.accept(order, move |event| {
            if let Some(summary) = reading.hear(turn, event, &known) {
                reading.fetch_issues(turn, summary);
            }
        });
        // Its bytes are there.
        let job = handle.get_or_init(|| Rc::new(job)).clone();
        self.stage.set(Stage::Running(Progress::Reading { rows: 0 }, job));
    }

    /// Shows what is heard of a reading, and gives back what it came to.
    fn hear<T>(&self, turn: u32, event: ReadEvent<T>, handle: &OnceCell<Rc<JobHandle>>) -> Option<T> {
        if self.turn.get() != turn {
            return None;
        }
        match event {
            ReadEvent::Progress(progress) => {
                if let Progress::Reading { rows: rows @ 1.. } = progress {
                    self.drafts.change(|draft| draft.rows = Some(rows));
                }
                if let Some(handle) = handle.get() {
                    self.stage.set(Stage::Running(progress, handle.clone()));
                }
            }
            // The job may have ended while it was being stopped.
            ReadEvent::Done(answer) if self.stopped.get() != turn => return Some(*answer),
            ReadEvent::Done(_) | ReadEvent::Cancelled => {
                self.drafts.leave();
                self.leave(Stage::Cancelled);
            }
            ReadEvent::Failed(error) => {
                self.done.set(None);
                self.stage.set(Stage::Failed(error.issue()));
            }
        }
        None
    }

    fn fetch_issues(&self, turn: u32, summary: Summary) {
        let reading = self.clone();
        self.client.issues(Window { from: 0, count: ISSUES }, move |issues| {
            if reading.turn.get() != turn {
                return;
            }
            match issues {
                Ok(mut issues) => {
                    // As in the file: what is about all of it first, then row by row.
                    issues.sort_by_key(|issue| issue.place.row.or(issue.place.feature));
                    reading.drafts.note_read(summary.parcels, |order, rows| reading.is_behind_of(order, rows));
                    reading.done.set(Some(Rc::new(ReadFileView { turn, summary, issues })));
                    reading.stage.set(Stage::Done);
                }
                Err(error) => reading.stage.set(Stage::Failed(error.issue())),
            }
        });
    }
}

/// By these a list is known again.
pub(super) fn headings(preview: &Preview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.column.as_str()).collect()
}
