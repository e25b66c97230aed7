//! Undo and redo.

use super::action::{Action, ActionError};
use super::document::Project;
use super::earlier::{EarlierAction, Translator};
use super::journal::{JournalEntry, Way, earlier_from_texts};
use super::key::{ParcelKey, ScenarioKey};
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

/// Where someone types: a field of a parcel or of a scenario, a cell in a row of a list, or the day of the assessment; or the
/// two fields of a parcel that are moved together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Field(Typing),
    Cell(ParcelKey, Field, usize),
    Day,
    Pair(Typing, Field),
}

/// A field that someone types in, of a layer, or of the parcel itself without a scenario.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Typing {
    scenario: Option<ScenarioKey>,
    key: Option<ParcelKey>,
    field: Field,
}

impl Place {
    /// The place of an edit that may be one of a run.
    fn of(action: &Action) -> Option<Self> {
        match action {
            Action::SetField { key, field, typed: Some(_), .. } => {
                Some(Self::Field(Typing { scenario: None, key: Some(*key), field: *field }))
            }
            Action::SetInLayer { scenario, key, field, typed: Some(_), .. } => {
                Some(Self::Field(Typing { scenario: *scenario, key: *key, field: *field }))
            }
            Action::SetCell { key, field, row, .. } => Some(Self::Cell(*key, *field, *row)),
            Action::SetAsOf(_) => Some(Self::Day),
            Action::Many(edits) => match edits.as_slice() {
                [one, other] => match (Self::of(one), Self::of(other)) {
                    (Some(Self::Field(one)), Some(Self::Field(other)))
                        if (one.scenario, one.key) == (other.scenario, other.key) =>
                    {
                        Some(Self::Pair(one, other.field))
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

/// Which program wrote a text of a journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// One whose edits name parcels by keys.
    Today,
    /// An earlier one, whose edits name parcels by places.
    Earlier,
}

/// Why a text of a journal was not made again. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// It does not read.
    #[error(transparent)]
    Text(#[from] serde_json::Error),
    /// What it says cannot be done.
    #[error(transparent)]
    Action(#[from] ActionError),
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
        let Growing { project, made, mut inverses, refusal, .. } = edit;
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

    /// As [`History::replay`], for an entry as it stands in a journal: [`JournalEntry::text`] of this program or an earlier one.
    /// Parcels of an earlier one are those at the places that it names, at this step.
    ///
    /// # Errors
    /// [`ReplayError`]; nothing has changed.
    pub fn replay_texts(&mut self, texts: &[String]) -> Result<Written, ReplayError> {
        if let Ok(entry) = JournalEntry::from_texts(texts) {
            self.replay(entry)?;
            return Ok(Written::Today);
        }
        let (way, action) = earlier_from_texts(texts)?;
        // What comes back is what the steps hold, so that it gets the key by which earlier steps name it.
        let known = match way {
            Way::Back => self.past.back(),
            Way::Forth => self.future.last(),
            Way::Step | Way::Joined => None,
        };
        let action = match known {
            Some(step) => Action::clone(step),
            None => Translator::of(&mut self.project).translate(action),
        };
        self.replay(JournalEntry { way, action })?;
        Ok(Written::Earlier)
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

    /// The same with the steps of a text, of this program or an earlier one, which belong to the project as it is. One that does
    /// not read leaves it as it is.
    #[must_use]
    pub fn with_steps(mut self, text: &str) -> Self {
        if let Some([past, future]) = both(serde_json::from_str(text).ok(), |action| match action {
            Action::Many(steps) => Some(steps),
            _ => None,
        }) {
            self.past = past.into_iter().map(Rc::new).collect();
            self.future = future.into_iter().map(Rc::new).collect();
        } else if let Some([past, future]) = both(serde_json::from_str(text).ok(), |action| match action {
            EarlierAction::Many(steps) => Some(steps),
            _ => None,
        }) {
            // Either way the next step is the last.
            let past = translated(&mut self.project, past);
            self.past = past.into_iter().rev().map(Rc::new).collect();
            let future = translated(&mut self.project, future);
            self.future = future.into_iter().rev().map(Rc::new).collect();
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

/// The steps back and forth out of an action that holds both.
fn both<A>(action: Option<A>, steps: impl Fn(A) -> Option<Vec<A>>) -> Option<[Vec<A>; 2]> {
    let both: Vec<Vec<A>> = steps(action?)?.into_iter().map(&steps).collect::<Option<_>>()?;
    both.try_into().ok()
}

/// Steps of an earlier program, from the last on, each on what the one after it leads to.
fn translated(project: &mut Project, steps: Vec<EarlierAction>) -> Vec<Action> {
    let mut translator = Translator::of(project);
    steps.into_iter().rev().map(|step| translator.translate(step)).collect()
}
