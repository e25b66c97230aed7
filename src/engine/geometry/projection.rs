//! Positions of every reference system as degrees on the ellipsoid, and back.

use super::{Crs, Polygon, Position, Ring, Shape};
use crate::engine::math;

/// The ellipsoid of CGCS2000: semi-major axis in m, and flattening.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;
const ECCENTRICITY_SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
/// Third flattening.
const N: f64 = FLATTENING / (2.0 - FLATTENING);
/// What every zone adds to its eastings, m.
const FALSE_EASTING_M: f64 = 500_000.0;
/// What a zone's number before the easting counts, m.
const ZONE_NUMBER_M: f64 = 1e6;

/// The ellipsoid of the offset of Chinese web maps: semi-major axis in m, and squared eccentricity.
const OFFSET_SEMI_MAJOR_M: f64 = 6_378_245.0;
const OFFSET_ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;
/// Baidu's further offset: its angle a degree, and its shift in degrees.
const BAIDU_ANGLE: f64 = std::f64::consts::PI * 3000.0 / 180.0;
const BAIDU_SHIFT: [f64; 2] = [0.0065, 0.006];
/// The offset is taken off step by step, each of which leaves a thousandth of what was wrong.
const OFFSET_STEPS: usize = 12;

impl Crs {
    /// A position as longitude and latitude on the ellipsoid; `None` in an older grid, whose place on it is not known.
    #[must_use]
    pub fn degrees(self, position: Position) -> Option<Position> {
        let (x, y) = (position.x(), position.y());
        let [longitude, latitude] = match self {
            Self::Wgs84 | Self::Cgcs2000 => [x, y],
            Self::GaussKruger(_) => {
                let zone = self.zone()?;
                let [east, latitude] = from_grid(x - false_easting(zone.number), y);
                [f64::from(zone.meridian_degrees) + east, latitude]
            }
            Self::WebMercator => {
                let latitude = math::atan(math::sinh(y / SEMI_MAJOR_M)).to_degrees();
                [(x / SEMI_MAJOR_M).to_degrees(), latitude]
            }
            Self::Gcj02 => without(gcj02, [x, y]),
            Self::Bd09 => without(gcj02, without(bd09, [x, y])),
            Self::OlderGrid(_) => return None,
        };
        Position::new(longitude, latitude).ok()
    }

    /// The position of a longitude and a latitude on the ellipsoid; `None` in an older grid.
    #[must_use]
    pub fn position(self, degrees: Position) -> Option<Position> {
        let (longitude, latitude) = (degrees.x(), degrees.y());
        let [x, y] = match self {
            Self::Wgs84 | Self::Cgcs2000 => [longitude, latitude],
            Self::GaussKruger(_) => {
                let zone = self.zone()?;
                let [east, north] = to_grid(longitude - f64::from(zone.meridian_degrees), latitude);
                [false_easting(zone.number) + east, north]
            }
            Self::WebMercator => {
                let north = math::asinh(math::tan(latitude.to_radians()));
                [SEMI_MAJOR_M * longitude.to_radians(), SEMI_MAJOR_M * north]
            }
            Self::Gcj02 => gcj02([longitude, latitude]),
            Self::Bd09 => bd09(gcj02([longitude, latitude])),
            Self::OlderGrid(_) => return None,
        };
        Position::new(x, y).ok()
    }

    /// A shape in degrees on the ellipsoid; `None` in an older grid.
    #[must_use]
    pub fn shape_in_degrees(self, shape: &Shape) -> Option<Shape> {
        let ring = |ring: &Ring| {
            let positions: Option<Vec<Position>> = ring.positions().iter().map(|each| self.degrees(*each)).collect();
            positions.map(Ring::from)
        };
        let part = |part: &Polygon| {
            let holes: Option<Vec<Ring>> = part.holes.iter().map(ring).collect();
            Some(Polygon { outer: ring(&part.outer)?, holes: holes? })
        };
        let parts: Option<Vec<Polygon>> = shape.parts.iter().map(part).collect();
        parts.map(|parts| Shape { parts })
    }
}

fn false_easting(zone_number: Option<u16>) -> f64 {
    zone_number.map_or(0.0, f64::from) * ZONE_NUMBER_M + FALSE_EASTING_M
}

/// The radius of the sphere whose meridians are as long as those of the ellipsoid, m.
const MEAN_RADIUS_M: f64 = SEMI_MAJOR_M / (1.0 + N) * (1.0 + N * N / 4.0 + N * N * N * N / 64.0);
/// Krüger's series to and from the grid, each to the fourth power of `N`: what is left out is below 1e-7 m.
const TO_GRID: [f64; 4] = [
    N * (1.0 / 2.0 + N * (-2.0 / 3.0 + N * (5.0 / 16.0 + N * 41.0 / 180.0))),
    N * N * (13.0 / 48.0 + N * (-3.0 / 5.0 + N * 557.0 / 1440.0)),
    N * N * N * (61.0 / 240.0 - N * 103.0 / 140.0),
    N * N * N * N * 49_561.0 / 161_280.0,
];
const FROM_GRID: [f64; 4] = [
    N * (1.0 / 2.0 + N * (-2.0 / 3.0 + N * (37.0 / 96.0 - N / 360.0))),
    N * N * (1.0 / 48.0 + N * (1.0 / 15.0 - N * 437.0 / 1440.0)),
    N * N * N * (17.0 / 480.0 - N * 37.0 / 840.0),
    N * N * N * N * 4397.0 / 161_280.0,
];

