//! The page's side: orders, and what is heard of them.

use super::error::WorkerError;
use super::link::{Hear, Link, Source};
use super::start::WorkerFiles;
use crate::engine::field::Field;
use crate::engine::import::{Kept, LARGEST_FILE_BYTES, Preview};
use crate::engine::issue::Issue;
use crate::engine::job::{
    AssessParcels, ChangeQuery, Grouping, Groups, IssuesOf, JobError, ListedParcel, Offer, OpenQuestions, Order,
    ParkChange, ParkPicture, Pipeline, Probed, Progress, ProjectPiece, ReadFile, Records, Reply, Sheet, Summary, View,
    Viewed, Window, WriteWorkbook,
};
use crate::engine::parcel::Parcel;
use crate::engine::project::{Action, Doubts, ParcelKey};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use web_sys::File;

/// A worker that was asked to leave a job and has not answered for so long is ended.
const PATIENCE_MS: u32 = 100;

/// What is heard of a file that is being read. After any but the first kind nothing more is heard.
#[derive(Clone, PartialEq, Debug)]
pub enum ReadEvent<T = Summary> {
    /// It goes on.
    Progress(Progress),
    /// It was read, or looked at. Parcels and issues of what was read wait for [`WorkerClient::parcels`] and
    /// [`WorkerClient::issues`].
    Done(Box<T>),
    /// It was left as it was.
    Cancelled,
    /// It was not read.
    Failed(WorkerError),
}

type Listener = Rc<RefCell<dyn FnMut(Result<Reply, WorkerError>)>>;

/// The page's one worker. It is started by the first order, and again by the first after its end. Clones are the same one.
#[derive(Clone, Default)]
pub struct WorkerClient {
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    files: RefCell<Option<WorkerFiles>>,
    link: RefCell<Option<Link>>,
    jobs: RefCell<BTreeMap<u64, Listener>>,
    last_job: Cell<u64>,
}

/// A job that goes on whether the handle is kept or not.
pub struct JobHandle {
    job: u64,
    state: Weak<State>,
}

impl WorkerClient {
    /// A client whose worker stands at these files rather than those that the page names.
    #[must_use]
    pub fn with_files(files: WorkerFiles) -> Self {
        let client = Self::default();
        client.state.files.replace(Some(files));
        client
    }

    /// Reads a file in place of the one that was read before. `on_event` is called later, never during this call. A file that
    /// is too large for any reading is refused unread.
    pub fn read_file(&self, file: &File, order: ReadFile, on_event: impl FnMut(ReadEvent) + 'static) -> JobHandle {
        let source = Source::File(file.clone());
        self.load(&Order::ReadFile(Box::new(order)), Some(&source), on_event, summary_of)
    }

    /// Shows the top of a file or of pasted text. It stays with the worker for [`Self::preview_again`] and
    /// [`Self::accept`]. Otherwise as [`Self::read_file`].
    pub fn preview(
        &self,
        source: &Source,
        order: ReadFile,
        on_event: impl FnMut(ReadEvent<Preview>) + 'static,
    ) -> JobHandle {
        self.load(&Order::Preview(Box::new(order)), Some(source), on_event, preview_of)
    }

    /// Shows the top of the file that was shown last, by other choices.
    pub fn preview_again(&self, order: ReadFile, on_event: impl FnMut(ReadEvent<Preview>) + 'static) -> JobHandle {
        self.load(&Order::Preview(Box::new(order)), None, on_event, preview_of)
    }

    /// Reads the file that was shown last, by the choices made.
    pub fn accept(&self, order: ReadFile, on_event: impl FnMut(ReadEvent) + 'static) -> JobHandle {
        self.load(&Order::ReadFile(Box::new(order)), None, on_event, summary_of)
    }

    fn load<T>(
        &self,
        order: &Order,
        source: Option<&Source>,
        mut on_event: impl FnMut(ReadEvent<T>) + 'static,
        expected: impl Fn(Reply) -> Option<Box<T>> + 'static,
    ) -> JobHandle {
        let listener = move |reply| {
            on_event(match reply {
                Ok(Reply::Progress(progress)) => ReadEvent::Progress(progress),
                Ok(Reply::Cancelled) => ReadEvent::Cancelled,
                Ok(Reply::Failed(error)) => ReadEvent::Failed(error.into()),
                Ok(other) => match expected(other) {
                    Some(answer) => ReadEvent::Done(answer),
                    None => ReadEvent::Failed(JobError::Incomplete.into()),
                },
                Err(error) => ReadEvent::Failed(error),
            });
        };
        let size = source.map_or(0.0, Source::bytes);
        if size > LARGEST_FILE_BYTES as f64 {
            let too_large = JobError::too_large(size as usize);
            return self.state.refuse(Rc::new(RefCell::new(listener)), too_large.into());
        }
        self.state.order(order, source, Rc::new(RefCell::new(listener)))
    }

