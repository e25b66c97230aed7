//! Files: where one is dropped, and the list of what was read from it.

mod drop_zone;
mod list;
mod panel;
mod view;

pub use list::{ParcelListView, ParcelRow, RefusedCell, parcel_list};
pub use panel::{ImportPanel, ImportPanelProps};
