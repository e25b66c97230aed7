//! Importing a list of parcels: the file, how it is read, what was refused, and the way into the project.

mod answers;
mod area_basis;
mod asked;
mod choices;
mod columns;
mod crs;
mod draft;
mod drop_zone;
mod kinds;
mod mended_cell;
mod mends;
mod offered;
mod panel;
mod put_aside;
mod reading;
mod refused;
mod refused_file;
mod state;
mod sums;
mod take_in;
mod taken;
mod update;

pub use draft::{UnfinishedView, unfinished};
pub use drop_zone::Dropped;
pub use panel::{ImportPanel, ImportPanelProps};
