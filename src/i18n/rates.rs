use super::number::Digits;
use super::quantity::format_quantity_to;
use super::{Arg, Language, Texts};
use crate::engine::cash_flow::{Rates, Root};
use crate::engine::unit::Scale;

/// Digits behind the decimal point: as many as tell the rates apart, within these.
const DIGITS: std::ops::Range<u8> = 2..8;

/// Rates of return in per cent, ascending; those that cannot be told apart as the interval that holds them.
#[must_use]
pub fn rates_text(rates: &Rates, language: Language) -> String {
    let texts = Texts::of(language);
    let ends = rates.roots.iter().flat_map(|root| match root.open_interval() {
        Some((low, high)) => vec![low, high],
        None => vec![root.rate],
    });
    let mut numbers = per_cent(&ends.collect::<Vec<f64>>(), language).into_iter();
    let mut next = || numbers.next().unwrap_or_default();
    let one = |root: &Root| {
        let first = next();
        if root.open_interval().is_none() {
            return first;
        }
        texts.text("page.rates.between", &[("low", Arg::Text(&first)), ("high", Arg::Text(&next()))])
    };
    rates.roots.iter().map(one).collect::<Vec<_>>().join(&texts.text("page.separator", &[]))
}

/// That there are several rates or that they cannot be told apart, all of them, and what to decide by instead.
#[must_use]
pub fn rates_sentence(rates: &Rates, language: Language) -> String {
    let is_open = rates.roots.iter().any(|root| root.open_interval().is_some());
    let key = if is_open { "page.rates.uncertain" } else { "page.rates.several" };
    let (count, listed) = (Arg::Count(rates.roots.len()), rates_text(rates, language));
    Texts::of(language).text(key, &[("count", count), ("rates", Arg::Text(&listed))])
}

/// Fractions in per cent, with the fewest digits by which neighbours differ.
fn per_cent(rates: &[f64], language: Language) -> Vec<String> {
    let Some(scale) = Scale::by_id("percent") else { return Vec::new() };
    let mut shown = Vec::new();
    for digits in DIGITS {
        shown =
            rates.iter().map(|rate| format_quantity_to(*rate, scale, Digits::UpTo(digits), language).text()).collect();
        if shown.windows(2).all(|pair: &[String]| pair.first() != pair.last()) {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::cash_flow::rates;

    fn said(flows: &[f64]) -> [String; 2] {
        Language::ALL.map(|language| rates_text(&rates(flows), language))
    }

    #[test]
    fn several_rates_are_listed_in_per_cent() {
        let told = Language::ALL.map(|language| rates_sentence(&rates(&[-1000.0, 2300.0, -1320.0]), language));
        assert!(told.iter().any(|told| told.contains("2 个内部收益率：10%、20%")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("2 internal rates of return: 10%, 20%")), "{told:?}");
        assert!(told.iter().all(|told| told.contains("净现值") || told.contains("net present value")), "{told:?}");
    }

    #[test]
    fn rates_close_together_get_the_digits_that_tell_them_apart() {
        // 10 % and 10.001 %.
        let flows = [-1.0, 2.200_01, -1.1 * 1.100_01];
        assert!(
            said(&flows).iter().all(|told| told.starts_with("10%") && told.contains("10.001%")),
            "{:?}",
            said(&flows)
        );
    }

    #[test]
    fn rates_that_cannot_be_told_apart_are_an_interval() {
        let told = said(&[-1000.0, 2140.0, -1144.9]);
        assert!(told.iter().all(|told| told.starts_with("6.99") && told.contains("7.0")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("% 至 ")) && told.iter().any(|told| told.contains("% to ")));
    }
}
