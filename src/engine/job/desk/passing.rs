//! Which parcels pass the filters of a view.

use super::super::{Filter, Kind, SortKey, Test, View};
use super::view::{Line, Row, by_amounts};
use crate::engine::field::{Field, FieldType};
use crate::engine::iso_date;
use crate::engine::parcel::Value;
use crate::engine::policy::Rulebook;
use std::cmp::Ordering;

/// The filters of a view, ready to be held against many parcels.
pub(super) struct Passing<'a> {
    rulebook: &'a Rulebook,
    text: String,
    kind: Option<&'a Kind>,
    filters: Vec<Filter>,
}

impl<'a> Passing<'a> {
    pub fn of(rulebook: &'a Rulebook, view: &'a View) -> Self {
        let folded = |filter: &Filter| match &filter.test {
            Test::Contains(text) => Filter { test: Test::Contains(text.trim().to_lowercase()), ..filter.clone() },
            _ => filter.clone(),
        };
        Self {
            rulebook,
            text: view.text.trim().to_lowercase(),
            kind: view.kind.as_ref(),
            filters: view.filters.iter().map(folded).collect(),
        }
    }

    /// Whether a parcel has the wanted text and passes the further filters, whatever its kind.
    pub fn passes(&self, row: Row<'_>) -> bool {
        row.1.searched.contains(&self.text) && self.filters.iter().all(|filter| passes(filter, row))
    }

    /// Whether a parcel is of the wanted kind.
    pub fn is_of_kind(&self, line: &Line) -> bool {
        self.kind.is_none() || line.kind.named(self.rulebook).as_ref() == self.kind
    }

    /// Whether a parcel passes all of it.
    pub fn takes(&self, row: Row<'_>) -> bool {
        self.passes(row) && self.is_of_kind(row.1)
    }
}

fn passes(filter: &Filter, (imported, line): Row<'_>) -> bool {
    let number = match filter.of {
        SortKey::Field(field) => imported.parcel.number(field),
        key => line.number(key),
    };
    let text = || match filter.of {
        SortKey::Field(field) => imported.parcel.get(field).map(|entry| text_of(&entry.value)),
        SortKey::Id => Some(line.id().to_owned()),
        SortKey::Enterprise => Some(line.enterprise().to_owned()),
        _ => None,
    };
    match &filter.test {
        Test::Is(wanted) => text().is_some_and(|text| text.trim() == wanted.trim()),
        Test::Contains(part) => text().is_some_and(|text| text.to_lowercase().contains(part)),
        Test::AtLeast(least) => number.is_some_and(|number| number >= *least),
        Test::AtMost(most) => number.is_some_and(|number| number <= *most),
        // Days in this form are in the order of their texts.
        Test::NotBefore(day) => text().is_some_and(|text| text >= *day),
        Test::NotAfter(day) => text().is_some_and(|text| text <= *day),
        Test::Blank => number.is_none() && text().is_none_or(|text| text.trim().is_empty()),
        Test::Filled => number.is_some() || text().is_some_and(|text| !text.trim().is_empty()),
    }
}

/// An entry as filters and groups name it: the id of an option, `true` or `false`, a day, a text; a number with all its digits.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Truth(truth) => truth.to_string(),
        Value::Date(date) => iso_date::text(*date),
        Value::Choice(text) | Value::Text(text) => text.clone(),
    }
}

/// The order of two entries of a field.
pub(super) fn compare_entries(field: Field, own: &Value, other: &Value) -> Ordering {
    match (own, other, field.spec().kind) {
        (Value::Number(own), Value::Number(other), _) => own.total_cmp(other),
        (Value::Choice(own), Value::Choice(other), FieldType::Choice(set)) => {
            set.position(own).cmp(&set.position(other))
        }
        (Value::Date(own), Value::Date(other), _) => own.cmp(other),
        (own, other, _) => by_amounts(text_of(own).trim(), text_of(other).trim()),
    }
}
