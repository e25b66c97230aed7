//! Zip archives: their parts and sizes are checked before anything of them is taken into memory, and whole parts are read
//! with their check sums.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ImportError;

/// A sheet is read cell by cell, but one cell may be as large as the sheet.
const LARGEST_SHEET_BYTES: usize = 128 << 20;
/// All texts of a workbook are in memory at once, each with its own room.
const LARGEST_TEXTS_BYTES: usize = 32 << 20;
/// A format of four characters becomes a hundred times that in memory.
const LARGEST_FORMATS_BYTES: usize = 4 << 20;
/// Lists of sheets and where they stand.
const LARGEST_OTHER_BYTES: usize = 4 << 20;
/// More texts are not believed of the file's own word, for which room is made before the first one is read.
const MOST_TEXTS: usize = 2_000_000;
/// As [`MOST_TEXTS`], for the number of a formula that several cells share.
const MOST_SHARED_FORMULAS: usize = 1_000_000;

/// Larger parts that unpack to more than so many times their size hold no data.
const LARGEST_RATIO: u64 = 500;
const HARMLESS_BYTES: u64 = 16 << 20;
/// More parts than this are no data of one file.
const MOST_PARTS: usize = 10_000;

/// What was seen of an archive that may be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Checked {
    /// Whether the end of a formula stands anywhere.
    pub has_formulas: bool,
}

/// Checks every part: what it says its size is, then how large it truly unpacks.
///
/// # Errors
/// [`ImportError::PartTooLarge`], [`ImportError::DamagedWorkbook`].
pub(super) fn check(bytes: &[u8]) -> Result<Checked, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut has_formulas = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        let limit = limit_of(&name);
        let declared = usize::try_from(part.size()).unwrap_or(usize::MAX);
        let too_large = |bytes| ImportError::PartTooLarge { part: name.clone(), bytes, limit };
        if declared > limit {
            return Err(too_large(declared));
        }
        let mut watch = Watch::default();
        let mut piece = vec![0; 64 << 10];
        let mut unpacked = 0;
        loop {
            let count = part.read(&mut piece).map_err(damaged)?;
            if count == 0 {
                break;
            }
            unpacked += count;
            if unpacked > declared {
                return Err(too_large(unpacked));
            }
            watch.see(piece.get(..count).unwrap_or_default());
        }
        if watch.found {
            return Err(ImportError::DamagedWorkbook(name));
        }
        has_formulas |= watch.has_formulas;
    }
    Ok(Checked { has_formulas })
}

/// The limit of a part. A sheet may stand under any name.
fn limit_of(name: &str) -> usize {
    let name = name.to_ascii_lowercase();
    match name.rsplit('/').next().unwrap_or_default() {
        "sharedstrings.xml" => LARGEST_TEXTS_BYTES,
        "styles.xml" => LARGEST_FORMATS_BYTES,
        "workbook.xml" => LARGEST_OTHER_BYTES,
        other if other.ends_with(".rels") => LARGEST_OTHER_BYTES,
        _ => LARGEST_SHEET_BYTES,
    }
}

fn damaged(error: impl std::fmt::Display) -> ImportError {
    ImportError::DamagedWorkbook(error.to_string())
}

/// Whether a part unpacks to more than data does: large, and of one repeated byte or little more.
fn is_bomb(packed: u64, unpacked: u64) -> bool {
    unpacked > HARMLESS_BYTES && unpacked / packed.max(1) > LARGEST_RATIO
}

/// An archive whose parts are taken out whole, each with its check sum and no larger than it says.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// [`ImportError::DamagedWorkbook`]
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut names = Vec::new();
        for index in 0..archive.len().min(MOST_PARTS) {
            let part = archive.by_index_raw(index).map_err(damaged)?;
            names.push(part_name(part.name_raw()));
        }
        Ok(Self { bytes, names })
    }

    /// The names of its parts in their order; those of Chinese Windows are not in UTF-8.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// [`ImportError::PartTooLarge`], [`ImportError::DamagedWorkbook`].
    pub fn part(&self, name: &str) -> Result<Vec<u8>, ImportError> {
        self.part_of(name, limit_of(name))
    }

    /// As [`Self::part`], of so many bytes at most.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn part_of(&self, name: &str, limit: usize) -> Result<Vec<u8>, ImportError> {
        let index = self.names().position(|known| known == name).ok_or_else(|| damaged(name))?;
        let mut archive = ZipArchive::new(Cursor::new(self.bytes)).map_err(damaged)?;
        let mut part = archive.by_index(index).map_err(damaged)?;
        let declared = usize::try_from(part.size()).unwrap_or(usize::MAX);
        let too_large = |bytes| ImportError::PartTooLarge { part: name.to_owned(), bytes, limit };
        if declared > limit || is_bomb(part.compressed_size(), part.size()) {
            return Err(too_large(declared));
        }
        let mut unpacked = Vec::new();
        let mut piece = vec![0; 64 << 10];
        loop {
            let count = part.read(&mut piece).map_err(damaged)?;
            if count == 0 {
                break;
            }
            unpacked.extend_from_slice(piece.get(..count).unwrap_or_default());
            if unpacked.len() > declared {
                return Err(too_large(unpacked.len()));
            }
        }
        if unpacked.len() == declared { Ok(unpacked) } else { Err(damaged(name)) }
    }

    /// The text of a part in UTF-8.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn text(&self, name: &str) -> Result<String, ImportError> {
        let text = String::from_utf8(self.part(name)?).map_err(damaged)?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

/// The name of a part: UTF-8, or else GB18030 as Chinese Windows writes it.
fn part_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Looks for numbers by which a file makes its reader take room: how many texts there are, and the number of a shared
/// formula. On the way it notices whether there is any formula.
#[derive(Default)]
struct Watch {
    tail: Vec<u8>,
    found: bool,
    has_formulas: bool,
}

impl Watch {
    /// Longest text looked for, with room for blanks.
    const OVERLAP: usize = 48;

    fn see(&mut self, piece: &[u8]) {
        self.tail.extend_from_slice(piece);
        let marks: [(&[u8], usize); 2] = [(b"uniqueCount", MOST_TEXTS), (b" si", MOST_SHARED_FORMULAS)];
        self.found |= marks.into_iter().any(|(mark, most)| exceeds(&self.tail, mark, most));
        // The end of an element of this name, with or without a prefix.
        self.has_formulas = self.has_formulas || self.tail.windows(3).any(|window| matches!(window, b"/f>" | b":f>"));
        let keep = self.tail.len().saturating_sub(Self::OVERLAP);
        self.tail.drain(..keep);
    }
}

/// Whether an attribute of this name has a number above `most`.
fn exceeds(text: &[u8], mark: &[u8], most: usize) -> bool {
    let mut rest = text;
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark) {
        rest = rest.get(at + mark.len()..).unwrap_or_default();
        let value = rest.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        let digits = value.and_then(|value| value.split_first()).filter(|(quote, _)| matches!(quote, b'"' | b'\''));
        let digits = digits.map(|(_, digits)| digits).unwrap_or_default();
        let number = digits.iter().take_while(|byte| byte.is_ascii_digit());
        let number = number.fold(0_usize, |sum, byte| sum.saturating_mul(10).saturating_add(usize::from(byte - b'0')));
        if number > most {
            return true;
        }
    }
    false
}
