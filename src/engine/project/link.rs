//! The project as the letters of a link: one parcel and the settings it is judged under.
//!
//! ```text
//! <the project's JSON, packed by gzip, in the URL-safe letters of base64>.1
//! ```
//!
//! The version stands last, so that a link which a messenger has cut short is known by its end, and so that no link ends
//! in a sign that messengers leave out. gzip brings a checksum (CRC-32) and the length.

use super::document::Project;
use super::file::OpenError;
use crate::engine::issue::{Argument, Issue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{ErrorKind, Read, Write};
use std::sync::Arc;

/// Most letters of a whole link, address and all: messengers cut longer ones.
pub const LINK_LIMIT_CHARS: usize = 2_000;

/// Version of the way in which links are packed: the last of their letters.
const VERSION: u32 = 1;

/// Most that a link may unpack to. A parcel with every field filled is some tens of kilobytes.
const UNPACKED_LIMIT_BYTES: u64 = 1_000_000;

/// Why a link does not open. Nothing of it is used.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum LinkError {
    /// Its end is missing: a messenger or a line break has cut it.
    #[error("the link is cut short")]
    Incomplete,
    /// Its letters are not those that were written.
    #[error("the link is damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("version {found} of the link is newer than {known}, the newest known")]
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// It is whole, but what it carries does not open.
    #[error(transparent)]
    Project(#[from] OpenError),
}

impl LinkError {
    /// The issue whose sentence says it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        match self {
            Self::Incomplete => Issue::error("link_incomplete", ""),
            Self::Damaged => Issue::error("link_damaged", ""),
            Self::Newer { found, known } => Issue::error("link_newer", "")
                .with("found", Argument::Count(*found as usize))
                .with("known", Argument::Count(*known as usize)),
            Self::Project(error) => error.issue(),
        }
    }
}

impl Project {
    /// The project with this parcel only; `None` if there is no such parcel.
    fn alone(&self, parcel: usize) -> Option<Self> {
        let parcels = vec![Arc::clone(self.parcels.get(parcel)?)];
        let Self { format, version, pack, as_of, assumption_set, .. } = self;
        Some(Self {
            format: format.clone(),
            version: *version,
            pack: pack.clone(),
            as_of: *as_of,
            assumption_set: assumption_set.clone(),
            parcels,
        })
    }

    /// One parcel of the project, with the settings it is judged under, in letters that stand in an address as they are.
    /// `None` if there is no such parcel. Whoever shows the link holds it to [`LINK_LIMIT_CHARS`].
    ///
    /// ```
    /// use musuan::engine::project::{Action, Project};
    /// use std::sync::Arc;
    /// let mut project = Project::new("xinzhuang-case");
    /// project.apply(Action::AddParcel { at: 0, dossier: Arc::default() })?;
    /// let letters = project.to_link(0).unwrap();
    /// assert_eq!(Project::open_link(&letters), Ok(project));
    /// # Ok::<(), musuan::engine::project::ActionError>(())
    /// ```
    #[must_use]
    pub fn to_link(&self, parcel: usize) -> Option<String> {
        let alone = self.alone(parcel)?;
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(alone.to_json().ok()?.as_bytes()).ok()?;
        let packed = packer.finish().ok()?;
        Some(format!("{}.{VERSION}", URL_SAFE_NO_PAD.encode(packed)))
    }

