//! The JSON of an inspection.

use super::*;

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
