use super::taken::{Offer, Taken};
use crate::engine::import::{Mapping, Preview};
use crate::engine::issue::Issue;
use crate::engine::job::{Progress, ReadFile, Summary, Window};
use crate::storage::KnownMappings;
use crate::worker::{JobHandle, ReadEvent, Source, WorkerClient};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
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
}

/// A file that made way for another, with what was mended of it.
#[derive(Clone)]
pub(super) struct Aside {
    source: Source,
    /// How it was read.
    pub order: Rc<ReadFile>,
    taken: Rc<Taken>,
}

/// A file on its way: first its top is shown, then it is read by the choices made so far, and again after each choice.
#[derive(Clone)]
pub(super) struct Reading {
    client: Rc<WorkerClient>,
    /// Counts the readings: what an earlier one still says is not heard.
    turn: Rc<Cell<u32>>,
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
    /// Another file that has come while mends of this one are in no project.
    pub waiting: UseStateHandle<Option<(Source, ReadFile)>>,
    /// The file with mends that made way for this one.
    pub aside: UseStateHandle<Option<Aside>>,
}

/// A file on its way.
#[hook]
pub(super) fn use_reading(client: Rc<WorkerClient>) -> Reading {
    Reading {
        client,
        turn: use_memo((), |()| Cell::new(0)),
        source: use_state(|| None),
        order: use_state(|| None),
        preview: use_state(|| None),
        stage: use_state(|| Stage::Idle),
        done: use_state(|| None),
        taken: use_state(Rc::default),
        waiting: use_state(|| None),
        aside: use_state(|| None),
    }
}

impl Reading {
    /// Takes another file, or has it wait for the reader's word if `has_mends`: mends of this one are in no project.
    pub fn offer(&self, source: &Source, order: ReadFile, has_mends: bool) {
        if has_mends {
            self.waiting.set(Some((source.clone(), order)));
        } else {
            self.begin(source, order);
        }
    }

    /// Puts this file aside for the one that waits.
    pub fn go_on(&self) {
        if let Some((source, order)) = (*self.waiting).clone() {
            self.aside.set(self.as_aside());
            self.begin(&source, order);
        }
    }

    /// Reads the file again that was put aside, with its mends; this one is put aside if it has some.
    pub fn go_back(&self) {
        if let Some(Aside { source, order, taken }) = (*self.aside).clone() {
            self.aside.set(self.as_aside().filter(|aside| !aside.order.repairs.is_empty()));
            self.begin(&source, ReadFile::clone(&order));
            self.taken.set(taken);
        }
    }

    fn as_aside(&self) -> Option<Aside> {
        let (source, order) = (self.source.as_ref()?.clone(), self.order.as_ref()?.clone());
        Some(Aside { source, order, taken: (*self.taken).clone() })
    }

    fn begin(&self, source: &Source, order: ReadFile) {
        self.waiting.set(None);
        self.taken.set(Rc::default());
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
            }
            self.run(&source, order);
        }
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
        let (reading, turn) = (self.clone(), self.turn.get());
        let handle: Rc<OnceCell<Rc<JobHandle>>> = Rc::default();
        let known = handle.clone();
        let again = source.clone();
        let job = self.client.preview(source, order.clone(), move |event| {
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
        self.running(handle.get_or_init(|| Rc::new(job)));
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
        self.running(handle.get_or_init(|| Rc::new(job)));
    }

    fn running(&self, job: &Rc<JobHandle>) {
        self.stage.set(Stage::Running(Progress::Loading { done: 0, of: 1 }, job.clone()));
    }

    /// Shows what is heard of a reading, and gives back what it came to.
    fn hear<T>(&self, turn: u32, event: ReadEvent<T>, handle: &OnceCell<Rc<JobHandle>>) -> Option<T> {
        if self.turn.get() != turn {
            return None;
        }
        match event {
            ReadEvent::Progress(progress) => {
                if let Some(handle) = handle.get() {
                    self.stage.set(Stage::Running(progress, handle.clone()));
                }
            }
            ReadEvent::Done(answer) => return Some(*answer),
            ReadEvent::Cancelled => self.leave(Stage::Cancelled),
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
                Ok(issues) => {
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