    /// The records of some of the parcels that were read, for a project to take, each with its row or feature.
    pub fn records(
        &self,
        records: Records,
        on_answer: impl FnOnce(Result<Vec<(usize, Parcel)>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Records(records), on_answer, |reply| match reply {
            Reply::Records(records) => Ok(records),
            other => Err(other),
        })
    }

    /// Some of the parcels of the file that was read last.
    pub fn parcels(
        &self,
        window: Window,
        on_answer: impl FnOnce(Result<Vec<ListedParcel>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Parcels(window), on_answer, |reply| match reply {
            Reply::Parcels(parcels) => Ok(parcels),
            other => Err(other),
        })
    }

    /// Which parcels of the file that was read last a view shows, and their totals.
    pub fn view(&self, view: View, on_answer: impl FnOnce(Result<Box<Viewed>, WorkerError>) + 'static) -> JobHandle {
        self.ask(&Order::View(Box::new(view)), on_answer, |reply| match reply {
            Reply::Viewed(viewed) => Ok(viewed),
            other => Err(other),
        })
    }

    /// The parcels that pass a view as dots and land, with sums by kind.
    pub fn park(
        &self,
        view: View,
        on_answer: impl FnOnce(Result<Box<ParkPicture>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Park(Box::new(view)), on_answer, |reply| match reply {
            Reply::Park(park) => Ok(park),
            other => Err(other),
        })
    }

    /// The parcels that pass a view in groups.
    pub fn groups(
        &self,
        grouping: Grouping,
        on_answer: impl FnOnce(Result<Box<Groups>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Groups(Box::new(grouping)), on_answer, |reply| match reply {
            Reply::Groups(groups) => Ok(groups),
            other => Err(other),
        })
    }

    /// The parcels that pass a view, before and after they take routes.
    pub fn change(
        &self,
        query: ChangeQuery,
        on_answer: impl FnOnce(Result<Box<ParkChange>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Change(Box::new(query)), on_answer, |reply| match reply {
            Reply::Change(change) => Ok(change),
            other => Err(other),
        })
    }

    /// The projects on the parcels that pass a view.
    pub fn pipeline(
        &self,
        view: View,
        on_answer: impl FnOnce(Result<Box<Pipeline>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Pipeline(Box::new(view)), on_answer, |reply| match reply {
            Reply::Pipeline(pipeline) => Ok(pipeline),
            other => Err(other),
        })
    }

    /// What is to be looked at in the parcels that pass a view.
    pub fn sheet(&self, view: View, on_answer: impl FnOnce(Result<Box<Sheet>, WorkerError>) + 'static) -> JobHandle {
        self.ask(&Order::Sheet(Box::new(view)), on_answer, |reply| match reply {
            Reply::Sheet(sheet) => Ok(sheet),
            other => Err(other),
        })
    }

    /// What the types of some of the parcels wait for that pass a view: of those from a place on.
    pub fn questions(
        &self,
        view: View,
        from: usize,
        on_answer: impl FnOnce(Result<OpenQuestions, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Questions { view: Box::new(view), from }, on_answer, |reply| match reply {
            Reply::Questions(questions) => Ok(questions),
            other => Err(other),
        })
    }

    /// What an answer would decide, if it were given for every parcel that passes a view and lacks it.
    pub fn probe(
        &self,
        view: View,
        field: Field,
        on_answer: impl FnOnce(Result<Box<Probed>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Probe { view: Box::new(view), field }, on_answer, |reply| match reply {
            Reply::Probed(probed) => Ok(probed),
            other => Err(other),
        })
    }

    /// The keys of the parcels that pass a view: of all, or of those that lack an entry.
    pub fn keys(
        &self,
        view: View,
        lacking: Option<Field>,
        on_answer: impl FnOnce(Result<Vec<ParcelKey>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Keys { view: Box::new(view), lacking }, on_answer, |reply| match reply {
            Reply::Keys(keys) => Ok(keys),
            other => Err(other),
        })
    }

