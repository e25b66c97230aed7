//! Boundary points of a survey, in the forms in which surveyors hand them in.

use super::*;
use crate::engine::issue::{Argument, Severity};

macro_rules! points {
    ($name:literal) => {
        data!(concat!("points/", $name))
    };
}

fn planar(file: &Imported) -> Vec<Option<f64>> {
    file.parcels.iter().map(|parcel| parcel.planar.map(|area| (area.square_metres() * 1e3).round() / 1e3)).collect()
}

/// Domain notes, section 9.1: 15,583.375 m² and 36,000 − 600 m², by the formula of Gauss.
const AREAS: [Option<f64>; 2] = [Some(15_583.375), Some(35_400.0)];

#[test]
fn a_survey_is_read_in_every_form_in_which_it_is_handed_in() {
    for (bytes, name) in [
        (points!("survey.txt"), "GBK"),
        (points!("survey_utf16.txt"), "UTF-16"),
        (points!("wide_signs.txt"), "full-width signs"),
        (points!("without_section.txt"), "no section of parcels"),
        (points!("without_zone_number.txt"), "no zone before the easting"),
        (points!("unclosed_without_rings.txt"), "rings open and blank"),
        (points!("nine_fields.txt"), "more fields, unit in the area"),
    ] {
        assert_eq!(sniff(bytes), Format::BoundaryPoints, "{name}");
        let file = read_file(bytes);
        assert_eq!((ids(&file), planar(&file)), (vec!["DK-01", "DK-02"], AREAS.to_vec()), "{name}");
        let first = &file.parcels[0];
        assert_eq!(first.parcel.text(Field::ParcelName), Some("示例地块一"), "{name}");
        assert_eq!(first.parcel.number(Field::SiteArea), Some(15_583.0), "{name}: 1.5583 公顷");
        // Computed with PROJ and forty digits.
        let ellipsoidal = first.geodesic.unwrap().square_metres();
        assert!((ellipsoidal - 15_576.604).abs() < 2e-3, "{name}: {ellipsoidal}");
        let told: Vec<_> = file.issues.iter().filter(|issue| issue.severity != Severity::Note).collect();
        assert!(told.is_empty(), "{name}: {told:?}");
        let without_number = name == "no zone before the easting";
        assert_eq!(file.crs, Some(Crs::GaussKruger(if without_number { 4549 } else { 4528 })), "{name}");
    }
    assert_eq!(
        read_file(points!("unclosed_without_rings.txt")).parcels[1].shape.as_ref().unwrap().parts[0].holes.len(),
        1
    );
}

#[test]
fn other_grids_are_told_by_the_header_and_give_what_they_can() {
    let six = read_file(points!("six_degrees.txt"));
    assert_eq!((six.crs, planar(&six)), (Some(Crs::GaussKruger(4499)), AREAS.to_vec()));
    let older = read_file(points!("xian_1980.txt"));
    assert_eq!((older.crs, planar(&older)), (Some(Crs::OlderGrid(2364)), AREAS.to_vec()));
    assert!(older.parcels.iter().all(|parcel| parcel.geodesic.is_none()), "its place on the ellipsoid is not known");
}

#[test]
fn swapped_axes_are_put_in_order_and_told_and_parts_of_one_number_are_one_parcel() {
    let swapped = read_file(points!("swapped.txt"));
    assert_eq!(planar(&swapped), AREAS);
    assert!(swapped.issues.iter().any(|issue| issue.code == "axes_exchanged"));
    let parts = read_file(points!("two_parts.txt"));
    assert_eq!((ids(&parts), planar(&parts)), (vec!["DK-01"], vec![Some(50_983.375)]));
    assert_eq!(parts.parcels[0].parcel.number(Field::SiteArea).map(f64::round), Some(50_983.0), "1.5583 + 3.54 公顷");
    assert!(parts.issues.iter().any(|issue| issue.code == "boundary_parts_joined"));
}

#[test]
fn a_survey_with_one_fault_says_which() {
    let told = |bytes| {
        let file = read_file(bytes);
        let issues = file.issues.iter().filter(|issue| issue.severity != Severity::Note);
        issues.map(|issue| (issue.code, issue.place.feature.unwrap_or_default())).collect::<Vec<_>>()
    };
    assert_eq!(told(points!("bad_count.txt")), [("boundary_points_differ", 1)]);
    assert_eq!(told(points!("bad_line.txt")), [("boundary_line_unreadable", 1), ("boundary_points_differ", 1)]);
    assert_eq!(told(points!("bad_local_grid.txt")), [("crs_unknown", 0)]);
    assert_eq!(told(points!("bad_zone.txt")), [("crs_needed", 1), ("zone_contradiction", 0)]);
    assert_eq!(told(points!("bad_without_system.txt")), [("crs_needed", 1)]);
    let code = read(points!("bad_no_parcel.txt"), &Options::default()).unwrap_err().code();
    assert_eq!(code, "file.no_table");
}

