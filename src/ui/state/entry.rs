//! From what was typed to a value of the catalogue, or the reason why not.

use crate::engine::field::{Field, FieldType};
use crate::engine::issue::{Argument, Issue};
use crate::engine::number::{read_date, read_in};
use crate::engine::parcel::{Value, ValueError};
use crate::engine::unit::{Dimension, Scale, scales_for};
use crate::i18n::{Language, Texts, format_quantity};

/// The units in which a field may be entered, the usual one first; none for a field that is no quantity.
#[must_use]
pub fn scales_of(field: Field) -> Vec<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return Vec::new() };
    let ids: &[&str] = match field {
        Field::SiteArea | Field::UsedArea | Field::MeasuredArea | Field::SurplusArea => {
            &["mu", "hectare", "square_metre"]
        }
        Field::LandUseTaxRate => &["yuan_per_square_metre_year"],
        Field::Rent => &["yuan_per_square_metre_day", "yuan_per_square_metre_month", "yuan_per_square_metre_year"],
        Field::HaltTime => &["month", "year"],
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

/// The symbol of a unit beside a figure whose name says that it is of one year: 万元 for 万元/年.
#[must_use]
pub fn symbol_of(scale: &Scale, texts: &Texts) -> String {
    if scale.id() == "ratio" {
        return String::new();
    }
    let id = scale.id();
    let id = id.strip_suffix("_per_year").or_else(|| id.strip_suffix("_year")).unwrap_or(id);
    // A unit that has no yearly twin keeps its own symbol.
    let id = if Scale::by_id(id).is_some() { id } else { scale.id() };
    texts.text(&format!("unit.{id}"), &[("count", 2.into())])
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
        FieldType::Date => read_date(text).map_err(|error| Box::new(error.issue(text)))?.map(Value::Date),
        _ if text.trim().is_empty() => None,
        FieldType::Truth => text.parse().ok().map(Value::Truth),
        FieldType::Choice(_) => Some(Value::Choice(text.to_owned())),
        FieldType::Text => Some(Value::Text(text.trim().to_owned())),
    };
    value.map(|value| checked(field, value, text, None)).transpose()
}

fn checked(field: Field, value: Value, text: &str, scale: Option<&'static Scale>) -> Result<Value, Box<Issue>> {
    value.checked(field).map_err(|error| Box::new(refusal(&error, text, scale)))
}

fn refusal(error: &ValueError, text: &str, scale: Option<&'static Scale>) -> Issue {
    match (error, scale) {
        // The form knows the unit of the entry, so it names the bounds in it.
        (ValueError::OutOfBounds { bounds, .. }, Some(scale)) => Issue::error("entry_out_of_bounds", text)
            .with("least", Argument::Text(bound(bounds.min, scale)))
            .with("greatest", Argument::Text(bound(bounds.max, scale)))
            .with("unit", Argument::Text(scale.id().to_owned())),
        _ => Issue::error(error.code(), text),
    }
}

/// A bound as it is read; digits and separators are the same in every language.
fn bound(base: f64, scale: &Scale) -> String {
    format_quantity(base, scale, Language::default()).number
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(number(Field::AnnualTax, "4,000", "ten_thousand_yuan_per_year"), Ok(Some(4e7)));
    }

    #[test]
    fn choices_and_truths_are_entered_by_their_identifiers() {
        assert_eq!(read_entry(Field::Tenure, "granted", None), Ok(Some(Value::Choice("granted".into()))));
        assert!(read_entry(Field::Tenure, "owned", None).is_err());
        assert_eq!(read_entry(Field::Started, "false", None), Ok(Some(Value::Truth(false))));
        assert_eq!(read_entry(Field::Started, "", None), Ok(None));
    }
}
