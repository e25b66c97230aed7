//! The work that `speed_in_wasm` does too, natively: one line each, what it is, microseconds a parcel and, for columns,
//! parcels times routes a second. `cargo xtask bench speed` runs both and prints their ratio.

#[path = "workload.rs"]
mod workload;

fn main() {
    #[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
    let start = std::time::Instant::now();
    workload::measure(|| start.elapsed().as_secs_f64() * 1e3, |line| println!("{line}"));
}
