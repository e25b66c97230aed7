//! What the readers of files of shapes have in common: each makes features of its file, which are read in one way.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};

use super::body::LARGEST_WIDTH;
use super::land::Stated;
use super::{Detected, Format, Sheet};
use crate::engine::geometry::{Ring, Shape};
use crate::engine::issue::Issue;

/// A file of shapes as its features, in the form that GeoJSON gives them.
pub(super) struct FeatureFile {
    pub format: Format,
    pub detected: Detected,
    pub features: Vec<Box<RawValue>>,
    pub crs: Stated,
    /// What is wrong with the file beside what its features show.
    pub issues: Vec<Issue>,
    /// Its layers, and which of them these features are.
    pub layers: Vec<Sheet>,
    pub layer: Option<String>,
    /// Places, the first being 0, at which no feature stands.
    pub passed_over: BTreeSet<usize>,
}

impl FeatureFile {
    /// A file without features yet.
    pub fn of(format: Format, detected: Detected, crs: Stated) -> Self {
        let (features, issues, layers) = (Vec::new(), Vec::new(), Vec::new());
        Self { format, detected, features, crs, issues, layers, layer: None, passed_over: BTreeSet::new() }
    }

    /// Adds a feature with its properties in their order.
    pub fn push(&mut self, properties: &Properties, shape: Option<&Shape>) {
        self.push_with_id(None, properties, shape);
    }

    /// As [`Self::push`], with an identifier beside the properties.
    pub fn push_with_id(&mut self, id: Option<&str>, properties: &Properties, shape: Option<&Shape>) {
        let feature = Feature { kind: "Feature", id, properties, geometry: shape.map(geometry) };
        // JSON that was just made is written without fail.
        self.features.extend(to_raw_value(&feature).ok());
    }

    /// Keeps the place of a feature that was deleted.
    pub fn pass_over(&mut self) {
        self.passed_over.insert(self.features.len());
        self.features.extend(to_raw_value(&()).ok());
    }

    /// The memory that the text of the features takes.
    pub fn text_bytes(&self) -> usize {
        self.features.iter().map(|feature| feature.get().len()).sum()
    }
}

/// The properties of a feature in their order. Of two with one name the later ones are numbered.
#[derive(Default)]
pub(super) struct Properties {
    all: Vec<(String, String)>,
    /// The names, each with the number that its next namesake may take.
    names: BTreeMap<String, usize>,
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.all.len()))?;
        for (name, text) in &self.all {
            map.serialize_entry(name, &Some(text).filter(|text| !text.is_empty()))?;
        }
        map.end()
    }
}

/// A feature as GeoJSON writes it.
#[derive(serde::Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    properties: &'a Properties,
    geometry: Option<serde_json::Value>,
}

impl Properties {
    /// Adds a property; a blank one says nothing but keeps its place. Of those beyond the widest table one is kept, for
    /// which the feature is refused.
    pub fn put(&mut self, name: &str, text: &str) {
        if self.all.len() > LARGEST_WIDTH {
            return;
        }
        let own = self.free_name(name);
        self.names.insert(own.clone(), 2);
        self.all.push((own, text.to_owned()));
    }

    /// The name itself, or with the first number that makes it another than those before.
    fn free_name(&mut self, name: &str) -> String {
        let Some(mut number) = self.names.get(name).copied() else { return name.to_owned() };
        let mut own = format!("{name} {number}");
        while self.names.contains_key(&own) {
            number += 1;
            own = format!("{name} {number}");
        }
        self.names.insert(name.to_owned(), number + 1);
        own
    }
}

fn geometry(shape: &Shape) -> serde_json::Value {
    let ring = |ring: &Ring| {
        let mut positions: Vec<[f64; 2]> = ring.positions().iter().map(|position| (*position).into()).collect();
        positions.extend(positions.first().copied());
        positions
    };
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = shape.parts.iter().map(|part| part.rings().map(ring).collect()).collect();
    json!({ "type": "MultiPolygon", "coordinates": polygons })
}
