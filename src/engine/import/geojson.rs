//! Features of GeoJSON into parcels (RFC 7946, with the `crs` member of its predecessor).

use std::borrow::Cow;
use std::fmt;
use std::io::Read;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::delimited::{LARGEST_WIDTH, check_ids};
use super::encoding::{DecodedText, Detected, Encoding};
use super::intake::Intake;
use super::land::Land;
use super::memory::{self, Budget, OutOfMemory, RING_BYTES, VERTEX_BYTES};
use super::{Format, ImportError, Imported, ImportedParcel, Options};
use crate::engine::field::Field;
use crate::engine::geometry::{Polygon, Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Origin, Parcel, Value};

/// A boundary of more text has hundreds of thousands of points: no parcel.
const LARGEST_GEOMETRY_BYTES: usize = 8 << 20;

/// The outermost object; what is inside features stays text until its feature is read, so that one bad feature fails
/// alone and no depth of nesting reaches the stack.
#[derive(Deserialize)]
struct FileText<'a> {
    #[serde(rename = "type")]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    features: Option<FeatureTexts<'a>>,
    #[serde(borrow, default)]
    crs: Member<'a>,
}

/// The features as text, and whether there are more of them than fit in memory as parcels.
struct FeatureTexts<'a> {
    texts: Vec<&'a RawValue>,
    too_many: bool,
}

impl<'de: 'a, 'a> Deserialize<'de> for FeatureTexts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Array;
        impl<'de> Visitor<'de> for Array {
            type Value = FeatureTexts<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array of features")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut texts = Vec::new();
                while texts.len() < memory::most_parcels()
                    && let Some(text) = seq.next_element()?
                {
                    texts.push(text);
                }
                let mut too_many = false;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    too_many = true;
                }
                Ok(FeatureTexts { texts, too_many })
            }
        }
        deserializer.deserialize_seq(Array)
    }
}

/// A member that may be absent, or present and null: of `crs` the two mean different things.
#[derive(Default)]
struct Member<'a>(Option<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Member<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a RawValue>::deserialize(deserializer).map(|raw| Self(Some(raw)))
    }
}

#[derive(Deserialize)]
struct FeatureText<'a> {
    #[serde(rename = "type")]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    properties: Option<Properties<'a>>,
    #[serde(borrow, default)]
    geometry: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct GeometryText<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow, default)]
    coordinates: Option<&'a RawValue>,
}

/// Properties in the order of the file, values as text.
struct Properties<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Properties<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    if all.len() == LARGEST_WIDTH {
                        return Err(serde::de::Error::custom("too many properties"));
                    }
                    all.push((Cow::Owned(key), value));
                }
                Ok(all)
            }
        }
        deserializer.deserialize_map(InOrder).map(Self)
    }
}

/// Two coordinates; a height is passed over.
struct Pair(Position);

impl<'de> Deserialize<'de> for Pair {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Coordinates;
        impl<'de> Visitor<'de> for Coordinates {
            type Value = Pair;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("two numbers")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Pair, A::Error> {
                let missing = |length| serde::de::Error::invalid_length(length, &"two numbers");
                let x = seq.next_element()?.ok_or_else(|| missing(0))?;
                let y = seq.next_element()?.ok_or_else(|| missing(1))?;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Position::new(x, y).map(Pair).map_err(serde::de::Error::custom)
            }
        }
        deserializer.deserialize_seq(Coordinates)
    }
}

