//! Importing a list of parcels: the file, how it is read, what was refused, and the way into the project.

mod area_basis;
mod choices;
mod columns;
mod crs;
mod draft;
mod drop_zone;
mod panel;
mod put_aside;
mod reading;
mod refused;
mod refused_file;
mod take_in;
mod taken;

pub use draft::{UnfinishedView, unfinished};
pub use drop_zone::Dropped;
pub use panel::{ImportPanel, ImportPanelProps};
