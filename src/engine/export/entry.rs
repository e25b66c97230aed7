//! Single entries as other programs read them.

use crate::engine::field::Field;
use crate::engine::iso_date;
use crate::engine::parcel::Value;
use serde_json::Value as Json;
use std::borrow::Cow;

/// A text as it is written into a file. The reader takes the wrapping off by which people keep a spreadsheet from turning
/// identifiers into numbers, so an identifier that has one of its own gets another.
#[must_use]
pub fn written_text(field: Field, text: &str) -> Cow<'_, str> {
    let is_identifier = matches!(field, Field::ParcelId | Field::CreditCode | Field::IndustryCode);
    let is_wrapped = text.starts_with('\'') || text.starts_with("=\"") && text.ends_with('"');
    if is_identifier && is_wrapped { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A value as JSON: numbers in base units, choices by the ids of their options, days as `2026-12-01`.
pub(super) fn json_of(field: Field, value: &Value) -> Json {
    match value {
        Value::Number(number) => number_json(*number),
        Value::Truth(truth) => Json::from(*truth),
        Value::Date(day) => Json::from(iso_date::text(*day)),
        Value::Choice(option) => Json::from(option.as_str()),
        Value::Text(text) => Json::from(written_text(field, text)),
    }
}

/// A number, a whole one without a decimal point.
pub(super) fn number_json(number: f64) -> Json {
    /// Whole numbers below this one are stored exactly.
    const EXACT: f64 = 1e15;
    #[expect(clippy::cast_possible_truncation, reason = "whole, and far below the limits of the type")]
    if number.fract() == 0.0 && number.abs() < EXACT { Json::from(number as i64) } else { Json::from(number) }
}
