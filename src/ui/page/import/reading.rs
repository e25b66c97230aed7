//! A file on its way: what each step of [`ImportState`] asks of the worker and of the browser's storage.

use super::draft::{Drafts, use_drafts};
use super::state::{Aside, ImportAction, ImportState, PlaceOf, ReadFileView, Stage, Waiting, mended};
use super::taken::Taken;
use crate::engine::import::{Mapping, Preview, Repair};
use crate::engine::job::{LARGEST_WINDOW, Offer, Progress, ReadFile, Summary, Window};
use crate::storage::{FoundDraft, KnownMappings};
use crate::worker::{JobHandle, ReadEvent, Source, WorkerClient};
use jiff::civil::Date;
use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How many issues are fetched.
pub(super) const ISSUES: usize = 200;
/// Code of the issues for which a mend may be offered.
const OFFERED_FOR: &str = "row_area_in_square_metres";

/// A file on its way: first its top is shown, then it is read by the choices made so far, and again after each choice.
#[derive(Clone)]
pub(super) struct Reading {
    client: Rc<WorkerClient>,
    state: UseReducerHandle<ImportState>,
    /// The job of the worker that is under way.
    job: Rc<RefCell<Option<JobHandle>>>,
    /// Whether a cell was left and its mend is about to be read.
    pub is_mending: Rc<Cell<bool>>,
    /// Keeps it until it is in the project.
    pub drafts: Drafts,
}

/// A file on its way.
#[hook]
pub(super) fn use_reading(client: Rc<WorkerClient>) -> Reading {
    Reading {
        client,
        state: use_reducer(ImportState::default),
        job: use_mut_ref(|| None),
        is_mending: use_memo((), |()| Cell::new(false)),
        drafts: use_drafts(),
    }
}

/// How far it is now.
impl Deref for Reading {
    type Target = ImportState;

    fn deref(&self) -> &ImportState {
        &self.state
    }
}

impl Reading {
    /// Goes one step on.
    pub fn dispatch(&self, action: ImportAction) {
        self.state.dispatch(action);
    }

