//! Parcels of a file that lie on each other: which pairs, by how much, and what their totals count too much.

use std::collections::BTreeSet;

use geo::{Area as _, BooleanOps, Coord, LineString, MultiPolygon, Polygon as GeoPolygon, unary_union};

use super::ImportedParcel;
use crate::engine::geometry::{Crs, Polygon, Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::math;

/// Overlaps below this many m² are what rounded coordinates of neighbours make.
const LEAST_M2: f64 = 1.0;
/// So many pairs are listed.
const PAIRS_LISTED: usize = 1_000;
/// Pairs of parcels beside each other that are looked at before the search gives up.
const MOST_LOOKS: usize = 50_000_000;
/// Pairs whose bounds meet, each of which takes an intersection.
const MOST_INTERSECTIONS: usize = 200_000;
/// Vertices of all intersections together.
const MOST_VERTICES: usize = 20_000_000;
/// Metres of a degree of latitude, for shares of areas: within 0.6 % wherever on the ellipsoid.
const DEGREE_M: f64 = 111_320.0;

/// The land of a parcel in a plane of metres.
struct Plot {
    /// Place among the parcels.
    parcel: usize,
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    land: MultiPolygon<f64>,
    vertices: usize,
    area_m2: f64,
}

/// Two parcels and what they have in common.
struct Pair {
    first: usize,
    second: usize,
    area_m2: f64,
}

/// What is to be told of the parcels of a file: first their totals, then each pair at its earlier feature.
pub(super) fn overlaps(parcels: &[ImportedParcel], crs: Crs) -> Vec<Issue> {
    let plots = plots(parcels, crs);
    let (pairs, is_complete) = pairs(&plots);
    let mut issues = Vec::new();
    if !is_complete {
        issues.push(Issue::warning("overlaps_not_checked", "").with("count", Argument::Count(plots.len())));
    }
    if pairs.is_empty() {
        return issues;
    }
    issues.push(total(&plots, &pairs));
    issues.extend(pairs.iter().take(PAIRS_LISTED).filter_map(|pair| issue(parcels, &plots, pair)));
    issues
}

fn plots(parcels: &[ImportedParcel], crs: Crs) -> Vec<Plot> {
    let measured = |parcel: &ImportedParcel| parcel.geodesic.or(parcel.planar);
    let shapes = parcels.iter().enumerate().filter(|(_, parcel)| measured(parcel).is_some());
    let shapes: Vec<(usize, &Shape)> =
        shapes.filter_map(|(place, parcel)| Some((place, parcel.shape.as_ref()?))).collect();
    let middle = shapes.iter().find_map(|(_, shape)| shape.positions().next()).map_or(0.0, Position::y);
    // Degrees become metres of one plane: what two parcels share is measured against the parcels in the same plane.
    let scale = match crs.is_geographic() {
        true => [DEGREE_M * math::cos(middle.to_radians()), DEGREE_M],
        false => [1.0, 1.0],
    };
    let mut plots: Vec<Plot> = shapes.into_iter().filter_map(|(place, shape)| Plot::of(place, shape, scale)).collect();
    plots.sort_by(|one, other| one.west.total_cmp(&other.west).then(one.parcel.cmp(&other.parcel)));
    plots
}

impl Plot {
    fn of(parcel: usize, shape: &Shape, [across, along]: [f64; 2]) -> Option<Self> {
        let first = shape.positions().next()?;
        let bounds = [first.x() * across, first.x() * across, first.y() * along, first.y() * along];
        let [west, east, south, north] = shape.positions().fold(bounds, |[west, east, south, north], position| {
            let (x, y) = (position.x() * across, position.y() * along);
            [math::min(west, x), math::max(east, x), math::min(south, y), math::max(north, y)]
        });
        let line = |ring: &Ring| {
            let coordinates = ring.positions().iter().map(|each| Coord { x: each.x() * across, y: each.y() * along });
            LineString::new(coordinates.collect())
        };
        let part = |part: &Polygon| GeoPolygon::new(line(&part.outer), part.holes.iter().map(line).collect());
        let land = MultiPolygon::new(shape.parts.iter().map(part).collect());
        let area_m2 = land.unsigned_area();
        let vertices = shape.positions().count();
        Some(Self { parcel, west, east, south, north, land, vertices, area_m2 })
    }
}

/// Pairs that share more than rounding, in the order of the file; and whether all were looked at.
fn pairs(plots: &[Plot]) -> (Vec<Pair>, bool) {
    let (mut pairs, mut looks, mut intersections, mut vertices) = (Vec::new(), 0, 0, 0);
    for (place, plot) in plots.iter().enumerate() {
        for other in plots.iter().skip(place + 1).take_while(|other| other.west <= plot.east) {
            looks += 1;
            if looks > MOST_LOOKS || intersections > MOST_INTERSECTIONS || vertices > MOST_VERTICES {
                return (in_order(pairs), false);
            }
            if other.south >= plot.north || other.north <= plot.south || other.west >= plot.east {
                continue;
            }
            (intersections, vertices) = (intersections + 1, vertices + plot.vertices + other.vertices);
            let area_m2 = plot.land.intersection(&other.land).unsigned_area();
            if area_m2 >= LEAST_M2 {
                let (first, second) = if plot.parcel < other.parcel { (plot, other) } else { (other, plot) };
                pairs.push(Pair { first: first.parcel, second: second.parcel, area_m2 });
            }
        }
    }
    (in_order(pairs), true)
}

fn in_order(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by_key(|pair| (pair.first, pair.second));
    pairs
}

/// How many pairs there are, and how much land the sum of all parcels counts more than once.
fn total(plots: &[Plot], pairs: &[Pair]) -> Issue {
    let parcels: BTreeSet<usize> = pairs.iter().flat_map(|pair| [pair.first, pair.second]).collect();
    let involved: Vec<&Plot> = plots.iter().filter(|plot| parcels.contains(&plot.parcel)).collect();
    let sum: f64 = involved.iter().map(|plot| plot.area_m2).sum();
    let union = unary_union(involved.iter().map(|plot| &plot.land)).unsigned_area();
    let all: f64 = plots.iter().map(|plot| plot.area_m2).sum();
    let excess = math::max(sum - union, 0.0);
    Issue::warning("overlaps", "")
        .with("count", Argument::Count(pairs.len()))
        .with("area", Argument::Number(excess.round()))
        .with("percent", Argument::Number(percent(excess, all)))
}

fn issue(parcels: &[ImportedParcel], plots: &[Plot], pair: &Pair) -> Option<Issue> {
    let (first, second) = (parcels.get(pair.first)?, parcels.get(pair.second)?);
    let name = |parcel: &ImportedParcel| {
        let number = || parcel.feature.map(|feature| feature.to_string()).unwrap_or_default();
        parcel.id().map_or_else(number, str::to_owned)
    };
    let area = |place| plots.iter().find(|plot| plot.parcel == place).map_or(0.0, |plot| plot.area_m2);
    let place = Place { feature: first.feature, ..Place::default() };
    let issue = Issue::warning("parcels_overlap", name(first))
        .with("other", Argument::Text(name(second)))
        .with("area", Argument::Number(pair.area_m2.round()))
        .with("percent", Argument::Number(percent(pair.area_m2, area(pair.first))))
        .with("other_percent", Argument::Number(percent(pair.area_m2, area(pair.second))));
    Some(issue.at(place))
}

/// A share in per cent, to two decimals.
fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole * 10_000.0).round() / 100.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::geometry::planar_area;

    fn parcel(feature: usize, corners: &[[f64; 2]]) -> ImportedParcel {
        let ring = Ring::from(corners.iter().map(|corner| Position::try_from(*corner).unwrap()).collect::<Vec<_>>());
        let shape = Shape { parts: vec![Polygon { outer: ring, holes: Vec::new() }] };
        let planar = planar_area(&shape).ok();
        ImportedParcel { feature: Some(feature), shape: Some(shape), planar, ..ImportedParcel::default() }
    }

    fn square(feature: usize, x: f64, y: f64) -> ImportedParcel {
        parcel(feature, &[[x, y], [x + 100.0, y], [x + 100.0, y + 100.0], [x, y + 100.0]])
    }

    fn numbers(issue: &Issue) -> Vec<f64> {
        let number = |(_, fact): &(&str, Argument)| match fact {
            Argument::Number(number) => Some(*number),
            _ => None,
        };
        issue.arguments.iter().filter_map(number).collect()
    }

    #[test]
    fn pairs_are_told_with_their_area_and_what_the_total_counts_too_much() {
        let (x, y) = (40_632_700.0, 3_438_500.0);
        // The second lies 20 m over the first, the third 20 m over both; the fourth only touches.
        let parcels = [square(1, x, y), square(2, x + 80.0, y), square(3, x + 80.0, y + 80.0), square(4, x + 180.0, y)];
        let issues = overlaps(&parcels, Crs::GaussKruger(4528));
        let told: Vec<_> = issues.iter().map(|issue| (issue.code, issue.place.feature, numbers(issue))).collect();
        // 20 × 100, 20 × 20 and 100 × 20 m²; of which 400 lie in all three and are in three pairs.
        assert_eq!(
            told,
            [
                ("overlaps", None, vec![4_000.0, 10.0]),
                ("parcels_overlap", Some(1), vec![2_000.0, 20.0, 20.0]),
                ("parcels_overlap", Some(1), vec![400.0, 4.0, 4.0]),
                ("parcels_overlap", Some(2), vec![2_000.0, 20.0, 20.0]),
            ]
        );
        assert!(overlaps(&parcels[..1], Crs::GaussKruger(4528)).is_empty());
        assert!(overlaps(&[square(1, x, y), square(2, x + 99.995, y)], Crs::GaussKruger(4528)).is_empty());
    }
}
