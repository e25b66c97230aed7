//! One value with its origin.

use crate::engine::field::{Bounds, Field, FieldType};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A value of a field, in base units.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A finite number within the field's bounds.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// A civil date.
    #[serde(with = "crate::engine::iso_date")]
    Date(Date),
    /// An option of the field's choice set, by its identifier.
    Choice(String),
    /// Text as it was typed.
    Text(String),
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Entered by hand.
    Typed,
    /// Read from a file, at this row (first line is 1) and column heading.
    Imported {
        /// Name of the file, shared by all of its values.
        file: Arc<str>,
        /// Row as people count. Of 32 bits, so that an entry takes no more than 80 bytes.
        row: u32,
        /// Heading of the column, shared by all of its values.
        column: Arc<str>,
    },
    /// A share of a number of a file that stood for several parcels together.
    Shared {
        /// Name of the file, shared by all of its values.
        file: Arc<str>,
        /// Row as people count in which the number stands.
        row: u32,
        /// Heading of the column, shared by all of its values.
        column: Arc<str>,
    },
    /// Taken from a labelled assumption set by the user's click.
    AssumptionSet(String),
    /// Computed by the tool outside the graph, such as an area from a boundary.
    Computed,
    /// Changed by the user against what was there, with a reason.
    Overridden(String),
}

/// Why a value is not taken.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ValueError {
    /// The number lies outside the field's bounds.
    #[error("{value} is outside {}..={} for {}", bounds.min, bounds.max, field.id())]
    OutOfBounds {
        /// The field.
        field: Field,
        /// The number.
        value: f64,
        /// What the field accepts.
        bounds: Bounds,
    },
    /// The field takes another kind of value.
    #[error("{} takes another kind of value", .0.id())]
    WrongKind(Field),
    /// The set has no such option.
    #[error("{} has no option {option}", field.id())]
    UnknownOption {
        /// The field.
        field: Field,
        /// The option asked for.
        option: String,
    },
}

impl ValueError {
    /// Key of the sentence: `issue.<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfBounds { .. } => "value_out_of_bounds",
            Self::WrongKind(_) => "value_wrong_kind",
            Self::UnknownOption { .. } => "value_unknown_option",
        }
    }
}

impl Value {
    /// The value as it is stored, if it fits its field.
    ///
    /// # Errors
    /// As [`Value::check`].
    pub fn checked(self, field: Field) -> Result<Self, ValueError> {
        self.check(field)?;
        Ok(match self {
            Self::Number(value) => Self::Number(crate::engine::math::canonical(value)),
            other => other,
        })
    }

    /// Checks a value against its field.
    ///
    /// # Errors
    /// [`ValueError`] when type, bounds or choice set do not fit; NaN and infinities are out of bounds.
    pub fn check(&self, field: Field) -> Result<(), ValueError> {
        let spec = field.spec();
        match (self, spec.kind) {
            (Self::Number(value), FieldType::Number(_)) => {
                let bounds = spec.bounds.unwrap_or(Bounds { min: f64::MIN, max: f64::MAX });
                let fits = bounds.contains(*value);
                if fits { Ok(()) } else { Err(ValueError::OutOfBounds { field, value: *value, bounds }) }
            }
            (Self::Choice(option), FieldType::Choice(set)) if set.position(option).is_none() => {
                Err(ValueError::UnknownOption { field, option: option.clone() })
            }
            (Self::Choice(_), FieldType::Choice(_))
            | (Self::Truth(_), FieldType::Truth)
            | (Self::Date(_), FieldType::Date)
            | (Self::Text(_), FieldType::Text) => Ok(()),
            _ => Err(ValueError::WrongKind(field)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_file_share_its_name_and_are_written_as_text() {
        let (file, column): (Arc<str>, Arc<str>) = ("survey.csv".into(), "税收".into());
        let of_row = |row| Origin::Imported { file: Arc::clone(&file), row, column: Arc::clone(&column) };
        let origins: Vec<Origin> = (1..=100).map(of_row).collect();
        assert_eq!((Arc::strong_count(&file), origins.len()), (101, 100));
        let json = serde_json::to_string(&origins[3]).unwrap();
        assert_eq!(json, r#"{"imported":{"file":"survey.csv","row":4,"column":"税收"}}"#);
        assert_eq!(serde_json::from_str::<Origin>(&json).unwrap(), origins[3]);
    }
}
