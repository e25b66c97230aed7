//! Present value and modified rate of return.

use crate::engine::math;

/// What a flow is worth at the time of its first amount.
///
/// `None` where the rate is not above -100 %, where a number is not finite, and where the value is beyond all numbers.
///
/// # Formula
/// `Σ flows[t] / (1 + rate)^t`, by Horner's rule from the last flow, so that no power is taken.
///
/// # Units
/// Yuan in, yuan out; the rate is a fraction per period. An empty flow is worth 0.
///
/// # Example
/// ```
/// use musuan::engine::cash_flow::present_value;
/// assert_eq!(present_value(&[-1000.0, 1250.0], 0.25), Some(0.0));
/// assert_eq!(present_value(&[-1000.0, 1250.0], -1.0), None);
/// ```
#[must_use]
pub fn present_value(flows: &[f64], rate: f64) -> Option<f64> {
    if !is_rate(rate) {
        return None;
    }
    let growth = 1.0 + rate;
    let value = flows.iter().rev().fold(0.0, |later, flow| later / growth + flow);
    value.is_finite().then(|| math::canonical(value))
}

/// Modified internal rate of return: the rate at which the outlays, financed at `finance_rate`, grow to the receipts,
/// reinvested at `reinvest_rate` until the last period.
///
/// `None` where there is no outlay, no receipt or only one period, where a rate is not above -100 %, and where a number
/// is not finite.
///
/// # Formula
/// `(Σ receipts[t]·(1 + reinvest)^(n - t) ÷ Σ outlays[t]/(1 + finance)^t)^(1/n) - 1`, `n` being the index of the last
/// flow. Zero flows at the end count as periods.
///
/// # Units
/// Fractions per period.
#[must_use]
pub fn mirr(flows: &[f64], finance_rate: f64, reinvest_rate: f64) -> Option<f64> {
    if !is_rate(finance_rate) || !is_rate(reinvest_rate) || flows.iter().any(|flow| !flow.is_finite()) {
        return None;
    }
    let growth = 1.0 + reinvest_rate;
    let receipts = flows.iter().fold(0.0, |sum, flow| sum * growth + math::max(*flow, 0.0));
    let growth = 1.0 + finance_rate;
    let outlays = flows.iter().rev().fold(0.0, |sum, flow| sum / growth + math::max(-*flow, 0.0));
    mirr_of_sums(receipts, outlays, flows.len().checked_sub(1)? as f64)
}

/// The last step of [`mirr`]: the rate per period or year at which `outlays` now become `receipts` after `time`.
///
/// `None` where one of the three is not above zero, and where a number is not finite.
#[must_use]
pub fn mirr_of_sums(receipts: f64, outlays: f64, time: f64) -> Option<f64> {
    let gain = receipts / outlays;
    if !(receipts > 0.0 && outlays > 0.0 && time > 0.0 && gain.is_finite() && gain > 0.0) {
        return None;
    }
    let rate = math::exp_m1(math::ln(gain) / time);
    rate.is_finite().then_some(rate)
}

/// Whether a flow can be discounted at this rate.
pub(super) fn is_rate(rate: f64) -> bool {
    rate.is_finite() && rate > -1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64, tolerance: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    fn level(outlays: &[f64], amount: f64, periods: usize) -> Vec<f64> {
        outlays.iter().copied().chain(std::iter::repeat_n(amount, periods)).collect()
    }

    // domain.md, section 10 H.
    #[test]
    fn present_values_agree_with_the_arithmetic_vectors() {
        close(present_value(&level(&[-1000.0], 300.0, 5), 0.08), 197.813_011, 5e-7);
        close(present_value(&level(&[-500.0, -500.0], 150.0, 20), 0.08), 400.668_621, 5e-7);
        let mut income = level(&[0.0], 600.0, 20);
        income[20] += 10_000.0;
        close(present_value(&income, 0.08), 8_036.370_5, 5e-5);
        income[0] -= 4_000.0;
        close(present_value(&income, 0.08), 4_036.370_5, 5e-5);
    }

    // Journey J3: in 万元.
    #[test]
    fn a_flow_without_a_rate_still_has_a_present_value() {
        close(present_value(&[-1000.0, 2300.0, -1325.0], 0.08), -6.34, 5e-3);
    }

    #[test]
    fn nothing_is_discounted_at_a_total_loss_or_by_no_number() {
        for rate in [-1.0, -1.5, f64::NAN, f64::INFINITY] {
            assert_eq!(present_value(&[1.0, 1.0], rate), None);
            assert_eq!(mirr(&[-1.0, 1.0], rate, 0.1), None);
            assert_eq!(mirr(&[-1.0, 1.0], 0.1, rate), None);
        }
        assert_eq!(present_value(&[1.0, f64::NAN], 0.1), None);
        assert_eq!(present_value(&[0.0, 1e308], -0.99), None);
        assert_eq!(mirr(&[-1.0, f64::INFINITY], 0.1, 0.1), None);
    }

    // The example of Excel's own help page for MIRR: 12.61 % at 10 % and 12 %.
    #[test]
    fn modified_rate_agrees_with_the_spreadsheet_example() {
        close(mirr(&[-120_000.0, 39_000.0, 30_000.0, 21_000.0, 37_000.0, 46_000.0], 0.10, 0.12), 0.126_094, 5e-7);
    }

    #[test]
    fn modified_rate_of_two_amounts_is_their_growth_whatever_the_rates() {
        close(mirr(&[-100.0, 0.0, 121.0], 0.5, 0.02), 0.1, 1e-15);
    }

    #[test]
    fn modified_rate_needs_an_outlay_a_receipt_and_time() {
        for flows in [&[] as &[f64], &[-1.0], &[1.0, 2.0], &[-1.0, -2.0], &[0.0, 0.0]] {
            assert_eq!(mirr(flows, 0.1, 0.1), None);
        }
    }
}
