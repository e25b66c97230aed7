//! Shapefiles: zipped, as loose files brought together, or one of their files alone.
//!
//! Shapes and properties belong together by their places, so a file whose counts disagree is refused: nobody could say
//! which property belongs to which shape. What a ring is, land or a hole, its direction says.
//!
//! The readers are our own because each length of a damaged file has to be checked against its bytes before anything is
//! allocated, deleted rows have to keep their places, and names are cut in the middle of a character.

mod dbf;
mod prj;
mod shp;
#[cfg(test)]
mod tests;

use super::archive::Archive;
use super::bundle::{is_bundle, unbundle};
use super::features::{FeatureFile, Properties};
use super::land::Stated;
use super::spreadsheet::{Book, Cells};
use super::{Detected, Format, ImportError, Options, Sheet};
use crate::engine::geometry::Shape;
use crate::engine::issue::{Argument, Issue, Place};
use dbf::Dbf;
use shp::{Kind, Record};

/// Larger files of a shapefile are refused: as features they take several times as much.
const LARGEST_PART_BYTES: usize = 128 << 20;
/// Folders that a Macintosh adds to archives.
const PASSED_OVER: &str = "__MACOSX/";

/// The files of one layer.
#[derive(Default)]
struct Layer {
    name: String,
    shp: Option<Vec<u8>>,
    dbf: Option<Vec<u8>>,
    shx: Option<Vec<u8>>,
    prj: Option<Vec<u8>>,
    cpg: Option<Vec<u8>>,
}

/// Reads a layer of a shapefile into features: the one that was asked for, else the first.
///
/// # Errors
/// [`ImportError`] where a file is damaged or missing, or counts disagree.
pub(super) fn features(bytes: &[u8], format: Format, options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    let names = layer_names(bytes, format)?;
    let chosen = match options.sheet {
        Some(asked) => {
            names.iter().find(|name| *name == asked).ok_or_else(|| ImportError::NoSheet(asked.to_owned()))?
        }
        None => names.first().ok_or(ImportError::ShapefileWithoutShapes)?,
    };
    let layer = layer(bytes, format, chosen, &names)?;
    let mut file = read_layer(&layer, format, options)?;
    if names.len() > 1 {
        file.layers = names.iter().map(|name| Sheet { name: name.clone(), hidden: false }).collect();
        file.layer = Some(layer.name);
    }
    Ok(file)
}

/// The layers of an input: the names of its files of shapes, without their ending.
fn layer_names(bytes: &[u8], format: Format) -> Result<Vec<String>, ImportError> {
    let of = |name: &str| stem_of(name, ".shp").filter(|_| !name.starts_with(PASSED_OVER)).map(str::to_owned);
    let mut names: Vec<String> = match (format, unbundle(bytes)) {
        (Format::ZippedShapefile, _) => Archive::open(bytes).map_err(damaged)?.names().filter_map(of).collect(),
        (_, Some(files)) => files.iter().filter_map(|(name, _)| of(name)).collect(),
        (_, None) if is_bundle(bytes) => return Err(ImportError::Damaged("files".to_owned())),
        (_, None) => vec![String::new()],
    };
    names.sort();
    names.dedup();
    Ok(names)
}

/// The files of a layer: of two of a kind the one that is called exactly as its shapes.
fn layer(bytes: &[u8], format: Format, name: &str, layers: &[String]) -> Result<Layer, ImportError> {
    let mut layer = Layer { name: name.to_owned(), ..Layer::default() };
    if format == Format::ZippedShapefile {
        let archive = Archive::open(bytes).map_err(damaged)?;
        let mut parts: Vec<String> = archive.names().map(str::to_owned).collect();
        parts.sort_by_key(|part| !layer.is_called_as(part));
        for part in parts {
            if let Some(slot) = layer.slot(&part, layers).filter(|slot| slot.is_none()) {
                *slot = Some(archive.part_of(&part, LARGEST_PART_BYTES).map_err(damaged)?);
            }
        }
    } else if let Some(mut files) = unbundle(bytes) {
        files.sort_by_key(|(part, _)| !layer.is_called_as(part));
        for (part, own) in files {
            if let Some(slot) = layer.slot(&part, layers).filter(|slot| slot.is_none()) {
                *slot = Some(own.to_vec());
            }
        }
    } else {
        layer.shp = Some(bytes.to_vec());
    }
    Ok(layer)
}

impl Layer {
    /// Whether a file has the name of the layer, capitals included.
    fn is_called_as(&self, part: &str) -> bool {
        part.rsplit_once('.').is_some_and(|(stem, _)| stem == self.name)
    }

