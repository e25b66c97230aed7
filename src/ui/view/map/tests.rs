use super::*;
use crate::engine::geometry::{Polygon, Position};

fn square(x: f64, y: f64, side: f64) -> Shape {
    let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
    let positions: Vec<Position> = corners.iter().map(|(x, y)| Position::new(*x, *y).unwrap()).collect();
    Shape { parts: vec![Polygon { outer: Ring::from(positions), holes: Vec::new() }] }
}

/// Three by two squares of 100 m with streets of 20 m.
fn input(is_geographic: bool, unit: f64) -> MapInput {
    let parcels = (0..6_u8).map(|index| MapParcel {
        name: format!("P{index}").into(),
        note: AttrValue::default(),
        class: usize::from(index % 2),
        shape: square(f64::from(index % 3) * 120.0 * unit, f64::from(index / 3) * 120.0 * unit, 100.0 * unit),
    });
    let class = |name: &'static str, look| MapClass { name: name.into(), look };
    let (classes, parcels) = (vec![class("a", 0), class("b", 1)], parcels.collect());
    MapInput { title: "map".into(), is_invented: true, is_geographic, fill: MapFill::Kinds, classes, parcels }
}

#[test]
fn north_is_up_and_the_width_is_filled() {
    let view = MapView::new(&input(false, 1.0));
    // The first parcel is the south-western one: 340 m fill 988 units.
    assert_eq!(view.parcel_at((20.0, view.height - 20.0)), Some(0));
    assert_eq!(view.parcel_at((980.0, HEAD + 20.0)), Some(5));
    assert_eq!(view.parcel_at((500.0, HEAD - 5.0)), None);
    assert!((view.height - (HEAD + 220.0 * 988.0 / 340.0 + MARGIN)).abs() < 1e-9, "{}", view.height);
    // 100 m is the longest round length below a fifth of 344 m; 50 m.
    assert_eq!(view.scale_bar.0, 50.0);
    assert!((view.scale_bar.1 - 50.0 * 988.0 / 340.0).abs() < 1e-9);
}

#[test]
fn every_parcel_is_in_its_class_and_in_the_land() {
    let view = MapView::new(&input(false, 1.0));
    assert_eq!(view.classes.iter().map(|(count, _)| *count).collect::<Vec<_>>(), [3, 3]);
    assert_eq!(view.land.matches('z').count(), 6);
    assert!(view.classes[0].1.contains(&view.path_of(2)) && !view.classes[1].1.contains(&view.path_of(2)));
}

#[test]
fn arrows_lead_to_the_neighbour_and_stop_at_the_edge() {
    let view = MapView::new(&input(false, 1.0));
    assert_eq!(view.next_to(0, Direction::East), 1);
    assert_eq!(view.next_to(1, Direction::North), 4);
    assert_eq!(view.next_to(4, Direction::West), 3);
    assert_eq!(view.next_to(3, Direction::South), 0);
    assert_eq!(view.next_to(3, Direction::North), 3);
}

#[test]
fn degrees_keep_the_proportions_of_the_land() {
    let metres = MapView::new(&input(false, 1.0));
    // On the equator a degree is as long either way.
    let degrees = MapView::new(&input(true, 1.0 / DEGREE_M));
    assert!((metres.height - degrees.height).abs() < 0.01, "{} {}", metres.height, degrees.height);
}

#[test]
fn a_hole_is_no_part_of_a_parcel() {
    let mut hollow = input(false, 1.0);
    let hole = square(40.0, 40.0, 20.0).parts.remove(0).outer;
    hollow.parcels[0].shape.parts[0].holes.push(hole);
    let view = MapView::new(&hollow);
    let unit = 988.0 / 340.0;
    let at = |x: f64, y: f64| view.parcel_at((MARGIN + x * unit, view.height - MARGIN - y * unit));
    assert_eq!((at(50.0, 50.0), at(30.0, 30.0)), (None, Some(0)));
}

#[test]
fn no_parcels_are_an_empty_picture() {
    let view = MapView::new(&MapInput { parcels: Vec::new(), ..input(false, 1.0) });
    assert!(view.land.is_empty() && view.height > HEAD);
}

#[test]
fn classes_hold_nearly_as_many_values_each() {
    let ends = quantiles((1..=11).map(f64::from), 5);
    assert_eq!(ends, [3.0, 5.0, 7.0, 9.0]);
    let counts = (1..=11).fold([0; 5], |mut counts, value| {
        counts[class_of(f64::from(value), &ends)] += 1;
        counts
    });
    assert_eq!(counts, [3, 2, 2, 2, 2]);
    // Equal values share a class.
    assert_eq!(quantiles([2.0, 2.0, 2.0, f64::NAN].into_iter(), 5), [2.0]);
    assert!(quantiles(std::iter::empty(), 5).is_empty());
}
