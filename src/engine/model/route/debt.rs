//! A loan for the outlays of a route, seen by the one who borrows: what is drawn and served each year, what is left of its own
//! money, and whether the cash of a year covers the service.
//!
//! The ledgers stay before financing: a loan moves nothing between the parties but for the income tax that its interest saves,
//! which stands here. Left out: fees, stamp duty on the loan contract, and a loan for what is renewed later.

use super::builder::Route;
use super::frame::Frame;
use super::horizon::Works;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::notes::Note;
use crate::engine::unit::Dimension;

const NO_DEBT: Note = Note::new("debt", "not_entered");

/// What a loan of a route rests on, each year, in yuan.
pub(super) struct Financed<'m> {
    /// What is paid for purchase and works: the loan is a share of it, drawn as it is paid.
    pub outlay: Node<'m>,
    /// The borrower's ledger before financing.
    pub net: Node<'m>,
    /// Receipts less running costs and taxes other than income tax.
    pub cash: Node<'m>,
    /// Income tax without interest.
    pub income_tax: Node<'m>,
}

/// Defines the loan of a route and what it leaves to its borrower; `income_tax` is the tax where so much interest is taken off.
pub(super) fn define<'m>(
    route: &mut Route<'_, 'm>,
    works: &Works<'m>,
    financed: &Financed<'m>,
    income_tax: impl Fn(Node<'m>) -> Node<'m>,
) {
    let frame = route.frame;
    let land = &frame.land;
    let nothing = land.zero(Dimension::MONEY);
    let loan = Loan::of(frame, works, financed.outlay);
    let drawn = route.line("debt_drawn", loan.drawn);
    let service = route.line("debt_service", loan.service);
    let interest = route.step("debt_interest", loan.interest);
    route.step("debt_balance", loan.balance);
    let tax = income_tax(interest);
    let shield = loan.is_taken.choose(financed.income_tax - tax, nothing);
    let cash = route.line("debt_cash", loan.is_taken.choose(financed.cash - tax, nothing));
    let equity = route.line("equity", financed.net + shield + drawn - service);
    route.step("capital_calls", (-equity).greatest(nothing));

    let is_served = service.more_than(nothing) & works.operating.more_than(land.years(0.0));
    let absent = land.model().undefined(Cause::NotApplicable, Kind::number(Dimension::NONE));
    let cover = cash / service;
    route.step("debt_cover", is_served.choose(cover, absent));
    // Years without service stand at the greatest cover, so that they are never the least.
    let served = is_served.choose(cover, land.ratio(0.0));
    let least = is_served.choose(served, served.greatest_of()).least_of();
    let has_service = is_served.any();
    route.metric("least_cover", loan.is_taken.choose(has_service.choose(least, absent), absent));
    route.metric("equity_irr", loan.is_taken.choose(equity.rate_of_return(), absent));
    route.metric("cash_low_point", equity.cumulative_sum().least_of());
    route.note_unless(Field::DebtShare, NO_DEBT, &["cash_low_point"]);
}

/// A loan, each year, in yuan.
struct Loan<'m> {
    /// Whether there is one.
    is_taken: Node<'m>,
    drawn: Node<'m>,
    /// Owed at the end of the year.
    balance: Node<'m>,
    interest: Node<'m>,
    /// Interest and repayment.
    service: Node<'m>,
}

impl<'m> Loan<'m> {
    /// The loan for these outlays: interest alone while works last and in the years of grace, then one sum each year.
    ///
    /// # Formula
    /// Yearly sum = loan ÷ Σ (1 + rate)^(grace − t) over the years of repayment; what is owed is the present value of the sums
    /// to come.
    fn of(frame: &Frame<'m>, works: &Works<'m>, outlay: Node<'m>) -> Self {
        let land = &frame.land;
        let (year, one, nothing) = (land.years(1.0), land.ratio(1.0), land.zero(Dimension::MONEY));
        let share = land.field(Field::DebtShare).or_else(land.ratio(0.0));
        let is_taken = share.more_than(land.ratio(0.0));
        let whole = |years: Node<'m>| year * (years / year).whole_part();
        let building = -(year * (-(works.build_years / year)).whole_part());
        let grace = whole(land.field(Field::GraceYears).or_else(building)).greatest(building);
        let last = whole(land.field(Field::DebtYears));

        let drawn = share * outlay;
        let rate = land.field(Field::DebtRate);
        let factor = frame.horizon.growth(one / (one + rate));
        let time = frame.land.model().period();
        let repays = time.more_than(grace) & time.at_most(last);
        let weight = repays.choose(factor, land.ratio(0.0));
        let to_come = weight.sum() - weight.cumulative_sum();
        let sum = drawn.sum() * factor.at(grace) / weight.sum();
        let owed = time.at_most(grace).choose(drawn.cumulative_sum(), sum * to_come / factor);
        let interest = rate * owed.shift(year);
        let too_short = land.model().undefined(Cause::OutOfRange, Kind::number(Dimension::MONEY));
        let service = time.at_most(grace).choose(interest, repays.choose(sum, nothing));
        let service = last.more_than(grace).choose(service, too_short);
        let if_taken = |series: Node<'m>| is_taken.choose(series, nothing);
        Self {
            is_taken,
            drawn: if_taken(drawn),
            balance: if_taken(owed),
            interest: if_taken(interest),
            service: if_taken(service),
        }
    }
}
