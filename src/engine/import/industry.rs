//! From a code of GB/T 4754 to the industry that the rules look up.
//!
//! The same two digits mean different industries in 2002 and 2017, so a code without its edition says nothing, but for
//! division 38, which the edition of 2002 leaves out.

use super::heading::folded;
use crate::engine::field::{Field, FieldType};

/// How an edition is named beside a code or in the heading above it, folded.
const EDITIONS: [(&str, [&str; 4]); 2] = [
    ("2017", ["gb/t47542017", "2017年版", "2017版", "(2017)"]),
    ("2002", ["gb/t47542002", "2002年版", "2002版", "(2002)"]),
];

/// The division that only one edition has.
const ONLY_IN_2017: &str = "38";

/// The option of the field `industry` that a code means, if that is certain: a division of manufacturing in two to four
/// digits, with or without its letter, whose edition the cell or the heading names.
pub(super) fn industry_of(code: &str, heading: &str) -> Option<String> {
    let mut rest = plain(code);
    let mut edition = edition_in(&plain(heading)).map(|(edition, _)| edition);
    if let Some((own, mention)) = edition_in(&rest) {
        edition = Some(own);
        rest = rest.replacen(mention, "", 1);
    }
    let digits = rest.strip_prefix('c').unwrap_or(&rest);
    let is_code = (2..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let division = digits.get(..2).filter(|_| is_code)?;
    let edition = edition.or_else(|| (division == ONLY_IN_2017).then_some("2017"))?;
    let option = format!("gbt4754_{edition}.{division}");
    let FieldType::Choice(set) = Field::Industry.spec().kind else { return None };
    set.position(&option).map(|_| option)
}

/// Folded, without the dashes between number and year of a standard.
fn plain(text: &str) -> String {
    folded(text).replace(['—', '–'], "")
}

/// The one edition that a text names, and in which words.
fn edition_in(text: &str) -> Option<(&'static str, &'static str)> {
    let mut named = EDITIONS.into_iter().filter_map(|(edition, mentions)| {
        mentions.into_iter().find(|mention| text.contains(mention)).map(|mention| (edition, mention))
    });
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_its_edition_gives_the_division() {
        for (code, heading, expected) in [
            ("3411", "行业代码（GB/T 4754-2017）", "gbt4754_2017.34"),
            ("C3411", "国民经济行业代码(2017版)", "gbt4754_2017.34"),
            ("34", "行业代码（GB/T 4754—2002）", "gbt4754_2002.34"),
            ("GB/T 4754-2017 C3670", "行业代码", "gbt4754_2017.36"),
            ("Ｃ３７２５（2002）", "HYDM", "gbt4754_2002.37"),
            ("3812", "HYDM", "gbt4754_2017.38"),
        ] {
            assert_eq!(industry_of(code, heading).as_deref(), Some(expected), "{code} {heading}");
        }
    }

    #[test]
    fn what_is_not_certain_gives_nothing() {
        for (code, heading) in [
            ("3411", "行业代码"),
            ("3411", "2017年行业代码"),
            ("3411", "GB/T 4754-2002、GB/T 4754-2017"),
            ("3812", "行业代码（GB/T 4754-2002）"),
            ("6510", "行业代码（GB/T 4754-2017）"),
            ("3", "行业代码（GB/T 4754-2017）"),
            ("34112", "行业代码（GB/T 4754-2017）"),
            ("I3411", "行业代码（GB/T 4754-2017）"),
            ("通用设备", "行业代码（GB/T 4754-2017）"),
            ("", "行业代码（GB/T 4754-2017）"),
        ] {
            assert_eq!(industry_of(code, heading), None, "{code} {heading}");
        }
    }
}
