//! The pages, one folder each.

pub mod article;
pub mod import;
pub mod parcel;
pub mod start;
