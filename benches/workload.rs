//! What is measured: one parcel with everything known, and many that differ from it; the same in every run and on every
//! machine.

#![allow(clippy::unwrap_used, reason = "a benchmark stops where its subject does not stand")]
#![allow(dead_code, reason = "each benchmark uses a part of it")]

use jiff::civil::{Date, date};
use musuan::engine::assessment::{ASKED, Assessor, Survey};
use musuan::engine::cash_flow::single_rate;
use musuan::engine::field::Field;
use musuan::engine::graph::{Axis, Column, ColumnRecords, Graph, Record, columns, evaluate};
use musuan::engine::job::KEY_FIGURES;
use musuan::engine::model::{AssumptionSet, Figure, ROUTES, RouteSpec, record_of};
use musuan::engine::parcel::{Origin, Parcel, Value};
use musuan::engine::policy::DEFAULT_PACK;
use std::hint::black_box;

/// Day of every assessment.
pub const TODAY: Date = date(2026, 11, 23);

/// The assessor of the case.
pub fn assessor() -> Assessor {
    Assessor::of_builtin(DEFAULT_PACK).unwrap()
}

/// The buy-back parcel after the works with a plan and the example assumptions: every figure of both routes is known.
pub fn parcel() -> Parcel {
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
    for (field, value) in assumptions(&parcel) {
        if parcel.get(field).is_none() {
            parcel.set(field, value, Origin::AssumptionSet("example".into())).unwrap();
        }
    }
    parcel
}

/// The end of the land term, and the example set as it scales to the parcel.
fn assumptions(parcel: &Parcel) -> Vec<(Field, Value)> {
    let assessor = assessor();
    let evaluation = evaluate(assessor.graph(), &record_of(assessor.graph(), parcel, TODAY));
    let (set, routes) = (AssumptionSet::example().unwrap(), ROUTES.iter().collect::<Vec<_>>());
    let values = set.for_parcel(&evaluation, &routes);
    let values = values.into_iter().map(|(assumption, value)| (assumption.field, value));
    values.chain([(Field::TermEnd, Value::Date(date(2051, 12, 31)))]).collect()
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
pub fn column(parcels: usize, position: usize, record: &Record, name: &str) -> Option<Vec<f64>> {
    let value = record.cell(position, 0).known()?;
    let spread = SPREAD.iter().any(|field| field.id() == name);
    let mut seed = position as u64;
    Some((0..parcels).map(|_| if spread { value * noise(&mut seed) } else { value }).collect())
}

/// So many parcels as records of the graph.
pub fn column_records(graph: &Graph, parcels: usize) -> ColumnRecords<'_> {
    let record = record_of(graph, &parcel(), TODAY);
    let mut records = ColumnRecords::new(graph, parcels);
    for (position, input) in graph.inputs().iter().enumerate() {
        let name = input.name.as_str();
        if let Some(values) = column(parcels, position, &record, name) {
            records.set(name, &values.into_iter().map(Some).collect::<Column>()).unwrap();
        }
    }
    records
}

/// What a figure costs: a formula, a rate of return, or a price for which an equation is solved.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cost {
    /// A formula.
    Formula,
    /// A rate of return.
    Rate,
    /// A price for which an equation is solved.
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
pub fn figures(graph: &Graph, cost: Cost) -> Vec<&str> {
    let single = graph.figures().filter(|figure| graph.kind(figure.node).axis == Axis::Scalar);
    single.map(|figure| figure.name.as_str()).filter(|name| Cost::of(name) == cost).collect()
}

/// The parcels of a whole city, as many as Shanghai counted.
pub const CITY: usize = 48_501;

/// Payments of a flow whose rate of return is sought.
pub const PAYMENTS: usize = 21;

/// What each party gains by each route against carrying on, and what all gain together.
pub fn differences() -> Vec<String> {
    let of_route = |route: &'static RouteSpec| {
        ASKED.into_iter().filter_map(|party| route.difference(party)).chain([route.joint_gain()])
    };
    ROUTES.iter().flat_map(of_route).collect()
}

/// Works out figures of so many parcels; gives how many values are negative, so that nothing is optimised away.
pub fn count_negative(graph: &Graph, records: &ColumnRecords<'_>, names: &[&str]) -> usize {
    let answer = columns(graph, records, names);
    let negative = |place: usize| {
        let cells = answer.figures().iter().map(|column| column.cell(place));
        cells.filter(|cell| cell.known().is_some_and(|value| value < 0.0)).count()
    };
    (0..records.len()).map(negative).sum()
}

/// The rates of flows that stand one after the other; no number where there is not exactly one.
pub fn rates_of_return(flows: &[f64]) -> Vec<f64> {
    flows.chunks_exact(PAYMENTS).map(|own| single_rate(own).unwrap_or(f64::NAN)).collect()
}

/// Flows of an outlay and receipts, one after the other.
fn flows(count: usize) -> Vec<f64> {
    let mut seed = 7;
    let flow =
        |_| (0..PAYMENTS).map(|year| if year == 0 { -1000.0 } else { 120.0 * noise(&mut seed) }).collect::<Vec<_>>();
    (0..count).flat_map(flow).collect()
}

/// As many as keep the measurement of everything below a few seconds.
const MEASURED: usize = 20_000;
/// And of one parcel alone.
const CALLS: usize = 2_000;

/// Does the work of `speed` and its twin against a clock of milliseconds, and prints each line.
pub fn measure(now: impl Fn() -> f64, print: impl Fn(&str)) {
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
    let parcel = parcel();
    let list = vec![&parcel; CALLS];
    let assess = |parcel: &&Parcel| drop(black_box(assessor.assess(parcel, TODAY)));
    print(&format!("speed: assess {:.2}", each(CALLS, &mut || list.iter().for_each(assess))));
    let survey = Survey::new(&assessor, &[Figure::PlotRatio, Figure::TaxPerArea]);
    let survey = || list.chunks(512).for_each(|block| drop(black_box(survey.of(block, TODAY))));
    print(&format!("speed: survey {:.2}", each(CALLS, &mut { survey })));
    let records = column_records(graph, MEASURED);
    for cost in [Cost::Formula, Cost::Rate, Cost::Price] {
        let names = figures(graph, cost);
        let took = each(MEASURED, &mut || drop(black_box(columns(graph, &records, &names))));
        print(&format!("speed: columns_{cost:?} {took:.3} {:.0}", ROUTES.len() as f64 * 1e6 / took));
    }
    let (indicators, differences) = (KEY_FIGURES.map(Figure::id), differences());
    let differences: Vec<&str> = differences.iter().map(String::as_str).collect();
    for (what, names) in [("indicators", &indicators[..]), ("differences", &differences)] {
        let took = each(MEASURED, &mut || {
            black_box(count_negative(graph, &records, names));
        });
        print(&format!("speed: {what} {took:.3}"));
    }
    let flows = flows(MEASURED);
    let took = each(MEASURED, &mut || drop(black_box(rates_of_return(black_box(&flows)))));
    print(&format!("speed: rate_of_21 {took:.3}"));
}
