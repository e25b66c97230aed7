//! The published case and the vectors of pure arithmetic; expectations were worked out outside of this code.

use super::*;
use crate::engine::field::Field;
use crate::engine::graph::{Cell, Evaluation, Graph, Model, evaluate, missing_inputs};
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::unit::Dimension;
use jiff::civil::{Date, date};

fn graph() -> Graph {
    let benchmark = |value, dimension| Parameter { value, dimension };
    let parameters = Parameters::from([
        ("benchmark_plot_ratio".to_owned(), benchmark(0.83, Dimension::NONE)),
        ("benchmark_tax_per_area".to_owned(), benchmark(804.4, Dimension::MONEY_PER_AREA_TIME)),
    ]);
    let model = Model::new(input_specs());
    define_all(&LandModel::new(&model, &parameters));
    model.build().unwrap()
}

fn parcel(values: &[(Field, Value)]) -> Parcel {
    let mut parcel = Parcel::default();
    for (field, value) in values {
        parcel.set(*field, value.clone(), Origin::Typed).unwrap();
    }
    parcel
}

fn number(value: f64) -> Value {
    Value::Number(value)
}

fn choice(option: &str) -> Value {
    Value::Choice(option.into())
}

fn assessed<'g>(graph: &'g Graph, parcel: &Parcel, as_of: Date) -> Evaluation<'g> {
    evaluate(graph, &record_of(graph, parcel, as_of))
}

fn known(evaluation: &Evaluation, figure: Figure) -> f64 {
    evaluation.figure(figure.id()).unwrap().known().unwrap_or_else(|| panic!("{} is not known", figure.id()))
}

#[track_caller]
fn close(actual: f64, expected: f64, half_unit: f64) {
    assert!((actual - expected).abs() <= half_unit, "{actual} is not {expected}");
}

const TODAY: Date = date(2026, 11, 23);

#[test]
fn the_buy_back_parcel_after_the_works_has_its_published_figures() {
    let graph = graph();
    let after = parcel(&[
        (Field::SiteArea, number(23.375 * 2000.0 / 3.0)),
        (Field::FloorArea, number(18_700.0)),
        (Field::AnnualTax, number(4e7)),
    ]);
    let answer = assessed(&graph, &after, TODAY);
    close(known(&answer, Figure::OfficialSiteArea), 15_583.33, 0.005);
    close(known(&answer, Figure::PlotRatio), 1.2, 1e-12);
    close(known(&answer, Figure::TaxPerArea), 2_566.84, 0.005);
    close(known(&answer, Figure::TaxPerArea) / 15.0, 171.12, 0.005);
    close(known(&answer, Figure::TaxPerFloorArea), 2_139.04, 0.005);
    close(known(&answer, Figure::TaxMultipleOfBenchmark), 3.191, 0.0005);
}

#[test]
fn before_the_works_tax_figures_are_missing_and_say_so() {
    let graph = graph();
    let before =
        parcel(&[(Field::SiteArea, number(23.375 * 2000.0 / 3.0)), (Field::FloorArea, number(5_454.166_666_666_667))]);
    let answer = assessed(&graph, &before, TODAY);
    close(known(&answer, Figure::PlotRatio), 0.35, 1e-12);
    assert_eq!(answer.figure("tax_per_area"), Some(Cell::Missing));
    let waits: Vec<String> =
        missing_inputs(&answer, "tax_per_area").into_iter().map(|missing| missing.input.to_string()).collect();
    assert_eq!(waits, ["annual_tax", "year_tax"]);
}

#[test]
fn storeys_strictly_over_eight_metres_count_twice() {
    let graph = graph();
    let mut two = parcel(&[(Field::SiteArea, number(10_000.0))]);
    for (row, height) in [8.0, 8.01].into_iter().enumerate() {
        two.set_cell(Field::StoreyFloorArea, row, number(5_000.0), Origin::Typed).unwrap();
        two.set_cell(Field::StoreyHeight, row, number(height), Origin::Typed).unwrap();
    }
    let answer = assessed(&graph, &two, TODAY);
    assert_eq!(known(&answer, Figure::CountedFloorArea), 15_000.0);
    assert_eq!(known(&answer, Figure::PlotRatio), 1.5);
}

