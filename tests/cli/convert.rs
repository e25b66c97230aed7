//! `musuan convert`: any readable file to a list in another format, or to a project.

use crate::program::{Written, data, object, objects, parcels, run};
use serde_json::{Value, json};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

const TABLE: &str = "地块编号,企业名称,用地面积（亩）,建筑面积（㎡）,年税收（万元）,权属,出让日期\n\
    007,\"=HYPERLINK(\"\"https://example.org\"\")\",15,10000,600,出让,2009\n\
    A-2,乙厂,30,9000,-5,划拨,2011-12-02\n\
    A-3,丙厂,20,,100,,\n";

/// A name in the folder of temporary files under which nothing stands yet.
fn target(ending: &str) -> Written {
    let file = Written::new(&format!("converted.{ending}"), "");
    std::fs::remove_file(file.path()).unwrap();
    file
}

fn convert(arguments: &[&str]) {
    let outcome = run(&[&["convert"], arguments, &DAY].concat());
    assert_eq!((outcome.code, outcome.sentence.as_str()), (0, ""), "{arguments:?}");
    assert!(!outcome.out.contains('⟦'), "{}", outcome.out);
}

/// What a file says of its parcels under the rules: figures, type and identifier, without its own places.
fn said(file: &str) -> Vec<Value> {
    let all = parcels(&[&["assess", file], &DAY[..]].concat());
    let told = |parcel: &Value| json!([parcel["id"], parcel["figures"], parcel["type"], parcel["plan"]]);
    all.iter().map(told).collect()
}

#[test]
fn every_format_comes_in_again_with_the_same_figures_in_both_languages() {
    let table = Written::new("list.csv", TABLE);
    let expected = said(table.path());
    assert_eq!(expected.len(), 3);
    for ending in ["csv", "xlsx", "geojson", "json"] {
        for language in ["zh-CN", "en"] {
            let out = target(ending);
            convert(&[table.path(), out.path(), "--lang", language]);
            let again = match ending {
                // Which scenario of a project was taken is told beside the output.
                "json" => json_parcels(out.path()),
                _ => said(out.path()),
            };
            assert_eq!(again, expected, "{ending} {language}");
        }
    }
}

fn json_parcels(file: &str) -> Vec<Value> {
    let outcome = run(&[&["assess", file, "--json"], &DAY[..]].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.sentence);
    let all = outcome.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = |parcel: Value| json!([parcel["id"], parcel["figures"], parcel["type"], parcel["plan"]]);
    all.filter(|parcel| parcel["totals"].is_null()).map(told).collect()
}

#[test]
fn a_file_goes_through_every_format_in_turn_and_stays_the_same() {
    let table = Written::new("list.csv", TABLE);
    let steps = ["xlsx", "geojson", "csv", "xlsx"].map(target);
    let mut from = table.path();
    for step in &steps {
        convert(&[from, step.path()]);
        from = step.path();
    }
    assert_eq!(said(from), said(table.path()));
}

#[test]
fn csv_has_units_in_its_headings_and_no_formula_of_someone_else() {
    let (table, out) = (Written::new("list.csv", TABLE), target("csv"));
    convert(&[table.path(), out.path(), "--lang", "en"]);
    let text = std::fs::read_to_string(out.path()).unwrap();
    assert!(text.starts_with('\u{feff}'), "a spreadsheet is told that it is UTF-8");
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    for heading in ["Parcel number", "Site area (m²)", "Annual tax (10k\u{a0}yuan/year)"] {
        assert!(headings.contains(&heading), "{heading} in {headings:?}");
    }
    assert!(headings.iter().any(|heading| heading.starts_with("Plot ratio (computed)")), "{headings:?}");
    let first = lines.next().unwrap();
    assert!(first.starts_with("\"\t007\",,\"\t=HYPERLINK("), "{first}");
    assert!(first.contains(",10000,") && first.contains(",600"), "{first}");
}

