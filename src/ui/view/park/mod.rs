//! A park at a glance: the quadrant with every parcel, its map, the sentence about both, and the park before and after its
//! routes. Pure data that `ui/chart` draws.
//!
//! Left out: which parcels pass a filter and what their types wait for, which the worker decides.

mod change;
#[cfg(test)]
mod change_tests;
mod classes;
mod headline;
mod map;
mod pipeline;
mod quadrant;
#[cfg(test)]
mod tests;
mod waterfall;
mod words;

pub use change::{ChangeView, Grouped, Pictured, RatioView, TableRow, change_view};
pub use classes::{Classes, ParkClass};
pub use headline::{HeadlineView, headline};
pub use map::{ParkMap, park_map};
pub use pipeline::{PipelineView, ProjectCell, pipeline_view};
pub use quadrant::{DotForm, HEIGHT, ParkLine, ParkQuadrant, WIDTH, glyph};
pub use words::{parcel_name, parcel_note, row_name};
