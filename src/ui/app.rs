//! The root component.

use yew::prelude::*;

use crate::worker::start::WorkerFiles;

/// The whole page.
#[component]
pub fn App() -> Html {
    let answer = use_state(String::new);
    let ask = {
        let answer = answer.clone();
        Callback::from(move |_: MouseEvent| {
            let shown = answer.clone();
            let asked = WorkerFiles::of_page().and_then(|files| files.start()).map(|worker| {
                worker.set_onmessage(Some(&reply_handler(worker.clone(), move |text| shown.set(text))));
            });
            if asked.is_err() {
                answer.set("worker: not started".to_owned());
            }
        })
    };
    html! {
        <main>
            <h1>{ "亩算" }</h1>
            <button type="button" onclick={ask}>{ "worker" }</button>
            <output>{ (*answer).clone() }</output>
        </main>
    }
}

/// Sends the question when the worker says that it is ready, and passes its answer on.
fn reply_handler(worker: web_sys::Worker, on_answer: impl Fn(String) + 'static) -> js_sys::Function {
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        match event.data().as_string().as_deref() {
            Some("ready") => {
                if worker.post_message(&JsValue::from_str("ping")).is_err() {
                    on_answer("worker: not asked".to_owned());
                }
            }
            other => on_answer(other.unwrap_or_default().to_owned()),
        }
    })
    .into_js_value()
    .unchecked_into()
}
