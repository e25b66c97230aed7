//! Cash flows, to the digits of the worked vectors.

use super::program::{Written, near, object, run};
use serde_json::json;

fn report(flows: &str, rate: &str) -> serde_json::Value {
    object(&["cash-flow", Written::new("flows.csv", flows).path(), "--rate", rate])
}

#[test]
fn the_arithmetic_vectors_come_out() {
    let found = report(&format!("-1000\n{}", "300\n".repeat(5)), "8%");
    assert!(near(&found["npv"], 197.813_011, 6) && near(&found["irr"]["roots"][0], 0.152_382_37, 8), "{found}");
    assert!(near(&found["payback"]["simple"], 3.333_333, 6) && near(&found["payback"]["discounted"], 4.031_159, 6));
    let found = report(&format!("-500\n-500\n{}", "150\n".repeat(20)), "0.08");
    assert!(near(&found["npv"], 400.668_621, 6) && near(&found["irr"]["roots"][0], 0.128_360_95, 8), "{found}");
    assert!(near(&found["payback"]["simple"], 7.666_667, 6) && near(&found["payback"]["discounted"], 11.520_543, 6));
}

#[test]
fn every_rate_is_told_and_none_invented() {
    let rates = |flows: &str| report(flows, "8%")["irr"].clone();
    let irr = rates("-1000\n2500\n-1540\n");
    assert!(near(&irr["roots"][0], 0.1, 9) && near(&irr["roots"][1], 0.4, 9));
    assert_eq!((&irr["reason"], &irr["sign_changes"]), (&json!("several_rates"), &json!(2)));
    for flows in ["-100\n-10\n", "100\n10\n"] {
        assert_eq!((&rates(flows)["roots"], &rates(flows)["reason"]), (&json!([]), &json!("no_sign_change")));
    }
    assert_eq!(rates("0\n0\n")["reason"], "any_rate_fits");
}

#[test]
fn the_expansion_has_two_rates_and_with_one_flow_changed_none() {
    let found = report("现金流（万元）\n\"-1,000\"\n\"2,300\"\n-1320\n", "8%");
    assert!(near(&found["irr"]["roots"][0], 0.1, 9) && near(&found["irr"]["roots"][1], 0.2, 9));
    let found = report("现金流（万元）\n\"-1,000\"\n\"2,300\"\n-1325\n", "8%");
    assert_eq!((&found["irr"]["roots"], &found["irr"]["reason"]), (&json!([]), &json!("never_zero")));
    // -6.34 万元.
    assert!((found["npv"].as_f64().unwrap() / 1e4 + 6.34).abs() < 0.005);
}

#[test]
fn dated_flows_may_come_in_any_order_and_twice_a_day() {
    let sorted = report("date,flow\n2024-01-01,-1000\n2025-01-01,300\n2026-01-01,900\n", "8%");
    let mixed = report("date,flow\n2026-01-01,500\n2024-01-01,-1000\n2026/1/1,400\n2025年1月1日,300\n", "8%");
    assert_eq!(sorted, mixed);
    // 2024 has 366 days: 366 ÷ 365 and 731 ÷ 365 years, worked out with 30 decimal digits.
    assert!(near(&sorted["npv"], 49.161_474_754_593_56, 9));
}

#[test]
fn what_is_never_paid_back_is_null() {
    let found = report("-1000\n100\n", "8%");
    assert_eq!(found["payback"], json!({ "simple": null, "discounted": null }));
}

