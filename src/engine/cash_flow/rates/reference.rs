//! The root search against roots that FLINT computed exactly; see `tests/data/cash_flow/rates.py`.

use serde::Deserialize;

use super::{Certainty, Rates, Root, rates};

const CASES: &str = include_str!("../../../../tests/data/cash_flow/rates.jsonl");

#[derive(Deserialize)]
struct Case {
    name: String,
    /// Amounts, separated by blanks.
    flows: String,
    /// Rate with 30 digits, and its multiplicity.
    roots: Vec<(String, usize)>,
    /// Whether the answer has to be certain.
    plain: bool,
}

fn is_near(found: f64, exact: f64) -> bool {
    (found - exact).abs() <= 1e-8 * (1.0 + exact.abs())
}

fn is_inside(root: &Root, exact: f64) -> bool {
    root.interval.0 <= exact && exact <= root.interval.1
}

fn cases() -> impl Iterator<Item = (Case, Rates)> {
    CASES.lines().map(|line| {
        let case: Case = serde_json::from_str(line).unwrap();
        let flows: Vec<f64> = case.flows.split(' ').map(|flow| flow.parse().unwrap()).collect();
        let found = rates(&flows);
        (case, found)
    })
}

/// What is wrong with an answer.
fn faults(case: &Case, found: &Rates) -> Vec<String> {
    let exact: Vec<f64> = case.roots.iter().map(|(rate, _)| rate.parse().unwrap()).collect();
    let mut faults = Vec::new();
    for rate in &exact {
        let count = found.roots.iter().filter(|root| is_near(root.rate, *rate)).count();
        let is_open = found.roots.iter().any(|r| r.certainty == Certainty::Uncertain && is_inside(r, *rate));
        if count == 0 && !is_open {
            faults.push(format!("misses {rate}"));
        }
        let neighbours = exact.iter().filter(|other| is_near(**other, *rate)).count();
        if count > neighbours {
            faults.push(format!("gives {rate} {count} times"));
        }
    }
    for root in &found.roots {
        let is_known = exact.iter().any(|rate| is_near(root.rate, *rate));
        if root.certainty == Certainty::Crossing && !is_known {
            faults.push(format!("invents {}", root.rate));
        }
        if root.certainty == Certainty::Crossing && !exact.iter().any(|rate| is_inside(root, *rate)) {
            faults.push(format!("gives bounds without a root: {root:?}"));
        }
        if case.plain && (root.certainty == Certainty::Uncertain || !is_known) {
            faults.push(format!("is not certain of {root:?}"));
        }
        if !(root.rate > -1.0 && is_inside(root, root.rate)) {
            faults.push(format!("gives the impossible {root:?}"));
        }
    }
    faults
}

#[test]
fn every_exact_rate_is_found_and_none_invented() {
    let mut all = Vec::new();
    for (case, found) in cases() {
        for fault in faults(&case, &found) {
            all.push(format!("{}: {fault}; exact {:?}, found {:?}", case.name, case.roots, found));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_root_of_even_multiplicity_touches_and_one_of_odd_multiplicity_crosses() {
    for (case, found) in cases() {
        for (rate, multiplicity) in &case.roots {
            let exact: f64 = rate.parse().unwrap();
            for root in found.roots.iter().filter(|root| case.plain && is_near(root.rate, exact)) {
                assert_eq!(root.certainty == Certainty::Crossing, multiplicity % 2 == 1, "{}: {root:?}", case.name);
            }
        }
    }
}