#[test]
fn storeys_below_ground_are_not_counted() {
    let graph = graph();
    let mut one = parcel(&[(Field::SiteArea, number(10_000.0))]);
    for row in 0..2 {
        one.set_cell(Field::StoreyFloorArea, row, number(4_000.0), Origin::Typed).unwrap();
        one.set_cell(Field::StoreyHeight, row, number(4.0), Origin::Typed).unwrap();
    }
    one.set_cell(Field::StoreyBelowGround, 1, Value::Truth(true), Origin::Typed).unwrap();
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::CountedFloorArea), 4_000.0);
}

#[test]
fn a_basement_counts_once_where_local_rules_count_it_and_is_asked_for_then() {
    let graph = graph();
    let mut one = parcel(&[
        (Field::SiteArea, number(10_000.0)),
        (Field::FloorArea, number(8_000.0)),
        (Field::HighBayFloorArea, number(1_000.0)),
        (Field::BasementCounts, Value::Truth(true)),
    ]);
    let missing = assessed(&graph, &one, TODAY);
    assert!(missing.figure("plot_ratio").unwrap().is_missing(), "its area is not known");
    one.set(Field::BasementFloorArea, number(2_000.0), Origin::Typed).unwrap();
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::CountedFloorArea), 11_000.0);
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::PlotRatio), 1.1);
    one.set(Field::BasementCounts, Value::Truth(false), Origin::Typed).unwrap();
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::PlotRatio), 0.9);
    one.clear(Field::BasementCounts);
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::PlotRatio), 0.9, "the usual rule");
}

#[test]
fn a_storey_below_ground_counts_once_however_high_where_local_rules_count_it() {
    let graph = graph();
    let mut one = parcel(&[(Field::SiteArea, number(10_000.0)), (Field::BasementCounts, Value::Truth(true))]);
    for (row, below) in [false, true].into_iter().enumerate() {
        one.set_cell(Field::StoreyFloorArea, row, number(4_000.0), Origin::Typed).unwrap();
        one.set_cell(Field::StoreyHeight, row, number(9.0), Origin::Typed).unwrap();
        one.set_cell(Field::StoreyBelowGround, row, Value::Truth(below), Origin::Typed).unwrap();
    }
    assert_eq!(known(&assessed(&graph, &one, TODAY), Figure::CountedFloorArea), 12_000.0);
}

#[test]
fn an_area_that_was_chosen_but_not_entered_is_missing_and_not_replaced() {
    let graph = graph();
    let mut chosen = parcel(&[(Field::SiteArea, number(10_000.0)), (Field::AreaBasis, choice("measured"))]);
    assert!(assessed(&graph, &chosen, TODAY).figure("official_site_area").unwrap().is_missing());
    chosen.set(Field::MeasuredArea, number(9_990.0), Origin::Typed).unwrap();
    assert_eq!(known(&assessed(&graph, &chosen, TODAY), Figure::OfficialSiteArea), 9_990.0);
}

#[test]
fn without_a_deed_area_a_measured_one_waits_for_the_choice_of_the_basis() {
    let graph = graph();
    let missing = |parcel: &Parcel| -> Vec<String> {
        let found = missing_inputs(&assessed(&graph, parcel, TODAY), "official_site_area");
        found.into_iter().map(|missing| missing.input.to_string()).collect()
    };
    assert_eq!(missing(&Parcel::default()), ["site_area"]);
    let mut measured = parcel(&[(Field::MeasuredArea, number(9_990.0))]);
    assert_eq!(missing(&measured), ["area_basis", "site_area"]);
    measured.set(Field::AreaBasis, choice("deed"), Origin::Typed).unwrap();
    assert_eq!(missing(&measured), ["site_area"]);
    measured.set(Field::AreaBasis, choice("measured"), Origin::Typed).unwrap();
    assert_eq!(known(&assessed(&graph, &measured, TODAY), Figure::OfficialSiteArea), 9_990.0);
}

