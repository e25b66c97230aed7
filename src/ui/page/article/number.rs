//! The numbers of the article as they are shown.

use crate::engine::article::{PRINTED, scales_of};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, digits_of, format_quantity_to};

/// Years of the calendar, which are no quantities: no separator stands in them.
const CALENDAR_YEARS: [&str; 2] = ["idle_from", "idle_to"];

/// A printed number in base units.
pub(super) fn printed_base(id: &str) -> Option<f64> {
    PRINTED.iter().find(|printed| printed.id == id)?.base()
}

/// A number in the first of its units, the others in brackets.
pub(super) fn number_text(texts: &Texts, id: &str, base: f64) -> String {
    let mut shown: Vec<String> = scales_of(id).into_iter().map(|scale| in_scale(texts, id, base, scale)).collect();
    if shown.len() < 2 {
        return shown.pop().unwrap_or_default();
    }
    let others = shown.split_off(1).join(&texts.text("case.separator", &[]));
    let first = shown.pop().unwrap_or_default();
    texts.text("case.also", &[("first", Arg::Text(&first)), ("others", Arg::Text(&others))])
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
    format_quantity_to(base, scale, digits, texts.language()).text()
}