    /// Some of the issues of the file that was read last.
    pub fn issues(
        &self,
        window: Window,
        on_answer: impl FnOnce(Result<Vec<Issue>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Issues(window), on_answer, |reply| match reply {
            Reply::Issues(issues) => Ok(issues),
            other => Err(other),
        })
    }

    /// Some of the issues of one kind of the file that was read last.
    pub fn issues_of(
        &self,
        wanted: IssuesOf,
        on_answer: impl FnOnce(Result<Vec<Issue>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::IssuesOf(wanted), on_answer, |reply| match reply {
            Reply::Issues(issues) => Ok(issues),
            other => Err(other),
        })
    }

    /// Some of the mends that are offered for the file that was read last.
    pub fn offers(
        &self,
        window: Window,
        on_answer: impl FnOnce(Result<Vec<Offer>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Offers(window), on_answer, |reply| match reply {
            Reply::Offers(offers) => Ok(offers),
            other => Err(other),
        })
    }

    /// The rows or features of the file that was read last of which a cell that was refused or doubted says this.
    pub fn equal_cells(
        &self,
        column: String,
        text: String,
        on_answer: impl FnOnce(Result<Vec<usize>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::EqualCells { column, text }, on_answer, |reply| match reply {
            Reply::Rows(rows) => Ok(rows),
            other => Err(other),
        })
    }

    /// The rows or features of the file that was read last in which something was refused or is in doubt, as they stand,
    /// with the reasons.
    pub fn refused_rows(&self, on_answer: impl FnOnce(Result<Kept, WorkerError>) + 'static) -> JobHandle {
        self.ask(&Order::RefusedRows, on_answer, |reply| match reply {
            Reply::RefusedRows(rows, reasons) => Ok(Kept { rows: *rows, reasons }),
            other => Err(other),
        })
    }

    /// Lists parcels that need no reading, for [`Self::view`] and [`Self::parcels`]; answers how many have come so far.
    pub fn assess(
        &self,
        order: AssessParcels,
        on_answer: impl FnOnce(Result<usize, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Assess(Box::new(order)), on_answer, |reply| match reply {
            Reply::Assessed(count) => Ok(count),
            other => Err(other),
        })
    }

    /// Opens a project file in place of what was read before; what is in doubt about it is heard. Otherwise as
    /// [`Self::read_file`].
    pub fn open_project(&self, file: &File, on_event: impl FnMut(ReadEvent<Doubts>) + 'static) -> JobHandle {
        let source = Source::File(file.clone());
        self.load(&Order::OpenProject, Some(&source), on_event, |reply| match reply {
            Reply::Opened(doubts) => Some(doubts),
            _ => None,
        })
    }

    /// A piece of the project that was opened last, as it was decided: of the edit that makes it out of an empty one. And how
    /// many pieces there are.
    pub fn project_piece(
        &self,
        piece: ProjectPiece,
        on_answer: impl FnOnce(Result<(Action, usize), WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::ProjectPiece(piece), on_answer, |reply| match reply {
            Reply::ProjectPiece(action, of) => Ok((*action, of)),
            other => Err(other),
        })
    }

    /// Writes a workbook: of a parcel, or of the list that was read or assessed last.
    pub fn workbook(
        &self,
        order: WriteWorkbook,
        on_answer: impl FnOnce(Result<Vec<u8>, WorkerError>) + 'static,
    ) -> JobHandle {
        self.ask(&Order::Workbook(Box::new(order)), on_answer, |reply| match reply {
            Reply::Workbook { bytes } => Ok(bytes),
            other => Err(other),
        })
    }

    /// Ends the worker and frees its memory. What it was doing fails as [`WorkerError::Ended`]; what it had read is gone.
    pub fn end(&self) {
        self.state.end(&WorkerError::Ended);
    }

    fn ask<T: 'static>(
        &self,
        order: &Order,
        on_answer: impl FnOnce(Result<T, WorkerError>) + 'static,
        expected: impl Fn(Reply) -> Result<T, Reply> + 'static,
    ) -> JobHandle {
        let mut on_answer = Some(on_answer);
        let listener = move |reply: Result<Reply, WorkerError>| {
            let Some(on_answer) = on_answer.take() else { return };
            on_answer(reply.and_then(|reply| {
                expected(reply).map_err(|other| match other {
                    Reply::Failed(error) => error.into(),
                    _ => WorkerError::Ended,
                })
            }));
        };
        self.state.order(order, None, Rc::new(RefCell::new(listener)))
    }
}

