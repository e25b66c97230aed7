//! Placemarks of KML and what is refused of them.

use super::*;
use crate::engine::issue::Severity;

fn document(placemarks: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>图</name>{placemarks}</Document></kml>")
        .into_bytes()
}

fn ring(corners: &str) -> String {
    format!("<LinearRing><coordinates>\n {corners} \n</coordinates></LinearRing>")
}

const OUTER: &str = "121.39,31.06,5 121.391,31.06,5 121.391,31.061,5 121.39,31.061,5 121.39,31.06,5";
const INNER: &str = "121.3902,31.0602 121.3904,31.0602 121.3904,31.0604";

fn told(file: &Imported) -> Vec<(&'static str, usize)> {
    let issues = file.issues.iter().filter(|issue| issue.severity != Severity::Note);
    issues.map(|issue| (issue.code, issue.place.feature.unwrap_or_default())).collect()
}

#[test]
fn the_cases_of_kml_come_out_as_parcels() {
    for (bytes, format) in [(data!("other/parcels.kml"), Format::Kml), (data!("other/parcels.kmz"), Format::Kmz)] {
        let file = read_file(bytes);
        assert_eq!((file.format, file.crs, ids(&file)), (format, Some(Crs::Wgs84), vec!["DK-001", "DK-002", "DK-003"]));
        assert!(file.parcels.iter().all(|parcel| parcel.geodesic.is_some()));
        // All three are drawn at one place: each pair overlaps whole, and two of the three areas are counted too much.
        assert_eq!(
            told(&file),
            [("overlaps", 0), ("parcels_overlap", 1), ("parcels_overlap", 1), ("parcels_overlap", 2)]
        );
    }
}

#[test]
fn holes_parts_data_and_tables_in_descriptions_are_read() {
    let polygon = |inner: &str| format!("<Polygon><outerBoundaryIs>{}</outerBoundaryIs>{inner}</Polygon>", ring(OUTER));
    let with_hole = polygon(&format!("<innerBoundaryIs>{}</innerBoundaryIs>", ring(INNER)));
    let schema =
        "<ExtendedData><SchemaData><SimpleData name=\"地块编号\">A&amp;1</SimpleData></SchemaData></ExtendedData>";
    let described = "<description><![CDATA[<table><tr><td>地块编号</td><td>B</td></tr><tr><td>企业名称<td>乙</table>]]></description>";
    let bytes = document(&format!(
        "<Folder><Placemark><name>同名</name>{schema}<MultiGeometry>{with_hole}<Point><coordinates>121,31</coordinates></Point>\
         </MultiGeometry></Placemark><Placemark><name>同名</name>{described}{}</Placemark></Folder><NetworkLink/>",
        polygon("")
    ));
    let file = read_file(&bytes);
    assert_eq!(ids(&file), ["A&1", "B"]);
    assert_eq!(file.parcels[1].parcel.text(Field::Enterprise), Some("乙"));
    let [one, two] = [0, 1].map(|place| file.parcels[place].geodesic.unwrap().square_metres());
    assert!(one < two && file.parcels[0].shape.as_ref().unwrap().parts[0].holes.len() == 1);
    let lying_on_each_other = [("geometry_part_left_out", 1), ("overlaps", 0), ("parcels_overlap", 1)];
    assert_eq!(told(&file), lying_on_each_other);
    assert!(file.issues.iter().any(|issue| issue.code == "kml_left_out"));
}

#[test]
fn a_placemark_with_one_fault_says_which() {
    let polygon = |corners: &str| format!("<Polygon><outerBoundaryIs>{}</outerBoundaryIs></Polygon>", ring(corners));
    for (placemark, code) in [
        (polygon("121.39,31.06 121.391,x 121.391,31.061"), "geometry_unreadable"),
        (polygon("121.39,31.06 121.391,31.06"), "ring_too_few_points"),
        (polygon("31.06,121.39 31.06,121.391 31.061,121.391"), "coordinates_swapped"),
        ("<LineString><coordinates>1,1 2,2</coordinates></LineString>".to_owned(), "geometry_is_no_area"),
    ] {
        let file = read_file(&document(&format!("<Placemark><name>A</name>{placemark}</Placemark>")));
        assert!(told(&file).contains(&(code, 1)), "{code}: {:?}", file.issues);
        assert!(file.parcels.iter().all(|parcel| parcel.geodesic.is_none()));
    }
    let whole = document("<Placemark/>");
    let error = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err();
    assert_eq!(error(&whole[..whole.len() - 10]).code(), "file.damaged");
    let deep = document(&"<Folder>".repeat(10_000));
    assert_eq!(error(&deep).code(), "file.damaged");
}
