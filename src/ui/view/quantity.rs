//! Numbers of the graph as they are shown.

use super::answer::ExactView;
use crate::engine::field::{Field, FieldType};
use crate::engine::graph::{Cell, Kind, Type, date_of_day};
use crate::engine::number::exact_in;
use crate::engine::parcel::Value;
use crate::engine::project::default_scale;
use crate::engine::unit::{Dimension, Scale};
use crate::i18n::unit_gap;
use crate::i18n::{Texts, format_beside, format_date, format_quantity, is_percent};
use crate::ui::design::Amount;
use crate::ui::state::{Settings, symbol_for, symbol_of};

/// The unit in which a quantity is shown.
#[must_use]
pub fn display_scale(id: &str, dimension: Dimension, settings: &Settings) -> Option<&'static Scale> {
    let id_of = |dimension| match dimension {
        Dimension::AREA => Some("square_metre"),
        Dimension::MONEY => Some("ten_thousand_yuan"),
        Dimension::MONEY_PER_TIME => Some("ten_thousand_yuan_per_year"),
        Dimension::MONEY_PER_AREA if id.contains("intensity") => Some("ten_thousand_yuan_per_hectare"),
        Dimension::MONEY_PER_AREA => Some("yuan_per_square_metre"),
        Dimension::NONE | Dimension::PER_TIME => Some(if is_percent(id) { "percent" } else { "ratio" }),
        _ => None,
    };
    if dimension == Dimension::MONEY_PER_AREA_TIME {
        let by_square_metre = id.contains("rent") || id.contains("land_use_tax") || id.contains("floor_area");
        return if by_square_metre { Scale::by_id("yuan_per_square_metre_year") } else { Some(settings.per_area) };
    }
    id_of(dimension).and_then(Scale::by_id).or_else(|| Scale::all().iter().find(|scale| scale.dimension() == dimension))
}

/// A known value as it is shown; `None` for what is not known.
#[must_use]
pub fn shown_amount(id: &str, kind: Kind, cell: Cell, settings: &Settings, texts: &Texts) -> Option<Amount> {
    amount_beside(id, kind, cell, None, settings, texts)
}

/// As [`shown_amount`], where a number must not look like the limit that it misses.
#[must_use]
pub fn amount_beside(
    id: &str,
    kind: Kind,
    cell: Cell,
    limit: Option<f64>,
    settings: &Settings,
    texts: &Texts,
) -> Option<Amount> {
    let value = cell.known()?;
    let plain = |number: String| Amount::Known { number: number.into(), unit: "".into(), exact: "".into() };
    Some(match kind.ty {
        Type::Number(dimension) => {
            let scale = display_scale(id, dimension, settings)?;
            let shown = format_beside(value, limit, scale, texts.language());
            Amount::Known {
                number: shown.number.into(),
                unit: symbol_of(scale, texts).into(),
                exact: exact_in(value, scale).into(),
            }
        }
        Type::Truth => plain(texts.text(if value == 0.0 { "page.inputs.no" } else { "page.inputs.yes" }, &[])),
        Type::Date => plain(day_text(value, texts)),
        Type::Choice(set) => plain(option_text(set, value, texts)),
    })
}

/// A known number with all of its digits, in the unit it is stored in, else in the one it is shown in; `None` for what is no
/// number.
#[must_use]
pub fn exact_amount(id: &str, kind: Kind, cell: Cell, settings: &Settings, texts: &Texts) -> Option<ExactView> {
    let (value, Type::Number(dimension)) = (cell.known()?, kind.ty) else { return None };
    let stored = Scale::all().iter().find(|scale| scale.dimension() == dimension && scale.ratio() == (1, 1));
    let scale = stored.or_else(|| display_scale(id, dimension, settings))?;
    Some(ExactView { digits: exact_in(value, scale).into(), unit: symbol_of(scale, texts).into() })
}

/// Whether a number has more digits behind its point than are shown.
#[must_use]
pub fn is_rounded(amount: &Amount) -> bool {
    let digits = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len());
    matches!(amount, Amount::Known { number, exact, .. } if digits(exact) > digits(number))
}

/// A value of a field in the field's usual unit.
#[must_use]
pub fn value_text(field: Field, value: &Value, texts: &Texts) -> String {
    match value {
        Value::Number(number) => default_scale(field).map_or_else(String::new, |scale| {
            let shown = format_quantity(*number, scale, texts.language());
            let unit = symbol_for(scale, if shown.number == "1" { 1 } else { 2 }, texts);
            format!("{}{}{unit}", shown.number, unit_gap(&unit))
        }),
        Value::Truth(truth) => texts.text(if *truth { "page.inputs.yes" } else { "page.inputs.no" }, &[]),
        Value::Date(date) => format_date(*date, texts.language()),
        Value::Choice(option) => match field.spec().kind {
            FieldType::Choice(set) => texts.text(&format!("choice.{}.{option}", set.id()), &[]),
            _ => option.clone(),
        },
        Value::Text(text) => text.clone(),
    }
}

fn day_text(value: f64, texts: &Texts) -> String {
    date_of_day(value).map_or_else(String::new, |date| format_date(date, texts.language()))
}

/// The label of an option by its position.
fn option_text(set: &str, position: f64, texts: &Texts) -> String {
    let options = Field::ALL.iter().find_map(|field| match field.spec().kind {
        FieldType::Choice(known) if known.id() == set => Some(known.options()),
        _ => None,
    });
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position within a set of a few dozen"
    )]
    let option = options.and_then(|options| options.get(position as usize));
    option.map_or_else(String::new, |option| texts.text(&format!("choice.{set}.{option}"), &[]))
}
