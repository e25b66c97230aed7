//! What columns are read as: said, named by field, or told by their headings.

use super::*;

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
