//! Figures of the press case that no page shows, from its printed numbers to the digits worked out apart from this program.
//!
//! The capacity tax is 15.955 times the park mean: 12,834.2246 ÷ 804.4 = 15.95503.

use musuan::engine::article::Article;
use musuan::engine::cash_flow::read_flows;
use musuan::engine::graph::{InputSpec, Kind, Model, Record, evaluate};
use musuan::engine::number::read_in;
use musuan::engine::unit::Scale;

/// One quantity over another, both as they are printed.
fn quotient(above: (&str, &str), below: (&str, &str)) -> f64 {
    let scale = |id: &str| Scale::by_id(id).unwrap();
    let kind = |id: &str| Kind::number(scale(id).dimension());
    let model = Model::new([InputSpec::new("above", kind(above.1)), InputSpec::new("below", kind(below.1))]);
    model.define("quotient", model.input("above") / model.input("below"));
    let graph = model.build().unwrap();
    let mut record = Record::new(&graph);
    for (name, (text, unit)) in [("above", above), ("below", below)] {
        record.set(name, read_in(text, scale(unit)).unwrap().unwrap());
    }
    evaluate(&graph, &record).figure("quotient").unwrap().known().unwrap()
}

fn assert_shown(found: f64, expected: &str) {
    let places = expected.split_once('.').map_or(0, |(_, behind)| behind.len());
    assert_eq!(format!("{found:.places$}"), expected);
}

#[test]
fn the_buy_back_parcel_grows_by_242_857_percent() {
    let value = |figure: &str| Article::new().unwrap().value(figure).unwrap();
    assert_shown(value("floor_area_added") / value("floor_area_before") * 100.0, "242.857");
    assert_shown(value("tax_to_park_capacity"), "15.955");
}

#[test]
fn park_indicators_grow_as_worked_out() {
    let value = |figure: &str| Article::new().unwrap().value(figure).unwrap();
    let plot_ratio = value("park_plot_ratio_change") / quotient(("0.81", "ratio"), ("1", "ratio"));
    assert_shown(plot_ratio * 100.0, "2.469");
    let rate = value("development_rate_change") / quotient(("89.6%", "ratio"), ("1", "ratio"));
    assert_shown(rate * 100.0, "5.580");
    let revitalised = quotient(("2,100", "mu"), ("17.88", "square_kilometre"));
    assert_shown(revitalised * 100.0, "7.83");
}

#[test]
fn the_case_without_added_land_costs_6_946_a_square_metre() {
    let investment = ("5,000", "ten_thousand_yuan");
    assert_shown(quotient(investment, ("7,198", "square_metre")), "6946");
    assert_shown(quotient(("12", "hundred_million_yuan"), investment), "24.0");
}

#[test]
fn the_idle_parcel_was_late_by_8_09_years() {
    // Dated flows count actual days over 365: what was laid out comes back on the last day.
    let flows = read_flows("日期,金额\n2011-12-02,-100\n2020-01-01,100\n").unwrap();
    let report = serde_json::to_value(flows.report(0.0).unwrap()).unwrap();
    assert_shown(report["payback"]["simple"].as_f64().unwrap(), "8.09");
}

#[test]
fn the_park_mean_is_below_its_neighbours_so_that_their_scopes_differ() {
    let mu = Scale::by_id("ten_thousand_yuan_per_mu_year").unwrap();
    let park = read_in("804.4", Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap()).unwrap().unwrap();
    assert_shown(mu.from_base(park), "53.6267");
    assert!(park < read_in("60", mu).unwrap().unwrap());
}

#[test]
fn an_income_of_600_capitalised_at_6_percent_is_worth_10_000() {
    // What is bought for 10,000, yields 600 a year and is sold for 10,000 earns 6 %.
    let flows = read_flows(&format!("-10000\n{}10600\n", "600\n".repeat(19))).unwrap();
    let report = serde_json::to_value(flows.report(0.06).unwrap()).unwrap();
    assert!(report["npv"].as_f64().unwrap().abs() < 1e-8);
    assert!((report["irr"]["roots"][0].as_f64().unwrap() - 0.06).abs() < 1e-9);
}
