//! The lists inside a parcel as JSON.

use super::entry::json_of;
use crate::engine::field::Field;
use crate::engine::parcel::Entry;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The rows of a list, each an object from the ids of its fields to values in base units:
/// `[{"year":2024,"year_tax":4000000}]`. The import reads it in a list that was saved here.
#[must_use]
pub fn rows_json(rows: &[BTreeMap<Field, Entry>]) -> Json {
    let cell = |(field, entry): (&Field, &Entry)| (field.id().to_owned(), json_of(*field, &entry.value));
    let row = |cells: &BTreeMap<Field, Entry>| Json::Object(cells.iter().map(cell).collect::<Map<_, _>>());
    Json::Array(rows.iter().map(row).collect())
}
