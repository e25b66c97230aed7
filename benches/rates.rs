//! How long the rates of one flow take: `cargo bench --bench rates`.

#![allow(missing_docs, reason = "a benchmark has no public items")]

use divan::{Bencher, black_box};
use musuan::engine::cash_flow::{present_value, rates, single_rate};

fn main() {
    divan::main();
}

/// An outlay and level receipts.
fn project(periods: usize) -> Vec<f64> {
    let mut flows = vec![0.12; periods + 1];
    flows[0] = -1.0;
    flows
}

/// An outlay, level receipts, and restoration at the end that makes the sign change twice.
fn restoration(periods: usize) -> Vec<f64> {
    let mut flows = project(periods);
    flows[periods] = -0.1 * periods as f64;
    flows
}

/// Signs without order: steps of a fixed congruential sequence.
fn scrambled(periods: usize) -> Vec<f64> {
    let mut state = 12_345_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 16) - 32_768.0
    };
    (0..=periods).map(|_| next()).collect()
}

#[divan::bench]
fn present_value_of_21_flows(bencher: Bencher) {
    let flows = project(20);
    bencher.bench_local(|| present_value(black_box(&flows), black_box(0.08)));
}

#[divan::bench(args = [20, 50, 360])]
fn the_only_rate(bencher: Bencher, periods: usize) {
    let flows = project(periods);
    bencher.bench_local(|| single_rate(black_box(&flows)));
}

#[divan::bench(args = [20, 50, 360])]
fn two_sign_changes(bencher: Bencher, periods: usize) {
    let flows = restoration(periods);
    bencher.bench_local(|| rates(black_box(&flows)));
}

#[divan::bench(args = [20, 50, 360])]
fn many_sign_changes(bencher: Bencher, periods: usize) {
    let flows = scrambled(periods);
    bencher.bench_local(|| rates(black_box(&flows)));
}

#[divan::bench]
fn a_double_rate(bencher: Bencher) {
    bencher.bench_local(|| rates(black_box(&[-100.0, 220.0, -121.0])));
}
