//! Other windows of this browser: each tells the others when it has kept an edit.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

/// Name of the channel between the windows.
const CHANNEL: &str = "musuan";

/// The other windows. Nothing of the project is told, only that it has changed; what is on the shelf is the truth.
#[derive(Debug)]
pub struct Neighbours {
    /// None in a browser that has no such channel: then a window learns it when it writes.
    listening: Option<(BroadcastChannel, EventListener)>,
}

impl Neighbours {
    /// Calls back whenever another window has kept an edit.
    pub fn listen(on_edit: impl Fn() + 'static) -> Self {
        let listening = BroadcastChannel::new(CHANNEL).ok().map(|channel| {
            let listener = EventListener::new(&channel, "message", move |_| on_edit());
            (channel, listener)
        });
        Self { listening }
    }

    /// Tells the other windows that this one has kept an edit.
    pub fn tell(&self) {
        if let Some((channel, _)) = &self.listening {
            // Who does not hear it learns it when it writes.
            let _ = channel.post_message(&JsValue::NULL);
        }
    }
}
