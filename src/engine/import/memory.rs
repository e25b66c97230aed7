//! How much memory reading may take, estimated before and counted while.

/// Files above this size are refused whatever is in them; callers ask for the size before they load a file. The whole
/// program stays below 600 MB: what is left is for the program itself and for what follows the reading.
pub const LARGEST_FILE_BYTES: usize = 420 << 20;
/// As [`LARGEST_FILE_BYTES`] for a file that is decoded as a whole.
pub const LARGEST_TEXT_BYTES: usize = 32 << 20;
/// What a parcel with room for its first values takes, room for some more, and a value beside that without its texts;
/// measured on 80,000 rows of ten values (2,050 bytes each) and rounded up.
const PARCEL_BYTES: usize = 1_300;
const FIRST_VALUES: usize = 11;
const FURTHER_VALUE_BYTES: usize = 200;
const VALUE_BYTES: usize = 100;
/// Texts of a value and of its origin, for the estimate.
const USUAL_TEXT_BYTES: usize = 50;
/// A vertex of a shape and a ring without its vertices, room to grow included.
pub(super) const VERTEX_BYTES: usize = 32;
pub(super) const RING_BYTES: usize = 96;

/// The memory ran out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OutOfMemory;

/// What may still be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// What is left beside the file itself, which is in memory while it is read.
    pub fn beside(file_bytes: usize) -> Result<Self, OutOfMemory> {
        LARGEST_FILE_BYTES.checked_sub(file_bytes).map(|left| Self { left }).ok_or(OutOfMemory)
    }

    pub fn spend(&mut self, bytes: usize) -> Result<(), OutOfMemory> {
        self.left = self.left.checked_sub(bytes).ok_or(OutOfMemory)?;
        Ok(())
    }

    pub fn spend_parcel(&mut self, values: usize) -> Result<(), OutOfMemory> {
        self.spend(parcel_bytes(values))
    }

    pub fn spend_value(&mut self, text_bytes: usize) -> Result<(), OutOfMemory> {
        self.spend(VALUE_BYTES + text_bytes)
    }
}

fn parcel_bytes(values: usize) -> usize {
    PARCEL_BYTES + values.saturating_sub(FIRST_VALUES) * FURTHER_VALUE_BYTES
}

/// The size up to which a file could be read whose rows are like those seen: the file's own bytes and what its parcels take.
pub(super) fn readable_bytes(row_bytes: usize, values_in_row: usize) -> usize {
    let parcel = parcel_bytes(values_in_row) + values_in_row * (VALUE_BYTES + USUAL_TEXT_BYTES);
    let rows = LARGEST_FILE_BYTES / (row_bytes.max(1) + parcel);
    rows.saturating_mul(row_bytes.max(1))
}

/// More parcels do not fit, even without values.
pub(super) fn most_parcels() -> usize {
    LARGEST_FILE_BYTES / PARCEL_BYTES
}
