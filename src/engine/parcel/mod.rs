//! The record of one parcel: values over the field catalogue, each with its origin.
//!
//! A value is checked against type and bounds when it enters; afterwards nobody checks again. What was refused does not
//! enter: it stays where it was typed, with its reason.

mod record;
mod value;

pub use record::{Entry, Parcel};
pub use value::{Origin, Value, ValueError};
