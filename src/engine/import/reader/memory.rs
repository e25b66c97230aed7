//! How much memory reading may take, estimated before and counted while.

use super::LARGEST_FILE_BYTES;

/// What a parcel with room for its first values takes; measured on 80,000 rows of ten values, of which one short text
/// (1,090 bytes each), in 64-bit memory. In the browser's 32-bit memory it is less. Measured again on rows of 86 bytes with
/// ten values, of which four texts, as the peak of `musuan inspect --json` over 5,000 and 25,000 of them: 1,305 bytes a row,
/// the file's own included. The constants here give 1,385.
const PARCEL_BYTES: usize = 1_120;
const FIRST_VALUES: usize = 11;
/// Room for one value more, in blocks that are half empty; measured on rows of 24 values (218 bytes each).
const FURTHER_VALUE_BYTES: usize = 220;
/// A row in a list of the parcel, which is a block of its own; measured on parcels of ten years (985 bytes a year).
const LIST_ROW_BYTES: usize = 1_000;
/// A text beside its characters.
const TEXT_BYTES: usize = 32;
/// Characters of a text, for the estimate.
const USUAL_TEXT_BYTES: usize = 16;
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

    /// Enough for the top of a file, of which nothing is kept.
    pub fn of_preview() -> Self {
        Self { left: LARGEST_FILE_BYTES }
    }

    pub fn spend(&mut self, bytes: usize) -> Result<(), OutOfMemory> {
        self.left = self.left.checked_sub(bytes).ok_or(OutOfMemory)?;
        Ok(())
    }

    pub fn spend_parcel(&mut self, values: usize) -> Result<(), OutOfMemory> {
        self.spend(parcel_bytes(values))
    }

    /// A text of so many bytes; numbers, dates and origins are counted with the parcel.
    pub fn spend_text(&mut self, text_bytes: usize) -> Result<(), OutOfMemory> {
        self.spend(TEXT_BYTES + text_bytes)
    }

    pub fn spend_list_row(&mut self) -> Result<(), OutOfMemory> {
        self.spend(LIST_ROW_BYTES)
    }
}

fn parcel_bytes(values: usize) -> usize {
    PARCEL_BYTES + values.saturating_sub(FIRST_VALUES) * FURTHER_VALUE_BYTES
}

/// What one row of a table becomes, by its columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RowShape {
    /// Values, texts included.
    pub values: usize,
    /// Values that are texts.
    pub texts: usize,
    /// Rows of its lists.
    pub list_rows: usize,
}

impl RowShape {
    /// The size up to which a file could be read whose rows are like those seen: the file's own bytes and what its
    /// parcels take.
    pub fn readable_bytes(self, row_bytes: usize) -> usize {
        // A short row has no room for values in most of its columns.
        let filled = |count: usize| count.min(row_bytes / 2 + 1);
        let parcel = parcel_bytes(filled(self.values))
            + filled(self.texts) * (TEXT_BYTES + USUAL_TEXT_BYTES)
            + filled(self.list_rows) * LIST_ROW_BYTES;
        let rows = LARGEST_FILE_BYTES / (row_bytes.max(1) + parcel);
        rows.saturating_mul(row_bytes.max(1))
    }
}

/// More parcels do not fit, even without values.
pub(super) fn most_parcels() -> usize {
    LARGEST_FILE_BYTES / PARCEL_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_of_300_000_rows_and_ten_columns_fits() {
        // As measured: 109 bytes a row, three texts among ten values; 72 bytes and one text.
        for (row_bytes, texts) in [(109, 3), (72, 1)] {
            let shape = RowShape { values: 10, texts, list_rows: 0 };
            assert!(shape.readable_bytes(row_bytes) > 300_000 * row_bytes);
            let mut budget = Budget::beside(300_000 * row_bytes).unwrap();
            for _ in 0..300_000 {
                budget.spend_parcel(10).unwrap();
                (0..texts).for_each(|_| budget.spend_text(18).unwrap());
            }
        }
    }
}
