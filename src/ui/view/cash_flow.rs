//! A cash flow of one's own, as the page shows it: every rate, the curve of the net present value, and what Excel calls each result.

use crate::engine::cash_flow::{FlowError, Flows, Payback, Rates, Reason};
use crate::engine::graph::Cause;
use crate::engine::unit::Scale;
use crate::i18n::{
    Arg, Digits, Language, Texts, format_number, format_quantity, format_quantity_to, rates_sentence, rates_text,
};
use yew::AttrValue;

/// Size of the drawing of the curve.
pub const CURVE: (f64, f64) = (1000.0, 400.0);
/// Points of the curve, and rows of its table.
const POINTS: u32 = 120;
const ROWS: u32 = 12;
/// The curve reaches at least so far, and no further than this where rates are beyond all measure.
const LEAST_REACH: f64 = 0.2;
const FURTHEST: f64 = 10.0;
/// Below zero the curve begins at this rate at the least.
const LOWEST: f64 = -0.9;
/// Rates between nothing and 1 % are asked about: 0.08 is easily typed for 8 %.
const SMALL_RATE: f64 = 0.01;

/// The rates at which a cash flow is looked at, as fractions a period or year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FlowRates {
    /// The discount rate.
    pub discount: f64,
    /// The rate at which outlays are financed.
    pub finance: f64,
    /// The rate at which receipts are reinvested.
    pub reinvest: f64,
}

/// Everything that is said of a cash flow.
#[derive(Clone, PartialEq, Debug)]
pub struct CashFlowView {
    /// How many amounts were read, and their sum.
    pub read: AttrValue,
    /// How many rates there are, and which.
    pub headline: AttrValue,
    /// The net present value at the discount rate.
    pub value: AttrValue,
    /// The results.
    pub rows: Vec<CashFlowRow>,
    /// The curve.
    pub curve: CurveView,
}

/// One result.
#[derive(Clone, PartialEq, Debug)]
pub struct CashFlowRow {
    /// Names it.
    pub id: &'static str,
    /// What it is called.
    pub label: AttrValue,
    /// The result.
    pub value: AttrValue,
    /// The formula of a spreadsheet, or that it has none.
    pub excel: AttrValue,
    /// How the two differ.
    pub note: Option<AttrValue>,
}

/// The net present value over the rate.
#[derive(Clone, PartialEq, Debug)]
pub struct CurveView {
    /// What is drawn.
    pub caption: AttrValue,
    /// The curve as an SVG path.
    pub path: String,
    /// Where a value of zero stands.
    pub zero: f64,
    /// Where the rates of return stand.
    pub roots: Vec<f64>,
    /// Where the discount rate stands.
    pub discount: f64,
    /// The rates at the left end, in the middle and at the right end.
    pub across: [AttrValue; 3],
    /// The greatest and the least value.
    pub up: [AttrValue; 2],
    /// Rate and value, for whoever reads rather than looks.
    pub table: Vec<(AttrValue, AttrValue)>,
}

/// How many lines of a text hold an amount: a heading has no digit.
#[must_use]
pub fn row_count(text: &str) -> usize {
    text.lines().filter(|line| line.chars().any(char::is_numeric)).count()
}

/// The view of a cash flow of so many rows in a unit of money.
///
/// # Errors
/// A rate that is not above -100 %.
pub fn cash_flow_view(
    flows: &Flows,
    count: usize,
    rates: FlowRates,
    unit: &'static Scale,
    language: Language,
) -> Result<CashFlowView, FlowError> {
    let texts = Texts::of(language);
    let found = flows.rates();
    let report = flows.report(rates.discount)?;
    let money = |value: Option<f64>| {
        value.map_or_else(|| "—".to_owned(), |value| format_quantity(value, unit, language).text())
    };
    let (npv, discount) = (money(report.npv), per_cent(rates.discount, language));
    let sum = money(flows.present_value(0.0));
    let value = texts.text("cash.value", &[("rate", Arg::Text(&discount)), ("value", Arg::Text(&npv))]);
    let time = |payback: Payback| time_text(payback, matches!(flows, Flows::Dated(_)), texts);
    let words = Words { texts, flows, count, rates, language };
    let irr = if found.roots.is_empty() { texts.text("cash.none", &[]) } else { rates_text(&found, language) };
    let mirr = flows.mirr(rates.finance, rates.reinvest).map(|rate| per_cent(rate, language));
    Ok(CashFlowView {
        read: texts.text("cash.read", &[("count", Arg::Count(count)), ("sum", Arg::Text(&sum))]).into(),
        headline: headline(&found, language).into(),
        value: value.into(),
        rows: vec![
            words.row("npv", npv, true),
            words.row("irr", irr, true),
            words.row(
                "mirr",
                mirr.unwrap_or_else(|| texts.text("cash.none", &[])),
                matches!(flows, Flows::Periodic(_)),
            ),
            words.row("payback", time(report.payback.simple), false),
            words.row("discounted_payback", time(report.payback.discounted), false),
        ],
        curve: curve(flows, &found, rates.discount, unit, language),
    })
}

