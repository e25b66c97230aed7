//! The same work natively and in WebAssembly with vector instructions, one line each: what it is, and microseconds a parcel
//! (and, for columns, parcels times routes a second). `cargo xtask bench speed` runs both and prints their ratio.

#[path = "workload.rs"]
mod workload;

use musuan::engine::graph::{columns, evaluate};
use musuan::engine::model::{ROUTES, record_of};
use std::hint::black_box;
use workload::{Cost, TODAY, assessor, column_records, figures, parcel};

/// As many as keep the measurement of everything below a few seconds.
const PARCELS: usize = 20_000;
const CALLS: usize = 2_000;

/// Does all the work against a clock of milliseconds, and prints each line.
fn measure(now: impl Fn() -> f64, print: impl Fn(&str)) {
    let assessor = assessor();
    let graph = assessor.graph();
    let record = record_of(graph, &parcel(), TODAY);
    let each = |count: usize, work: &mut dyn FnMut()| {
        // The first time warms caches and, in WebAssembly, the compiler.
        work();
        let start = now();
        work();
        (now() - start) * 1e3 / count as f64
    };
    let one = each(CALLS, &mut || (0..CALLS).for_each(|_| drop(black_box(evaluate(graph, black_box(&record))))));
    print(&format!("speed: evaluate {one:.2}"));
    let records = column_records(graph, PARCELS);
    for cost in [Cost::Formula, Cost::Rate, Cost::Price] {
        let names = figures(graph, cost);
        let took = each(PARCELS, &mut || drop(black_box(columns(graph, &records, &names))));
        print(&format!("speed: columns_{cost:?} {took:.3} {:.0}", ROUTES.len() as f64 * 1e6 / took));
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    #[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
    let start = std::time::Instant::now();
    measure(|| start.elapsed().as_secs_f64() * 1e3, |line| println!("{line}"));
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn speed() {
    measure(js_sys::Date::now, |line| wasm_bindgen_test::console_log!("{line}"));
}
