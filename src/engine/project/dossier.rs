//! One parcel of a project, with what people said about it.

use crate::engine::field::Field;
use crate::engine::parcel::{Entry, Parcel, Value, ValueError};
use crate::engine::sorted_map::SortedMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An entry as it was typed. It stays beside the record, because what is refused must not be lost.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    /// The text, whole.
    pub text: String,
    /// Identifier of the unit in which it is meant; empty for what has no unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scale: String,
}

/// A parcel's record, the entries as they were typed, and the contradictions that someone has looked at.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// The record: what was understood.
    #[serde(default)]
    pub parcel: Parcel,
    /// Entries as they were typed, refused ones among them.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub typed: SortedMap<Field, Typed>,
    /// Contradictions that were confirmed as right as they stand, by their identifiers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub confirmed: BTreeSet<String>,
}

impl Dossier {
    /// A dossier of a record of which nothing was typed.
    #[must_use]
    pub fn of(parcel: Parcel) -> Self {
        Self { parcel, ..Self::default() }
    }

    /// Checks every value against the catalogue: what was stored is not believed.
    pub(super) fn check(&self) -> Result<(), ValueError> {
        for (field, entry) in self.parcel.values() {
            if field.spec().table.is_some() {
                return Err(ValueError::WrongKind(field));
            }
            check_entry(field, entry)?;
        }
        for table in crate::engine::field::Table::ALL {
            for (field, entry) in self.parcel.rows(table).iter().flat_map(SortedMap::iter) {
                if field.spec().table != Some(table) {
                    return Err(ValueError::WrongKind(*field));
                }
                check_entry(*field, entry)?;
            }
        }
        Ok(())
    }
}

fn check_entry(field: Field, entry: &Entry) -> Result<(), ValueError> {
    Value::checked(entry.value.clone(), field).map(drop)
}
