//! Edits from one program to the other, in pieces between which the browser gets a turn.

use super::say;
use crate::engine::project::Action;
use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, Element};

/// A piece of an edit or of a project.
#[derive(Serialize, Deserialize)]
pub(super) struct Piece {
    /// Nothing of it was said before.
    pub first: bool,
    /// Nothing of it comes after.
    pub last: bool,
    /// The piece.
    pub action: Action,
}

impl Piece {
    /// What an event brings.
    pub fn of_event(event: &CustomEvent) -> Option<Self> {
        serde_json::from_str(&event.detail().as_string()?).ok()
    }
}

/// Says pieces in their order, one a turn.
#[derive(Default)]
pub(super) struct Speaker {
    waiting: RefCell<VecDeque<Piece>>,
    is_speaking: Cell<bool>,
}

impl Speaker {
    /// Says these pieces after what still waits.
    pub fn say(self: &Rc<Self>, room: &Element, name: &'static str, pieces: Vec<Action>) {
        let end = pieces.len();
        let numbered = pieces.into_iter().zip(1..);
        let pieces = numbered.map(|(action, number)| Piece { first: number == 1, last: number == end, action });
        self.waiting.borrow_mut().extend(pieces);
        if !self.is_speaking.replace(true) {
            self.go_on(room, name);
        }
    }

    /// Forgets what still waits.
    pub fn forget(&self) {
        self.waiting.borrow_mut().clear();
    }

    fn go_on(self: &Rc<Self>, room: &Element, name: &'static str) {
        let piece = self.waiting.borrow_mut().pop_front();
        if let Some(Ok(json)) = piece.map(|piece| serde_json::to_string(&piece)) {
            say(room, name, &JsValue::from_str(&json));
        }
        if self.waiting.borrow().is_empty() {
            self.is_speaking.set(false);
        } else {
            let (speaker, room) = (self.clone(), room.clone());
            Timeout::new(0, move || speaker.go_on(&room, name)).forget();
        }
    }
}