/// Easting from the central meridian and northing from the equator, m, of a position so many degrees east of the meridian.
///
/// # Reference
/// C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011), equations 7 to 12, 35.
fn to_grid(east_degrees: f64, latitude_degrees: f64) -> [f64; 2] {
    let (east, tangent) = (east_degrees.to_radians(), math::tan(latitude_degrees.to_radians()));
    let conformal = conformal_tangent(tangent);
    let cosine = math::cos(east);
    let north = math::atan2(conformal, cosine);
    let across = math::asinh(math::sin(east) / math::sqrt(conformal * conformal + cosine * cosine));
    let [along, aside] = series(&TO_GRID, north, across);
    [MEAN_RADIUS_M * (across + aside), MEAN_RADIUS_M * (north + along)]
}

/// The way back: degrees east of the meridian, and latitude.
///
/// # Reference
/// As [`to_grid`], equations 15 to 21, 36.
fn from_grid(easting_m: f64, northing_m: f64) -> [f64; 2] {
    let (north, across) = (northing_m / MEAN_RADIUS_M, easting_m / MEAN_RADIUS_M);
    let [along, aside] = series(&FROM_GRID, north, across);
    let (north, across) = (north - along, across - aside);
    let (sine, cosine, reach) = (math::sin(north), math::cos(north), math::sinh(across));
    let conformal = sine / math::sqrt(reach * reach + cosine * cosine);
    let mut tangent = conformal / (1.0 - ECCENTRICITY_SQUARED);
    // Newton's method; the third step is below the last bit.
    for _ in 0..4 {
        let found = conformal_tangent(tangent);
        let slope = (1.0 + (1.0 - ECCENTRICITY_SQUARED) * tangent * tangent)
            / ((1.0 - ECCENTRICITY_SQUARED) * math::sqrt(1.0 + tangent * tangent));
        tangent += (conformal - found) / math::sqrt(1.0 + found * found) * slope;
    }
    [math::atan2(reach, cosine).to_degrees(), math::atan(tangent).to_degrees()]
}

/// The tangent of the conformal latitude from that of the latitude.
fn conformal_tangent(tangent: f64) -> f64 {
    let eccentricity = math::sqrt(ECCENTRICITY_SQUARED);
    let secant = math::sqrt(1.0 + tangent * tangent);
    let sigma = math::sinh(eccentricity * math::atanh(eccentricity * tangent / secant));
    tangent * math::sqrt(1.0 + sigma * sigma) - sigma * secant
}

fn series(factors: &[f64; 4], north: f64, across: f64) -> [f64; 2] {
    let mut sum = [0.0, 0.0];
    for (factor, times) in factors.iter().zip([2.0, 4.0, 6.0, 8.0]) {
        sum[0] += factor * math::sin(times * north) * math::cosh(times * across);
        sum[1] += factor * math::cos(times * north) * math::sinh(times * across);
    }
    sum
}

/// The offset of Chinese web maps.
///
/// # Reference
/// Public implementations, whose constants agree.
fn gcj02([longitude, latitude]: [f64; 2]) -> [f64; 2] {
    use std::f64::consts::PI;
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let wave = |height: f64, angle: f64| height * math::sin(angle * PI);
    let common = wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x);
    let root = math::sqrt(x.abs());
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    let north_waves = common + wave(20.0, y) + wave(40.0, y / 3.0) + wave(160.0, y / 12.0) + wave(320.0, y / 30.0);
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    let east_waves = common + wave(20.0, x) + wave(40.0, x / 3.0) + wave(150.0, x / 12.0) + wave(300.0, x / 30.0);
    let (north_m, east_m) = (north + north_waves * 2.0 / 3.0, east + east_waves * 2.0 / 3.0);
    let angle = latitude.to_radians();
    let sine = math::sin(angle);
    let inner = 1.0 - OFFSET_ECCENTRICITY_SQUARED * sine * sine;
    let radius = OFFSET_SEMI_MAJOR_M / math::sqrt(inner);
    let meridian = radius * (1.0 - OFFSET_ECCENTRICITY_SQUARED) / inner;
    [longitude + (east_m / (radius * math::cos(angle))).to_degrees(), latitude + (north_m / meridian).to_degrees()]
}

/// Baidu's offset on top of it.
fn bd09([longitude, latitude]: [f64; 2]) -> [f64; 2] {
    let reach = math::sqrt(longitude * longitude + latitude * latitude) + 0.000_02 * math::sin(latitude * BAIDU_ANGLE);
    let angle = math::atan2(latitude, longitude) + 0.000_003 * math::cos(longitude * BAIDU_ANGLE);
    [reach * math::cos(angle) + BAIDU_SHIFT[0], reach * math::sin(angle) + BAIDU_SHIFT[1]]
}

/// The position that an offset moves to this one.
fn without(offset: fn([f64; 2]) -> [f64; 2], moved: [f64; 2]) -> [f64; 2] {
    let mut found = moved;
    for _ in 0..OFFSET_STEPS {
        let [x, y] = offset(found);
        found = [found[0] + moved[0] - x, found[1] + moved[1] - y];
    }
    found
}
