//! The pages, one folder each.

pub mod article;
pub mod document;
pub mod file;
pub mod import;
pub mod parcel;
pub mod rows;
pub mod shared;
pub mod sources;
pub mod start;
