//! The packs that are built in.

use super::case::Case;
use super::error::{PackError, PackFault};
use super::pack::Pack;

/// The pack under which a parcel is assessed unless another is chosen.
pub const DEFAULT_PACK: &str = "xinzhuang-case";

/// Natively the file itself; in the browser what `build.rs` made of it.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! pack_file {
    ($name:literal) => {
        include_str!(concat!("../../../static/packs/", $name, ".json"))
    };
}
#[cfg(target_arch = "wasm32")]
macro_rules! pack_file {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}

const BUILTIN: [(&str, &str); 5] = [
    (DEFAULT_PACK, pack_file!("xinzhuang-case")),
    ("national-2008", pack_file!("national-2008")),
    ("national-2023", pack_file!("national-2023")),
    ("shanghai-2021-6", pack_file!("shanghai-2021-6")),
    ("national-taxes", pack_file!("national-taxes")),
];

/// The worked cases by themselves, which `build.rs` takes out of the packs: a program that never runs them does not carry
/// them.
macro_rules! cases_file {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".cases.json"))
    };
}

const CASES: [(&str, &str); 4] = [
    (DEFAULT_PACK, cases_file!("xinzhuang-case")),
    ("national-2008", cases_file!("national-2008")),
    ("national-2023", cases_file!("national-2023")),
    ("shanghai-2021-6", cases_file!("shanghai-2021-6")),
];

/// Ids of the built-in packs, the default first.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(id, _)| *id)
}

/// The JSON of a built-in pack, to be shown or cloned. In the browser it has neither worked cases nor the steps of
/// routes.
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
        #[cfg(not(target_arch = "wasm32"))]
        Some(text) => Pack::parse_own(text),
        #[cfg(target_arch = "wasm32")]
        Some(text) => Pack::parse_carried(text),
        None => Err(vec![PackError { path: "$".into(), fault: PackFault::UnknownPack(id.to_owned()) }]),
    }
}

/// The worked cases of a built-in pack; none of a pack that has none or is not built in.
///
/// # Errors
/// Every fault of the cases, each with its path.
pub fn builtin_cases(id: &str) -> Result<Vec<Case>, Vec<PackError>> {
    let own = CASES.iter().find(|(known, _)| *known == id);
    own.map_or(Ok(Vec::new()), |(_, text)| Pack::parse_cases(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_carries_the_same_packs_but_for_cases_and_steps() {
        for id in builtin_ids() {
            let path = format!("{}/{id}.json", env!("OUT_DIR"));
            let carried = Pack::parse_carried(&std::fs::read_to_string(path).unwrap()).unwrap();
            let mut whole = builtin(id).unwrap();
            assert!(carried.cases.is_empty());
            assert_eq!(builtin_cases(id).unwrap(), whole.cases, "{id}");
            whole.cases.clear();
            whole.types.iter_mut().for_each(|land_type| land_type.steps.clear());
            assert_eq!(carried, whole, "{id}");
        }
    }
}