#[test]
fn shares_of_floor_area_follow_the_list_of_storeys() {
    let graph = graph();
    let entries = [(Field::FloorArea, 9_000.0), (Field::OfficeFloorArea, 500.0), (Field::AnnualTax, 1e6)];
    let mut listed = parcel(&entries.map(|(field, value)| (field, number(value))));
    for (row, area) in [(0, 4_000.0), (1, 6_000.0), (2, 2_000.0)] {
        listed.set_cell(Field::StoreyFloorArea, row, number(area), Origin::Typed).unwrap();
        listed.set_cell(Field::StoreyHeight, row, number(9.0), Origin::Typed).unwrap();
    }
    listed.set_cell(Field::StoreyBelowGround, 2, Value::Truth(true), Origin::Typed).unwrap();
    let answer = assessed(&graph, &listed, TODAY);
    assert_eq!(known(&answer, Figure::OfficeFloorShare), 0.05, "every storey once, below ground not at all");
    assert_eq!(known(&answer, Figure::TaxPerFloorArea), 100.0);
    assert_eq!(known(&answer, Figure::CountedFloorArea), 20_000.0);
}

#[test]
fn the_idle_clock_counts_full_years_by_anniversary() {
    let graph = graph();
    let unstarted = parcel(&[
        (Field::Tenure, choice("granted")),
        (Field::AgreedStart, Value::Date(date(2019, 3, 1))),
        (Field::Started, Value::Truth(false)),
        (Field::DelayCause, choice("none")),
        (Field::GrantPrice, number(1e7)),
    ]);
    for (as_of, fee, recovery) in
        [(date(2020, 2, 29), false, false), (date(2020, 3, 1), true, false), (date(2021, 3, 1), true, true)]
    {
        let answer = assessed(&graph, &unstarted, as_of);
        assert_eq!(answer.figure("idle_fee_level"), Some(Cell::truth(fee)), "{as_of}");
        assert_eq!(answer.figure("idle_recovery_level"), Some(Cell::truth(recovery)), "{as_of}");
        assert_eq!(known(&answer, Figure::IdleFeeCeiling), 2e6);
    }
}

#[test]
fn collective_land_and_excused_delays_are_not_idle() {
    let graph = graph();
    for (tenure, cause) in [("collective", "none"), ("granted", "government"), ("leased", "force_majeure")] {
        let excluded = parcel(&[
            (Field::Tenure, choice(tenure)),
            (Field::DelayCause, choice(cause)),
            (Field::AgreedStart, Value::Date(date(2010, 1, 1))),
            (Field::Started, Value::Truth(false)),
        ]);
        let answer = assessed(&graph, &excluded, TODAY);
        assert_eq!(answer.figure("idle_fee_level"), Some(Cell::truth(false)), "{tenure} {cause}");
    }
}

#[test]
fn definition_b_is_area_or_money_and_a_halt() {
    let graph = graph();
    for (area, money, months, idle) in
        [(0.30, 0.26, 14.0, true), (0.34, 0.24, 14.0, true), (0.34, 0.26, 14.0, false), (0.30, 0.20, 11.0, false)]
    {
        let halted = parcel(&[
            (Field::Tenure, choice("granted")),
            (Field::DelayCause, choice("owner")),
            (Field::Started, Value::Truth(true)),
            (Field::DevelopedArea, number(area * 1e4)),
            (Field::DevelopableArea, number(1e4)),
            (Field::IdleInvestmentMade, number(money * 1e8)),
            (Field::IdleInvestmentTotal, number(1e8)),
            (Field::HaltTime, number(months / 12.0)),
        ]);
        let answer = assessed(&graph, &halted, TODAY);
        assert_eq!(answer.figure("idle_underbuilt"), Some(Cell::truth(idle)), "{area} {money} {months}");
    }
}

