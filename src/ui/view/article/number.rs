//! The numbers of the article as they are shown.

use crate::engine::article::{Article, PRINTED, scales_of};
use crate::engine::number::exact_in;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Language, Texts, digits_of, format_number, format_quantity_to};
use crate::ui::design::{Amount, FigureView, Mark};

/// So many digits of a number are its own: those behind them come of counting in twos, which a difference of two close
/// numbers brings forward. No printed number has more.
const SIGNIFICANT: usize = 12;

/// Years of the calendar, which are no quantities: no separator stands in them.
pub(super) const CALENDAR_YEARS: [&str; 3] = ["idle_from", "idle_completion", "idle_to"];

/// The tax that the idle land did not yield: told to a tenth, as the park's mean that it is computed from.
const TO_A_TENTH: &str = "idle_tax_forgone";

/// Differences of two rates, which are read in percentage points: 5% more of 89.6% would be 94.08%.
const PERCENTAGE_POINTS: [&str; 2] = ["development_rate_change", "development_rate_clash"];

/// A number as it is shown, or why there is none. It opens its explanation.
#[must_use]
pub fn figure_view(texts: &Texts, article: &Article, id: &str) -> FigureView {
    FigureView {
        id: id.to_owned().into(),
        label: label(texts, id).into(),
        amount: match base_of(article, id) {
            Some(base) => Amount::Known {
                number: number_text(texts, id, base).into(),
                unit: "".into(),
                exact: exact_text(id, base).into(),
            },
            None => Amount::Absent(absent(texts, article, id).into()),
        },
        mark: if printed_base(id).is_some() { Mark::Quoted } else { Mark::Computed },
    }
}

/// What a number of the article is called.
#[must_use]
pub fn label(texts: &Texts, id: &str) -> String {
    texts.text(&format!("case.figure.{id}"), &[])
}

/// That a figure cannot be derived, and what the article would have to print for it; or that it prints no such number.
fn absent(texts: &Texts, article: &Article, id: &str) -> String {
    let missing = article.missing(id);
    if missing.is_empty() {
        return texts.text("case.unprinted", &[]);
    }
    let missing: Vec<String> = missing.iter().map(|missing| label(texts, missing.input.as_str())).collect();
    let missing = missing.join(&texts.text("case.separator", &[]));
    texts.text("case.underivable", &[("missing", Arg::Text(&missing))])
}

/// A number of the article, printed or derived, in base units.
#[must_use]
pub fn base_of(article: &Article, id: &str) -> Option<f64> {
    printed_base(id).or_else(|| article.value(id))
}

/// A printed number in base units.
pub(super) fn printed_base(id: &str) -> Option<f64> {
    PRINTED.iter().find(|printed| printed.id == id)?.base()
}

/// A number in the first of its units, the others in brackets.
fn number_text(texts: &Texts, id: &str, base: f64) -> String {
    let mut shown: Vec<String> = scales_of(id).into_iter().map(|scale| in_scale(texts, id, base, scale)).collect();
    if shown.len() < 2 {
        return shown.pop().unwrap_or_default();
    }
    let others = shown.split_off(1).join(&texts.text("case.separator", &[]));
    let first = shown.pop().unwrap_or_default();
    texts.text("case.also", &[("first", Arg::Text(&first)), ("others", Arg::Text(&others))])
}

/// The digits of a number in the first of its units: as printed, or no more than a derived number can tell.
pub(super) fn exact_text(id: &str, base: f64) -> String {
    let Some(scale) = scales_of(id).first().copied() else { return String::new() };
    let exact = exact_in(base, scale);
    let rounded = exact.parse().ok().and_then(|number: f64| format!("{number:.*e}", SIGNIFICANT - 1).parse().ok());
    rounded.map_or(exact, |number: f64| number.to_string())
}

