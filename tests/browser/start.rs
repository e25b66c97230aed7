//! Starting the worker.

use musuan::worker::start::{StartError, WorkerFiles};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_page_that_names_no_worker_is_refused() {
    assert_eq!(WorkerFiles::of_page(), Err(StartError::NotNamed));
}