    /// Says how far the way into the project is.
    pub fn step(&self, stage: Stage) {
        self.dispatch(ImportAction::Step(stage));
    }

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
            Some(place_of) => self.dispatch(ImportAction::Wait(Waiting { source: source.clone(), order, place_of })),
            None => self.begin(source, order, offered.as_deref()),
        }
    }

    /// Puts this file aside for the one that waits, or has it take the place of an import that is not finished.
    pub fn go_on(&self) {
        let Some(waiting) = self.waiting.clone() else { return };
        let Waiting { source, order, place_of } = Waiting::clone(&waiting);
        match place_of {
            PlaceOf::Mends => {
                self.dispatch(ImportAction::PutAside(self.as_aside()));
                self.begin(&source, order, None);
            }
            PlaceOf::Draft(found) => self.begin(&source, order, Some(&found)),
        }
    }

    /// Reads the file again that was put aside, with its mends; this one is put aside if it has some.
    pub fn go_back(&self) {
        let Some(aside) = self.aside.clone() else { return };
        let Aside { source, order, taken } = Aside::clone(&aside);
        self.dispatch(ImportAction::PutAside(self.as_aside().filter(|_| self.has_mends())));
        self.drafts.begin(&source, &order, None);
        self.drafts.change(|draft| draft.set_taken(taken.numbers()));
        self.open(&source, ReadFile::clone(&order), Taken::clone(&taken));
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
        if self.has_mends() {
            self.dispatch(ImportAction::PutAside(self.as_aside()));
        }
        let source = Source::File(file.clone());
        match &found.draft {
            Ok(draft) => {
                self.drafts.take_up(found);
                let order = ReadFile { pack, as_of, ..draft.order.clone() };
                self.open(&source, order, Taken::of_numbers(draft.taken()));
            }
            // Its choices are lost, its bytes are not.
            Err(_) => self.begin(&source, ReadFile::new(file.name(), pack, as_of), Some(found)),
        }
    }

    /// Reads another file, and keeps it from here on, in place of a draft that was found.
    fn begin(&self, source: &Source, order: ReadFile, instead_of: Option<&FoundDraft>) {
        self.drafts.begin(source, &order, instead_of);
        self.open(source, order, Taken::default());
    }

    fn open(&self, source: &Source, order: ReadFile, taken: Taken) {
        self.start(source, order.clone(), ImportAction::Open(source.clone(), order, taken));
    }

    /// Reads the same file again, by other choices.
    pub fn choose(&self, order: ReadFile) {
        let Some(source) = self.source.clone() else { return };
        if self.is_other_sheet(&order) {
            self.drafts.change(|draft| draft.set_taken([]));
        }
        self.start(&source, order.clone(), ImportAction::Choose(order));
    }

    /// Reads the same file again with these cells mended beside those that are. Mends of a file or sheet that has made way since
    /// it was opened are of no other.
    pub fn mend(&self, opened: u32, repairs: Vec<Repair>) {
        // As it is now: another mend may have come since the page was drawn.
        if let Some(order) = self.order.clone().filter(|_| self.opened == opened) {
            self.choose(mended(&order, repairs));
        }
    }

    /// Whether what is shown is about to be read anew.
    pub fn is_changing(&self) -> bool {
        self.is_mending.get() || self.is_running()
    }

    /// Stops the reading.
    pub fn stop(&self) {
        self.dispatch(ImportAction::Stop);
        if let Some(job) = &*self.job.borrow() {
            job.cancel();
        }
    }

    /// Puts the file away; says why, if anything has to be said.
    pub fn leave(&self, stage: Stage) {
        self.dispatch(ImportAction::Leave(stage));
    }

    /// Notes what is said of the columns of the file that is shown, for the next one with the same headings.
    pub fn remember(&self, mapping: Option<&Mapping>) {
        if let Some(preview) = &self.preview {
            let mut known = KnownMappings::of_browser();
            known.set(&headings(preview), mapping);
            // Where the browser keeps nothing, the choice holds for this file.
            known.remember();
        }
    }

    /// Begins a reading in place of the one under way. Asked to leave a job, a busy worker might be ended only once the next
    /// one waits for it: it is ended at once. Whoever waits for it hears so during that, when its turn is over.
    fn start(&self, source: &Source, order: ReadFile, action: ImportAction) {
        let was_running = self.is_running();
        self.dispatch(action);
        let turn = self.turn;
        if was_running {
            self.client.end();
        }
        // A listener may have begun the next one.
        if self.turn == turn {
            self.read(source, order);
        }
    }

    fn read(&self, source: &Source, order: ReadFile) {
        self.drafts.change(|draft| draft.order = order.clone());
        let (reading, turn) = (self.clone(), self.turn);
        let again = source.clone();
        let job = self.client.preview(source, order.clone(), move |event| {
            if let (ReadEvent::Failed(error), true) = (&event, reading.turn == turn) {
                reading.drafts.note_failure(error.issue().code);
            }
            if let Some(preview) = reading.hear(turn, event) {
                // A list with the same headings is read as the one before it was.
                let said = KnownMappings::of_browser().of(&headings(&preview)).cloned();
                if let (Some(mapping), None) = (said, &order.mapping) {
                    let order = ReadFile { mapping: Some(mapping), ..order.clone() };
                    reading.dispatch(ImportAction::Choose(order.clone()));
                    reading.read(&again, order);
                    return;
                }
                reading.dispatch(ImportAction::Previewed(turn, preview));
                reading.accept(turn, order.clone());
            }
        });
        self.job.replace(Some(job));
    }

    fn accept(&self, turn: u32, order: ReadFile) {
        let reading = self.clone();
        // Its bytes are there.
        let job = self.client.accept(order, move |event| {
            if let Some(summary) = reading.hear(turn, event) {
                reading.fetch_issues(turn, summary);
            }
        });
        self.job.replace(Some(job));
    }

    /// Shows what is heard of a reading, and gives back what it came to.
    fn hear<T>(&self, turn: u32, event: ReadEvent<T>) -> Option<T> {
        if self.turn != turn {
            return None;
        }
        match event {
            ReadEvent::Progress(progress) => {
                if let Progress::Reading { rows: rows @ 1.. } = progress {
                    self.drafts.change(|draft| draft.rows = Some(rows));
                }
                self.dispatch(ImportAction::Progress(turn, progress));
            }
            // The job may have ended while it was being stopped.
            ReadEvent::Done(answer) if self.stopped != turn => return Some(*answer),
            ReadEvent::Done(_) | ReadEvent::Cancelled => {
                self.drafts.leave();
                self.leave(Stage::Cancelled);
            }
            ReadEvent::Failed(error) => self.dispatch(ImportAction::Failed(turn, error.issue())),
        }
        None
    }

    fn fetch_issues(&self, turn: u32, summary: Summary) {
        let reading = self.clone();
        self.client.issues(Window { from: 0, count: ISSUES }, move |issues| match issues {
            Ok(mut issues) => {
                // As in the file: what is about all of it first, then row by row.
                issues.sort_by_key(|issue| issue.place.row.or(issue.place.feature));
                reading.fetch_offers(ReadFileView { turn, summary, issues, offers: Vec::new() });
            }
            Err(error) => reading.dispatch(ImportAction::Failed(turn, error.issue())),
        });
    }

    /// Fetches all mends that are offered, piece by piece: one press takes them all, and says how many they are.
    fn fetch_offers(&self, mut view: ReadFileView) {
        if !view.summary.reasons.iter().any(|group| group.code == OFFERED_FOR) {
            self.show(view);
            return;
        }
        let (reading, turn) = (self.clone(), view.turn);
        let window = Window { from: view.offers.len(), count: LARGEST_WINDOW };
        self.client.offers(window, move |offers: Result<Vec<Offer>, _>| match offers {
            Ok(offers) => {
                let is_last = offers.len() < LARGEST_WINDOW;
                view.offers.extend(offers);
                if is_last || reading.turn != turn {
                    reading.show(view);
                } else {
                    reading.fetch_offers(view);
                }
            }
            Err(error) => reading.dispatch(ImportAction::Failed(turn, error.issue())),
        });
    }

    fn show(&self, view: ReadFileView) {
        if view.turn == self.turn {
            self.drafts.note_read(view.summary.parcels, |order, rows| self.is_behind_of(order, rows));
            self.dispatch(ImportAction::Read(Rc::new(view)));
        }
    }
}

/// By these a list is known again.
pub(super) fn headings(preview: &Preview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.column.as_str()).collect()
}
