//! The land model under the Xinzhuang case: one parcel through everything, and 100,000 parcels in columns.
//!
//! `cargo bench --bench assess` prints divan's table and, at the end, ratios within this run: columns against one parcel
//! at a time, and both against plot ratio, tax per area and gaps written out by hand. Rates of return and prices sought
//! by search are timed apart from the rest.

#![allow(clippy::unwrap_used, reason = "a benchmark stops where its subject does not stand")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use musuan::engine::assessment::Assessor;
use musuan::engine::consistency::ConsistencyCheck;
use musuan::engine::field::Field;
use musuan::engine::graph::{Axis, Column, ColumnRecords, Graph, Record, columns, evaluate};
use musuan::engine::model::{ROUTES, record_of};
use musuan::engine::parcel::{Origin, Parcel, Value};
use musuan::engine::policy::{DEFAULT_PACK, diagnose};
use std::time::{Duration, Instant};

const PARCELS: usize = 100_000;
const TODAY: Date = date(2026, 11, 23);

fn main() {
    divan::main();
    ratios();
}

fn assessor() -> Assessor {
    Assessor::of_builtin(DEFAULT_PACK).unwrap()
}

/// The buy-back parcel after the works with a plan and the example assumptions: every figure of both routes is known.
fn parcel() -> Parcel {
    let mut parcel = Parcel::default();
    let entries = [
        (Field::SiteArea, 23.375 * 2000.0 / 3.0),
        (Field::FloorArea, 18_700.0),
        (Field::AnnualTax, 4e7),
        (Field::PermittedPlotRatio, 2.0),
        (Field::PlanFloorArea, 7_198.0),
        (Field::PlanInvestment, 5e7),
        (Field::PlanBuildYears, 2.0),
        (Field::PlanOutput, 1.2e9),
        (Field::PlanTax, 2e7),
        (Field::PlanRampYears, 3.0),
    ];
    for (field, value) in entries {
        parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
    }
    for (field, option) in [(Field::Tenure, "granted"), (Field::Intent, "expand"), (Field::Industry, "gbt4754_2017.36")]
    {
        parcel.set(field, Value::Choice(option.into()), Origin::Typed).unwrap();
    }
    for (field, value) in assumptions() {
        if parcel.get(field).is_none() {
            parcel.set(field, value, Origin::AssumptionSet("example".into())).unwrap();
        }
    }
    parcel
}

fn assumptions() -> Vec<(Field, Value)> {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("../static/samples/assumptions-example.json")).unwrap();
    let read = |entry: &serde_json::Value| {
        let field = Field::by_id(entry["field"].as_str().unwrap()).unwrap();
        (field, serde_json::from_value(entry["value"].clone()).unwrap())
    };
    file["values"].as_array().unwrap().iter().map(read).collect()
}

/// What differs between parcels; everything else is as in [`parcel`].
const SPREAD: [Field; 14] = [
    Field::SiteArea,
    Field::FloorArea,
    Field::AnnualTax,
    Field::PlanFloorArea,
    Field::PlanInvestment,
    Field::PlanOutput,
    Field::PlanTax,
    Field::BuyBackPrice,
    Field::HoldCashFlow,
    Field::RebuildFloorArea,
    Field::LettableArea,
    Field::BuildCost,
    Field::Rent,
    Field::TenantTax,
];

/// A number between 0.5 and 1.5 that looks random and is the same in every run.
fn noise(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    0.5 + (*seed >> 11) as f64 / (1_u64 << 53) as f64
}

/// The values of one input for every parcel.
fn column(position: usize, record: &Record, name: &str) -> Option<Vec<f64>> {
    let value = record.cell(position, 0).known()?;
    let spread = SPREAD.iter().any(|field| field.id() == name);
    let mut seed = position as u64;
    Some((0..PARCELS).map(|_| if spread { value * noise(&mut seed) } else { value }).collect())
}

fn column_records(graph: &Graph) -> ColumnRecords<'_> {
    let record = record_of(graph, &parcel(), TODAY);
    let mut records = ColumnRecords::new(graph, PARCELS);
    for (position, input) in graph.inputs().iter().enumerate() {
        let name = input.name.as_str();
        if let Some(values) = column(position, &record, name) {
            records.set(name, &values.into_iter().map(Some).collect::<Column>()).unwrap();
        }
    }
    records
}

/// What a figure costs: a formula, a rate of return, or a price for which an equation is solved.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Cost {
    Formula,
    Rate,
    Price,
}

impl Cost {
    fn of(figure: &str) -> Self {
        let last = figure.rsplit('.').next().unwrap_or(figure);
        match last {
            "irr" => Self::Rate,
            "max_bid" | "reservation_price" | "zone" => Self::Price,
            _ => Self::Formula,
        }
    }
}

/// The figures of a cost that have one value.
fn figures(graph: &Graph, cost: Cost) -> Vec<&str> {
    let single = graph.figures().filter(|figure| graph.kind(figure.node).axis == Axis::Scalar);
    single.map(|figure| figure.name.as_str()).filter(|name| Cost::of(name) == cost).collect()
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
    let records = column_records(assessor.graph());
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
    let records = column_records(graph);
    println!("plot ratio, tax per area and gaps by hand: {:.4} us a parcel", hand);
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
    let indicators = ["plot_ratio", "tax_per_area", "floor_area_short", "tax_short"];
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
    let values = |field: Field| column(graph.input_position(field.id()).unwrap(), &record, field.id()).unwrap();
    let (site, floor, tax) = (values(Field::SiteArea), values(Field::FloorArea), values(Field::AnnualTax));
    each(PARCELS, |index| {
        let (site, floor, tax) = (black_box(site[index]), floor[index], tax[index]);
        let floor_short = if floor / site < 0.83 { 0.83 * site - floor } else { 0.0 };
        let tax_short = if tax / site < 804.4 { 804.4 * site - tax } else { 0.0 };
        black_box((floor / site, tax / site, floor_short, tax_short));
    })
}
