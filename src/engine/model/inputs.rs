//! Fields of the catalogue as inputs of the graph, and a parcel as a record of them.

use crate::engine::field::{Field, FieldType};
use crate::engine::graph::{Graph, InputSpec, Kind, Record, Type, day_of_date};
use crate::engine::parcel::{Parcel, Value};
use jiff::civil::Date;

/// Every field that can stand in a formula; text cannot.
pub fn input_specs() -> impl Iterator<Item = InputSpec> {
    Field::ALL.iter().filter_map(|field| {
        let spec = field.spec();
        let ty = match spec.kind {
            FieldType::Number(dimension) => Type::Number(dimension),
            FieldType::Truth => Type::Truth,
            FieldType::Date => Type::Date,
            FieldType::Choice(set) => Type::Choice(set.id()),
            FieldType::Text => return None,
        };
        let kind = spec.table.map_or(Kind::scalar(ty), |table| Kind::rows(table.id(), ty));
        Some(InputSpec::new(spec.id, kind))
    })
}

/// The record of a parcel on a day. The day of the assessment is an argument because the engine has no clock.
#[must_use]
pub fn record_of<'g>(graph: &'g Graph, parcel: &Parcel, as_of: Date) -> Record<'g> {
    let mut record = Record::new(graph);
    record.set(Field::AsOf.id(), f64::from(day_of_date(as_of)));
    for (field, entry) in parcel.values().filter(|(field, _)| counts(*field, parcel)) {
        if let Some(number) = number_of(field, &entry.value) {
            record.set(field.id(), number);
        }
    }
    if !parcel.has_rows() {
        return record;
    }
    for field in Field::ALL.iter().filter(|field| field.spec().kind != FieldType::Text) {
        let Some(table) = field.spec().table else { continue };
        let rows = parcel.rows(table);
        if !rows.is_empty() {
            let cells = rows.iter().map(|row| row.get(field).and_then(|entry| number_of(*field, &entry.value)));
            record.set_list(field.id(), cells);
        }
    }
    record
}

/// Whether a value enters figures: support does only with the document that grants it (公平竞争审查条例 art. 10).
fn counts(field: Field, parcel: &Parcel) -> bool {
    field != Field::SupportReceived || parcel.get(Field::SupportDocument).is_some()
}

/// A value as the graph stores it.
fn number_of(field: Field, value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Truth(truth) => Some(f64::from(u8::from(*truth))),
        Value::Date(date) => Some(f64::from(day_of_date(*date))),
        Value::Choice(option) => {
            let FieldType::Choice(set) = field.spec().kind else { return None };
            #[expect(clippy::cast_precision_loss, reason = "a choice set has a few dozen options")]
            set.position(option).map(|position| position as f64)
        }
        Value::Text(_) => None,
    }
}
