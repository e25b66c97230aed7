//! Placemarks of KML, plain or zipped.
//!
//! Coordinates are degrees on WGS84, longitude first, as the format prescribes; what was drawn on a Chinese web map may have
//! its offset all the same, which the user says. Properties stand in extended data, or as a table of two columns in the
//! description, as ArcGIS writes it.
//!
//! # Reference
//! OGC 12-007r2 (KML 2.3).

use std::collections::BTreeSet;

use super::archive::Archive;
use super::features::{FeatureFile, Properties};
use super::land::Stated;
use super::markup::{Element, Piece, Xml};
use super::shapefile::damaged;
use super::spreadsheet::table_of_pairs;
use super::{Detected, Format, ImportError, LARGEST_FILE_BYTES, Options, encoding};
use crate::engine::geometry::{Crs, Polygon, Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};

/// Geometries that are no land, by the names that KML gives them.
const NO_LAND: [&str; 5] = ["Point", "LineString", "Track", "MultiTrack", "Model"];
/// What stands beside placemarks and is not read.
const BESIDE: [&str; 3] = ["NetworkLink", "GroundOverlay", "ScreenOverlay"];
/// Property for the name of a placemark.
const NAME: &str = "name";

/// Reads the placemarks into features.
///
/// # Errors
/// [`ImportError::Damaged`] where the text is no XML or the archive holds no KML.
pub(super) fn features(bytes: &[u8], format: Format, options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    if format == Format::Kmz {
        let archive = Archive::open(bytes).map_err(damaged)?;
        let is_kml = |name: &&str| name.to_ascii_lowercase().ends_with(".kml");
        let name = archive.names().find(is_kml).ok_or_else(|| ImportError::Damaged("kml".to_owned()))?;
        let part = archive.part_of(name, LARGEST_FILE_BYTES / 4).map_err(damaged)?;
        return read(&part, format, options);
    }
    read(bytes, format, options)
}

fn read(bytes: &[u8], format: Format, options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    let detected = encoding::detect_table(bytes, options.encoding)?;
    let text = encoding::whole_text(bytes, detected)?;
    let mut xml = Xml::of(&text);
    let mut reading = Reading::default();
    while let Some(piece) = xml.next().map_err(|broken| ImportError::Damaged(format!("kml, byte {}", broken.at)))? {
        match piece {
            Piece::Open(element) => reading.open(&element),
            Piece::Close(name) => reading.close(&name),
            Piece::Text(text) => reading.text.push_str(&text),
        }
    }
    Ok(reading.file(format, detected))
}

/// A placemark.
#[derive(Default)]
struct Placemark {
    name: String,
    description: String,
    data: Vec<(String, String)>,
    parts: Vec<Polygon>,
    /// Kinds of geometries that are no land.
    left_out: Vec<String>,
    /// The first coordinates that are none.
    unreadable: Option<String>,
}

#[derive(Default)]
struct Reading {
    done: Vec<Placemark>,
    open: Option<Placemark>,
    /// The elements that are open within the placemark.
    path: Vec<String>,
    /// Name of the data whose value is read.
    key: String,
    text: String,
    beside: Vec<String>,
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) {
        self.text.clear();
        let name = element.name();
        if name == "Placemark" {
            self.open = Some(Placemark::default());
            self.path.clear();
            return;
        }
        if BESIDE.contains(&name) {
            self.beside.push(name.to_owned());
        }
        let Some(placemark) = &mut self.open else { return };
        self.path.push(name.to_owned());
        match name {
            "Data" | "SimpleData" => self.key = element.attribute("name").unwrap_or_default(),
            _ if NO_LAND.contains(&name) => placemark.left_out.push(name.to_owned()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        if name == "Placemark" {
            self.done.extend(self.open.take());
            return;
        }
        let is_inner = self.path.iter().any(|open| open == "innerBoundaryIs");
        let is_ring = self.path.iter().any(|open| open == "LinearRing");
        self.path.pop();
        let is_own = self.path.is_empty();
        let Some(placemark) = &mut self.open else { return };
        match name {
            "name" if is_own => placemark.name = text.trim().to_owned(),
            "description" if is_own => placemark.description = text,
            "value" | "SimpleData" => placemark.data.push((self.key.clone(), text.trim().to_owned())),
            "coordinates" if is_ring => placemark.take_ring(&text, is_inner),
            _ => {}
        }
    }

    fn file(self, format: Format, detected: Detected) -> FeatureFile {
        let mut file = FeatureFile::of(format, detected, Stated::Known(Crs::Wgs84));
        if let Some(kind) = self.beside.first() {
            let count = Argument::Count(self.beside.len());
            file.issues.push(Issue::note("kml_left_out", kind.as_str()).with("count", count));
        }
        let names: BTreeSet<&str> = self.done.iter().map(|placemark| placemark.name.as_str()).collect();
        let are_ids = names.len() == self.done.len() && !names.contains("");
        for (index, placemark) in self.done.iter().enumerate() {
            placemark.push(&mut file, &Place { feature: Some(index + 1), ..Place::default() }, are_ids);
        }
        file
    }
}

impl Placemark {
    /// Takes the ring of a polygon: the outer one begins a part, the others are holes in it.
    fn take_ring(&mut self, text: &str, is_inner: bool) {
        let Some(ring) = ring(text) else {
            self.unreadable.get_or_insert_with(|| text.trim().chars().take(80).collect());
            return;
        };
        match self.parts.last_mut().filter(|_| is_inner) {
            Some(part) => part.holes.push(ring),
            None => self.parts.push(Polygon { outer: ring, holes: Vec::new() }),
        }
    }

    fn push(&self, file: &mut FeatureFile, place: &Place, is_id: bool) {
        if let Some(kind) = self.left_out.first() {
            let count = Argument::Count(self.left_out.len());
            let code = if self.parts.is_empty() { "geometry_is_no_area" } else { "geometry_part_left_out" };
            file.issues.push(Issue::warning(code, kind.as_str()).with("count", count).at(place.clone()));
            if self.parts.is_empty() {
                file.pass_over();
                return;
            }
        }
        if let Some(text) = &self.unreadable {
            file.issues.push(Issue::error("geometry_unreadable", text.as_str()).at(place.clone()));
        }
        let mut properties = Properties::default();
        if !self.name.is_empty() {
            properties.put(NAME, &self.name);
        }
        let described = if self.data.is_empty() { table_of_pairs(&self.description) } else { Vec::new() };
        for (name, value) in self.data.iter().chain(&described) {
            properties.put(name, value);
        }
        let shape = Shape { parts: self.parts.clone() };
        let id = Some(self.name.as_str()).filter(|_| is_id);
        // Of a boundary that is read in part nobody knows the land.
        file.push_with_id(
            id,
            &properties,
            Some(&shape).filter(|_| self.unreadable.is_none() && !self.parts.is_empty()),
        );
    }
}

/// The positions of a ring: longitude, latitude and perhaps a height, blanks between them.
fn ring(text: &str) -> Option<Ring> {
    let position = |tuple: &str| {
        let mut numbers = tuple.split(',').map(|number| number.trim().parse::<f64>());
        Position::new(numbers.next()?.ok()?, numbers.next()?.ok()?).ok()
    };
    let positions: Option<Vec<Position>> = text.split_whitespace().map(position).collect();
    positions.filter(|positions| !positions.is_empty()).map(Ring::from)
}
