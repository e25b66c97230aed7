//! Every issue of a reader has its sentence in both languages, with all its facts filled in.

use musuan::engine::import::{Options, read};
use musuan::engine::issue::Issue;
use musuan::engine::project::Project;
use musuan::i18n::{Language, issue_text};

/// What reading a file of the test data has to tell.
fn issues_of(bytes: &[u8]) -> Vec<Issue> {
    match read(bytes, &Options::default()) {
        Ok(imported) => imported.issues,
        Err(error) => vec![error.issue()],
    }
}

#[test]
fn every_issue_of_a_bad_file_has_its_sentence_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/bad");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        for issue in issues_of(&std::fs::read(entry.unwrap().path()).unwrap()) {
            seen += 1;
            for language in Language::ALL {
                let sentence = issue_text(&issue, language);
                assert!(!sentence.contains(['⟦', '{']), "{}: {sentence}", issue.code);
            }
        }
    }
    assert!(seen > 30);
}

#[test]
fn rarer_issues_have_theirs_too() {
    let square = "[[121,31],[121.001,31],[121.001,31.001],[121,31.001]]";
    let inner = "[[121.0001,31.0001],[121.0002,31.0001],[121.0002,31.0002],[121.0001,31.0002]]";
    let crossing = "[[121.0005,31.0005],[121.002,31.0005],[121.002,31.0008],[121.0005,31.0008]]";
    let wide = "[[121.00005,31.00005],[121.0009,31.00005],[121.0009,31.0009],[121.00005,31.0009]]";
    let polygon = |rings: &[&str]| format!("{{\"type\":\"Polygon\",\"coordinates\":[{}]}}", rings.join(","));
    let parts = format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[[{square}],[{inner}]]}}");
    let with_crs = |crs: &str, geometry: &str| {
        let feature = format!("{{\"type\":\"Feature\",\"properties\":{{\"a\":{{}}}},\"geometry\":{geometry}}}");
        format!("{{\"type\":\"FeatureCollection\",\"crs\":{crs},\"features\":[{feature},7]}}")
    };
    let large = format!("{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}", "[121,31],".repeat(300_000) + "[121,31]");
    let in_metres = "{\"properties\":{\"name\":\"EPSG:4528\"}}";
    for (text, code) in [
        (polygon(&[square, crossing]), "rings_cross"),
        (polygon(&[square, wide, inner]), "ring_nested"),
        (parts, "ring_nested"),
        ("{\"type\":\"Polygon\",\"coordinates\":[]}".to_owned(), "shape_empty"),
        (large, "geometry_too_large"),
        (with_crs("null", &polygon(&[square])), "crs_unstated"),
        (with_crs(in_metres, &polygon(&[square])), "coordinates_not_in_metres"),
        (with_crs(in_metres, &polygon(&["[[400,400],[500,400],[500,500]]"])), "coordinates_outside_crs"),
        (with_crs(in_metres, "null"), "value_nested"),
        (with_crs(in_metres, "null"), "feature_unreadable"),
        ("{\"type\":\"FeatureCollection\",\"features\":[]}".to_owned(), "no_features"),
        ("1,2\n3,4\n".to_owned(), "heading_missing"),
        ("甲列,乙列\n3,4\n".to_owned(), "no_column_recognised"),
        ("地块编号,用地面积（亩）\n".to_owned(), "no_rows"),
        ("地块编号,厂区总用地面积数（亩）\nA,3\n".to_owned(), "column_uncertain"),
        ("地块编号,用地面积（亩）\n,公顷\nA,3\n".to_owned(), "column_unit_conflict"),
        ("地块编号,是否动工\nA,大概\n".to_owned(), "value_not_yes_or_no"),
        ("地块编号,土地性质\nA,不详\n".to_owned(), "value_unknown_option"),
        ("地块编号,行业\nA,汽车销售\n".to_owned(), "industry_kept"),
        ("地块编号,行业\nA,食品制造业\nB,36\n".to_owned(), "industry_edition_open"),
        ("地块编号,行业\nA,食品制造业\nB,汽车制造业\n".to_owned(), "industry_edition"),
        ("地块编号,行业,行业代码\nA,食品制造业,14\n".to_owned(), "industry_open"),
        ("地块编号,用地面积（亩）\nA,3\n地块编号,用地面积（亩）\n".to_owned(), "row_heading_again"),
        (format!("地块编号,用地面积（亩）\n{}", "A,约\n".repeat(11_000)), "issues_not_listed"),
        (format!("地块编号,用地面积（亩）\nA,3\n\"{}", "x\n".repeat(3 << 20)), "row_endless"),
        (format!("\"{}", "x\n".repeat(3 << 20)), "file.endless_row"),
        (format!("地块编号{}\n1\n", ",x".repeat(10_001)), "file.too_many_columns"),
        (format!("地块编号\n{}", "1\n".repeat(10 << 20)), "file.too_large"),
        ("地块编号,用地面积（亩）\nA,#DIV/0!\n".to_owned(), "cell_error"),
        ("<kml>".to_owned(), "file.damaged"),
        ("<svg>".to_owned(), "file.kind_not_read"),
        ("[1]".to_owned(), "file.not_geojson"),
        (Project::new("xinzhuang").to_json().unwrap(), "file.project"),
    ] {
        let issues = issues_of(text.as_bytes());
        let issue = issues.iter().find(|issue| issue.code == code);
        let issue = issue.unwrap_or_else(|| panic!("{code} is not among {issues:?}"));
        for language in Language::ALL {
            let sentence = issue_text(issue, language);
            let without_labels = sentence.replace("⟦field.", "");
            assert!(!without_labels.contains(['⟦', '{']) || code.ends_with("unreadable"), "{code}: {sentence}");
        }
    }
}

#[test]
fn what_is_asked_about_a_list_has_its_sentence() {
    use musuan::engine::job::{Desk, Order, ReadFile, Reply, Window};
    let list = "地块编号,用地面积（㎡）,建筑面积（㎡）,税收（万元）,容积率,地均税收（元/㎡）,绿地面积（㎡）\n\
        A,500,19000,1,1.2,100,600\nB,500,500,50000,,,\n";
    let mut desk = Desk::default();
    let order = ReadFile::new("a.csv", musuan::engine::policy::DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    desk.run(&Order::ReadFile(Box::new(order)), Some(list.as_bytes().to_vec()));
    let Reply::Issues(issues) = desk.run(&Order::Issues(Window { from: 0, count: 9 }), None) else { panic!() };
    assert_eq!(issues.len(), 5, "{issues:?}");
    for issue in issues {
        for language in Language::ALL {
            let sentence = issue_text(&issue, language);
            assert!(!sentence.contains(['⟦', '{']), "{}: {sentence}", issue.code);
        }
    }
}

#[test]
fn every_refusal_of_a_workbook_has_its_sentence() {
    use musuan::engine::import::ImportError;
    for error in [
        ImportError::Encrypted,
        ImportError::DamagedWorkbook("x".into()),
        ImportError::NoSheet("表".into()),
        ImportError::PartTooLarge { part: "xl/styles.xml".into(), bytes: 5 << 20, limit: 4 << 20 },
    ] {
        for language in Language::ALL {
            let sentence = issue_text(&error.issue(), language);
            assert!(!sentence.contains(['⟦', '{']), "{sentence}");
        }
    }
}
