//! Reading files: what they are, how they are encoded, what their columns mean, and the parcels in them.
//!
//! Nothing is guessed: a format is told by content, an encoding by every byte of the file, a unit by the heading, the row
//! under it or the cell, a reference system by the file or the user. What is not understood is refused cell by cell and
//! stays in the list of issues with its text and place; the rest is read. Text is decoded in pieces and rows are read one
//! by one, so that beside the file only its parcels take memory; a file that would not fit is refused by an estimate.
//!
//! Left out: workbooks of before 2007, shapefiles, KML, DXF and boundary-point files, which are told by their content and
//! refused with a way out.
//!
//! ```
//! use musuan::engine::import::{Options, read};
//! let table = "地块编号,用地面积（亩）,税收（万元）\nDK-01,23.375,\"4,000\"\n";
//! let imported = read(table.as_bytes(), &Options::default())?;
//! let parcel = &imported.parcels[0];
//! assert_eq!(parcel.id(), Some("DK-01"));
//! assert_eq!(parcel.parcel.number(musuan::engine::field::Field::AnnualTax), Some(40_000_000.0));
//! # Ok::<(), musuan::engine::import::ImportError>(())
//! ```

mod bundle;
mod delimiter;
mod encoding;
mod equal;
mod error;
mod format;
mod industry;
mod limit;
mod mapping;
mod merged;
mod preview;
#[cfg(feature = "files")]
mod reader;
mod reason;
mod repair;
mod report;
mod summing;

pub use bundle::{belong_together, bundle_line, companions};
pub use delimiter::Delimiter;
pub use encoding::{Detected, Encoding, Reason, Undecodable};
pub use equal::{EqualCells, is_mended_alike};
pub use error::ImportError;
pub use format::{Content, FORMATS, Format, FormatSpec};
pub use industry::IndustryEdition;
pub use limit::{LARGEST_FILE_BYTES, LARGEST_TEXT_BYTES};
pub use mapping::{ColumnMapping, Mapping};
pub use merged::{MergedNumber, MergedNumbers};
pub use preview::{Preview, PreviewRow, Sheet};
#[cfg(feature = "files")]
pub use reader::{Hearer, Options, decode, preview, read, refused_rows, sniff};
pub use reason::{ReasonGroup, reason_groups};
pub use repair::{Kept, RefusedFeature, RefusedRows, RefusedShapes, Repair};
pub use report::{InspectedArea, InspectedIssue, InspectedParcel, Inspection};
pub use summing::{StatedSum, SummingRow, ToldBy};

use crate::engine::field::Field;
use crate::engine::geometry::{Area, Crs, Shape};
use crate::engine::issue::Issue;
use crate::engine::parcel::Parcel;
use std::collections::BTreeSet;

/// One parcel as read, with its place in the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportedParcel {
    /// Its values in base units.
    pub parcel: Parcel,
    /// Row of a table, the first being 1.
    pub row: Option<usize>,
    /// Feature of a geometry file, the first being 1.
    pub feature: Option<usize>,
    /// Its land, also where the shape is not valid, so that it can be shown and mended.
    pub shape: Option<Shape>,
    /// Area of the shape on the ellipsoid; only of valid shapes in degrees.
    pub geodesic: Option<Area>,
    /// Area of the shape in the plane; only of valid shapes in a known grid.
    pub planar: Option<Area>,
    /// Whether its figures wait for the word that the measured area counts, because the file says nothing of a deed area.
    pub waits_for_area_basis: bool,
}

impl ImportedParcel {
    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.parcel.text(Field::ParcelId)
    }

    /// Its row in a table or its number among features.
    #[must_use]
    pub fn number(&self) -> Option<usize> {
        self.row.or(self.feature)
    }
}

/// A file as read.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// What it is.
    pub format: Format,
    /// How it is encoded, and why that was taken.
    pub encoding: Detected,
    /// What separates the cells of a table.
    pub delimiter: Option<Delimiter>,
    /// Row of the headings of a table, the first being 1.
    pub heading_row: Option<usize>,
    /// What its columns or properties were read as.
    pub columns: Vec<ColumnMapping>,
    /// The parcels in the order of the file.
    pub parcels: Vec<ImportedParcel>,
    /// What was refused or looks wrong, at most 10,000 of them.
    pub issues: Vec<Issue>,
    /// Reference system of the shapes.
    pub crs: Option<Crs>,
    /// The sheets of a workbook.
    pub sheets: Vec<Sheet>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Rows of a table, or features, in which something was refused.
    pub refused: BTreeSet<usize>,
    /// The rows or features that were wanted as they stand.
    pub kept: Kept,
    /// Rows of a table that sum up others, which are no parcels.
    pub summing: Vec<SummingRow>,
    /// Numbers of a table that are merged over several parcels.
    pub merged: Vec<MergedNumber>,
    /// Cells that were refused or doubted together because they say the same.
    pub equal: Vec<EqualCells>,
}

impl Imported {
    /// Whether anything in the row or feature of a parcel was refused.
    #[must_use]
    pub fn is_refused(&self, parcel: &ImportedParcel) -> bool {
        parcel.number().is_some_and(|number| self.refused.contains(&number))
    }
}
