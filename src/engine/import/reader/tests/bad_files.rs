//! Files with one fault each, and files that cannot be read at all.

use super::*;

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
        (data!("bad/unknown_system.geojson"), vec![("crs_unknown", 0, "", "EPSG:32651")]),
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
