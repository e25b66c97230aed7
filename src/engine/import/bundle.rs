//! Several files that are one input: a line that lists their names and sizes, and then their bytes one behind the other.
//! Whoever brings the files puts the line before them and need not look into them.

use serde::{Deserialize, Serialize};

/// How such an input begins.
const MARK: &str = "musuan-files ";
/// More files than this, or a longer line, are none of ours.
const MOST_FILES: usize = 1_000;
const LONGEST_LINE: usize = 1 << 20;

/// How the names of the files of a shapefile end.
const SHAPEFILE: [&str; 8] = [".shp", ".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix"];

#[derive(Serialize, Deserialize)]
struct Listed<'a>(#[serde(borrow)] std::borrow::Cow<'a, str>, u64);

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

/// Whether an input is such a one.
#[must_use]
pub(super) fn is_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK.as_bytes())
}

/// The files of an input with their names; `None` where the line does not fit the bytes.
#[must_use]
pub(super) fn unbundle(bytes: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let rest = bytes.strip_prefix(MARK.as_bytes())?;
    let end = rest.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n')?;
    let listed: Vec<Listed<'_>> = serde_json::from_slice(rest.get(..end)?).ok()?;
    let mut rest = rest.get(end + 1..)?;
    let mut files = Vec::new();
    for Listed(name, size) in listed.into_iter().take(MOST_FILES) {
        let (own, after) = rest.split_at_checked(usize::try_from(size).ok()?)?;
        files.push((name.into_owned(), own));
        rest = after;
    }
    rest.is_empty().then_some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_out_as_they_went_in_and_a_wrong_length_is_noticed() {
        let files = [("宗地.shp".to_owned(), b"abc".to_vec()), ("宗地.dbf".to_owned(), b"\n".to_vec())];
        let sizes: Vec<(String, u64)> = files.iter().map(|(name, bytes)| (name.clone(), bytes.len() as u64)).collect();
        let mut whole = bundle_line(&sizes).into_bytes();
        files.iter().for_each(|(_, bytes)| whole.extend(bytes));
        let out = unbundle(&whole).unwrap();
        assert_eq!(out, [("宗地.shp".to_owned(), b"abc".as_slice()), ("宗地.dbf".to_owned(), b"\n".as_slice())]);
        assert_eq!(unbundle(&whole[..whole.len() - 1]), None);
        whole.push(0);
        assert_eq!(unbundle(&whole), None);
    }

    #[test]
    fn files_of_shapefiles_belong_together_and_others_do_not() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(belong_together(&names(&["a.csv", "宗地.SHP", "宗地.dbf", "b.xlsx"])), [1, 2]);
        assert_eq!(belong_together(&names(&["a.csv", "宗地.shp"])), [0_usize; 0]);
    }
}
