use crate::ui::state::{Edit, ProjectHandle};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// The part of the guide that names the keys.
pub const KEYS: &str = "#/guide/keys";

/// Keys of every page, outside of fields, which have their own: `?` leads to the list of keys, Ctrl or ⌘ with Z goes a step
/// back and with Shift a step forth.
#[hook]
pub fn use_keys(project: &ProjectHandle) {
    let project = project.dispatcher();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let document = gloo::utils::document();
        let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(pressed) = event.dyn_ref::<KeyboardEvent>().filter(|_| !is_in_field(event)) else { return };
            match (pressed.key().as_str(), pressed.ctrl_key() || pressed.meta_key()) {
                ("?" | "？", false) => {
                    // A browser that leads nowhere stays where it is; there is nothing to tell.
                    let _ = gloo::utils::window().location().set_hash(KEYS);
                }
                ("z" | "Z", true) => {
                    event.prevent_default();
                    project.dispatch(if pressed.shift_key() { Edit::Redo } else { Edit::Undo });
                }
                _ => {}
            }
        });
        move || drop(listener)
    });
}

fn is_in_field(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("input, select, textarea").unwrap_or_default())
}
