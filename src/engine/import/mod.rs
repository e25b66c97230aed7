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

mod area_basis;
mod area_unit;
mod body;
mod cell;
mod delimited;
mod encoding;
mod error;
mod feature_rows;
mod feature_text;
mod geojson;
mod heading;
mod industry;
mod intake;
mod land;
mod limits;
mod mapping;
mod memory;
mod merged;
mod option;
mod preview;
mod reason;
mod repair;
mod report;
mod sniff;
mod summing;
mod synonyms;
mod table;
mod workbook;

pub use encoding::{Detected, Encoding, Reason, Undecodable};
pub use error::ImportError;
pub use mapping::{ColumnMapping, Mapping};
pub use memory::{LARGEST_FILE_BYTES, LARGEST_TEXT_BYTES};
pub use merged::{MergedNumber, MergedNumbers};
pub use preview::{Preview, PreviewRow, preview};
pub use reason::{ReasonGroup, reason_groups};
pub use repair::{Kept, RefusedFeature, RefusedRows, RefusedShapes, Repair, equal_cells, refused_rows};
pub use report::{InspectedArea, InspectedIssue, InspectedParcel, Inspection};
pub use sniff::{Format, sniff};
pub use summing::{StatedSum, SummingRow, ToldBy};
pub use table::Delimiter;
pub use workbook::Sheet;

use crate::engine::field::Field;
use crate::engine::geometry::{Area, Crs, Shape};
use crate::engine::issue::Issue;
use crate::engine::parcel::Parcel;
use std::collections::BTreeSet;

/// What the user already said about a file; the default asks nothing of them.
#[derive(Clone, Copy, Default, Debug)]
pub struct Options<'a> {
    /// Name of the file, for the origin of its values.
    pub file_name: &'a str,
    /// The encoding, where the one found shows wrong characters.
    pub encoding: Option<Encoding>,
    /// What separates cells.
    pub delimiter: Option<Delimiter>,
    /// Sheet of a workbook, by its name; else the first visible one that holds a table.
    pub sheet: Option<&'a str>,
    /// Row of the headings, the first being 1.
    pub heading_row: Option<usize>,
    /// What columns are read as, over what is proposed.
    pub mapping: Option<&'a Mapping>,
    /// Reference system of the coordinates.
    pub crs: Option<Crs>,
    /// Whether the measured area counts where there is no deed area; else such parcels wait for the choice.
    pub measured_area_counts: bool,
    /// How numbers are split that are merged over several parcels; `None`: no parcel has them until somebody says how.
    pub merged: Option<MergedNumbers>,
    /// Cells of a table, or properties of features, that are read in other words than those of the file.
    pub repairs: &'a [Repair],
    /// Rows of a table, or features, that are wanted as they stand, beside what they say.
    pub kept_rows: Option<&'a BTreeSet<usize>>,
    /// Who hears how many rows or features have been read.
    pub heard: Option<Hearer<'a>>,
}

/// Somebody who hears how far a reading is.
#[derive(Clone, Copy)]
pub struct Hearer<'a>(pub &'a dyn Fn(usize));

impl std::fmt::Debug for Hearer<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Hearer")
    }
}

/// After so many rows or features it is told again.
const TOLD_EVERY: usize = 1_000;

impl Options<'_> {
    /// Tells how many rows or features have been read, now and then.
    fn tell(&self, read: usize) {
        if let (Some(Hearer(hear)), true) = (self.heard, read.is_multiple_of(TOLD_EVERY)) {
            hear(read);
        }
    }
}

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
}

impl Imported {
    /// Whether anything in the row or feature of a parcel was refused.
    #[must_use]
    pub fn is_refused(&self, parcel: &ImportedParcel) -> bool {
        parcel.number().is_some_and(|number| self.refused.contains(&number))
    }

    /// What the rows of a table gave.
    fn of_body(format: Format, encoding: Detected, done: body::Done) -> Self {
        let body::Done { heading_row, columns, parcels, issues, refused, kept, summing, merged } = done;
        Self {
            format,
            encoding,
            delimiter: None,
            heading_row,
            columns,
            parcels,
            issues,
            crs: None,
            sheets: Vec::new(),
            sheet: None,
            refused,
            kept,
            summing,
            merged,
        }
    }
}

/// Reads a file.
///
/// # Errors
/// [`ImportError`] if nothing can be read; whatever concerns a column, a row or a cell is an issue of the result.
pub fn read(bytes: &[u8], options: &Options<'_>) -> Result<Imported, ImportError> {
    check_size(bytes, LARGEST_FILE_BYTES)?;
    options.mapping.map_or(Ok(()), Mapping::check)?;
    match sniff(bytes) {
        Format::Empty => Err(ImportError::Empty),
        Format::Csv => delimited::read(bytes, encoding::detect_table(bytes, options.encoding)?, options),
        Format::GeoJson => geojson::read(bytes, encoding::detect(bytes, options.encoding)?, options),
        Format::Xlsx => workbook::read(bytes, options),
        Format::LegacyOffice if workbook::is_encrypted(bytes) => Err(ImportError::Encrypted),
        format @ (Format::LegacyOffice
        | Format::Ods
        | Format::Kmz
        | Format::ZippedShapefile
        | Format::Zip
        | Format::Kml
        | Format::WebTable
        | Format::SpreadsheetXml
        | Format::Markup
        | Format::EsriJson
        | Format::Dxf
        | Format::ShapefilePart
        | Format::BoundaryPoints
        | Format::Binary) => Err(ImportError::NotReadable(format)),
    }
}

fn check_size(bytes: &[u8], limit: usize) -> Result<(), ImportError> {
    if bytes.len() > limit { Err(ImportError::FileTooLarge { bytes: bytes.len(), limit }) } else { Ok(()) }
}

/// The text of a file in whatever encoding offices write.
///
/// # Errors
/// [`ImportError::Empty`] for a file without a byte, [`ImportError::NoText`] for one that is no text,
/// [`ImportError::Undecodable`] where no encoding fits every byte, [`ImportError::FileTooLarge`] above
/// [`LARGEST_TEXT_BYTES`].
pub fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Result<String, ImportError> {
    check_size(bytes, LARGEST_TEXT_BYTES)?;
    match sniff(bytes) {
        Format::Empty => return Err(ImportError::Empty),
        format @ (Format::Xlsx
        | Format::LegacyOffice
        | Format::Ods
        | Format::Kmz
        | Format::ZippedShapefile
        | Format::Zip
        | Format::ShapefilePart
        | Format::Binary) => return Err(ImportError::NoText(format)),
        Format::Csv
        | Format::GeoJson
        | Format::EsriJson
        | Format::Kml
        | Format::WebTable
        | Format::SpreadsheetXml
        | Format::Markup
        | Format::Dxf
        | Format::BoundaryPoints => {}
    }
    let mut text = String::new();
    let mut decoded = encoding::DecodedText::new(bytes, encoding::detect(bytes, chosen)?);
    while decoded.fill()? {
        // A filling ends between two characters, so every piece is text by itself.
        text.push_str(&String::from_utf8_lossy(decoded.piece()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
