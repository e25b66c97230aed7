//! Features of GeoJSON into parcels (RFC 7946, with the `crs` member of its predecessor).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read;

use serde_json::value::RawValue;

use super::body::{Done, LARGEST_WIDTH, check_ids};
use super::encoding::DecodedText;
use super::feature_rows::KeptFeatures;
use super::feature_text::{
    FeatureText, FeatureTexts, FileText, GeometryText, Plain, Properties, beginning, collected, parts, plain_text,
    shape,
};
use super::features::FeatureFile;
use super::intake::{Intake, Written, origin_row};
use super::land::{Land, Measured, Stated};
use super::memory::{Budget, OutOfMemory, RING_BYTES, VERTEX_BYTES, most_parcels};
use super::overlap::overlaps;
use super::repair::{FEATURE_ID, Reasons, Repairs};
use super::{
    Detected, Encoding, Format, ImportError, Imported, ImportedParcel, Kept, LARGEST_FILE_BYTES, Options, RefusedRows,
};
use crate::engine::field::Field;
use crate::engine::geometry::Shape;
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Origin, Parcel, Value};

/// A boundary of more text has tens of thousands of points: no parcel.
const LARGEST_GEOMETRY_BYTES: usize = 2 << 20;

/// What may stand before each record of a sequence of JSON texts (RFC 7464).
const RECORD_MARK: char = '\u{1e}';

/// The mark of our own projects, as it stands in their files.
const OWN_PROJECT: &str = "\"musuan-project\"";

/// Of `all` features the memory held `read`: so much of the file would have fitted.
fn too_large(bytes: usize, read: usize, all: usize) -> ImportError {
    ImportError::FileTooLarge { bytes, limit: bytes.min(LARGEST_FILE_BYTES) / all.max(1) * read }
}

