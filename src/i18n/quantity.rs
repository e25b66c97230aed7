use super::number::{Digits, format_decimal};
use super::{Arg, Language, Texts};
use crate::engine::field::Field;
use crate::engine::number::{Decimal, LEGIBLE, decimal_in, exact_in};
use crate::engine::project::default_scale;
use crate::engine::unit::Scale;

/// A quantity as it is shown: the number and, apart from it, the unit, which is empty for a plain ratio.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The number with its separators.
    pub number: String,
    /// The symbol of the unit.
    pub unit: String,
}

impl Shown {
    /// Number and unit in one text, with [`unit_gap`] between them.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}{}", self.number, unit_gap(&self.unit), self.unit)
    }
}

/// The blank between a number and its unit, at which no line breaks: narrow, but full before a unit of Latin words, such as `years`
/// or `10k yuan`; none before a per cent sign or no unit.
#[must_use]
pub fn unit_gap(unit: &str) -> &'static str {
    match unit.chars().next() {
        None | Some('%') => "",
        Some(first) if first.is_ascii_alphanumeric() => "\u{a0}",
        Some(_) => "\u{202f}",
    }
}

/// A quantity in base units shown in a scale, with the digits that are usual for that unit.
#[must_use]
pub fn format_quantity(base: f64, scale: &Scale, language: Language) -> Shown {
    format_quantity_to(base, scale, digits_of(scale), language)
}

/// As [`format_quantity`], with digits of the caller's choice, so that a column of figures lines up.
#[must_use]
pub fn format_quantity_to(base: f64, scale: &Scale, digits: Digits, language: Language) -> Shown {
    let number = if base.is_finite() { format_decimal(&decimal_in(base, scale), digits) } else { String::from("—") };
    let unit = if scale.id() == "ratio" {
        String::new()
    } else {
        let count = if number == "1" { 1 } else { 2 };
        Texts::of(language).text(&format!("unit.{}", scale.id()), &[("count", Arg::Count(count))])
    };
    Shown { number, unit }
}

/// From so many yuan an amount is told in 亿元 or billions.
const LARGE: [f64; 2] = [1e8, 1e9];
/// Below so many yuan English tells an amount in yuan.
const SMALL: f64 = 1e5;

/// An amount in the unit in which a sentence tells it: 万元 or 亿元; in English yuan, million or billion yuan. Tables and fields
/// keep to one unit and use [`format_quantity`].
///
/// ```
/// use musuan::i18n::{Language, money_text};
/// assert_eq!(money_text(45_974_600.0, Language::En), "45.97\u{a0}million yuan");
/// assert_eq!(money_text(45_974_600.0, Language::ZhCn), "4,597.46\u{202f}万元");
/// ```
#[must_use]
pub fn money_text(yuan: f64, language: Language) -> String {
    let [large, billion] = LARGE;
    let size = yuan.abs();
    let in_scale =
        |id: &str| Scale::by_id(id).map_or_else(String::new, |scale| format_quantity(yuan, scale, language).text());
    match language {
        Language::ZhCn if size < large => in_scale("ten_thousand_yuan"),
        Language::ZhCn => in_scale("hundred_million_yuan"),
        Language::En if size < SMALL => in_scale("yuan"),
        Language::En => {
            let (unit, places) = if size < billion { ("text.million_yuan", -6) } else { ("text.billion_yuan", -9) };
            let number = Decimal::of(yuan).shifted(places);
            let number = format_decimal(&number, Digits::UpTo(2));
            Texts::of(language).text(unit, &[("number", Arg::Text(&number))])
        }
    }
}

/// A yearly amount per area as an English sentence tells it, in million yuan per hectare with enough digits not to look like a limit
/// that it misses; without its unit.
#[must_use]
pub fn million_per_hectare(base: f64, limit: Option<f64>) -> String {
    // Yuan per m² are 万元 per hectare.
    let shown = |base: f64, digits| format_decimal(&Decimal::of(base).shifted(-2), digits);
    told_apart(base, limit, Digits::UpTo(2), shown)
}

/// Digits behind the point by which a number is told from the limit that it misses, where the usual ones do not do.
const APART: std::ops::RangeInclusive<u8> = 3..=12;

/// As [`format_quantity`]; of a number that misses a limit, with as many digits as it takes not to look like it.
///
/// ```
/// use musuan::engine::unit::Scale;
/// use musuan::i18n::{Language, format_beside};
/// let ratio = Scale::by_id("ratio").unwrap();
/// assert_eq!(format_beside(0.8296, Some(0.83), ratio, Language::En).number, "0.8296");
/// assert_eq!(format_beside(0.8249, Some(0.83), ratio, Language::En).number, "0.82");
/// ```
#[must_use]
pub fn format_beside(base: f64, limit: Option<f64>, scale: &Scale, language: Language) -> Shown {
    let usual = digits_of(scale);
    told_apart(base, limit, usual, |base, digits| format_quantity_to(base, scale, digits, language))
}

/// A number as `shown` writes it, with the usual digits, or as many as it takes not to look like its limit.
fn told_apart<T: PartialEq>(base: f64, limit: Option<f64>, usual: Digits, shown: impl Fn(f64, Digits) -> T) -> T {
    let is_apart = |digits: &Digits| limit.is_none_or(|limit| shown(base, *digits) != shown(limit, *digits));
    let digits = std::iter::once(usual).chain(APART.map(Digits::UpTo)).find(is_apart);
    shown(base, digits.unwrap_or(usual))
}

