use super::word::Word;
use super::{Dimension, Scale};

/// The scale that a unit text in a heading or a cell means: `万元/亩`, `（㎡）`, `元/平方米·天`, `m2`. Half and full width,
/// case, blanks and surrounding brackets do not matter; `None` if the text is anything else or not one unit.
///
/// `万` and `亿` alone mean money. Where the year is left out (`万元` above a column of yearly taxes) see
/// [`recognise_in`].
#[must_use]
pub fn recognise(text: &str) -> Option<&'static Scale> {
    let (of, per) = words(text)?;
    Scale::all().iter().find(|scale| scale.is_made_of(of, &per))
}

/// As [`recognise`], for a quantity of known dimension: a yearly quantity may be written without its year, so `万元/亩` is
/// 万元/亩/年 where money per area and year is meant. `None` too if the unit is one of another dimension.
#[must_use]
pub fn recognise_in(text: &str, dimension: Dimension) -> Option<&'static Scale> {
    recognise(text)?.in_dimension(dimension)
}

/// Splits a unit into its words: what is counted, and what it is counted by.
fn words(text: &str) -> Option<(Word, Vec<Word>)> {
    let text = plain(text);
    let text = bare(&text);
    let Some((of, per)) = text.split_once('/') else {
        return Some((Word::spelled(text)?, Vec::new()));
    };
    let words = bare(per).split(['/', '·', '*', '.']).map(Word::spelled);
    Some((Word::spelled(of)?, words.collect::<Option<_>>()?))
}

/// Without the brackets around the whole of it.
fn bare(text: &str) -> &str {
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inner;
        }
    }
    text
}

/// Half width, lower case, no blanks; 每 is a stroke, and the ways to write a multiplication dot are one.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        match character {
            '\u{ff01}'..='\u{ff5e}' => {
                let half = char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character);
                plain.push(half.to_ascii_lowercase());
            }
            '每' | '∕' | '⁄' => plain.push('/'),
            '•' | '・' | '⋅' | '×' => plain.push('·'),
            '￥' => plain.push('¥'),
            '\u{feff}' | '\u{200b}' => {}
            other => plain.push(other.to_ascii_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_spelling_means_one_scale() {
        for (id, spellings) in [
            ("square_metre", ["㎡", "m2", "M²", "平方米", "（平米）"].as_slice()),
            ("mu", &["亩", " 亩 ", "【亩】", "ＭＵ"]),
            ("hectare", &["公顷", "ha", "hm²"]),
            ("square_kilometre", &["km²", "平方公里"]),
            ("yuan", &["元", "人民币", "￥"]),
            ("ten_thousand_yuan", &["万元", "万", "(万元)"]),
            ("hundred_million_yuan", &["亿元", "亿"]),
            ("ten_thousand_yuan_per_mu", &["万元/亩", "万元／亩", "万元每亩"]),
            ("ten_thousand_yuan_per_hectare", &["万元/公顷", "万元/ha"]),
            ("yuan_per_square_metre", &["元/平方米", "元/㎡", "元/m2"]),
            ("hundred_million_yuan_per_square_kilometre", &["亿元/平方公里", "亿元/km2"]),
            ("yuan_per_square_metre_day", &["元/㎡/天", "元/平方米·天", "元/天/㎡", "元/(㎡·天)", "元／（㎡·日）"]),
            ("yuan_per_square_metre_month", &["元/㎡/月", "元/月·平米"]),
            ("percent", &["%", "％"]),
            ("person", &["人"]),
            ("month", &["个月", "月"]),
            ("tce", &["tce", "吨标准煤"]),
        ] {
            for spelling in spellings {
                assert_eq!(recognise(spelling).map(Scale::id), Some(id), "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_no_unit_is_not_recognised() {
        for text in ["", "/", "元/", "/亩", "公斤", "万元/亩/亩", "亩均", "km", "元/㎡/人", "m3", "地块"]
        {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn a_yearly_quantity_may_leave_its_year_out() {
        let id = |text, dimension| recognise_in(text, dimension).map(Scale::id);
        assert_eq!(id("万元", Dimension::MONEY_PER_TIME), Some("ten_thousand_yuan_per_year"));
        assert_eq!(id("万元", Dimension::MONEY), Some("ten_thousand_yuan"));
        assert_eq!(id("万元/亩", Dimension::MONEY_PER_AREA_TIME), Some("ten_thousand_yuan_per_mu_year"));
        assert_eq!(id("元/㎡/天", Dimension::MONEY_PER_AREA_TIME), Some("yuan_per_square_metre_day"));
        assert_eq!(id("%", Dimension::PER_TIME), Some("percent_per_year"));
        assert_eq!(id("亩", Dimension::MONEY), None);
        assert_eq!(id("万元/年", Dimension::MONEY), None);
    }

    #[test]
    fn no_spelling_belongs_to_two_words() {
        for word in Word::ALL {
            for spelling in word.spellings() {
                assert_eq!(Word::spelled(spelling), Some(word), "{spelling}");
            }
        }
    }
}
