//! The ways of a parcel held against carrying on: as JSON and in the words of the page.

use super::program::{Written, object, run};
use serde_json::{Value, json};

const HEAD: &str = "地块编号,用地面积（亩）,建筑面积（㎡）,年税收（万元）,权属性质,土地使用权终止日期,折现率,维持现状的年净现金流（万元/年）,是否已建成投产,出让金已付清并取得产权证\n";

fn way<'v>(parcel: &'v Value, id: &str) -> &'v Value {
    parcel["ways"]["compared"].as_array().unwrap().iter().find(|way| way["id"] == id).unwrap()
}

#[test]
fn every_way_has_its_gate_its_gains_and_what_it_needs() {
    let file = Written::new("ways.csv", format!("{HEAD}A,23.375,5454.17,200,出让,2056-11-23,8%,150,是,否\n"));
    let parcel = object(&["assess", file.path(), "--as-of", "2026-11-23"]);
    assert_eq!(parcel["ways"]["compared"].as_array().unwrap().len(), 12);
    let hold = way(&parcel, "hold");
    assert_eq!(hold["gate"], "allowed");
    assert_eq!(hold["gains"]["enterprise"], json!({ "value": 0.0 }));
    assert_eq!(hold["decisive"]["figure"], "hold.hold_value");
    // 1.5 million a year for thirty years at 8 %.
    let value = hold["decisive"]["answer"]["value"].as_f64().unwrap();
    assert!((value - 16_886_675.02).abs() < 0.5, "{value}");
    assert_eq!(parcel["ways"]["floor"]["way"], "hold");
    let sell = way(&parcel, "sell");
    assert_eq!((&sell["gate"], &sell["barred_by"]), (&json!("barred"), &json!([{ "gate": "price_paid" }])));
    let buy_back = way(&parcel, "buy_back");
    assert!(buy_back["needs"].as_array().unwrap().contains(&json!("buy_back_price")));
    assert_eq!(buy_back["blocking"], Value::Null);
    assert_eq!(way(&parcel, "change_use")["has_ledger"], false);
}

#[test]
fn the_tables_say_nothing_of_ways_until_one_has_a_gain() {
    let file = Written::new("none.csv", format!("{HEAD}A,23.375,5454.17,200,出让,2056-11-23,8%,150,是,否\n"));
    let told = run(&["assess", file.path(), "--as-of", "2026-11-23"]).out;
    assert!(!told.contains("The ways against carrying on"), "{told}");
}