pub(super) fn read(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Imported, ImportError> {
    let limit = memory::largest_file();
    let too_large = |OutOfMemory| ImportError::FileTooLarge { bytes: bytes.len(), limit };
    let mut budget = Budget::beside(bytes.len()).map_err(too_large)?;
    let text = text_of(bytes, detected, &mut budget).map_err(too_large)?;
    let file: FileText<'_> = serde_json::from_str(&text).map_err(|error| file_error(&error))?;
    let features = match (file.kind.as_deref(), file.features) {
        (Some("FeatureCollection"), Some(features)) if features.too_many => return Err(too_large(OutOfMemory)),
        (Some("FeatureCollection"), Some(features)) => features.texts,
        (Some("Feature" | "Polygon" | "MultiPolygon"), None) => {
            vec![serde_json::from_str(&text).map_err(|error| file_error(&error))?]
        }
        _ => return Err(ImportError::NotGeoJson),
    };
    let headings = property_names(&features)?;
    let intake = Intake::new(options.file_name, &headings, options.mapping, budget);
    let land = Land::new(file.crs.0.map(RawValue::get), options.crs);
    let mut reader =
        Features { names: headings.into_iter().map(|(name, _)| name).collect(), intake, land, parcels: Vec::new() };
    for (index, feature) in features.into_iter().enumerate() {
        reader.take(index + 1, feature).map_err(too_large)?;
    }
    Ok(reader.finish(detected))
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
    let mut known = std::collections::BTreeSet::new();
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
    intake: Intake<'a>,
    land: Land,
    parcels: Vec<ImportedParcel>,
}

impl Features<'_> {
    fn take(&mut self, number: usize, raw: &RawValue) -> Result<(), OutOfMemory> {
        let place = Place { feature: Some(number), ..Place::default() };
        let Some((feature, geometry)) = parts(raw.get()) else {
            self.intake.list(Issue::error("feature_unreadable", beginning(raw.get())).at(place));
            return Ok(());
        };
        if let Some(geometry) = &geometry
            && !matches!(geometry.kind.as_ref(), "Polygon" | "MultiPolygon")
        {
            self.intake.list(Issue::warning("geometry_is_no_area", geometry.kind.as_ref()).at(place));
            return Ok(());
        }
        let mut imported = ImportedParcel { feature: Some(number), ..ImportedParcel::default() };
        self.take_properties(&mut imported.parcel, &feature, &place)?;
        self.take_geometry(&mut imported, geometry.as_ref(), &place)?;
        self.intake.budget.spend_parcel()?;
        self.parcels.push(imported);
        Ok(())
    }

    fn take_properties(
        &mut self,
        parcel: &mut Parcel,
        feature: &FeatureText<'_>,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let properties = feature.properties.as_ref().map(|properties| properties.0.as_slice()).unwrap_or_default();
        for (at, (name, value)) in properties.iter().enumerate() {
            // Features mostly list the same properties in the same order.
            let same = self.names.get(at).is_some_and(|known| known == name);
            let Some(index) = same.then_some(at).or_else(|| self.names.iter().position(|known| known == name)) else {
                continue;
            };
            match plain_text(value.get()) {
                Plain::Text(text) => self.intake.take(parcel, index, text.trim(), place)?,
                Plain::Null => {}
                Plain::Nested => {
                    let place = Place { column: Some(name.to_string()), ..place.clone() };
                    self.intake.list(Issue::note("value_nested", beginning(value.get())).at(place));
                }
            }
        }
        if parcel.text(Field::ParcelId).is_none()
            && let Some(Plain::Text(id)) = feature.id.map(|id| plain_text(id.get()))
        {
            let row = place.feature.unwrap_or_default();
            let origin = Origin::Imported { file: self.intake.file_name().to_owned(), row, column: "id".to_owned() };
            self.intake.budget.spend_value(id.len())?;
            if let Err(error) = parcel.set(Field::ParcelId, Value::Text(id.into_owned()), origin) {
                self.intake.list(Issue::error(error.code(), "").at(place.clone()));
            }
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
        let Some(shape) = geometry.coordinates.and_then(|raw| shape(&geometry.kind, raw.get())) else {
            let text = geometry.coordinates.map(|raw| beginning(raw.get())).unwrap_or_default();
            self.intake.list(Issue::error("geometry_unreadable", text).at(place.clone()));
            return Ok(());
        };
        self.intake.budget.spend(shape.positions().count() * VERTEX_BYTES + shape.rings().count() * RING_BYTES)?;
        let issues = self.land.measure(shape, imported);
        for mut issue in issues {
            issue.place.feature = place.feature;
            self.intake.list(issue);
        }
        Ok(())
    }

    fn finish(mut self, detected: Detected) -> Imported {
        let id_heading = self.intake.column_of(Field::ParcelId).and_then(|index| self.names.get(index));
        let id_heading = id_heading.map_or_else(|| "id".to_owned(), Clone::clone);
        check_ids(&mut self.parcels, &mut self.intake, Some(&id_heading));
        if self.parcels.is_empty() {
            self.intake.list(Issue::warning("no_features", ""));
        }
        self.intake.finish();
        let crs = self.land.finish(&mut self.intake.issues);
        Imported {
            format: Format::GeoJson,
            encoding: detected,
            delimiter: None,
            heading_row: None,
            columns: self.intake.take_mappings(),
            parcels: self.parcels,
            issues: self.intake.issues,
            crs,
        }
    }
}

/// A feature and its geometry; a bare geometry is a feature without properties. `None` if either cannot be read.
fn parts(raw: &str) -> Option<(FeatureText<'_>, Option<GeometryText<'_>>)> {
    let feature: FeatureText<'_> = serde_json::from_str(raw).ok()?;
    let geometry = match feature.kind.as_deref() {
        Some("Feature") => feature.geometry.map(|raw| serde_json::from_str(raw.get())).transpose().ok()?,
        Some(_) => Some(serde_json::from_str(raw).ok()?),
        None => return None,
    };
    Some((feature, geometry))
}

fn shape(kind: &str, coordinates: &str) -> Option<Shape> {
    type Rings = Vec<Vec<Pair>>;
    let polygons: Vec<Rings> = match kind {
        "Polygon" => vec![serde_json::from_str(coordinates).ok()?],
        _ => serde_json::from_str(coordinates).ok()?,
    };
    let ring = |pairs: Vec<Pair>| Ring::from(pairs.into_iter().map(|pair| pair.0).collect::<Vec<_>>());
    let parts = polygons
        .into_iter()
        .filter_map(|rings| {
            let mut rings = rings.into_iter().map(ring);
            let outer = rings.next()?;
            Some(Polygon { outer, holes: rings.collect() })
        })
        .collect();
    Some(Shape { parts })
}

enum Plain<'a> {
    Text(Cow<'a, str>),
    Null,
    Nested,
}

/// A value as the text of a cell: numbers as they are written.
fn plain_text(raw: &str) -> Plain<'_> {
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(raw).map_or(Plain::Nested, |text| Plain::Text(Cow::Owned(text))),
        Some(b'{' | b'[') => Plain::Nested,
        _ if raw == "null" => Plain::Null,
        _ => Plain::Text(Cow::Borrowed(raw)),
    }
}

/// Enough of a text to find it again in the file.
fn beginning(text: &str) -> String {
    text.chars().take(80).collect()
}
