//! Payback: when the sum of a flow has climbed back to zero.

use super::value::is_rate;
use serde::{Serialize, Serializer};

/// Whether and when the money laid out first comes back.
///
/// | flow, rounding dust taken as nothing | answer |
/// |---|---|
/// | no amount out, or no amount at all | [`Payback::NoOutlay`] |
/// | no amount in | [`Payback::Never`] |
/// | the first amount is a receipt, whatever follows | [`Payback::NoOutlay`]: nobody waits for money that came before it went |
/// | the first amount is an outlay and the running sum climbs back to zero | [`Payback::After`] the first return |
/// | the first amount is an outlay and it does not | [`Payback::Never`] |
///
/// Who receives first (the owner that sells and forgoes later income, a government that taxes a sale before it forgoes
/// tax) is judged by its present value, not by a payback. The sign of the first amount is the same before and after
/// discounting, so a flow that has no simple payback for want of an outlay has no discounted one for the same reason.
///
/// Dust is an amount within the rounding of all amounts together.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Payback {
    /// The running sum is back at zero after so many periods or years, those of building included.
    After(f64),
    /// Money is laid out first, and less comes back.
    Never,
    /// No money is laid out first.
    NoOutlay,
    /// The amounts or their sum are beyond all numbers, or the rate is not above -100 %.
    Unbounded,
}

impl Payback {
    /// The time, if there is one.
    #[must_use]
    pub fn time(self) -> Option<f64> {
        match self {
            Self::After(time) => Some(time),
            Self::Never | Self::NoOutlay | Self::Unbounded => None,
        }
    }
}

/// A number, or null where there is no time.
impl Serialize for Payback {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.time().serialize(serializer)
    }
}

/// Periods from the first flow until the running sum returns to zero, interpolated inside the period.
///
/// The **first** return counts, even where a later outlay takes the sum below zero again. A sum within the rounding of
/// its amounts of zero is zero: ten amounts of 0.1 pay back 1.
///
/// # Formula
/// `t - 1 + (-sum[t-1]) / flow[t]` for the first `t` with `sum[t-1] < 0 <= sum[t]`.
///
/// # Units
/// Yuan in, periods out, build periods included.
#[must_use]
pub fn payback(flows: &[f64]) -> Payback {
    first_return(flows.iter().enumerate().map(|(index, flow)| (index as f64, *flow)))
}

/// As [`payback`], each flow first discounted at `rate` per period.
#[must_use]
pub fn discounted_payback(flows: &[f64], rate: f64) -> Payback {
    if !is_rate(rate) {
        return Payback::Unbounded;
    }
    let growth = 1.0 + rate;
    let factors = std::iter::successors(Some(1.0), |factor| Some(factor / growth));
    first_return(flows.iter().zip(factors).enumerate().map(|(index, (flow, factor))| (index as f64, flow * factor)))
}

/// Whether an amount, or a sum, is within the rounding of `count` amounts that are `size` together, signs left out:
/// `ε × count × size`. Beyond all numbers nothing is.
pub(super) fn is_dust(amount: f64, count: f64, size: f64) -> bool {
    size.is_finite() && amount.abs() <= f64::EPSILON * count * size
}