pub(super) fn read(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Imported, ImportError> {
    let too_large = |read, all| too_large(bytes.len(), read, all);
    let mut budget = Budget::beside(bytes.len()).map_err(|OutOfMemory| too_large(1, 1))?;
    let text = text_of(bytes, detected, &mut budget).map_err(|OutOfMemory| too_large(1, 2))?;
    let file: FileText<'_> = match text.trim_start().starts_with('[') {
        true => {
            let features: FeatureTexts<'_> = serde_json::from_str(&text).map_err(|error| file_error(&error))?;
            if !features.are_objects() {
                return Err(ImportError::NotGeoJson);
            }
            FileText::of_features(features)
        }
        false => serde_json::from_str(&text).map_err(|error| file_error(&error))?,
    };
    let features = match (file.kind.as_deref(), file.features) {
        (Some("FeatureCollection"), Some(features)) if features.left_out > 0 => {
            return Err(too_large(features.texts.len(), features.texts.len() + features.left_out));
        }
        (Some("FeatureCollection"), Some(features)) => features.texts,
        (Some("Feature" | "Polygon" | "MultiPolygon" | "GeometryCollection"), None) => {
            vec![serde_json::from_str(&text).map_err(|error| file_error(&error))?]
        }
        _ if file.format.0.is_some_and(|format| format.get() == OWN_PROJECT) => return Err(ImportError::OwnProject),
        _ => return Err(ImportError::NotGeoJson),
    };
    let member = file.crs.0.map(RawValue::get);
    let source = Source { crs: Stated::of_member(member), member, ..Source::of(Format::GeoJson, detected, features) };
    read_features(bytes.len(), source, budget, options)
}

/// Reads features that stand one a line, each perhaps behind the mark of a record. A line that is no JSON is a feature that
/// cannot be read.
pub(super) fn read_lines(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Imported, ImportError> {
    let mut budget = Budget::beside(bytes.len()).map_err(|OutOfMemory| too_large(bytes.len(), 1, 1))?;
    let text = text_of(bytes, detected, &mut budget).map_err(|OutOfMemory| too_large(bytes.len(), 1, 2))?;
    let lines =
        text.split('\n').map(|line| line.trim_matches(|letter: char| letter.is_whitespace() || letter == RECORD_MARK));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    if lines.len() > most_parcels() {
        return Err(too_large(bytes.len(), most_parcels(), lines.len()));
    }
    // What is no JSON stands as a text, which is no feature.
    let spoilt: Vec<Option<Box<RawValue>>> = lines
        .iter()
        .map(|line| match serde_json::from_str::<&RawValue>(line) {
            Ok(_) => None,
            Err(_) => serde_json::value::to_raw_value(&beginning(line)).ok(),
        })
        .collect();
    let features = lines.iter().zip(&spoilt).filter_map(|(line, spoilt)| match spoilt {
        Some(text) => Some(&**text),
        None => serde_json::from_str(line).ok(),
    });
    read_features(bytes.len(), Source::of(Format::GeoJsonLines, detected, features.collect()), budget, options)
}

/// Reads the features that were made of a file of so many bytes.
pub(super) fn read_made(bytes: usize, file: FeatureFile, options: &Options<'_>) -> Result<Imported, ImportError> {
    let mut budget = Budget::beside(bytes).map_err(|OutOfMemory| too_large(bytes, 1, 1))?;
    budget.spend(file.text_bytes()).map_err(|OutOfMemory| too_large(bytes, 1, 2))?;
    let member = file.crs.member();
    let features = file.features.iter().map(|feature| &**feature).collect();
    let source = Source {
        crs: file.crs,
        member: member.as_deref(),
        issues: file.issues,
        passed_over: file.passed_over,
        ..Source::of(file.format, file.detected, features)
    };
    let imported = read_features(bytes, source, budget, options)?;
    Ok(Imported { sheets: file.layers, sheet: file.layer, ..imported })
}

/// Features with what their file says of all of them.
struct Source<'a> {
    format: Format,
    detected: Detected,
    features: Vec<&'a RawValue>,
    crs: Stated,
    /// The reference system as the file writes it.
    member: Option<&'a str>,
    issues: Vec<Issue>,
    /// Places, the first being 0, at which no feature stands.
    passed_over: BTreeSet<usize>,
}

impl<'a> Source<'a> {
    fn of(format: Format, detected: Detected, features: Vec<&'a RawValue>) -> Self {
        Self {
            format,
            detected,
            features,
            crs: Stated::of_member(None),
            member: None,
            issues: Vec::new(),
            passed_over: BTreeSet::new(),
        }
    }
}

fn read_features(
    bytes: usize,
    source: Source<'_>,
    budget: Budget,
    options: &Options<'_>,
) -> Result<Imported, ImportError> {
    let headings = property_names(&source.features)?;
    let mut intake = Intake::new(options.file_name, &headings, options.mapping, budget);
    intake.reasons = Reasons::of(options.kept_rows);
    intake.measured_area_counts = options.measured_area_counts;
    intake.industries.edition = options.industry_edition;
    source.issues.into_iter().for_each(|issue| intake.list(issue));
    let land = Land::new(source.crs, source.member.is_some(), options.crs);
    let names = headings.into_iter().map(|(name, _)| name).collect();
    let repairs = Repairs::of(options.repairs, &intake);
    let kept = KeptFeatures::of(options, source.member);
    let mut reader = Features { names, intake, land, repairs, kept, parcels: Vec::new() };
    let all = source.features.len();
    for (index, feature) in source.features.into_iter().enumerate() {
        options.tell(index + 1);
        if source.passed_over.contains(&index) {
            continue;
        }
        reader.take(index + 1, feature).map_err(|OutOfMemory| too_large(bytes, index, all))?;
    }
    Ok(reader.finish(source.format, source.detected))
}

/// The text of the file: itself where it is UTF-8, decoded otherwise.
fn text_of<'a>(bytes: &'a [u8], detected: Detected, budget: &mut Budget) -> Result<Cow<'a, str>, OutOfMemory> {
    let inner = bytes.get(detected.mark..).unwrap_or_default();
    if detected.encoding == Encoding::Utf8
        && let Ok(text) = std::str::from_utf8(inner)
    {
        return Ok(Cow::Borrowed(text));
    }
    budget.spend(inner.len().saturating_mul(2))?;
    let mut text = String::with_capacity(inner.len());
    // The text was checked when its encoding was found.
    DecodedText::new(bytes, detected).read_to_string(&mut text).map_err(|_| OutOfMemory)?;
    Ok(Cow::Owned(text))
}

