//! Targets of the grant contract: whether they are due, and whether one of them is not met.

use super::{Figure, LandModel};
use crate::engine::field::Field;
use crate::engine::unit::Dimension;

pub(super) fn define(land: &LandModel) {
    let due = land.field(Field::TargetDate).at_most(land.field(Field::AsOf));
    land.define(Figure::TargetsDue, due);

    let investment = land.field(Field::TargetInvestment);
    let output = land.field(Field::TargetOutput);
    let tax = land.field(Field::TargetTax);
    // A target that was not entered counts as none, as long as another one was.
    let unmet = (investment.is_known() & land.field(Field::FixedInvestment).less_than(investment))
        | (output.is_known() & land.field(Field::AnnualOutput).less_than(output))
        | (tax.is_known() & land.figure(Figure::TaxBase).less_than(tax));
    // Where no target was entered, whether the contract has any is not known: the answer waits for them alone.
    let waiting = investment.less_than(land.zero(Dimension::MONEY))
        | output.less_than(land.zero(Dimension::MONEY_PER_TIME))
        | tax.less_than(land.zero(Dimension::MONEY_PER_TIME));
    let entered = investment.is_known() | output.is_known() | tax.is_known();
    land.define(Figure::TargetUnmet, entered.choose(unmet, waiting));
}