/// Time at which the running sum of `(time, amount)` first climbs from below zero to zero, on straight lines between
/// the times; see [`Payback`].
pub(super) fn first_return(flows: impl Iterator<Item = (f64, f64)> + Clone) -> Payback {
    let count = flows.clone().count() as f64;
    let size = flows.clone().fold(0.0, |size, (_, amount)| size + amount.abs());
    if !size.is_finite() {
        return Payback::Unbounded;
    }
    let mut flows = flows.skip_while(|(_, amount)| is_dust(*amount, count, size));
    let Some((mut before, mut sum)) = flows.next().filter(|(_, first)| *first < 0.0) else { return Payback::NoOutlay };
    let mut size = sum.abs();
    for (count, (time, amount)) in flows.enumerate() {
        let next = sum + amount;
        size += amount.abs();
        if next >= -f64::EPSILON * (count as f64 + 2.0) * size {
            let share = -sum / amount;
            return Payback::After(if share < 1.0 { before + (time - before) * share } else { time });
        }
        (sum, before) = (next, time);
    }
    Payback::Never
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Payback, expected: f64) {
        let found = found.time().unwrap();
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
        assert_eq!(payback(&[-100.0, 50.0]), Payback::Never);
        assert_eq!(payback(&[-100.0, -10.0]), Payback::Never);
        assert_eq!(discounted_payback(&[-100.0, 50.0, 50.0], 0.08), Payback::Never);
        assert_eq!(discounted_payback(&[-100.0, 200.0], -1.0), Payback::Unbounded);
    }

    #[test]
    fn a_flow_that_is_never_negative_has_nothing_to_pay_back() {
        for flows in [&[] as &[f64], &[0.0, 0.0], &[100.0, 10.0], &[0.0, 100.0]] {
            assert_eq!(payback(flows), Payback::NoOutlay, "{flows:?}");
            assert_eq!(discounted_payback(flows, 0.08), Payback::NoOutlay, "{flows:?}");
        }
    }

    /// Whatever follows: less than was received, more by the sum only, more by any count, or a return from below.
    #[test]
    fn who_receives_first_lays_out_nothing_by_either_count() {
        let later = [&[-10.0] as &[f64], &[-60.0, -60.0], &[-100.0, -10.0], &[-150.0, 25.0, 50.0], &[-150.0, 10.0]];
        for later in later {
            for zeros in [0, 2] {
                let mut flows = vec![0.0; zeros];
                flows.push(100.0);
                flows.extend(later);
                assert_eq!(payback(&flows), Payback::NoOutlay, "{flows:?}");
                assert_eq!(discounted_payback(&flows, 0.08), Payback::NoOutlay, "{flows:?}");
            }
        }
    }

    #[test]
    fn the_first_return_counts_even_if_a_later_outlay_undoes_it() {
        assert_eq!(payback(&[-100.0, 200.0, -300.0, 400.0]), Payback::After(0.5));
    }

    #[test]
    fn decimal_amounts_that_add_up_pay_back_at_the_full_period() {
        let mut flows = vec![0.1; 12];
        flows[0] = -1.1;
        assert_eq!(payback(&flows), Payback::After(11.0));
    }

    #[test]
    fn rounding_dust_is_neither_outlay_nor_receipt() {
        let dust = 0.1 + 0.2 - 0.3;
        assert!(dust > 0.0);
        for dust in [dust, -dust] {
            assert_eq!(payback(&[dust, 1e6, 2e6]), Payback::NoOutlay);
            assert_eq!(payback(&[dust, -dust, 1e6]), Payback::NoOutlay);
            assert_eq!(payback(&[dust, -dust, -1e6, 2e6]), Payback::After(2.5));
            assert_eq!(payback(&[-1e6, dust, dust]), Payback::Never);
            assert_eq!(discounted_payback(&[dust, 1e6, 2e6], 0.08), Payback::NoOutlay);
        }
        // A yuan that stands alone is no dust.
        assert_eq!(payback(&[0.0, -dust, 2.0 * dust]), Payback::After(1.5));
    }

    #[test]
    fn numbers_without_bound_have_no_payback() {
        assert_eq!(payback(&[-1.0, f64::NAN]), Payback::Unbounded);
        assert_eq!(payback(&[-1e308, -1e308, 1e308]), Payback::Unbounded);
    }

    #[test]
    fn a_time_is_written_as_a_number_and_its_want_as_null() {
        let written = |payback| serde_json::to_value(payback).unwrap();
        assert_eq!(written(Payback::After(0.5)), 0.5);
        for none in [Payback::Never, Payback::NoOutlay, Payback::Unbounded] {
            assert!(written(none).is_null());
        }
    }
}
