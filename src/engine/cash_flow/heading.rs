//! The unit of money that the heading of a column of amounts names.
//!
//! A unit that is there but not understood is told, never passed over: the amounts would be read as yuan.

use crate::engine::unit::{Dimension, Scale, recognise, recognise_in};

/// What separates the name of a column from its unit; a stroke and a blank may also stand inside a unit.
const SEPARATORS: [char; 16] = ['(', ')', '[', ']', '{', '}', '<', '>', '【', '】', '〔', '〕', ':', ',', ';', '、'];
/// What a unit may stand behind: 单位：万元, 人民币万元.
const BEFORE_UNITS: [&str; 5] = ["单位", "unit", "人民币", "rmb", "cny"];
/// Amounts of a period are those of a year where periods are years: 万元/年.
const PER_PERIOD: [&str; 6] = ["/年", "/年度", "/期", "/year", "/yr", "/period"];
/// Other money, wherever it stands in the heading.
const OTHER_MONEY: [&str; 27] = [
    "美元", "美金", "欧元", "港元", "港币", "日元", "日圆", "英镑", "澳元", "加元", "新元", "台币", "韩元", "卢布",
    "usd", "eur", "hkd", "jpy", "gbp", "dollar", "euro", "pound", "外币", "$", "€", "£", "₽",
];
/// Multiples of yuan that are no unit here.
const MULTIPLES: [&str; 8] = ["hundred", "thousand", "million", "billion", "mn", "bn", "k", "m"];

/// The unit of the amounts below a heading; `None` where it names none. `Err` where it names one that is not money in
/// yuan, 万元 or 亿元, or two of them.
pub(super) fn scale_of(heading: &str) -> Result<Option<&'static Scale>, Unclear> {
    let heading = plain(heading);
    if OTHER_MONEY.iter().any(|word| heading.contains(word)) {
        return Err(Unclear);
    }
    let mut found = None;
    for part in heading.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()) {
        match (unit_in(part)?, found) {
            (Some(scale), Some(other)) if scale != other => return Err(Unclear),
            (Some(scale), _) => found = Some(scale),
            (None, _) => {}
        }
    }
    Ok(found)
}

/// A heading whose unit is not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unclear;

/// Half width and lower case.
fn plain(text: &str) -> String {
    let half = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '￥' => '¥',
        '￡' => '£',
        other => other,
    };
    text.chars().map(half).flat_map(char::to_lowercase).collect()
}

/// The unit of one part of a heading: the whole of it, what stands behind a stroke or a blank, or a word of it.
fn unit_in(part: &str) -> Result<Option<&'static Scale>, Unclear> {
    if let Some(scale) = money(part) {
        return Ok(Some(scale));
    }
    for (at, mark) in part.match_indices(['/', ' ', '\t']) {
        let (name, unit) = (part.get(..at).unwrap_or_default(), part.get(at + mark.len()..).unwrap_or_default());
        if let Some(scale) = money(unit) {
            return if counts(name) { Err(Unclear) } else { Ok(Some(scale)) };
        }
    }
    let mut words = part.split(['/', ' ', '\t']).filter(|word| !word.is_empty());
    if words.clone().count() < 2 {
        return words.next().map_or(Ok(None), unit_in_word);
    }
    let found = words.try_fold(None, |found, word| Ok(found.or(unit_in_word(word)?)))?;
    // 万元/月 is neither the money of a period nor another unit.
    if found.is_some() && part.contains('/') { Err(Unclear) } else { Ok(found) }
}

/// The unit of a word, or at its end: 现金流万元.
fn unit_in_word(word: &str) -> Result<Option<&'static Scale>, Unclear> {
    if let Some(scale) = money(word) {
        return Ok(Some(scale));
    }
    let mut split =
        word.char_indices().skip(1).map(|(at, _)| word.split_at(at)).filter(|(_, unit)| unit.ends_with('元'));
    if let Some((name, scale)) = split.find_map(|(name, unit)| Some((name, money(unit)?))) {
        return if counts(name) { Err(Unclear) } else { Ok(Some(scale)) };
    }
    let is_unclear = ["万元", "亿元", "千元"].iter().any(|unit| word.contains(unit))
        || word.ends_with(NUMERALS)
        || ["yuan", "rmb", "cny"].iter().any(|unit| word.ends_with(unit))
        || MULTIPLES.contains(&word)
        || is_other_unit(word);
    if is_unclear { Err(Unclear) } else { Ok(None) }
}

