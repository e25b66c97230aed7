//! What people type in a field: in which units, how it is read, and what stands there again.

use super::dossier::Dossier;
use crate::engine::field::{Field, FieldType};
use crate::engine::iso_date;
use crate::engine::issue::{Argument, Issue};
use crate::engine::number::{LEGIBLE, exact_in, read_date, read_day, read_in};
use crate::engine::parcel::{Value, ValueError};
use crate::engine::unit::{Dimension, Scale, scales_for};
use serde::{Deserialize, Serialize};

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

/// Two numbers within this share are one: a conversion may round the last digit.
const SAME: f64 = 1e-9;

/// Whether a number that was read from a text is the one that is held.
#[must_use]
pub fn is_same_number(read: f64, held: f64) -> bool {
    (read - held).abs() <= held.abs() * SAME
}

impl Dossier {
    /// The unit in which a field is entered; `None` for what has no unit.
    #[must_use]
    pub fn scale_of(&self, field: Field) -> Option<&'static Scale> {
        let FieldType::Number(dimension) = field.spec().kind else { return None };
        let typed = self.typed.get(&field).and_then(|typed| Scale::by_id(&typed.scale));
        typed.filter(|scale| scale.dimension() == dimension).or_else(|| self.legible_scale(field))
    }

    /// The usual unit, or the one in which a value that was not typed has the fewest digits, if the usual one needs too many:
    /// 720 yuan a year are 1.9726027397260273 a day.
    fn legible_scale(&self, field: Field) -> Option<&'static Scale> {
        let number = self.parcel.number(field);
        let length = |scale: &Scale| number.map_or(0, |number| exact_in(number, scale).len());
        default_scale(field)
            .filter(|usual| length(usual) <= LEGIBLE)
            .or_else(|| scales_of(field).into_iter().min_by_key(|scale| length(scale)))
    }

    /// What stands in a field: as it was typed, else the value in the field's unit.
    #[must_use]
    pub fn text_of(&self, field: Field) -> String {
        if let Some(typed) = self.typed.get(&field) {
            return typed.text.clone();
        }
        match self.parcel.get(field).map(|entry| &entry.value) {
            Some(Value::Number(number)) => {
                self.scale_of(field).map_or_else(String::new, |scale| exact_in(*number, scale))
            }
            Some(Value::Truth(truth)) => truth.to_string(),
            Some(Value::Date(date)) => iso_date::text(*date),
            Some(Value::Choice(text) | Value::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    /// Why the entry of a field was refused.
    #[must_use]
    pub fn refusal_of(&self, field: Field) -> Option<Issue> {
        let typed = self.typed.get(&field)?;
        read_entry(field, &typed.text, self.scale_of(field)).err().map(|issue| *issue)
    }
}

/// The units in which a field may be entered, the usual one first; none for a field that is no quantity.
#[must_use]
pub fn scales_of(field: Field) -> Vec<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return Vec::new() };
    let ids: &[&str] = match field {
        Field::SiteArea | Field::UsedArea | Field::MeasuredArea | Field::SurplusArea => {
            &["mu", "hectare", "square_metre"]
        }
        Field::LandUseTaxRate => &["yuan_per_square_metre_year"],
        Field::Rent | Field::LettingRent => {
            &["yuan_per_square_metre_day", "yuan_per_square_metre_month", "yuan_per_square_metre_year"]
        }
        Field::HaltTime | Field::AgentMonths | Field::RentFreeMonths | Field::DowntimeMonths => &["month", "year"],
        _ => match dimension {
            Dimension::AREA => &["square_metre", "mu", "hectare"],
            Dimension::TIME => &["year"],
            Dimension::MONEY_PER_AREA => &["yuan_per_square_metre"],
            Dimension::NONE if is_share(field) => &["percent"],
            Dimension::NONE => &["ratio"],
            _ => return scales_for(dimension).take(4).collect(),
        },
    };
    ids.iter().filter_map(|id| Scale::by_id(id)).collect()
}

/// Plain ratios that people write in per cent.
fn is_share(field: Field) -> bool {
    let ratios =
        [Field::PermittedPlotRatio, Field::RequiredPlotRatio, Field::StatedPlotRatio, Field::OwnBenchmarkPlotRatio];
    !ratios.contains(&field)
}

/// The unit in which a field is entered until someone chooses another.
#[must_use]
pub fn default_scale(field: Field) -> Option<&'static Scale> {
    scales_of(field).first().copied()
}

/// Reads an entry of a field. `None` if it is blank; a choice is entered by the identifier of its option, a truth as
/// `true` or `false`.
///
/// # Errors
/// The issue whose sentence stands beside the field.
pub fn read_entry(field: Field, text: &str, scale: Option<&'static Scale>) -> Result<Option<Value>, Box<Issue>> {
    let value = match field.spec().kind {
        FieldType::Number(_) => {
            let Some(scale) = scale.or_else(|| default_scale(field)) else { return Ok(None) };
            let number = read_in(text, scale).map_err(|error| Box::new(error.issue(text)))?;
            return number.map(|number| checked(field, Value::Number(number), text, Some(scale))).transpose();
        }
        // The day of the assessment is a day; other dates may be known by their year.
        FieldType::Date if field == Field::AsOf => {
            read_date(text).map_err(|error| Box::new(error.issue(text)))?.map(Value::Date)
        }
        FieldType::Date => {
            read_day(text).map_err(|error| Box::new(error.issue(text)))?.map(|day| Value::Date(day.date))
        }
        _ if text.trim().is_empty() => None,
        FieldType::Truth => text.parse().ok().map(Value::Truth),
        FieldType::Choice(_) => Some(Value::Choice(text.to_owned())),
        FieldType::Text => Some(Value::Text(text.trim().to_owned())),
    };
    value.map(|value| checked(field, value, text, None)).transpose()
}

