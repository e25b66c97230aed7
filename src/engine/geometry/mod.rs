//! Land as polygons: area on the ellipsoid and in the plane, and whether a shape encloses land at all.
//!
//! Left out: projections between grids and the ellipsoid, overlaps between parcels, and maps.

mod area;
mod crossing;
mod crs;
mod shape;
mod validity;
mod wkt;

pub use area::{Area, AreaError, PLAUSIBLE_M2, geodesic_area, planar_area};
pub use crs::{Crs, UnknownCrs, Zone};
pub use shape::{NotFinite, Polygon, Position, Ring, Shape};
pub use validity::{Fault, faults};
pub use wkt::{Boundary, BoundaryError};

#[cfg(test)]
mod tests;
