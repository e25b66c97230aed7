use serde::{Deserialize, Serialize};

use super::{Position, Ring, Shape};
use crate::engine::math;

/// Semi-major axis of the CGCS2000 ellipsoid, m.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// Flattening of the CGCS2000 ellipsoid. WGS84 has 1/298.257223563: a parcel's area differs by less than 1e-10 of it.
const FLATTENING: f64 = 1.0 / 298.257_222_101;
const ECCENTRICITY_SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
/// Larger extents are no parcel; the series below is exact to 1e-11 only well inside this.
const LARGEST_EXTENT_DEGREES: f64 = 2.0;
/// Abscissa and weights of the three-point rule of Gauss and Legendre on [0, 1].
const GAUSS: [(f64, f64); 3] =
    [(0.112_701_665_379_258_31, 5.0 / 18.0), (0.5, 4.0 / 9.0), (0.887_298_334_620_741_7, 5.0 / 18.0)];

/// The least and the greatest area that is believed to be a parcel, m²: 10 m² and 100 km².
pub const PLAUSIBLE_M2: [f64; 2] = [10.0, 1e8];

/// An area that may be a parcel's: finite, positive and within [`PLAUSIBLE_M2`].
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Area(f64);

impl Area {
    /// From square metres.
    ///
    /// # Errors
    /// [`AreaError::OutOfBounds`] below 10 m² and above 100 km².
    pub fn from_square_metres(square_metres: f64) -> Result<Self, AreaError> {
        let [least, greatest] = PLAUSIBLE_M2;
        if (least..=greatest).contains(&square_metres) {
            Ok(Self(square_metres))
        } else {
            Err(AreaError::OutOfBounds { found_m2: square_metres.is_finite().then_some(square_metres) })
        }
    }

