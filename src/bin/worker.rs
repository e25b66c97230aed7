//! Registers jobs.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let replies = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = format!("answer to {}", event.data().as_string().unwrap_or_default());
        if let Err(error) = replies.post_message(&JsValue::from_str(&answer)) {
            wasm_bindgen::throw_val(error);
        }
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    scope.post_message(&JsValue::from_str("ready"))
}
