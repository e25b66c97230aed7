//! A draft of an import: what a reader has said of a list and put right in it before it is in the project, so that a killed
//! tab loses nothing of it. The bytes of the list are kept beside it, by [`DraftKeeper`](super::DraftKeeper).

use super::envelope::{RecordError, seal, unseal};
use super::key::Revision;
use crate::engine::iso_date;
use crate::engine::job::ReadFile;
use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Key of the draft: there is one in a browser.
pub(super) const RECORD: &str = "draft";
const VERSION: u32 = 1;
/// Lists above so many bytes are not kept: a browser may grant a site not much more, and projects come first.
pub const LARGEST_KEPT_BYTES: u64 = 100_000_000;
/// No list that was ever read has a row beyond this one; a record that names it was not written here.
const LAST_ROW: usize = 10_000_000;

/// An import that is not finished.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    version: u32,
    /// Drawn by chance, so that drafts of two windows are told apart.
    mark: u32,
    /// When it was begun, on the reader's own clock.
    #[serde(with = "minute")]
    pub begun: DateTime,
    /// How many bytes the list is of.
    pub bytes: u64,
    /// How many rows or features were read, as far as it came.
    pub rows: Option<usize>,
    /// How it is read: every choice and every mended cell, and the name of the file.
    pub order: ReadFile,
    /// Rows or features that the project took in, as ranges from the first to the last.
    taken: Vec<(usize, usize)>,
    /// Whether that was all of them. The draft then stands only until the project is seen to have them.
    pub is_complete: bool,
}

/// Why a draft does not read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DraftError {
    /// The record around it.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It is no draft: the reader's words.
    #[error("no draft: {0}")]
    NoDraft(String),
}

impl Draft {
    /// A draft of a list of which nothing has been read yet.
    #[must_use]
    pub fn new(mark: u32, begun: DateTime, bytes: u64, order: ReadFile) -> Self {
        Self { version: VERSION, mark, begun, bytes, rows: None, order, taken: Vec::new(), is_complete: false }
    }

    /// Whether both are of one import, however far.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        (self.mark, self.begun) == (other.mark, other.begun)
    }

    /// Whether nothing is lost if the import of this file is begun in its place: because it is the same one and nothing was put
    /// right in it, or because all of it is in the project.
    #[must_use]
    pub fn gives_way_to(&self, file_name: &str, bytes: u64) -> bool {
        let is_same = self.order.file_name == file_name && self.bytes == bytes;
        self.is_complete || (is_same && self.order.repairs.is_empty() && self.taken.is_empty())
    }

    /// Notes which rows or features the project has taken in; whether they are all is not said by that.
    pub fn set_taken(&mut self, numbers: impl IntoIterator<Item = usize>) {
        self.is_complete = false;
        self.taken.clear();
        for number in numbers.into_iter().collect::<BTreeSet<_>>() {
            match self.taken.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => self.taken.push((number, number)),
            }
        }
    }

    /// The rows or features that the project has taken in, from the first to the last.
    pub fn taken(&self) -> impl Iterator<Item = usize> {
        self.taken.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The record that is kept.
    #[must_use]
    pub fn to_record(&self) -> String {
        seal(RECORD, Revision::default(), &serde_json::to_string(self).unwrap_or_default())
    }

    /// Reads what [`Draft::to_record`] wrote.
    ///
    /// # Errors
    /// [`DraftError`]; a draft of a newer program is told as [`RecordError::Newer`].
    pub fn from_record(raw: &str) -> Result<Self, DraftError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let no_draft = |error: serde_json::Error| DraftError::NoDraft(error.to_string());
        let text = unseal(RECORD, raw)?.text;
        let Version { version: found } = serde_json::from_str(text).map_err(no_draft)?;
        if found > VERSION {
            return Err(RecordError::Newer { found, known: VERSION }.into());
        }
        let draft: Self = serde_json::from_str(text).map_err(no_draft)?;
        match draft.taken.iter().find(|(first, last)| first > last || *last > LAST_ROW) {
            Some(range) => Err(DraftError::NoDraft(format!("rows {range:?}"))),
            None => Ok(draft),
        }
    }
}

