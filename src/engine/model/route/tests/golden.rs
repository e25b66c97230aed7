//! The routes against files that an independent script worked out.

use super::*;

#[test]
fn routes_agree_with_the_files_of_an_independent_script() {
    for (name, case) in cases() {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        for (figure, expected) in &case.figures {
            let actual = answer.figure(figure).unwrap_or_else(|| panic!("no figure {figure}"));
            match (expected, actual) {
                (None, Cell::Undefined(_)) => {}
                (Some(expected), Cell::Known(actual)) => {
                    let wide = 1e-9 * expected.abs();
                    assert!((actual - expected).abs() <= wide, "{name} {figure}: {actual} is not {expected}");
                }
                _ => panic!("{name} {figure}: {actual:?} is not {expected:?}"),
            }
        }
        for (figure, expected) in &case.series {
            let largest = expected.iter().fold(0.0, |largest, value| math::max(largest, value.abs()));
            for (year, (actual, expected)) in series(&answer, figure).iter().zip(expected).enumerate() {
                let wide = 1e-9 * largest;
                assert!((actual - expected).abs() <= wide, "{name} {figure} {year}: {actual} is not {expected}");
            }
        }
    }
}

#[test]
fn the_files_hold_every_figure_of_the_routes() {
    let case = stub_and_ramp();
    let graph = case.graph();
    for route in ROUTES.iter() {
        for figure in route.figures() {
            assert_eq!(graph.kind_of(&figure).unwrap().axis, Axis::Scalar, "{figure}");
            let elsewhere = [
                "expansion.within_permitted",
                "expansion.tax_multiple",
                "expansion.fiscal_payback",
                "let_part.letting_permitted",
            ];
            assert!(case.figures.contains_key(&figure) || elsewhere.contains(&figure.as_str()), "{figure}");
        }
        for figure in route.series() {
            assert_eq!(graph.kind_of(&figure).unwrap().axis, Axis::Periods, "{figure}");
            assert!(case.series.contains_key(&figure), "{figure}");
        }
    }
}
