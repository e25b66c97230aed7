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
mod put_aside;
mod reading;
mod refused;
mod refused_file;
mod take_in;
mod taken;
mod view;

pub use drop_zone::Dropped;
pub use list::{Heading, ListActions, ParcelListView, ParcelRow, parcel_list};
pub use page::{ListPage, ListPageProps};