#[test]
fn a_bad_cell_refuses_the_file_and_names_its_place() {
    let file = Written::new("bad.csv", "flow\n-1000\n约2万\n");
    let outcome = run(&["cash-flow", file.path(), "--rate", "8%", "--lang", "zh"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.sentence.contains("第 3 行") && outcome.sentence.contains("约2万"), "{}", outcome.sentence);
}

#[test]
fn the_unit_of_a_heading_counts_however_it_is_written() {
    let expected = report("-10000\n12000\n", "8%");
    for heading in
        ["现金流/万元", "现金流 万元", "现金流[万元]", "单位：万元", "现金流，万元", "现金流（万元）（税后）"]
    {
        assert_eq!(report(&format!("{heading}\n-1\n1.2\n"), "8%"), expected, "{heading}");
    }
    for heading in ["现金流（税后）", "net flow"] {
        assert_eq!(report(&format!("{heading}\n-10000\n12000\n"), "8%"), expected, "{heading}");
    }
}

#[test]
fn a_unit_that_is_not_understood_is_refused_and_never_taken_for_yuan() {
    for heading in ["现金流（千元）", "现金流（百万元）", "现金流（美元）", "现金流（亩）"]
    {
        let file = Written::new("unit.csv", format!("{heading}\n-1\n2\n"));
        let outcome = run(&["cash-flow", file.path(), "--rate", "8%", "--lang", "zh"]);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{heading}");
        assert!(outcome.sentence.contains(heading) && outcome.sentence.contains("万元"), "{}", outcome.sentence);
    }
}

#[test]
fn the_largest_amount_may_be_written_in_digits() {
    let found = report("-1000000000000000\n\"1,100,000,000,000,000\"\n", "8%");
    assert!(near(&found["irr"]["roots"][0], 0.1, 12), "{found}");
    let file = Written::new("id.csv", "-1\n310112003004005000\n");
    assert_eq!(run(&["cash-flow", file.path(), "--rate", "8%"]).code, 2);
}

#[test]
fn amounts_of_a_day_that_cancel_make_no_change_of_sign() {
    let found = report("2020-01-01,-0.1\n2020-01-01,-0.2\n2020-01-01,0.3\n2021-01-01,5\n", "8%");
    assert_eq!((&found["irr"]["reason"], &found["irr"]["roots"]), (&json!("no_sign_change"), &json!([])));
}

#[test]
fn a_double_rate_of_zero_is_shown_as_zero() {
    let file = Written::new("double.csv", "-100\n200\n-100\n");
    let shown = run(&["cash-flow", file.path(), "--rate", "8%"]).out;
    assert!(shown.contains("0.000000%") && !shown.contains("e-"), "{shown}");
}

#[test]
fn a_file_that_is_no_text_is_told_to_be_saved_as_csv() {
    let book = std::fs::read(super::program::data("import/messy/park.xlsx")).unwrap();
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    for (name, bytes) in
        [("a.xlsx", book.as_slice()), ("a.xls", &old), ("a.zip", b"PK\x03\x04a.shp"), ("a.pdf", b"%PDF-1.7")]
    {
        let file = Written::new(name, bytes);
        let outcome = run(&["cash-flow", file.path(), "--rate", "8%"]);
        assert_eq!(outcome.code, 2, "{name}");
        assert!(outcome.sentence.contains("CSV"), "{}", outcome.sentence);
        for other in [".xls", "XLSX", "GeoJSON"] {
            assert!(!outcome.sentence.contains(other), "{}", outcome.sentence);
        }
    }
}

#[test]
fn a_rate_must_be_a_number_above_minus_one() {
    let file = Written::new("flows.csv", "-1\n2\n");
    for rate in ["-1", "-100%", "eight", "NaN", "8元", ""] {
        assert_eq!(run(&["cash-flow", file.path(), "--rate", rate]).code, 2, "{rate}");
    }
    assert_eq!(run(&["cash-flow", file.path(), "--rate", "-0.05"]).code, 0);
}

#[test]
fn a_table_tells_the_reason_in_words() {
    let file = Written::new("words.csv", "-1000\n2300\n-1320\n");
    let outcome = run(&["cash-flow", file.path(), "--rate", "8%", "--lang", "zh"]);
    assert!(
        outcome.out.contains("10.000000%  20.000000%") && outcome.out.contains("内部收益率不止一个"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_payback_that_is_none_says_which() {
    for (flows, word) in [("-100\n10\n10\n", "测算期内收不回投资"), ("100\n-10\n-120\n", "没有先期投入")]
    {
        let file = Written::new("none.csv", flows);
        let shown = run(&["cash-flow", file.path(), "--rate", "8%", "--lang", "zh"]).out;
        assert_eq!(shown.matches(word).count(), 2, "{shown}");
        let found = report(flows, "8%");
        assert_eq!(found["payback"], json!({"simple": null, "discounted": null}));
    }
}
