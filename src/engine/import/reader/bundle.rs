//! Takes several files that are one input apart.

use crate::engine::import::bundle::{Listed, MARK};

/// More files than this, or a longer line, are none of ours.
const MOST_FILES: usize = 1_000;
const LONGEST_LINE: usize = 1 << 20;

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
    use super::unbundle;
    use crate::engine::import::bundle_line;

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
}