fn summary_of(reply: Reply) -> Option<Box<Summary>> {
    if let Reply::Read(summary) = reply { Some(summary) } else { None }
}

fn preview_of(reply: Reply) -> Option<Box<Preview>> {
    if let Reply::Preview(preview) = reply { Some(preview) } else { None }
}

impl State {
    fn order(self: &Rc<Self>, order: &Order, source: Option<&Source>, listener: Listener) -> JobHandle {
        if let Err(error) = self.started() {
            return self.refuse(listener, error);
        }
        let job = self.next_job();
        let sent = self.link.borrow().as_ref().map_or(Ok(()), |link| link.send(job, order, source));
        if let Err(error) = sent {
            return self.refuse(listener, error);
        }
        self.jobs.borrow_mut().insert(job, listener);
        JobHandle { job, state: Rc::downgrade(self) }
    }

    fn next_job(&self) -> u64 {
        self.last_job.set(self.last_job.get() + 1);
        self.last_job.get()
    }

    fn started(self: &Rc<Self>) -> Result<(), WorkerError> {
        if self.link.borrow().is_some() {
            return Ok(());
        }
        let files = self.files.borrow().clone().map_or_else(WorkerFiles::of_page, Ok)?;
        let state = Rc::downgrade(self);
        let hear: Hear = Rc::new(move |heard| {
            if let Some(state) = state.upgrade() {
                match heard {
                    Ok((job, reply)) => state.tell(job, Ok(reply)),
                    // Not from within the listener that the end would drop.
                    Err(error) => drop(Timeout::new(0, move || state.end(&error)).forget()),
                }
            }
        });
        self.link.replace(Some(Link::start(&files, &hear)?));
        Ok(())
    }

    /// Tells a job's listener, the last time unless the job goes on. Replies to jobs that are no more are dropped.
    fn tell(&self, job: u64, reply: Result<Reply, WorkerError>) {
        let goes_on = matches!(reply, Ok(Reply::Progress(_)));
        let listener =
            if goes_on { self.jobs.borrow().get(&job).cloned() } else { self.jobs.borrow_mut().remove(&job) };
        if let Some(listener) = listener {
            (listener.borrow_mut())(reply);
        }
    }

    fn refuse(self: &Rc<Self>, listener: Listener, error: WorkerError) -> JobHandle {
        let job = self.next_job();
        self.jobs.borrow_mut().insert(job, listener);
        let state = self.clone();
        Timeout::new(0, move || state.tell(job, Err(error))).forget();
        JobHandle { job, state: Rc::downgrade(self) }
    }

    /// Ends the worker and tells everyone who waits. The next order starts another.
    fn end(&self, error: &WorkerError) {
        drop(self.link.take());
        let jobs = std::mem::take(&mut *self.jobs.borrow_mut());
        for listener in jobs.into_values() {
            (listener.borrow_mut())(Err(error.clone()));
        }
    }

    /// The worker has not let go of the job: it goes, and the job with it.
    fn end_if_still_at(&self, job: u64) {
        if self.jobs.borrow().contains_key(&job) {
            drop(self.link.take());
            self.tell(job, Ok(Reply::Cancelled));
            self.end(&WorkerError::Ended);
        }
    }
}

impl JobHandle {
    /// Asks the worker to leave the job, and ends the worker if it does not soon. The job's listener hears of it later; if the
    /// job was done meanwhile, it hears that instead.
    pub fn cancel(&self) {
        let Some(state) = self.state.upgrade() else { return };
        let asked = state.link.borrow().as_ref().map(|link| link.send(0, &Order::Cancel(self.job), None));
        let patience_ms = if matches!(asked, Some(Ok(()))) { PATIENCE_MS } else { 0 };
        let job = self.job;
        Timeout::new(patience_ms, move || state.end_if_still_at(job)).forget();
    }
}

impl std::fmt::Debug for JobHandle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("JobHandle").field("job", &self.job).finish_non_exhaustive()
    }
}

impl PartialEq for WorkerClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}
