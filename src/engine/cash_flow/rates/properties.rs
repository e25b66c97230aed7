//! What holds for every flow.

use proptest::prelude::*;

use super::{Certainty, Reason, rates, single_rate};

/// Flows of a few dozen amounts of any size, zeros among them.
fn flows() -> impl Strategy<Value = Vec<f64>> {
    let plain = (-1000..1000_i32).prop_map(|amount| f64::from(amount) / 4.0);
    let wide = (-1.0..1.0, -9..15_i32).prop_map(|(share, size)| share * format!("1e{size}").parse::<f64>().unwrap());
    prop_oneof![
        prop::collection::vec(plain.clone(), 2..12),
        prop::collection::vec(prop_oneof![wide, plain, Just(0.0)], 2..40),
    ]
}

/// Present value and the sum of its terms' sizes, both over a common factor.
fn residual(flows: &[f64], rate: f64) -> (f64, f64) {
    let v = 1.0 / (1.0 + rate);
    let sum = |acc: (f64, f64), flow: &f64, base: f64| (acc.0 * base + flow, acc.1 * base + flow.abs());
    if v <= 1.0 {
        flows.iter().rev().fold((0.0, 0.0), |acc, flow| sum(acc, flow, v))
    } else {
        flows.iter().fold((0.0, 0.0), |acc, flow| sum(acc, flow, 1.0 + rate))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_present_value_at_a_rate_is_zero(flows in flows()) {
        for root in rates(&flows).roots {
            // A rate that rounds to -100 % leaves no digits to check.
            if root.rate > -0.999_999 {
                let (value, size) = residual(&flows, root.rate);
                prop_assert!(value.abs() <= 1e-9 * size, "{root:?}: {value} of {size}");
            }
        }
    }

    #[test]
    fn crossings_are_even_in_number_where_first_and_last_amount_agree(flows in flows()) {
        let found = rates(&flows);
        let amounts: Vec<f64> = flows.iter().copied().filter(|flow| *flow != 0.0).collect();
        if let [first, .., last] = amounts[..] && found.reason != Reason::Uncertain {
            let crossings = found.roots.iter().filter(|root| root.certainty == Certainty::Crossing).count();
            prop_assert_eq!(crossings % 2 == 1, (first < 0.0) != (last < 0.0), "{:?}", found);
            prop_assert!(found.roots.len() <= found.sign_changes);
        }
    }

    #[test]
    fn the_unit_of_money_does_not_matter(flows in flows(), factor in 1e-3..1e3) {
        // Ten thousand is no power of two: each amount is rounded again, which an ill-conditioned rate may show.
        let scaled: Vec<f64> = flows.iter().map(|flow| flow * 1024.0).collect();
        prop_assert_eq!(rates(&flows), rates(&scaled));
        let scaled: Vec<f64> = flows.iter().map(|flow| flow * factor).collect();
        let (plain, scaled) = (single_rate(&flows), single_rate(&scaled));
        if let (Ok(plain), Ok(scaled), 1) = (plain, scaled, rates(&flows).sign_changes) {
            prop_assert!((plain - scaled).abs() <= 1e-12 * (1.0 + plain.abs()), "{plain} {scaled}");
        }
    }

    #[test]
    fn rates_of_the_reversed_flow_are_the_inverse_growth(flows in flows()) {
        let found = rates(&flows);
        let mut reversed = flows.clone();
        reversed.reverse();
        let back = rates(&reversed);
        if found.reason != Reason::Uncertain && back.reason != Reason::Uncertain {
            prop_assert_eq!(found.roots.len(), back.roots.len(), "{:?} {:?}", found, back);
            for (root, other) in found.roots.iter().zip(back.roots.iter().rev()) {
                let inverse = 1.0 / (1.0 + root.rate) - 1.0;
                if root.rate > -0.999_999 && other.rate > -0.999_999 {
                    prop_assert!((other.rate - inverse).abs() <= 1e-8 * (1.0 + inverse.abs()), "{root:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_single_rate_is_the_one_of_all_to_the_bit(flows in flows()) {
        let found = rates(&flows);
        match single_rate(&flows) {
            Ok(rate) => prop_assert_eq!((found.reason, found.roots[0].rate.to_bits()), (Reason::OneRate, rate.to_bits())),
            Err(reason) => prop_assert_eq!(found.reason, reason),
        }
    }

    #[test]
    fn zeros_before_and_after_change_nothing(flows in flows(), before in 0..4_usize, after in 0..4_usize) {
        let mut padded = vec![0.0; before];
        padded.extend(&flows);
        padded.extend(vec![0.0; after]);
        prop_assert_eq!(rates(&flows), rates(&padded));
    }
}
