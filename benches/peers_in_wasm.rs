//! What `cargo xtask bench peers` runs of ours in Chromium beside what other programs offer, where the worker has no message
//! for it: columns of a whole city, and rates of return.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops where its subject does not stand")]

#[path = "workload.rs"]
mod workload;

use js_sys::Function;
use musuan::engine::job::KEY_FIGURES;
use musuan::engine::model::Figure;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use workload::{CITY, assessor, column_records, count_negative, differences};

/// The rates of flows of 21 payments each, one flow after the other.
#[wasm_bindgen]
pub fn rates_of_return(flows: &[f64]) -> Vec<f64> {
    workload::rates_of_return(flows)
}

/// Milliseconds for the indicators of a whole city, then for the differences of all routes, by a clock.
#[wasm_bindgen]
pub fn city(now: &Function) -> Vec<f64> {
    let now = || now.call0(&JsValue::NULL).unwrap().as_f64().unwrap();
    let assessor = assessor();
    let records = column_records(assessor.graph(), CITY);
    let (indicators, differences) = (KEY_FIGURES.map(Figure::id), differences());
    let differences: Vec<&str> = differences.iter().map(String::as_str).collect();
    let took = |names: &[&str]| {
        // The first time warms caches and the compiler.
        count_negative(assessor.graph(), &records, names);
        let start = now();
        count_negative(assessor.graph(), &records, names);
        now() - start
    };
    vec![took(&indicators), took(&differences)]
}