    /// In square metres.
    #[must_use]
    pub fn square_metres(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Area {
    type Error = AreaError;
    fn try_from(square_metres: f64) -> Result<Self, AreaError> {
        Self::from_square_metres(square_metres)
    }
}

impl From<Area> for f64 {
    fn from(area: Area) -> Self {
        area.0
    }
}

/// Why there is no area.
#[derive(Clone, Copy, PartialEq, Debug, thiserror::Error)]
pub enum AreaError {
    /// No parcel is that small or that large; `None` where the extent alone says so.
    #[error("area {found_m2:?} m2 is outside 10 m2 to 100 km2")]
    OutOfBounds {
        /// The area found, m².
        found_m2: Option<f64>,
    },
}

/// Area on the ellipsoid of a shape given in degrees of longitude and latitude, edges being geodesics.
///
/// The CGCS2000 ellipsoid is used for WGS84 too; the two differ by 0.1 mm in the semi-minor axis. Rings may turn either
/// way; holes are subtracted. The shape is taken to be valid (see [`super::faults`]).
///
/// # Formula
/// By Green's theorem the area is the sum over the edges of ∫ F(φ) dλ with F(φ) = ∫ M N cos φ dφ counted from the latitude
/// of the first vertex, so that nothing large cancels. A geodesic leaves the straight line in (λ, φ) by its curvature
/// φ″ = −P sin φ / M − φ′² (2 M sin φ / P + M′/M), P = N cos φ, which is added to the third order of the edge's length.
/// The relative error is below 1e-14 for edges up to 300 m and below 1e-11 up to 5 km. Every function comes from one
/// library, so the result has the same bits natively and in the browser. The general polygon algorithm of Karney (2013)
/// is not used because it subtracts zones as large as a country: it is off by 1e-5 m² and differs by as much between
/// platforms.
///
/// # Errors
/// [`AreaError::OutOfBounds`]
///
/// # Reference
/// C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), against whose implementation this is tested.
pub fn geodesic_area(shape: &Shape) -> Result<Area, AreaError> {
    if extent(shape) > LARGEST_EXTENT_DEGREES {
        return Err(AreaError::OutOfBounds { found_m2: None });
    }
    net_area(shape, geodesic_ring)
}

/// Area in the plane of a shape given in metres of a projected grid. The projection's scale is not removed: in a
/// Gauss–Krüger zone it is up to 0.05 % more than on the ellipsoid near the edge of Shanghai's zone.
///
/// # Errors
/// [`AreaError::OutOfBounds`]
pub fn planar_area(shape: &Shape) -> Result<Area, AreaError> {
    net_area(shape, planar_ring)
}

fn net_area(shape: &Shape, ring_area: fn(&Ring) -> f64) -> Result<Area, AreaError> {
    let mut sum = 0.0;
    for part in &shape.parts {
        sum += ring_area(&part.outer).abs();
        for hole in &part.holes {
            sum -= ring_area(hole).abs();
        }
    }
    Area::from_square_metres(sum)
}

fn extent(shape: &Shape) -> f64 {
    let mut positions = shape.positions();
    let Some(first) = positions.next() else { return 0.0 };
    positions.map(|p| math::max((p.x() - first.x()).abs(), (p.y() - first.y()).abs())).fold(0.0, math::max)
}

/// Signed area by the shoelace formula, the first vertex moved to the origin: grid coordinates of order 4e7 would lose
/// their decimals in the products.
fn planar_ring(ring: &Ring) -> f64 {
    let Some(&origin) = ring.positions().first() else { return 0.0 };
    let doubled: f64 = ring
        .edges()
        .map(|(a, b)| {
            let (ax, ay) = (a.x() - origin.x(), a.y() - origin.y());
            let (bx, by) = (b.x() - origin.x(), b.y() - origin.y());
            ax * by - bx * ay
        })
        .sum();
    doubled / 2.0
}

fn geodesic_ring(ring: &Ring) -> f64 {
    let Some(&origin) = ring.positions().first() else { return 0.0 };
    ring.edges().map(|(a, b)| area_under_edge(a, b, origin.y())).sum()
}

/// ∫ F dλ along the geodesic from `a` to `b`, F counted from latitude `base_degrees`; m², negative westward.
fn area_under_edge(a: Position, b: Position, base_degrees: f64) -> f64 {
    let d_longitude = (b.x() - a.x()).to_radians();
    if d_longitude == 0.0 {
        return 0.0;
    }
    let d_latitude = (b.y() - a.y()).to_radians();
    let chord: f64 = GAUSS
        .iter()
        .map(|&(at, weight)| weight * zone_height(base_degrees, (a.y() - base_degrees) + at * (b.y() - a.y())))
        .sum();
    chord * d_longitude + bulge(a.midpoint(b).y().to_radians(), d_longitude, d_latitude)
}

/// F between two latitudes: the area per radian of longitude of the zone from `base` to `base + above` degrees, m².
fn zone_height(base_degrees: f64, above_degrees: f64) -> f64 {
    let half = above_degrees.to_radians() / 2.0;
    let base = base_degrees.to_radians();
    let (sine, rise) = (math::sin(base), 2.0 * math::cos(base + half) * math::sin(half));
    let mean: f64 = GAUSS
        .iter()
        .map(|&(at, weight)| {
            let s = sine + at * rise;
            let w = 1.0 - ECCENTRICITY_SQUARED * s * s;
            weight / (w * w)
        })
        .sum();
    SEMI_MAJOR_M * SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) * rise * mean
}

/// The area between an edge's geodesic and the straight line of the same ends in longitude and latitude, m².
fn bulge(latitude: f64, d_longitude: f64, d_latitude: f64) -> f64 {
    let (sine, cosine) = (math::sin(latitude), math::cos(latitude));
    let w = 1.0 - ECCENTRICITY_SQUARED * sine * sine;
    let meridian = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) / (w * math::sqrt(w));
    let parallel = SEMI_MAJOR_M * cosine / math::sqrt(w);
    let meridian_growth = 3.0 * ECCENTRICITY_SQUARED * sine * cosine / w;
    let along = parallel * parallel * sine * d_longitude * d_longitude * d_longitude;
    let across =
        meridian * (2.0 * meridian * sine + meridian_growth * parallel) * d_latitude * d_latitude * d_longitude;
    (along + across) / 12.0
}
