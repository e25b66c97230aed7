//! Parcels as GeoJSON (RFC 7946): longitude and latitude on WGS84, outer rings counterclockwise, holes clockwise.

use super::entry::{json_of, number_json};
use crate::engine::field::Field;
use crate::engine::geometry::{Ring, Shape};
use crate::engine::parcel::{Entry, Value};
use serde_json::{Value as Json, json};

/// One parcel.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Feature {
    /// Its properties by name, in their order.
    pub properties: Vec<(String, Json)>,
    /// Its land in degrees on WGS84; null in the file where there is none.
    pub land: Option<Shape>,
}

impl Feature {
    /// Adds an entry of the parcel under the id of its field, in base units. A date that is known by its year alone is that
    /// year.
    pub fn enter(&mut self, field: Field, entry: &Entry) {
        let value = match (&entry.value, entry.year_alone) {
            (Value::Date(_), Some(year)) => Json::from(year.to_string()),
            (value, _) => json_of(field, value),
        };
        self.put(field.id(), value);
    }

    /// Adds a number.
    pub fn put_number(&mut self, name: &str, number: f64) {
        self.put(name, number_json(number));
    }

    /// Adds any other property.
    pub fn put(&mut self, name: &str, value: impl Into<Json>) {
        self.properties.push((name.to_owned(), value.into()));
    }
}

/// The parcels as a collection, one a line. `members` stand before the features and say what they are.
#[must_use]
pub fn collection_text(members: &[(&str, Json)], features: impl IntoIterator<Item = Feature>) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\n");
    for (name, value) in members {
        push_member(&mut text, name, value);
        text.push_str(",\n");
    }
    text.push_str("\"features\":[");
    for (index, feature) in features.into_iter().enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        push_feature(&mut text, &feature);
    }
    text.push_str("\n]}\n");
    text
}

fn push_feature(text: &mut String, feature: &Feature) {
    text.push_str("{\"type\":\"Feature\",\"properties\":{");
    for (index, (name, value)) in feature.properties.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_member(text, name, value);
    }
    text.push_str("},");
    push_member(text, "geometry", &feature.land.as_ref().map_or(Json::Null, geometry));
    text.push('}');
}

fn push_member(text: &mut String, name: &str, value: &Json) {
    *text += &format!("{}:{value}", Json::from(name));
}

/// A polygon, or several.
fn geometry(land: &Shape) -> Json {
    let ring = |ring: &Ring| {
        let positions = ring.positions();
        let closed = positions.iter().chain(positions.first());
        closed.map(|position| json!([position.x(), position.y()])).collect::<Vec<_>>()
    };
    let land = land.right_handed();
    let parts: Vec<Vec<Vec<Json>>> = land.parts.iter().map(|part| part.rings().map(ring).collect()).collect();
    match parts.as_slice() {
        [one] => json!({ "type": "Polygon", "coordinates": one }),
        all => json!({ "type": "MultiPolygon", "coordinates": all }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::geometry::Boundary;

    #[test]
    fn outer_rings_are_written_counterclockwise_and_holes_clockwise() {
        let clockwise = "SRID=4326;POLYGON((0 0,0 4,4 4,4 0,0 0),(1 1,2 1,2 2,1 2,1 1))";
        let land = Boundary::read(clockwise).unwrap().shape;
        let text = collection_text(&[], [Feature { land: Some(land), ..Feature::default() }, Feature::default()]);
        let json: Json = serde_json::from_str(&text).unwrap();
        let rings = &json["features"][0]["geometry"]["coordinates"];
        assert_eq!(rings[0], json!([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]));
        assert_eq!(rings[1], json!([[1.0, 1.0], [1.0, 2.0], [2.0, 2.0], [2.0, 1.0], [1.0, 1.0]]));
        assert_eq!(json["features"][1]["geometry"], Json::Null);
    }

    #[test]
    fn properties_keep_their_order_and_whole_numbers_have_no_decimal_point() {
        let mut feature = Feature::default();
        feature.put("z", "甲\"乙");
        feature.put_number("a", 4e6);
        feature.put_number("b", 0.1);
        let text = collection_text(&[("name", json!("清单"))], [feature]);
        assert!(text.contains(r#""name":"清单""#), "{text}");
        assert!(text.contains(r#"{"z":"甲\"乙","a":4000000,"b":0.1}"#), "{text}");
    }
}
