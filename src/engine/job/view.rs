//! A list as it is looked at: sorted, filtered, and its totals.

use super::listed::ListedParcel;
use super::order::Window;
use super::totals::Totals;
use crate::engine::field::Field;
use serde::{Deserialize, Serialize};

/// What a list is sorted by. Parcels that lack it come last in either direction; equal ones stay in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// The order of the file.
    #[default]
    File,
    /// The identifier, digits in it by their amount: DK-2 before DK-10.
    Id,
    /// The enterprise.
    Enterprise,
    /// Land that the indicators divide by.
    SiteArea,
    /// Counted floor area.
    FloorArea,
    /// Tax of a year.
    Tax,
    /// Counted floor area ÷ site area.
    PlotRatio,
    /// Tax ÷ site area.
    TaxPerArea,
    /// An entry: numbers and days by their amount, choices in the order in which they are offered, texts as identifiers.
    Field(Field),
}

/// What a filter asks of a parcel.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The entry is this: the id of an option, `true` or `false`, a day as `2026-12-01`, or the whole text.
    Is(String),
    /// The text of the entry contains this, whatever its case.
    Contains(String),
    /// It is at least this, in base units.
    AtLeast(f64),
    /// It is at most this, in base units.
    AtMost(f64),
    /// The day is not before this one, as `2026-12-01`.
    NotBefore(String),
    /// The day is not after this one.
    NotAfter(String),
    /// It is blank.
    Blank,
    /// It is not blank.
    Filled,
}

/// A filter beside text and kind: what is held against what.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Filter {
    /// An entry or a figure. The place in the file passes no filter.
    pub of: SortKey,
    /// What is asked of it.
    pub test: Test,
}

/// What a list calls a parcel, by the rule of the assessment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Of a type, decided or so far.
    Type {
        /// Its identifier.
        id: String,
        /// The part because of which it goes by other words, where it does.
        wording: Option<String>,
    },
    /// Of none.
    NoType,
    /// Of none by what is entered; what is missing may still change that.
    NoneSoFar,
    /// It cannot be said yet.
    Open,
    /// The pack defines no types.
    NoTypes,
    /// Its entries contradict each other or are unlikely together, so that nothing is said of its type.
    Doubted,
}

/// What part of a list is wanted, and in what order.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct View {
    /// What is sorted by.
    pub sort: SortKey,
    /// Largest first.
    pub descending: bool,
    /// What those are sorted by that are equal in it, each with whether its largest come first.
    #[serde(default)]
    pub then: Vec<(SortKey, bool)>,
    /// Text that identifier, name or enterprise contains, whatever its case; empty for all.
    pub text: String,
    /// What the list calls the parcel; `None` for all.
    pub kind: Option<Kind>,
    /// Further filters, all of which a parcel passes.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// The piece that is wanted.
    pub window: Window,
    /// The parcel that the piece is to hold, by its place in the file; the piece begins at a whole multiple of its length.
    #[serde(default)]
    pub holding: Option<usize>,
}

impl View {
    /// The same filters, without order and piece.
    #[must_use]
    pub fn filter(&self) -> Self {
        Self { text: self.text.clone(), kind: self.kind.clone(), filters: self.filters.clone(), ..Self::default() }
    }
}

/// A list as it was looked at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Viewed {
    /// Places of the parcels of the window in the order of the file, counted from 0, for [`super::Order::Parcels`] and
    /// [`super::Order::Records`].
    pub places: Vec<usize>,
    /// Which of those that passed is the first of them, counted from 0.
    #[serde(default)]
    pub from: usize,
    /// Those parcels.
    pub parcels: Vec<ListedParcel>,
    /// How many parcels passed the filter.
    pub count: usize,
    /// How many of them have entries that contradict each other or are unlikely together.
    pub doubted: usize,
    /// How many of those with the wanted text there are of each kind, whatever kind is wanted; types in their order.
    pub kinds: Vec<(Kind, usize)>,
    /// Sums over all that passed.
    pub totals: Totals,
}
