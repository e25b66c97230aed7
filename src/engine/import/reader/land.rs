//! Shapes of a file in one reference system: are the coordinates what it says, is the shape valid, how large is it.

use serde::Deserialize;

use super::ImportedParcel;
use crate::engine::field::Field;
use crate::engine::geometry::{
    Area, AreaError, Crs, Fault, OlderDatum, Position, Shape, Zone, faults, geodesic_area, planar_area,
};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::math;
use crate::engine::parcel::{Origin, Value};

/// Latitudes and longitudes of China; neither range meets the other.
const LATITUDES: [f64; 2] = [3.0, 54.0];
const LONGITUDES: [f64; 2] = [73.0, 136.0];

/// What a file says of its reference system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stated {
    /// It names it, or its format has no other.
    Known(Crs),
    /// It says nothing, so it is asked for.
    Missing,
    /// It says that there is none.
    Unstated,
    /// It names one that is not known here.
    Unknown(String),
}

#[derive(Deserialize)]
struct CrsMember {
    properties: CrsProperties,
}

#[derive(Deserialize)]
struct CrsProperties {
    name: String,
}

impl Stated {
    /// By the `crs` member of GeoJSON, without which it is WGS84.
    pub fn of_member(member: Option<&str>) -> Self {
        match member {
            None => Self::Known(Crs::Wgs84),
            Some("null") => Self::Unstated,
            Some(text) => match serde_json::from_str::<CrsMember>(text) {
                Ok(member) => Crs::from_name(&member.properties.name)
                    .map_or_else(|unknown| Self::Unknown(unknown.name), Self::Known),
                Err(_) => Self::Unknown(text.chars().take(80).collect()),
            },
        }
    }

    /// As a `crs` member of GeoJSON.
    pub fn member(&self) -> Option<String> {
        match self {
            Self::Known(crs) => Some(member_of(&crs.name())),
            Self::Unknown(name) => Some(member_of(name)),
            Self::Missing | Self::Unstated => Some("null".to_owned()),
        }
    }
}

/// A reference system as a `crs` member of GeoJSON.
pub(super) fn member_of(name: &str) -> String {
    serde_json::json!({ "type": "name", "properties": { "name": name } }).to_string()
}

/// A Gauss–Krüger system by the name of its datum, the degrees of its zones, the number of the zone, and whether that
/// stands before the eastings; asked for where one of these is missing.
pub(super) fn of_zone(datum: &str, width_degrees: Option<u16>, number: Option<u16>, is_before: bool) -> Stated {
    if datum.is_empty() {
        return Stated::Missing;
    }
    let (Some(width_degrees @ (3 | 6)), Some(number)) = (width_degrees, number) else { return Stated::Missing };
    let meridian =
        number.checked_mul(width_degrees).map(|east| if width_degrees == 6 { east.saturating_sub(3) } else { east });
    let zone =
        Zone { width_degrees, meridian_degrees: meridian.unwrap_or_default(), number: is_before.then_some(number) };
    let upper = datum.to_uppercase();
    let crs = if upper.contains("2000") && !upper.contains("上海") {
        Crs::of_zone(zone)
    } else if upper.contains("80") || upper.contains("西安") {
        Crs::of_older_zone(OlderDatum::Xian1980, zone)
    } else if upper.contains("54") || upper.contains("北京") {
        Crs::of_older_zone(OlderDatum::Beijing1954, zone)
    } else {
        None
    };
    crs.map_or_else(|| Stated::Unknown(datum.to_owned()), Stated::Known)
}

/// The reference system of a file, and what did not fit it.
pub(super) struct Land {
    crs: Stated,
    /// Whether the file names it, where it is known.
    is_named: bool,
    /// Features whose coordinates wait for a system, the first of them, and its first position.
    waiting: (usize, Option<usize>, Option<Position>),
    moved: Moved,
}

/// What taking an offset or a projection off changed.
#[derive(Default)]
struct Moved {
    shapes: usize,
    metres: f64,
    before_m2: f64,
    after_m2: f64,
}

/// What came of a shape.
pub(super) enum Measured {
    /// It was looked at, and these things are wrong with it.
    Looked(Vec<Issue>),
    /// Its coordinates are not read before somebody says in what system they are. The file's own issue asks for it; this
    /// one is the reason of the feature.
    Waits(Issue),
}

impl Land {
    /// The user's answer wins, then what the file says.
    pub fn new(stated: Stated, is_named: bool, chosen: Option<Crs>) -> Self {
        let crs = chosen.map_or(stated, Stated::Known);
        let is_named = is_named && chosen.is_none();
        Self { crs, is_named, waiting: (0, None, None), moved: Moved::default() }
    }

