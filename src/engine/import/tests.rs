use proptest::prelude::*;

use super::*;
use crate::engine::field::Table;
use crate::engine::issue::Argument;
use crate::engine::parcel::{Origin, Value};

macro_rules! data {
    ($path:literal) => {
        include_bytes!(concat!("../../../tests/data/import/", $path)).as_slice()
    };
}

fn read_file(bytes: &[u8]) -> Imported {
    read(bytes, &Options { file_name: "file", ..Options::default() }).unwrap()
}

/// Code, row or feature, column and text of every issue.
fn issues(imported: &Imported) -> Vec<(&'static str, usize, &str, &str)> {
    imported
        .issues
        .iter()
        .map(|issue| {
            let place = &issue.place;
            let at = place.row.or(place.feature).unwrap_or_default();
            (issue.code, at, place.column.as_deref().unwrap_or_default(), issue.text.as_str())
        })
        .collect()
}

fn ids(imported: &Imported) -> Vec<&str> {
    imported.parcels.iter().map(|parcel| parcel.id().unwrap_or_default()).collect()
}

#[test]
fn one_survey_in_four_encodings_gives_the_same_parcels() {
    let gb = read_file(data!("good/survey_gb18030.csv"));
    assert_eq!((gb.encoding.encoding, gb.heading_row, gb.parcels.len()), (Encoding::Gb18030, Some(3), 24));
    assert_eq!(issues(&gb), []);
    let marked = read_file(data!("good/survey_utf8_bom.csv"));
    assert_eq!((marked.encoding.encoding, marked.encoding.reason), (Encoding::Utf8, Reason::ByteOrderMark));
    assert_eq!(marked.parcels, gb.parcels);
    let values = |imported: &Imported| -> Vec<Vec<(Field, Value)>> {
        let of = |parcel: &ImportedParcel| {
            parcel.parcel.values().map(|(field, entry)| (field, entry.value.clone())).collect()
        };
        imported.parcels.iter().map(of).collect()
    };
    for (bytes, encoding) in
        [(data!("good/survey_utf16le.txt"), Encoding::Utf16Le), (data!("good/survey.tsv"), Encoding::Utf8)]
    {
        let tabs = read_file(bytes);
        assert_eq!((tabs.encoding.encoding, tabs.delimiter), (encoding, Some(Delimiter::Tab)));
        assert_eq!(values(&tabs), values(&gb));
    }
}

