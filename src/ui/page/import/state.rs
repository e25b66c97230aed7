//! How far the import of a list is: each step as a pure function of the one before. What a step asks of the worker, of
//! the browser's storage and of the project is done by [`super::reading`] and [`super::take_in`].

use super::taken::{Offer, Taken};
use crate::engine::import::{Preview, Repair};
use crate::engine::issue::Issue;
use crate::engine::job::{Offer as Mend, Progress, ReadFile, Summary};
use crate::storage::FoundDraft;
use crate::worker::Source;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Reducible;

/// A file that was read, and what was found in it.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadFileView {
    /// Which reading it was.
    pub turn: u32,
    /// How it was read.
    pub summary: Summary,
    /// The first issues.
    pub issues: Vec<Issue>,
    /// The mends that are offered.
    pub offers: Vec<Mend>,
}

/// How far a file is.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) enum Stage {
    /// No file was chosen.
    #[default]
    Idle,
    /// It is being read.
    Running(Progress),
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
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Aside {
    pub source: Source,
    /// How it was read.
    pub order: Rc<ReadFile>,
    pub taken: Rc<Taken>,
}

/// Another file that waits for the reader's word.
#[derive(Clone)]
pub(super) struct Waiting {
    pub source: Source,
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

/// A list on its way into the project.
#[derive(Clone, Default)]
pub(super) struct ImportState {
    /// Counts the readings: what an earlier one still says is not heard.
    pub turn: u32,
    /// The reading with which the file, or another sheet of it, was opened.
    pub opened: u32,
    /// The reading that was stopped last.
    pub stopped: u32,
    pub source: Option<Source>,
    /// How it is to be read.
    pub order: Option<Rc<ReadFile>>,
    /// The top of the file.
    pub preview: Option<Rc<Preview>>,
    /// How far it is.
    pub stage: Stage,
    /// What was read last; it stays until the next reading is done.
    pub done: Option<Rc<ReadFileView>>,
    /// What of it was put into the project.
    pub taken: Rc<Taken>,
    /// By which choices and mends that was read.
    taken_by: Option<Rc<ReadFile>>,
    /// A press on a way into the project that came before a mend was read: only parcels of which nothing was refused, or all.
    pub pressed: Option<bool>,
    /// Another file that has come while mends of this one are in no project, or an import is not finished.
    pub waiting: Option<Rc<Waiting>>,
    /// The file with mends that made way for this one.
    pub aside: Option<Rc<Aside>>,
}

/// What happens to a list.
pub(super) enum ImportAction {
    /// Another file has come and waits for the reader's word.
    Wait(Waiting),
    /// It is not wanted.
    Stay,
    /// A file with mends makes way, or none does any longer.
    PutAside(Option<Aside>),
    /// A file is read, of which these rows are in the project.
    Open(Source, ReadFile, Taken),
    /// The same file is read by other choices.
    Choose(ReadFile),
    /// The reading of this number goes on.
    Progress(u32, Progress),
    /// It has shown the top of the file.
    Previewed(u32, Preview),
    /// It is done.
    Read(Rc<ReadFileView>),
    /// It has failed.
    Failed(u32, Issue),
    /// The reader has stopped what is being read.
    Stop,
    /// The file is put away, with what is to be said of it.
    Leave(Stage),
    /// The way into the project is at this step.
    Step(Stage),
    /// These rows are dealt with; the project has them as they are read now where `in_step`.
    Took { taken: Taken, in_step: bool },
    /// The project has what is read now, in all the rows that it has.
    InStep,
    /// A way into the project was pressed before a mend was read, or that is made up for.
    Press(Option<bool>),
    /// The project has changed.
    Revised,
}

impl Reducible for ImportState {
    type Action = ImportAction;

    fn reduce(self: Rc<Self>, action: ImportAction) -> Rc<Self> {
        if self.is_without_effect(&action) {
            return self;
        }
        let mut next = Self::clone(&self);
        next.apply(action);
        Rc::new(next)
    }
}

impl ImportState {
    /// Whether an action changes nothing: an earlier reading is not heard, and most revisions of the project are about
    /// something else.
    fn is_without_effect(&self, action: &ImportAction) -> bool {
        match action {
            ImportAction::Progress(turn, _) | ImportAction::Previewed(turn, _) | ImportAction::Failed(turn, _) => {
                *turn != self.turn
            }
            ImportAction::Read(view) => view.turn != self.turn,
            ImportAction::Choose(_) => self.source.is_none(),
            ImportAction::Stay => self.waiting.is_none(),
            ImportAction::Press(pressed) => *pressed == self.pressed,
            ImportAction::Revised => self.revised().is_none(),
            _ => false,
        }
    }