/// Whether a name ends in a number that multiplies the unit behind it: 百万元 is no 万元.
fn counts(name: &str) -> bool {
    name.trim_end().ends_with(NUMERALS) || name.split([' ', '/']).any(|word| MULTIPLES.contains(&word))
}

/// Numerals in front of 元.
const NUMERALS: [char; 5] = ['十', '百', '千', '万', '亿'];

/// A part that is a unit, but of no money. A length of time says how often an amount is paid, not in what.
fn is_other_unit(part: &str) -> bool {
    recognise(part).is_some_and(|scale| scale.dimension() != Dimension::TIME)
}

/// The unit of money that a text is.
fn money(text: &str) -> Option<&'static Scale> {
    let text = text.trim();
    let known = |text: &str| recognise_in(text, Dimension::MONEY);
    let bare = |text: &str| {
        let inner = BEFORE_UNITS.iter().find_map(|word| text.strip_prefix(word));
        known(text).or_else(|| inner.and_then(known))
    };
    bare(text).or_else(|| PER_PERIOD.iter().find_map(|per| text.strip_suffix(per)).and_then(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_read_wherever_headings_have_it() {
        for (heading, unit) in [
            ("现金流（万元）", "ten_thousand_yuan"),
            ("现金流/万元", "ten_thousand_yuan"),
            ("现金流／万元", "ten_thousand_yuan"),
            ("现金流 万元", "ten_thousand_yuan"),
            ("现金流 万元 税后", "ten_thousand_yuan"),
            ("现金流[万元]", "ten_thousand_yuan"),
            ("现金流【万元】", "ten_thousand_yuan"),
            ("单位：万元", "ten_thousand_yuan"),
            ("现金流（单位：万元）", "ten_thousand_yuan"),
            ("现金流，万元", "ten_thousand_yuan"),
            ("现金流（万元/年）", "ten_thousand_yuan"),
            ("现金流（人民币万元）", "ten_thousand_yuan"),
            ("现金流（万元）（税后）", "ten_thousand_yuan"),
            ("税后净现金流万元", "ten_thousand_yuan"),
            ("现金流（万）", "ten_thousand_yuan"),
            ("现金流（亿元）", "hundred_million_yuan"),
            ("现金流（元）", "yuan"),
            ("Cash flow (yuan)", "yuan"),
            ("Cash flow, RMB", "yuan"),
            ("cash flow yuan", "yuan"),
        ] {
            assert_eq!(scale_of(heading).map(|scale| scale.map(Scale::id)), Ok(Some(unit)), "{heading}");
        }
    }

    #[test]
    fn a_heading_without_a_unit_names_none() {
        for heading in [
            "现金流",
            "现金流（税后）",
            "net cash flow",
            "Cash flow (after tax)",
            "现金流/年",
            "year",
            "单位",
            "项目现金流（万科）",
        ] {
            assert_eq!(scale_of(heading), Ok(None), "{heading}");
        }
    }

    #[test]
    fn a_unit_that_is_not_understood_is_told() {
        for heading in [
            "现金流（千元）",
            "现金流（百万元）",
            "现金流（百万）",
            "现金流（千）",
            "现金流千万元",
            "现金流（美元）",
            "现金流（万美元）",
            "Cash flow (USD)",
            "Cash flow ($)",
            "Cash flow (thousand yuan)",
            "Cash flow (yuan million)",
            "Cash flow (kRMB)",
            "现金流（亩）",
            "现金流（%）",
            "现金流（万元/亩）",
            "现金流（万元/月）",
            "万元现金流",
            "现金流（元）（万元）",
        ] {
            assert_eq!(scale_of(heading), Err(Unclear), "{heading}");
        }
    }
}
