//! The parcels of the project as a list with figures and totals.

mod change;
mod fill_rows;
mod groups;
mod next_question;
mod park;
mod project_list;
mod projects;
mod save_list;
mod sheet;
mod yearly_list;

pub use project_list::{ProjectList, ProjectListProps};
