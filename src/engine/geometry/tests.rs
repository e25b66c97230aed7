use proptest::prelude::*;
use serde::Deserialize;

use super::*;

fn ring(points: &[[f64; 2]]) -> Ring {
    Ring::from(points.iter().map(|&[x, y]| Position::new(x, y).unwrap()).collect::<Vec<_>>())
}

fn shape(rings: &[Vec<[f64; 2]>]) -> Shape {
    let (outer, holes) = rings.split_first().unwrap();
    Shape { parts: vec![Polygon { outer: ring(outer), holes: holes.iter().map(|hole| ring(hole)).collect() }] }
}

/// Northing and easting as a boundary-point file lists them.
fn grid(rings: &[&[[f64; 2]]]) -> Shape {
    shape(&rings.iter().map(|points| points.iter().map(|&[north, east]| [east, north]).collect()).collect::<Vec<_>>())
}

const DK_01: &[[f64; 2]] = &[
    [3_438_625.0, 40_632_700.0],
    [3_438_625.0, 40_632_824.667],
    [3_438_500.0, 40_632_824.667],
    [3_438_500.0, 40_632_700.0],
    [3_438_625.0, 40_632_700.0],
];

#[derive(Deserialize)]
struct Reference {
    name: String,
    rings: Vec<Vec<[f64; 2]>>,
    area_m2: f64,
    karney_m2: f64,
}

fn references() -> Vec<Reference> {
    serde_json::from_str(include_str!("../../../tests/data/geometry/reference_areas.json")).unwrap()
}

#[test]
fn planar_area_of_the_boundary_point_example_is_exact_to_its_millimetres() {
    let area = planar_area(&grid(&[DK_01])).unwrap().square_metres();
    assert!((area - 15_583.375).abs() < 1e-6, "{area}");
}

#[test]
fn planar_area_subtracts_the_hole() {
    let outer = [
        [3_438_700.0, 40_633_000.0],
        [3_438_700.0, 40_633_180.0],
        [3_438_500.0, 40_633_180.0],
        [3_438_500.0, 40_633_000.0],
    ];
    let hole = [
        [3_438_620.0, 40_633_060.0],
        [3_438_590.0, 40_633_060.0],
        [3_438_590.0, 40_633_080.0],
        [3_438_620.0, 40_633_080.0],
    ];
    assert_eq!(planar_area(&grid(&[&outer, &hole])).unwrap().square_metres(), 35_400.0);
}

#[test]
fn geodesic_areas_agree_with_forty_digit_integration() {
    for reference in references() {
        let area = geodesic_area(&shape(&reference.rings)).unwrap().square_metres();
        let tolerance = if reference.area_m2 > 1e6 { 1e-11 } else { 1e-14 } * reference.area_m2;
        assert!((area - reference.area_m2).abs() <= tolerance, "{}: {area} {}", reference.name, reference.area_m2);
        assert!((area - reference.karney_m2).abs() <= 1e-4, "{}: {area} {}", reference.name, reference.karney_m2);
    }
}

#[test]
fn planar_area_exceeds_the_ellipsoidal_by_four_parts_in_ten_thousand_at_the_case_site() {
    let planar = planar_area(&grid(&[DK_01])).unwrap().square_metres();
    let geodesic = geodesic_area(&shape(&references()[0].rings)).unwrap().square_metres();
    assert!((geodesic - 15_576.604).abs() < 1e-3, "{geodesic}");
    assert!((planar / geodesic - 1.000_435).abs() < 1e-6);
}

#[test]
fn areas_beyond_a_parcel_are_refused() {
    let square = |side: f64| shape(&[vec![[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]]]);
    assert!(planar_area(&square(3.0)).is_err());
    assert!(planar_area(&square(4.0)).is_ok());
    assert!(planar_area(&square(10_000.0)).is_ok());
    assert_eq!(planar_area(&square(10_001.0)), Err(AreaError::OutOfBounds { found_m2: Some(100_020_001.0) }));
    assert_eq!(geodesic_area(&square(80.0)), Err(AreaError::OutOfBounds { found_m2: None }));
}

fn square_at(x: f64, y: f64, side: f64) -> Vec<[f64; 2]> {
    vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
}

#[test]
fn open_rings_repeated_points_and_either_turn_are_accepted() {
    let mut points = square_at(0.0, 0.0, 10.0);
    points.insert(2, points[1]);
    assert_eq!(faults(&shape(&[points.clone()])), []);
    points.reverse();
    points.push(points[0]);
    assert_eq!(faults(&shape(&[points])), []);
}

