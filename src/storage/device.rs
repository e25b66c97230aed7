//! What the browser says of the room that it gives, of keeping it, and of itself.

use super::reminders::{RoomEstimate, is_apple_webkit};
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// The room that the browser estimates for the site of this page, everything on it together; `None` where it does not say.
pub async fn estimated_room() -> Option<RoomEstimate> {
    let estimate: StorageEstimate = answer(storage_manager()?.estimate()).await?.into();
    RoomEstimate::new(estimate.get_usage()?, estimate.get_quota()?)
}

/// Whether the browser has said that it takes nothing away by itself when it runs short of room; `None` where it does not say.
pub async fn keeps_on_purpose() -> Option<bool> {
    answer(storage_manager()?.persisted()).await?.as_bool()
}

/// Asks for that, and gives the answer; `None` where there is none. Some browsers ask their reader first.
pub async fn ask_to_keep() -> Option<bool> {
    answer(storage_manager()?.persist()).await?.as_bool()
}

/// Whether this browser clears what the page keeps when it was not opened for a week: Apple's, but not where the page is
/// installed and so has a place of its own.
#[must_use]
pub fn clears_after_a_week() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    is_apple_webkit(&navigator.user_agent().unwrap_or_default()) && !is_installed(&window, &navigator)
}

fn is_installed(window: &web_sys::Window, navigator: &JsValue) -> bool {
    let stands_alone =
        window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches());
    // Apple's own word for it, which no standard knows.
    let is_apple_app = Reflect::get(navigator, &JsValue::from_str("standalone")).is_ok_and(|value| value.is_truthy());
    stands_alone || is_apple_app
}

/// Older browsers, and pages without a secure address, have none, whatever the interface says.
fn storage_manager() -> Option<StorageManager> {
    let manager = web_sys::window()?.navigator().storage();
    (!manager.is_undefined()).then_some(manager)
}

/// What was promised; `None` if the browser does not know the question or refuses it.
async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
