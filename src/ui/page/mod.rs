//! The pages, one folder each. A page imports no other page.

pub mod case;
pub mod cash_flow;
pub mod document;
pub mod file;
pub mod import;
pub mod list;
pub mod money;
pub mod parcel;
pub mod report;
pub mod rows;
pub mod shared;
pub mod sources;
pub mod start;
pub mod story;
