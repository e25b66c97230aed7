//! The reducer of the open parcel, with undo and redo.

use super::Document;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Value};
use crate::engine::unit::Scale;
use std::rc::Rc;
use yew::Reducible;

/// How many steps can be undone.
const DEPTH: usize = 200;

/// One edit of the open parcel.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// A field was typed into; a run of these on one field is one step.
    Enter {
        /// The field.
        field: Field,
        /// All of its text.
        text: String,
        /// The unit in which it is meant; `None` keeps the one it has.
        scale: Option<&'static Scale>,
    },
    /// The run of keystrokes has ended.
    Settle,
    /// An entry is corrected on the reader's word; its origin says so. Where another unit gives the value, the text
    /// stays and its unit changes.
    Correct {
        /// The field.
        field: Field,
        /// The value that was meant, in base units.
        value: f64,
        /// What had slipped.
        slip: &'static str,
    },
    /// Entries that were doubted are right as they stand; their origin says so.
    Confirm(Vec<Field>),
    /// A labelled set of assumptions is taken over.
    Assume {
        /// Name of the set.
        set: String,
        /// Its values.
        values: Vec<(Field, Value)>,
    },
    /// The values of a set are taken back.
    DropAssumptions(String),
    /// Another document takes the place of the open one.
    Open(Rc<Document>),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

/// The open document and the ones before and after it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    present: Rc<Document>,
    past: Vec<Rc<Document>>,
    future: Vec<Rc<Document>>,
    typing: Option<Field>,
}

impl History {
    /// A history that begins with this document.
    #[must_use]
    pub fn of(document: Rc<Document>) -> Self {
        Self { present: document, ..Self::default() }
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> &Rc<Document> {
        &self.present
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

    fn after(&self, action: Action) -> Option<Self> {
        match action {
            Action::Undo => {
                let mut past = self.past.clone();
                let present = past.pop()?;
                let mut future = self.future.clone();
                future.push(self.present.clone());
                Some(Self { present, past, future, typing: None })
            }
            Action::Redo => {
                let mut future = self.future.clone();
                let present = future.pop()?;
                let mut past = self.past.clone();
                past.push(self.present.clone());
                Some(Self { present, past, future, typing: None })
            }
            Action::Settle => self.typing.is_some().then(|| Self { typing: None, ..self.clone() }),
            edit => {
                let typing = if let Action::Enter { field, .. } = edit { Some(field) } else { None };
                let present = edited(&self.present, edit);
                (present != self.present).then(|| self.followed_by(present, typing))
            }
        }
    }

    fn followed_by(&self, present: Rc<Document>, typing: Option<Field>) -> Self {
        let mut past = self.past.clone();
        // A run of keystrokes in one field is one step.
        if typing.is_none() || typing != self.typing {
            past.push(self.present.clone());
            if past.len() > DEPTH {
                past.remove(0);
            }
        }
        Self { present, past, future: Vec::new(), typing }
    }
}

fn edited(document: &Rc<Document>, action: Action) -> Rc<Document> {
    let mut next = Document::clone(document);
    match action {
        Action::Enter { field, text, scale } => next.enter(field, &text, scale, Origin::Typed),
        Action::Correct { field, value, slip } => next.correct(field, value, slip),
        Action::Confirm(fields) => fields.into_iter().for_each(|field| next.confirm(field)),
        Action::Assume { set, values } => {
            for (field, value) in values {
                next.put(field, value, Origin::AssumptionSet(set.clone()));
            }
        }
        Action::DropAssumptions(set) => next.drop_assumptions(&set),
        Action::Open(other) => return other,
        Action::Settle | Action::Undo | Action::Redo => {}
    }
    Rc::new(next)
}

impl Reducible for History {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).map_or(self, Rc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(field: Field, text: &str) -> Action {
        Action::Enter { field, text: text.into(), scale: None }
    }

    fn played(actions: impl IntoIterator<Item = Action>) -> Rc<History> {
        actions.into_iter().fold(Rc::new(History::default()), Reducible::reduce)
    }

    #[test]
    fn a_run_of_keystrokes_is_one_step() {
        let typed = ["2", "23", "23."].map(|text| enter(Field::SiteArea, text));
        let history = played(typed).reduce(enter(Field::FloorArea, "1"));
        assert_eq!(history.document().text(Field::SiteArea), "23.");
        let history = history.reduce(Action::Undo);
        assert_eq!(history.document().text(Field::FloorArea), "");
        let history = history.reduce(Action::Undo);
        assert!(history.document().is_blank() && !history.can_undo());
    }

    #[test]
    fn a_pause_between_entries_makes_two_steps() {
        let history = played([enter(Field::SiteArea, "2"), Action::Settle, enter(Field::SiteArea, "23")]);
        assert_eq!(history.reduce(Action::Undo).document().text(Field::SiteArea), "2");
    }

    #[test]
    fn undo_then_redo_is_where_one_was() {
        let before = played([enter(Field::SiteArea, "23.375"), enter(Field::FloorArea, "18,700")]);
        let after = before.clone().reduce(Action::Undo).reduce(Action::Redo);
        assert_eq!(after.document(), before.document());
        assert!(!after.can_redo());
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let history = played([enter(Field::SiteArea, "2")]);
        let same = history.clone().reduce(enter(Field::SiteArea, "2"));
        assert!(Rc::ptr_eq(&history, &same));
    }

    #[test]
    fn a_corrected_unit_keeps_the_text_and_says_so() {
        let typed = Action::Enter { field: Field::SiteArea, text: "23.375".into(), scale: Scale::by_id("hectare") };
        let value = 23.375 * 2000.0 / 3.0;
        let slip = Action::Correct { field: Field::SiteArea, value, slip: "hectare_is_mu" };
        let history = played([typed, slip]);
        let document = history.document();
        assert_eq!(document.text(Field::SiteArea), "23.375");
        assert_eq!(document.scale(Field::SiteArea).map(Scale::id), Some("mu"));
        assert_eq!(document.parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        let origin = document.parcel.get(Field::SiteArea).map(|entry| entry.origin.clone());
        assert_eq!(origin, Some(Origin::Overridden("hectare_is_mu".into())));
    }

    #[test]
    fn a_confirmed_entry_keeps_its_value_and_says_so() {
        let history = played([enter(Field::SiteArea, "350"), Action::Confirm(vec![Field::SiteArea, Field::FloorArea])]);
        let entry = history.document().parcel.get(Field::SiteArea).cloned().unwrap();
        assert_eq!(entry.origin, Origin::Overridden("confirmed".into()));
        assert!(history.document().parcel.get(Field::FloorArea).is_none());
        assert_eq!(history.document().text(Field::SiteArea), "350");
    }
}
