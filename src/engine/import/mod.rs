//! Reading files: what they are, how they are encoded, and the parcels in them.

mod encoding;
mod sniff;
mod table;

pub use encoding::{Detected, Encoding, Reason, Undecodable};
pub use sniff::{Format, sniff};
pub use table::Delimiter;