#[test]
fn cells_of_the_survey_are_read_as_they_were_meant() {
    let survey = read_file(data!("good/survey_gb18030.csv"));
    let number = |row: usize, field| survey.parcels[row].parcel.number(field);
    // The buy-back parcel of the published case: 23.375 mu, 18,700 m², 4,000 万元.
    assert_eq!(number(0, Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(number(0, Field::FloorArea), Some(18_700.0));
    assert_eq!(number(0, Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(number(0, Field::TaxYear), Some(2023.0));
    assert_eq!(number(5, Field::SiteArea), Some(48.7 * 2000.0 / 3.0), "a unit in the cell");
    assert_eq!(number(7, Field::AnnualTax), Some(12_000_000.0), "another unit in the cell");
    assert_eq!(number(8, Field::FloorArea), Some(18_700.0), "full-width digits");
    assert_eq!(number(9, Field::AnnualTax), None, "a dash is no value");
    let text = |row: usize, field| survey.parcels[row].parcel.text(field);
    assert_eq!(text(0, Field::ParcelId), Some("001"));
    assert_eq!(text(3, Field::Enterprise), Some("=HYPERLINK(\"http://x.invalid\",\"示例四厂\")"));
    assert_eq!(text(1, Field::CreditCode), Some("91310112000000001X"));
    assert_eq!(survey.parcels[2].parcel.get(Field::Tenure).unwrap().value, Value::Choice("granted".into()));
    assert_eq!(survey.parcels[2].parcel.date(Field::AgreedStart), Some(jiff::civil::date(2005, 7, 1)));
    let origin = Origin::Imported { file: "file".into(), row: 4, column: "用地面积（亩）".into() };
    assert_eq!(survey.parcels[0].parcel.get(Field::SiteArea).unwrap().origin, origin);
}

#[test]
fn a_unit_row_and_full_width_digits_are_read() {
    let table = read_file(data!("good/unit_row_full_width_digits.csv"));
    assert_eq!(ids(&table), ["７号", "８号"]);
    let parcel = &table.parcels[0].parcel;
    assert_eq!(parcel.number(Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(parcel.number(Field::FloorArea), Some(18_700.0));
    assert_eq!(parcel.number(Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(parcel.number(Field::Jobs), Some(120.0));
    assert_eq!(parcel.number(Field::PermittedPlotRatio), Some(2.0));
    assert_eq!(issues(&table), []);
}

#[test]
fn survey_codes_are_known_and_their_land_is_in_hectares() {
    let table = read_file(data!("good/survey_codes.csv"));
    let parcel = &table.parcels[0].parcel;
    assert_eq!(parcel.text(Field::ParcelId), Some("0001"));
    assert_eq!(parcel.number(Field::SiteArea), Some(15_583.0));
    assert_eq!(parcel.number(Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(parcel.number(Field::AnnualOutput), Some(520_000_000.0));
    assert_eq!(parcel.number(Field::FloorArea), Some(18_700.0));
    assert_eq!(parcel.number(Field::StatedPlotRatio), Some(1.2));
    assert_eq!(issues(&table), []);
}

#[test]
fn a_code_with_its_edition_gives_the_industry_and_says_so() {
    let imported = read_file("地块编号,行业代码（GB/T 4754-2017）,用地面积（亩）\nA,C3670,3\nB,6510,3\n".as_bytes());
    let industry = |index: usize| imported.parcels[index].parcel.get(Field::Industry).map(|entry| entry.value.clone());
    assert_eq!((industry(0), industry(1)), (Some(Value::Choice("gbt4754_2017.36".into())), None));
    assert_eq!(imported.parcels[0].parcel.text(Field::IndustryCode), Some("C3670"));
    assert_eq!(imported.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), ["column_gives_industry"]);
    // What a column states of itself stands.
    let stated = "地块编号,行业代码（GB/T 4754-2017）,行业门类代码及版本\nA,C3670,gbt4754_2017.37\n";
    let stated = read_file(stated.as_bytes());
    assert_eq!(stated.parcels[0].parcel.get(Field::Industry).unwrap().value, Value::Choice("gbt4754_2017.37".into()));
}

#[test]
fn columns_of_several_years_make_the_list_of_years_and_the_latest_is_the_tax() {
    let table = read_file(data!("good/years.csv"));
    let parcel = &table.parcels[0].parcel;
    let years: Vec<(Value, Value)> = parcel
        .rows(Table::Years)
        .iter()
        .map(|cells| {
            (cells.get(&Field::YearOfResult).unwrap().value.clone(), cells.get(&Field::YearTax).unwrap().value.clone())
        })
        .collect();
    let row = |year, tax| (Value::Number(year), Value::Number(tax));
    assert_eq!(years, [row(2021.0, 1e6), row(2023.0, 3e6)]);
    assert_eq!((parcel.number(Field::AnnualTax), parcel.number(Field::TaxYear)), (Some(3e6), Some(2023.0)));
}

#[test]
fn jobs_of_several_years_go_into_the_list_of_years_too() {
    let text = "地块编号,2022年从业人数（人）,2023年从业人数（人）\nA,90,110\n";
    let table = read_file(text.as_bytes());
    let parcel = &table.parcels[0].parcel;
    let jobs = |row: usize| parcel.rows(Table::Years)[row].get(&Field::YearJobs).map(|entry| entry.value.clone());
    assert_eq!((jobs(0), jobs(1)), (Some(Value::Number(90.0)), Some(Value::Number(110.0))));
    assert_eq!(parcel.number(Field::Jobs), Some(110.0));
}

#[test]
fn two_parcels_of_geojson_have_their_areas_and_properties() {
    let file = read_file(data!("good/two_parcels.geojson"));
    assert_eq!((file.format, file.crs), (Format::GeoJson, Some(Crs::Cgcs2000)));
    assert_eq!(ids(&file), ["DK-01", "DK-02"]);
    // Forty-digit integration, see tests/data/geometry.
    for (parcel, expected) in file.parcels.iter().zip([15_576.603_806_773_524, 35_384.542_131_007_53]) {
        let area = parcel.geodesic.unwrap().square_metres();
        assert!((area / expected - 1.0).abs() < 1e-14, "{area}");
        assert_eq!(parcel.parcel.number(Field::MeasuredArea), Some(area));
        assert_eq!(parcel.planar, None);
    }
    let first = &file.parcels[0].parcel;
    assert_eq!(first.number(Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(first.number(Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(first.text(Field::ParcelName), Some("示例地块一"));
    assert_eq!(issues(&file), []);
}

#[test]
fn a_named_grid_gives_the_planar_area_only() {
    let file = read_file(data!("good/grid_zone_40.geojson"));
    assert_eq!(file.crs, Some(Crs::GaussKruger(4528)));
    let area = file.parcels[0].planar.unwrap().square_metres();
    assert!((area - 15_583.375).abs() < 1e-6, "{area}");
    assert_eq!(file.parcels[0].geodesic, None);
}

#[test]
fn metres_without_a_system_ask_and_are_read_once_it_is_given() {
    let bytes = data!("bad/metres.geojson");
    let file = read_file(bytes);
    assert_eq!(issues(&file), [("crs_needed", 1, "", "")]);
    let parcel = &file.parcels[0];
    assert_eq!((file.crs, &parcel.shape, parcel.geodesic, parcel.planar), (None, &None, None, None));
    let options = Options { crs: Some(Crs::GaussKruger(4528)), ..Options::default() };
    assert!(read(bytes, &options).unwrap().parcels[0].planar.is_some());

    // It is held back until then, and the zone number before the easting says which system it should be.
    assert!(file.is_refused(parcel));
    let fact = |name| file.issues[0].arguments.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone());
    assert_eq!(fact("position"), Some(Argument::Text("40632700, 3438625".into())));
    assert_eq!(fact("proposal"), Some(Argument::Text("EPSG:4528".into())));
}

/// A square of 100 m whose first corner is given.
fn square_in_metres(easting: f64, northing: f64) -> String {
    let corner = |x: f64, y: f64| format!("[{},{}]", easting + x, northing + y);
    let corners = [corner(0.0, 0.0), corner(100.0, 0.0), corner(100.0, 100.0), corner(0.0, 100.0)].join(",");
    format!("{{\"type\":\"Polygon\",\"coordinates\":[[{corners}]]}}")
}

#[test]
fn metres_that_may_be_web_mercator_or_have_no_zone_number_propose_no_system() {
    for (easting, northing) in [(13_512_000.0, 3_642_000.0), (632_700.0, 3_438_625.0), (3_438_625.0, 40_632_700.0)] {
        let file = read_file(square_in_metres(easting, northing).as_bytes());
        assert_eq!(file.issues[0].code, "crs_needed");
        assert!(file.issues[0].arguments.iter().all(|(name, _)| *name != "proposal"), "{:?}", file.issues);
    }
}

#[test]
fn an_answer_that_the_coordinates_do_not_fit_is_refused_at_its_vertex() {
    let read_as = |bytes: &str, code| {
        read(bytes.as_bytes(), &Options { crs: Some(Crs::GaussKruger(code)), ..Options::default() }).unwrap()
    };
    let numbered = square_in_metres(40_632_700.0, 3_438_625.0);
    assert_eq!(read_as(&numbered, 4528).parcels[0].planar.map(Area::square_metres), Some(10_000.0));
    for wrong in [4529, 4549, 4500] {
        let file = read_as(&numbered, wrong);
        assert_eq!(issues(&file), [("coordinates_outside_crs", 1, "", "40632700, 3438625")]);
        assert_eq!((file.parcels[0].planar, file.refused.len()), (None, 1));
    }
    let one_astray = numbered.replace("[40632800,3438725]", "[41632800,3438725]");
    let file = read_as(&one_astray, 4528);
    assert_eq!((file.issues[0].place.ring, file.issues[0].place.vertex), (Some(1), Some(3)));
    assert!(read_as(&square_in_metres(632_700.0, 3_438_625.0), 4549).parcels[0].planar.is_some());
}

#[test]
fn a_property_without_a_unit_is_asked_for_before_anything_is_taken() {
    let text = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"编号\":\"A\",\"用地面积\":3}}";
    let asked = preview(text.as_bytes(), &Options::default()).unwrap();
    assert_eq!((asked.format.as_str(), asked.unit_asked), ("geojson", vec![1]));
}

type Expected = Vec<(&'static str, usize, &'static str, &'static str)>;

fn bad_tables() -> Vec<(&'static [u8], Expected)> {
    let area = "用地面积（亩）";
    let (tax, second) = ("税收（万元/亩）", "占地面积（㎡）");
    vec![
        (data!("bad/not_a_number.csv"), vec![("number.not_finite", 2, area, "NaN")]),
        (data!("bad/overflow.csv"), vec![("number.too_large", 2, area, "1e400")]),
        (data!("bad/negative_area.csv"), vec![("value_out_of_bounds", 2, area, "-3")]),
        (data!("bad/zero_area.csv"), vec![("area_zero", 2, area, "0")]),
        (data!("bad/estimate.csv"), vec![("number.uncertain", 2, area, "约2万")]),
        (data!("bad/duplicate_id.csv"), vec![("id_duplicate", 4, "地块编号", "A1")]),
        (
            data!("bad/damaged_id.csv"),
            vec![("id_damaged", 2, "地块编号", "1.23E+17"), ("id_damaged", 3, "地块编号", "1.23E+17")],
        ),
        (data!("bad/total_row.csv"), vec![("row_total", 3, "", "合计"), ("row_note", 4, "", "注：以上为示例")]),
        (data!("bad/unit_missing.csv"), vec![("unit_missing", 2, "用地面积", "3")]),
        (data!("bad/unit_of_other_kind.csv"), vec![("column_unit_of_other_kind", 0, tax, tax)]),
        (data!("bad/ragged.csv"), vec![("row_too_short", 2, "", ""), ("row_too_long", 3, "", "多")]),
        (data!("bad/quote_not_closed.csv"), vec![("quote_not_closed", 3, "地块编号", "A2,4")]),
        (data!("bad/two_columns_one_field.csv"), vec![("column_conflict", 0, second, second)]),
    ]
}

fn bad_shapes() -> Vec<(&'static [u8], Expected)> {
    vec![
        (data!("bad/swapped.geojson"), vec![("coordinates_swapped", 1, "", "31.06, 121.39")]),
        (data!("bad/bow_tie.geojson"), vec![("ring_self_crossing", 1, "", "")]),
        (data!("bad/duplicate_ring.geojson"), vec![("ring_duplicate", 1, "", "")]),
        (data!("bad/hole_outside.geojson"), vec![("hole_outside", 1, "", "")]),
        (data!("bad/two_points.geojson"), vec![("ring_too_few_points", 1, "", "")]),
        (data!("bad/country_sized.geojson"), vec![("area_implausible", 1, "", "")]),
        (data!("bad/line.geojson"), vec![("geometry_is_no_area", 1, "", "LineString"), ("no_features", 0, "", "")]),
        (data!("bad/web_mercator.geojson"), vec![("crs_unknown", 0, "", "EPSG:3857")]),
        (
            data!("bad/number_overflow.geojson"),
            vec![
                ("number.too_large", 1, "用地面积（亩）", "1e400"),
                ("geometry_missing", 1, "", ""),
                ("geometry_unreadable", 2, "", "[[[1e400,31],[121,31],[121,32]]]"),
            ],
        ),
    ]
}

#[test]
fn a_fault_of_a_shape_names_its_ring_and_vertex() {
    for (bytes, ring, vertex) in [
        (data!("bad/swapped.geojson"), 1, 1),
        (data!("bad/bow_tie.geojson"), 1, 1),
        (data!("bad/duplicate_ring.geojson"), 3, 1),
        (data!("bad/hole_outside.geojson"), 2, 1),
    ] {
        let place = &read_file(bytes).issues[0].place;
        assert_eq!((place.feature, place.ring, place.vertex), (Some(1), Some(ring), Some(vertex)));
    }
}

#[test]
fn each_bad_file_has_its_exact_issues_and_no_land() {
    for (bytes, expected) in bad_tables().into_iter().chain(bad_shapes()) {
        let imported = read_file(bytes);
        assert_eq!(issues(&imported), expected);
        assert!(imported.parcels.iter().all(|parcel| parcel.geodesic.is_none() && parcel.planar.is_none()));
        assert!(imported.parcels.iter().all(|parcel| parcel.parcel.number(Field::MeasuredArea).is_none()));
    }
}

#[test]
fn what_cannot_be_read_at_all_says_why() {
    for (bytes, code) in [
        (data!("bad/empty.csv"), "file.empty"),
        (data!("bad/one_byte.csv"), "file.no_table"),
        (data!("bad/rubbish.csv"), "file.binary"),
        (data!("bad/undecodable.csv"), "file.undecodable"),
        ("\"地块编号,用地面积（亩）\nA,3\nB,4\n".as_bytes(), "file.endless_row"),
        (data!("bad/workbook.csv"), "file.workbook_damaged"),
        (data!("bad/truncated.geojson"), "file.not_json"),
        (b"{\"type\":\"FeatureCollection\"}", "file.not_geojson"),
        (b"{\"a\":NaN}", "file.not_json"),
        (b"[1,2]", "file.not_geojson"),
        (b"{\"format\":\"musuan-project\",\"version\":2}", "file.project"),
        (b"{\"format\":7}", "file.not_geojson"),
    ] {
        let error = read(bytes, &Options::default()).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
}

#[test]
fn nesting_ten_thousand_deep_is_refused_without_a_trace_on_the_stack() {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    let collection = |inner: &str| format!("{{\"type\":\"FeatureCollection\",\"features\":[{inner}]}}");
    let geometry = format!("{{\"type\":\"Polygon\",\"coordinates\":{open}{close}}}");
    let feature = |geometry: &str, property: &str| {
        format!("{{\"type\":\"Feature\",\"properties\":{{\"a\":{property}}},\"geometry\":{geometry}}}")
    };
    let deep_object = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for (text, code) in [
        (collection(&feature(&geometry, "1")), "geometry_unreadable"),
        (collection(&feature("null", &deep_object)), "value_nested"),
        (collection(&format!("{open}{close}")), "feature_unreadable"),
        (geometry.clone(), "geometry_unreadable"),
    ] {
        let imported = read_file(text.as_bytes());
        assert!(imported.issues.iter().any(|issue| issue.code == code), "{:?}", imported.issues);
    }
    for text in [format!("{open}{close}"), deep_object, open] {
        assert!(read(text.as_bytes(), &Options::default()).is_err());
    }
}

#[test]
fn one_column_and_ten_thousand_are_read_and_more_are_refused() {
    let one = read_file("用地面积（亩）\n3\n6\n".as_bytes());
    assert_eq!(one.parcels.len(), 2);
    let wide = |columns: usize| {
        let headings: Vec<String> = (1..columns).map(|number| format!("列{number}")).collect();
        format!("地块编号,{}\nA1{}\n", headings.join(","), ",x".repeat(columns - 1))
    };
    let table = read_file(wide(10_000).as_bytes());
    assert_eq!((table.columns.len(), table.parcels.len()), (10_000, 1));
    let error = read(wide(10_001).as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error, ImportError::TooManyColumns { found: 10_001, limit: 10_000 });
}

#[test]
fn a_file_that_would_not_fit_is_refused_by_an_estimate() {
    let row = "A1,3,4\n";
    let large = format!("地块编号,用地面积（亩）,税收（万元）\n{}", row.repeat((60 << 20) / row.len()));
    let Err(ImportError::FileTooLarge { bytes, limit }) = read(large.as_bytes(), &Options::default()) else {
        panic!("it was read")
    };
    assert!(limit < bytes, "{limit}");
    let many = format!("{{\"type\":\"FeatureCollection\",\"features\":[1{}]}}", ",1".repeat(1_000_000));
    assert_eq!(read(many.as_bytes(), &Options::default()).unwrap_err().code(), "file.too_large");
}

#[test]
fn a_mapping_confirms_changes_and_leaves_out() {
    let mapping: Mapping = serde_json::from_str(
        r#"{"columns": [
            {"column": "用地面积", "scale": "亩"},
            {"column": "税收（万元）", "field": null},
            {"column": "3", "field": "annual_output", "scale": "ten_thousand_yuan"}
        ]}"#,
    )
    .unwrap();
    let table = "用地面积,税收（万元）,某列\n3,5,7\n";
    let options = Options { mapping: Some(&mapping), ..Options::default() };
    let imported = read(table.as_bytes(), &options).unwrap();
    let parcel = &imported.parcels[0].parcel;
    assert_eq!(parcel.number(Field::SiteArea), Some(2_000.0));
    assert_eq!(parcel.number(Field::AnnualTax), None);
    assert_eq!(parcel.number(Field::AnnualOutput), Some(70_000.0));
    let again: Vec<ColumnMapping> = serde_json::from_str(&serde_json::to_string(&imported.columns).unwrap()).unwrap();
    let again = Mapping { columns: again };
    let reread = read(table.as_bytes(), &Options { mapping: Some(&again), ..Options::default() }).unwrap();
    assert_eq!(reread.parcels, imported.parcels, "what was shown can be given back");
}

#[test]
fn headings_that_are_field_ids_are_in_base_units() {
    let imported = read_file(b"parcel_id,site_area,annual_tax\nA,1000,5000\n");
    assert_eq!(imported.parcels[0].parcel.number(Field::SiteArea), Some(1000.0));
    assert_eq!(imported.parcels[0].parcel.number(Field::AnnualTax), Some(5000.0));
}

#[test]
fn a_heading_that_only_mostly_means_a_field_is_read_with_a_lower_score() {
    let imported = read_file("编号,面积,税收\n1,3亩,4\n2,5,6\n".as_bytes());
    let area = &imported.columns[1];
    assert_eq!((area.field, area.scale, area.score), (Some(Field::SiteArea), None, 0.75));
    assert_eq!(imported.parcels[0].parcel.number(Field::SiteArea), Some(2_000.0), "its unit is in the cell");
    assert_eq!(issues(&imported), [("unit_missing", 3, "面积", "5"), ("unit_missing", 2, "税收", "4")]);
}

#[test]
fn the_inspection_has_the_documented_keys() {
    let imported = read_file(data!("good/two_parcels.geojson"));
    let json = serde_json::to_value(Inspection::of(&imported)).unwrap();
    assert_eq!(json["format"], "geojson");
    assert_eq!(json["encoding"], "UTF-8");
    assert_eq!(json["crs"], "EPSG:4490");
    assert_eq!(json["columns"][1]["field"], "site_area");
    assert_eq!(json["parcels"][0]["id"], "DK-01");
    assert_eq!(json["parcels"][0]["area"]["planar"], serde_json::Value::Null);
    assert!(json["parcels"][0]["area"]["geodesic"].as_f64().unwrap() > 15_576.0);
    assert!(json["parcels"][0]["area"]["deed"].as_f64().unwrap() > 15_583.0);
    let imported = read_file(data!("bad/negative_area.csv"));
    let json = serde_json::to_value(Inspection::of(&imported)).unwrap();
    let issue = &json["issues"][0];
    assert_eq!((&issue["row"], &issue["text"]), (&2.into(), &"-3".into()));
    assert_eq!((&issue["column"], &issue["code"]), (&"用地面积（亩）".into(), &"value_out_of_bounds".into()));
}

/// No number that is not finite, and no land that is not there.
fn assert_sound(imported: &Imported) {
    for parcel in &imported.parcels {
        for (field, entry) in parcel.parcel.values() {
            if let Value::Number(number) = entry.value {
                let bounds = field.spec().bounds.unwrap();
                assert!(number.is_finite() && bounds.contains(number), "{field:?} {number}");
            }
        }
        for area in [parcel.geodesic, parcel.planar].into_iter().flatten() {
            assert!((10.0..=1e8).contains(&area.square_metres()));
        }
    }
}

fn arbitrary_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        "[0-9,.，．－\\-+eE%亩万亿元㎡ ]{0,12}",
        "\\PC{0,8}",
        Just("合计".to_owned()),
        Just("\"".to_owned()),
        Just("2011年12月2日".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(imported) = read(&bytes, &Options::default()) {
            assert_sound(&imported);
        }
    }

    #[test]
    fn any_cells_under_known_headings_give_sound_parcels(
        rows in prop::collection::vec(prop::collection::vec(arbitrary_cell(), 0..7), 0..6),
        delimiter in prop::sample::select(vec![",", "\t", ";", "，"]),
    ) {
        let headings = ["地块编号", "用地面积（亩）", "建筑面积㎡", "2022年税收/万元", "2023年税收/万元", "约定动工日期"];
        let mut text = headings.join(delimiter);
        for row in &rows {
            text.push('\n');
            text.push_str(&row.join(delimiter));
        }
        for bytes in [text.clone().into_bytes(), encoding_rs::GB18030.encode(&text).0.into_owned()] {
            if let Ok(imported) = read(&bytes, &Options::default()) {
                assert_sound(&imported);
            }
        }
    }

    #[test]
    fn any_ring_of_geojson_gives_a_sound_area_or_none(
        points in prop::collection::vec(prop::array::uniform2(prop_oneof![
            -200.0..200.0, 31.0..31.01, 121.0..121.01, 4.0e7..4.1e7, Just(f64::MAX), Just(0.0)
        ]), 0..8),
        kind in prop::sample::select(vec!["Polygon", "MultiPolygon", "Point"]),
    ) {
        let ring = serde_json::to_string(&[&points]).unwrap();
        let ring = if kind == "MultiPolygon" { format!("[{ring}]") } else { ring };
        let text = format!("{{\"type\":\"{kind}\",\"coordinates\":{ring}}}");
        if let Ok(imported) = read(text.as_bytes(), &Options::default()) {
            assert_sound(&imported);
        }
    }

    #[test]
    fn damaged_geojson_is_read_or_refused(at in 0usize..1700, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = data!("good/two_parcels.geojson").to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(imported) = read(&bytes, &Options::default()) {
            assert_sound(&imported);
        }
    }
}
