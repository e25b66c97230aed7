//! Files that are too deep, too wide or too large.

use super::*;

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
