//! The packs that are built in.

use super::error::{PackError, PackFault};
use super::pack::Pack;

/// The pack under which a parcel is assessed unless another is chosen.
pub const DEFAULT_PACK: &str = "xinzhuang-case";

macro_rules! pack_file {
    ($name:literal) => {
        include_str!(concat!("../../../static/packs/", $name, ".json"))
    };
}

const BUILTIN: [(&str, &str); 6] = [
    (DEFAULT_PACK, pack_file!("xinzhuang-case")),
    ("national-2008", pack_file!("national-2008")),
    ("national-2023", pack_file!("national-2023")),
    ("shanghai-2021-6", pack_file!("shanghai-2021-6")),
    ("national-ways", pack_file!("national-ways")),
    ("national-taxes", pack_file!("national-taxes")),
];

/// Ids of the built-in packs, the default first.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(id, _)| *id)
}

/// The JSON of a built-in pack, to be shown or cloned.
#[must_use]
pub fn builtin_text(id: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A built-in pack.
///
/// # Errors
/// [`PackFault::UnknownPack`] where there is none of this id.
pub fn builtin(id: &str) -> Result<Pack, Vec<PackError>> {
    match builtin_text(id) {
        Some(text) => Pack::parse_own(text),
        None => Err(vec![PackError { path: "$".into(), fault: PackFault::UnknownPack(id.to_owned()) }]),
    }
}
