//! A list as it is looked at: sorted, filtered, and its totals.

use super::listed::ListedParcel;
use super::order::Window;
use super::totals::Totals;
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
    /// Text that identifier, name or enterprise contains, whatever its case; empty for all.
    pub text: String,
    /// What the list calls the parcel; `None` for all.
    pub kind: Option<Kind>,
    /// The piece that is wanted.
    pub window: Window,
}

/// A list as it was looked at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Viewed {
    /// Places of the parcels of the window in the order of the file, counted from 0, for [`super::Order::Parcels`] and
    /// [`super::Order::Records`].
    pub places: Vec<usize>,
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
