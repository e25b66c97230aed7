//! Texts packed into few bytes, to be carried in a link.
//!
//! ```text
//! version 1   gzip
//! version 2   CRC-32 of the text, four bytes, then deflate (RFC 1951) with a dictionary
//! version 3   the same, of a text without names of fields (see `dense`)
//! ```
//!
//! The dictionary is what a parcel with every field filled looks like, so that a name of a field takes hardly any room even where
//! it comes first. Whoever changes it makes links unreadable: a change is a version of its own, and the earlier ones stay.

use super::link::LinkError;
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, Decompress, FlushCompress, FlushDecompress, Status};
use std::io::{ErrorKind, Read};

/// Version in which texts are packed.
pub(super) const VERSION: u32 = 3;
/// Most that a link may unpack to. A parcel with every field filled is some tens of kilobytes.
const UNPACKED_LIMIT_BYTES: usize = 1_000_000;
/// So much room at a time.
const UNPACKED_STEP_BYTES: usize = 16_384;
/// Names of fields, one a line, for the dictionary of versions 2 and 3. Later fields are not in it.
const NAMES: &str = include_str!("link-names-2.txt");
/// What else a document says again and again; the likeliest stands last, where it is reached with the fewest bits.
const PHRASES: &str = concat!(
    r#"{"imported":{"file":".csv","row":,"column":"{"assumption_set":"example"}{"overridden":"confirmed"}"origin":"computed""#,
    r#""unit_named":true"typed_cells":{"confirmed":["tables":{"storeys":[{"buildings":[{"years":[{"layers":{"scale":"hectare""#,
    r#""scale":"yuan_per_square_metre_day""scale":"yuan_per_square_metre""scale":"ratio""scale":"year""scale":"yuan""#,
    r#""scale":"ten_thousand_yuan""scale":"ten_thousand_yuan_per_year""scale":"percent""scale":"square_metre""scale":"mu"},"#,
    r#"{"truth":true},{"choice":"granted"},{"choice":"gbt4754_2017.34"},{"date":"20"#,
    r#"{"format":"musuan-project","version":4,"pack":"xinzhuang-case","as_of":null,"next_key":3,"scenarios":[{"key":2,"name":{"#,
    r#""given":""}}],"parcels":[{"key":1,"dossier":{"parcel":{"values":{"#,
);

/// The dictionary of versions 2 and 3.
fn dictionary() -> Vec<u8> {
    let mut text = String::new();
    for name in NAMES.lines() {
        text.extend([r#""},""#, name, r#"":{"text":""#]);
    }
    for name in NAMES.lines() {
        text.extend([r#"},"origin":"typed"},""#, name, r#"":{"value":{"number":"#]);
    }
    text.push_str(PHRASES);
    text.into_bytes()
}

/// Packs a text; `None` never, as long as there is memory.
pub(super) fn pack(text: &str) -> Option<Vec<u8>> {
    let mut packer = Compress::new(Compression::best(), false);
    let dictionary = dictionary();
    // Even what cannot be packed grows by less than this.
    let room = |bytes: usize| bytes + bytes / 8 + 64;
    // The smaller implementation takes no dictionary, so both pack it first, up to a whole byte, and what it gave is dropped.
    let mut dropped = Vec::with_capacity(room(dictionary.len()));
    packer.compress_vec(&dictionary, &mut dropped, FlushCompress::Sync).ok()?;
    let mut packed = checksum(text.as_bytes()).to_le_bytes().to_vec();
    packed.reserve(room(text.len()));
    match packer.compress_vec(text.as_bytes(), &mut packed, FlushCompress::Finish) {
        Ok(Status::StreamEnd) => Some(packed),
        Ok(Status::Ok | Status::BufError) | Err(_) => None,
    }
}

/// Unpacks what [`pack`] or, in version 1, an earlier program packed.
pub(super) fn unpack(version: u32, packed: &[u8]) -> Result<String, LinkError> {
    if version == 1 { unpack_gzip(packed) } else { unpack_deflate(&dictionary(), packed) }
}

fn unpack_deflate(dictionary: &[u8], packed: &[u8]) -> Result<String, LinkError> {
    let (stated, packed) = packed.split_first_chunk().ok_or(LinkError::Incomplete)?;
    let mut unpacker = Decompress::new(false);
    let packed = [&preceding(dictionary), packed].concat();
    let mut text = Vec::new();
    loop {
        text.reserve(UNPACKED_STEP_BYTES);
        let taken = usize::try_from(unpacker.total_in()).unwrap_or(packed.len());
        let rest = packed.get(taken..).unwrap_or_default();
        let status = unpacker.decompress_vec(rest, &mut text, FlushDecompress::Finish);
        match status.map_err(|_| LinkError::Damaged)? {
            Status::StreamEnd => break,
            // It goes on where there was no more room.
            Status::Ok | Status::BufError if text.len() == text.capacity() && text.len() < UNPACKED_LIMIT_BYTES => {}
            Status::Ok | Status::BufError => return Err(LinkError::Damaged),
        }
    }
    let text = text.split_off(dictionary.len().min(text.len()));
    if checksum(&text) != u32::from_le_bytes(*stated) {
        return Err(LinkError::Damaged);
    }
    String::from_utf8(text).map_err(|_| LinkError::Damaged)
}

/// The dictionary as a block of deflate that is not packed, to be unpacked before what refers to it.
fn preceding(dictionary: &[u8]) -> Vec<u8> {
    // Deflate looks back over 32,768 bytes, and the dictionary is shorter.
    let length = u16::try_from(dictionary.len()).unwrap_or(u16::MAX);
    let mut block = vec![0];
    block.extend(length.to_le_bytes());
    block.extend((!length).to_le_bytes());
    block.extend_from_slice(dictionary);
    block
}

fn unpack_gzip(packed: &[u8]) -> Result<String, LinkError> {
    let mut text = String::new();
    let mut unpacker = GzDecoder::new(packed).take(UNPACKED_LIMIT_BYTES as u64);
    unpacker.read_to_string(&mut text).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => LinkError::Incomplete,
        _ => LinkError::Damaged,
    })?;
    // A reader that stopped at the limit has not compared the checksum.
    if unpacker.limit() == 0 { Err(LinkError::Damaged) } else { Ok(text) }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::checksum::fnv_1a;
    use proptest::prelude::*;

    #[test]
    fn the_dictionary_stays_as_it_was_when_its_first_link_was_written() {
        let dictionary = String::from_utf8(dictionary()).unwrap();
        // Deflate looks back no further.
        assert!(dictionary.len() < 32_768, "{}", dictionary.len());
        assert_eq!(format!("{:016x}", fnv_1a(&[&dictionary])), "e0c73ad5c1f859fc");
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        let bomb = pack(&" ".repeat(2 * UNPACKED_LIMIT_BYTES)).unwrap();
        assert!(bomb.len() < 10_000);
        assert_eq!(unpack(VERSION, &bomb), Err(LinkError::Damaged));
    }

    #[test]
    fn a_long_text_is_unpacked_bit_by_bit() {
        let text: String = (0..20_000_u32).map(|number| (number * 7_919 % 9_973).to_string()).collect();
        assert_eq!(unpack(VERSION, &pack(&text).unwrap()), Ok(text));
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(text in "(?s).{0,300}") {
            prop_assert_eq!(unpack(VERSION, &pack(&text).unwrap()), Ok(text));
        }

        #[test]
        fn no_bytes_make_unpacking_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), version in 1..4_u32) {
            prop_assert!(unpack(version, &bytes).is_err());
        }
    }
}
