//! One cell into one value.

use super::option;
use crate::engine::field::{Field, FieldType};
use crate::engine::issue::{Argument, Issue};
use crate::engine::number::{self, NumberError, SerialEpoch, date_from_serial, read_day};
use crate::engine::parcel::{Value, ValueError};
use crate::engine::unit::Scale;

/// Why a cell was not taken.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Refusal {
    /// A number whose unit nobody stated.
    UnitMissing,
    /// Any other reason; the caller adds the place.
    Issue(Box<Issue>),
}

fn refused(issue: Issue) -> Refusal {
    Refusal::Issue(Box::new(issue))
}

/// Reads a cell for a field; `None` if it says nothing: blank, or dashes and strokes in the place of a value.
pub(super) fn read(field: Field, scale: Option<&'static Scale>, text: &str) -> Result<Option<Value>, Refusal> {
    if text
        .chars()
        .all(|character| matches!(character, '-' | '—' | '–' | '－' | '/' | '／' | '\\') || character.is_whitespace())
    {
        return Ok(None);
    }
    if is_spreadsheet_error(text) {
        return Err(refused(Issue::error("cell_error", text)));
    }
    let value = match field.spec().kind {
        FieldType::Text => Value::Text(text_of(field, text)),
        FieldType::Number(_) => Value::Number(number_of(field, scale, text)?),
        FieldType::Truth => {
            Value::Truth(truth(text).ok_or_else(|| refused(Issue::error("value_not_yes_or_no", text)))?)
        }
        FieldType::Date => Value::Date(date_of(text)?),
        FieldType::Choice(set) => {
            let named = match field {
                Field::GrantWay => option::grant_way(text),
                _ => option::named(set, text),
            };
            let is_open = field == Field::Tenure && option::is_open_way(text);
            let code = if is_open { "tenure_open" } else { "value_unknown_option" };
            Value::Choice(named.ok_or_else(|| refused(Issue::error(code, text)))?)
        }
    };
    if field.is_land() && value == Value::Number(0.0) {
        return Err(refused(Issue::error("area_zero", text)));
    }
    value.checked(field).map(Some).map_err(|error| refused(value_issue(&error, text)))
}

/// What a spreadsheet shows where a formula failed.
fn is_spreadsheet_error(text: &str) -> bool {
    matches!(
        text,
        "#DIV/0!"
            | "#N/A"
            | "#NAME?"
            | "#NULL!"
            | "#NUM!"
            | "#REF!"
            | "#VALUE!"
            | "#SPILL!"
            | "#CALC!"
            | "#GETTING_DATA"
    )
}

fn value_issue(error: &ValueError, text: &str) -> Issue {
    let issue = Issue::error(error.code(), text);
    match error {
        ValueError::OutOfBounds { bounds, .. } => {
            issue.with("min", Argument::Number(bounds.min)).with("max", Argument::Number(bounds.max))
        }
        ValueError::WrongKind(_) | ValueError::UnknownOption { .. } => issue,
    }
}

/// Names stay as they stand, a leading `=` included. Of identifiers the wrappings are taken off by which people keep a
/// spreadsheet from turning them into numbers: `="007"` and `'007`.
fn text_of(field: Field, text: &str) -> String {
    let identifier = matches!(field, Field::ParcelId | Field::CreditCode | Field::IndustryCode);
    if !identifier {
        return text.to_owned();
    }
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).or_else(|| text.strip_prefix('\''));
    inner.unwrap_or(text).to_owned()
}

fn number_of(field: Field, scale: Option<&'static Scale>, text: &str) -> Result<f64, Refusal> {
    let failed = |error: NumberError| refused(error.issue(text));
    let Some(reading) = number::read(text).map_err(failed)? else { return Err(Refusal::UnitMissing) };
    let FieldType::Number(dimension) = field.spec().kind else { return Err(Refusal::UnitMissing) };
    let own = reading.unit.and_then(|unit| unit.in_dimension(dimension));
    let scale = scale.or(own).ok_or(Refusal::UnitMissing)?;
    number::read_in(text, scale).map_err(failed)?.ok_or(Refusal::UnitMissing)
}

fn date_of(text: &str) -> Result<jiff::civil::Date, Refusal> {
    let error = match read_day(text) {
        Ok(Some(day)) => return Ok(day.date),
        Ok(None) => return Err(refused(Issue::error("date.form", text))),
        Err(error) => error,
    };
    // In a column of dates a bare number of five digits is a spreadsheet's day number: 1927 to 2173.
    let serial = text.parse::<u32>().ok().filter(|serial| text.len() == 5 && (10_000..=99_999).contains(serial));
    serial
        .and_then(|serial| date_from_serial(f64::from(serial), SerialEpoch::Y1900).ok())
        .ok_or_else(|| refused(error.issue(text)))
}

fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "已" | "√" | "✓" | "y" | "yes" | "true" | "1" | "愿意" | "可以" => Some(true),
        "否" | "无" | "未" | "×" | "✗" | "n" | "no" | "false" | "0" | "不愿意" | "不可以" => Some(false),
        _ => None,
    }
}

/// Whether a spreadsheet has already destroyed an identifier: 1.23E+17, or more digits than it keeps with zeros for the
/// rest.
pub(super) fn is_damaged_id(text: &str) -> bool {
    let exponent = text.to_ascii_uppercase();
    let scientific = exponent.split_once("E+").is_some_and(|(digits, power)| {
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.split_once('.').is_some_and(|(whole, part)| are_digits(whole) && are_digits(part)) && are_digits(power)
    });
    let rounded = text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit()) && {
        text.bytes().skip(15).all(|byte| byte == b'0')
    };
    scientific || rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(id: &str) -> Option<&'static Scale> {
        Scale::by_id(id)
    }

    fn code(field: Field, unit: &str, text: &str) -> &'static str {
        match read(field, scale(unit), text) {
            Err(Refusal::UnitMissing) => "unit_missing",
            Err(Refusal::Issue(issue)) => issue.code,
            Ok(value) => panic!("{text} was read as {value:?}"),
        }
    }

    #[test]
    fn numbers_come_in_base_units_and_a_unit_in_the_cell_wins() {
        let area = |text, unit| read(Field::SiteArea, scale(unit), text).unwrap().unwrap();
        assert_eq!(area("3", "mu"), Value::Number(2_000.0));
        assert_eq!(area("1.5公顷", "mu"), Value::Number(15_000.0));
        assert_eq!(area("１８，７００㎡", ""), Value::Number(18_700.0));
        assert_eq!(read(Field::AnnualTax, None, "4,000万元"), Ok(Some(Value::Number(40_000_000.0))));
    }

    #[test]
    fn what_is_no_value_is_refused_with_its_reason() {
        assert_eq!(code(Field::SiteArea, "", "23.375"), "unit_missing");
        assert_eq!(code(Field::SiteArea, "mu", "-3"), "value_out_of_bounds");
        assert_eq!(code(Field::SiteArea, "mu", "0"), "area_zero");
        assert_eq!(code(Field::SiteArea, "mu", "NaN"), "number.not_finite");
        assert_eq!(code(Field::SiteArea, "mu", "1e400"), "number.too_large");
        assert_eq!(code(Field::SiteArea, "mu", "20万元"), "number.other_unit");
        assert_eq!(code(Field::Started, "", "大概"), "value_not_yes_or_no");
        assert_eq!(code(Field::Tenure, "", "集体土地租赁"), "value_unknown_option");
        assert_eq!(code(Field::Intent, "", "不出售"), "value_unknown_option");
        assert_eq!(code(Field::AgreedStart, "", "2011年12月"), "date.day_missing");
    }

    #[test]
    fn dashes_and_blanks_say_nothing() {
        for text in ["", " ", "-", "——", "/"] {
            assert_eq!(read(Field::SiteArea, None, text), Ok(None));
        }
    }

    #[test]
    fn dates_of_offices_and_spreadsheets_are_read() {
        let day = |text| read(Field::AgreedCompletion, None, text).unwrap().unwrap();
        for text in ["2011/12/2", "2011-12-02", "2011年12月2日", "20111202", "40879"] {
            assert_eq!(day(text), Value::Date(jiff::civil::date(2011, 12, 2)), "{text}");
        }
    }

    #[test]
    fn names_stay_and_identifiers_are_unwrapped() {
        let text = |field, text| read(field, None, text).unwrap().unwrap();
        assert_eq!(text(Field::Enterprise, "=HYPERLINK(\"x\")"), Value::Text("=HYPERLINK(\"x\")".into()));
        assert_eq!(text(Field::ParcelId, "=\"007\""), Value::Text("007".into()));
        assert_eq!(text(Field::CreditCode, "'91310112000000000X"), Value::Text("91310112000000000X".into()));
    }

    #[test]
    fn destroyed_identifiers_are_noticed() {
        for (text, damaged) in [
            ("1.23E+17", true),
            ("9.13101E+17", true),
            ("310112000000000000", true),
            ("310112003004005000", true),
            ("007", false),
            ("DK-01", false),
            ("E+1", false),
        ] {
            assert_eq!(is_damaged_id(text), damaged, "{text}");
        }
    }
}
