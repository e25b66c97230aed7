//! Carrying on as things are (维持现状): the yardstick of every other route.
//!
//! What the owner draws in a year is entered, or built up from a margin on revenue less property tax, land-use tax, upkeep and
//! income tax; what is entered goes first. At the end of the land term the right ends, with or without a compensation by
//! contract, or it is renewed at a price. Left out: income tax on that compensation, and stamp duty on a renewal.

use super::builder::Route;
use super::frame::{Discount, Frame};
use super::horizon::Horizon;
use super::ledger::Party::{Enterprise, Market};
use super::ledger::Purse::{LandFund, LocalTax, SharedTax};
use super::ledger::{Effect, RouteSpec};
use super::tax::Rates;
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Kind, Node};
use crate::engine::model::notes::Note;
use crate::engine::model::{Figure, LandModel};
use crate::engine::unit::Dimension;

const ID: &str = "hold";

const NO_RENEWAL: Note = Note::new("term_end", "no_renewal");
const NO_GROWTH: Note = Note::new("hold_growth", "not_entered");
const BUILT_UP: Note = Note::new("hold_cash", "built_up");

pub(super) fn define(frame: &Frame) -> RouteSpec {
    let held = &frame.holding;
    let mut route = Route::new(frame, ID);
    route.pay("hold_cash", Market, Enterprise, held.cash);
    route.note_unless(Field::HoldGrowth, NO_GROWTH, &["flow.hold_cash", "hold_value"]);
    route.note_unless(Field::HoldCashFlow, BUILT_UP, &["flow.hold_cash", "hold_value"]);
    route.pay("renewal_price", Enterprise, LandFund, held.renewal_price);
    route.pay("renewal_deed_tax", Enterprise, LocalTax, held.renewal_deed_tax);
    route.pay("end_compensation", LandFund, Enterprise, held.end_compensation);
    route.note_unless(Field::Renewal, NO_RENEWAL, &["hold_value"]);
    route.pay("kept_tax", Market, SharedTax, held.tax);
    let ledgers = route.close();

    let land = &frame.land;
    let left = frame.horizon.remaining;
    let is_over = left.is_known().choose(left.at_most(land.years(0.0)), land.model().truth(false));
    land.define(Figure::TermOver, is_over);
    let value = route.metric("hold_value", ledgers.enterprise.present_value(frame.owner.rate));
    route.metric("hold_value_per_area", value / land.figure(Figure::OfficialSiteArea));
    route.decides("hold_value");
    route.counts_blank(Field::CapexKeep, Effect::Favours);
    route.counts_blank(Field::HoldGrowth, Effect::Burdens);
    route.counts_blank(Field::Renewal, Effect::Burdens);
    route.counts_blank(Field::EndCompensation, Effect::Burdens);
    route.after([
        land.figure(Figure::OfficialSiteArea),
        land.figure(Figure::CountedFloorArea),
        land.figure(Figure::TaxBase),
        land.years(0.0),
    ]);
    route.finish(&ledgers)
}

/// What carrying on brings each year, in yuan; a route that ends it gives all of it up.
#[derive(Clone, Copy)]
pub(super) struct Holding<'m> {
    /// What the owner draws after all taxes.
    pub cash: Node<'m>,
    /// What the owner pays into the land fund for a renewal.
    pub renewal_price: Node<'m>,
    pub renewal_deed_tax: Node<'m>,
    /// What the land fund pays at the end of the term.
    pub end_compensation: Node<'m>,
    /// What the government keeps in taxes.
    pub tax: Node<'m>,
    /// Years until it ends.
    pub end: Node<'m>,
    /// Present value for the owner at its own rate.
    pub value: Node<'m>,
}

impl<'m> Holding<'m> {
    /// What the record says of carrying on.
    pub fn of(land: &LandModel<'m>, horizon: &Horizon<'m>, rates: &Rates<'m>, owner: &Discount<'m>) -> Self {
        let term = Term::of(land, horizon);
        let level = horizon.growth(land.ratio(1.0) + land.field(Field::HoldGrowth).or_else(land.ratio(0.0)));
        let entered = land.field(Field::HoldCashFlow);
        let margin = land.field(Field::HoldMargin);
        // Where neither is entered, the cash flow alone is asked for.
        let is_entered = entered.is_known() | !margin.is_known();
        let built_up = built_up(land, horizon, rates, &term, level);
        let cash = is_entered.choose(entered * term.time * level, built_up);
        let [nothing, price] = [land.zero(Dimension::MONEY), term.renewal_price];
        let at_end = |amount| horizon.is_last.choose(amount, nothing);
        let compensation = land.field(Field::EndCompensation).or_else(nothing);
        let held = Self {
            cash,
            renewal_price: at_end(price),
            renewal_deed_tax: at_end(rates.deed * price),
            end_compensation: at_end(term.is_renewed.choose(nothing, compensation)),
            tax: yearly_tax(land) * term.time,
            end: term.end,
            value: nothing,
        };
        let net = held.cash - held.renewal_price - held.renewal_deed_tax + held.end_compensation;
        Self { value: net.present_value(owner.rate), ..held }
    }

