//! The readers of the graph: one record, and 100,000 in columns against the same one by one.
//!
//! `cargo bench --bench graph` prints divan's table and, at the end, the ratios: columns are compared with the
//! single-record evaluator in the same run, so the numbers hold on any machine.

#![allow(clippy::unwrap_used, reason = "a benchmark stops where its subject does not stand")]

use divan::counter::ItemsCount;
use musuan::engine::graph::{
    Column, ColumnRecords, Graph, InputSpec, Kind, Model, Record, columns, evaluate, evaluate_for, explain,
    missing_inputs,
};
use musuan::engine::unit::Dimension;
use std::time::{Duration, Instant};

const RECORDS: usize = 100_000;
const ROUTES: usize = 8;

fn main() {
    divan::main();
    ratios();
}

/// The graph under test and its inputs, by name, each with the least and greatest value of a record.
struct Subject {
    graph: Graph,
    inputs: Vec<(&'static str, f64, f64)>,
}

/// Eight routes, each with a build-up, a 51-year cash flow, two present values, a rate of return and a price at which
/// it breaks even.
fn subject() -> Subject {
    let inputs = vec![
        ("site_area", 5_000.0, 90_000.0),
        ("floor_area", 2_000.0, 120_000.0),
        ("tax", 1e5, 4e7),
        ("cost_per_area", 1_500.0, 4_500.0),
        ("rent_per_area", 150.0, 700.0),
        ("growth", 0.0, 0.04),
        ("rate", 0.05, 0.11),
        ("build_years", 1.0, 3.999),
        ("term", 15.0, 50.999),
        ("price", 1e6, 9e7),
    ];
    let kind = |name| match name {
        "site_area" | "floor_area" => Kind::number(Dimension::AREA),
        "tax" | "price" => Kind::number(Dimension::MONEY),
        "cost_per_area" | "rent_per_area" => Kind::number(Dimension::MONEY_PER_AREA),
        "build_years" | "term" => Kind::number(Dimension::TIME),
        _ => Kind::number(Dimension::NONE),
    };
    let m = Model::new(inputs.iter().map(|(name, _, _)| InputSpec::new(*name, kind(*name))));
    m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
    m.define("tax_per_area", m.input("tax") / m.input("site_area"));
    for route in 0..ROUTES {
        add_route(&m, route);
    }
    Subject { graph: m.build().unwrap(), inputs }
}

fn add_route(m: &Model, route: usize) {
    let pure = |value: f64| m.number(value, Dimension::NONE);
    let step = pure(route as f64 / 16.0);
    let floor = m.input("floor_area") * (pure(1.0) + step);
    let outlay = floor * m.input("cost_per_area");
    let year = m.period();
    let zero = m.number(0.0, Dimension::MONEY);
    let begun = year.at_least(m.input("build_years"));
    let open = begun & year.at_most(m.input("term"));
    let is_building = year.less_than(m.input("build_years"));
    let ones = is_building.choose(pure(1.0), pure(1.0));
    let growth = (ones + m.input("growth") + step / pure(100.0)).cumulative_product();
    let rent = open.choose(floor * m.input("rent_per_area") * growth, zero);
    let spent = is_building.choose(outlay / (m.input("build_years") / m.number(1.0, Dimension::TIME)), zero);
    let profit = rent * pure(0.8) - spent * pure(0.05);
    let taxed = profit.after_loss_relief(m.number(5.0, Dimension::TIME)) * pure(0.25);
    let first = year.equals(m.number(0.0, Dimension::TIME));
    let flow = rent - spent - taxed;
    let name = |figure: &str| format!("{figure}_{route}");
    m.define(name("flow"), first.choose(flow - m.input("price"), flow));
    let flow = m.figure(name("flow"));
    m.define(name("value"), flow.present_value(m.input("rate")));
    m.define(name("value_before_tax"), (rent - spent).present_value(m.input("rate")));
    m.define(name("rate"), flow.rate_of_return());
    m.define(name("sum"), flow.sum());
    let most = m.number(1e12, Dimension::MONEY);
    m.define(
        name("highest_price"),
        m.root_of(-most, most, |price| {
            (flow + m.input("price")).present_value(m.input("rate")) - price * (pure(1.0) + m.input("rate"))
        }),
    );
}

/// A number between 0 and 1 that looks random and is the same in every run.
fn noise(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 11) as f64 / (1_u64 << 53) as f64
}

/// Values of each input; one in twenty is missing if `gaps`.
fn values(subject: &Subject, gaps: bool) -> Vec<Vec<Option<f64>>> {
    let mut seed = 7;
    let mut value = |low: f64, high: f64| {
        let value = low + noise(&mut seed) * (high - low);
        let is_missing = gaps && noise(&mut seed) < 0.05;
        (!is_missing).then_some(if high < 51.0 && high > 3.0 { value.floor() } else { value })
    };
    let column = |(_, low, high): &(_, f64, f64)| (0..RECORDS).map(|_| value(*low, *high)).collect();
    subject.inputs.iter().map(column).collect()
}

