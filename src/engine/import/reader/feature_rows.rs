//! Features of a file of shapes that are given back as they stand, to be mended elsewhere.

use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::feature_text::FeatureText;
use super::land::member_of;
use super::mapping::propose_column;
use super::memory::{Budget, OutOfMemory};
use super::repair::{ROWS_GIVEN, Repairs};
use super::{ColumnMapping, LARGEST_TEXT_BYTES, Options, RefusedFeature, RefusedShapes};

/// Features that are kept while a file is read: 10,000 of them, and 32 MB of text.
pub(super) struct KeptFeatures<'a> {
    wanted: Option<&'a BTreeSet<usize>>,
    crs: Option<String>,
    features: Vec<RefusedFeature>,
    bytes: usize,
}

impl<'a> KeptFeatures<'a> {
    /// Keeps the features that are wanted. The reference system that the reader chose goes with them, so that it is not
    /// asked for again; else what the file says of it.
    pub fn of(options: &Options<'a>, stated: Option<&str>) -> Self {
        let chosen = options.crs.map(|crs| member_of(&crs.name()));
        let crs = chosen.or_else(|| stated.map(str::to_owned));
        Self { wanted: options.kept_rows, crs, features: Vec::new(), bytes: 0 }
    }

    /// Looks at a feature. One that is no feature at all cannot be given back.
    pub fn see(
        &mut self,
        number: usize,
        raw: &RawValue,
        repairs: &Repairs,
        names: &[String],
        budget: &mut Budget,
    ) -> Result<(), OutOfMemory> {
        let is_wanted = self.wanted.is_some_and(|wanted| wanted.contains(&number));
        let bytes = self.bytes.saturating_add(raw.get().len());
        if !is_wanted || self.features.len() == ROWS_GIVEN || bytes > LARGEST_TEXT_BYTES {
            return Ok(());
        }
        let Ok(feature) = serde_json::from_str::<FeatureText<'_>>(raw.get()) else { return Ok(()) };
        budget.spend(raw.get().len())?;
        self.bytes = bytes;
        self.features.push(given(number, raw, &feature, repairs, names));
        Ok(())
    }

    /// What was kept; `None` where nothing was wanted.
    pub fn done(self, columns: &[ColumnMapping]) -> Option<RefusedShapes> {
        self.wanted?;
        // A unit that the name itself states need not be said again.
        let stated = |(index, column): (usize, &ColumnMapping)| {
            let scale = column.scale.filter(|_| propose_column(&column.column, "", index + 1).0.scale.is_none())?;
            Some((column.column.clone(), scale.id().to_owned()))
        };
        let stated_units = columns.iter().enumerate().filter_map(stated).collect();
        Some(RefusedShapes { crs: self.crs, features: self.features, stated_units })
    }
}

/// A feature with its mended properties; a bare geometry is a feature without any.
fn given(
    number: usize,
    raw: &RawValue,
    feature: &FeatureText<'_>,
    repairs: &Repairs,
    names: &[String],
) -> RefusedFeature {
    let known = feature.properties.as_ref().map(|properties| properties.0.as_slice()).unwrap_or_default();
    let mut properties: Vec<(String, String)> =
        known.iter().map(|(name, value)| (name.to_string(), value.get().to_owned())).collect();
    for (index, text) in repairs.of_feature(number) {
        let Some(name) = names.get(index) else { continue };
        match properties.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = json(text),
            None => properties.push((name.clone(), json(text))),
        }
    }
    let is_feature = feature.kind.as_deref() == Some("Feature");
    let geometry = if is_feature { feature.geometry } else { Some(raw) };
    RefusedFeature {
        number,
        id: repairs.of_id(number).map(json).or_else(|| feature.id.map(|id| id.get().to_owned())),
        properties,
        geometry: geometry.map(|geometry| geometry.get().to_owned()),
    }
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