/// The digits that are usual for a unit: enough that a person who types the shown number again means the same plot.
#[must_use]
pub fn digits_of(scale: &Scale) -> Digits {
    match scale.id() {
        "ratio" => Digits::Exactly(2),
        "mu" => Digits::UpTo(3),
        "hectare" | "hundred_million_yuan" | "hundred_million_yuan_per_year" => Digits::UpTo(4),
        "hundred_million_yuan_per_square_kilometre" | "hundred_million_yuan_per_square_kilometre_year" => {
            Digits::UpTo(4)
        }
        "square_kilometre" => Digits::UpTo(6),
        _ => Digits::UpTo(2),
    }
}

/// Ratios that people read in per cent, by a part of their name.
const PERCENT_PARTS: [&str; 11] = [
    "intensity",
    "share",
    "coefficient",
    "density",
    "green_ratio",
    "rate",
    "irr",
    "yield_on_cost",
    "_deduction",
    "land_vat_limit",
    "land_vat_quick",
];

/// Whether a ratio is read in per cent: a field as it is entered, anything else by its name.
#[must_use]
pub fn is_percent(id: &str) -> bool {
    match Field::by_id(id).and_then(default_scale) {
        Some(scale) => scale.id() == "percent",
        None => PERCENT_PARTS.iter().any(|part| id.contains(part)),
    }
}

/// [`exact_in`] where it can be read, else the digits that are usual for the unit.
#[must_use]
pub fn legible_in(base: f64, scale: &Scale, language: Language) -> String {
    let exact = exact_in(base, scale);
    if exact.len() > LEGIBLE { format_quantity(base, scale, language).number } else { exact }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::FieldType;
    use crate::engine::number::read_in;
    use crate::engine::unit::scales_for;

    fn shown(base: f64, scale: &str, language: Language) -> String {
        format_quantity(base, Scale::by_id(scale).unwrap(), language).text().replace(['\u{202f}', '\u{a0}'], " ")
    }

    #[test]
    fn a_number_with_too_many_digits_is_shown_to_the_usual_ones() {
        let mu = Scale::by_id("mu").unwrap();
        assert_eq!(legible_in(46_750.0 / 3.0, mu, Language::ZhCn), "23.375");
        assert_eq!(legible_in(140_000.0 / 9.0, mu, Language::ZhCn), "23.333");
    }

    #[test]
    fn a_number_just_short_of_its_limit_does_not_look_like_it() {
        for (base, limit, scale, expected) in [
            (0.829_999_7, 0.83, "ratio", "0.8299997"),
            (0.7996, 0.8, "ratio", "0.7996"),
            (0.84, 0.83, "ratio", "0.84"),
            (1.0 - 1e-13, 1.0, "ratio", "1.00"),
            (804.397, 804.4, "ten_thousand_yuan_per_hectare", "804.397"),
            (804.39, 804.4, "ten_thousand_yuan_per_hectare", "804.39"),
        ] {
            let scale = Scale::by_id(scale).unwrap();
            assert_eq!(format_beside(base, Some(limit), scale, Language::ZhCn).number, expected);
        }
    }

    #[test]
    fn worked_figures_are_shown_to_their_digits() {
        let site = 18_700.0 / 1.2;
        let park = 804.4;
        for (base, scale, expected) in [
            (1.2, "ratio", "1.20"),
            (0.35, "ratio", "0.35"),
            (site, "square_metre", "15,583.33 ㎡"),
            (site, "mu", "23.375 亩"),
            (site, "hectare", "1.5583 公顷"),
            (0.35 * site, "square_metre", "5,454.17 ㎡"),
            (18_700.0 - 0.35 * site, "square_metre", "13,245.83 ㎡"),
            (18_700.0, "square_metre", "18,700 ㎡"),
            (40e6 / site, "ten_thousand_yuan_per_hectare", "2,566.84 万元/公顷"),
            (40e6 / site, "ten_thousand_yuan_per_mu", "171.12 万元/亩"),
            (200e6 / site, "ten_thousand_yuan_per_hectare", "12,834.22 万元/公顷"),
            (200e6 / site, "ten_thousand_yuan_per_mu", "855.61 万元/亩"),
            (park, "ten_thousand_yuan_per_hectare", "804.4 万元/公顷"),
            (park, "hundred_million_yuan_per_square_kilometre", "8.044 亿元/平方公里"),
            (1.2e9 / 7_198.0, "ten_thousand_yuan_per_square_metre", "16.67 万元/㎡"),
            (40e6, "ten_thousand_yuan", "4,000 万元"),
            (0.180_857, "percent", "18.09%"),
            (-26_116_200.0, "ten_thousand_yuan", "−2,611.62 万元"),
        ] {
            assert_eq!(shown(base, scale, Language::ZhCn), expected);
        }
    }

    #[test]
    fn english_units_are_english_words() {
        assert_eq!(shown(2_000.0 / 3.0, "mu", Language::En), "1 mu");
        assert_eq!(shown(1.0, "year", Language::En), "1 year");
        assert_eq!(shown(2.5, "year", Language::En), "2.5 years");
    }

    #[test]
    fn every_number_of_the_catalogue_has_a_scale() {
        for field in Field::ALL {
            if let FieldType::Number(dimension) = field.spec().kind {
                assert!(scales_for(dimension).next().is_some(), "{} {dimension}", field.id());
            }
        }
    }

    #[test]
    fn every_scale_has_its_symbol() {
        for language in Language::ALL {
            for scale in Scale::all() {
                assert!(Texts::of(language).has(&format!("unit.{}", scale.id())), "{}", scale.id());
            }
        }
    }

    #[test]
    fn a_shown_quantity_can_be_typed_again() {
        for scale in Scale::all() {
            let text = format_quantity(scale.to_base(1_234.5), scale, Language::ZhCn).text();
            let base = read_in(&text, scale).unwrap().unwrap();
            assert!((base - scale.to_base(1_234.5)).abs() <= base * 1e-15, "{text}");
        }
    }
}
