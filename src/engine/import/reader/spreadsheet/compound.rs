//! The container of Office before 2007: streams with names, in chains of sectors.
//!
//! # Reference
//! MS-CFB.

use super::super::ImportError;
use super::super::binary::{size_at, u16_at, u32_at};
use super::damaged;

/// Places of the header.
const SECTOR_SHIFT: usize = 30;
const DIRECTORY_START: usize = 48;
const SMALL_LIMIT: usize = 56;
const SMALL_TABLE_START: usize = 60;
const FURTHER_TABLE_START: usize = 68;
const TABLE_SECTORS: std::ops::Range<usize> = 76..512;
/// Sectors from this number on are marks: an end, a free one.
const FIRST_MARK: u32 = 0xffff_fffa;
const ENTRY_BYTES: usize = 128;
/// Streams below the limit stand in sectors of this size within a stream of their own.
const SMALL_SECTOR_BYTES: usize = 64;
/// The streams of workbooks: since 1997 and before.
const WORKBOOKS: [&str; 2] = ["Workbook", "Book"];

/// A container whose tables were read.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    table: Vec<u32>,
    small_limit: usize,
    small_table: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    bytes: usize,
}

/// Whether a container has a stream of a workbook: by its name as it stands in the file.
pub(in super::super) fn holds_workbook(bytes: &[u8]) -> bool {
    WORKBOOKS.into_iter().any(|name| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks_exact(ENTRY_BYTES).any(|entry| entry.starts_with(&name))
    })
}

impl<'a> Compound<'a> {
    /// Reads the tables of sectors and the list of streams.
    ///
    /// # Errors
    /// [`ImportError::DamagedWorkbook`]
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let sector_bytes = match u16_at(bytes, SECTOR_SHIFT) {
            Some(shift @ (9 | 12)) => 1_usize << shift,
            _ => return Err(damaged("sector size")),
        };
        let number = |at| u32_at(bytes, at).ok_or_else(|| damaged("header"));
        let mut compound = Self {
            bytes,
            sector_bytes,
            table: Vec::new(),
            small_limit: size_at(bytes, SMALL_LIMIT).unwrap_or_default(),
            small_table: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        compound.table = compound.read_table(number(FURTHER_TABLE_START)?)?;
        let directory = compound.chain(number(DIRECTORY_START)?, usize::MAX)?;
        compound.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(Entry::read).collect();
        // The first entry is the root, whose stream holds the small ones.
        let root = compound.entries.first().map(|root| (root.start, root.bytes));
        if let Some((start, length)) = root.filter(|(start, _)| *start < FIRST_MARK) {
            compound.small = compound.chain(start, length)?;
            let table = compound.chain(number(SMALL_TABLE_START)?, usize::MAX)?;
            compound.small_table = numbers(&table);
        }
        Ok(compound)
    }

    /// The table of sectors: the number of the next one for each. Its own sectors are listed in the header and, beyond
    /// those, in a chain.
    fn read_table(&self, mut further: u32) -> Result<Vec<u32>, ImportError> {
        let mut sectors = numbers(self.bytes.get(TABLE_SECTORS).ok_or_else(|| damaged("header"))?);
        let most = self.bytes.len() / self.sector_bytes + 1;
        let mut lists = 0;
        while further < FIRST_MARK {
            lists += 1;
            let mut list = numbers(self.sector(further).ok_or_else(|| damaged("table of sectors"))?);
            further = list.pop().unwrap_or(FIRST_MARK);
            sectors.extend(list);
            if lists > most {
                return Err(damaged("table of sectors"));
            }
        }
        let mut table = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < FIRST_MARK) {
            table.extend(numbers(self.sector(sector).ok_or_else(|| damaged("table of sectors"))?));
            if table.len() > most + self.sector_bytes {
                return Err(damaged("table of sectors"));
            }
        }
        Ok(table)
    }

    /// A sector; the last one of a file may be cut.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()? + 1).checked_mul(self.sector_bytes)?;
        let end = start.saturating_add(self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, most: usize) -> Result<Vec<u8>, ImportError> {
        let mut all = Vec::new();
        let (mut sector, mut steps) = (start, 0);
        while sector < FIRST_MARK && all.len() < most {
            steps += 1;
            let piece = self.sector(sector).filter(|_| steps <= self.table.len() + 1);
            all.extend_from_slice(piece.ok_or_else(|| damaged("chain of sectors"))?);
            sector = self.table.get(sector as usize).copied().ok_or_else(|| damaged("chain of sectors"))?;
        }
        all.truncate(most);
        Ok(all)
    }

    fn small_chain(&self, start: u32, most: usize) -> Result<Vec<u8>, ImportError> {
        let mut all = Vec::new();
        let (mut sector, mut steps) = (start, 0);
        while sector < FIRST_MARK && all.len() < most {
            steps += 1;
            let at = (sector as usize).saturating_mul(SMALL_SECTOR_BYTES);
            let end = at.saturating_add(SMALL_SECTOR_BYTES).min(self.small.len());
            let piece = self.small.get(at..end).filter(|_| steps <= self.small_table.len() + 1);
            all.extend_from_slice(piece.ok_or_else(|| damaged("chain of small sectors"))?);
            sector = self.small_table.get(sector as usize).copied().ok_or_else(|| damaged("chain of small sectors"))?;
        }
        all.truncate(most);
        Ok(all)
    }

    /// The stream of the workbook.
    ///
    /// # Errors
    /// [`ImportError::DamagedWorkbook`] where there is none or it breaks off.
    pub fn workbook(&self) -> Result<Vec<u8>, ImportError> {
        let named = |name: &&str| self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = WORKBOOKS.iter().find_map(named).ok_or_else(|| damaged("no stream of a workbook"))?;
        let stream = match entry.bytes < self.small_limit {
            true => self.small_chain(entry.start, entry.bytes)?,
            false => self.chain(entry.start, entry.bytes)?,
        };
        if stream.len() < entry.bytes { Err(damaged("the workbook breaks off")) } else { Ok(stream) }
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).min(64);
        let units: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
        let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
        Some(Self { name, start: u32_at(bytes, 116)?, bytes: size_at(bytes, 120)? })
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}