#[test]
fn points_without_a_system_are_held_back_until_it_is_given() {
    let open = read_file(points!("points_only.txt"));
    let fact = |name| open.issues[0].arguments.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone());
    assert_eq!((open.issues[0].code, fact("proposal")), ("crs_needed", Some(Argument::Text("EPSG:4528".into()))));
    assert!(open.parcels.iter().all(|parcel| open.is_refused(parcel) && parcel.planar.is_none()));
    let options = Options { crs: Some(Crs::GaussKruger(4528)), ..Options::default() };
    assert_eq!(planar(&read(points!("points_only.txt"), &options).unwrap()), AREAS);
}

#[test]
fn the_cases_of_points_come_out_as_parcels() {
    let survey = read_file(data!("other/boundary_points.txt"));
    assert_eq!((ids(&survey), planar(&survey)), (vec!["DK-001", "DK-002"], vec![Some(20_000.0), Some(15_000.0)]));
    let stated = survey.parcels.iter().map(|parcel| parcel.parcel.number(Field::SiteArea)).collect::<Vec<_>>();
    assert_eq!(stated, [Some(20_000.0), Some(15_000.0)], "the second one says 1.5公顷");

    let bytes = data!("other/bare_points.txt");
    let open = read_file(bytes);
    assert_eq!((open.format, open.parcels.len(), open.issues[0].code), (Format::BarePoints, 1, "crs_needed"));
    let options = Options { crs: Some(Crs::GaussKruger(4528)), ..Options::default() };
    let file = read(bytes, &options).unwrap();
    assert_eq!((planar(&file), file.issues[0].code), (vec![Some(20_000.0)], "points_one_parcel"));
    assert_eq!(preview(bytes, &options).unwrap().format, "bare_points");
}

#[test]
fn web_maps_and_offsets_are_taken_off_and_told() {
    let mercator = read_file(data!("good/web_mercator.geojson"));
    let area = mercator.parcels[0].geodesic.unwrap().square_metres();
    // Worked out by PROJ: a square of 100 m in the metres of the web.
    assert!((area - 7_315.608_083_5).abs() < 1e-5, "{area}");
    assert_eq!((mercator.issues[0].code, mercator.parcels[0].planar), ("web_mercator", None));
    let square =
        "{\"type\":\"Polygon\",\"coordinates\":[[[121.39,31.06],[121.391,31.06],[121.391,31.061],[121.39,31.061]]]}";
    let plain = read_file(square.as_bytes()).parcels[0].geodesic.unwrap().square_metres();
    for crs in [Crs::Gcj02, Crs::Bd09] {
        let file = read(square.as_bytes(), &Options { crs: Some(crs), ..Options::default() }).unwrap();
        let area = file.parcels[0].geodesic.unwrap().square_metres();
        // Domain notes: around Xinzhuang areas change by −0.10 to +0.28 %.
        assert!((area / plain - 1.0).abs() < 0.005 && area != plain, "{area} {plain}");
        assert_eq!(file.issues[0].code, "offset_removed");
    }
}

#[test]
fn features_come_one_a_line_as_an_array_as_texts_and_in_collections() {
    let ring = "[[[121.39,31.06],[121.391,31.06],[121.391,31.061],[121.39,31.061]]]";
    let feature = |id: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"地块编号\":\"{id}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{ring}}}}}"
        )
    };
    let lines = format!("{}\n\n{}\n", feature("A"), feature("B"));
    assert_eq!(sniff(lines.as_bytes()), Format::GeoJsonLines);
    assert_eq!(ids(&read_file(lines.as_bytes())), ["A", "B"]);
    let marked = format!("\u{1e}{}\n\u{1e}{}\n", feature("A"), feature("B"));
    assert_eq!(ids(&read_file(marked.as_bytes())), ["A", "B"]);
    let broken = read_file(format!("{}\n{{\"type\":\n{}\n", feature("A"), feature("C")).as_bytes()).issues.remove(0);
    assert_eq!((broken.code, broken.place.feature), ("feature_unreadable", Some(2)));
    let array = format!("[{},{}]", feature("A"), feature("B"));
    assert_eq!(ids(&read_file(array.as_bytes())), ["A", "B"]);
    let texts = feature("A").replace("[121.39,31.06]", "[\"121.39\",\" 31.06\"]");
    assert!(read_file(texts.as_bytes()).parcels[0].geodesic.is_some());

    let cases = read_file(data!("good/null_and_collection.geojson"));
    let areas: Vec<bool> =
        cases.parcels.iter().map(|parcel| parcel.geodesic.is_some() || parcel.planar.is_some()).collect();
    assert_eq!((areas, cases.parcels.len()), (vec![true, false, true], 3), "attributes of all are kept");
    let left_out = cases.issues.iter().find(|issue| issue.code == "geometry_part_left_out").unwrap();
    assert_eq!((left_out.text.as_str(), left_out.place.feature), ("Point", Some(3)));
    // A file that names degrees and holds metres contradicts itself.
    let contradicts = read_file(data!("bad/crs84_but_metres.geojson"));
    assert_eq!(contradicts.issues[0].code, "crs_contradicted");
    assert!(contradicts.parcels.iter().all(|parcel| contradicts.is_refused(parcel) && parcel.shape.is_none()));
}
