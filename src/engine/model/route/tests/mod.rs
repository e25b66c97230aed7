//! The routes against files worked out by a script of their own, against published vectors, and as properties.

mod golden;
mod hold;
mod ledgers;
mod loan;
mod own_ways;
mod worked;

use crate::engine::field::{Field, Group};
use crate::engine::graph::{
    Axis, Cause, Cell, Evaluation, Graph, Model, PERIODS, Record, day_of_date, evaluate, every_rate, missing_inputs,
};
use crate::engine::math;
use crate::engine::model::{
    FlowSpec, LEDGER_METRICS, LandModel, Parameter, Parameters, Party, ROUTES, define_all, input_specs, record_of,
};
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::unit::Dimension;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Parameters whose unit is years; all others are ratios.
const IN_YEARS: [&str; 4] = [
    "building_depreciation_years",
    "machinery_depreciation_years",
    "loss_carry_forward_years",
    "loss_carry_forward_years_high_tech",
];

#[derive(serde::Deserialize)]
struct Golden {
    as_of: String,
    term_end: String,
    fields: BTreeMap<String, f64>,
    parameters: BTreeMap<String, f64>,
    figures: BTreeMap<String, Option<f64>>,
    series: BTreeMap<String, Vec<f64>>,
}

fn golden(text: &str) -> Golden {
    serde_json::from_str(text).unwrap()
}

fn cases() -> [(&'static str, Golden); 7] {
    [
        ("plain", golden(include_str!("../../../../../tests/data/routes/plain.json"))),
        ("stub_and_ramp", golden(include_str!("../../../../../tests/data/routes/stub_and_ramp.json"))),
        ("machines", golden(include_str!("../../../../../tests/data/routes/machines.json"))),
        ("switches", golden(include_str!("../../../../../tests/data/routes/switches.json"))),
        ("built_up", golden(include_str!("../../../../../tests/data/routes/built_up.json"))),
        ("losses", golden(include_str!("../../../../../tests/data/routes/losses.json"))),
        ("long_term", golden(include_str!("../../../../../tests/data/routes/long_term.json"))),
    ]
}

fn stub_and_ramp() -> Golden {
    golden(include_str!("../../../../../tests/data/routes/stub_and_ramp.json"))
}

impl Golden {
    fn graph(&self) -> Graph {
        let parameter = |id: &str, value| Parameter {
            value,
            dimension: if IN_YEARS.contains(&id) { Dimension::TIME } else { Dimension::NONE },
        };
        graph(&self.parameters.iter().map(|(id, value)| (id.clone(), parameter(id, *value))).collect())
    }

    fn record<'g>(&self, graph: &'g Graph) -> Record<'g> {
        let mut record = Record::new(graph);
        record.set("as_of", day(&self.as_of));
        record.set("term_end", day(&self.term_end));
        for (field, value) in &self.fields {
            assert!(graph.input_position(field).is_some(), "no field {field}");
            record.set(field, *value);
        }
        record
    }

    /// As the case, but with some fields changed; `None` makes a field missing.
    fn with(mut self, changes: &[(Field, Option<f64>)]) -> Self {
        for (field, value) in changes {
            match value {
                Some(value) => self.fields.insert(field.id().to_owned(), *value),
                None => self.fields.remove(field.id()),
            };
        }
        self
    }

    /// As the case, but without a sale on the market and a letting among the owner's ways.
    fn of_owner_alone(self) -> Self {
        self.with(&[(Field::SalePrice, None), (Field::LettingArea, None)])
    }

    /// As the case, but with every tax rate zero.
    fn untaxed(mut self) -> Self {
        for (id, value) in &mut self.parameters {
            if !IN_YEARS.contains(&id.as_str()) && !id.starts_with("land_vat_limit") {
                *value = 0.0;
            }
        }
        self
    }

    /// As the case, but with a term of exactly so many years.
    fn lasting(mut self, years: i64) -> Self {
        let start = date(2026, 1, 1);
        self.as_of = start.to_string();
        self.term_end = start.checked_add(years.years()).unwrap().to_string();
        self
    }
}

/// The plan of an invented plant: 12,400 m² with 11,200 m² of floor area, granted until 2059-06-30; 9,000 m² more for 4,870
/// 万元, of it 2,070 buildings, one year of building and two of ramp, 9,500 万元 of output at a margin of 14 %, at 8 %.
fn plant() -> Golden {
    let mut case = stub_and_ramp();
    (case.as_of, case.term_end) = ("2026-12-01".into(), "2059-06-30".into());
    case.fields.clear();
    case.with(&[
        (Field::SiteArea, Some(12_400.0)),
        (Field::FloorArea, Some(11_200.0)),
        (Field::AnnualTax, Some(6.3e6)),
        (Field::PlanFloorArea, Some(9_000.0)),
        (Field::PlanInvestment, Some(4.87e7)),
        (Field::PlanBuildingInvestment, Some(2.07e7)),
        (Field::PlanBuildYears, Some(1.0)),
        (Field::PlanRampYears, Some(2.0)),
        (Field::PlanOutput, Some(9.5e7)),
        (Field::PlanTax, Some(5.2e6)),
        (Field::OperatingMargin, Some(0.14)),
        (Field::DiscountRate, Some(0.08)),
    ])
}

fn day(text: &str) -> f64 {
    f64::from(day_of_date(text.parse().unwrap()))
}

fn graph(parameters: &Parameters) -> Graph {
    let model = Model::new(input_specs());
    define_all(&LandModel::new(&model, parameters));
    model.build().unwrap()
}

#[track_caller]
fn known(answer: &Evaluation, figure: &str) -> f64 {
    let cell = answer.figure(figure).unwrap_or_else(|| panic!("no figure {figure}"));
    cell.known().unwrap_or_else(|| panic!("{figure} is {cell:?}"))
}

#[track_caller]
fn series(answer: &Evaluation, figure: &str) -> Vec<f64> {
    let cells = answer.series(figure).unwrap_or_else(|| panic!("no figure {figure}"));
    assert_eq!(cells.len(), PERIODS, "{figure} is a series");
    cells.iter().map(|cell| cell.known().unwrap_or_else(|| panic!("{figure} is {cell:?}"))).collect()
}

#[track_caller]
fn close(actual: f64, expected: f64, half_unit: f64) {
    assert!((actual - expected).abs() <= half_unit, "{actual} is not {expected}");
}

fn missing(answer: &Evaluation, figure: &str) -> Vec<String> {
    assert!(answer.figure(figure).unwrap().is_missing() || answer.series(figure).unwrap().contains(&Cell::Missing));
    missing_inputs(answer, figure).into_iter().map(|missing| missing.input.to_string()).collect()
}
