//! Features that were given back of a file of shapes, as GeoJSON again.

use crate::engine::import::{RefusedFeature, RefusedShapes};

/// A collection of the features as they stand. Their texts are JSON already.
///
/// ```
/// use musuan::engine::export::features_text;
/// use musuan::engine::import::{RefusedFeature, RefusedShapes};
/// let properties = vec![("名称".to_owned(), "\"甲\"".to_owned())];
/// let feature = RefusedFeature { number: 3, properties, ..RefusedFeature::default() };
/// let text = features_text(&RefusedShapes { features: vec![feature], ..RefusedShapes::default() });
/// assert!(text.contains(r#"{"type":"Feature","properties":{"名称":"甲"},"geometry":null}"#));
/// ```
#[must_use]
pub fn features_text(shapes: &RefusedShapes) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",");
    if let Some(crs) = &shapes.crs {
        push_member(&mut text, "crs", crs);
        text.push(',');
    }
    text.push_str("\"features\":[");
    for (index, feature) in shapes.features.iter().enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        push_feature(&mut text, feature);
    }
    text.push_str("\n]}\n");
    text
}

fn push_feature(text: &mut String, feature: &RefusedFeature) {
    text.push_str("{\"type\":\"Feature\",");
    if let Some(id) = &feature.id {
        push_member(text, "id", id);
        text.push(',');
    }
    text.push_str("\"properties\":{");
    for (index, (name, value)) in feature.properties.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_member(text, name, value);
    }
    text.push_str("},");
    push_member(text, "geometry", feature.geometry.as_deref().unwrap_or("null"));
    text.push('}');
}

fn push_member(text: &mut String, name: &str, json: &str) {
    text.push_str(&serde_json::Value::from(name).to_string());
    text.push(':');
    text.push_str(json);
}
