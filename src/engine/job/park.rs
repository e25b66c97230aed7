//! A park at a glance: every parcel as a dot and as land, sums by kind and by group, and which question comes next.

use super::totals::{Quotient, Totals};
use super::view::{Kind, View};
use crate::engine::field::Field;
use crate::engine::geometry::Shape;
use crate::engine::parcel::Value;
use crate::engine::project::ParcelKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many parcels are drawn at most: those with the most land.
pub const MOST_DRAWN: usize = 5_000;

/// So many parcels are asked about at most.
pub const MOST_ASKED: usize = 5_000;

/// So many parcels are asked about in one step.
pub const ASKED_AT_ONCE: usize = 500;

/// The parcels that pass a view, to be drawn.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ParkPicture {
    /// The parcels that are drawn, in the order of the list.
    pub parcels: Vec<ParkParcel>,
    /// How many pass.
    pub count: usize,
    /// How many of them are not drawn, because they are too many; those with the least land.
    pub not_drawn: usize,
    /// Whether the coordinates of the land are degrees; else they are metres.
    pub is_geographic: bool,
    /// Sums over all that pass.
    pub totals: Totals,
    /// The same by kind, types in their order.
    pub kinds: Vec<KindSums>,
    /// The plot ratio that is held against, where it is one for all.
    pub benchmark_plot_ratio: Option<ParkBenchmark>,
    /// The tax per area that is held against, yuan/m² a year, where it is one for all.
    pub benchmark_tax_per_area: Option<ParkBenchmark>,
}

/// Sums over the parcels of a kind.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct KindSums {
    /// The kind.
    pub kind: Kind,
    /// How many parcels it has, those that totals leave out included.
    pub parcels: usize,
    /// Its sums.
    pub totals: Totals,
}

/// A benchmark that holds for every parcel that passes.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct ParkBenchmark {
    /// Its value in base units.
    pub value: f64,
    /// Whether the user has entered it; else it is the pack's.
    pub is_own: bool,
}

/// A parcel that is drawn.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ParkParcel {
    /// Its place in the list, counted from 0.
    pub place: usize,
    /// Its key, where it is one of a project.
    pub key: Option<ParcelKey>,
    /// Its identifier or name.
    pub id: String,
    /// Its enterprise.
    pub enterprise: String,
    /// Plot ratio.
    pub plot_ratio: Option<f64>,
    /// Tax ÷ site area, yuan/m² a year.
    pub tax_per_area: Option<f64>,
    /// Site area, m².
    pub land: Option<f64>,
    /// Place of its kind among [`ParkPicture::kinds`].
    pub kind: usize,
    /// Whether totals leave it out.
    pub is_left_out: bool,
    /// Its land on the map, or why it is not there.
    pub position: Position,
}

/// The land of a parcel on the map.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// It is drawn.
    Land(Shape),
    /// No boundary is entered.
    Unknown,
    /// What is entered is no boundary that can be read.
    Unreadable,
    /// Its coordinates are of another reference system than those of most parcels.
    OtherSystem,
    /// The map has too many corners already.
    TooMany,
}

/// What parcels are grouped by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// What the list calls them.
    Kind,
    /// An entry.
    Field(Field),
}

/// Groups that are wanted: of the parcels that pass a view.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Grouping {
    /// What they are made by.
    pub by: GroupBy,
    /// Which parcels.
    pub view: View,
}

/// What a group is called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupName {
    /// A kind.
    Kind(Kind),
    /// What is entered: the id of an option, a day, a text.
    Entry(String),
    /// Nothing is entered.
    Blank,
}

/// Sums over a group.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// What it is called.
    pub name: GroupName,
    /// How many parcels it has, those that totals leave out included.
    pub parcels: usize,
    /// Its sums.
    pub totals: Totals,
    /// Output ÷ site area, yuan/m² a year.
    pub output_per_area: Quotient,
}

/// Groups, and what was left over.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Groups {
    /// The groups: kinds in their order, others by land, blank last.
    pub groups: Vec<Group>,
    /// How many groups are not listed, those with the least land.
    pub not_listed: usize,
}

/// What the types of parcels wait for: a piece of the answer, and how far it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OpenQuestions {
    /// How many parcels pass the view.
    pub shown: usize,
    /// So many of them were looked at.
    pub asked: usize,
    /// Of how many of these the type cannot be told.
    pub open: usize,
    /// The entries that they wait for, each with the number of parcels.
    pub fields: BTreeMap<Field, usize>,
}

impl OpenQuestions {
    /// With the next piece.
    #[must_use]
    pub fn with(mut self, next: Self) -> Self {
        for (field, count) in next.fields {
            *self.fields.entry(field).or_default() += count;
        }
        Self { shown: next.shown, asked: self.asked + next.asked, open: self.open + next.open, fields: self.fields }
    }

    /// Whether every parcel was looked at that will be.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.asked >= self.shown.min(MOST_ASKED)
    }

    /// The entries by how many parcels wait for them, the most first, those of equal numbers in the order of the catalogue.
    #[must_use]
    pub fn ranked(&self) -> Vec<(Field, usize)> {
        let mut ranked: Vec<(Field, usize)> = self.fields.iter().map(|(field, count)| (*field, *count)).collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        ranked
    }
}

/// What an answer to a question would decide.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Probed {
    /// The entry.
    pub field: Field,
    /// How many of the parcels that pass lack the entry.
    pub lacking: usize,
    /// Of how many of those the type cannot be told.
    pub blank: usize,
    /// Of how many the type can be told whatever the answer, of those that were tried.
    pub decided: usize,
    /// Of how many it can be told with one of the answers at least.
    pub may_decide: usize,
    /// Each answer that was tried, with the number of parcels whose type can be told then.
    pub answers: Vec<(Value, usize)>,
    /// Whether these are all answers there are; else they are low, middle and high entries of the list.
    pub is_every_answer: bool,
}

/// So many parcels of each kind are listed on a sheet; more are only counted.
pub const MOST_ON_SHEET: usize = 20;

/// What is to be looked at in the parcels that pass a view.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// How many have entries that contradict each other or are unlikely together, a unit that slipped among them.
    pub doubted_count: usize,
    /// The first of these.
    pub doubted: Vec<SheetRow>,
    /// How many parcels share what another one has.
    pub duplicate_count: usize,
    /// The first groups of these.
    pub duplicates: Vec<Duplicates>,
    /// The parcels whose plot ratio lies farthest from the median, the farthest first.
    pub plot_ratio: Spread,
    /// The same of tax per area.
    pub tax_per_area: Spread,
}

/// A parcel on a sheet.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SheetRow {
    /// Its place in the list, counted from 0.
    pub place: usize,
    /// Its identifier or name.
    pub id: String,
    /// Its enterprise.
    pub enterprise: String,
}

/// What parcels share that only one should have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// The identifier.
    Id,
    /// The boundary.
    Boundary,
    /// Enterprise, site area and floor area.
    Entries,
}

/// Parcels that share something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Duplicates {
    /// What they share.
    pub shared: Shared,
    /// The parcels, two or more.
    pub rows: Vec<SheetRow>,
}

/// How values lie around their median. No limit says which of them is an outlier.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Spread {
    /// The quartiles in base units; `None` where no parcel has a value.
    pub quartiles: Option<[f64; 3]>,
    /// The parcels farthest from the median, outside of the middle half, each with its value.
    pub farthest: Vec<(SheetRow, f64)>,
}
