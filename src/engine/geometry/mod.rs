//! Land as polygons: area on the ellipsoid and in the plane, whether a shape encloses land at all, and its place on the
//! ellipsoid by the grid that it is given in.
//!
//! Left out: local grids and older datums, whose parameters are not public, and maps.

mod area;
mod assemble;
mod crossing;
mod crs;
mod projection;
mod shape;
mod validity;
mod wkt;

pub use area::{Area, AreaError, PLAUSIBLE_M2, geodesic_area, planar_area};
pub use crs::{Crs, OlderDatum, UnknownCrs, Zone};
pub use shape::{NotFinite, Polygon, Position, Ring, Shape};
pub use validity::{Fault, faults};
pub use wkt::{Boundary, BoundaryError};

#[cfg(test)]
mod tests;
