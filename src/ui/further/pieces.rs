//! Edits from one program to the other, in pieces between which the browser gets a turn.

use super::{SHOW, say};
use crate::engine::project::{Action, Pieces};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::iter::Peekable;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, Element};
use yew::Callback;

/// Whether more pieces of an edit come, as the first letter of a piece.
const MORE: char = '+';
const LAST: char = '.';

/// A piece of an edit, and whether it is the last.
pub(super) fn piece_of(event: &CustomEvent) -> Option<(Action, bool)> {
    let text = event.detail().as_string()?;
    let json = text.strip_prefix([MORE, LAST])?;
    Some((serde_json::from_str(json).ok()?, text.starts_with(LAST)))
}

/// Says edits in their order, one piece a turn.
#[derive(Default)]
pub(super) struct Speaker {
    waiting: RefCell<VecDeque<Peekable<Pieces>>>,
    /// So many pieces of the first one are said.
    said: Cell<usize>,
    is_speaking: Cell<bool>,
    /// Place of a parcel that is to be shown once all is said.
    shown: Cell<Option<usize>>,
    on_piece: Option<Callback<usize>>,
}

impl Speaker {
    /// One that calls back with the number of pieces of an edit that are said while more of it come, and zero after the last.
    pub fn telling(on_piece: Callback<usize>) -> Self {
        Self { on_piece: Some(on_piece), ..Self::default() }
    }

    /// Says this edit after what still waits.
    pub fn say(self: &Rc<Self>, room: &Element, name: &'static str, edit: Action) {
        self.waiting.borrow_mut().push_back(edit.into_pieces().peekable());
        if !self.is_speaking.replace(true) {
            self.go_on(room, name);
        }
    }

    /// Says which parcel is to be shown, after the edits that wait: one of them may bring it.
    pub fn show(&self, room: &Element, place: usize) {
        self.shown.set(Some(place));
        if !self.is_speaking.get() {
            self.fall_silent(room);
        }
    }

    fn fall_silent(&self, room: &Element) {
        self.is_speaking.set(false);
        if let Some(place) = self.shown.take() {
            // A place beyond 2^53 is none.
            say(room, SHOW, &JsValue::from_f64(place as f64));
        }
    }

    fn go_on(self: &Rc<Self>, room: &Element, name: &'static str) {
        let Some(text) = self.next() else { return self.fall_silent(room) };
        say(room, name, &JsValue::from_str(&text));
        if let Some(on_piece) = &self.on_piece {
            on_piece.emit(self.said.get());
        }
        if self.waiting.borrow().is_empty() {
            return self.fall_silent(room);
        }
        let (speaker, room) = (self.clone(), room.clone());
        Timeout::new(0, move || speaker.go_on(&room, name)).forget();
    }

    fn next(&self) -> Option<String> {
        let mut waiting = self.waiting.borrow_mut();
        let pieces = waiting.front_mut()?;
        let json = serde_json::to_string(&pieces.next()?).ok()?;
        let is_last = pieces.peek().is_none();
        if is_last {
            waiting.pop_front();
        }
        self.said.set(if is_last { 0 } else { self.said.get() + 1 });
        Some(format!("{}{json}", if is_last { LAST } else { MORE }))
    }
}
