//! Undo and redo.

use super::action::{Action, ActionError};
use super::document::Project;
use crate::engine::field::Field;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many steps can be undone.
const DEPTH: usize = 200;

/// A project with its steps back and forth. Every method that changes the project returns the action that did it, which
/// is what a journal keeps.
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    project: Project,
    past: VecDeque<Rc<Action>>,
    future: Vec<Rc<Action>>,
    typing: Option<Place>,
}

/// Where someone types: a field of a parcel, or a cell in a row of one of its lists.
type Place = (usize, Field, Option<usize>);

impl History {
    /// A history that begins with this project.
    #[must_use]
    pub fn of(project: Project) -> Self {
        Self { project, past: VecDeque::new(), future: Vec::new(), typing: None }
    }

    /// The project as it stands.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Makes an edit. A run of typed edits of one field or cell is one step, until [`History::settle`]. `false` if the edit changes
    /// nothing, which is no step and needs no journal entry.
    ///
    /// # Errors
    /// [`ActionError`]; nothing has changed.
    pub fn apply(&mut self, action: &Action) -> Result<bool, ActionError> {
        let typing = match action {
            Action::SetField { parcel, field, typed: Some(_), .. } => Some((*parcel, *field, None)),
            Action::SetCell { parcel, field, row, .. } => Some((*parcel, *field, Some(*row))),
            _ => None,
        };
        let inverse = self.project.apply(action.clone())?;
        if inverse == *action {
            return Ok(false);
        }
        if typing.is_none() || typing != self.typing {
            self.past.push_back(Rc::new(inverse));
            if self.past.len() > DEPTH {
                self.past.pop_front();
            }
        }
        self.typing = typing;
        self.future.clear();
        Ok(true)
    }

    /// Ends a run of keystrokes.
    pub fn settle(&mut self) {
        self.typing = None;
    }

    /// One step back; `None` if there is none.
    ///
    /// # Errors
    /// [`ActionError`] never, as long as the project changes only here; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<Action>, ActionError> {
        let Some(step) = self.past.back().cloned() else { return Ok(None) };
        let inverse = self.project.apply(Action::clone(&step))?;
        self.past.pop_back();
        self.future.push(Rc::new(inverse));
        self.typing = None;
        Ok(Some(Rc::unwrap_or_clone(step)))
    }

    /// One step forward again; `None` if there is none.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self) -> Result<Option<Action>, ActionError> {
        let Some(step) = self.future.last().cloned() else { return Ok(None) };
        let inverse = self.project.apply(Action::clone(&step))?;
        self.future.pop();
        self.past.push_back(Rc::new(inverse));
        self.typing = None;
        Ok(Some(Rc::unwrap_or_clone(step)))
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
