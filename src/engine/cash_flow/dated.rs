//! Flows by date: actual days over 365 from the earliest date, rates per year.

use jiff::civil::Date;

use super::FlowError;
use super::payback::{Payback, first_return, is_dust};
use super::rates::{Rates, rates_by_day};
use super::value::{is_rate, mirr_of_sums};
use crate::engine::math;

/// Days that count as a year, whatever the year (actual/365).
pub const DAYS_OF_YEAR: f64 = 365.0;

/// Amounts by date: sorted, one amount a day.
#[derive(Clone, PartialEq, Debug)]
pub struct DatedFlows {
    earliest: Date,
    /// Days from the earliest date, ascending, and the amount of that day.
    by_day: Vec<(u32, f64)>,
}

impl DatedFlows {
    /// Sorts the flows and sums those of the same day. The order in which they are given changes nothing, not even by
    /// rounding; amounts of one day that cancel but for rounding are zero, so that they make no change of sign.
    ///
    /// # Errors
    /// No flow; an amount, or the sum of a day, that is not finite.
    pub fn new(flows: &[(Date, f64)]) -> Result<Self, FlowError> {
        if let Some(index) = flows.iter().position(|(_, amount)| !amount.is_finite()) {
            return Err(FlowError::NotFinite { index });
        }
        let mut sorted = flows.to_vec();
        sorted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let earliest = sorted.first().ok_or(FlowError::Empty)?.0;
        let mut by_day: Vec<(u32, f64)> = Vec::with_capacity(sorted.len());
        for (index, same) in sorted.chunk_by(|a, b| a.0 == b.0).enumerate() {
            let date = same.first().map_or(earliest, |(date, _)| *date);
            let day = days_between(earliest, date).ok_or(FlowError::NotFinite { index })?;
            by_day.push((day, sum_of_day(same)));
        }
        match by_day.iter().position(|(_, amount)| !amount.is_finite()) {
            Some(index) => Err(FlowError::NotFinite { index }),
            None => Ok(Self { earliest, by_day }),
        }
    }

    /// The date that values and paybacks count from.
    #[must_use]
    pub fn earliest(&self) -> Date {
        self.earliest
    }

    /// Worth on the earliest date; `None` as for [`super::present_value`].
    ///
    /// # Formula
    /// `Σ amount / (1 + rate)^(days / 365)`.
    #[must_use]
    pub fn present_value(&self, rate: f64) -> Option<f64> {
        if !is_rate(rate) {
            return None;
        }
        let value = self.discounted(rate).rev().fold(0.0, |sum, (_, amount)| sum + amount);
        value.is_finite().then(|| math::canonical(value))
    }

    /// Every internal rate of return per year; see [`super::rates()`].
    #[must_use]
    pub fn rates(&self) -> Rates {
        rates_by_day(&self.by_day, DAYS_OF_YEAR)
    }

    /// Modified rate per year: outlays financed to the earliest date, receipts reinvested to the latest; `None` as for
    /// [`super::mirr`], and where all flows fall on one day.
    #[must_use]
    pub fn mirr(&self, finance_rate: f64, reinvest_rate: f64) -> Option<f64> {
        if !is_rate(finance_rate) || !is_rate(reinvest_rate) {
            return None;
        }
        let (last, _) = *self.by_day.last()?;
        let growth = 1.0 + reinvest_rate;
        let receipts = self.by_day.iter().rev().filter(|(_, amount)| *amount > 0.0);
        let receipts = receipts.fold(0.0, |sum, (day, amount)| sum + amount * math::pow(growth, years(last - day)));
        let outlays = self.discounted(finance_rate).rev().filter(|(_, amount)| *amount < 0.0);
        let outlays = outlays.fold(0.0, |sum, (_, amount)| sum - amount);
        mirr_of_sums(receipts, outlays, years(last))
    }

    /// Years from the earliest date until the running sum returns to zero; see [`super::payback()`].
    #[must_use]
    pub fn payback(&self) -> Payback {
        first_return(self.by_day.iter().map(|(day, amount)| (years(*day), *amount)))
    }

    /// As [`DatedFlows::payback`], each flow first discounted at `rate` per year.
    #[must_use]
    pub fn discounted_payback(&self, rate: f64) -> Payback {
        if is_rate(rate) { first_return(self.discounted(rate)) } else { Payback::Unbounded }
    }

