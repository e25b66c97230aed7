//! What only a browser can show: storage, worker, file reading. Runs in headless Chromium.
#![cfg(all(target_arch = "wasm32", feature = "web"))]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

#[path = "browser/client.rs"]
mod client;
#[path = "browser/draft.rs"]
mod draft;
#[path = "browser/start.rs"]
mod start;
#[path = "browser/storage.rs"]
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
