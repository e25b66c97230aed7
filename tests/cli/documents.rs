//! `docs/command-line.md` names every key that is printed.

use super::program::{Written, object, parcels};
use musuan::engine::cash_flow::{Flows, read_flows};
use musuan::engine::graph::Cause;
use musuan::engine::model::Figure;
use serde_json::Value;

const DOCUMENT: &str = include_str!("../../docs/command-line.md");

fn is_named(key: &str) -> bool {
    DOCUMENT.contains(&format!("`{key}`")) || DOCUMENT.contains(&format!("\"{key}\""))
}

#[test]
fn every_figure_stands_there_once_with_its_unit() {
    for figure in Figure::ALL {
        let rows: Vec<&str> =
            DOCUMENT.lines().filter(|line| line.starts_with(&format!("| `{}` |", figure.id()))).collect();
        assert_eq!(rows.len(), 1, "{}", figure.id());
        assert!(rows[0].split('|').nth(2).is_some_and(|unit| !unit.trim().is_empty()), "{}", figure.id());
    }
}

/// Every key below a value, and every word by which something stands, however deep.
fn assert_named(value: &Value, at: &str) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                assert!(is_named(key), "{at}.{key}");
                let word = inner.as_str().filter(|_| WORDS.contains(&key.as_str()));
                word.into_iter().for_each(|word| assert!(is_named(word), "{at}.{key}: {word}"));
                assert_named(inner, &format!("{at}.{key}"));
            }
        }
        Value::Array(entries) => entries.iter().for_each(|inner| assert_named(inner, at)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Keys whose values come from closed lists.
const WORDS: [&str; 12] = [
    "status",
    "feasible",
    "validity",
    "role",
    "relation",
    "row",
    "mark",
    "severity",
    "force",
    "clash",
    "withheld",
    "undefined",
];

/// Parcels that bring out every branch: a contradiction of each sort, a decided type, one so far, an open one, none.
const BRANCHES: &str = "地块编号,用地面积（公顷）,建筑面积（㎡）,税收（万元）,证载容积率,权属性质,行业门类,约定动工日期,是否动工,战略预留区\n\
    A,23.375,18700,,,,,,,\n\
    B,1.5,18000,4000,2.4,,,,,\n\
    C,1.5,18000,4000,,集体,,,,是\n\
    D,1.5,18000,4000,,出让,,2019-03-01,否,是\n\
    E,1.5,,,,,,,,\n\
    F,0,18000,4000,,出让,,,,\n";

#[test]
fn every_key_of_an_assessment_is_named() {
    let file = Written::new("keys.csv", BRANCHES);
    for pack in ["xinzhuang-case", "national-2008", "national-2023"] {
        let parcels = parcels(&["assess", file.path(), "--pack", pack, "--as-of", "2026-11-23"]);
        assert_eq!(parcels.len(), 6);
        for parcel in parcels {
            let Value::Object(mut parcel) = parcel else { panic!("an object") };
            // Figures are named one by one elsewhere.
            parcel.remove("figures").into_iter().for_each(|figures| {
                figures.as_object().unwrap().values().for_each(|figure| assert_named(figure, "figures"));
            });
            for key in ["notes", "routes"] {
                let inner = parcel.remove(key).unwrap();
                inner.as_object().unwrap().values().for_each(|inner| assert_named(inner, key));
            }
            assert_named(&Value::Object(parcel), pack);
        }
    }
    assert!(is_named("figures") && is_named("notes") && is_named("routes"));
}

#[test]
fn every_key_of_a_report_is_named() {
    let file = Written::new("keys.csv", "地块编号,2023年税收（万元）,甲\nA,约20,1\n");
    let report = object(&["inspect", file.path()]);
    for (key, value) in report.as_object().unwrap() {
        assert!(is_named(key), "{key}");
        for entry in value.as_array().into_iter().flatten() {
            entry.as_object().unwrap().keys().for_each(|key| assert!(is_named(key), "{key}"));
        }
    }
}

#[test]
fn every_key_and_reason_of_a_cash_flow_is_named() {
    let Ok(flows @ Flows::Periodic(_)) = read_flows("-1\n2\n") else { panic!("a flow") };
    let report = serde_json::to_value(flows.report(0.08).unwrap()).unwrap();
    for (key, value) in report.as_object().unwrap() {
        assert!(is_named(key), "{key}");
        value.as_object().into_iter().flatten().for_each(|(key, _)| assert!(is_named(key), "{key}"));
    }
    for reason in musuan::engine::cash_flow::Reason::ALL {
        assert!(is_named(reason.id()), "{}", reason.id());
    }
    for cause in Cause::ALL {
        assert!(is_named(cause.id()), "{}", cause.id());
    }
}
