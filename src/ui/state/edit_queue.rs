use super::{Edit, ProjectHandle};
use crate::engine::project::{Action, Growing, LARGEST_PIECE, Pieces, Project};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use yew::Callback;

/// Progress is reported after so many pieces of a long edit.
const PIECES_A_REPORT: usize = 4;

/// Edits of the project that may be long: importing a list, opening a file. They are made in their order. A long one is made
/// in pieces, between which the browser handles input, and becomes one undo step.
#[derive(Clone)]
pub struct EditQueue(Rc<Queue>);

impl PartialEq for EditQueue {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Queue {
    project: ProjectHandle,
    waiting: RefCell<VecDeque<Step>>,
    is_running: Cell<bool>,
    on_progress: Callback<usize>,
}

enum Step {
    Make(Box<dyn FnOnce(&Project) -> Action>),
    Then(Box<dyn FnOnce()>),
}

impl EditQueue {
    /// A queue for this project. `on_progress` receives how many edits of a long one are made, and 0 after the last.
    #[must_use]
    pub fn new(project: ProjectHandle, on_progress: Callback<usize>) -> Self {
        let (waiting, is_running) = (RefCell::default(), Cell::default());
        Self(Rc::new(Queue { project, waiting, is_running, on_progress }))
    }

    /// Makes an edit after those that wait. It is computed from the project as it is then.
    pub fn make(&self, edit: impl FnOnce(&Project) -> Action + 'static) {
        self.push(Step::Make(Box::new(edit)));
    }

    /// Calls back once every edit that waits is made.
    pub fn then(&self, act: impl FnOnce() + 'static) {
        self.push(Step::Then(Box::new(act)));
    }

    fn push(&self, step: Step) {
        self.0.waiting.borrow_mut().push_back(step);
        if !self.0.is_running.replace(true) {
            self.run();
        }
    }

    fn run(&self) {
        loop {
            let next = self.0.waiting.borrow_mut().pop_front();
            match next {
                None => break,
                Some(Step::Then(act)) => act(),
                Some(Step::Make(edit)) => {
                    // A fresh handle: one that is kept would keep every project that was read through it.
                    let project = self.0.project.clone();
                    let action = edit(project.project());
                    if action.pieces() > 1 {
                        let made = Growing::on(project.project());
                        return self.grow(project.revision(), made, action.into_pieces(), 0);
                    }
                    project.dispatch(Edit::Make(action));
                }
            }
        }
        self.0.is_running.set(false);
    }

    fn grow(&self, revision: u64, mut made: Growing, mut pieces: Pieces, number: usize) {
        let queue = self.clone();
        match pieces.next() {
            Some(piece) => {
                made.add(piece);
                if (number + 1).is_multiple_of(PIECES_A_REPORT) {
                    self.0.on_progress.emit((number + 1) * LARGEST_PIECE);
                }
                Timeout::new(0, move || queue.grow(revision, made, pieces, number + 1)).forget();
            }
            None => {
                self.0.project.dispatch(Edit::Adopt(revision, Box::new(made)));
                self.0.on_progress.emit(0);
                Timeout::new(0, move || queue.run()).forget();
            }
        }
    }
}
