//! Every rate of return of a figure that has not one.

use super::cell::{Cause, Cell};
use super::evaluate::Evaluation;
use super::op::Op;
use crate::engine::cash_flow::{self, Rates};

/// All rates of return of a figure that is one and is undefined because there are several, or because they cannot be
/// told apart; `None` for every other figure.
#[must_use]
pub fn every_rate(evaluation: &Evaluation, figure: &str) -> Option<Rates> {
    let graph = evaluation.graph();
    let mut node = graph.figure(figure)?.node;
    if !matches!(evaluation.cell(node, 0), Cell::Undefined(Cause::SeveralRates | Cause::UncertainRate)) {
        return None;
    }
    while let Op::Same(named) = graph.op(node) {
        node = named;
    }
    let Op::RateOfReturn(series) = graph.op(node) else { return None };
    let flows: Option<Vec<f64>> = evaluation.cells(series).into_iter().map(Cell::known).collect();
    flows.map(|flows| cash_flow::rates(&flows))
}

#[cfg(test)]
mod tests {
    use super::super::{InputSpec, Kind, Model, Record, evaluate};
    use super::*;
    use crate::engine::unit::Dimension;

    /// The rates of a series of three amounts, under the name `rate` and, once more, under `again`.
    fn rates_of(amounts: [f64; 3]) -> [Option<Rates>; 3] {
        let names = ["first", "second", "third"];
        let model = Model::new(names.map(|name| InputSpec::new(name, Kind::number(Dimension::MONEY))));
        let zero = model.number(0.0, Dimension::MONEY);
        let mut series = model.period() * model.number(0.0, Dimension::MONEY_PER_TIME);
        for (years, name) in [0.0, 1.0, 2.0].into_iter().zip(names) {
            let own = model.period().equals(model.number(years, Dimension::TIME));
            series = series + own.choose(model.input(name), zero);
        }
        let rate = model.define("rate", series.rate_of_return());
        model.define("again", rate);
        model.define("sum", series.sum() * rate);
        let graph = model.build().unwrap();
        let mut record = Record::new(&graph);
        for (name, amount) in names.into_iter().zip(amounts) {
            record.set(name, amount);
        }
        let answer = evaluate(&graph, &record);
        ["rate", "again", "sum"].map(|figure| every_rate(&answer, figure))
    }

    // product.md, row 40.
    #[test]
    fn two_rates_of_one_flow_are_10_and_20_per_cent() {
        let [rate, again, sum] = rates_of([-1000.0, 2300.0, -1320.0]);
        let found: Vec<f64> = rate.as_ref().unwrap().roots.iter().map(|root| root.rate).collect();
        assert!(found.len() == 2 && (found[0] - 0.1).abs() < 1e-9 && (found[1] - 0.2).abs() < 1e-9, "{found:?}");
        assert!(rate.unwrap().roots.iter().all(|root| root.open_interval().is_none()));
        assert!(again.is_some() && sum.is_none(), "by another name, and not of what is made of a rate");
    }

    #[test]
    fn rates_that_cannot_be_told_apart_come_with_their_interval() {
        let [rate, ..] = rates_of([-1000.0, 2140.0, -1144.9]);
        let (low, high) = rate.unwrap().roots[0].open_interval().unwrap();
        assert!(low < 0.07 && high > 0.07, "{low} {high}");
    }

    #[test]
    fn a_figure_with_one_rate_or_none_needs_no_list() {
        assert_eq!(rates_of([-1000.0, 1100.0, 0.0]), [None, None, None]);
        assert_eq!(rates_of([-1000.0, 2300.0, -1325.0]), [None, None, None]);
    }
}
