//! What `speed` does natively, in WebAssembly with vector instructions, run by Node.
#![cfg(target_arch = "wasm32")]

#[path = "workload.rs"]
mod workload;

#[wasm_bindgen_test::wasm_bindgen_test]
fn speed() {
    workload::measure(js_sys::Date::now, |line| wasm_bindgen_test::console_log!("{line}"));
}
