//! `docs/command-line.md` names every key that is printed.

use super::program::{Written, object};
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

#[test]
fn every_key_of_an_assessment_is_named() {
    let file = Written::new("keys.csv", "地块编号,用地面积（公顷）,建筑面积（㎡）\nA,23.375,18700\n");
    let parcel = object(&["assess", file.path()]);
    let Value::Object(parcel) = parcel else { panic!("an object") };
    for (key, value) in &parcel {
        assert!(is_named(key), "{key}");
        let inner = value.as_object().filter(|_| key != "figures").into_iter().flatten();
        inner.for_each(|(key, _)| assert!(is_named(key), "{key}"));
    }
    for route in parcel["routes"].as_object().unwrap().values() {
        for (key, value) in route.as_object().unwrap() {
            assert!(is_named(key), "{key}");
            value.as_object().into_iter().flatten().for_each(|(key, _)| assert!(is_named(key), "{key}"));
        }
    }
    for key in parcel["contradiction"]["suspects"][0].as_object().unwrap().keys() {
        assert!(is_named(key), "{key}");
    }
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
