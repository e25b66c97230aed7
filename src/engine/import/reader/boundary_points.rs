//! Boundary points of a land survey (界址点): parcels, each a line that ends in `@`, and its points below.
//!
//! The format is no published standard. Brackets, commas and the mark may be full-width; sections may be missing; the
//! header of a parcel has five fields that are sure and others that differ. The first coordinate is the northing. What a
//! ring is, land or a hole in it, its place decides and not its number.

use std::collections::BTreeMap;

use super::features::{FeatureFile, Properties};
use super::land::{Stated, of_zone};
use super::{Detected, Format, ImportError, Options, encoding};
use crate::engine::geometry::{Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};

/// Northings of China in metres, and what its eastings are below without the number of a zone.
const NORTHINGS: std::ops::Range<f64> = 1.9e6..6.0e6;
const EASTINGS_OF_ZONE: f64 = 1e6;
/// Numbers of the zones of China, of 6° and of 3°.
const ZONES: [std::ops::RangeInclusive<u16>; 2] = [13..=23, 25..=45];
/// Longer headers hold the whole rest of a file that was damaged.
const MOST_FIELDS: usize = 100;

/// Names of the fields of a parcel, in their order; the area is in hectares.
const FIELDS: [&str; 8] =
    ["界址点数", "地块面积（公顷）", "地块编号", "地块名称", "图形属性", "图幅号", "地块用途", "地类编码"];
const AREA: usize = 1;
const NUMBER: usize = 2;

/// A parcel with its points.
#[derive(Default)]
struct Block {
    fields: Vec<String>,
    /// Rings of positions as they stand: the first coordinate, then the second.
    rings: Vec<Vec<[f64; 2]>>,
    ring: String,
    points: usize,
    /// Lines that are no points.
    unreadable: Vec<(usize, String)>,
}

/// Reads the text into features.
///
/// # Errors
/// [`ImportError::Undecodable`], [`ImportError::NoTable`] where there is no parcel.
pub(super) fn features(bytes: &[u8], options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    let detected = encoding::detect_table(bytes, options.encoding)?;
    let text = encoding::whole_text(bytes, detected)?;
    let (attributes, blocks) = parse(&text);
    if blocks.is_empty() {
        return Err(ImportError::NoTable);
    }
    let rings: Vec<&Vec<[f64; 2]>> = blocks.iter().flat_map(|block| &block.rings).collect();
    let is_swapped = is_swapped(&rings);
    Ok(assemble(detected, &attributes, blocks, is_swapped))
}

fn assemble(
    detected: Detected,
    attributes: &BTreeMap<String, String>,
    blocks: Vec<Block>,
    is_swapped: bool,
) -> FeatureFile {
    let first = blocks.iter().flat_map(|block| block.rings.iter().flatten()).next().copied();
    let first = first.map(|position| in_order(position, is_swapped));
    let mut file = FeatureFile::of(Format::BoundaryPoints, detected, Stated::Missing);
    match stated(attributes, first.map(|[_, easting]| easting)) {
        Ok(crs) => file.crs = crs,
        Err(issue) => file.issues.push(*issue),
    }
    if is_swapped {
        file.issues.push(Issue::warning("axes_exchanged", ""));
    }
    for (index, parts) in by_number(blocks).into_iter().enumerate() {
        let place = Place { feature: Some(index + 1), ..Place::default() };
        push(&mut file, &parts, &place, is_swapped);
    }
    file
}

/// Makes one feature of the parts of a parcel.
fn push(file: &mut FeatureFile, parts: &[Block], place: &Place, is_swapped: bool) {
    let Some(first) = parts.first() else { return };
    if parts.len() > 1 {
        let number = first.field(NUMBER);
        let issue = Issue::note("boundary_parts_joined", number).with("count", Argument::Count(parts.len()));
        file.issues.push(issue.at(place.clone()));
    }
    for part in parts {
        part.tell(file, place);
    }
    let rings = parts.iter().flat_map(|part| &part.rings).map(|ring| {
        let positions = ring.iter().map(|each| in_order(*each, is_swapped));
        Ring::from(positions.filter_map(|[north, east]| Position::new(east, north).ok()).collect::<Vec<_>>())
    });
    let shape = Shape::of_rings(rings.collect());
    let mut properties = Properties::default();
    for (field, name) in FIELDS.iter().enumerate().skip(1) {
        let value = if field == AREA { total_area(parts) } else { first.field(field).to_owned() };
        properties.put(name, &value);
    }
    let has_points = parts.iter().any(|part| !part.rings.is_empty());
    file.push(&properties, Some(&shape).filter(|_| has_points));
}

