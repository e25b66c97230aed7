//! The land model under the Xinzhuang case: one parcel through everything, and 100,000 parcels in columns.
//!
//! `cargo bench --bench assess` prints divan's table and, at the end, ratios within this run: columns against one parcel
//! at a time, and both against plot ratio, tax per area and gaps written out by hand. Rates of return and prices sought
//! by search are timed apart from the rest.

#![allow(clippy::unwrap_used, reason = "a benchmark stops where its subject does not stand")]

#[path = "workload.rs"]
mod workload;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use musuan::engine::assessment::Assessor;
use musuan::engine::consistency::ConsistencyCheck;
use musuan::engine::field::Field;
use musuan::engine::graph::{Graph, columns, evaluate};
use musuan::engine::model::{ROUTES, record_of};
use musuan::engine::parcel::{Origin, Parcel};
use musuan::engine::policy::diagnose;
use std::time::{Duration, Instant};
use workload::{Cost, TODAY, assessor, column, column_records, figures, parcel};

const PARCELS: usize = 100_000;

fn main() {
    divan::main();
    ratios();
}

#[divan::bench]
fn assess_one_parcel(bencher: Bencher) {
    let (assessor, parcel) = (assessor(), parcel());
    bencher.bench(|| assessor.assess(black_box(&parcel), TODAY));
}

#[divan::bench]
fn assess_six_facts(bencher: Bencher) {
    let assessor = assessor();
    let mut six = Parcel::default();
    for field in [Field::SiteArea, Field::FloorArea, Field::AnnualTax, Field::Tenure, Field::Intent, Field::Industry] {
        six.set(field, parcel().get(field).unwrap().value.clone(), Origin::Typed).unwrap();
    }
    bencher.bench(|| assessor.assess(black_box(&six), TODAY));
}

#[divan::bench]
fn evaluate_one_parcel(bencher: Bencher) {
    let assessor = assessor();
    let record = record_of(assessor.graph(), &parcel(), TODAY);
    bencher.bench(|| evaluate(assessor.graph(), black_box(&record)));
}

fn bench_columns(bencher: Bencher, cost: Cost) {
    let assessor = assessor();
    let records = column_records(assessor.graph(), PARCELS);
    let figures = figures(assessor.graph(), cost);
    bencher.counter(ItemsCount::new(PARCELS)).bench(|| columns(assessor.graph(), &records, &figures));
}

#[divan::bench(sample_count = 3)]
fn columns_of_formulas(bencher: Bencher) {
    bench_columns(bencher, Cost::Formula);
}

#[divan::bench(sample_count = 3)]
fn columns_of_rates_of_return(bencher: Bencher) {
    bench_columns(bencher, Cost::Rate);
}

#[divan::bench(sample_count = 3)]
fn columns_of_prices(bencher: Bencher) {
    bench_columns(bencher, Cost::Price);
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    #[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// Microseconds that one of so many calls takes.
fn each(calls: usize, mut work: impl FnMut(usize)) -> f64 {
    time(|| (0..calls).for_each(&mut work)).as_secs_f64() * 1e6 / calls as f64
}

fn ratios() {
    let assessor = assessor();
    let hand = straight_line(assessor.graph());
    let single = one_parcel(&assessor);
    let graph = assessor.graph();
    let records = column_records(graph, PARCELS);
    println!("plot ratio, tax per area and gaps by hand: {hand:.4} us a parcel");
    for cost in [Cost::Formula, Cost::Rate, Cost::Price] {
        let names = figures(graph, cost);
        let took = time(|| columns(graph, &records, &names)).as_secs_f64() * 1e6 / PARCELS as f64;
        let routes = ROUTES.len() as f64 * 1e6 / took;
        println!(
            "columns, {cost:?}, {} figures: {took:.2} us a parcel, {routes:.0} parcels and routes a second; \
             evaluate takes {:.1} times as long for everything",
            names.len(),
            single / took
        );
    }
    let indicators = [
        "plot_ratio",
        "tax_per_area",
        "xinzhuang-case.threshold.plot_ratio.more.counted_floor_area",
        "xinzhuang-case.threshold.tax_per_area.more.tax_base",
    ];
    let took = time(|| columns(graph, &records, &indicators)).as_secs_f64() * 1e6 / PARCELS as f64;
    println!("columns, the four by hand: {took:.4} us a parcel, {:.1} times as long as by hand", took / hand);
}

/// One parcel, taken apart; gives the time of evaluation alone.
fn one_parcel(assessor: &Assessor) -> f64 {
    const CALLS: usize = 2_000;
    let (graph, parcel) = (assessor.graph(), parcel());
    let record = record_of(graph, &parcel, TODAY);
    let evaluation = evaluate(graph, &record);
    let check = ConsistencyCheck::new().unwrap();
    let whole = each(CALLS, |_| drop(black_box(assessor.assess(&parcel, TODAY))));
    let single = each(CALLS, |_| drop(black_box(evaluate(graph, &record))));
    let reading = each(CALLS, |_| drop(black_box(record_of(graph, &parcel, TODAY))));
    let diagnosis = each(CALLS, |_| drop(black_box(diagnose(assessor.rulebook(), &evaluation))));
    let contradictions = each(CALLS, |_| drop(black_box(check.check(&parcel))));
    println!("nodes: {}; one parcel: {whole:.1} us, of which", graph.len());
    println!(
        "  evaluate {single:.1}, record {reading:.1}, diagnosis {diagnosis:.1}, contradictions {contradictions:.1}"
    );
    single
}

/// Plot ratio, tax per area and the gaps to the benchmarks of the case, as a program would have them without a graph.
fn straight_line(graph: &Graph) -> f64 {
    let record = record_of(graph, &parcel(), TODAY);
    let values =
        |field: Field| column(PARCELS, graph.input_position(field.id()).unwrap(), &record, field.id()).unwrap();
    let (site, floor, tax) = (values(Field::SiteArea), values(Field::FloorArea), values(Field::AnnualTax));
    each(PARCELS, |index| {
        let (site, floor, tax) = (black_box(site[index]), floor[index], tax[index]);
        black_box((floor / site, tax / site, 0.83 * site - floor, 804.4 * site - tax));
    })
}