    /// Ends carrying on in a route: what its owner drew, what the end of the term would have cost and brought, and the taxes.
    pub fn give_up(&self, route: &mut Route<'_, 'm>) {
        route.pay("hold_given_up", Enterprise, Market, self.cash);
        route.pay("term_end_given_up", LandFund, Enterprise, self.renewal_price - self.end_compensation);
        route.pay("renewal_deed_tax_given_up", LocalTax, Enterprise, self.renewal_deed_tax);
        for blank in [Field::HoldGrowth, Field::Renewal, Field::EndCompensation] {
            route.counts_blank(blank, Effect::Favours);
        }
    }
}

/// How long the owner carries on, and at what price.
struct Term<'m> {
    is_renewed: Node<'m>,
    /// Years until the owner carries on no longer.
    end: Node<'m>,
    /// Time of each year in which the owner carries on.
    time: Node<'m>,
    /// Price of the renewal; nothing without one.
    renewal_price: Node<'m>,
    renewal_years: Node<'m>,
}

impl<'m> Term<'m> {
    fn of(land: &LandModel<'m>, horizon: &Horizon<'m>) -> Self {
        let longest = horizon.longest();
        let wanted = land.is(Field::Renewal, "renew").or_else(land.model().truth(false));
        // A term that is over cannot be prolonged, nor one that lasts as long as is reckoned with.
        let left = horizon.remaining;
        let is_renewed = wanted & left.more_than(land.years(0.0)) & left.less_than(longest);
        let renewal_years = land.field(Field::RenewalYears);
        let end = is_renewed.choose((horizon.remaining + renewal_years).least(longest), horizon.remaining);
        let price = land.field(Field::RenewalPrice) * land.figure(Figure::OfficialSiteArea);
        Self {
            is_renewed,
            end,
            time: horizon.time_between(land.years(0.0), end),
            renewal_price: is_renewed.choose(price, land.zero(Dimension::MONEY)),
            renewal_years,
        }
    }
}

/// Margin less property tax, land-use tax, upkeep and income tax, each year.
fn built_up<'m>(
    land: &LandModel<'m>,
    horizon: &Horizon<'m>,
    rates: &Rates<'m>,
    term: &Term<'m>,
    level: Node<'m>,
) -> Node<'m> {
    let step = |id: &str, node| land.model().define([ID, ".", id].concat(), node);
    let nothing = land.zero(Dimension::MONEY_PER_TIME);
    let yearly_margin = land.field(Field::HoldMargin) * land.field(Field::AnnualRevenue);
    let margin = step("margin", yearly_margin * term.time * level);
    let land_share = land.figure(Figure::PropertyTaxLandArea) / land.figure(Figure::OfficialSiteArea);
    let value = land.field(Field::OriginalValueBuildings) + land.field(Field::GrantPrice) * land_share;
    let property_tax = step("property_tax", rates.property_own * value / land.years(1.0) * term.time);
    let yearly_land_tax = land.field(Field::LandUseTaxRate) * land.figure(Figure::OfficialSiteArea);
    let land_tax = step("land_use_tax", yearly_land_tax * term.time);
    let dearer = horizon.growth(land.ratio(1.0) + land.field(Field::CostGrowth).or_else(land.ratio(0.0)));
    let upkeep = step("upkeep", land.field(Field::CapexKeep).or_else(nothing) * term.time * dearer);
    let written_off = step("book_depreciation", written_off(land, horizon, rates, term));
    let profit = rates.after_owner_losses(margin - property_tax - land_tax - upkeep - written_off);
    let income_tax = step("income_tax", rates.owner_income * step("taxable_profit", profit));
    margin - property_tax - land_tax - upkeep - income_tax
}

/// Book values over the years that are left of them, and the price of a renewal over its years.
fn written_off<'m>(land: &LandModel<'m>, horizon: &Horizon<'m>, rates: &Rates<'m>, term: &Term<'m>) -> Node<'m> {
    let (start, nothing) = (land.years(0.0), land.zero(Dimension::MONEY));
    let book_value = land.field(Field::BookValueLand) + land.field(Field::BookValueBuildings);
    let years = land.field(Field::BookYearsLeft).least(horizon.remaining);
    let own = years.more_than(start).choose(book_value / years * horizon.time_between(start, years), nothing);
    let price = term.renewal_price * (land.ratio(1.0) + rates.deed);
    let end = horizon.remaining + term.renewal_years;
    let renewed = price / term.renewal_years * horizon.time_between(horizon.remaining, end);
    own + term.is_renewed.choose(renewed, nothing)
}

/// All taxes of the owner, in yuan a year. A part of them does not tell the whole: where the entered tax is one, the
/// government's ledger has no answer. Where nothing is said of its scope, it counts as all taxes.
fn yearly_tax<'m>(land: &LandModel<'m>) -> Node<'m> {
    let model = land.model();
    let whole = land.is(Field::TaxScope, "all_taxes").or_else(model.truth(true));
    let part = model.undefined(Cause::NotApplicable, Kind::number(Dimension::MONEY_PER_TIME));
    whole.choose(land.figure(Figure::TaxBase), part)
}
