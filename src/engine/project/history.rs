//! Undo and redo.

use super::action::{Action, ActionError};
use super::document::Project;
use super::journal::{JournalEntry, Way};
use super::pieces::Growing;
use crate::engine::field::Field;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many steps can be undone.
const DEPTH: usize = 200;

/// A project with its steps back and forth. Every method that changes the project returns the journal entry that does the
/// same again by [`History::replay`].
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    project: Project,
    past: VecDeque<Rc<Action>>,
    future: Vec<Rc<Action>>,
    typing: Option<Place>,
}

/// Where someone types: a field of a parcel, a cell in a row of one of its lists, or the day of the assessment; or the two
/// fields of a parcel that are moved together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Field(usize, Field),
    Cell(usize, Field, usize),
    Day,
    Pair(usize, Field, Field),
}

impl Place {
    /// The place of an edit that may be one of a run.
    fn of(action: &Action) -> Option<Self> {
        match action {
            Action::SetField { parcel, field, typed: Some(_), .. } => Some(Self::Field(*parcel, *field)),
            Action::SetCell { parcel, field, row, .. } => Some(Self::Cell(*parcel, *field, *row)),
            Action::SetAsOf(_) => Some(Self::Day),
            Action::Many(edits) => match edits.as_slice() {
                [one, other] => match (Self::of(one), Self::of(other)) {
                    (Some(Self::Field(parcel, one)), Some(Self::Field(also, other))) if parcel == also => {
                        Some(Self::Pair(parcel, one, other))
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

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

    /// Makes an edit. A run of typed edits of one field or cell, or of two fields together, is one step, until [`History::settle`]. `None` if the edit
    /// changes nothing, which is no step and needs no journal entry.
    ///
    /// # Errors
    /// [`ActionError`]; nothing has changed.
    pub fn apply(&mut self, action: Action) -> Result<Option<JournalEntry>, ActionError> {
        let typing = Place::of(&action);
        let inverse = self.project.apply(action.clone())?;
        if inverse == action {
            return Ok(None);
        }
        let joins = typing.is_some() && typing == self.typing;
        let way = if joins { Way::Joined } else { Way::Step };
        self.note(way, inverse);
        self.typing = typing;
        Ok(Some(JournalEntry { way, action }))
    }

    /// Takes over an edit that was made on a copy of this project, as it is now, and says the same as [`History::apply`].
    ///
    /// # Errors
    /// [`ActionError`], if one of its pieces was refused; nothing has changed.
    pub fn adopt(&mut self, edit: Growing) -> Result<Option<JournalEntry>, ActionError> {
        let Growing { project, made, mut inverses, refusal } = edit;
        if let Some(error) = refusal {
            return Err(error);
        }
        inverses.reverse();
        let (inverse, action) = (Action::Many(inverses), Action::Many(made));
        if inverse == action {
            return Ok(None);
        }
        self.project = project;
        self.note(Way::Step, inverse);
        self.settle();
        Ok(Some(JournalEntry { way: Way::Step, action }))
    }

    /// Ends a run of keystrokes, and says whether there was one.
    pub fn settle(&mut self) -> bool {
        self.typing.take().is_some()
    }

    /// One step back; `None` if there is none.
    ///
    /// # Errors
    /// [`ActionError`] never, as long as the project changes only here; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<JournalEntry>, ActionError> {
        self.walk(Way::Back, self.past.back().cloned())
    }

    /// One step forward again; `None` if there is none.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self) -> Result<Option<JournalEntry>, ActionError> {
        self.walk(Way::Forth, self.future.last().cloned())
    }

    /// Does what a journal entry says was done, to the project and to the steps. A step back whose step is not known here
    /// still changes the project and can be made again.
    ///
    /// # Errors
    /// [`ActionError`]; nothing has changed.
    pub fn replay(&mut self, entry: JournalEntry) -> Result<(), ActionError> {
        let inverse = self.project.apply(entry.action)?;
        self.note(entry.way, inverse);
        self.settle();
        Ok(())
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

    /// The steps back and forth as text, for [`History::with_steps`].
    ///
    /// # Errors
    /// What JSON cannot say, which no action holds.
    pub fn steps(&self) -> Result<String, serde_json::Error> {
        let all =
            |steps: &mut dyn Iterator<Item = &Rc<Action>>| Action::Many(steps.map(|step| (**step).clone()).collect());
        serde_json::to_string(&Action::Many(vec![all(&mut self.past.iter()), all(&mut self.future.iter())]))
    }

    /// The same with the steps of a text. One that does not read leaves it as it is.
    #[must_use]
    pub fn with_steps(mut self, text: &str) -> Self {
        if let Ok(Action::Many(both)) = serde_json::from_str(text)
            && let Ok([Action::Many(past), Action::Many(future)]) = <[Action; 2]>::try_from(both)
        {
            self.past = past.into_iter().map(Rc::new).collect();
            self.future = future.into_iter().map(Rc::new).collect();
        }
        self
    }

    fn walk(&mut self, way: Way, step: Option<Rc<Action>>) -> Result<Option<JournalEntry>, ActionError> {
        let Some(step) = step else { return Ok(None) };
        let entry = JournalEntry { way, action: Rc::unwrap_or_clone(step) };
        self.replay(entry.clone())?;
        Ok(Some(entry))
    }

    fn note(&mut self, way: Way, inverse: Action) {
        match way {
            Way::Back => {
                self.past.pop_back();
                self.future.push(Rc::new(inverse));
                return;
            }
            Way::Forth => drop(self.future.pop()),
            Way::Step | Way::Joined => self.future.clear(),
        }
        if way == Way::Joined {
            return;
        }
        self.past.push_back(Rc::new(inverse));
        if self.past.len() > DEPTH {
            self.past.pop_front();
        }
    }
}
