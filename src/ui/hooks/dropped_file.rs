use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent};
use yew::prelude::*;

/// Takes files that are dropped anywhere on the page: left to itself, a browser would leave the page and open it. What
/// is not a file, such as a marked text, is the browser's own affair. Tells whether a file hovers over the page.
#[hook]
pub fn use_dropped_file(on_files: Callback<Array>) -> bool {
    let over = use_state(|| false);
    use_effect_with((on_files, over.setter()), |(on_files, over)| {
        let on_files = on_files.clone();
        let [entered, left, dropped] = [over.clone(), over.clone(), over.clone()];
        let listeners = [
            on_file_drag("dragover", move |_| entered.set(true)),
            on_file_drag("dragleave", move |_| left.set(false)),
            on_file_drag("drop", move |transfer| {
                dropped.set(false);
                if let Some(files) = transfer.files() {
                    // The browser's own list ends with the drop.
                    on_files.emit(Array::from(&files));
                }
            }),
        ];
        move || drop(listeners)
    });
    *over
}

fn on_file_drag(name: &'static str, act: impl Fn(&DataTransfer) + 'static) -> EventListener {
    let taken = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), name, taken, move |event| {
        let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(transfer) = transfer.filter(|transfer| transfer.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
            act(&transfer);
        }
    })
}
