//! A park at a glance: the quadrant with every parcel, its map, and the sentence about both. Pure data that `ui/chart` draws.
//!
//! Left out: which parcels pass a filter and what their types wait for, which the worker decides.

mod classes;
mod headline;
mod map;
mod quadrant;
#[cfg(test)]
mod tests;
mod words;

pub use classes::{Classes, ParkClass};
pub use headline::{HeadlineView, headline};
pub use map::{ParkMap, park_map};
pub use quadrant::{DotForm, HEIGHT, ParkLine, ParkQuadrant, WIDTH, glyph};
pub use words::{parcel_name, parcel_note};
