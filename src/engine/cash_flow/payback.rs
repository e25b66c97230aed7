//! Payback: when the sum of a flow has climbed back to zero.

use super::value::is_rate;

/// Periods from the first flow until the running sum returns to zero, interpolated inside the period.
///
/// The **first** return counts, even where a later outlay takes the sum below zero again. A flow whose sum is never
/// negative has nothing to pay back: `None`, as for one that never returns. A sum within the rounding of its amounts of
/// zero is zero: ten amounts of 0.1 pay back 1.
///
/// # Formula
/// `t - 1 + (-sum[t-1]) / flow[t]` for the first `t` with `sum[t-1] < 0 <= sum[t]`.
///
/// # Units
/// Yuan in, periods out, build periods included.
#[must_use]
pub fn payback(flows: &[f64]) -> Option<f64> {
    first_return(flows.iter().enumerate().map(|(index, flow)| (index as f64, *flow)))
}

/// As [`payback`], each flow first discounted at `rate` per period. `None` also where the rate is not above -100 %.
#[must_use]
pub fn discounted_payback(flows: &[f64], rate: f64) -> Option<f64> {
    if !is_rate(rate) {
        return None;
    }
    let growth = 1.0 + rate;
    let mut factor = 1.0;
    first_return(flows.iter().enumerate().map(|(index, flow)| {
        let discounted = flow * factor;
        factor /= growth;
        (index as f64, discounted)
    }))
}

/// Time at which the running sum of `(time, amount)` first climbs from below zero to zero, on straight lines between
/// the times.
pub(super) fn first_return(flows: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut sum, mut size, mut before) = (0.0_f64, 0.0_f64, 0.0_f64);
    let mut is_below = false;
    for (count, (time, amount)) in flows.enumerate() {
        let rounding = |size: f64| f64::EPSILON * (count as f64 + 1.0) * size;
        let next = sum + amount;
        size += amount.abs();
        if !next.is_finite() || !size.is_finite() {
            return None;
        }
        let is_next_below = next < -rounding(size);
        if is_below && !is_next_below {
            let share = -sum / amount;
            return Some(if share < 1.0 { before + (time - before) * share } else { time });
        }
        (sum, before, is_below) = (next, time, is_next_below);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() <= 5e-7, "{found} is not {expected}");
    }

    // domain.md, section 10 H.
    #[test]
    fn paybacks_agree_with_the_arithmetic_vectors() {
        let plain = [-1000.0, 300.0, 300.0, 300.0, 300.0, 300.0];
        close(payback(&plain), 3.333_333);
        close(discounted_payback(&plain, 0.08), 4.031_159);
        let mut built = vec![150.0; 22];
        (built[0], built[1]) = (-500.0, -500.0);
        close(payback(&built), 7.666_667);
        close(discounted_payback(&built, 0.08), 11.520_543);
    }

    #[test]
    fn a_flow_that_never_returns_has_no_payback() {
        assert_eq!(payback(&[-100.0, 50.0]), None);
        assert_eq!(discounted_payback(&[-100.0, 50.0, 50.0], 0.08), None);
        assert_eq!(discounted_payback(&[-100.0, 200.0], -1.0), None);
    }

    #[test]
    fn a_flow_that_is_never_negative_has_nothing_to_pay_back() {
        assert_eq!(payback(&[100.0, -10.0]), None);
        assert_eq!(payback(&[0.0, 0.0]), None);
        assert_eq!(payback(&[]), None);
    }

    #[test]
    fn the_first_return_counts_even_if_a_later_outlay_undoes_it() {
        assert_eq!(payback(&[-100.0, 200.0, -300.0, 400.0]), Some(0.5));
    }

    #[test]
    fn decimal_amounts_that_add_up_pay_back_at_the_full_period() {
        let mut flows = vec![0.1; 12];
        flows[0] = -1.1;
        assert_eq!(payback(&flows), Some(11.0));
    }

    #[test]
    fn a_receipt_before_the_outlay_counts() {
        assert_eq!(payback(&[50.0, -100.0, 25.0, 50.0]), Some(2.5));
    }

    #[test]
    fn numbers_without_bound_have_no_payback() {
        assert_eq!(payback(&[-1.0, f64::NAN]), None);
        assert_eq!(payback(&[-1e308, -1e308, 1e308]), None);
    }
}
