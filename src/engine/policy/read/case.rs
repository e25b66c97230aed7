//! Worked cases.

use super::super::case::{Case, Expected};
use super::super::cursor::Cursor;
use super::super::error::PackFault;
use super::super::json::Json;
use super::value::{quantity, scale};
use super::{citation, text};
use crate::engine::field::{Field, FieldType};
use crate::engine::graph::Cause;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::unit::{Scale, scales_for};
use std::collections::BTreeMap;

pub(super) fn case(at: &Cursor) -> Option<Case> {
    let entries = at.object(&["id", "label", "source", "inputs", "as_of", "figures", "as_entered", "decided"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let source = entries.read("source", citation);
    let parcel = entries.read("inputs", parcel);
    let as_of = entries.read("as_of", Cursor::date);
    let figures = entries.optional("figures").map_or(Some(BTreeMap::new()), |at| figures(&at));
    let as_entered = entries.read_optional("as_entered", Cursor::id);
    let decided = entries.read_optional("decided", Cursor::id);
    Some(Case {
        id: id?,
        label: label?,
        source: source?,
        parcel: parcel?,
        as_of: as_of?,
        figures: figures?,
        as_entered,
        decided,
    })
}

fn parcel(at: &Cursor) -> Option<Parcel> {
    let mut parcel = Parcel::default();
    for (key, at) in at.entries()?.all() {
        let Some(field) = Field::by_id(key) else { return at.fail(PackFault::UnknownField(key.to_owned())) };
        let value = input(&at, field)?;
        if let Err(error) = parcel.set(field, value, Origin::Computed) {
            return at.fail(PackFault::BadValue(error));
        }
    }
    Some(parcel)
}

fn input(at: &Cursor, field: Field) -> Option<Value> {
    match field.spec().kind {
        FieldType::Number(dimension) => {
            let entries = at.object(&["value", "unit"])?;
            let unit = entries.required("unit")?;
            let scale = scale(&unit)?;
            if scale.dimension() != dimension {
                let known = scales_for(dimension).map(Scale::id).collect::<Vec<_>>().join(", ");
                return unit.fail(PackFault::UnknownWord { found: scale.id().to_owned(), known });
            }
            entries.required("value")?;
            quantity(&entries, Some(scale)).map(Value::Number)
        }
        FieldType::Truth => at.truth().map(Value::Truth),
        FieldType::Date => at.date().map(Value::Date),
        FieldType::Choice(_) => at.text().map(Value::Choice),
        FieldType::Text => at.text().map(Value::Text),
    }
}

fn figures(at: &Cursor) -> Option<BTreeMap<String, Expected>> {
    at.entries()?.all().map(|(name, at)| Some((name.to_owned(), expected(&at)?))).collect()
}

fn expected(at: &Cursor) -> Option<Expected> {
    match at.json() {
        Json::Truth(truth) => Some(Expected::Truth(*truth)),
        Json::Text(word) if word == "missing" => Some(Expected::Missing),
        Json::Text(_) => {
            let causes = Cause::ALL.map(|cause| (cause.id(), cause));
            at.word(&causes).map(|cause| Expected::Undefined(cause.id().to_owned()))
        }
        _ => {
            let entries = at.object(&["value", "unit", "tolerance"])?;
            let scale = entries.read("unit", scale)?;
            entries.required("value")?;
            let value = quantity(&entries, Some(scale))?;
            let tolerance = entries.required("tolerance")?.number()?;
            Some(Expected::Number { value, tolerance: scale.to_base(tolerance), scale })
        }
    }
}
