//! Lists of parcels: files on their way in, and the parcels of the project.

mod area_basis;
mod basis;
mod choices;
mod columns;
mod crs;
mod draft;
mod drop_zone;
mod explained;
mod figures;
mod kept_focus;
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
mod totals;
mod view;

pub use basis::BasisView;
pub use draft::{UnfinishedView, unfinished};
pub use drop_zone::Dropped;
pub use list::{Heading, ListActions, ParcelListView, ParcelRow, parcel_list};
pub use page::{ListPage, ListPageProps};
pub use totals::TotalView;
pub use view::{kind_text, progress_text};
