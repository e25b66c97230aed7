//! The list as GeoJSON: a feature a parcel, properties in base units under the ids of their fields, and beside the features
//! what each property is called and what its unit is.

use super::columns::NAMED_BY;
use super::{FigureColumn, List};
use crate::engine::export::{Feature, collection_text, rows_json};
use crate::engine::field::{Field, FieldType};
use crate::engine::geometry::{Boundary, Crs, Shape};
use crate::engine::graph::{Type, date_of_day};
use crate::engine::iso_date;
use crate::engine::parcel::{Entry, Parcel, Value};
use serde_json::{Map, Value as Json, json};

impl List<'_> {
    /// The features with the member `units`.
    pub(super) fn geojson(&self) -> String {
        let pack = self.words.rulebook.main().map(|pack| pack.id.clone());
        let members = [
            ("name", Json::from(self.words.own("list.title"))),
            ("as_of", Json::from(iso_date::text(self.book.as_of))),
            ("pack", Json::from(pack)),
            ("units", Json::Object(self.units())),
        ];
        collection_text(&members, (0..self.parcels.len()).map(|index| self.feature(index)))
    }

    fn feature(&self, index: usize) -> Feature {
        let mut feature = Feature::default();
        let Some((place, imported)) = self.parcels.get(index) else { return feature };
        let parcel = &imported.parcel;
        feature.land = land_of(parcel);
        let boundary = feature.land.as_ref().map(|land| {
            let (crs, shape) = (Some(Crs::Wgs84), land.right_handed());
            Boundary { crs, shape }.to_string()
        });
        for (field, entry) in parcel.values().filter(|(field, _)| *field != Field::AsOf) {
            // The same land need not be said twice; in another system, or another order of corners, it is.
            if field != Field::Boundary || parcel.text(field) != boundary.as_deref() {
                feature.enter(field, entry);
            }
        }
        for table in self.tables.iter().filter(|table| !parcel.rows(**table).is_empty()) {
            feature.put(table.id(), rows_json(parcel.rows(*table)));
        }
        if let Some((kind, is_counted)) = self.kind_of(*place) {
            feature.put("computed_type", kind);
            feature.put("computed_counted", is_counted);
        }
        self.figures.iter().for_each(|own| put_figure(&mut feature, own, index));
        feature
    }

    /// What each property is called, what its unit is, and whether it was entered or computed.
    fn units(&self) -> Map<String, Json> {
        let told = |name: String, unit: String, kind: &str| {
            let unit = if unit.is_empty() { Json::Null } else { Json::from(unit) };
            json!({ "name": name, "unit": unit, "kind": kind })
        };
        let entered = NAMED_BY.iter().chain(&self.entries);
        let entry = |field: &Field| {
            let unit = match field.spec().kind {
                FieldType::Number(dimension) => self.words.unit(Type::Number(dimension)),
                FieldType::Truth | FieldType::Date | FieldType::Choice(_) | FieldType::Text => String::new(),
            };
            let mut told = told(self.words.field(*field), unit, "entry");
            if let (FieldType::Choice(_), Some(told)) = (field.spec().kind, told.as_object_mut()) {
                told.insert("options".into(), Json::Object(self.options(*field)));
            }
            (field.id().to_owned(), told)
        };
        let lists = self.tables.iter().map(|table| {
            let of_table = Field::ALL.iter().filter(|field| field.spec().table == Some(*table));
            let mut own = told(self.rows_heading(*table), String::new(), "list");
            if let Some(own) = own.as_object_mut() {
                own.insert("columns".into(), Json::Object(of_table.map(entry).collect()));
            }
            (table.id().to_owned(), own)
        });
        let computed = |key: &str| {
            let name = self.words.own(&format!("list.{key}"));
            (format!("computed_{key}"), told(name, String::new(), "computed"))
        };
        let figure = |own: &FigureColumn| {
            let name = self.words.figure(own.figure.id());
            (format!("computed_{}", own.figure.id()), told(name, self.words.unit(own.kind.ty), "computed"))
        };
        let all = entered.map(entry).chain(lists).chain(["type", "counted"].map(computed));
        all.chain(self.figures.iter().map(figure)).collect()
    }

    /// The options of a choice that occur, by their ids.
    fn options(&self, field: Field) -> Map<String, Json> {
        let of_rows = |own: &Parcel| {
            let rows = field.spec().table.map(|table| own.rows(table)).unwrap_or_default();
            rows.iter().filter_map(|cells| cells.get(&field)).cloned().collect::<Vec<Entry>>()
        };
        let entries = self
            .parcels
            .iter()
            .flat_map(|(_, own)| of_rows(&own.parcel).into_iter().chain(own.parcel.get(field).cloned()));
        let named = entries.filter_map(|entry| match entry.value {
            Value::Choice(option) => Some((option.clone(), Json::from(self.option(field, &option)))),
            Value::Number(_) | Value::Truth(_) | Value::Date(_) | Value::Text(_) => None,
        });
        named.collect()
    }
}

/// The land of a parcel in degrees on WGS84, where its place there is known.
fn land_of(parcel: &Parcel) -> Option<Shape> {
    Boundary::read(parcel.text(Field::Boundary)?).ok()?.on_wgs84()
}

fn put_figure(feature: &mut Feature, own: &FigureColumn, index: usize) {
    let Some(value) = own.values.get(index).copied().flatten() else { return };
    let name = format!("computed_{}", own.figure.id());
    match own.kind.ty {
        Type::Truth => feature.put(&name, value != 0.0),
        Type::Date => feature.put(&name, date_of_day(value).map(iso_date::text)),
        Type::Number(_) | Type::Choice(_) => feature.put_number(&name, value),
    }
}