fn column_records<'g>(subject: &'g Subject, values: &[Vec<Option<f64>>]) -> ColumnRecords<'g> {
    let mut records = ColumnRecords::new(&subject.graph, RECORDS);
    for ((name, _, _), column) in subject.inputs.iter().zip(values) {
        let column: Column = column.iter().copied().collect();
        records.set(name, &column).unwrap();
    }
    records
}

fn record<'g>(subject: &'g Subject, values: &[Vec<Option<f64>>], row: usize) -> Record<'g> {
    let mut record = Record::new(&subject.graph);
    for ((name, _, _), column) in subject.inputs.iter().zip(values) {
        if let Some(value) = column[row] {
            record.set(name, value);
        }
    }
    record
}

/// The figures of all routes whose names start so.
fn figures(prefixes: &[&str]) -> Vec<String> {
    (0..ROUTES).flat_map(|route| prefixes.iter().map(move |prefix| format!("{prefix}_{route}"))).collect()
}

const PLAIN: [&str; 3] = ["value", "value_before_tax", "sum"];

#[divan::bench]
fn evaluate_one_record(bencher: divan::Bencher) {
    let subject = subject();
    let record = record(&subject, &values(&subject, false), 0);
    bencher.bench(|| evaluate(&subject.graph, &record));
}

/// One route of eight, as a page that shows one.
#[divan::bench]
fn evaluate_one_route_of_a_record(bencher: divan::Bencher) {
    let subject = subject();
    let record = record(&subject, &values(&subject, false), 0);
    bencher.bench(|| evaluate_for(&subject.graph, &record, ["value_0", "rate_0", "highest_price_0"]));
}

#[divan::bench]
fn explain_one_figure(bencher: divan::Bencher) {
    let subject = subject();
    let answer = evaluate(&subject.graph, &record(&subject, &values(&subject, false), 0));
    bencher.bench(|| explain(&answer, "value_0"));
}

#[divan::bench]
fn name_missing_inputs(bencher: divan::Bencher) {
    let subject = subject();
    let answer = evaluate(&subject.graph, &Record::new(&subject.graph));
    bencher.bench(|| missing_inputs(&answer, "value_0"));
}

fn bench_columns(bencher: divan::Bencher, gaps: bool, prefixes: &[&str]) {
    let subject = subject();
    let records = column_records(&subject, &values(&subject, gaps));
    let figures = figures(prefixes);
    let names: Vec<&str> = figures.iter().map(String::as_str).collect();
    bencher.counter(ItemsCount::new(RECORDS)).bench(|| columns(&subject.graph, &records, &names));
}

#[divan::bench(sample_count = 5)]
fn columns_of_values(bencher: divan::Bencher) {
    bench_columns(bencher, false, &PLAIN);
}

#[divan::bench(sample_count = 5)]
fn columns_of_values_with_gaps(bencher: divan::Bencher) {
    bench_columns(bencher, true, &PLAIN);
}

#[divan::bench(sample_count = 3)]
fn columns_of_rates_of_return(bencher: divan::Bencher) {
    bench_columns(bencher, false, &["rate"]);
}

#[divan::bench(sample_count = 3)]
fn columns_of_highest_prices(bencher: divan::Bencher) {
    bench_columns(bencher, false, &["highest_price"]);
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    #[expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]
    let start = Instant::now();
    divan::black_box(work());
    start.elapsed()
}

/// Columns against the single-record evaluator, on the same graph with the same figures.
fn ratios() {
    let subject = subject();
    let values = values(&subject, false);
    let records = column_records(&subject, &values);
    let figures: Vec<String> = subject.graph.figures().map(|figure| figure.name.to_string()).collect();
    let all: Vec<&str> = figures.iter().map(String::as_str).collect();
    let sample = RECORDS / 50;
    let single = time(|| {
        for row in 0..sample {
            divan::black_box(evaluate(&subject.graph, &record(&subject, &values, row)));
        }
    });
    let single_each = single.as_secs_f64() / sample as f64;
    println!("nodes: {}, one record: {:.1} us", subject.graph.len(), single_each * 1e6);
    let plain = self::figures(&PLAIN);
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    for (name, names) in [("values only", &plain), ("every figure", &all)] {
        let each = time(|| columns(&subject.graph, &records, names)).as_secs_f64() / RECORDS as f64;
        let routes = ROUTES as f64 / each;
        println!(
            "columns, {name}: {:.2} us a record, {routes:.0} routes/s, ratio {:.1}",
            each * 1e6,
            single_each / each
        );
    }
}
