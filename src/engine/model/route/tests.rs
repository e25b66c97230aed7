//! The routes against files worked out by a script of their own, against published vectors, and as properties.

use crate::engine::field::{Field, Group};
use crate::engine::graph::{
    Axis, Cause, Cell, Evaluation, Graph, Model, PERIODS, Record, day_of_date, evaluate, missing_inputs,
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
const IN_YEARS: [&str; 1] = ["building_depreciation_years"];

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

fn cases() -> [(&'static str, Golden); 4] {
    [
        ("plain", golden(include_str!("../../../../tests/data/routes/plain.json"))),
        ("stub_and_ramp", golden(include_str!("../../../../tests/data/routes/stub_and_ramp.json"))),
        ("losses", golden(include_str!("../../../../tests/data/routes/losses.json"))),
        ("long_term", golden(include_str!("../../../../tests/data/routes/long_term.json"))),
    ]
}

fn stub_and_ramp() -> Golden {
    golden(include_str!("../../../../tests/data/routes/stub_and_ramp.json"))
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
        self.term_end = start.checked_add((365 * years).days()).unwrap().to_string();
        self
    }
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

#[test]
fn routes_agree_with_the_files_of_an_independent_script() {
    for (name, case) in cases() {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        for (figure, expected) in &case.figures {
            let actual = answer.figure(figure).unwrap_or_else(|| panic!("no figure {figure}"));
            match (expected, actual) {
                (None, Cell::Undefined(_)) => {}
                (Some(expected), Cell::Known(actual)) => {
                    let wide = 1e-9 * expected.abs();
                    assert!((actual - expected).abs() <= wide, "{name} {figure}: {actual} is not {expected}");
                }
                _ => panic!("{name} {figure}: {actual:?} is not {expected:?}"),
            }
        }
        for (figure, expected) in &case.series {
            let largest = expected.iter().fold(0.0, |largest, value| math::max(largest, value.abs()));
            for (year, (actual, expected)) in series(&answer, figure).iter().zip(expected).enumerate() {
                let wide = 1e-9 * largest;
                assert!((actual - expected).abs() <= wide, "{name} {figure} {year}: {actual} is not {expected}");
            }
        }
    }
}

#[test]
fn the_files_hold_every_figure_of_both_routes() {
    let case = stub_and_ramp();
    let graph = case.graph();
    for route in &ROUTES {
        for figure in route.figures() {
            assert_eq!(graph.kind_of(&figure).unwrap().axis, Axis::Scalar, "{figure}");
            let elsewhere = ["expansion.within_permitted", "expansion.tax_multiple", "expansion.fiscal_payback"];
            assert!(case.figures.contains_key(&figure) || elsewhere.contains(&figure.as_str()), "{figure}");
        }
        for figure in route.series() {
            assert_eq!(graph.kind_of(&figure).unwrap().axis, Axis::Periods, "{figure}");
            assert!(case.series.contains_key(&figure), "{figure}");
        }
    }
}

/// domain.md, section 10 H: yield on cost of income 300 on cost 5,000.
#[test]
fn income_of_300_on_cost_of_5000_yields_6_percent() {
    let case = stub_and_ramp().untaxed().with(&[
        (Field::PlanInvestment, Some(5_000.0)),
        (Field::PlanOutput, Some(3_000.0)),
        (Field::OperatingMargin, Some(0.1)),
        (Field::BuyBackPrice, Some(4_000.0)),
        (Field::BuildCost, Some(10.0)),
        (Field::RebuildFloorArea, Some(100.0)),
        (Field::Rent, Some(3.0)),
        (Field::LettableArea, Some(100.0)),
        (Field::Occupancy, Some(1.0)),
        (Field::OperatingCostShare, Some(0.0)),
        (Field::LandUseTaxRate, Some(0.0)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "expansion.yield_on_cost"), 0.06, 1e-15);
    close(known(&answer, "buy_back.yield_on_cost"), 0.06, 1e-15);
}

/// domain.md, section 10 H: two years of building, 150 for twenty years.
#[test]
fn two_years_of_building_have_their_published_yields() {
    let case = stub_and_ramp().untaxed().lasting(21).with(&[
        (Field::PlanInvestment, Some(1_000.0)),
        (Field::PlanBuildYears, Some(2.0)),
        (Field::PlanRampYears, Some(0.0)),
        (Field::PlanOutput, Some(1_500.0)),
        (Field::OperatingMargin, Some(0.1)),
        (Field::DiscountRate, Some(0.08)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let mut flows = vec![0.0; PERIODS];
    (flows[0], flows[1]) = (-500.0, -500.0);
    flows[2..22].fill(150.0);
    for (actual, expected) in series(&answer, "expansion.enterprise.net").iter().zip(&flows) {
        close(*actual, *expected, 1e-9);
    }
    close(known(&answer, "expansion.enterprise.irr"), 0.128_360_95, 5e-9);
    close(known(&answer, "expansion.enterprise.npv"), 400.668_621, 5e-7);
    close(known(&answer, "expansion.enterprise.payback"), 7.666_667, 5e-7);
    close(known(&answer, "expansion.enterprise.discounted_payback"), 11.520_543, 5e-7);
}

/// domain.md, section 10 H: deductions 1,000; revenue 1,800 and 3,500.
#[test]
fn land_vat_of_gains_of_800_and_2500_on_1000_is_270_and_1150() {
    // And the ends of the bands, where the progressive scale gives 150, 350 and 850.
    let ends = [(900.0, 0.0), (1_000.0, 0.0), (1_500.0, 150.0), (2_000.0, 350.0), (3_000.0, 850.0)];
    for (price, expected) in [(1_800.0, 270.0), (3_500.0, 1_150.0)].into_iter().chain(ends) {
        let mut case = stub_and_ramp().with(&[
            (Field::BuyBackPrice, Some(price)),
            (Field::GrantPrice, Some(600.0)),
            (Field::ReplacementCost, Some(400.0)),
        ]);
        // Without the taxes of the transfer, which would be deducted too.
        case.parameters.insert("stamp_rate_transfer".into(), 0.0);
        case.parameters.insert("surcharge_rate".into(), 0.0);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        close(series(&answer, "buy_back.flow.land_vat")[0], expected, 1e-9);
    }
}

/// domain.md, section 10 H: 5,000 万 at a deduction of 30 %, and 600 万 of rent.
#[test]
fn property_tax_is_42_wan_on_5000_wan_of_value_and_72_wan_on_600_wan_of_rent() {
    let case = stub_and_ramp().with(&[
        (Field::PlanInvestment, Some(5e7)),
        (Field::Rent, Some(600.0)),
        (Field::LettableArea, Some(1e4)),
        (Field::Occupancy, Some(1.0)),
        (Field::RentGrowth, Some(0.0)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(series(&answer, "expansion.flow.property_tax")[10], 420_000.0, 1e-6);
    close(series(&answer, "buy_back.flow.property_tax")[10], 720_000.0, 1e-6);
}

/// domain.md, section 10 H: income 600 for twenty years and 10,000 at the end of them are worth 8,036.3705 at 8 %;
/// works of 4,000 leave 4,036.3705. A route has no sale at the end, so 10,000 stand here as what a sinking fund at
/// 8 % puts aside for it: 10,000 × 0.08 ÷ (1.08^20 - 1) = 218.52209 a year.
#[test]
fn the_max_bid_before_taxes_is_present_value_less_works() {
    let case = stub_and_ramp().untaxed().lasting(20).with(&[
        (Field::Rent, Some(8.185_220_882_3)),
        (Field::LettableArea, Some(100.0)),
        (Field::Occupancy, Some(1.0)),
        (Field::RentGrowth, Some(0.0)),
        (Field::OperatingCostShare, Some(0.0)),
        (Field::LandUseTaxRate, Some(0.0)),
        (Field::LeaseUpYears, Some(0.0)),
        (Field::RebuildYears, Some(1.0)),
        (Field::BuildCost, Some(40.0)),
        (Field::RebuildFloorArea, Some(100.0)),
        (Field::DiscountRate, Some(0.08)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "buy_back.max_bid"), 4_036.370_5, 5e-5);
}

#[test]
fn at_the_max_bid_and_the_reservation_price_nothing_is_gained() {
    for (name, case) in cases() {
        let graph = case.graph();
        for (price, npv) in
            [("buy_back.max_bid", "buy_back.platform.npv"), ("buy_back.reservation_price", "buy_back.enterprise.npv")]
        {
            let mut record = case.record(&graph);
            // Where there is no such price, there is nothing to hold against it.
            let Some(Cell::Known(found)) = evaluate(&graph, &record).figure(price) else { continue };
            if found == 0.0 {
                continue;
            }
            record.set("buy_back_price", found);
            close(known(&evaluate(&graph, &record), npv), 0.0, 1e-9 * found);
            assert!(found > 0.0, "{name}: {price}");
        }
    }
}

#[test]
fn holding_at_a_loss_asks_for_no_price() {
    let case = stub_and_ramp().with(&[(Field::HoldCashFlow, Some(-1.0))]);
    let graph = case.graph();
    assert_eq!(known(&evaluate(&graph, &case.record(&graph)), "buy_back.reservation_price"), 0.0);
}

fn party_net(answer: &Evaluation, route: usize, party: Party) -> Vec<f64> {
    let route = &ROUTES[route];
    let signed = |flow: &FlowSpec| {
        let sign = f64::from(u8::from(flow.payee == party)) - f64::from(u8::from(flow.payer == party));
        series(answer, &route.flow(flow)).into_iter().map(move |value| sign * value).collect::<Vec<_>>()
    };
    route
        .flows
        .iter()
        .map(signed)
        .fold(vec![0.0; PERIODS], |sum, flow| sum.iter().zip(flow).map(|(sum, value)| sum + value).collect())
}

#[test]
fn every_yuan_paid_is_received() {
    for (name, case) in cases() {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        for (index, route) in ROUTES.iter().enumerate() {
            let ledgers = Party::LEDGERS.map(|party| series(&answer, &route.ledger(party, "net")));
            let market = party_net(&answer, index, Party::Market);
            for year in 0..PERIODS {
                let [enterprise, platform, government] = ledgers.each_ref().map(|net| net[year]);
                let sum = enterprise + platform + government + market[year];
                let size = enterprise.abs() + platform.abs() + government.abs();
                assert!(sum.abs() <= 1e-12 * size + 1e-6, "{name} {} {year}: {sum}", route.id);
            }
        }
    }
}

#[test]
fn each_missing_input_is_named() {
    let case = stub_and_ramp().with(&[(Field::Rent, None), (Field::AnnualTax, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(missing(&answer, "buy_back.platform.npv"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.max_bid"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.zone"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.yield_on_cost"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.tax_multiple"), ["annual_tax", "rent", "year_tax"]);
    assert_eq!(missing(&answer, "buy_back.government.npv"), ["annual_tax", "rent", "year_tax"]);
    assert!(answer.figure("buy_back.enterprise.npv").unwrap().known().is_some());
    assert!(answer.figure("expansion.enterprise.npv").unwrap().known().is_some());
}

#[test]
fn without_a_term_or_a_rate_the_yields_wait_for_them() {
    let mut case = stub_and_ramp().with(&[(Field::DiscountRate, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for figure in ["npv", "mirr", "discounted_payback"] {
        assert_eq!(missing(&answer, &ROUTES[0].ledger(Party::Enterprise, figure)), ["discount_rate"]);
    }
    assert!(answer.figure("expansion.enterprise.irr").unwrap().known().is_some());

    case = stub_and_ramp();
    let mut record = case.record(&graph);
    record.clear_at(graph.input_position("term_end").unwrap());
    let answer = evaluate(&graph, &record);
    assert_eq!(missing(&answer, "expansion.enterprise.net"), ["term_end"]);
    assert_eq!(missing(&answer, "expansion.enterprise.irr"), ["term_end"]);
}

#[test]
fn a_plan_alone_names_the_assumptions_that_a_yield_needs() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let mut record = Record::new(&graph);
    record.set("as_of", day(&case.as_of));
    for field in ["plan_investment", "plan_build_years", "plan_ramp_years", "plan_output", "plan_tax"] {
        record.set(field, case.fields[field]);
    }
    let answer = evaluate(&graph, &record);
    let needs = ["discount_rate", "operating_margin", "term_end"];
    assert_eq!(missing(&answer, "expansion.enterprise.npv"), needs);
}

#[test]
fn an_expansion_lays_out_no_public_money() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for figure in ["expansion.tax_multiple", "expansion.fiscal_payback"] {
        assert_eq!(answer.figure(figure), Some(Cell::Undefined(Cause::NoOutlay)));
    }
    assert_eq!(known(&answer, "expansion.platform.npv"), 0.0);
}

#[test]
fn a_plan_within_the_permitted_plot_ratio_is_told_from_one_beyond() {
    for (added, fits) in [(7_000.0, true), (7_000.1, false)] {
        let case = stub_and_ramp().with(&[
            (Field::SiteArea, Some(1e4)),
            (Field::FloorArea, Some(8_000.0)),
            (Field::PermittedPlotRatio, Some(1.5)),
            (Field::PlanFloorArea, Some(added)),
        ]);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        assert_eq!(answer.figure("expansion.within_permitted"), Some(Cell::truth(fits)));
    }
}

#[test]
fn a_pack_without_the_rates_says_not_loaded() {
    let case = stub_and_ramp();
    let graph = graph(&Parameters::new());
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(answer.figure("buy_back.platform.npv"), Some(Cell::Undefined(Cause::NotLoaded)));
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    id: String,
    is_example: bool,
    label: BTreeMap<String, String>,
    note: BTreeMap<String, String>,
    values: Vec<SampleValue>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleValue {
    field: String,
    value: Value,
    basis: String,
    source: String,
}

fn sample() -> Sample {
    serde_json::from_str(include_str!("../../../../static/samples/assumptions-example.json")).unwrap()
}

#[test]
fn the_example_assumptions_are_labelled_complete_and_within_bounds() {
    let sample = sample();
    assert!(sample.is_example && sample.id == "example");
    for text in [&sample.label, &sample.note] {
        assert_eq!(text.keys().collect::<Vec<_>>(), ["en", "zh-CN"]);
    }
    for value in &sample.values {
        let field = Field::by_id(&value.field).unwrap_or_else(|| panic!("no field {}", value.field));
        value.value.clone().checked(field).unwrap();
        assert!(["published", "indicative", "invented"].contains(&value.basis.as_str()), "{}", value.field);
        assert!(!value.source.is_empty(), "{}", value.field);
    }
    let covers = |field: &&Field| sample.values.iter().filter(|value| value.field == field.id()).count() == 1;
    let assumptions = Field::ALL.iter().filter(|field| field.spec().group == Group::Assumption);
    assert!(assumptions.clone().count() > 0 && assumptions.clone().all(|field| covers(&field)));
}

/// Six facts, a plan, and one click: every ledger has its value. Only the government waits for the tax of the owner.
#[test]
fn facts_plan_and_the_example_assumptions_give_every_yield() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let mut parcel = Parcel::default();
    for (field, value) in [
        (Field::SiteArea, 15_583.333),
        (Field::PlanInvestment, 5e7),
        (Field::PlanBuildYears, 1.0),
        (Field::PlanRampYears, 2.0),
        (Field::PlanOutput, 1.2e8),
        (Field::PlanTax, 9e6),
    ] {
        parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
    }
    for value in sample().values {
        let field = Field::by_id(&value.field).unwrap();
        parcel.set(field, value.value, Origin::AssumptionSet("example".into())).unwrap();
    }
    let answer = evaluate(&graph, &record_of(&graph, &parcel, date(2026, 11, 23)));
    for route in &ROUTES {
        for party in [Party::Enterprise, Party::Platform] {
            known(&answer, &route.ledger(party, "npv"));
        }
    }
    assert!(known(&answer, "buy_back.zone") > 0.0, "the example shows a bargain");
    assert_eq!(missing(&answer, "buy_back.government.npv"), ["annual_tax", "year_tax"]);
    parcel.set(Field::AnnualTax, Value::Number(3e6), Origin::Typed).unwrap();
    let answer = evaluate(&graph, &record_of(&graph, &parcel, date(2026, 11, 23)));
    assert!(known(&answer, "buy_back.fiscal_payback") > 0.0);
}

#[test]
fn an_expired_term_leaves_nothing_to_use() {
    let mut case = stub_and_ramp();
    case.term_end = "2020-01-01".into();
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for flow in ["expansion.flow.operating_result", "buy_back.flow.rent", "buy_back.flow.hold_given_up"] {
        assert_eq!(series(&answer, flow), vec![0.0; PERIODS], "{flow}");
    }
    assert!(known(&answer, "expansion.enterprise.npv") < 0.0);
    assert_eq!(answer.figure("buy_back.max_bid"), Some(Cell::Undefined(Cause::NoRoot)));
}

/// Names of figures that readers rely on.
#[test]
fn figures_are_named_by_route_party_and_metric() {
    let [expansion, buy_back] = &ROUTES;
    let names = expansion.figures();
    for metric in LEDGER_METRICS {
        assert!(names.contains(&format!("expansion.platform.{metric}")));
    }
    assert!(buy_back.figures().contains(&"buy_back.max_bid".to_owned()));
    assert!(buy_back.series().contains(&"buy_back.flow.price".to_owned()));
    assert!(buy_back.series().contains(&"buy_back.government.net".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_between_two_parties_moves_no_sum_over_the_three(
        price in 0.0..2e8_f64, other in 0.0..2e8_f64, rate in 0.0..0.3_f64, build in 0_u8..5, rent in 0.0..900.0_f64,
    ) {
        let case = stub_and_ramp();
        let graph = case.graph();
        let sum_at = |price| {
            let mut record = case.record(&graph);
            record.set("discount_rate", rate);
            record.set("rebuild_years", f64::from(build));
            record.set("rent", rent);
            record.set("buy_back_price", price);
            let answer = evaluate(&graph, &record);
            Party::LEDGERS.map(|party| known(&answer, &ROUTES[1].ledger(party, "npv"))).iter().sum::<f64>()
        };
        prop_assert!((sum_at(price) - sum_at(other)).abs() <= 1e-5, "{} {}", sum_at(price), sum_at(other));
    }
}
