use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::engine::field::{Field, Table};
use crate::engine::unit::{Scale, recognise};

/// What one column is read as. The list of them is shown, confirmed or changed by the user, and remembered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// The heading as it stands in the file, or the column's number where it has none.
    pub column: String,
    /// The field its cells are read into; `None`: not read. In a mapping given to the reader, `None` with a scale means
    /// the proposed field in that scale.
    #[serde(default)]
    pub field: Option<Field>,
    /// The unit of numbers that carry none themselves. `None` for text, dates and choices, and where it is not known: then
    /// such numbers are refused. In JSON the id of a scale or a unit as people write it.
    #[serde(default, with = "scale_by_id")]
    pub scale: Option<&'static Scale>,
    /// The calendar year that the heading names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// How well the heading fits the field, 0 to 1; 1 where the user said so.
    #[serde(default = "certain")]
    pub score: f64,
    /// The field that fits best where it does not fit well enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Field>,
    /// The list inside the parcel that its cells hold, where the program itself has saved the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Table>,
}

fn certain() -> f64 {
    1.0
}

/// What the columns of a table, or the properties of features, are read as.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// One entry a column. Columns without an entry are read as proposed.
    pub columns: Vec<ColumnMapping>,
}

mod scale_by_id {
    use super::{Deserialize, Deserializer, Scale, Serializer, recognise};

    pub fn serialize<S: Serializer>(scale: &Option<&'static Scale>, serializer: S) -> Result<S::Ok, S::Error> {
        match scale {
            Some(scale) => serializer.serialize_some(scale.id()),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'static Scale>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        let scale = Scale::by_id(&text).or_else(|| recognise(&text));
        scale.map(Some).ok_or_else(|| serde::de::Error::custom(format!("unknown unit {text}")))
    }
}