fn checked(field: Field, value: Value, text: &str, scale: Option<&'static Scale>) -> Result<Value, Box<Issue>> {
    if field.is_land() && value == Value::Number(0.0) {
        return Err(Box::new(Issue::error("area_zero", text)));
    }
    value.checked(field).map_err(|error| Box::new(refusal(&error, text, scale)))
}

fn refusal(error: &ValueError, text: &str, scale: Option<&'static Scale>) -> Issue {
    match (error, scale) {
        // The form knows the unit of the entry, so it names the bounds in it.
        (ValueError::OutOfBounds { bounds, .. }, Some(scale)) => {
            let code = if scale.id() == "ratio" { "ratio_out_of_bounds" } else { "entry_out_of_bounds" };
            Issue::error(code, text)
                .with("least", Argument::Quantity { base: bounds.min, unit: scale.id() })
                .with("greatest", Argument::Quantity { base: bounds.max, unit: scale.id() })
                .with("unit", Argument::Text(scale.id().to_owned()))
        }
        _ => Issue::error(error.code(), text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Origin;

    fn number(field: Field, text: &str, scale: &str) -> Result<Option<f64>, &'static str> {
        match read_entry(field, text, Scale::by_id(scale)) {
            Ok(Some(Value::Number(number))) => Ok(Some(number)),
            Ok(_) => Ok(None),
            Err(issue) => Err(issue.code),
        }
    }

    #[test]
    fn the_units_of_a_field_measure_what_it_measures() {
        for field in Field::ALL {
            if let FieldType::Number(dimension) = field.spec().kind {
                let scales = scales_of(*field);
                assert!(!scales.is_empty(), "{}", field.id());
                assert!(scales.iter().all(|scale| scale.dimension() == dimension), "{}", field.id());
            }
        }
    }

    #[test]
    fn entries_are_read_or_refused_as_the_grammar_says() {
        assert_eq!(number(Field::FloorArea, "１８，７００", "square_metre"), Ok(Some(18_700.0)));
        assert_eq!(number(Field::FloorArea, "1.87万", "square_metre"), Ok(Some(18_700.0)));
        assert_eq!(number(Field::FloorArea, " ", "square_metre"), Ok(None));
        assert_eq!(number(Field::FloorArea, "约2万", "square_metre"), Err("number.uncertain"));
        assert_eq!(number(Field::FloorArea, "1e400", "square_metre"), Err("number.too_large"));
        assert_eq!(number(Field::SiteArea, "-3", "mu"), Err("entry_out_of_bounds"));
        assert_eq!(number(Field::StatedPlotRatio, "3000", "ratio"), Err("ratio_out_of_bounds"));
        assert_eq!(number(Field::SiteArea, "0", "mu"), Err("area_zero"));
        assert_eq!(number(Field::FloorArea, "0", "square_metre"), Ok(Some(0.0)));
        assert_eq!(number(Field::AnnualTax, "4,000", "ten_thousand_yuan_per_year"), Ok(Some(4e7)));
    }

    #[test]
    fn choices_and_truths_are_entered_by_their_identifiers() {
        assert_eq!(read_entry(Field::Tenure, "granted", None), Ok(Some(Value::Choice("granted".into()))));
        assert!(read_entry(Field::Tenure, "owned", None).is_err());
        assert_eq!(read_entry(Field::Started, "false", None), Ok(Some(Value::Truth(false))));
        assert_eq!(read_entry(Field::Started, "", None), Ok(None));
    }

    #[test]
    fn values_that_were_not_typed_show_in_the_usual_unit() {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::AnnualTax, Value::Number(4e7), Origin::AssumptionSet("example".into())).unwrap();
        assert_eq!(dossier.text_of(Field::AnnualTax), "4000");
        assert_eq!(dossier.text_of(Field::SiteArea), "");
    }

    #[test]
    fn a_value_that_was_not_typed_shows_in_a_unit_that_can_be_read() {
        let mut dossier = Dossier::default();
        let origin = || Origin::AssumptionSet("example".into());
        dossier.parcel.set(Field::Rent, Value::Number(720.0), origin()).unwrap();
        assert_eq!(dossier.scale_of(Field::Rent).map(Scale::id), Some("yuan_per_square_metre_month"));
        assert_eq!(dossier.text_of(Field::Rent), "60");
        dossier.parcel.set(Field::Rent, Value::Number(730.0), origin()).unwrap();
        assert_eq!(dossier.scale_of(Field::Rent).map(Scale::id), Some("yuan_per_square_metre_day"));
    }

    #[test]
    fn a_foreign_unit_in_a_stored_entry_is_not_believed() {
        let mut dossier = Dossier::default();
        dossier.typed.insert(Field::SiteArea, Typed { text: "3".into(), scale: "yuan".into() });
        assert_eq!(dossier.scale_of(Field::SiteArea).map(Scale::id), Some("mu"));
    }

    #[test]
    fn a_refused_text_shows_with_its_reason() {
        let mut dossier = Dossier::default();
        dossier.typed.insert(Field::SiteArea, Typed { text: "约23".into(), scale: "mu".into() });
        assert_eq!(dossier.text_of(Field::SiteArea), "约23");
        assert_eq!(dossier.refusal_of(Field::SiteArea).map(|issue| issue.code), Some("number.uncertain"));
    }
}
