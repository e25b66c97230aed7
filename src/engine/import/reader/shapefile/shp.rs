//! The shapes of a shapefile.
//!
//! # Reference
//! ESRI Shapefile Technical Description, 1998.

use super::super::ImportError;
use super::super::binary::{f64_at, i32_high_at, size_at, u32_at};
use crate::engine::geometry::{Position, Ring};

const HEADER_BYTES: usize = 100;
const KIND_AT: usize = 32;
/// Kind, bounds, and the two counts of a polygon.
const POLYGON_HEAD_BYTES: usize = 44;
/// Polygons in two dimensions, with heights, with measures.
const POLYGONS: [u32; 3] = [5, 15, 25];

/// What a layer holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Polygons,
    /// Something that is no land, by the name that GeoJSON gives it.
    Other(&'static str),
}

/// One shape.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Record {
    Rings(Vec<Ring>),
    /// None, as the file says.
    Null,
    /// Its counts do not fit its bytes, or a coordinate is no number.
    Damaged,
}

/// What the layer holds.
///
/// # Errors
/// [`ImportError::Damaged`] where the head breaks off.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ImportError> {
    let kind = u32_at(bytes, KIND_AT).filter(|_| bytes.len() >= HEADER_BYTES);
    Ok(match kind.ok_or_else(|| ImportError::Damaged("shp".to_owned()))? {
        0 | 5 | 15 | 25 => Kind::Polygons,
        1 | 11 | 21 => Kind::Other("Point"),
        3 | 13 | 23 => Kind::Other("LineString"),
        8 | 18 | 28 => Kind::Other("MultiPoint"),
        _ => Kind::Other("MultiPatch"),
    })
}

/// All shapes in the order of the file.
///
/// # Errors
/// [`ImportError::Damaged`] where the last one breaks off.
pub(super) fn records(bytes: &[u8]) -> Result<Vec<Record>, ImportError> {
    let mut records = Vec::new();
    let mut at = HEADER_BYTES;
    while at < bytes.len() {
        let content = content(bytes, at).ok_or_else(|| ImportError::Damaged(format!("shp, byte {at}")))?;
        records.push(read(content));
        at += 8 + content.len();
    }
    let declared = i32_high_at(bytes, 24).and_then(|words| usize::try_from(words).ok()).map(|words| words * 2);
    match declared {
        Some(declared) if declared > bytes.len() => Err(ImportError::Damaged(format!("shp, byte {}", bytes.len()))),
        _ => Ok(records),
    }
}

/// The places of shapes by the index.
pub(super) fn places(index: &[u8]) -> Vec<usize> {
    let entries = index.get(HEADER_BYTES..).unwrap_or_default().chunks_exact(8);
    entries.map(|entry| i32_high_at(entry, 0).and_then(|words| usize::try_from(words).ok()).unwrap_or(0) * 2).collect()
}

/// The shape at a place of the index.
pub(super) fn record(bytes: &[u8], place: usize) -> Record {
    content(bytes, place).filter(|_| place >= HEADER_BYTES).map_or(Record::Damaged, read)
}

/// What stands behind the head of a record: its number, and its length in words of two bytes.
fn content(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let words = usize::try_from(i32_high_at(bytes, at.checked_add(4)?)?).ok()?;
    let start = at.checked_add(8)?;
    bytes.get(start..start.checked_add(words.checked_mul(2)?)?).filter(|content| content.len() >= 4)
}

fn read(content: &[u8]) -> Record {
    match u32_at(content, 0) {
        Some(0) => Record::Null,
        Some(kind) if POLYGONS.contains(&kind) => rings(content).map_or(Record::Damaged, Record::Rings),
        Some(_) => Record::Null,
        None => Record::Damaged,
    }
}

/// The rings of a polygon: where each begins, then all points.
fn rings(content: &[u8]) -> Option<Vec<Ring>> {
    let (parts, points) = (size_at(content, 36)?, size_at(content, 40)?);
    let points_at = POLYGON_HEAD_BYTES.checked_add(parts.checked_mul(4)?)?;
    let end = points_at.checked_add(points.checked_mul(16)?)?;
    if end > content.len() {
        return None;
    }
    let start =
        |part: usize| if part == parts { Some(points) } else { size_at(content, POLYGON_HEAD_BYTES + part * 4) };
    let mut rings = Vec::new();
    for part in 0..parts {
        let (from, to) = (start(part)?, start(part + 1)?);
        if from > to || to > points {
            return None;
        }
        let position = |point: usize| {
            let at = points_at + point * 16;
            Position::new(f64_at(content, at)?, f64_at(content, at + 8)?).ok()
        };
        let positions: Option<Vec<Position>> = (from..to).map(position).collect();
        rings.push(Ring::from(positions?));
    }
    Some(rings)
}