fn file_error(error: &serde_json::Error) -> ImportError {
    if error.is_data() {
        ImportError::NotGeoJson
    } else {
        ImportError::NotJson { line: error.line(), column: error.column() }
    }
}

/// The names of all properties in the order in which they first occur.
fn property_names(features: &[&RawValue]) -> Result<Vec<(String, String)>, ImportError> {
    let mut names: Vec<(String, String)> = Vec::new();
    let mut known = BTreeSet::new();
    for feature in features {
        let Ok(FeatureText { properties: Some(Properties(properties)), .. }) = serde_json::from_str(feature.get())
        else {
            continue;
        };
        for (name, _) in properties {
            if known.insert(name.to_string()) {
                names.push((name.into_owned(), String::new()));
            }
        }
        if names.len() > LARGEST_WIDTH {
            return Err(ImportError::TooManyColumns { found: names.len(), limit: LARGEST_WIDTH });
        }
    }
    Ok(names)
}

struct Features<'a> {
    names: Vec<String>,
    intake: Intake,
    land: Land,
    repairs: Repairs,
    kept: KeptFeatures<'a>,
    parcels: Vec<ImportedParcel>,
}

impl Features<'_> {
    fn take(&mut self, number: usize, raw: &RawValue) -> Result<(), OutOfMemory> {
        self.kept.see(number, raw, &self.repairs, &self.names, &mut self.intake.budget)?;
        let place = Place { feature: Some(number), ..Place::default() };
        let Some((feature, geometry)) = parts(raw.get()) else {
            self.intake.list(Issue::error("feature_unreadable", beginning(raw.get())).at(place));
            return Ok(());
        };
        if let Some(geometry) = &geometry
            && !matches!(geometry.kind.as_ref(), "Polygon" | "MultiPolygon" | "GeometryCollection")
        {
            self.intake.list(Issue::warning("geometry_is_no_area", geometry.kind.as_ref()).at(place));
            return Ok(());
        }
        let mut imported = ImportedParcel { feature: Some(number), ..ImportedParcel::default() };
        self.take_properties(&mut imported.parcel, &feature, &place)?;
        self.intake.read_industry(&mut imported.parcel)?;
        let has_measured_area = imported.parcel.get(Field::MeasuredArea).is_some();
        self.take_geometry(&mut imported, geometry.as_ref(), &place)?;
        if self.intake.is_saved_list && !has_measured_area {
            imported.parcel.clear(Field::MeasuredArea);
        }
        imported.waits_for_area_basis = self.intake.settle_area_basis(&mut imported.parcel, &place)?;
        self.intake.budget.spend_parcel(imported.parcel.values().count())?;
        self.parcels.push(imported);
        Ok(())
    }

    fn take_properties(
        &mut self,
        parcel: &mut Parcel,
        feature: &FeatureText<'_>,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let number = place.feature.unwrap_or_default();
        for (index, mended) in self.repairs.of_feature(number) {
            self.intake.take(parcel, index, mended.trim(), Written::ByHand, place)?;
        }
        let properties = feature.properties.as_ref().map(|properties| properties.0.as_slice()).unwrap_or_default();
        for (at, (name, value)) in properties.iter().enumerate() {
            // Features mostly list the same properties in the same order.
            let same = self.names.get(at).is_some_and(|known| known == name);
            let Some(index) = same.then_some(at).or_else(|| self.names.iter().position(|known| known == name)) else {
                continue;
            };
            if self.repairs.of_cell(number, index).is_some() {
                continue;
            }
            match plain_text(value.get()) {
                Plain::Text(text) => self.intake.take(parcel, index, text.trim(), Written::InFile, place)?,
                Plain::Null => {}
                Plain::Nested if self.intake.list_of(index).is_some() => {
                    self.intake.take(parcel, index, value.get(), Written::InFile, place)?;
                }
                Plain::Nested => {
                    let place = Place { column: Some(name.to_string()), ..place.clone() };
                    self.intake.list(Issue::note("value_nested", beginning(value.get())).at(place));
                }
            }
        }
        if parcel.text(Field::ParcelId).is_some() {
            return Ok(());
        }
        let column = FEATURE_ID.into();
        let (id, origin) = match (self.repairs.of_id(number), feature.id.map(|id| plain_text(id.get()))) {
            (Some(mended), _) => (mended.trim().to_owned(), Origin::Typed),
            (None, Some(Plain::Text(id))) => {
                (id.into_owned(), Origin::Imported { file: self.intake.file_name(), row: origin_row(number), column })
            }
            (None, _) => return Ok(()),
        };
        self.intake.budget.spend_text(id.len())?;
        if let Err(error) = parcel.set(Field::ParcelId, Value::Text(id), origin) {
            self.intake.list(Issue::error(error.code(), "").at(place.clone()));
        }
        Ok(())
    }

    fn take_geometry(
        &mut self,
        imported: &mut ImportedParcel,
        geometry: Option<&GeometryText<'_>>,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(geometry) = geometry else {
            self.intake.list(Issue::note("geometry_missing", "").at(place.clone()));
            return Ok(());
        };
        if let Some(raw) = geometry.coordinates.filter(|raw| raw.get().len() > LARGEST_GEOMETRY_BYTES) {
            let issue = Issue::error("geometry_too_large", beginning(raw.get()));
            self.intake.list(issue.with("bytes", Argument::Count(raw.get().len())).at(place.clone()));
            return Ok(());
        }
        let shape = match geometry.kind.as_ref() {
            "GeometryCollection" => self.take_collection(geometry, place),
            kind => geometry.coordinates.and_then(|raw| shape(kind, raw.get())),
        };
        let Some(shape) = shape else {
            let text = geometry.coordinates.map(|raw| beginning(raw.get())).unwrap_or_default();
            self.intake.list(Issue::error("geometry_unreadable", text).at(place.clone()));
            return Ok(());
        };
        self.intake.budget.spend(shape.positions().count() * VERTEX_BYTES + shape.rings().count() * RING_BYTES)?;
        match self.land.measure(shape, imported) {
            Measured::Looked(issues) => issues.into_iter().for_each(|mut issue| {
                issue.place.feature = place.feature;
                self.intake.list(issue);
            }),
            Measured::Waits(reason) => {
                self.intake.hold_back(place.feature.unwrap_or_default(), &reason.at(place.clone()));
            }
        }
        Ok(())
    }

    /// The land of a collection: its polygons. What else is in it is counted and named by its first kind.
    fn take_collection(&mut self, geometry: &GeometryText<'_>, place: &Place) -> Option<Shape> {
        let all = geometry.geometries.map_or("[]", RawValue::get);
        let collection = collected(all)?;
        if let Some(kind) = collection.left_out.first() {
            let count = Argument::Count(collection.left_out.len());
            let issue = Issue::warning("geometry_part_left_out", kind.as_str()).with("count", count);
            self.intake.list(issue.at(place.clone()));
        }
        Some(collection.shape).filter(|shape| !shape.parts.is_empty())
    }

    fn finish(mut self, format: Format, detected: Detected) -> Imported {
        let id_heading = self.intake.column_of(Field::ParcelId).and_then(|index| self.names.get(index));
        let id_heading = id_heading.map_or_else(|| FEATURE_ID.to_owned(), Clone::clone);
        check_ids(&mut self.parcels, &mut self.intake, Some(&id_heading));
        if self.parcels.is_empty() {
            self.intake.list(Issue::warning("no_features", ""));
        }
        self.intake.finish();
        let crs = self.land.finish(&mut self.intake.issues);
        if let Some(crs) = crs {
            self.intake.issues.extend(overlaps(&self.parcels, crs));
        }
        let equal = self.intake.take_equal();
        let columns = self.intake.take_mappings();
        let rows = RefusedRows { shapes: self.kept.done(&columns), ..RefusedRows::default() };
        let done = Done {
            heading_row: None,
            columns,
            parcels: self.parcels,
            issues: self.intake.issues,
            refused: self.intake.refused,
            kept: Kept { rows, reasons: self.intake.reasons.take() },
            summing: Vec::new(),
            merged: Vec::new(),
            equal,
        };
        Imported { crs, ..Imported::of_body(format, detected, done) }
    }
}
