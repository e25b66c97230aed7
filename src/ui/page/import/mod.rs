//! Files: where one is dropped, and the list of what was read from it.

mod drop_zone;
mod list;
mod panel;
mod read_list;
mod view;

pub use list::{Heading, ListActions, ParcelListView, ParcelRow, RefusedCell, parcel_list, refused_table};
pub use panel::{ImportPanel, ImportPanelProps};
