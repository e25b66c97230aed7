use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// Calls back when Escape is pressed anywhere, as long as `active`.
#[hook]
pub fn use_escape(active: bool, on_escape: Callback<()>) {
    use_effect_with((active, on_escape), |(active, on_escape)| {
        let listener = active.then(|| {
            let on_escape = on_escape.clone();
            EventListener::new(&gloo::utils::document(), "keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    on_escape.emit(());
                }
            })
        });
        move || drop(listener)
    });
}
