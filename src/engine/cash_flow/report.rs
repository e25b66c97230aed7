//! Everything there is to say about one flow at one rate, under the keys that the command line prints.

use serde::Serialize;

use super::dated::DatedFlows;
use super::rates::{Rates, Reason, Root, rates};
use super::value::is_rate;
use super::{FlowError, Payback, discounted_payback, mirr, payback, present_value};

/// Value, rates and paybacks of a flow. The one rate given discounts, finances and reinvests.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CashFlowReport {
    /// Present value in yuan; `None` where it is beyond all numbers.
    pub npv: Option<f64>,
    /// Internal rates of return.
    pub irr: InternalRates,
    /// Modified rate; `None` without outlay, receipt or time.
    pub mirr: Option<f64>,
    /// Paybacks.
    pub payback: Paybacks,
}

/// Internal rates of return as plain numbers.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct InternalRates {
    /// Each rate once, ascending, fractions per period or year. A cluster that the amounts do not resolve is one entry
    /// here, and its interval is in `uncertain`.
    pub roots: Vec<f64>,
    /// Changes of sign of the amounts.
    pub sign_changes: usize,
    /// Why there are as many.
    pub reason: Reason,
    /// Intervals in which there may be none, one or several rates.
    pub uncertain: Vec<(f64, f64)>,
}

/// Times from the first flow until what was laid out first is paid back, in periods or years.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Paybacks {
    /// Of the amounts as they are.
    pub simple: Payback,
    /// Of the discounted amounts.
    pub discounted: Payback,
}

impl From<Rates> for InternalRates {
    fn from(found: Rates) -> Self {
        Self {
            uncertain: found.roots.iter().filter_map(Root::open_interval).collect(),
            roots: found.roots.iter().map(|root| root.rate).collect(),
            sign_changes: found.sign_changes,
            reason: found.reason,
        }
    }
}

/// The report of one amount per period.
///
/// # Errors
/// No flow, an amount that is not finite, a rate that is not above -100 %.
pub fn report(flows: &[f64], rate: f64) -> Result<CashFlowReport, FlowError> {
    check_rate(rate)?;
    if flows.is_empty() {
        return Err(FlowError::Empty);
    }
    if let Some(index) = flows.iter().position(|amount| !amount.is_finite()) {
        return Err(FlowError::NotFinite { index });
    }
    Ok(CashFlowReport {
        npv: present_value(flows, rate),
        irr: rates(flows).into(),
        mirr: mirr(flows, rate, rate),
        payback: Paybacks { simple: payback(flows), discounted: discounted_payback(flows, rate) },
    })
}

/// The report of amounts by date: rates per year, paybacks in years.
///
/// # Errors
/// A rate that is not above -100 %.
pub fn report_dated(flows: &DatedFlows, rate: f64) -> Result<CashFlowReport, FlowError> {
    check_rate(rate)?;
    Ok(CashFlowReport {
        npv: flows.present_value(rate),
        irr: flows.rates().into(),
        mirr: flows.mirr(rate, rate),
        payback: Paybacks { simple: flows.payback(), discounted: flows.discounted_payback(rate) },
    })
}

fn check_rate(rate: f64) -> Result<(), FlowError> {
    if is_rate(rate) { Ok(()) } else { Err(FlowError::Rate { rate }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_has_the_documented_keys() {
        let found = serde_json::to_value(report(&[-1000.0, 2300.0, -1325.0], 0.08).unwrap()).unwrap();
        assert_eq!(found["irr"]["roots"], serde_json::json!([]));
        assert_eq!(found["irr"]["sign_changes"], 2);
        assert_eq!(found["irr"]["reason"], "never_zero");
        assert_eq!(found["irr"]["uncertain"], serde_json::json!([]));
        assert!((found["npv"].as_f64().unwrap() + 6.34).abs() < 5e-3);
        assert!(found["mirr"].is_number());
        assert!((found["payback"]["simple"].as_f64().unwrap() - 1000.0 / 2300.0).abs() < 1e-12);
        assert!(found["payback"]["discounted"].is_number());
    }

    #[test]
    fn every_reason_has_its_documented_name() {
        let named = |flows: &[f64]| serde_json::to_value(report(flows, 0.1).unwrap().irr.reason).unwrap();
        assert_eq!(named(&[-100.0, 110.0]), "one_rate");
        assert_eq!(named(&[-1000.0, 2300.0, -1320.0]), "several_rates");
        assert_eq!(named(&[-100.0, -10.0]), "no_sign_change");
        assert_eq!(named(&[-1000.0, 2300.0, -1325.0]), "never_zero");
        assert_eq!(named(&[0.0, 0.0]), "any_rate_fits");
        assert_eq!(named(&[-1000.0, 2140.0, -1144.9]), "uncertain");
        assert_eq!(named(&[-1e-200, 1e200]), "beyond_range");
    }

    #[test]
    fn an_unresolved_cluster_is_one_root_and_one_interval() {
        let found = report(&[-1000.0, 2140.0, -1144.9], 0.08).unwrap().irr;
        assert!((found.roots[0] - 0.07).abs() < 1e-8);
        assert!(found.uncertain[0].0 < 0.07 && found.uncertain[0].1 > 0.07);
        assert_eq!((found.roots.len(), found.uncertain.len()), (1, 1));
    }

    #[test]
    fn amounts_near_the_largest_number_have_their_rate() {
        let found = report(&[1e308, 1e308, -1e308], 0.1).unwrap().irr;
        // 1 + v = v² at the golden ratio: the rate is 1/φ - 1.
        assert_eq!((found.sign_changes, found.reason, found.roots.len()), (1, Reason::OneRate, 1));
        assert!((found.roots[0] + 0.381_966_011_250_105_15).abs() < 1e-14, "{found:?}");
    }

    #[test]
    fn a_double_rate_of_zero_is_zero() {
        for flows in [&[-100.0, 200.0, -100.0] as &[f64], &[-1.0, 2.0, -1.0], &[-3e5, 6e5, -3e5]] {
            assert_eq!(report(flows, 0.1).unwrap().irr.roots, [0.0], "{flows:?}");
        }
    }

    #[test]
    fn what_cannot_be_reported_is_an_error() {
        assert_eq!(report(&[], 0.1), Err(FlowError::Empty));
        assert_eq!(report(&[1.0, f64::INFINITY], 0.1), Err(FlowError::NotFinite { index: 1 }));
        assert_eq!(report(&[1.0], -1.0), Err(FlowError::Rate { rate: -1.0 }));
    }
}