    fn apply(&mut self, action: ImportAction) {
        match action {
            ImportAction::Wait(waiting) => self.waiting = Some(Rc::new(waiting)),
            ImportAction::Stay => self.waiting = None,
            ImportAction::PutAside(aside) => self.aside = aside.map(Rc::new),
            ImportAction::Open(source, order, taken) => self.open(source, order, taken),
            ImportAction::Choose(order) => self.choose(order),
            ImportAction::Progress(_, progress) => self.stage = Stage::Running(progress),
            ImportAction::Previewed(_, preview) => {
                self.preview = Some(Rc::new(preview));
                self.stage = Stage::Running(Progress::Reading { rows: 0 });
            }
            ImportAction::Read(view) => (self.done, self.stage) = (Some(view), Stage::Done),
            ImportAction::Failed(_, issue) => (self.done, self.stage) = (None, Stage::Failed(issue)),
            ImportAction::Stop => self.stopped = self.turn,
            ImportAction::Leave(stage) => self.leave(stage),
            ImportAction::Step(stage) => self.stage = stage,
            ImportAction::Took { taken, in_step } => {
                if in_step {
                    self.taken_by.clone_from(&self.order);
                }
                self.taken = Rc::new(taken);
            }
            ImportAction::InStep => self.taken_by.clone_from(&self.order),
            ImportAction::Press(pressed) => self.pressed = pressed,
            ImportAction::Revised => self.stage = self.revised().unwrap_or_else(|| self.stage.clone()),
        }
    }

    fn open(&mut self, source: Source, order: ReadFile, taken: Taken) {
        (self.waiting, self.preview, self.done, self.taken_by) = (None, None, None, None);
        self.taken = Rc::new(taken);
        self.source = Some(source);
        self.run(order);
        self.opened = self.turn;
    }

    fn choose(&mut self, order: ReadFile) {
        let is_other_sheet = self.is_other_sheet(&order);
        self.run(order);
        if is_other_sheet {
            self.taken = Rc::default();
            self.opened = self.turn;
        }
    }

    fn run(&mut self, order: ReadFile) {
        self.turn += 1;
        self.order = Some(Rc::new(order));
        self.stage = Stage::Running(Progress::Loading { done: 0, of: 1 });
    }

    fn leave(&mut self, stage: Stage) {
        self.turn += 1;
        (self.preview, self.done, self.source, self.order) = (None, None, None, None);
        self.stage = stage;
    }

    /// What another revision of the project makes of the stage, if anything.
    fn revised(&self) -> Option<Stage> {
        match &self.stage {
            // The edit on its way has come about, and this is it.
            Stage::Taking(done, of) if done == of => Some(Stage::Taken(*of)),
            Stage::Renewing(count) => Some(Stage::Renewed(*count)),
            // Another edit, after which that may no longer be so.
            Stage::Taken(_) | Stage::Renewed(_) | Stage::Asking(_) => Some(Stage::Done),
            _ => None,
        }
    }

    /// Whether an order is about another sheet: its rows are others.
    pub fn is_other_sheet(&self, order: &ReadFile) -> bool {
        self.order.as_ref().is_some_and(|before| before.sheet != order.sheet)
    }

    pub fn is_running(&self) -> bool {
        matches!(self.stage, Stage::Running(_))
    }

    /// Whether the project is being changed out of the list.
    pub fn is_taking(&self) -> bool {
        matches!(self.stage, Stage::Taking(..) | Stage::Renewing(_))
    }

    /// The file as it is put aside.
    pub fn as_aside(&self) -> Option<Aside> {
        Some(Aside { source: self.source.clone()?, order: self.order.clone()?, taken: self.taken.clone() })
    }

    /// Whether cells of it were mended.
    pub fn has_mends(&self) -> bool {
        self.order.as_ref().is_some_and(|order| !order.repairs.is_empty())
    }

    /// Whether rows that the project has were mended or are read by other choices since it has them.
    pub fn is_behind(&self, still_in: &BTreeSet<usize>) -> bool {
        self.order.as_ref().is_some_and(|order| self.is_behind_of(order, still_in))
    }

    /// The same of an order.
    pub fn is_behind_of(&self, order: &ReadFile, rows: &BTreeSet<usize>) -> bool {
        let mends = |order: &ReadFile| -> Vec<Repair> {
            order.repairs.iter().filter(|mend| rows.contains(&mend.row)).cloned().collect()
        };
        match &self.taken_by {
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
}

/// An order with these cells mended, in place of earlier mends of them.
pub(super) fn mended(order: &ReadFile, repairs: Vec<Repair>) -> ReadFile {
    let is_again = |known: &Repair| repairs.iter().any(|new| new.row == known.row && new.column == known.column);
    let mut next = order.clone();
    next.repairs.retain(|known| !is_again(known));
    next.repairs.extend(repairs);
    next
}

#[cfg(test)]
mod tests;
