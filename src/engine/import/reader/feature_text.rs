//! The text of GeoJSON as far as it is taken apart without being understood.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::body::LARGEST_WIDTH;
use super::memory;
use crate::engine::geometry::{Polygon, Position, Ring, Shape};

/// The outermost object; what is inside features stays text until its feature is read, so that one bad feature fails
/// alone and no depth of nesting reaches the stack.
#[derive(Deserialize)]
pub(super) struct FileText<'a> {
    #[serde(rename = "type")]
    pub kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub features: Option<FeatureTexts<'a>>,
    #[serde(borrow, default)]
    pub crs: Member<'a>,
    /// What our own projects are known by.
    #[serde(borrow, default)]
    pub format: Member<'a>,
}

impl<'a> FileText<'a> {
    /// Features without anything around them.
    pub fn of_features(features: FeatureTexts<'a>) -> Self {
        let kind = Some(Cow::Borrowed("FeatureCollection"));
        Self { kind, features: Some(features), crs: Member(None), format: Member(None) }
    }
}

/// The features as text, and how many there are beyond those that fit in memory as parcels.
pub(super) struct FeatureTexts<'a> {
    pub texts: Vec<&'a RawValue>,
    pub left_out: usize,
}

impl FeatureTexts<'_> {
    /// Whether they can be features: JSON objects, as far as the first one shows.
    pub fn are_objects(&self) -> bool {
        self.texts.first().is_none_or(|first| first.get().starts_with('{'))
    }
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
                let mut left_out = 0;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    left_out += 1;
                }
                Ok(FeatureTexts { texts, left_out })
            }
        }
        deserializer.deserialize_seq(Array)
    }
}

/// A member that may be absent, or present and null: of `crs` the two mean different things.
#[derive(Default)]
pub(super) struct Member<'a>(pub Option<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Member<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a RawValue>::deserialize(deserializer).map(|raw| Self(Some(raw)))
    }
}

#[derive(Deserialize)]
pub(super) struct FeatureText<'a> {
    #[serde(rename = "type")]
    pub kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub properties: Option<Properties<'a>>,
    #[serde(borrow, default)]
    pub geometry: Option<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct GeometryText<'a> {
    #[serde(rename = "type")]
    pub kind: Cow<'a, str>,
    #[serde(borrow, default)]
    pub coordinates: Option<&'a RawValue>,
    /// The parts of a collection.
    #[serde(borrow, default)]
    pub geometries: Option<&'a RawValue>,
}

/// The land of a collection of geometries, and the kinds of what is none.
#[derive(Default)]
pub(super) struct Collected {
    pub shape: Shape,
    pub left_out: Vec<String>,
}

/// Takes a collection apart, collections in it too; `None` if a part of it cannot be read.
pub(super) fn collected(geometries: &str) -> Option<Collected> {
    let mut all = Collected::default();
    let mut open: Vec<&RawValue> = serde_json::from_str(geometries).ok()?;
    open.reverse();
    while let Some(raw) = open.pop() {
        let geometry: GeometryText<'_> = serde_json::from_str(raw.get()).ok()?;
        match (geometry.kind.as_ref(), geometry.coordinates, geometry.geometries) {
            ("Polygon" | "MultiPolygon", Some(coordinates), _) => {
                all.shape.parts.extend(shape(&geometry.kind, coordinates.get())?.parts);
            }
            ("GeometryCollection", _, Some(inner)) => {
                let inner: Vec<&RawValue> = serde_json::from_str(inner.get()).ok()?;
                open.extend(inner.into_iter().rev());
            }
            (kind, ..) => all.left_out.push(kind.to_owned()),
        }
    }
    Some(all)
}

/// Properties in the order of the file, values as text.
pub(super) struct Properties<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

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
                let Coordinate(x) = seq.next_element()?.ok_or_else(|| missing(0))?;
                let Coordinate(y) = seq.next_element()?.ok_or_else(|| missing(1))?;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Position::new(x, y).map(Pair).map_err(serde::de::Error::custom)
            }
        }
        deserializer.deserialize_seq(Coordinates)
    }
}

/// A coordinate; some programs write it as a text.
struct Coordinate(f64);

impl<'de> Deserialize<'de> for Coordinate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Coordinate;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Coordinate, E> {
                Ok(Coordinate(number))
            }
            #[allow(clippy::cast_precision_loss, reason = "coordinates are far below 2^53")]
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Coordinate, E> {
                Ok(Coordinate(number as f64))
            }
            #[allow(clippy::cast_precision_loss, reason = "coordinates are far below 2^53")]
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Coordinate, E> {
                Ok(Coordinate(number as f64))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Coordinate, E> {
                text.trim().parse().map(Coordinate).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// A feature and its geometry; a bare geometry is a feature without properties. `None` if either cannot be read.
pub(super) fn parts(raw: &str) -> Option<(FeatureText<'_>, Option<GeometryText<'_>>)> {
    let feature: FeatureText<'_> = serde_json::from_str(raw).ok()?;
    let geometry = match feature.kind.as_deref() {
        Some("Feature") => feature.geometry.map(|raw| serde_json::from_str(raw.get())).transpose().ok()?,
        Some(_) => Some(serde_json::from_str(raw).ok()?),
        None => return None,
    };
    Some((feature, geometry))
}

pub(super) fn shape(kind: &str, coordinates: &str) -> Option<Shape> {
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

pub(super) enum Plain<'a> {
    Text(Cow<'a, str>),
    Null,
    Nested,
}

/// A value as the text of a cell: numbers as they are written.
pub(super) fn plain_text(raw: &str) -> Plain<'_> {
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(raw).map_or(Plain::Nested, |text| Plain::Text(Cow::Owned(text))),
        Some(b'{' | b'[') => Plain::Nested,
        _ if raw == "null" => Plain::Null,
        _ => Plain::Text(Cow::Borrowed(raw)),
    }
}

/// Enough of a text to find it again in the file.
pub(super) fn beginning(text: &str) -> String {
    text.chars().take(80).collect()
}
