//! Shapes of a file in one reference system: are the coordinates what it says, is the shape valid, how large is it.

use serde::Deserialize;

use super::ImportedParcel;
use crate::engine::field::Field;
use crate::engine::geometry::{AreaError, Crs, Fault, Shape, faults, geodesic_area, planar_area};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Origin, Value};

/// Latitudes and longitudes of China; neither range meets the other.
const LATITUDES: [f64; 2] = [3.0, 54.0];
const LONGITUDES: [f64; 2] = [73.0, 136.0];

/// The reference system of a file, and what did not fit it.
pub(super) struct Land {
    crs: Result<Crs, Doubt>,
    /// Features whose coordinates are metres, and the first of them.
    in_metres: (usize, Option<usize>),
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
        Self { crs: chosen.map_or(stated, Ok), in_metres: (0, None) }
    }

    /// Measures a shape and keeps it with the parcel, or says why not. Coordinates in doubt are not kept at all.
    pub fn measure(&mut self, shape: Shape, imported: &mut ImportedParcel) -> Vec<Issue> {
        let Ok(crs) = self.crs else { return Vec::new() };
        let degrees = shape.positions().all(|p| p.x().abs() <= 180.0 && p.y().abs() <= 90.0);
        if crs.is_geographic() && is_swapped(&shape) {
            return vec![Issue::error("coordinates_swapped", first_position(&shape)).at(first_vertex())];
        }
        if crs.is_geographic() && !degrees {
            self.in_metres.0 += 1;
            self.in_metres.1 = self.in_metres.1.or(imported.feature);
            return Vec::new();
        }
        if !crs.is_geographic() && degrees && shape.positions().next().is_some() {
            let issue = Issue::error("coordinates_not_in_metres", first_position(&shape));
            return vec![issue.with("crs", Argument::Text(crs.name())).at(first_vertex())];
        }
        let issues: Vec<Issue> = faults(&shape).iter().map(Fault::issue).collect();
        let issues = if issues.is_empty() { take_area(&shape, crs, imported) } else { issues };
        imported.shape = Some(shape);
        issues
    }

    /// The reference system, and the issues that concern the whole file.
    pub fn finish(self, issues: &mut Vec<Issue>) -> Option<Crs> {
        let (count, first) = self.in_metres;
        let place = Place { feature: first, ..Place::default() };
        match self.crs {
            Err(Doubt::Unstated) => issues.insert(0, Issue::error("crs_unstated", "")),
            Err(Doubt::Unknown(name)) => issues.insert(0, Issue::error("crs_unknown", name)),
            Ok(_) if count > 0 => {
                issues.insert(0, Issue::error("crs_needed", "").with("count", Argument::Count(count)).at(place));
            }
            Ok(crs) => return Some(crs),
        }
        None
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

fn first_position(shape: &Shape) -> String {
    shape.positions().next().map(|p| format!("{}, {}", p.x(), p.y())).unwrap_or_default()
}

fn first_vertex() -> Place {
    Place { ring: Some(1), vertex: Some(1), ..Place::default() }
}
