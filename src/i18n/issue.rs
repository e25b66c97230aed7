use super::number::{Digits, format_count, format_decimal, format_number};
use super::quantity::digits_of;
use super::{Arg, Language, Texts};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::number::decimal_in;
use crate::engine::unit::Scale;

/// Longest piece of someone's file that a sentence repeats, in characters.
const MAX_QUOTED: usize = 40;

/// The sentence of an issue: `issue.<code>` with its facts and, as `{text}`, what was typed. Facts whose name ends in
/// `unit` are ids of scales and appear as symbols; those named `field` and `whole` appear as
/// labels of fields.
#[must_use]
pub fn issue_text(issue: &Issue, language: Language) -> String {
    let texts = Texts::of(language);
    let quoted = quoted(&issue.text);
    let words: Vec<(&str, String)> = issue
        .arguments
        .iter()
        .filter_map(|(name, argument)| match argument {
            Argument::Text(id) if name.ends_with("unit") => Some((*name, texts.text(&format!("unit.{id}"), &[]))),
            Argument::Text(id) if *name == "format" => Some((*name, texts.text(&format!("issue.file.kind.{id}"), &[]))),
            Argument::Text(id) if matches!(*name, "field" | "whole") => {
                Some((*name, texts.text(&format!("field.{id}.label"), &[])))
            }
            Argument::Text(text) => Some((*name, self::quoted(text))),
            Argument::Number(value) => Some((*name, format_number(*value, Digits::UpTo(4)))),
            Argument::Quantity { base, unit } => Some((*name, quantity(*base, unit))),
            Argument::Count(_) => None,
        })
        .collect();
    let mut args: Vec<(&str, Arg<'_>)> = words.iter().map(|(name, word)| (*name, Arg::Text(word))).collect();
    args.extend(issue.arguments.iter().filter_map(|(name, argument)| match argument {
        Argument::Count(count) => Some((*name, Arg::Count(*count))),
        _ => None,
    }));
    args.push(("text", Arg::Text(&quoted)));
    texts.text(&format!("issue.{}", issue.code), &args)
}

/// The number of a quantity; its unit stands once in the sentence, which may speak of several.
fn quantity(base: f64, unit: &str) -> String {
    match Scale::by_id(unit) {
        Some(scale) => format_decimal(&decimal_in(base, scale), digits_of(scale)),
        None => format_number(base, Digits::UpTo(4)),
    }
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    let plain = |text: &str| text.replace(char::is_control, " ");
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => plain(text.get(..end).unwrap_or(text)) + "…",
        None => plain(text),
    }
}

/// Where an issue stands, in words; empty if its place is not stated.
#[must_use]
pub fn place_text(place: &Place, language: Language) -> String {
    let texts = Texts::of(language);
    let label = place.field.map(|id| texts.text(&format!("field.{id}.label"), &[]));
    let column = place.column.clone().or(label);
    let counts = [place.row, place.feature, place.ring, place.vertex].map(|count| count.map(format_count));
    let [row, feature, ring, vertex] = counts;
    let parts = [
        ("sheet", place.sheet.as_ref()),
        ("row", row.as_ref()),
        ("column", column.as_ref()),
        ("feature", feature.as_ref()),
        ("ring", ring.as_ref()),
        ("vertex", vertex.as_ref()),
    ];
    let stated: Vec<(&str, Arg<'_>)> =
        parts.into_iter().filter_map(|(name, part)| Some((name, Arg::Text(part?)))).collect();
    if stated.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = stated.iter().map(|(name, _)| *name).collect();
    texts.text(&format!("place.{}", names.join("_")), &stated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::number::{read, read_date, read_in};

    #[test]
    fn a_refused_number_says_the_way_out() {
        let sentence = |text: &str, language| issue_text(&read(text).unwrap_err().issue(text), language);
        assert_eq!(sentence("约2万", Language::ZhCn), "“约2万”中有“约”，不是确切数字。请填确切数字。");
        assert_eq!(sentence("1.2.3", Language::ZhCn), "“1.2.3”第 4 个字符处又有一个小数点。请只保留一个。");
        assert!(sentence("约2万", Language::En).starts_with("“约2万” contains “约”"));
    }

    #[test]
    fn units_appear_as_symbols() {
        let error = read_in("12元", Scale::by_id("mu").unwrap()).unwrap_err();
        let sentence = issue_text(&error.issue("12元"), Language::ZhCn);
        assert_eq!(sentence, "“12元”的单位是元，这里应为亩，或能换算成亩的单位。请改单位，或填到别的栏。");
    }

    #[test]
    fn bounds_are_said_in_the_unit_of_the_field() {
        let bound = |base| Argument::Quantity { base, unit: "mu" };
        let issue =
            Issue::error("entry_out_of_bounds", "-3").with("least", bound(0.0)).with("greatest", bound(2e9 / 3.0));
        let sentence = issue_text(&issue.with("unit", Argument::Text("mu".into())), Language::ZhCn);
        assert_eq!(sentence, "“-3”超出范围，应在 0 至 1,000,000 亩之间。");
    }

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let examples = include_str!("../../tests/data/number/bad.tsv").lines().skip(1);
        let mut issues: Vec<Issue> = examples
            .map(|line| line.split('\t').next().unwrap_or_default())
            .map(|text| read(text).unwrap_err().issue(text))
            .collect();
        for (text, scale) in [("2亿", "ten_thousand_yuan"), ("12%", "mu"), ("12元", "mu")] {
            issues.push(read_in(text, Scale::by_id(scale).unwrap()).unwrap_err().issue(text));
        }
        for text in ["2011-02-29", "2011-12", "12/2/2011", "1011-12-02", "2011-12-02 08:30", "动工后"] {
            issues.push(read_date(text).unwrap_err().issue(text));
        }
        for language in Language::ALL {
            for issue in &issues {
                let sentence = issue_text(issue, language);
                assert!(!sentence.contains('⟦'), "{}: {sentence}", issue.code);
                assert!(sentence.contains(issue.text.trim()), "{}: {sentence}", issue.code);
            }
        }
    }

    #[test]
    fn a_long_cell_is_quoted_in_short_and_control_characters_not_at_all() {
        let text = "约\u{7}\n".to_owned() + &"长".repeat(300_000);
        let sentence = issue_text(&read(&text).unwrap_err().issue(&text), Language::ZhCn);
        assert!(sentence.chars().count() < 100 && sentence.contains('…') && !sentence.contains('\u{7}'));
    }

    #[test]
    fn a_place_is_told_as_far_as_it_is_known() {
        let place = Place { row: Some(1_203), column: Some("税收".into()), ..Place::default() };
        assert_eq!(place_text(&place, Language::ZhCn), "第 1,203 行“税收”列");
        assert_eq!(place_text(&place, Language::En), "row 1,203, column “税收”");
        let place = Place { sheet: Some("2023".into()), ..place };
        assert_eq!(place_text(&place, Language::ZhCn), "工作表“2023”第 1,203 行“税收”列");
        let place = Place { feature: Some(2), ring: Some(1), vertex: Some(5), ..Place::default() };
        assert_eq!(place_text(&place, Language::ZhCn), "第 2 个图形第 1 个环第 5 个点");
        assert_eq!(place_text(&Place::default(), Language::En), "");
    }

    #[test]
    fn every_place_that_readers_state_has_its_words() {
        for language in Language::ALL {
            for sheet in ["", "sheet_"] {
                for rest in ["row", "column", "row_column"] {
                    assert!(Texts::of(language).has(&format!("place.{sheet}{rest}")));
                }
            }
        }
    }
}