/// Day and minute as ISO text, `2026-11-26T14:32`.
mod minute {
    use super::{DateTime, Time, iso_date};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(at: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}T{:02}:{:02}", iso_date::text(at.date()), at.hour(), at.minute()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or_else(|| D::Error::custom("not a minute like 2026-11-26T14:32"))
    }

    fn read(text: &str) -> Option<DateTime> {
        let (day, time) = text.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some(DateTime::from_parts(iso_date::read(day)?, time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::geometry::Crs;
    use crate::engine::import::{Delimiter, Encoding, Mapping, Repair};
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    fn draft() -> Draft {
        let mapping = r#"{"columns":[{"column":"用地面积","field":"site_area","scale":"mu"}]}"#;
        let order = ReadFile {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Tab),
            sheet: Some("2023".into()),
            heading_row: Some(3),
            mapping: Some(serde_json::from_str::<Mapping>(mapping).unwrap()),
            crs: Some(Crs::from_name("EPSG:4528").unwrap()),
            measured_area_counts: true,
            repairs: vec![Repair { row: 5, column: "建筑面积".into(), text: "2万".into() }],
            ..ReadFile::new("park.csv", "pack", date(2026, 11, 23))
        };
        Draft::new(7, datetime(2026, 11, 26, 14, 32, 0, 0), 2_048, order)
    }

    #[test]
    fn every_choice_and_every_mended_cell_is_there_again() {
        let mut before = draft();
        before.rows = Some(312);
        before.set_taken([4, 2, 3, 9]);
        let again = Draft::from_record(&before.to_record()).unwrap();
        assert_eq!(again, before);
        assert_eq!(again.taken, [(2, 4), (9, 9)]);
        assert!(again.taken().eq([2, 3, 4, 9]));
    }

    #[test]
    fn a_cut_or_changed_record_is_told_and_never_read_as_another() {
        let raw = draft().to_record();
        for end in (0..raw.len()).filter(|end| raw.is_char_boundary(*end)) {
            assert!(Draft::from_record(&raw[..end]).is_err(), "{end}");
        }
        assert_eq!(Draft::from_record(&raw.replace("2万", "3万")), Err(RecordError::Checksum.into()));
        let sealed = |text: &str| Draft::from_record(&seal(RECORD, Revision::default(), text));
        for no_draft in ["", "{}", "[]", r#"{"version":1}"#, r#"{"version":"1"}"#] {
            assert!(matches!(sealed(no_draft), Err(DraftError::NoDraft(_))), "{no_draft}");
        }
        let mut endless = draft();
        endless.taken = vec![(1, usize::MAX)];
        assert!(matches!(Draft::from_record(&endless.to_record()), Err(DraftError::NoDraft(_))));
    }

    #[test]
    fn a_draft_of_a_newer_program_is_told_apart_from_a_damaged_one() {
        let newer = seal(RECORD, Revision::default(), r#"{"version":2,"begun":"in another way"}"#);
        assert_eq!(Draft::from_record(&newer), Err(RecordError::Newer { found: 2, known: 1 }.into()));
    }

    #[test]
    fn only_the_same_file_of_which_nothing_was_put_right_takes_its_place_unasked() {
        let mut kept = draft();
        assert!(!kept.gives_way_to("park.csv", 2_048), "a cell was put right");
        kept.order.repairs.clear();
        assert!(kept.gives_way_to("park.csv", 2_048));
        assert!(!kept.gives_way_to("park.csv", 2_049));
        assert!(!kept.gives_way_to("other.csv", 2_048));
        kept.set_taken([2]);
        assert!(!kept.gives_way_to("park.csv", 2_048), "it would be forgotten what is in the project");
        kept.is_complete = true;
        assert!(kept.gives_way_to("other.csv", 1));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(
            mark: u32,
            bytes: u64,
            name in "\\PC{0,20}",
            rows in proptest::option::of(0_usize..1_000_000),
            repairs in proptest::collection::vec((1_usize..1_000_000, "\\PC{0,9}", "(?s).{0,20}"), 0..5),
            taken in proptest::collection::btree_set(1_usize..40, 0..20),
            (hour, minute) in (0_i8..24, 0_i8..60),
        ) {
            let begun = datetime(2026, 2, 28, hour, minute, 0, 0);
            let mut before = Draft::new(mark, begun, bytes, ReadFile::new(name, "pack", date(2026, 11, 23)));
            before.rows = rows;
            before.order.repairs =
                repairs.into_iter().map(|(row, column, text)| Repair { row, column, text }).collect();
            before.set_taken(taken.iter().copied());
            let again = Draft::from_record(&before.to_record());
            prop_assert_eq!(again.as_ref(), Ok(&before));
            prop_assert!(before.taken().eq(taken));
        }

        #[test]
        fn no_text_makes_reading_panic(raw in "(musuan-record 1 0 0 )?(?s).{0,60}") {
            prop_assert!(Draft::from_record(&raw).is_err());
        }
    }
}