/// The area of all parts: what one says, or the sum of numbers with one unit; blank where they cannot be added.
fn total_area(parts: &[Block]) -> String {
    if let [only] = parts {
        return only.field(AREA).to_owned();
    }
    let areas: Option<Vec<(f64, &str)>> = parts.iter().map(|part| number_with_unit(part.field(AREA))).collect();
    match areas.as_deref() {
        Some([(_, unit), rest @ ..]) if rest.iter().all(|(_, other)| other == unit) => {
            format!("{}{unit}", areas.iter().flatten().map(|(number, _)| number).sum::<f64>())
        }
        _ => String::new(),
    }
}

/// A number, and the unit behind it if there is one.
fn number_with_unit(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '０'..='９' | '.' | '．' | ' ');
    let (digits, unit) = text.split_at(text.find(|letter| !is_of_number(letter)).unwrap_or(text.len()));
    Some((number(digits)?, unit))
}

impl Block {
    fn of(fields: Vec<String>) -> Self {
        Self { fields, ..Self::default() }
    }

    fn field(&self, place: usize) -> &str {
        self.fields.get(place).map_or("", String::as_str)
    }

    /// Says which lines are no points, and whether there are as many points as the header says: with or without those that
    /// close a ring, whether they stand there or not.
    fn tell(&self, file: &mut FeatureFile, place: &Place) {
        for (line, text) in &self.unreadable {
            let issue = Issue::error("boundary_line_unreadable", text.as_str()).with("line", Argument::Count(*line));
            file.issues.push(issue.at(place.clone()));
        }
        let declared = narrow(self.field(0)).trim().parse::<usize>().ok();
        let closing = self.rings.iter().filter(|ring| ring.len() > 1 && ring.first() == ring.last()).count();
        let open = self.rings.len() - closing;
        let counts = [self.points, self.points - closing, self.points + open];
        if let Some(declared) = declared.filter(|declared| !counts.contains(declared)) {
            let issue = Issue::warning("boundary_points_differ", "").with("declared", Argument::Count(declared));
            file.issues.push(issue.with("found", Argument::Count(self.points)).at(place.clone()));
        }
    }

    /// Adds the point of a line: name, ring, northing, easting; the ring may be missing or blank.
    fn take(&mut self, line: usize, text: &str) {
        let cells: Vec<&str> = split(text);
        let coordinates = |from: usize| {
            Some([number(cells.get(from)?)?, number(cells.get(from + 1)?)?])
                .filter(|pair| pair.iter().all(|c| *c != 0.0))
        };
        let found = match cells.len() {
            0..=2 => None,
            3 => coordinates(1).map(|pair| ("", pair)),
            _ => coordinates(2).map(|pair| (cells.get(1).copied().unwrap_or_default().trim(), pair)),
        };
        let Some((ring, pair)) = found else {
            self.unreadable.push((line, text.to_owned()));
            return;
        };
        self.points += 1;
        let is_closed = self.rings.last().is_some_and(|ring| ring.len() > 3 && ring.first() == ring.last());
        // A blank ring goes on with the one before.
        if self.rings.is_empty() || is_closed || (!ring.is_empty() && ring != self.ring) {
            self.rings.push(Vec::new());
            ring.clone_into(&mut self.ring);
        }
        if let Some(ring) = self.rings.last_mut() {
            ring.push(pair);
        }
    }
}

