//! Registers jobs.

use wasm_bindgen::JsValue;

fn main() -> Result<(), JsValue> {
    musuan::worker::serve()
}
