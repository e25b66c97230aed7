//! The readers of every format, which only the worker and the command line have.

mod archive;
mod area_basis;
mod area_unit;
mod bare_points;
mod binary;
mod body;
mod boundary_points;
mod bundle;
mod cell;
mod delimited;
mod encoding;
mod feature_rows;
mod feature_text;
mod features;
mod geojson;
mod heading;
mod industry;
mod intake;
mod kml;
mod land;
mod limits;
mod mapping;
mod markup;
mod memory;
mod merged;
mod option;
mod overlap;
mod preview;
mod repair;
mod saved_list;
mod shapefile;
mod sniff;
mod spreadsheet;
mod summing;
mod synonyms;
mod table;
#[cfg(test)]
mod tests;
mod workbook;

pub use preview::preview;
pub use repair::refused_rows;
pub use sniff::sniff;

use super::summing::ROUNDING;
use super::{
    ColumnMapping, Delimiter, Detected, Encoding, EqualCells, Format, ImportError, Imported, ImportedParcel,
    IndustryEdition, Kept, LARGEST_FILE_BYTES, LARGEST_TEXT_BYTES, Mapping, MergedNumber, MergedNumbers, Preview,
    PreviewRow, Reason, RefusedFeature, RefusedRows, RefusedShapes, Repair, Sheet, StatedSum, SummingRow, ToldBy,
    Undecodable, is_mended_alike,
};
use crate::engine::geometry::Crs;
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
    /// Edition of GB/T 4754 of industries that name none; `None`: they stay open until somebody says which.
    pub industry_edition: Option<IndustryEdition>,
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

impl Imported {
    /// What the rows of a table gave.
    fn of_body(format: Format, encoding: Detected, done: body::Done) -> Self {
        let body::Done { heading_row, columns, parcels, issues, refused, kept, summing, merged, equal } = done;
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
            equal,
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
    let format = sniff(bytes);
    match format {
        Format::Empty => Err(ImportError::Empty),
        Format::Csv => {
            let detected = encoding::detect_table(bytes, options.encoding)?;
            match delimited::read(bytes, detected, options) {
                Err(ImportError::BarePoints) => {
                    geojson::read_made(bytes.len(), bare_points::features(bytes, detected, options)?, options)
                }
                other => other,
            }
        }
        Format::GeoJsonLines => geojson::read_lines(bytes, encoding::detect(bytes, options.encoding)?, options),
        Format::ZippedShapefile | Format::Shapefile => {
            geojson::read_made(bytes.len(), shapefile::features(bytes, format, options)?, options)
        }
        Format::Kml | Format::Kmz => geojson::read_made(bytes.len(), kml::features(bytes, format, options)?, options),
        Format::BoundaryPoints => geojson::read_made(bytes.len(), boundary_points::features(bytes, options)?, options),
        Format::GeoJson => geojson::read(bytes, encoding::detect(bytes, options.encoding)?, options),
        Format::Xlsx => workbook::read(bytes, options),
        Format::Xls if workbook::is_encrypted(bytes) => Err(ImportError::Encrypted),
        format => match spreadsheet::read(bytes, format, options)? {
            Some(imported) => Ok(imported),
            None => Err(ImportError::NotReadable(format)),
        },
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
        | Format::Xlsb
        | Format::Xls
        | Format::LegacyOffice
        | Format::Ods
        | Format::Kmz
        | Format::ZippedShapefile
        | Format::Shapefile
        | Format::Zip
        | Format::Dbf
        | Format::ShapefilePart
        | Format::Binary) => return Err(ImportError::NoText(format)),
        Format::Csv
        | Format::GeoJson
        | Format::GeoJsonLines
        | Format::EsriJson
        | Format::Kml
        | Format::WebTable
        | Format::SpreadsheetXml
        | Format::Markup
        | Format::Dxf
        | Format::BarePoints
        | Format::BoundaryPoints => {}
    }
    Ok(encoding::whole_text(bytes, encoding::detect(bytes, chosen)?)?)
}
