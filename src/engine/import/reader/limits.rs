//! Limits of the plot ratio as plans and auction lists write them: 1.5-2.5, ≥1.2, 不低于1.0且不高于2.0.

use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue};
use crate::engine::number;

/// The fields whose cells may hold limits. The present plot ratio of a plot is one number: a range under that heading is
/// what its plan asks for.
const WITH_LIMITS: [Field; 3] = [Field::StatedPlotRatio, Field::PermittedPlotRatio, Field::RequiredPlotRatio];

const AT_LEAST: [&str; 10] = ["≥", ">=", "＞=", "不低于", "不小于", "不少于", "大于等于", "大于或等于", "至少", ">"];
const AT_MOST: [&str; 10] = ["≤", "<=", "＜=", "不高于", "不大于", "不超过", "小于等于", "小于或等于", "至多", "<"];
const BETWEEN: [&str; 7] = ["-", "~", "—", "–", "至", "到", "∼"];
const AND: [&str; 7] = ["且", "并", "和", ",", "、", ";", "，"];

/// A lower and an upper limit, at least one of them.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Limits {
    pub low: Option<f64>,
    pub high: Option<f64>,
}

impl Limits {
    /// The limits that a cell of such a field says; `None` where it is one number, or says anything else.
    pub fn read(field: Field, text: &str) -> Option<Self> {
        if !WITH_LIMITS.contains(&field) || number::read(text).is_ok() {
            return None;
        }
        let half = |character: char| match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            other => other,
        };
        let text: String = text.chars().map(half).filter(|character| !character.is_whitespace()).collect();
        let mut limits = Self::default();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = rest
                .char_indices()
                .find(|(at, _)| AND.iter().any(|word| rest.get(*at..).is_some_and(|rest| rest.starts_with(word))));
            let (part, after) = match end {
                Some((at, word)) => (rest.get(..at)?, rest.get(at + word.len_utf8()..)?),
                None => (rest, ""),
            };
            limits = limits.with(Self::part(part)?)?;
            rest = after;
        }
        let is_ordered = limits.low.zip(limits.high).is_none_or(|(low, high)| low <= high);
        (is_ordered && limits != Self::default()).then_some(limits)
    }

    /// Both together, where they do not say the same limit twice.
    fn with(self, other: Self) -> Option<Self> {
        let one = |own: Option<f64>, other: Option<f64>| match (own, other) {
            (Some(_), Some(_)) => None,
            (own, other) => Some(own.or(other)),
        };
        Some(Self { low: one(self.low, other.low)?, high: one(self.high, other.high)? })
    }

    /// One limit, or two with a stroke between them.
    fn part(text: &str) -> Option<Self> {
        let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).and_then(ratio);
        if let Some(low) = after(&AT_LEAST) {
            return Some(Self { low: Some(low), high: None });
        }
        if let Some(high) = after(&AT_MOST) {
            return Some(Self { low: None, high: Some(high) });
        }
        let before = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word)).and_then(ratio);
        if let Some(low) = before(&["以上", "及以上", "(含)以上"]) {
            return Some(Self { low: Some(low), high: None });
        }
        if let Some(high) = before(&["以下", "及以下", "(含)以下"]) {
            return Some(Self { low: None, high: Some(high) });
        }
        BETWEEN.iter().find_map(|stroke| {
            let (low, high) = text.split_once(stroke)?;
            Some(Self { low: Some(ratio(low)?), high: Some(ratio(high)?) })
        })
    }

    /// What is told of a cell that was read so.
    pub fn issue(self, text: &str) -> Issue {
        let (low, high) = (self.low.map(Argument::Number), self.high.map(Argument::Number));
        match (low, high) {
            (Some(low), Some(high)) => Issue::note("range_read", text).with("low", low).with("high", high),
            (Some(low), None) => Issue::note("range_low", text).with("low", low),
            (None, high) => {
                let issue = Issue::note("range_high", text);
                high.map_or(issue.clone(), |high| issue.with("high", high))
            }
        }
    }
}

/// A bare number above zero.
fn ratio(text: &str) -> Option<f64> {
    let reading = number::read(text).ok().flatten()?;
    (reading.unit.is_none() && !reading.percent && reading.value > 0.0).then_some(reading.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_in_columns_of_plot_ratio_only() {
        let limits = |low, high| Some(Limits { low, high });
        for (text, expected) in [
            ("1.5-2.5", limits(Some(1.5), Some(2.5))),
            ("１．５～２．５", limits(Some(1.5), Some(2.5))),
            ("1.5至2.5", limits(Some(1.5), Some(2.5))),
            ("≥1.2", limits(Some(1.2), None)),
            (">= 1.2", limits(Some(1.2), None)),
            ("不高于2.0", limits(None, Some(2.0))),
            ("不低于1.0且不高于2.0", limits(Some(1.0), Some(2.0))),
            ("≥1.0，≤2.0", limits(Some(1.0), Some(2.0))),
            ("1.2以上", limits(Some(1.2), None)),
            ("1.2", None),
            ("2.5-1.5", None),
            ("≥1.0，≥2.0", None),
            ("约1.2", None),
            ("", None),
            ("≥", None),
            ("1.2万以上", limits(Some(12_000.0), None)),
        ] {
            assert_eq!(Limits::read(Field::PermittedPlotRatio, text), expected, "{text}");
        }
        assert_eq!(Limits::read(Field::FloorArea, "30000-50000"), None);
    }
}
