//! What is left of the page after a panic: a mark on the document, and the project as it was held.
//!
//! `static/rescue.js` sees the mark, shows that the program has stopped, and offers the project as a file. The mark comes
//! first, because writing the project may fail as well.

use crate::engine::project::History;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{CustomEvent, CustomEventInit};

/// Attribute of the document's root that says that the program has stopped.
const BROKEN: &str = "data-broken";
/// The event on the window that hands the project's file out.
const HELD: &str = "musuan-held";

thread_local! {
    static PROJECT: RefCell<Option<Rc<History>>> = const { RefCell::new(None) };
}

/// Holds the project as it is after an edit, in the place of the one before.
pub fn hold(history: Rc<History>) {
    // Whoever held it last lets go of it only after the exchange, so nothing else runs in between.
    drop(PROJECT.replace(Some(history)));
}

/// From here on a panic marks the document and hands the project out. To be called before anything is rendered.
pub fn watch() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        mark();
        hand_out();
        web_sys::console::error_1(&panic.to_string().into());
    }));
}

fn mark() {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    // A document that takes no mark shows nothing; the console still says what happened.
    let _ = root.map(|root| root.set_attribute(BROKEN, ""));
}

/// Hands out the file of the project, if it is at hand: a panic may come in the middle of an exchange.
fn hand_out() {
    let held = PROJECT.try_with(|held| held.try_borrow().ok().and_then(|held| held.clone())).ok().flatten();
    let Some(file) = held.and_then(|history| history.project().to_file().ok()) else { return };
    let init = CustomEventInit::new();
    init.set_detail(&file.into());
    let event = CustomEvent::new_with_event_init_dict(HELD, &init).ok();
    // Without a window there is nobody who could keep it.
    let _ = web_sys::window().zip(event).map(|(window, event)| window.dispatch_event(&event));
}