/// The attributes of the file and its parcels in their order.
fn parse(text: &str) -> (BTreeMap<String, String>, Vec<Block>) {
    let mut attributes = BTreeMap::new();
    let mut blocks: Vec<Block> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        let plain = narrow(line);
        if plain.is_empty() || (plain.starts_with('[') && plain.ends_with(']')) {
            continue;
        }
        if let Some(header) = plain.trim_end_matches([',', ' ']).strip_suffix('@') {
            // Names keep their full-width letters: the fields are those of the line as it stands.
            let wide = line.trim_end_matches([',', '，', ' ', '@', '＠']);
            let fields: Vec<String> =
                split(wide).into_iter().take(MOST_FIELDS).map(|field| field.trim().to_owned()).collect();
            let fields = if fields.len() > 1 { fields } else { split(header).into_iter().map(str::to_owned).collect() };
            blocks.push(Block::of(fields));
        } else if let Some(block) = blocks.last_mut() {
            block.take(index + 1, &plain);
        } else if let Some((name, value)) = plain.split_once('=') {
            attributes.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
    (attributes, blocks)
}

/// Blocks of one number, which are parts of one parcel.
fn by_number(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    let mut parcels: Vec<Vec<Block>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks {
        let number = block.field(NUMBER).to_owned();
        match places.get(&number).filter(|_| !number.is_empty()).and_then(|place| parcels.get_mut(*place)) {
            Some(parts) => parts.push(block),
            None => {
                places.insert(number, parcels.len());
                parcels.push(vec![block]);
            }
        }
    }
    parcels
}

/// What the file says of its reference system. A zone that contradicts the number before the eastings is told, and asked
/// for.
fn stated(attributes: &BTreeMap<String, String>, easting: Option<f64>) -> Result<Stated, Box<Issue>> {
    let attribute = |name: &str| attributes.get(name).map(String::as_str).unwrap_or_default();
    let (system, zone) = (attribute("坐标系"), attribute("带号"));
    let number = zone.trim_end_matches('带').parse::<u16>().ok();
    let before =
        easting.filter(|easting| *easting >= EASTINGS_OF_ZONE).map(|easting| (easting / EASTINGS_OF_ZONE) as u16);
    if let (Some(number), Some(before)) = (number, before)
        && number != before
    {
        let issue = Issue::warning("zone_contradiction", zone).with("zone", Argument::Count(usize::from(before)));
        return Err(Box::new(issue));
    }
    let width = attribute("几度分带").trim_end_matches(['度', '带', '°']).parse::<u16>().ok();
    let width = width.or(number
        .and_then(|number| ZONES.iter().position(|zones| zones.contains(&number)))
        .map(|at| [6, 3][at.min(1)]));
    Ok(of_zone(system, width, number.or(before), before.is_some()))
}

/// Whether the two coordinates stand the other way round: all fit so, and not as they stand.
pub(super) fn is_swapped(rings: &[&Vec<[f64; 2]>]) -> bool {
    let fits = |[north, east]: [f64; 2]| NORTHINGS.contains(&north) && is_easting(east);
    let mut all = rings.iter().flat_map(|ring| ring.iter().copied()).peekable();
    all.peek().is_some() && all.all(|[x, y]| !fits([x, y]) && fits([y, x]))
}

/// Whether a number can be an easting: six digits, or eight with the number of a zone before them.
fn is_easting(east: f64) -> bool {
    let zone = (east / EASTINGS_OF_ZONE).floor();
    (1e4..EASTINGS_OF_ZONE).contains(&east)
        || ZONES.iter().any(|zones| zones.clone().any(|number| f64::from(number) == zone))
}

/// Northing and easting.
pub(super) fn in_order([first, second]: [f64; 2], is_swapped: bool) -> [f64; 2] {
    if is_swapped { [second, first] } else { [first, second] }
}

fn split(line: &str) -> Vec<&str> {
    let has_commas = line.contains([',', '，']);
    match has_commas {
        true => line.split([',', '，']).collect(),
        false => line.split([';', '；', '\t', ' ']).filter(|cell| !cell.is_empty()).collect(),
    }
}

/// Letters, digits and signs of Chinese width as those of ASCII.
pub(super) fn narrow(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{3000}' => ' ',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(letter).collect::<String>().trim().to_owned()
}

/// A finite number.
pub(super) fn number(text: &str) -> Option<f64> {
    narrow(text).parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_of_parts_are_added_in_one_unit_or_not_at_all() {
        let total = |areas: &[&str]| {
            let part = |area: &&str| Block::of(vec![String::new(), (*area).to_owned()]);
            total_area(&areas.iter().map(part).collect::<Vec<_>>())
        };
        assert_eq!(total(&["1.25公顷", "2.5公顷"]), "3.75公顷");
        assert_eq!(total(&["1.25", "2.5"]), "3.75");
        assert_eq!(total(&["1.2公顷"]), "1.2公顷");
        assert_eq!(total(&["1.2公顷", "3亩"]), "");
        assert_eq!(total(&["1.2公顷", ""]), "");
    }
}
