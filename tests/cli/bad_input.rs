//! Whatever is dropped in: read, or refused with a sentence. 20 MB by default; `MUSUAN_LARGE_MB=200` asks for more.

use super::program::{Outcome, Written, data, run};
use serde_json::Value;
use std::io::Write;

/// Every number of a JSON text is finite by grammar; this makes sure that none became a word.
fn assert_sound(outcome: &Outcome, file: &str) {
    match outcome.code {
        0 => {
            assert_eq!(outcome.sentence, "", "{file}");
            for line in outcome.out.lines() {
                let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}: {line}"));
                assert!(value.is_object(), "{file}");
            }
            for word in ["NaN", "Infinity"] {
                assert!(!outcome.out.contains(&format!(":{word}")), "{file}");
            }
        }
        2 => {
            assert!(outcome.sentence.starts_with("musuan: ") && outcome.sentence.len() > 20, "{}", outcome.sentence);
            assert!(!outcome.sentence.contains('⟦'), "{}", outcome.sentence);
            assert!(!outcome.sentence.contains("panicked"), "{}", outcome.sentence);
        }
        other => panic!("{file}: exit code {other}: {}", outcome.sentence),
    }
}

/// Runs every command over a file and returns the exit code of `assess`.
fn assess(name: &str, bytes: impl AsRef<[u8]>) -> i32 {
    let file = Written::new(name, bytes);
    for arguments in
        [["inspect", file.path(), "--json"].as_slice(), &["cash-flow", file.path(), "--rate", "8%", "--json"]]
    {
        assert_sound(&run(arguments), name);
    }
    let outcome = run(&["assess", file.path(), "--json"]);
    assert_sound(&outcome, name);
    outcome.code
}

#[test]
fn every_bad_fixture_is_read_or_refused() {
    for entry in std::fs::read_dir(data("import/bad")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assess(path.file_name().unwrap().to_str().unwrap(), bytes);
    }
}