/// The unit behind those digits.
pub(super) fn exact_unit(texts: &Texts, id: &str) -> String {
    if PERCENTAGE_POINTS.contains(&id) {
        return texts.text("case.points", &[("number", Arg::Text(""))]).trim().to_owned();
    }
    let scale = scales_of(id).first().copied().filter(|scale| scale.id() != "ratio");
    scale.map_or_else(String::new, |scale| texts.text(&format!("unit.{}", scale.id()), &[("count", 2.into())]))
}

/// Whether those digits say more than what is shown, of a number that is not printed.
pub(super) fn is_rounded(id: &str, base: f64, texts: &Texts) -> bool {
    let exact = exact_text(id, base);
    let shown: String =
        brief_text(texts, id, base).chars().filter(|letter| !matches!(letter, ',' | '\u{202f}' | '\u{a0}')).collect();
    printed_base(id).is_none()
        && shown
            .strip_prefix(&*exact)
            .is_none_or(|rest| rest.starts_with(|next: char| next.is_ascii_digit() || next == '.'))
}

/// A number without its unit, for a sentence that says the unit itself: land in mu where it can be, money in 10,000 yuan and
/// 100 million yuan, in English in millions and billions. It shows no digits that what it is computed from does not carry.
#[must_use]
pub fn number_alone(texts: &Texts, article: &Article, id: &str) -> String {
    let (Some(base), scales) = (base_of(article, id), scales_of(id)) else { return String::new() };
    if CALENDAR_YEARS.contains(&id) {
        return format!("{base}");
    }
    let in_mu = scales.iter().find(|scale| scale.id() == "mu");
    let Some(scale) = in_mu.or(scales.first()) else { return String::new() };
    let large = match (texts.language(), scale.id()) {
        (Language::ZhCn, _) => 1.0,
        (Language::En, id) if id.starts_with("ten_thousand_yuan") => 100.0,
        (Language::En, id) if id.starts_with("hundred_million_yuan") => 10.0,
        (Language::En, _) => 1.0,
    };
    let number = scale.from_base(base) / large;
    let digits = match (printed_base(id), scale.id()) {
        (Some(_), _) => Digits::UpTo(6),
        // A computed number of four digits is no more precise than what it is computed from.
        (None, _) if number.abs() >= 1_000.0 => Digits::UpTo(u8::from(id == TO_A_TENTH)),
        (None, "mu") => Digits::UpTo(3),
        (None, _) => Digits::UpTo(2),
    };
    // What a printed number is made of in binary does not show.
    let number = format!("{number:.*e}", SIGNIFICANT - 1).parse().unwrap_or(number);
    format_number(number, digits)
}

/// A number in the unit of formulas.
pub(super) fn brief_text(texts: &Texts, id: &str, base: f64) -> String {
    scales_of(id).first().map_or_else(String::new, |scale| in_scale(texts, id, base, scale))
}

fn in_scale(texts: &Texts, id: &str, base: f64, scale: &'static Scale) -> String {
    if CALENDAR_YEARS.contains(&id) {
        return format!("{base}");
    }
    // As printed, with all of its digits; what is derived rounded as usual, and a count without decimals.
    let is_own = scales_of(id).first().is_some_and(|own| own.id() == scale.id());
    let digits = match (printed_base(id).filter(|_| is_own), scale.id()) {
        (Some(_), _) => Digits::UpTo(6),
        (None, "ratio") => Digits::UpTo(2),
        (None, _) => digits_of(scale),
    };
    let shown = format_quantity_to(base, scale, digits, texts.language());
    if PERCENTAGE_POINTS.contains(&id) {
        return texts.text("case.points", &[("number", Arg::Text(&shown.number))]);
    }
    shown.text()
}

/// Tax per area (yuan/m² a year) in the unit of sentences: 万元/公顷, in English million yuan a hectare.
#[must_use]
pub fn per_area(texts: &Texts, base: f64) -> f64 {
    match texts.language() {
        Language::ZhCn => base,
        Language::En => base / 100.0,
    }
}
