//! What only a browser can show: storage, worker, file reading. Runs in headless Chromium.
#![cfg(all(target_arch = "wasm32", feature = "web"))]

use musuan::worker::start::{StartError, WorkerFiles};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_page_that_names_no_worker_is_refused() {
    assert_eq!(WorkerFiles::of_page(), Err(StartError::NotNamed));
}
