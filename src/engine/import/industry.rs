//! Editions of the classification of industries, GB/T 4754.

use serde::{Deserialize, Serialize};

/// An edition of GB/T 4754. The same two digits mean different industries in each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum IndustryEdition {
    /// GB/T 4754-2002.
    #[serde(rename = "2002")]
    Of2002,
    /// GB/T 4754-2017.
    #[serde(rename = "2017")]
    Of2017,
}

impl IndustryEdition {
    /// All of them, the newest first.
    pub const ALL: [Self; 2] = [Self::Of2017, Self::Of2002];

    /// The year by which it is named.
    #[must_use]
    pub const fn year(self) -> &'static str {
        match self {
            Self::Of2002 => "2002",
            Self::Of2017 => "2017",
        }
    }

    /// The edition of a year.
    #[must_use]
    pub fn of_year(year: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.year() == year)
    }
}
