//! Ledgers with more than one rate of return.

use super::program::{Written, near, object, run};
use serde_json::{Value, json};

/// A parcel whose buy-back pays the platform company −1,030.5, 2,370.15 and −1,360.26 万元, that is −1,000, 2,300 and
/// −1,320 times 1.0305: at the rates of the tax pack the rent of the two years leaves 8,440 and 4,220 after running taxes
/// (13.18 % of it), land-use tax takes 5,540 of each, and income tax a quarter of 2,900 − 500. The price bears no
/// VAT, so that rents have none to set off.
const FIELDS: [(&str, &str, &str); 15] = [
    ("site_area", "square_metre", "1902990"),
    ("land_use_tax_rate", "yuan_per_square_metre_year", "30"),
    ("buy_back_price", "yuan", "10000000"),
    ("vat_on_sale", "", "none"),
    ("rebuild_floor_area", "square_metre", "0"),
    ("build_cost", "yuan_per_square_metre", "0"),
    ("rebuild_years", "year", "0"),
    ("lettable_area", "square_metre", "10000"),
    ("rent", "yuan_per_square_metre_year", "20035.521769177607"),
    ("rent_growth", "percent", "-50"),
    ("occupancy", "percent", "100"),
    ("lease_up_years", "year", "1"),
    ("operating_cost_share", "percent", "0"),
    ("discount_rate", "percent", "8"),
    ("term_end", "", "2027-01-01"),
];

fn assessed(arguments: &[&str], run: impl Fn(&[&str])) {
    let [names, values] = [FIELDS.map(|(id, ..)| id), FIELDS.map(|(.., value)| value)].map(|cells| cells.join(","));
    let file = Written::new("rates.csv", format!("parcel_id,{names}\nX,{values}\n"));
    let column = |(id, scale, _): &(&str, &str, &str)| {
        let scale = if scale.is_empty() { Value::Null } else { json!(scale) };
        json!({ "column": id, "field": id, "scale": scale })
    };
    let columns: Vec<Value> = FIELDS.iter().map(column).collect();
    let mapping = Written::new("mapping.json", json!({ "columns": columns }).to_string());
    let own = ["assess", file.path(), "--mapping", mapping.path(), "--as-of", "2025-01-01"];
    run(&[own.as_slice(), arguments].concat());
}

#[test]
fn every_rate_stands_beside_the_cause() {
    assessed(&[], |arguments| {
        let platform = object(arguments)["routes"]["buy_back"]["platform"].clone();
        let net = platform["net"]["values"].as_array().unwrap();
        for (place, expected) in [-10_305_000.0, 23_701_500.0, -13_602_600.0].into_iter().enumerate() {
            assert!(near(&net[place], expected, 2), "{net:?}");
        }
        let irr = &platform["irr"];
        assert_eq!((&irr["undefined"], &irr["uncertain"]), (&json!("several_rates"), &json!([])));
        assert_eq!(irr["roots"].as_array().unwrap().len(), 2);
        assert!(near(&irr["roots"][0], 0.1, 6) && near(&irr["roots"][1], 0.2, 6), "{irr}");
    });
}

#[test]
fn the_table_names_the_ledger_every_rate_and_what_to_decide_by() {
    let told = |language: &str| {
        let table = std::cell::RefCell::new(String::new());
        assessed(&["--lang", language], |arguments| *table.borrow_mut() = run(arguments).out);
        table.into_inner()
    };
    let english = told("en");
    let line = "X: Buy-back, Platform: There are 2 internal rates of return: 10%, 20%; use the net present value";
    assert!(english.contains(line), "{english}");
    let chinese = told("zh-CN");
    assert!(chinese.contains("X：平台回购，平台有 2 个内部收益率：10%、20%，请看净现值"), "{chinese}");
}
