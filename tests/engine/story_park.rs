//! The invented park as shapes: the parcels of the table with their land, and what the story shows of them.

use musuan::engine::field::Field;
use musuan::engine::geometry::{Boundary, Position, Shape, faults, geodesic_area};
use musuan::engine::import::{Imported, Options, read};
use musuan::engine::job::{Desk, FigureAnswer, KEY_FIGURES, Kind, ListedParcel, Order, ReadFile, Reply, Window};
use musuan::engine::model::Figure;
use musuan::engine::policy::DEFAULT_PACK;
use std::fmt::Write as _;

const TABLE: &[u8] = include_bytes!("../../static/samples/park-312-invented.csv");
const STORY: &str = "static/samples/park-story.json";

/// Read when the test runs, so that the same test can write what follows from it.
fn shapes() -> Vec<u8> {
    std::fs::read("static/samples/park-312-invented.geojson").unwrap()
}

fn imported(bytes: &[u8]) -> Imported {
    let imported = read(bytes, &Options::default()).unwrap();
    assert!(imported.issues.is_empty(), "{:?}", imported.issues);
    imported
}

/// A shape for the reference implementation.
fn reference(shape: &Shape) -> geo::MultiPolygon {
    let line = |positions: &[Position]| positions.iter().map(|position| (position.x(), position.y())).collect();
    let polygon = |ring: &[Position]| geo::Polygon::new(line(ring), Vec::new());
    geo::MultiPolygon(shape.parts.iter().map(|part| polygon(part.outer.positions())).collect())
}

#[test]
fn the_shapes_are_the_parcels_of_the_table() {
    let (table, shapes) = (imported(TABLE), imported(&shapes()));
    assert_eq!((table.parcels.len(), shapes.parcels.len()), (312, 312));
    for (row, feature) in table.parcels.iter().zip(&shapes.parcels) {
        let text = row.parcel.text(Field::Boundary).unwrap();
        let boundary = Boundary { crs: shapes.crs, shape: feature.shape.clone().unwrap() };
        assert_eq!(Boundary::read(text).unwrap(), boundary, "{:?}", row.id());
        let of_shape = [Field::MeasuredArea, Field::Boundary];
        for field in Field::ALL.iter().filter(|field| !of_shape.contains(field)) {
            let value = |parcel: &musuan::engine::parcel::Parcel| parcel.get(*field).map(|entry| entry.value.clone());
            assert_eq!(value(&row.parcel), value(&feature.parcel), "{} of {:?}", field.id(), row.id());
        }
    }
}

#[test]
fn every_plot_has_the_listed_area_on_the_ellipsoid() {
    use geo::GeodesicArea as _;
    for feature in &imported(&shapes()).parcels {
        let (shape, listed) = (feature.shape.as_ref().unwrap(), feature.parcel.number(Field::SiteArea).unwrap());
        assert!(faults(shape).is_empty(), "{:?}", feature.id());
        let ours = geodesic_area(shape).unwrap().square_metres();
        let theirs = reference(shape).geodesic_area_unsigned();
        for area in [ours, theirs] {
            assert!((area / listed - 1.0).abs() < 5e-4, "{:?}: {area} instead of {listed}", feature.id());
        }
    }
}

fn listed(bytes: Vec<u8>) -> Vec<ListedParcel> {
    let mut desk = Desk::default();
    let order = ReadFile::new("park", DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    assert!(matches!(desk.run(&Order::ReadFile(Box::new(order)), Some(bytes)), Reply::Read(_)));
    match desk.run(&Order::Parcels(Window { from: 0, count: 500 }), None) {
        Reply::Parcels(listed) => listed,
        other => panic!("{other:?}"),
    }
}

/// A figure with so many decimals, `null` where it is unknown.
fn number(parcel: &ListedParcel, figure: Figure, decimals: usize) -> String {
    let place = KEY_FIGURES.iter().position(|known| *known == figure).unwrap();
    match &parcel.figures[place] {
        FigureAnswer::Known(value) => format!("{value:.decimals$}"),
        _ => "null".to_owned(),
    }
}

/// What the story fetches: identifier, type by the rules of the pack, plot ratio, tax per area (yuan/m² a year), land (m²),
/// and the corners in metres east and north of the park's centre.
fn story() -> String {
    let shapes = imported(&shapes());
    let mut text = "{\"invented\":true,\"parcels\":[\n".to_owned();
    let parcels = listed(TABLE.to_vec());
    for (index, (parcel, feature)) in parcels.iter().zip(&shapes.parcels).enumerate() {
        let kind = match &parcel.kind {
            Kind::Type { id, .. } => format!("\"{id}\""),
            _ => "null".to_owned(),
        };
        let corners: Vec<String> = feature.shape.as_ref().unwrap().parts[0]
            .outer
            .positions()
            .iter()
            .map(|place| {
                // Metres a degree at 30° of latitude.
                let metres = ((place.x() - 123.0) * 96_486.3, (place.y() - 30.0) * 110_852.4);
                format!("[{:.0},{:.0}]", metres.0, metres.1).replace("-0]", "0]").replace("[-0,", "[0,")
            })
            .collect();
        let end = if index + 1 < parcels.len() { "," } else { "" };
        writeln!(
            text,
            "[\"{}\",{kind},{},{},{:.0},[{}]]{end}",
            parcel.parcel.text(Field::ParcelId).unwrap(),
            number(parcel, Figure::PlotRatio, 3),
            number(parcel, Figure::TaxPerArea, 2),
            parcel.parcel.number(Field::SiteArea).unwrap(),
            corners.join(",")
        )
        .unwrap();
    }
    text + "]}\n"
}

/// `cargo xtask sample` runs this test to write the file.
#[test]
fn story_park_is_what_the_engine_makes_of_the_sample() {
    let made = story();
    if std::env::var_os("MUSUAN_WRITE").is_some() {
        std::fs::write(STORY, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(STORY).unwrap(), made);
}
