//! What stands around every stored text: version of the record, revision, checksum.
//!
//! ```text
//! musuan-record 2 42 0 9f2c51d07be34a18
//! {"format":"musuan-project",…}
//! ```
//!
//! The first line names the version of the envelope, the revision (edits and repairs) and the checksum over key, revision
//! and text. The text follows as it is, so that a damaged record can still be read by people.

use super::key::Revision;
use crate::engine::checksum::fnv_1a;

const MARK: &str = "musuan-record";
/// Version in which records are written. What stands in version 1 may be edits that name parcels by places and documents without
/// keys, so a program that knows no other leaves a project with records of version 2 alone.
pub(super) const VERSION: u32 = 2;

/// Why a stored record does not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordError {
    /// It does not begin as a record does.
    #[error("no record")]
    NoRecord,
    /// A newer program wrote it.
    #[error("version {found}, the newest known is {known}")]
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// The text is not the one that was written, or not at this place.
    #[error("checksum does not fit")]
    Checksum,
    /// A record before it does not read or is missing, so that it cannot be applied.
    #[error("a record before it is missing")]
    Unreachable,
}

/// A record that read well.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Record<'a> {
    pub revision: Revision,
    pub text: &'a str,
}

/// Puts a text into its envelope. The key is part of the checksum, so that a record is only good in its place.
pub(super) fn seal(key: &str, revision: Revision, text: &str) -> String {
    seal_in(VERSION, key, revision, text)
}

/// As [`seal`], in an envelope of this version.
pub(super) fn seal_in(version: u32, key: &str, revision: Revision, text: &str) -> String {
    let Revision { edits, repairs, .. } = revision;
    let checksum = checksum(key, revision, text);
    format!("{MARK} {version} {edits} {repairs} {checksum:016x}\n{text}")
}

/// Takes a text out of its envelope.
pub(super) fn unseal<'a>(key: &str, raw: &'a str) -> Result<Record<'a>, RecordError> {
    let (head, text) = raw.split_once('\n').ok_or(RecordError::NoRecord)?;
    let mut words = head.split(' ');
    if words.next() != Some(MARK) {
        return Err(RecordError::NoRecord);
    }
    let found: u32 = number(words.next())?;
    if found > VERSION {
        return Err(RecordError::Newer { found, known: VERSION });
    }
    let revision = Revision { edits: number(words.next())?, repairs: number(words.next())?, envelope: found };
    let stated = words.next().and_then(|word| u64::from_str_radix(word, 16).ok()).ok_or(RecordError::NoRecord)?;
    if stated != checksum(key, revision, text) {
        return Err(RecordError::Checksum);
    }
    Ok(Record { revision, text })
}

fn number<T: std::str::FromStr>(word: Option<&str>) -> Result<T, RecordError> {
    word.and_then(|word| word.parse().ok()).ok_or(RecordError::NoRecord)
}

fn checksum(key: &str, revision: Revision, text: &str) -> u64 {
    fnv_1a(&[&format!("{key}\0{}\0{}\0", revision.edits, revision.repairs), text])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AT: Revision = Revision { edits: 42, repairs: 1, envelope: VERSION };

    #[test]
    fn the_checksum_covers_place_revision_and_text() {
        assert_eq!(checksum("a", Revision { edits: 1, repairs: 2, envelope: 1 }, "b"), fnv_1a(&["a\x001\x002\x00b"]));
    }

    #[test]
    fn a_cut_or_changed_record_does_not_read() {
        let raw = seal("k", AT, "地块 {}");
        for end in (0..raw.len()).filter(|end| raw.is_char_boundary(*end)) {
            assert!(unseal("k", &raw[..end]).is_err(), "{end}");
        }
        assert_eq!(unseal("k", &raw.replace("{}", "{ ")), Err(RecordError::Checksum));
        assert_eq!(unseal("k", &raw.replace(" 42 ", " 43 ")), Err(RecordError::Checksum));
        assert_eq!(unseal("other", &raw), Err(RecordError::Checksum));
        assert_eq!(unseal("k", &raw.replace("record 2", "record 3")), Err(RecordError::Newer { found: 3, known: 2 }));
        assert_eq!(unseal("k", "rubbish"), Err(RecordError::NoRecord));
    }

    #[test]
    fn a_record_of_the_first_version_reads_and_says_so() {
        let raw = seal_in(1, "k", AT, "text");
        assert!(raw.starts_with("musuan-record 1 42 1 "));
        assert_eq!(unseal("k", &raw), Ok(Record { revision: Revision { envelope: 1, ..AT }, text: "text" }));
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_unsealed(key in "\\PC{0,9}", text in "(?s).{0,60}", edits: u64, repairs: u32) {
            let revision = Revision { edits, repairs, envelope: VERSION };
            let raw = seal(&key, revision, &text);
            prop_assert_eq!(unseal(&key, &raw), Ok(Record { revision, text: &text }));
        }

        #[test]
        fn no_text_makes_unsealing_panic(raw in "(musuan-record )?(?s).{0,40}") {
            prop_assert!(unseal("k", &raw).is_err());
        }
    }
}