#[test]
fn what_cannot_be_read_at_all_ends_with_2() {
    assert_eq!(assess("empty.csv", ""), 2);
    assert_eq!(assess("blank.csv", "\u{feff} \r\n"), 2);
    for byte in [0_u8, b'a', b'{', b'[', b'"', 0x80, 0xff] {
        assert_eq!(assess("byte.csv", [byte]), 2, "{byte}");
    }
    let rubbish: Vec<u8> = (0..4096_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(assess("rubbish.csv", rubbish), 2);
    assert_eq!(assess("page.csv", "<html><table></table></html>"), 2);
    assert_eq!(assess("deep.geojson", "[".repeat(10_000)), 2);
}

#[test]
fn a_wrong_extension_does_not_matter() {
    assert_eq!(assess("table.geojson", "地块编号,用地面积（亩）\nA,3\n"), 0);
    assert_eq!(assess("shapes.csv", std::fs::read(data("import/good/two_parcels.geojson")).unwrap()), 0);
}

#[test]
fn senseless_numbers_give_no_figure() {
    let cells = ["NaN", "1e400", "-3", "inf", "-1e308", "1e-400", "0", "9".repeat(400).as_str(), "=1/0", "#DIV/0!"]
        .map(str::to_owned);
    for cell in cells {
        let file = Written::new(
            "cell.csv",
            format!("地块编号,用地面积（亩）,建筑面积（㎡）,税收（万元）\nA,{cell},{cell},{cell}\n"),
        );
        let outcome = run(&["assess", file.path(), "--json"]);
        assert_sound(&outcome, &cell);
        let parcel: Value = serde_json::from_str(outcome.out.lines().next().unwrap()).unwrap();
        assert!(parcel["figures"]["plot_ratio"]["value"].is_null(), "{cell}");
        assert!(!parcel["issues"].as_array().unwrap().is_empty(), "{cell}");
    }
}

#[test]
fn one_column_and_ten_thousand_are_read_or_refused() {
    assert_eq!(assess("one.csv", "用地面积（亩）\n23.375\n12\n"), 0);
    let heading = (0..9_999).map(|index| format!("列{index}")).collect::<Vec<_>>().join(",");
    assert_eq!(assess("wide.csv", format!("地块编号,{heading}\nA{}\n", ",1".repeat(9_999))), 0);
    assert_eq!(assess("wider.csv", format!("地块编号,{heading},x,y\nA{}\n", ",1".repeat(10_001))), 2);
}

#[test]
fn shapes_nested_ten_thousand_deep_do_not_overflow_the_stack() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let feature = format!(
        r#"{{"type":"Feature","properties":{{"id":"A"}},"geometry":{{"type":"Polygon","coordinates":{deep}}}}}"#
    );
    assess("geometry.geojson", format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#));
    let property = format!(r#"{{"type":"Feature","properties":{{"id":{deep}}},"geometry":null}}"#);
    assess("property.geojson", format!(r#"{{"type":"FeatureCollection","features":[{property}]}}"#));
    let nested = format!("{}{}", r#"{"type":"FeatureCollection","features":["#.repeat(10_000), "]}".repeat(10_000));
    assess("collections.geojson", nested);
}

/// A workbook with one sheet of these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let sheet = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", sheet.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_without_rows_ends_with_2_and_one_with_headings_only_says_so() {
    assert_eq!(assess("no-rows.xlsx", workbook("")), 2);
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let headings = format!("<row r=\"1\">{}{}</row>", cell("A1", "地块编号"), cell("B1", "用地面积（亩）"));
    let book = workbook(&headings);
    let code = assess("headings.xlsx", &book);
    let file = Written::new("headings.xlsx", &book);
    let outcome = run(&["inspect", file.path(), "--json"]);
    assert_eq!((code, outcome.code), (0, 0), "{}", outcome.sentence);
    assert!(outcome.out.contains("\"no_rows\""), "{}", outcome.out);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named() {
    let rows = "A,3\n".repeat(30);
    for text in [format!("\"地块编号,用地面积（亩）\n{rows}"), format!("地块编号,用地面积（亩）\n\"{rows}")]
    {
        let file = Written::new("quote.csv", &text);
        let outcome = run(&["inspect", file.path(), "--json"]);
        assert_sound(&outcome, "quote.csv");
        assert!(outcome.code == 2 || outcome.out.contains("quote_not_closed"), "{}", outcome.out);
        assess("quote.csv", &text);
    }
    assert_eq!(assess("quote.csv", "\"".to_owned() + &"A,3\n".repeat(2 << 20)), 2);
}

#[test]
fn coordinates_in_metres_give_no_area_without_their_system() {
    let file = data("import/bad/metres.geojson");
    let outcome = run(&["inspect", &file, "--json"]);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((&report["parcels"][0]["area"]["geodesic"], &report["crs"]), (&Value::Null, &Value::Null));
    assert!(report["issues"].as_array().unwrap().iter().any(|issue| issue["code"] == "crs_needed"));

    let outcome = run(&["inspect", &file, "--json", "--crs", "EPSG:4528"]);
    let report: Value = serde_json::from_str(&outcome.out).unwrap();
    assert!((report["parcels"][0]["area"]["planar"].as_f64().unwrap() - 15_583.375).abs() < 1e-6);
    assert_eq!(report["crs"], "EPSG:4528");
    let outcome = run(&["inspect", &file, "--crs", "EPSG:32651"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.sentence.contains("EPSG:32651"), "{}", outcome.sentence);
}

#[test]
fn files_of_offices_are_read_by_their_content() {
    for (file, format, parcels) in [
        ("other/real.xls", "xls", 3),
        ("spreadsheets/table.xlsb", "xlsb", 3),
        ("other/table.ods", "ods", 3),
        ("spreadsheets/table_2003.xls", "spreadsheet_xml", 3),
        ("other/web_table.xls", "web_table", 3),
        ("points/survey.txt", "boundary_points", 2),
        ("shapefiles/parcels.zip", "zipped_shapefile", 3),
        // With the files beside it.
        ("shapefiles/loose.shp", "shapefile", 3),
        ("shapefiles/table.dbf", "dbf", 3),
        ("other/parcels.kmz", "kmz", 3),
    ] {
        let file = data(&format!("import/{file}"));
        let report: Value = serde_json::from_str(&run(&["inspect", &file, "--json"]).out).unwrap();
        let ids: Vec<_> =
            report["parcels"].as_array().unwrap().iter().filter_map(|parcel| parcel["id"].as_str()).collect();
        assert_eq!((report["format"].as_str(), ids.len()), (Some(format), parcels), "{file}: {report}");
        let outcome = run(&["assess", &file, "--json"]);
        assert_eq!(outcome.code, 0, "{file}: {}", outcome.sentence);
        assert_eq!(outcome.out.lines().count(), parcels + 1, "{file}: a line a parcel, and the totals");
    }
}

#[test]
fn a_large_table_is_read_or_refused_by_its_size() {
    let megabytes: usize = std::env::var("MUSUAN_LARGE_MB").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let file = Written::new("large.csv", "地块编号,用地面积（亩）,建筑面积（㎡）,税收（万元）\n");
    let mut writer = std::io::BufWriter::new(std::fs::OpenOptions::new().append(true).open(file.path()).unwrap());
    let mut written = 0;
    let mut row = 0;
    while written < megabytes << 20 {
        row += 1;
        let line = format!("DK-{row:07},23.375,18700,4000,{}\n", "备注".repeat(100));
        writer.write_all(line.as_bytes()).unwrap();
        written += line.len();
    }
    drop(writer);
    let outcome = run(&["inspect", file.path(), "--json"]);
    assert_sound(&outcome, "large.csv");
    if outcome.code == 0 {
        let report: Value = serde_json::from_str(&outcome.out).unwrap();
        assert_eq!(report["parcels"].as_array().unwrap().len(), row);
    }
}
