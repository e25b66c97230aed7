//! Shapes: their areas, their reference system, their properties and their faults.

use super::*;
use crate::engine::issue::Argument;
use crate::engine::parcel::Value;

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

/// Domain.md, section 9: the area of a boundary is no deed area until somebody says that it counts.
#[test]
fn a_measured_area_counts_where_the_user_says_so_and_there_is_no_deed_area() {
    let ring = "[[[121.39,31.06],[121.391,31.06],[121.391,31.061],[121.39,31.061],[121.39,31.06]]]";
    let feature = |properties: &str| {
        let geometry = format!("{{\"type\":\"Polygon\",\"coordinates\":{ring}}}");
        format!("{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
    };
    let features = [
        feature("\"地块编号\":\"无\""),
        feature("\"地块编号\":\"有\",\"用地面积（㎡）\":10000"),
        feature("\"地块编号\":\"自\",\"面积口径\":\"土地证面积\""),
        feature("\"地块编号\":\"约\",\"用地面积（㎡）\":\"约10000\""),
        feature("\"地块编号\":\"疑\",\"面积口径\":\"批准面积\""),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let bases = |measured_area_counts| {
        let options = Options { measured_area_counts, ..Options::default() };
        let file = read(text.as_bytes(), &options).unwrap();
        let of = |own: &ImportedParcel| own.parcel.get(Field::AreaBasis).map(|entry| entry.value.clone());
        let waiting = file.parcels.iter().filter(|own| own.waits_for_area_basis).count();
        (waiting, file.parcels.iter().map(of).collect::<Vec<_>>())
    };
    let chosen = |option: &str| Some(Value::Choice(option.into()));
    assert_eq!(bases(false), (1, vec![None, None, chosen("deed"), None, None]));
    assert_eq!(bases(true), (0, vec![chosen("measured"), None, chosen("deed"), None, None]));

    // A deed area that only lacks its unit is one all the same.
    let table = "地块编号,用地面积,实测面积（㎡）\nA,35,22000\nB,,22000\n";
    let options = Options { measured_area_counts: true, ..Options::default() };
    let counts = |own: &ImportedParcel| own.parcel.get(Field::AreaBasis).is_some();
    assert_eq!(read(table.as_bytes(), &options).unwrap().parcels.iter().map(counts).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_named_grid_gives_the_planar_area_which_counts_and_that_on_the_ellipsoid() {
    let file = read_file(data!("good/grid_zone_40.geojson"));
    assert_eq!(file.crs, Some(Crs::GaussKruger(4528)));
    let area = file.parcels[0].planar.unwrap().square_metres();
    assert!((area - 15_583.375).abs() < 1e-6, "{area}");
    assert_eq!(file.parcels[0].parcel.number(Field::MeasuredArea), Some(area));
    // Domain notes, section 9.2: the same parcel on the ellipsoid.
    let ellipsoidal = file.parcels[0].geodesic.unwrap().square_metres();
    assert!((ellipsoidal - 15_576.604).abs() < 2e-3, "{ellipsoidal}");
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
