//! Files as offices save them.

use super::program::{Written, data, object, objects, parcels, run};
use serde_json::{Value, json};

fn figures(file: &str) -> Vec<Value> {
    parcels(&["assess", file, "--as-of", "2026-11-23"]).iter().map(|parcel| parcel["figures"].clone()).collect()
}

#[test]
fn one_survey_gives_the_same_figures_in_every_encoding() {
    let expected = figures(&data("import/good/survey_utf8_bom.csv"));
    assert!(expected.len() >= 24);
    for file in ["survey_gb18030.csv", "survey_utf16le.txt", "survey.tsv"] {
        assert_eq!(figures(&data(&format!("import/good/{file}"))), expected, "{file}");
    }
}

#[test]
fn inspect_tells_encoding_columns_and_areas() {
    let report = object(&["inspect", &data("import/good/survey_gb18030.csv")]);
    assert_eq!((&report["format"], &report["encoding"]), (&json!("csv"), &json!("GB18030")));
    let columns = report["columns"].as_array().unwrap();
    let site = columns.iter().find(|column| column["field"] == "site_area").unwrap();
    assert_eq!(site["scale"], "mu");
    assert_eq!(report["parcels"][0]["id"], "001");
    assert!((report["parcels"][0]["area"]["deed"].as_f64().unwrap() - 23.375 * 2000.0 / 3.0).abs() < 1e-9);
    assert_eq!(report["parcels"][0]["area"]["geodesic"], Value::Null);
    for issue in report["issues"].as_array().unwrap() {
        for key in ["row", "column", "text", "code"] {
            assert!(issue.get(key).is_some(), "{issue}");
        }
    }
}

#[test]
fn shapes_have_areas_and_a_reference_system() {
    let report = object(&["inspect", &data("import/good/two_parcels.geojson")]);
    assert_eq!(report["format"], "geojson");
    assert!(report["crs"].is_string());
    assert!(report["parcels"][0]["area"]["geodesic"].as_f64().unwrap() > 10.0);
    assert_eq!(report["parcels"][0]["feature"], 1);
    let report = object(&["inspect", &data("import/good/grid_zone_40.geojson")]);
    assert!(report["parcels"][0]["area"]["planar"].is_number());
}

#[test]
fn every_good_file_is_assessed_and_inspected() {
    for entry in std::fs::read_dir(data("import/good")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.to_str().unwrap();
        assert!(!objects(&["assess", file]).is_empty(), "{file}");
        assert_eq!(objects(&["inspect", file]).len(), 1, "{file}");
        for arguments in [["assess", file, "--lang", "zh"], ["inspect", file, "--lang", "en"]] {
            let outcome = run(&arguments);
            assert_eq!((outcome.code, outcome.sentence.as_str()), (0, ""), "{file}");
            assert!(!outcome.out.contains('⟦'), "{file}: {}", outcome.out);
        }
    }
}

#[test]
fn what_inspect_prints_is_a_mapping_when_corrected() {
    let table = Written::new("table.csv", "地块编号,甲,建筑面积（㎡）\nA,23.375,18700\n");
    let mut report = object(&["inspect", table.path()]);
    assert_eq!(report["columns"][1]["field"], Value::Null);
    report["columns"][1]["field"] = json!("site_area");
    report["columns"][1]["scale"] = json!("亩");
    for mapping in [report.clone(), json!({ "columns": report["columns"] })] {
        let file = Written::new("mapping.json", mapping.to_string());
        let parcel = object(&["assess", table.path(), "--mapping", file.path()]);
        assert!((parcel["figures"]["plot_ratio"]["value"].as_f64().unwrap() - 1.2).abs() < 1e-12);
    }
}

#[test]
fn a_mapping_that_names_no_field_is_refused_with_its_file() {
    let table = Written::new("table.csv", "地块编号,甲\nA,1\n");
    let file = Written::new("mapping.json", r#"{"columns": [{"column": "甲", "field": "no_such_field"}]}"#);
    let outcome = run(&["assess", table.path(), "--mapping", file.path()]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.sentence.contains(file.path()) && outcome.sentence.contains("no_such_field"));
}

#[test]
fn refused_rows_and_cells_are_listed_and_change_no_exit_code() {
    let table = Written::new("rows.csv", "地块编号,用地面积（亩）\nA,约20\nB,20\nB,30\n合计,70\n");
    let lines = objects(&["assess", table.path()]);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["issues"][0]["code"], "number.uncertain");
    assert_eq!(lines[0]["issues"][0]["text"], "约20");
    assert_eq!((&lines[1]["id"], &lines[1]["row"], &lines[1]["issues"]), (&json!("B"), &json!(3), &json!([])));
    let rest: Vec<(&Value, &Value)> =
        lines[2]["issues"].as_array().unwrap().iter().map(|issue| (&issue["row"], &issue["code"])).collect();
    assert_eq!(
        rest,
        [(&json!(4), &json!("id_duplicate")), (&json!(5), &json!("row_total")), (&json!(5), &json!("total_differs"))]
    );
    assert_eq!(lines[2]["id"], Value::Null);
    let table = run(&["assess", table.path(), "--lang", "zh"]);
    assert_eq!(table.code, 0);
    assert!(table.out.contains("约20") && table.out.contains("合计行"), "{}", table.out);
}

#[test]
fn a_mapping_that_begins_with_a_mark_is_read_and_one_that_does_not_fit_is_told() {
    let file = Written::new("parcels.csv", "地块编号,面积,日期\nA,15,2020-01-01\n");
    let columns = |entries: &str| format!("\u{feff}{{\"columns\":[{entries}]}}");
    let mapping = Written::new(
        "mapping.json",
        columns(r#"{"column":"面积","scale":"亩"},{"column":"税金","field":"annual_tax"}"#),
    );
    let outcome = run(&["inspect", file.path(), "--json", "--mapping", mapping.path()]);
    assert_eq!(outcome.code, 0, "{}", outcome.sentence);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(report["parcels"][0]["area"]["deed"], 10_000.0);
    let told = report["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "mapping_column_missing");
    assert_eq!(told.map(|issue| (&issue["text"], &issue["severity"])), Some((&"税金".into(), &"warning".into())));

    let wrong = Written::new("wrong.json", columns(r#"{"column":"日期","field":"as_of"}"#));
    let outcome = run(&["assess", file.path(), "--mapping", wrong.path(), "--lang", "zh"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.sentence.contains("日期") && outcome.sentence.contains("--as-of"), "{}", outcome.sentence);
}
