//! A list that was read, piece by piece as the page gets it.

use super::order::FigureAnswer;
use super::sums::SumCheck;
use super::view::Kind;
use crate::engine::assessment::PlanAnswer;
use crate::engine::field::Field;
use crate::engine::geometry::Crs;
use crate::engine::graph::Cause;
use crate::engine::import::{ColumnMapping, Delimiter, Encoding, MergedNumber, Reason, ReasonGroup};
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::project::ParcelKey;
use serde::{Deserialize, Serialize};

/// The figures that a list shows, in its order.
pub const KEY_FIGURES: [Figure; 5] =
    [Figure::OfficialSiteArea, Figure::CountedFloorArea, Figure::PlotRatio, Figure::TaxBase, Figure::TaxPerArea];

/// More of a list is never given at once.
pub const LARGEST_WINDOW: usize = 500;

/// How a file was read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Summary {
    /// Identifier of its kind.
    pub format: String,
    /// How it is encoded.
    pub encoding: Encoding,
    /// Why that encoding was taken.
    pub encoding_reason: Reason,
    /// What separates the cells of a table.
    pub delimiter: Option<Delimiter>,
    /// Row of the headings of a table, the first being 1.
    pub heading_row: Option<usize>,
    /// What its columns or properties were read as.
    pub columns: Vec<ColumnMapping>,
    /// Reference system of the shapes.
    pub crs: Option<Crs>,
    /// How many parcels were read.
    pub parcels: usize,
    /// How many issues were found.
    pub issues: usize,
    /// How many of them are errors: cells, rows or shapes that were not taken.
    pub errors: usize,
    /// Of how many parcels nothing was refused and nothing is in doubt.
    pub whole: usize,
    /// In how many rows or features something was refused or is in doubt.
    pub refused: usize,
    /// Rows that sum up others, held against the parcels that are counted.
    #[serde(default)]
    pub sums: Vec<SumCheck>,
    /// What was refused, is in doubt or worth knowing, by kind.
    #[serde(default)]
    pub reasons: Vec<ReasonGroup>,
    /// Numbers that are merged over several parcels.
    #[serde(default)]
    pub merged: Vec<MergedNumber>,
    /// How many parcels have a measured area, and no deed area in whose place anybody has said that it counts.
    pub waiting_for_area_basis: usize,
}

/// One parcel of a file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ListedParcel {
    /// Its values.
    pub parcel: Parcel,
    /// Its key, where it is one of a project.
    #[serde(default)]
    pub key: Option<ParcelKey>,
    /// Row of a table, the first being 1.
    pub row: Option<usize>,
    /// Feature of a geometry file, the first being 1.
    pub feature: Option<usize>,
    /// Its areas by other ways than the file's own word.
    pub area: ListedArea,
    /// The answers of [`KEY_FIGURES`], in their order.
    pub figures: Vec<FigureAnswer>,
    /// What it is called.
    pub kind: Kind,
    /// What its type is open between and waits for.
    #[serde(default)]
    pub open: Openness,
    /// Whether its plan passes, where one is entered.
    #[serde(default)]
    pub plan: Option<PlanBrief>,
    /// Whether anything of it was refused.
    pub refused: bool,
}

/// What the type of a parcel is open between, and what it waits for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Openness {
    /// Types to which something entered points, by their identifiers.
    pub candidates: Vec<String>,
    /// Fields that may still change or decide the type.
    pub fields: Vec<Field>,
    /// Why a type has no answer, whatever is entered.
    #[serde(default)]
    pub undefined: Option<Cause>,
}

/// The answer to a plan, without the rules that hold.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PlanBrief {
    /// The answer.
    pub answer: PlanAnswer,
    /// Whether today's entries contradict each other.
    pub contradicted: bool,
}

/// Areas taken from a shape, in m².
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ListedArea {
    /// On the ellipsoid; only of valid shapes in degrees.
    pub geodesic: Option<f64>,
    /// In the plane; only of valid shapes in a known grid.
    pub planar: Option<f64>,
}

impl ListedParcel {
    /// The answer of one of [`KEY_FIGURES`].
    #[must_use]
    pub fn figure(&self, figure: Figure) -> Option<&FigureAnswer> {
        KEY_FIGURES.iter().position(|known| *known == figure).and_then(|index| self.figures.get(index))
    }

    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.parcel.text(Field::ParcelId)
    }
}