fn headline(found: &Rates, language: Language) -> String {
    match found.reason {
        Reason::OneRate => {
            let rate = rates_text(found, language);
            Texts::of(language).text("cash.one_rate", &[("rate", Arg::Text(&rate))])
        }
        Reason::SeveralRates | Reason::Uncertain => rates_sentence(found, language),
        Reason::NoSignChange | Reason::NeverZero | Reason::AnyRateFits | Reason::BeyondRange => {
            Texts::of(language).text(&format!("rate_reason.{}", found.reason.id()), &[])
        }
    }
}

fn per_cent(rate: f64, language: Language) -> String {
    let shown = Scale::by_id("percent").map(|scale| format_quantity_to(rate, scale, Digits::UpTo(4), language).text());
    shown.unwrap_or_default()
}

fn time_text(payback: Payback, is_dated: bool, texts: &Texts) -> String {
    let cause = |cause: Cause| texts.text(&format!("cause.{}", cause.id()), &[]);
    match payback {
        Payback::After(time) => {
            let key = if is_dated { "cash.years" } else { "cash.periods" };
            texts.text(key, &[("time", Arg::Text(&format_number(time, Digits::UpTo(3))))])
        }
        Payback::Never => cause(Cause::NeverPaidBack),
        Payback::NoOutlay => cause(Cause::NoOutlay),
        Payback::Unbounded => cause(Cause::Overflow),
    }
}

struct Words<'a> {
    texts: &'a Texts,
    flows: &'a Flows,
    count: usize,
    rates: FlowRates,
    language: Language,
}

impl Words<'_> {
    /// A result beside the function of a spreadsheet, where it has one: amounts in A1 and below, dates in A and amounts in B.
    fn row(&self, id: &'static str, value: String, has_function: bool) -> CashFlowRow {
        let kind = if matches!(self.flows, Flows::Dated(_)) { "dated" } else { "periodic" };
        let note = format!("cash.excel.{kind}.{id}");
        CashFlowRow {
            id,
            label: self.texts.text(&format!("cash.result.{id}"), &[]).into(),
            value: value.into(),
            excel: if has_function { self.formula(id).into() } else { self.texts.text("cash.excel.none", &[]).into() },
            note: self.texts.has(&note).then(|| self.texts.text(&note, &[]).into()),
        }
    }

    fn formula(&self, id: &str) -> String {
        let rate = |rate: f64| per_cent(rate, self.language).replace(',', "");
        let (last, discount) = (self.count, rate(self.rates.discount));
        match (self.flows, id) {
            (Flows::Periodic(_), "npv") if last < 2 => "=A1".to_owned(),
            (Flows::Periodic(_), "npv") => format!("=A1+NPV({discount},A2:A{last})"),
            (Flows::Periodic(_), "irr") => format!("=IRR(A1:A{last})"),
            (Flows::Periodic(_), _) => {
                format!("=MIRR(A1:A{last},{},{})", rate(self.rates.finance), rate(self.rates.reinvest))
            }
            (Flows::Dated(_), "npv") => format!("=XNPV({discount},B1:B{last},A1:A{last})"),
            (Flows::Dated(_), _) => format!("=XIRR(B1:B{last},A1:A{last})"),
        }
    }
}

fn curve(flows: &Flows, found: &Rates, discount: f64, unit: &'static Scale, language: Language) -> CurveView {
    let texts = Texts::of(language);
    let (from, to) = reach(found, discount);
    let at = |share: f64| from + (to - from) * share;
    let values: Vec<(f64, f64)> = (0..=POINTS)
        .map(|number| at(f64::from(number) / f64::from(POINTS)))
        .filter_map(|rate| Some((rate, flows.present_value(rate)?)))
        .collect();
    let (least, most) = values.iter().fold((0.0, 0.0), |(least, most), (_, value)| {
        (if *value < least { *value } else { least }, if *value > most { *value } else { most })
    });
    let height = if most > least { most - least } else { 1.0 };
    let across = |rate: f64| (rate - from) / (to - from) * CURVE.0;
    let up = |value: f64| (most - value) / height * CURVE.1;
    let path: Vec<String> =
        values.iter().map(|(rate, value)| format!("{:.1} {:.1}", across(*rate), up(*value))).collect();
    let money = |value: f64| AttrValue::from(format_quantity(value, unit, language).text());
    let rate = |rate: f64| AttrValue::from(per_cent(rate, language));
    let rows = (0..=ROWS).map(|number| at(f64::from(number) / f64::from(ROWS)));
    CurveView {
        caption: texts.text("cash.curve", &[]).into(),
        path: if path.is_empty() { String::new() } else { format!("M{}", path.join("L")) },
        zero: up(0.0),
        roots: found.roots.iter().map(|root| root.rate).filter(|rate| (from..=to).contains(rate)).map(across).collect(),
        discount: across(discount),
        across: [rate(from), rate(at(0.5)), rate(to)],
        up: [money(most), money(least)],
        table: rows.filter_map(|at| Some((rate(at), money(flows.present_value(at)?)))).collect(),
    }
}

