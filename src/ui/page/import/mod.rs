//! Lists of parcels: files on their way in, and the parcels of the project.

mod choices;
mod columns;
mod crs;
mod drop_zone;
mod list;
mod page;
mod panel;
mod parcel_table;
mod project_list;
mod reading;
mod refused;
mod refused_file;
mod view;

pub use list::{Heading, ListActions, ParcelListView, ParcelRow, parcel_list};
pub use page::{ListPage, ListPageProps};