#[test]
fn a_plant_in_operation_has_started_and_does_not_stand_still_unless_the_entries_say_otherwise() {
    let graph = graph();
    let works = |entered: &[(Field, Value)]| {
        let answer = assessed(&graph, &parcel(entered), TODAY);
        [Figure::WorksStarted, Figure::WorksHalted].map(|figure| answer.figure(figure.id()).unwrap())
    };
    let running = (Field::InOperation, Value::Truth(true));
    assert_eq!(works(std::slice::from_ref(&running)), [Cell::truth(true), Cell::Known(0.0)]);
    let entered = [running.clone(), (Field::Started, Value::Truth(false)), (Field::HaltTime, number(1.5))];
    assert_eq!(works(&entered), [Cell::truth(false), Cell::Known(1.5)]);
    assert_eq!(works(&[(Field::InOperation, Value::Truth(false))]), [Cell::Missing; 2]);

    // Its idle clock needs no dates, and nothing asks whether the plant is in operation.
    let granted = (Field::Tenure, choice("granted"));
    let answer = assessed(&graph, &parcel(&[granted.clone(), (Field::DelayCause, choice("none")), running]), TODAY);
    for figure in [Figure::IdleFeeLevel, Figure::IdleRecoveryLevel, Figure::IdleUnderbuilt] {
        assert_eq!(answer.figure(figure.id()), Some(Cell::truth(false)), "{}", figure.id());
    }
    let answer = assessed(&graph, &parcel(&[granted, (Field::DelayCause, choice("none"))]), TODAY);
    let missing: Vec<String> =
        missing_inputs(&answer, "idle_fee_level").into_iter().map(|missing| missing.input.to_string()).collect();
    assert_eq!(missing, ["agreed_start", "started"]);
}

#[test]
fn without_a_start_date_the_completion_date_bounds_the_idle_clock() {
    let graph = graph();
    let seed = parcel(&[
        (Field::SiteArea, number(48.7 * 2000.0 / 3.0)),
        (Field::Tenure, choice("granted")),
        (Field::AgreedCompletion, Value::Date(date(2011, 12, 2))),
        (Field::Started, Value::Truth(false)),
    ]);
    let answer = assessed(&graph, &seed, date(2020, 1, 1));
    assert!(answer.figure("idle_fee_level").unwrap().is_missing());
    let bound = crate::engine::graph::date_of_day(known(&answer, Figure::IdleLatestTwoYears));
    assert_eq!(bound, Some(date(2013, 12, 2)));
    assert_eq!(answer.figure("idle_latest_passed"), Some(Cell::truth(true)));
}

#[test]
fn every_figure_of_the_list_is_defined() {
    let graph = graph();
    for figure in Figure::ALL {
        assert!(graph.figure(figure.id()).is_some(), "{}", figure.id());
    }
}

#[test]
fn years_stand_for_their_mean_in_every_figure_of_a_year_until_one_is_entered_alone() {
    let graph = graph();
    let mut listed = parcel(&[(Field::SiteArea, number(20_000.0))]);
    let columns = [Field::YearRevenue, Field::YearJobs, Field::YearEnergy, Field::YearResearch];
    for (row, values) in [[8e7, 90.0, 300.0, 2e6], [12e7, 110.0, 500.0, 4e6]].into_iter().enumerate() {
        for (column, value) in columns.into_iter().zip(values) {
            listed.set_cell(column, row, number(value), Origin::Typed).unwrap();
        }
    }
    let means = assessed(&graph, &listed, TODAY);
    close(known(&means, Figure::RevenuePerArea), 5_000.0, 1e-9);
    close(known(&means, Figure::JobsPerArea), 100.0 / 20_000.0, 1e-15);
    close(known(&means, Figure::EnergyPerArea), 400.0 / 20_000.0, 1e-15);
    close(known(&means, Figure::ResearchIntensity), 0.03, 1e-15);
    listed.set(Field::Jobs, number(120.0), Origin::Typed).unwrap();
    close(known(&assessed(&graph, &listed, TODAY), Figure::JobsPerArea), 120.0 / 20_000.0, 1e-15);
}