    /// Reads what [`Project::to_link`] wrote. What a messenger has glued to the end, such as a full stop, is passed over.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn open_link(letters: &str) -> Result<Self, LinkError> {
        let is_ours = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        let letters = letters.split(|letter| !is_ours(letter)).next().unwrap_or_default();
        let letters = letters.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let (packed, version) = letters.rsplit_once('.').ok_or(LinkError::Incomplete)?;
        let found: u32 = version.parse().map_err(|_| LinkError::Damaged)?;
        if found > VERSION {
            return Err(LinkError::Newer { found, known: VERSION });
        }
        let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| LinkError::Damaged)?;
        let mut json = String::new();
        let mut unpacker = GzDecoder::new(packed.as_slice()).take(UNPACKED_LIMIT_BYTES);
        unpacker.read_to_string(&mut json).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => LinkError::Incomplete,
            _ => LinkError::Damaged,
        })?;
        // A reader that stopped at the limit has not compared the checksum.
        if unpacker.limit() == 0 {
            return Err(LinkError::Damaged);
        }
        Ok(Self::open(&json)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::project;
    use super::*;
    use crate::engine::field::{Field, FieldType};
    use crate::engine::parcel::{Origin, Parcel, Value};
    use crate::engine::project::{Action, Dossier, Typed};
    use proptest::prelude::*;

    /// As long as people make it: every number field filled with as many digits as a survey has.
    fn full() -> Project {
        let mut parcel = Parcel::default();
        let mut typed = Vec::new();
        for (nth, &field) in Field::ALL.iter().enumerate().filter(|(_, field)| field.spec().table.is_none()) {
            let number = 0.123 + f64::from(u32::try_from(nth % 9).unwrap()) / 37.0;
            if matches!(field.spec().kind, FieldType::Number(_))
                && parcel.set(field, Value::Number(number), Origin::Typed).is_ok()
            {
                typed.push((field, Typed { text: number.to_string(), scale: "mu".to_owned() }));
            }
        }
        assert!(typed.len() > 50, "{}", typed.len());
        let dossier = Dossier { parcel, typed: typed.into_iter().collect(), ..Dossier::default() };
        let mut project = Project::new("xinzhuang-case");
        project.apply(Action::AddParcel { at: 0, dossier: Arc::new(dossier) }).unwrap();
        project
    }

    #[test]
    fn a_parcel_with_every_number_fits_into_a_link() {
        let letters = full().to_link(0).unwrap();
        assert_eq!(Project::open_link(&letters), Ok(full()));
        assert!(letters.len() < LINK_LIMIT_CHARS, "{}", letters.len());
    }

    #[test]
    fn whatever_is_cut_from_a_link_is_told_from_damage() {
        let letters = full().to_link(0).unwrap();
        for end in 0..letters.len() {
            assert_eq!(Project::open_link(&letters[..end]), Err(LinkError::Incomplete), "{end}");
        }
        for glued in ["\u{3002}", ".", ")", " 请看", "%E3%80%82", "\n"] {
            assert_eq!(Project::open_link(&format!("{letters}{glued}")), Ok(full()), "{glued}");
        }
    }

    #[test]
    fn a_changed_letter_never_opens_as_something_else() {
        let letters = full().to_link(0).unwrap();
        let mut refused = 0;
        for at in 0..letters.len() - 2 {
            let other = if letters.as_bytes()[at] == b'A' { "B" } else { "A" };
            let mut changed = letters.clone();
            changed.replace_range(at..=at, other);
            match Project::open_link(&changed) {
                // A time of day in the archive's head, which nobody reads.
                Ok(opened) => assert_eq!(opened, full(), "{at}"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > letters.len() - 20, "{refused} of {}", letters.len());
    }

    #[test]
    fn a_newer_link_and_one_that_unpacks_without_end_are_refused() {
        let letters = full().to_link(0).unwrap();
        let newer = format!("{}.2", letters.strip_suffix(".1").unwrap());
        assert_eq!(Project::open_link(&newer), Err(LinkError::Newer { found: 2, known: 1 }));
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![b' '; 2_000_000]).unwrap();
        let bomb = format!("{}.1", URL_SAFE_NO_PAD.encode(packer.finish().unwrap()));
        assert_eq!(Project::open_link(&bomb), Err(LinkError::Damaged));
    }

    proptest! {
        #[test]
        fn every_parcel_of_every_project_comes_out_of_its_link_as_it_went_in(project in project()) {
            for parcel in 0..project.parcels().len() {
                let letters = project.to_link(parcel).unwrap();
                let opened = Project::open_link(&letters).unwrap();
                prop_assert_eq!(opened.parcels(), &project.parcels()[parcel..=parcel]);
                prop_assert_eq!((opened.pack(), opened.as_of()), (project.pack(), project.as_of()));
                prop_assert!(letters.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter)));
            }
            prop_assert_eq!(project.to_link(project.parcels().len()), None);
        }

        #[test]
        fn no_letters_make_opening_panic(text in "[A-Za-z0-9_.%-]{0,80}(\\.1)?") {
            let _refused_or_not = Project::open_link(&text);
        }
    }
}