#[test]
fn geojson_has_land_in_degrees_and_says_what_each_property_is() {
    // A rectangle of 124.667 m by 125 m in zone 40, its corners clockwise.
    let grid = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4528"}},"features":[
        {"type":"Feature","id":"DK-01","properties":{"用地面积（㎡）":15583.375,"建筑面积（㎡）":18700},"geometry":{"type":"Polygon",
        "coordinates":[[[40632700,3438625],[40632824.667,3438625],[40632824.667,3438500],[40632700,3438500],[40632700,3438625]]]}}]}"#;
    let (grid, out) = (Written::new("grid.geojson", grid), target("geojson"));
    convert(&[grid.path(), out.path()]);
    let file: Value = serde_json::from_slice(&std::fs::read(out.path()).unwrap()).unwrap();
    assert!(file.get("crs").is_none(), "RFC 7946 has one system");
    let feature = &file["features"][0];
    let corner = |index: usize| {
        let corner = &feature["geometry"]["coordinates"][0][index];
        [0, 1].map(|axis: usize| corner[axis].as_f64().unwrap())
    };
    // 121.39° E 31.06° N is 40,632,673.866 east, 3,438,456.939 north in that zone.
    let [east, north] = corner(0);
    assert!((121.39..121.3905).contains(&east) && (31.061..31.062).contains(&north), "{east} {north}");
    let [next_east, next_north] = corner(1);
    assert!(
        (next_east - east).abs() < 1e-4 && next_north < north,
        "the outer ring is counterclockwise from its north-west corner"
    );
    for name in feature["properties"].as_object().unwrap().keys() {
        assert!(file["units"][name]["name"].is_string(), "{name} is not explained");
    }
    assert_eq!(file["units"]["computed_plot_ratio"]["kind"], "computed");
    assert_eq!(file["units"]["site_area"], json!({ "kind": "entry", "name": "Site area", "unit": "m²" }));
    assert_eq!(feature["properties"]["site_area"], json!(15_583.375));
    assert_eq!(
        feature["properties"]["computed_plot_ratio"].as_f64().map(f64::to_bits),
        Some((18_700.0_f64 / 15_583.375).to_bits())
    );
    // The grid's own coordinates are kept beside the degrees.
    let boundary = feature["properties"]["boundary"].as_str().unwrap();
    assert!(boundary.starts_with("SRID=4528;POLYGON((40632700 3438625,"), "{boundary}");
}

#[test]
fn what_is_computed_is_not_read_and_that_is_said_once() {
    let (table, out) = (Written::new("list.csv", TABLE), target("csv"));
    convert(&[table.path(), out.path()]);
    let report = object(&["inspect", out.path()]);
    let columns = report["columns"].as_array().unwrap();
    let computed = columns.iter().filter(|column| column["column"].as_str().unwrap().contains("(computed)"));
    let computed: Vec<&Value> = computed.collect();
    assert!(computed.len() > 5 && computed.iter().all(|column| column["field"].is_null()), "{computed:?}");
    let issues = report["issues"].as_array().unwrap();
    let told: Vec<&Value> = issues.iter().filter(|issue| issue["code"] == "columns_computed").collect();
    assert_eq!(told.len(), 1, "{issues:?}");
    assert_eq!(told[0]["arguments"]["count"], computed.len());
}

#[test]
fn a_project_keeps_the_pack_and_the_day_that_were_asked_for() {
    let (table, out) = (Written::new("list.csv", TABLE), target("json"));
    convert(&[table.path(), out.path(), "--pack", "national-2008"]);
    let project: Value = serde_json::from_slice(&std::fs::read(out.path()).unwrap()).unwrap();
    let text = project.to_string();
    assert!(text.contains("\"pack\":\"national-2008\"") && text.contains("\"2026-11-23\""), "{text}");
}

#[test]
fn every_good_file_is_converted() {
    for entry in std::fs::read_dir(data("import/good")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.to_str().unwrap();
        let out = target("geojson");
        convert(&[file, out.path()]);
        assert_eq!(objects(&["inspect", out.path()]).len(), 1, "{file}");
    }
}

#[test]
fn the_input_is_not_written_over_and_a_wrong_call_says_what_is_wrong() {
    let table = Written::new("list.csv", TABLE);
    let nowhere = format!("{}.missing/out.csv", table.path());
    let pack = data("import/good/no-pack.json");
    let out = target("json");
    for (arguments, words) in [
        (vec!["convert", table.path()], "two files"),
        (vec!["convert", table.path(), "out.dwg"], "out.dwg"),
        (vec!["convert", table.path(), "out"], ".geojson"),
        (vec!["convert", table.path(), table.path()], "the file that is read"),
        (vec!["convert", table.path(), "a.csv", "b.csv"], "b.csv"),
        (vec!["convert", table.path(), &nowhere], "missing"),
        (vec!["convert", "/no/such/file.csv", out.path()], "/no/such/file.csv"),
        (vec!["convert", table.path(), out.path(), "--pack", &pack], "no-pack"),
        (vec!["convert", table.path(), out.path(), "--parcel", "A-2"], "--parcel"),
    ] {
        let outcome = run(&arguments);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.sentence.contains(words), "{arguments:?}: {}", outcome.sentence);
    }
    assert_eq!(std::fs::read(table.path()).unwrap(), TABLE.as_bytes());
    assert!(!std::path::Path::new(out.path()).exists(), "nothing is written");
}
