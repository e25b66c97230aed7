//! The record.

use super::value::{Origin, Value, ValueError};
use crate::engine::field::{Field, Table};
use crate::engine::number::{names_unit, read_day};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A value and where it comes from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The value, in base units.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether a number was written with its unit, such as 350 亩: then no other unit can have been meant.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unit_named: bool,
    /// The year, where a date is known by its year alone and counts from its 1 January.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_alone: Option<i16>,
}

impl Entry {
    /// A value from somewhere, a number without a unit of its own.
    #[must_use]
    pub fn new(value: Value, origin: Origin) -> Self {
        Self { value, origin, unit_named: false, year_alone: None }
    }

    /// A value that was read from a text, which may name its unit or give a year alone.
    #[must_use]
    pub fn of_text(value: Value, origin: Origin, text: &str) -> Self {
        let year_alone = match value {
            Value::Date(_) => read_day(text).ok().flatten().and_then(|day| day.year_alone),
            _ => None,
        };
        Self { value, origin, unit_named: names_unit(text), year_alone }
    }
}

/// One parcel: single values and lists, each value with its origin.
///
/// ```
/// use musuan::engine::field::Field;
/// use musuan::engine::parcel::{Origin, Parcel, Value};
/// let mut parcel = Parcel::default();
/// parcel.set(Field::SiteArea, Value::Number(15_000.0), Origin::Typed)?;
/// assert_eq!(parcel.number(Field::SiteArea), Some(15_000.0));
/// assert!(parcel.set(Field::SiteArea, Value::Number(-1.0), Origin::Typed).is_err());
/// # Ok::<(), musuan::engine::parcel::ValueError>(())
/// ```
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    #[serde(default)]
    values: BTreeMap<Field, Entry>,
    #[serde(default)]
    tables: BTreeMap<Table, Vec<BTreeMap<Field, Entry>>>,
}

impl Parcel {
    /// Sets a single value.
    ///
    /// # Errors
    /// [`ValueError`] when the value does not fit the field or the field belongs to a list; the record is unchanged.
    pub fn set(&mut self, field: Field, value: Value, origin: Origin) -> Result<(), ValueError> {
        self.put(field, Entry::new(value, origin))
    }

    /// As [`Self::set`], for a whole entry.
    ///
    /// # Errors
    /// As [`Self::set`].
    pub fn put(&mut self, field: Field, entry: Entry) -> Result<(), ValueError> {
        if field.spec().table.is_some() {
            return Err(ValueError::WrongKind(field));
        }
        self.values.insert(field, Entry { value: entry.value.checked(field)?, ..entry });
        Ok(())
    }

    /// Notes that the number of a field was written with its unit; nothing where the field has none.
    pub fn name_unit(&mut self, field: Field) {
        if let Some(entry) = self.values.get_mut(&field) {
            entry.unit_named = true;
        }
    }

    /// Notes that the date of a field is known by its year alone; nothing where the field has none.
    pub fn note_year_alone(&mut self, field: Field, year: i16) {
        if let Some(entry) = self.values.get_mut(&field) {
            entry.year_alone = Some(year);
        }
    }

    /// Removes a single value and returns it.
    pub fn clear(&mut self, field: Field) -> Option<Entry> {
        self.values.remove(&field)
    }

    /// A single value with its origin.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Entry> {
        self.values.get(&field)
    }

    /// Every single value, in the order of the catalogue.
    pub fn values(&self) -> impl Iterator<Item = (Field, &Entry)> {
        self.values.iter().map(|(field, entry)| (*field, entry))
    }

    /// The number of a field, if there is one.
    #[must_use]
    pub fn number(&self, field: Field) -> Option<f64> {
        match self.get(field)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The date of a field, if there is one.
    #[must_use]
    pub fn date(&self, field: Field) -> Option<Date> {
        match self.get(field)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The text of a field, if there is one.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        match &self.get(field)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether some list has rows.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.tables.values().any(|rows| !rows.is_empty())
    }

    /// The rows of a list; empty where the list was never filled.
    #[must_use]
    pub fn rows(&self, table: Table) -> &[BTreeMap<Field, Entry>] {
        self.tables.get(&table).map_or(&[], Vec::as_slice)
    }

    /// Sets a cell of a list; rows up to it are added empty.
    ///
    /// # Errors
    /// [`ValueError`] when the value does not fit the field or the field belongs to no list; the record is unchanged.
    pub fn set_cell(&mut self, field: Field, row: usize, value: Value, origin: Origin) -> Result<(), ValueError> {
        let table = field.spec().table.ok_or(ValueError::WrongKind(field))?;
        let entry = Entry::new(value.checked(field)?, origin);
        let rows = self.tables.entry(table).or_default();
        rows.resize_with(rows.len().max(row + 1), BTreeMap::default);
        if let Some(cells) = rows.get_mut(row) {
            cells.insert(field, entry);
        }
        Ok(())
    }

    /// Adds an empty row to a list.
    pub fn add_row(&mut self, table: Table) {
        self.tables.entry(table).or_default().push(BTreeMap::default());
    }

    /// Removes the value of a cell of a list and returns it; the row stays.
    pub fn clear_cell(&mut self, field: Field, row: usize) -> Option<Entry> {
        self.tables.get_mut(&field.spec().table?)?.get_mut(row)?.remove(&field)
    }

    /// Removes a row of a list.
    pub fn remove_row(&mut self, table: Table, row: usize) {
        if let Some(rows) = self.tables.get_mut(&table)
            && row < rows.len()
        {
            rows.remove(row);
            if rows.is_empty() {
                self.tables.remove(&table);
            }
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::by_id(&id).ok_or_else(|| serde::de::Error::custom(format!("unknown field {id}")))
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let found = Self::ALL.into_iter().find(|table| table.id() == id);
        found.ok_or_else(|| serde::de::Error::custom(format!("unknown list {id}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_as_small_as_the_memory_of_an_import_counts_it() {
        assert_eq!(size_of::<Entry>(), 80);
    }

    #[test]
    fn a_record_survives_json_to_the_bit() {
        let mut parcel = Parcel::default();
        parcel.set(Field::SiteArea, Value::Number(23.375 * 2000.0 / 3.0), Origin::Typed).unwrap();
        parcel.set(Field::ParcelId, Value::Text("007".into()), Origin::Typed).unwrap();
        parcel.set(Field::AgreedStart, Value::Date(jiff::civil::date(2019, 3, 1)), Origin::Typed).unwrap();
        parcel.set_cell(Field::StoreyHeight, 1, Value::Number(8.01), Origin::Typed).unwrap();
        let json = serde_json::to_string(&parcel).unwrap();
        assert_eq!(serde_json::from_str::<Parcel>(&json).unwrap(), parcel);
    }

    #[test]
    fn what_does_not_fit_is_refused_and_changes_nothing() {
        let mut parcel = Parcel::default();
        for bad in [f64::NAN, f64::INFINITY, -1.0, 1e9] {
            assert!(parcel.set(Field::SiteArea, Value::Number(bad), Origin::Typed).is_err());
        }
        assert!(parcel.set(Field::Tenure, Value::Choice("owned".into()), Origin::Typed).is_err());
        assert!(parcel.set(Field::Tenure, Value::Truth(true), Origin::Typed).is_err());
        assert!(parcel.set(Field::StoreyHeight, Value::Number(8.0), Origin::Typed).is_err());
        assert_eq!(parcel, Parcel::default());
    }
}