    /// Measures a shape and keeps it with the parcel, or says why not. Coordinates in doubt are not kept at all.
    pub fn measure(&mut self, shape: Shape, imported: &mut ImportedParcel) -> Measured {
        let crs = match &self.crs {
            Stated::Known(crs) => *crs,
            Stated::Missing => return self.wait(&shape, imported.feature),
            Stated::Unstated => return Measured::Waits(Issue::error("crs_unstated", "")),
            Stated::Unknown(name) => return Measured::Waits(Issue::error("crs_unknown", name.as_str())),
        };
        let degrees = shape.positions().all(|position| Crs::Wgs84.admits(position));
        let misfit = |code, is_wrong: &dyn Fn(Position) -> bool| {
            let issue = at_first(&shape, code, is_wrong).with("crs", Argument::Text(crs.name()));
            Measured::Looked(vec![issue])
        };
        if crs.is_geographic() && is_swapped(&shape) {
            return Measured::Looked(vec![at_first(&shape, "coordinates_swapped", &|_| true)]);
        }
        if crs.is_geographic() && !degrees {
            return self.wait(&shape, imported.feature);
        }
        if crs.zone().is_some() && is_exchanged(&shape, crs) {
            return Measured::Looked(vec![at_first(&shape, "coordinates_swapped", &|_| true)]);
        }
        if !crs.is_geographic() && degrees && shape.positions().next().is_some() {
            return misfit("coordinates_not_in_metres", &|_| true);
        }
        if shape.positions().any(|position| !crs.admits(position)) {
            return misfit("coordinates_outside_crs", &|position| !crs.admits(position));
        }
        let issues: Vec<Issue> = faults(&shape).iter().map(Fault::issue).collect();
        let issues = if issues.is_empty() { self.take_area(&shape, crs, imported) } else { issues };
        imported.shape = Some(shape);
        Measured::Looked(issues)
    }

    fn wait(&mut self, shape: &Shape, feature: Option<usize>) -> Measured {
        let (count, first, position) = self.waiting;
        self.waiting = (count + 1, first.or(feature), position.or_else(|| shape.positions().next()));
        Measured::Waits(crs_needed(1, shape.positions().next()))
    }

    /// The reference system, and the issues that concern the whole file.
    pub fn finish(self, issues: &mut Vec<Issue>) -> Option<Crs> {
        let (count, feature, first) = self.waiting;
        let issue = match &self.crs {
            Stated::Unstated => Issue::error("crs_unstated", ""),
            Stated::Unknown(name) => Issue::error("crs_unknown", name.as_str()),
            Stated::Known(crs) if count == 0 => {
                issues.extend(self.moved.issue(*crs));
                return Some(*crs);
            }
            Stated::Missing if count == 0 => return None,
            Stated::Known(_) | Stated::Missing => {
                let place = Place { feature, ..Place::default() };
                let issue = match &self.crs {
                    Stated::Known(crs) if self.is_named => contradicted(*crs, count, first),
                    _ => crs_needed(count, first),
                };
                let issue = issue.at(place);
                match first.and_then(proposal) {
                    Some(proposed) => issue.with("proposal", Argument::Text(proposed.name())),
                    None => issue,
                }
            }
        };
        issues.insert(0, issue);
        None
    }

    /// The area on the ellipsoid, and in the plane of a surveyor's grid; the latter, where there is one, becomes the measured
    /// area where none was given.
    fn take_area(&mut self, shape: &Shape, crs: Crs, imported: &mut ImportedParcel) -> Vec<Issue> {
        let on_ellipsoid = crs.shape_in_degrees(shape);
        let geodesic = on_ellipsoid.as_ref().map(geodesic_area);
        let planar = crs.zone().is_some().then(|| planar_area(shape));
        let area = match planar.or(geodesic).unwrap_or(Err(AreaError::OutOfBounds { found_m2: None })) {
            Ok(area) => area,
            Err(AreaError::OutOfBounds { found_m2 }) => {
                let issue = Issue::error("area_implausible", "");
                return vec![match found_m2 {
                    Some(found) => issue.with("area", Argument::Number(found)),
                    None => issue,
                }];
            }
        };
        imported.geodesic = geodesic.and_then(Result::ok);
        imported.planar = planar.and_then(Result::ok);
        self.moved.note(shape, on_ellipsoid.as_ref(), crs, area);
        if imported.parcel.get(Field::MeasuredArea).is_some() {
            return Vec::new();
        }
        let stored = imported.parcel.set(Field::MeasuredArea, Value::Number(area.square_metres()), Origin::Computed);
        stored.err().map(|error| Issue::error(error.code(), "")).into_iter().collect()
    }
}

