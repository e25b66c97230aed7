//! The files that a list of parcels is saved as.

use serde::{Deserialize, Serialize};

/// A kind of file that a list is saved as, and read again from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListFormat {
    /// A workbook with typed cells, ratios and totals as formulas.
    Xlsx,
    /// A table of text.
    Csv,
    /// Features with their land in WGS84 (RFC 7946).
    GeoJson,
}

impl ListFormat {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::GeoJson];

    /// Stable identifier, and what the name of such a file ends in.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::GeoJson => "application/geo+json",
        }
    }

    /// The kind that the ending of a file's name means, whatever its case.
    ///
    /// ```
    /// use musuan::engine::export::ListFormat;
    /// assert_eq!(ListFormat::of_ending("XLSX"), Some(ListFormat::Xlsx));
    /// assert_eq!(ListFormat::of_ending("dwg"), None);
    /// ```
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id().eq_ignore_ascii_case(ending))
    }
}
