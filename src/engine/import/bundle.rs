//! Several files that are one input: a line that lists their names and sizes, and then their bytes one behind the other.
//! Whoever brings the files puts the line before them and need not look into them.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How such an input begins.
pub(super) const MARK: &str = "musuan-files ";

/// How the names of the files of a shapefile end.
const SHAPEFILE: [&str; 8] = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix"];

/// Name and size of one of them.
#[derive(Serialize, Deserialize)]
pub(super) struct Listed<'a>(#[serde(borrow)] pub Cow<'a, str>, pub u64);

/// The line that stands before files of these names and sizes.
#[must_use]
pub fn bundle_line(files: &[(String, u64)]) -> String {
    let listed: Vec<Listed<'_>> = files.iter().map(|(name, size)| Listed(name.as_str().into(), *size)).collect();
    // Names and numbers are written without fail.
    let list = serde_json::to_string(&listed).unwrap_or_default();
    format!("{MARK}{list}\n")
}

/// Which of several files make one input together: those of shapefiles, if there are two of them at least. Places in the
/// list of names.
#[must_use]
pub fn belong_together(names: &[String]) -> Vec<usize> {
    let is_part = |name: &String| {
        let lower = name.to_lowercase();
        SHAPEFILE.iter().any(|ending| lower.ends_with(ending))
    };
    let parts: Vec<usize> =
        names.iter().enumerate().filter(|(_, name)| is_part(name)).map(|(place, _)| place).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

/// How the names of the files end that belong to one of a shapefile, those with shapes and properties first.
#[must_use]
pub fn companions() -> &'static [&'static str] {
    &SHAPEFILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_shapefiles_belong_together_and_others_do_not() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(belong_together(&names(&["a.csv", "宗地.SHP", "宗地.dbf", "b.xlsx"])), [1, 2]);
        assert_eq!(belong_together(&names(&["a.csv", "宗地.shp"])), [0_usize; 0]);
    }
}