    /// Years from the earliest date, and what the amount is worth on it.
    fn discounted(&self, rate: f64) -> impl DoubleEndedIterator<Item = (f64, f64)> + Clone {
        self.by_day.iter().map(move |(day, amount)| (years(*day), amount * math::pow(1.0 + rate, -years(*day))))
    }
}

/// The sum of the amounts of one day.
fn sum_of_day(flows: &[(Date, f64)]) -> f64 {
    let add = |(sum, size), (_, amount): &(Date, f64)| (sum + amount, size + amount.abs());
    let (sum, size) = flows.iter().fold((0.0, 0.0), add);
    if is_dust(sum, flows.len() as f64, size) { 0.0 } else { sum }
}

/// Days as years.
fn years(days: u32) -> f64 {
    f64::from(days) / DAYS_OF_YEAR
}

/// Days from one date to a later one.
fn days_between(earlier: Date, later: Date) -> Option<u32> {
    u32::try_from(earlier.until(later).ok()?.get_days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Certainty, Reason, report_dated};
    use super::*;

    fn flows(flows: &[(i16, i8, i8, f64)]) -> DatedFlows {
        let flows: Vec<(Date, f64)> = flows.iter().map(|(y, m, d, amount)| (date(*y, *m, *d), *amount)).collect();
        DatedFlows::new(&flows).unwrap()
    }

    // The example of Excel's own help page for XIRR and XNPV: 37.3362535 % and 2,086.65 at 9 %.
    fn help_page() -> DatedFlows {
        flows(&[
            (2008, 1, 1, -10_000.0),
            (2008, 3, 1, 2_750.0),
            (2008, 10, 30, 4_250.0),
            (2009, 2, 15, 3_250.0),
            (2009, 4, 1, 2_750.0),
        ])
    }

    #[test]
    fn value_and_rate_agree_with_the_spreadsheet_example() {
        let found = help_page().rates();
        assert_eq!(found.reason, Reason::OneRate);
        assert!((found.roots[0].rate - 0.373_362_535).abs() < 1e-8, "{found:?}");
        assert!((help_page().present_value(0.09).unwrap() - 2_086.65).abs() < 5e-3);
    }

    #[test]
    fn order_and_split_days_change_nothing() {
        let shuffled = flows(&[
            (2009, 4, 1, 2_750.0),
            (2008, 10, 30, 4_000.0),
            (2008, 1, 1, -10_000.0),
            (2009, 2, 15, 3_250.0),
            (2008, 10, 30, 250.0),
            (2008, 3, 1, 2_750.0),
        ]);
        assert_eq!(shuffled, help_page());
    }

    #[test]
    fn years_of_365_days_have_the_rates_of_periods() {
        // 2021, 2022 and 2023 are no leap years.
        let dated = flows(&[(2021, 1, 1, -1000.0), (2022, 1, 1, 2300.0), (2023, 1, 1, -1320.0)]);
        let found = dated.rates();
        assert_eq!((found.sign_changes, found.reason), (2, Reason::SeveralRates));
        for (root, expected) in found.roots.iter().zip([0.1, 0.2]) {
            assert!((root.rate - expected).abs() < 1e-13, "{root:?}");
        }
        let double = flows(&[(2021, 1, 1, -100.0), (2022, 1, 1, 220.0), (2023, 1, 1, -121.0)]).rates();
        assert_eq!(double.roots.len(), 1);
        assert_eq!(double.roots[0].certainty, Certainty::Touching);
        assert!((double.roots[0].rate - 0.1).abs() < 1e-12, "{double:?}");
        assert_eq!(dated.mirr(0.08, 0.08), super::super::mirr(&[-1000.0, 2300.0, -1320.0], 0.08, 0.08));
    }

    #[test]
    fn paybacks_are_years_on_straight_lines_between_the_dates() {
        let dated = flows(&[(2021, 1, 1, -100.0), (2022, 1, 1, 50.0), (2023, 1, 1, 100.0)]);
        assert_eq!(dated.payback(), Payback::After(1.5));
        let (before, late) = (-100.0 + 50.0 / 1.08, 100.0 / 1.08_f64 / 1.08);
        assert!((dated.discounted_payback(0.08).time().unwrap() - (1.0 - before / late)).abs() < 1e-12);
        assert_eq!(dated.discounted_payback(-1.0), Payback::Unbounded);
    }

    #[test]
    fn flows_of_one_day_have_no_rate() {
        let day = flows(&[(2024, 2, 29, -100.0), (2024, 2, 29, 130.0)]);
        assert_eq!(day.rates().reason, Reason::NoSignChange);
        assert_eq!(day.mirr(0.1, 0.1), None);
        assert_eq!(day.present_value(0.5), Some(30.0));
        assert_eq!(flows(&[(2024, 2, 29, -1.0), (2024, 2, 29, 1.0)]).rates().reason, Reason::AnyRateFits);
    }

    #[test]
    fn amounts_of_a_day_that_cancel_but_for_rounding_invent_no_rate() {
        let day = (2020, 1, 1);
        let of_day = |amounts: &[f64]| -> Vec<(i16, i8, i8, f64)> {
            amounts.iter().map(|amount| (day.0, day.1, day.2, *amount)).chain([(2021, 1, 1, 5.0)]).collect()
        };
        for amounts in [&[-0.1, -0.2, 0.3] as &[f64], &[0.3, -0.1, -0.2], &[0.1, 0.7, -0.8]] {
            let found = flows(&of_day(amounts));
            assert_eq!(found.rates().reason, Reason::NoSignChange, "{amounts:?}");
            assert_eq!(found.payback(), Payback::NoOutlay, "{amounts:?}");
        }
        // A thousandth of a fen that is left over is an amount.
        let found = flows(&of_day(&[-0.1, -0.200_01, 0.3]));
        assert_eq!(found.rates().sign_changes, 1);
    }

    #[test]
    fn a_gain_overnight_beyond_all_numbers_is_out_of_range() {
        let overnight = flows(&[(2024, 1, 1, -1.0), (2024, 1, 2, 1000.0)]);
        assert_eq!(overnight.rates().reason, Reason::BeyondRange);
        let loss = flows(&[(2024, 1, 1, -1000.0), (2024, 1, 2, 1.0)]).rates();
        assert!(loss.roots[0].rate > -1.0 && loss.roots[0].rate < -0.999_999, "{loss:?}");
    }

    #[derive(serde::Deserialize)]
    struct Case {
        name: String,
        flows: Vec<(String, String)>,
        roots: Vec<String>,
    }

    // See tests/data/cash_flow/dated.py.
    #[test]
    fn every_rate_of_the_references_is_found_and_none_invented() {
        for line in include_str!("../../../tests/data/cash_flow/dated.jsonl").lines() {
            let case: Case = serde_json::from_str(line).unwrap();
            let flows = case.flows.iter().map(|(date, amount)| (date.parse().unwrap(), amount.parse().unwrap()));
            let found = DatedFlows::new(&flows.collect::<Vec<_>>()).unwrap().rates();
            assert_eq!(found.roots.len(), case.roots.len(), "{}: {found:?}", case.name);
            for (root, exact) in found.roots.iter().zip(&case.roots) {
                let exact: f64 = exact.parse().unwrap();
                assert!((root.rate - exact).abs() <= 1e-8 * (1.0 + exact.abs()), "{}: {exact} {root:?}", case.name);
                assert!(root.interval.0 <= exact && exact <= root.interval.1, "{}: {exact} {root:?}", case.name);
                assert_eq!(root.certainty, Certainty::Crossing, "{}", case.name);
            }
        }
    }

    #[test]
    fn the_report_of_dates_says_the_same() {
        let flows = help_page();
        let found = report_dated(&flows, 0.09).unwrap();
        assert_eq!((found.npv, found.mirr), (flows.present_value(0.09), flows.mirr(0.09, 0.09)));
        assert_eq!((found.payback.simple, found.payback.discounted), (flows.payback(), flows.discounted_payback(0.09)));
        assert_eq!(found.irr.roots, [flows.rates().roots[0].rate]);
        assert_eq!(report_dated(&flows, f64::NAN).unwrap_err().to_string(), "the rate NaN is not above -100 %");
    }

    #[test]
    fn empty_and_boundless_flows_are_refused() {
        assert_eq!(DatedFlows::new(&[]), Err(FlowError::Empty));
        let day = date(2024, 1, 1);
        assert_eq!(DatedFlows::new(&[(day, 1.0), (day, f64::NAN)]), Err(FlowError::NotFinite { index: 1 }));
        assert_eq!(DatedFlows::new(&[(day, f64::MAX), (day, f64::MAX)]), Err(FlowError::NotFinite { index: 0 }));
    }
}