#[test]
fn a_bow_tie_names_its_ring_and_both_edges() {
    let bow_tie = vec![[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
    assert_eq!(faults(&shape(&[bow_tie])), [Fault::SelfCrossing { ring: 1, vertex: 1, other_vertex: 3 }]);
}

#[test]
fn a_spike_and_a_figure_of_eight_through_a_vertex_are_self_crossings() {
    let spike = vec![[0.0, 0.0], [10.0, 0.0], [20.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
    assert!(faults(&shape(&[spike])).contains(&Fault::SelfCrossing { ring: 1, vertex: 2, other_vertex: 3 }));
    let eight = vec![[0.0, 0.0], [5.0, 5.0], [10.0, 0.0], [10.0, 10.0], [5.0, 5.0], [0.0, 10.0]];
    assert!(!faults(&shape(&[eight])).is_empty());
}

#[test]
fn too_few_points_are_counted_without_repetitions() {
    let line = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [0.0, 0.0]];
    assert_eq!(faults(&shape(&[line])), [Fault::TooFewPoints { ring: 1, found: 2 }]);
    assert_eq!(faults(&Shape::default()), [Fault::Empty]);
}

#[test]
fn a_ring_given_twice_is_named_whatever_its_start_and_direction() {
    let hole = square_at(2.0, 2.0, 2.0);
    let mut again = hole.clone();
    again.rotate_left(2);
    again.reverse();
    let found = faults(&shape(&[square_at(0.0, 0.0, 10.0), hole, again]));
    assert_eq!(found[0], Fault::DuplicateRing { ring: 3, other_ring: 2 });
}

#[test]
fn holes_outside_across_and_within_holes_are_named() {
    let outer = square_at(0.0, 0.0, 10.0);
    let outside = square_at(20.0, 0.0, 2.0);
    assert_eq!(faults(&shape(&[outer.clone(), outside])), [Fault::HoleOutside { ring: 2, vertex: 1, other_ring: 1 }]);
    let across = faults(&shape(&[outer.clone(), square_at(9.0, 3.0, 2.0)]));
    assert!(matches!(across[..], [Fault::RingsCross { ring: 1, other_ring: 2, .. }, ..]), "{across:?}");
    let nested = faults(&shape(&[outer.clone(), square_at(2.0, 2.0, 6.0), square_at(4.0, 4.0, 1.0)]));
    assert_eq!(nested, [Fault::Nested { ring: 3, other_ring: 2 }]);
    assert_eq!(faults(&shape(&[outer, square_at(0.0, 3.0, 2.0)])), [], "a hole may touch its ring");
}

#[test]
fn parts_within_parts_count_twice_and_are_named_but_islands_in_holes_are_not() {
    let part = |points: Vec<[f64; 2]>| Polygon { outer: ring(&points), holes: Vec::new() };
    let inside = Shape { parts: vec![part(square_at(0.0, 0.0, 10.0)), part(square_at(1.0, 1.0, 2.0))] };
    assert_eq!(faults(&inside), [Fault::Nested { ring: 2, other_ring: 1 }]);
    let beside = Shape { parts: vec![part(square_at(0.0, 0.0, 10.0)), part(square_at(10.0, 0.0, 10.0))] };
    assert_eq!(faults(&beside), []);
    let mut island = shape(&[square_at(0.0, 0.0, 10.0), square_at(2.0, 2.0, 6.0)]);
    island.parts.push(part(square_at(4.0, 4.0, 2.0)));
    assert_eq!(faults(&island), []);
}

#[test]
fn crossing_thousands_of_long_edges_ends_early() {
    let zigzag: Vec<[f64; 2]> = (0..200_000).map(|i| [f64::from(i % 2) * 100.0, f64::from(i) * 1e-3]).collect();
    assert!(!faults(&shape(&[zigzag])).is_empty());
}

#[test]
fn reference_systems_are_read_from_names_and_urns() {
    assert_eq!(Crs::from_name("urn:ogc:def:crs:OGC:1.3:CRS84"), Ok(Crs::Wgs84));
    assert_eq!(Crs::from_name("urn:ogc:def:crs:EPSG::4490"), Ok(Crs::Cgcs2000));
    assert_eq!(Crs::from_name("epsg:4528"), Ok(Crs::GaussKruger(4528)));
    assert_eq!(Crs::from_name("EPSG:3857"), Ok(Crs::WebMercator));
    assert_eq!(Crs::from_name("GCJ-02"), Ok(Crs::Gcj02));
    assert_eq!(Crs::from_name("EPSG:2364"), Ok(Crs::OlderGrid(2364)));
    assert!(Crs::from_name("EPSG:32651").is_err());
    assert!(Crs::from_name("4528").is_err());
}

/// A star around a centre: `reach` are the distances of its corners, so it never crosses itself.
fn star(x: f64, y: f64, size: f64, reach: &[f64]) -> Vec<[f64; 2]> {
    let step = std::f64::consts::TAU / reach.len() as f64;
    reach
        .iter()
        .enumerate()
        .map(|(i, r)| {
            let turn = step * i as f64;
            [x + size * r * libm::cos(turn), y + size * r * libm::sin(turn)]
        })
        .collect()
}

proptest! {
    #[test]
    fn areas_are_those_of_karney_to_his_precision(
        x in 73.0..135.0, y in 4.0..53.0, size in 1e-4..0.03, reach in prop::collection::vec(0.3..1.0, 3..12),
    ) {
        let points = star(x, y, size, &reach);
        let expected = geo::GeodesicArea::geodesic_area_unsigned(&geo::Polygon::new(
            points.iter().map(|&[x, y]| (x, y)).collect(),
            vec![],
        ));
        if let Ok(area) = geodesic_area(&shape(&[points])) {
            prop_assert!((area.square_metres() - expected).abs() < 1e-3 + 1e-9 * expected, "{area:?} {expected}");
        }
    }

    #[test]
    fn area_is_unchanged_by_turning_and_moving(
        size in 10.0..2_000.0, reach in prop::collection::vec(0.3..1.0, 3..12), turn in 0.0..std::f64::consts::TAU,
        east in 4e7..4.1e7, north in 2e6..5e6,
    ) {
        let points = star(0.0, 0.0, size, &reach);
        let moved = points
            .iter()
            .map(|[x, y]| [
                east + x * libm::cos(turn) - y * libm::sin(turn), north + x * libm::sin(turn) + y * libm::cos(turn),
            ])
            .collect();
        if let (Ok(here), Ok(there)) = (planar_area(&shape(&[points])), planar_area(&shape(&[moved]))) {
            prop_assert!((here.square_metres() / there.square_metres() - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn stars_are_valid_and_stay_so_from_any_start(
        size in 1e-4..0.03, reach in prop::collection::vec(0.3..1.0, 4..30), start in 0usize..30,
    ) {
        let mut points = star(121.4, 31.1, size, &reach);
        let len = points.len();
        points.rotate_left(start % len);
        prop_assert_eq!(faults(&shape(&[points])), vec![]);
    }

    #[test]
    fn no_shape_has_a_negative_or_unreal_area(
        points in prop::collection::vec([-200.0..200.0, -200.0..200.0], 0..12), near in any::<bool>(),
    ) {
        let points: Vec<[f64; 2]> =
            points.iter().map(|&[x, y]| if near { [x / 1e4, y / 1e4] } else { [x, y] }).collect();
        let shape = shape(&[points]);
        let _ = faults(&shape);
        for area in [geodesic_area(&shape), planar_area(&shape)].into_iter().flatten() {
            prop_assert!((10.0..=1e8).contains(&area.square_metres()));
        }
    }
}

#[test]
fn the_grids_of_shanghai_are_known_by_zone_and_meridian() {
    let zone = |code| Crs::GaussKruger(code).zone().unwrap();
    // Source: domain notes on EPSG: zone 40 is 4528 with its number before the easting and 4549 without.
    assert_eq!(zone(4528), Zone { width_degrees: 3, meridian_degrees: 120, number: Some(40) });
    assert_eq!(zone(4549), Zone { width_degrees: 3, meridian_degrees: 120, number: None });
    assert_eq!(zone(4513), Zone { width_degrees: 3, meridian_degrees: 75, number: Some(25) });
    assert_eq!(zone(4533), Zone { width_degrees: 3, meridian_degrees: 135, number: Some(45) });
    assert_eq!(zone(4554), Zone { width_degrees: 3, meridian_degrees: 135, number: None });
    assert_eq!(zone(4491), Zone { width_degrees: 6, meridian_degrees: 75, number: Some(13) });
    assert_eq!(zone(4512), Zone { width_degrees: 6, meridian_degrees: 135, number: None });
    assert_eq!(Crs::all().count(), 66 + 3 + 128);
    for crs in Crs::all() {
        assert_eq!(Crs::from_name(&crs.name()), Ok(crs));
        assert_eq!(crs.zone().is_some(), !crs.is_geographic() && crs != Crs::WebMercator);
    }
    // Source: EPSG registry. Xi'an 1980, 3° zone 40, and Beijing 1954, 6° zone 21.
    let older = |datum, width_degrees, meridian_degrees, number| {
        Crs::of_older_zone(datum, Zone { width_degrees, meridian_degrees, number })
    };
    assert_eq!(older(OlderDatum::Xian1980, 3, 120, Some(40)), Some(Crs::OlderGrid(2364)));
    assert_eq!(older(OlderDatum::Beijing1954, 6, 123, Some(21)), Some(Crs::OlderGrid(21_421)));
    assert_eq!(Crs::of_zone(zone(4549)), Some(Crs::GaussKruger(4549)));
}

#[derive(Deserialize)]
struct ReferencePoint {
    crs: String,
    degrees: [f64; 2],
    position: [f64; 2],
}

/// Positions worked out by PROJ, see `tests/data/geometry/reference_points.py`.
#[test]
fn positions_of_grids_are_those_of_another_program() {
    let text = include_str!("../../../tests/data/geometry/reference_points.json");
    let points: Vec<ReferencePoint> = serde_json::from_str(text).unwrap();
    assert!(points.len() > 300);
    for ReferencePoint { crs, degrees, position } in points {
        let known = Crs::from_name(&crs).unwrap();
        let [x, y] = known.position(Position::try_from(degrees).unwrap()).unwrap().into();
        assert!((x - position[0]).abs() < 1e-4 && (y - position[1]).abs() < 1e-4, "{crs} {degrees:?}: {x} {y}");
        let [longitude, latitude] = known.degrees(Position::try_from(position).unwrap()).unwrap().into();
        // 1e-9 degrees are a tenth of a millimetre.
        assert!((longitude - degrees[0]).abs() < 1e-9 && (latitude - degrees[1]).abs() < 1e-9, "{crs} {degrees:?}");
    }
}

/// Domain notes on coordinate systems: the check point, and the offset around Xinzhuang of 440 m east and 213 m south.
#[test]
fn the_check_point_and_the_offset_of_web_maps_are_the_published_ones() {
    let xinzhuang = Position::new(121.39, 31.06).unwrap();
    let [east, north] = Crs::GaussKruger(4528).position(xinzhuang).unwrap().into();
    assert!((east - 40_632_673.866).abs() < 5e-4 && (north - 3_438_456.939).abs() < 5e-4, "{east} {north}");
    let shift = |crs: Crs| {
        let moved = crs.position(xinzhuang).unwrap();
        [(moved.x() - 121.39) * 95_450.0, (moved.y() - 31.06) * 110_870.0].map(f64::round)
    };
    let [east, north] = shift(Crs::Gcj02);
    assert!((435.0..445.0).contains(&east) && (-216.0..-210.0).contains(&north), "{east} {north}");
    let [east, north] = shift(Crs::Bd09);
    assert!((900.0..1200.0).contains(&east) && (200.0..500.0).contains(&north), "{east} {north}");
}

proptest! {
    #[test]
    fn positions_come_back(longitude in 73.0..136.0, latitude in 3.0..54.0) {
        let degrees = Position::new(longitude, latitude).unwrap();
        for crs in Crs::all() {
            let Some(position) = crs.position(degrees) else { continue };
            let zone = crs.zone();
            if zone.is_some_and(|zone| (f64::from(zone.meridian_degrees) - longitude).abs() > 4.0) {
                continue;
            }
            let back = crs.degrees(position).unwrap();
            let metres = [(back.x() - longitude) * 111_320.0, (back.y() - latitude) * 111_320.0];
            // A millimetre; offsets are said to come back to a metre, and come back as well as that.
            prop_assert!(metres.iter().all(|metre| metre.abs() < 1e-3), "{:?} {metres:?}", crs);
        }
    }
}

#[test]
fn a_zone_number_before_the_easting_names_the_system() {
    let named = |x, y| Crs::by_zone_number(Position::new(x, y).unwrap());
    assert_eq!(named(40_512_345.0, 3_440_000.0), Some(Crs::GaussKruger(4528)));
    assert_eq!(named(21_512_345.0, 3_440_000.0), Some(Crs::GaussKruger(4499)));
    for (x, y) in
        [(512_345.0, 3_440_000.0), (13_512_345.0, 3_640_000.0), (24_500_000.0, 3_440_000.0), (40_500_000.0, -1.0)]
    {
        assert_eq!(named(x, y), None, "{x}");
    }
}