impl Moved {
    /// Notes a shape of web maps: how far it moved, and its area before and after.
    fn note(&mut self, before: &Shape, after: Option<&Shape>, crs: Crs, area: Area) {
        let measured = match crs {
            Crs::Gcj02 | Crs::Bd09 => geodesic_area(before),
            Crs::WebMercator => planar_area(before),
            _ => return,
        };
        let first = |shape: &Shape| shape.positions().next();
        if let (Some(from), Some(to)) = (first(before), after.and_then(first))
            && self.shapes == 0
            && crs != Crs::WebMercator
        {
            self.metres = distance_m(from, to);
        }
        self.shapes += 1;
        // A shape too large in the web's metres alone is still a parcel.
        self.before_m2 += measured.map_or(0.0, Area::square_metres);
        self.after_m2 += area.square_metres();
    }

    fn issue(&self, crs: Crs) -> Option<Issue> {
        let code = if crs == Crs::WebMercator { "web_mercator" } else { "offset_removed" };
        let issue = Issue::warning(code, "")
            .with("crs", Argument::Text(crs.name()))
            .with("count", Argument::Count(self.shapes))
            .with("metres", Argument::Number(self.metres.round()))
            .with("before", Argument::Number(self.before_m2.round()))
            .with("after", Argument::Number(self.after_m2.round()));
        (self.shapes > 0).then_some(issue)
    }
}

/// About how far two positions are from each other, m; degrees of both axes taken at the first one.
fn distance_m(from: Position, to: Position) -> f64 {
    const DEGREE_M: f64 = 111_320.0;
    let north = (to.y() - from.y()) * DEGREE_M;
    let east = (to.x() - from.x()) * DEGREE_M * math::cos(from.y().to_radians());
    math::sqrt(north * north + east * east)
}

/// The system that a position of a file without one points to: the zone whose number stands before the easting, or degrees
/// of China.
fn proposal(position: Position) -> Option<Crs> {
    let is_degrees = within(LONGITUDES, position.x()) && within(LATITUDES, position.y());
    if is_degrees { Some(Crs::Cgcs2000) } else { Crs::by_zone_number(position) }
}

/// So many shapes are in a system that nobody has stated, and this is the first position of them.
fn crs_needed(count: usize, first: Option<Position>) -> Issue {
    let code = match first {
        Some(position) if Crs::Wgs84.admits(position) => "crs_needed_degrees",
        _ => "crs_needed",
    };
    let position = Argument::Text(first.map(written).unwrap_or_default());
    Issue::error(code, "").with("count", Argument::Count(count)).with("position", position)
}

/// The file names a system of degrees, and so many of its shapes are in metres.
fn contradicted(crs: Crs, count: usize, first: Option<Position>) -> Issue {
    let mut issue = crs_needed(count, first).with("crs", Argument::Text(crs.name()));
    issue.code = "crs_contradicted";
    issue
}

/// Whether northing and easting of a grid stand the other way round.
fn is_exchanged(shape: &Shape, crs: Crs) -> bool {
    let turned = |position: Position| Position::new(position.y(), position.x()).is_ok_and(|turned| crs.admits(turned));
    let mut positions = shape.positions().peekable();
    positions.peek().is_some() && positions.all(|position| !crs.admits(position) && turned(position))
}

fn within([low, high]: [f64; 2], value: f64) -> bool {
    low <= value && value <= high
}

fn is_swapped(shape: &Shape) -> bool {
    let mut positions = shape.positions().peekable();
    positions.peek().is_some() && positions.all(|p| within(LATITUDES, p.x()) && within(LONGITUDES, p.y()))
}

/// An error at the first position that is wrong.
fn at_first(shape: &Shape, code: &'static str, is_wrong: &dyn Fn(Position) -> bool) -> Issue {
    let first = shape.rings().find_map(|(ring, positions)| {
        let vertex = positions.positions().iter().position(|position| is_wrong(*position))?;
        let place = Place { ring: Some(ring), vertex: Some(vertex + 1), ..Place::default() };
        Some((positions.positions().get(vertex).copied(), place))
    });
    let (position, place) = first.unwrap_or_default();
    Issue::error(code, position.map(written).unwrap_or_default()).at(place)
}

/// A position as it stands in a file.
fn written(position: Position) -> String {
    format!("{}, {}", position.x(), position.y())
}
