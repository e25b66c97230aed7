//! A list of parcels with figures, totals, sorting and filters: of the project, and of a file that is being imported.

mod basis;
mod column_choice;
mod explained;
mod figures;
mod filter_bar;
mod filters;
mod kept_focus;
mod list;
mod parcel_table;
mod totals;
mod view;

pub use basis::BasisView;
pub use explained::{Asked, Explained, ExplainedProps};
pub use figures::dimension_of;
pub use kept_focus::{KeptFocus, KeptFocusProps, focus};
pub use list::{Heading, ListActions, ParcelListView, ParcelRow, parcel_list};
pub use parcel_table::{ByAddress, ParcelTable, ParcelTableProps, Wanted};
pub use totals::TotalView;
pub use view::{SAMPLE, progress_text};