    /// Where a file belongs. Capitals do not matter, unless they tell it from the files of another layer.
    fn slot(&mut self, part: &str, layers: &[String]) -> Option<&mut Option<Vec<u8>>> {
        let (stem, ending) = part.rsplit_once('.')?;
        let is_of_other = stem != self.name && layers.iter().any(|layer| layer == stem);
        if is_of_other || stem.to_lowercase() != self.name.to_lowercase() {
            return None;
        }
        match ending.to_ascii_lowercase().as_str() {
            "shp" => Some(&mut self.shp),
            "dbf" => Some(&mut self.dbf),
            "shx" => Some(&mut self.shx),
            "prj" => Some(&mut self.prj),
            "cpg" => Some(&mut self.cpg),
            _ => None,
        }
    }
}

fn read_layer(layer: &Layer, format: Format, options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    let shp = layer.shp.as_deref().ok_or(ImportError::ShapefileWithoutShapes)?;
    let (kind, mut records) = (shp::kind(shp)?, shp::records(shp)?);
    let table = layer.dbf.as_deref().map(|dbf| Dbf::open(dbf, layer.cpg.as_deref(), options.encoding)).transpose()?;
    let detected = table.as_ref().map_or(Detected::FIXED, |table| table.detected);
    let stated = layer.prj.as_deref().map_or(Stated::Missing, |prj| prj::stated(&text_of(prj)));
    let mut file = FeatureFile::of(format, detected, stated);
    let indexed = layer.shx.as_deref().map(shp::places);
    if let Some(rows) = table.as_ref().map(Dbf::count).filter(|rows| *rows != records.len()) {
        // A file that was edited may hold shapes that its index leaves out.
        match indexed.as_ref().filter(|places| places.len() == rows) {
            Some(places) => records = places.iter().map(|place| shp::record(shp, *place)).collect(),
            None => return Err(ImportError::ShapefileCounts { shapes: records.len(), rows }),
        }
    }
    if let Some(places) = indexed.filter(|places| places.len() != records.len()) {
        let issue = Issue::warning("shapefile_index_differs", "").with("found", Argument::Count(places.len()));
        file.issues.push(issue.with("expected", Argument::Count(records.len())));
    }
    if table.is_none() {
        file.issues.push(Issue::warning("shapefile_without_table", ""));
    }
    if let Kind::Other(name) = kind {
        file.issues.push(Issue::error("layer_is_no_area", name));
    }
    push_all(&mut file, records, table.as_ref());
    Ok(file)
}

fn push_all(file: &mut FeatureFile, records: Vec<Record>, table: Option<&Dbf<'_>>) {
    for (index, record) in records.into_iter().enumerate() {
        let place = Place { feature: Some(index + 1), ..Place::default() };
        let row = table.map(|table| table.row(index));
        if row.as_ref().is_some_and(|row| row.is_deleted) {
            file.issues.push(Issue::note("row_deleted", "").at(place));
            file.pass_over();
            continue;
        }
        let shape = match record {
            Record::Rings(rings) => Some(Shape::of_directed_rings(rings)),
            Record::Null => None,
            Record::Damaged => {
                file.issues.push(Issue::error("shape_damaged", "").at(place));
                None
            }
        };
        let mut properties = Properties::default();
        let names = table.map(Dbf::names).unwrap_or_default();
        for (name, value) in names.iter().zip(row.map(|row| row.values).unwrap_or_default()) {
            properties.put(name, &value);
        }
        file.push(&properties, shape.as_ref());
    }
}

/// A table of dBASE as a sheet, its names as headings.
pub(super) struct DbfBook<'a> {
    table: Dbf<'a>,
    name: String,
}

impl<'a> DbfBook<'a> {
    /// Opens a table.
    ///
    /// # Errors
    /// [`ImportError::Damaged`]
    pub fn open(bytes: &'a [u8], options: &Options<'_>) -> Result<(Self, Detected), ImportError> {
        let table = Dbf::open(bytes, None, options.encoding)?;
        let detected = table.detected;
        Ok((Self { table, name: options.file_name.to_owned() }, detected))
    }
}

impl Book for DbfBook<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        vec![Sheet { name: self.name.clone(), hidden: false }]
    }

    fn cells(&mut self, _sheet: usize) -> Result<Cells, ImportError> {
        let mut cells = Cells::of(self.name.as_str());
        for (column, name) in (0..).zip(self.table.names()) {
            cells.put(0, column, name)?;
        }
        for index in 0..self.table.count() {
            let row = self.table.row(index);
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            for (column, value) in (0..).zip(row.values).filter(|_| !row.is_deleted) {
                cells.put(number, column, &value)?;
            }
        }
        Ok(cells.sorted())
    }
}

/// The stem of a name with this ending, in capitals or not.
fn stem_of<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(ending.len())?;
    name.get(at..).filter(|own| own.eq_ignore_ascii_case(ending)).and(name.get(..at))
}

/// The text of a small file, UTF-8 or else GB18030.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// What is wrong with an archive of shapes.
pub(super) fn damaged(error: ImportError) -> ImportError {
    match error {
        ImportError::DamagedWorkbook(reason) => ImportError::Damaged(reason),
        other => other,
    }
}
