//! Shapes of a file in one reference system: are the coordinates what it says, is the shape valid, how large is it.

use serde::Deserialize;

use super::ImportedParcel;
use crate::engine::field::Field;
use crate::engine::geometry::{AreaError, Crs, Fault, Position, Shape, faults, geodesic_area, planar_area};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Origin, Value};

/// Latitudes and longitudes of China; neither range meets the other.
const LATITUDES: [f64; 2] = [3.0, 54.0];
const LONGITUDES: [f64; 2] = [73.0, 136.0];

/// The reference system of a file, and what did not fit it.
pub(super) struct Land {
    crs: Result<Crs, Doubt>,
    /// Features whose coordinates are metres, the first of them, and its first position.
    in_metres: (usize, Option<usize>, Option<Position>),
}

/// What came of a shape.
pub(super) enum Measured {
    /// It was looked at, and these things are wrong with it.
    Looked(Vec<Issue>),
    /// Its coordinates are not read before somebody says in what system they are. The file's own issue asks for it; this
    /// one is the reason of the feature.
    Waits(Issue),
}

/// Why there is no reference system.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Doubt {
    /// The file says that it has none.
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

impl Land {
    /// The user's answer wins, then the file's own `crs` member; without either GeoJSON is WGS84.
    pub fn new(member: Option<&str>, chosen: Option<Crs>) -> Self {
        let stated = match member {
            None => Ok(Crs::Wgs84),
            Some("null") => Err(Doubt::Unstated),
            Some(text) => match serde_json::from_str::<CrsMember>(text) {
                Ok(member) => Crs::from_name(&member.properties.name).map_err(|unknown| Doubt::Unknown(unknown.name)),
                Err(_) => Err(Doubt::Unknown(text.chars().take(80).collect())),
            },
        };
        Self { crs: chosen.map_or(stated, Ok), in_metres: (0, None, None) }
    }

    /// Measures a shape and keeps it with the parcel, or says why not. Coordinates in doubt are not kept at all.
    pub fn measure(&mut self, shape: Shape, imported: &mut ImportedParcel) -> Measured {
        let crs = match &self.crs {
            Ok(crs) => *crs,
            Err(doubt) => return Measured::Waits(doubt.issue()),
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
            let (count, feature, position) = self.in_metres;
            self.in_metres = (count + 1, feature.or(imported.feature), position.or_else(|| shape.positions().next()));
            return Measured::Waits(crs_needed(1, shape.positions().next()));
        }
        if !crs.is_geographic() && degrees && shape.positions().next().is_some() {
            return misfit("coordinates_not_in_metres", &|_| true);
        }
        if shape.positions().any(|position| !crs.admits(position)) {
            return misfit("coordinates_outside_crs", &|position| !crs.admits(position));
        }
        let issues: Vec<Issue> = faults(&shape).iter().map(Fault::issue).collect();
        let issues = if issues.is_empty() { take_area(&shape, crs, imported) } else { issues };
        imported.shape = Some(shape);
        Measured::Looked(issues)
    }

    /// The reference system, and the issues that concern the whole file.
    pub fn finish(self, issues: &mut Vec<Issue>) -> Option<Crs> {
        let (count, feature, first) = self.in_metres;
        let issue = match self.crs {
            Err(doubt) => doubt.issue(),
            Ok(crs) if count == 0 => return Some(crs),
            Ok(_) => {
                let place = Place { feature, ..Place::default() };
                let issue = crs_needed(count, first).at(place);
                match first.and_then(Crs::by_zone_number) {
                    Some(proposed) => issue.with("proposal", Argument::Text(proposed.name())),
                    None => issue,
                }
            }
        };
        issues.insert(0, issue);
        None
    }
}

/// So many shapes are in metres of no stated system, and this is the first position of them.
fn crs_needed(count: usize, first: Option<Position>) -> Issue {
    let position = Argument::Text(first.map(written).unwrap_or_default());
    Issue::error("crs_needed", "").with("count", Argument::Count(count)).with("position", position)
}

impl Doubt {
    fn issue(&self) -> Issue {
        match self {
            Self::Unstated => Issue::error("crs_unstated", ""),
            Self::Unknown(name) => Issue::error("crs_unknown", name),
        }
    }
}

/// The area on the ellipsoid from degrees, in the plane from metres; it becomes the measured area where none was given.
fn take_area(shape: &Shape, crs: Crs, imported: &mut ImportedParcel) -> Vec<Issue> {
    let measured = if crs.is_geographic() { geodesic_area(shape) } else { planar_area(shape) };
    let area = match measured {
        Ok(area) => area,
        Err(AreaError::OutOfBounds { found_m2 }) => {
            let issue = Issue::error("area_implausible", "");
            return vec![match found_m2 {
                Some(found) => issue.with("area", Argument::Number(found)),
                None => issue,
            }];
        }
    };
    if crs.is_geographic() {
        imported.geodesic = Some(area);
    } else {
        imported.planar = Some(area);
    }
    if imported.parcel.get(Field::MeasuredArea).is_some() {
        return Vec::new();
    }
    let stored = imported.parcel.set(Field::MeasuredArea, Value::Number(area.square_metres()), Origin::Computed);
    stored.err().map(|error| Issue::error(error.code(), "")).into_iter().collect()
}

fn is_swapped(shape: &Shape) -> bool {
    let within = |[low, high]: [f64; 2], value: f64| low <= value && value <= high;
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
