//! A park before and after its routes: how much each parcel moves a ratio of the whole.
//!
//! The ratio is A ÷ B, summed over the parcels that count: r₀ today, r₁ once each parcel has taken its route. The bar of
//! parcel i is (ΔAᵢ − r₀ ΔBᵢ) ÷ B₁. The bars sum to r₁ − r₀, whatever their order.

use super::park::{GroupBy, GroupName, SheetRow};
use super::view::View;
use crate::engine::field::Field;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many bars are listed at most; the others are one bar together.
pub const MOST_BARS: usize = 8;

/// Of so many parcels at most it is told which entries they wait for.
pub const MOST_WAITING_ASKED: usize = 500;

/// Which parcels are held against themselves, and which routes they take.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ChangeQuery {
    /// Which parcels.
    pub view: View,
    /// Which routes.
    pub route: RouteChoice,
    /// What bars are added up by; `None` leaves a bar a parcel.
    pub by: Option<GroupBy>,
}

/// The route that a parcel takes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RouteChoice {
    /// The route of its type.
    #[default]
    OfType,
    /// This route, whatever its type.
    Each(String),
}

/// A park before and after.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ParkChange {
    /// How many parcels pass the view.
    pub shown: usize,
    /// Floor area ÷ land.
    pub plot_ratio: Change,
    /// Tax of a year ÷ land, yuan/m² a year; of what is built anew at capacity.
    pub tax_per_area: Change,
    /// Entries that routes wait for, each with the number of parcels, the most first.
    pub lacking: Vec<(Field, usize)>,
    /// How many parcels wait beyond those of which it is told for which entries.
    pub not_asked: usize,
}

/// One ratio before and after.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Change {
    /// Today, over the parcels of which it is known.
    pub before: RatioSum,
    /// Afterwards, over the same parcels; those that take no route stay as they are.
    pub after: RatioSum,
    /// How many parcels the sums are of.
    pub parcels: usize,
    /// The parcels that move it most, the largest bar first.
    pub bars: Vec<ChangeBar>,
    /// The others.
    pub rest: Option<RestBar>,
    /// The bars of parcels added up by group, the largest first; empty where no groups are asked for.
    pub groups: Vec<GroupBar>,
    /// How many parcels raise it.
    pub rising: usize,
    /// How many parcels lower it.
    pub falling: usize,
    /// The fewest parcels that bring two thirds of what the rising ones bring; 0 where none rises.
    pub leaders: usize,
    /// The years until the last route is at capacity; `None` where that is not known of one.
    pub years: Option<f64>,
    /// How many parcels move it although entries are missing for the conditions of their route.
    pub unsure: usize,
    /// The parcels that stay as they are or are not counted, by the reason.
    pub still: BTreeMap<Still, usize>,
}

/// A sum over a sum.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct RatioSum {
    /// The sum above.
    pub above: f64,
    /// The sum below, m².
    pub below: f64,
}

impl RatioSum {
    /// The ratio; `None` without land.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.below > 0.0).then(|| self.above / self.below)
    }
}

/// What one parcel adds to the ratio of the park.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ChangeBar {
    /// The parcel.
    pub row: SheetRow,
    /// Identifier of its route.
    pub route: String,
    /// What it has today.
    pub before: RatioSum,
    /// What it has afterwards.
    pub after: RatioSum,
    /// What it adds, in the unit of the ratio.
    pub share: f64,
    /// The years until it is at capacity.
    pub years: Option<f64>,
}

/// What the parcels of a group add together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GroupBar {
    /// What the group is called.
    pub name: GroupName,
    /// How many parcels of it move the ratio.
    pub parcels: usize,
    /// What they add, in the unit of the ratio.
    pub share: f64,
}

/// What the parcels that are not listed add together.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct RestBar {
    /// How many.
    pub parcels: usize,
    /// What they add, in the unit of the ratio.
    pub share: f64,
}

/// Why a parcel moves nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Still {
    /// Its route waits for entries.
    Waits,
    /// The model does not work out what its route leads to.
    NoFigures,
    /// A rule bars its route, or none speaks of it.
    Barred,
    /// Its type cannot be told.
    Open,
    /// It is of no type, so it has no route.
    NoType,
    /// Its route changes nothing of this ratio.
    Unchanged,
    /// Its entries are in doubt.
    Doubted,
    /// Totals leave it out because its amounts are in doubt, so it is not counted.
    LeftOut,
    /// What it has today is not known, so it is not counted.
    NoneToday,
}

impl Still {
    /// Whether the sums leave the parcel out; else it counts as it is today.
    #[must_use]
    pub const fn is_out(self) -> bool {
        matches!(self, Self::LeftOut | Self::NoneToday)
    }

    /// Stable identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::NoFigures => "no_figures",
            Self::Barred => "barred",
            Self::Open => "open",
            Self::NoType => "no_type",
            Self::Unchanged => "unchanged",
            Self::Doubted => "doubted",
            Self::LeftOut => "left_out",
            Self::NoneToday => "none_today",
        }
    }
}
