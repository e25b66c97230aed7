//! The parcels of the project as a list with figures and totals.

mod project_list;

pub use project_list::{ProjectList, ProjectListProps};