/// From which rate to which the curve is drawn: from nothing to beyond the last rate of return and the discount rate.
fn reach(found: &Rates, discount: f64) -> (f64, f64) {
    let greater = |a: f64, b: f64| if b > a { b } else { a };
    let ends = found.roots.iter().map(|root| root.rate).chain([discount]);
    let (mut from, mut to) = (0.0, LEAST_REACH);
    for rate in ends {
        to = greater(to, if rate < FURTHEST { rate * 1.4 } else { FURTHEST });
        from = if rate < 0.0 && rate * 1.2 < from { greater(rate * 1.2, LOWEST) } else { from };
    }
    (from, (to * 20.0).ceil() / 20.0)
}

/// The rate that was meant, where one was typed as a fraction: 8 % for 0.08.
#[must_use]
pub fn meant_rate(text: &str, rate: f64) -> Option<f64> {
    (rate > 0.0 && rate < SMALL_RATE && !text.contains(['%', '％', '‰'])).then_some(rate * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::cash_flow::read_flows_in;

    const AT_8: FlowRates = FlowRates { discount: 0.08, finance: 0.08, reinvest: 0.08 };

    fn view(text: &str, language: Language) -> CashFlowView {
        let unit = Scale::by_id("ten_thousand_yuan").unwrap();
        let flows = read_flows_in(text, Some(unit)).unwrap();
        cash_flow_view(&flows, row_count(text), AT_8, unit, language).unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace('\u{202f}', " ")
    }

    // product.md, J3.
    #[test]
    fn two_rates_are_told_with_the_advice_to_decide_by_value() {
        let view = view("-1000\n2300\n-1320", Language::ZhCn);
        assert!(view.headline.contains("10%") && view.headline.contains("20%") && view.headline.contains("净现值"));
        let excel: Vec<&str> = view.rows.iter().map(|row| row.excel.as_str()).collect();
        assert_eq!(excel[..3], ["=A1+NPV(8%,A2:A3)", "=IRR(A1:A3)", "=MIRR(A1:A3,8%,8%)"]);
        assert_eq!(view.curve.roots.len(), 2);
        assert!(view.curve.zero > 0.0 && view.curve.zero < CURVE.1, "the curve rises above zero and falls below it");
    }

    #[test]
    fn without_a_rate_the_value_at_8_per_cent_is_minus_6_34() {
        for language in Language::ALL {
            let view = view("-1000\n2300\n-1325", language);
            assert!(plain(&view.value).contains("−6.34"), "{}", view.value);
            assert!(view.curve.roots.is_empty() && !view.headline.contains('⟦'), "{}", view.headline);
        }
    }

    // The example of Excel's own help page for MIRR: 12.61 % at 10 % and 12 %.
    #[test]
    fn the_modified_rate_is_that_of_the_spreadsheet() {
        let unit = Scale::by_id("yuan").unwrap();
        let flows = read_flows_in("-120000\n39000\n30000\n21000\n37000\n46000", Some(unit)).unwrap();
        let rates = FlowRates { discount: 0.08, finance: 0.10, reinvest: 0.12 };
        let view = cash_flow_view(&flows, 6, rates, unit, Language::En).unwrap();
        assert!(view.rows[2].value.starts_with("12.609"), "{}", view.rows[2].value);
        assert_eq!(view.rows[2].excel, "=MIRR(A1:A6,10%,12%)");
    }

    #[test]
    fn dated_flows_have_the_dated_functions() {
        let view =
            view("2008-01-01,-10000\n2008-03-01,2750\n2008-10-30,4250\n2009-02-15,3250\n2009-04-01,2750", Language::En);
        assert!(view.headline.contains("37.3"), "{}", view.headline);
        assert_eq!(view.rows[0].excel, "=XNPV(8%,B1:B5,A1:A5)");
        assert_eq!(view.rows[1].excel, "=XIRR(B1:B5,A1:A5)");
        assert!(view.rows.iter().all(|row| !row.excel.contains('⟦') && !row.label.contains('⟦')));
    }

    #[test]
    fn the_curve_reaches_beyond_every_rate() {
        let gain = view("-100\n300", Language::ZhCn);
        assert!(gain.curve.roots.len() == 1 && gain.curve.roots[0] < CURVE.0);
        assert!(gain.curve.table.len() == 13 && gain.curve.path.starts_with('M'));
        let loss = view("-100\n50", Language::ZhCn);
        assert!(loss.curve.roots.len() == 1 && loss.curve.across[0].starts_with('−'), "{:?}", loss.curve.across);
    }

    #[test]
    fn a_rate_typed_as_a_fraction_is_asked_about() {
        assert_eq!(meant_rate("0.08", 0.0008), Some(0.08));
        assert_eq!((meant_rate("0.08%", 0.0008), meant_rate("8", 0.08), meant_rate("0", 0.0)), (None, None, None));
    }
}
