//! Targets of the grant contract: whether they are due, and whether one of them is not met; what it asks of tax per area.

use super::indicators::output_base;
use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::unit::Dimension;

pub(super) fn define<'m>(land: &LandModel<'m>) {
    let due = land.field(Field::TargetDate).at_most(land.field(Field::AsOf));
    land.define(Figure::TargetsDue, due);

    let investment = land.field(Field::TargetInvestment);
    let output = land.field(Field::TargetOutput);
    let tax = land.field(Field::TargetTax);
    let per_area = [
        (Figure::TaxPerArea, land.field(Field::TargetTaxPerArea)),
        (Figure::OutputPerArea, land.field(Field::TargetOutputPerArea)),
    ];
    // A target that was not entered counts as none, as long as another one was.
    let unmet = (investment.is_known() & land.field(Field::FixedInvestment).less_than(investment))
        | (output.is_known() & output_base(land).less_than(output))
        | (tax.is_known() & land.figure(Figure::TaxBase).less_than(tax));
    let below = |(figure, target): (Figure, Node<'m>)| target.is_known() & land.figure(figure).less_than(target);
    let unmet = per_area.into_iter().fold(unmet, |unmet, target| unmet | below(target));
    // Where no target was entered, whether the contract has any is not known: the answer waits for the amounts. A target per
    // area says the same in another way and is not asked for as well.
    let waiting = investment.less_than(land.zero(Dimension::MONEY))
        | output.less_than(land.zero(Dimension::MONEY_PER_TIME))
        | tax.less_than(land.zero(Dimension::MONEY_PER_TIME));
    let entered = investment.is_known() | output.is_known() | tax.is_known();
    let entered = per_area.into_iter().fold(entered, |entered, (_, target)| entered | target.is_known());
    land.define(Figure::TargetUnmet, entered.choose(unmet, waiting));

    let of_amount = tax / land.figure(Figure::OfficialSiteArea);
    let contract = land.field(Field::TargetTaxPerArea);
    land.define(Figure::ContractTaxPerArea, contract.or_else(tax.is_known().choose(of_amount, contract)));
}

#[cfg(test)]
mod tests {
    use crate::engine::graph::{Cell, Model, Record, evaluate, missing_inputs};
    use crate::engine::model::{LandModel, Parameters, define_all, input_specs};

    fn unmet(values: &[(&str, f64)]) -> (Cell, Vec<String>) {
        unmet_in_years(values, &[])
    }

    fn unmet_in_years(values: &[(&str, f64)], outputs: &[f64]) -> (Cell, Vec<String>) {
        let parameters = Parameters::new();
        let model = Model::new(input_specs());
        define_all(&LandModel::new(&model, &parameters));
        let graph = model.build().unwrap();
        let mut record = Record::new(&graph);
        for (name, value) in values {
            record.set(name, *value);
        }
        if !outputs.is_empty() {
            record.set_list("year_output", outputs.iter().copied().map(Some));
        }
        let answer = evaluate(&graph, &record);
        let missing = missing_inputs(&answer, "target_unmet").into_iter().map(|missing| missing.input.to_string());
        (answer.figure("target_unmet").unwrap(), missing.collect())
    }

    #[test]
    fn without_any_target_the_answer_waits_for_the_targets_alone() {
        let (cell, missing) = unmet(&[("annual_tax", 1e7)]);
        assert_eq!(cell, Cell::Missing);
        assert_eq!(missing, ["target_investment", "target_output", "target_tax"]);
    }

    #[test]
    fn only_targets_that_were_entered_count() {
        assert_eq!(unmet(&[("target_tax", 1e7), ("annual_tax", 1e7)]).0, Cell::truth(false));
        assert_eq!(unmet(&[("target_tax", 1e7), ("annual_tax", 9e6)]).0, Cell::truth(true));
        let (cell, missing) = unmet(&[("target_tax", 1e7), ("annual_tax", 1e7), ("target_output", 1e8)]);
        assert_eq!((cell, missing), (Cell::Missing, vec!["annual_output".to_owned(), "year_output".to_owned()]));
        assert_eq!(unmet(&[("target_tax", 1e7), ("annual_tax", 9e6), ("target_output", 1e8)]).0, Cell::truth(true));
    }
    #[test]
    fn output_by_years_is_held_against_the_target_by_its_mean() {
        let target = [("target_output", 1e8)];
        assert_eq!(unmet_in_years(&target, &[0.8e8, 1.2e8]).0, Cell::truth(false));
        assert_eq!(unmet_in_years(&target, &[0.8e8, 1.1e8]).0, Cell::truth(true));
    }

    #[test]
    fn a_target_per_area_counts_like_its_amount() {
        let site = ("site_area", 1e4);
        let tax = [site, ("annual_tax", 1e7), ("target_tax_per_area", 1_000.0)];
        assert_eq!(unmet(&tax).0, Cell::truth(false));
        assert_eq!(unmet(&[site, ("annual_tax", 9e6), ("target_tax_per_area", 1_000.0)]).0, Cell::truth(true));
        assert_eq!(unmet(&[site, ("annual_output", 9e7), ("target_output_per_area", 1e4)]).0, Cell::truth(true));
        assert_eq!(
            unmet(&[site, ("target_tax_per_area", 1_000.0)]),
            (Cell::Missing, vec!["annual_tax".to_owned(), "year_tax".to_owned()])
        );
    }
}
