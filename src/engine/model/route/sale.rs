//! The sale of a used plant: what its seller pays at a price, and by which way each tax is found.
//!
//! Left out: what tells the appraised value of the whole plant. A price below it without good reason is taxed on it
//! (土地增值税暂行条例 art. 9), which a note says.

use super::builder::Route;
use super::horizon::calendar_years;
use super::ledger::Effect;
use super::ledger::Party::{Enterprise, Market};
use super::ledger::Purse::{IncomeTax, LocalTax};
use super::tax::{LandVat, LandVatScale, OtherProfit, Rates};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;
use crate::engine::model::notes::Note;
use crate::engine::parcel::{Parcel, Value};
use crate::engine::unit::Dimension;

const BELOW_APPRAISAL: Note = Note::new("land_vat", "price_below_appraisal");
const EXEMPT: Note = Note::new("land_vat", "exempt");
const EXEMPT_WITHOUT_DOCUMENT: Note = Note::new("land_vat", "exempt_without_document");
const GROSS_VAT: Note = Note::new("sale_vat", "without_credit");
const NO_CLOSING_COST: Note = Note::new("closing_cost", "not_entered");
const LOSS_LOST: Note = Note::new("marginal_profit", "none_after_sale");

/// Share of a year above which the rest of the years since an invoice counts as a year: six months, by days.
const HALF_A_YEAR: f64 = 0.5;

/// The ways of the taxes of a sale that do not depend on its price.
#[derive(Clone, Copy)]
pub(super) struct SaleTaxes<'m> {
    land: LandModel<'m>,
    rates: Rates<'m>,
    scale: LandVatScale<'m>,
    /// Value-added tax for each yuan of the price.
    pub vat: Node<'m>,
    /// Deductions of land value-added tax, without the taxes of the transfer.
    deductions: Node<'m>,
    /// Whether the deductions stand as assessed: then the taxes of the transfer are among them.
    is_assessed: Node<'m>,
    /// Whether land value-added tax is levied.
    is_taxed: Node<'m>,
    /// What leaving costs the owner beside the taxes.
    closing_cost: Node<'m>,
    book_value: Node<'m>,
}

impl<'m> SaleTaxes<'m> {
    /// The ways that the parcel's entries choose.
    pub fn of(land: &LandModel<'m>, rates: &Rates<'m>) -> Self {
        let is = |field, option| land.is(field, option).or_else(land.model().truth(false));
        let is_assessed = is(Field::DeductionWay, "assessed");
        let appraised = land.field(Field::GrantPrice) + land.field(Field::ReplacementCost);
        let found = is(Field::DeductionWay, "invoice").choose(by_invoice(land), appraised);
        Self {
            land: *land,
            rates: *rates,
            scale: LandVatScale::of(land),
            vat: sale_vat(land, rates),
            deductions: is_assessed.choose(land.field(Field::AssessedDeductions), found),
            is_assessed,
            is_taxed: land.is(Field::LandVatBasis, "taxed").or_else(land.model().truth(true)),
            closing_cost: land.field(Field::ClosingCost).or_else(land.zero(Dimension::MONEY)),
            book_value: land.field(Field::BookValueLand) + land.field(Field::BookValueBuildings),
        }
    }

    /// The taxes on a price without value-added tax.
    ///
    /// # Reference
    /// Deductions from land value-added tax: 土地增值税暂行条例 art. 6. Income tax on the gain over the book values, after the
    /// other taxes and the cost of leaving; of a loss only where the enterprise has other profit to take it off.
    pub fn at(&self, price: Node<'m>) -> Sale<'m> {
        let Self { land, rates, closing_cost, .. } = self;
        let nothing = land.zero(Dimension::MONEY);
        let stamp = rates.stamp_transfer * price;
        let surcharges = rates.surcharge * self.vat * price;
        let transfer = stamp + surcharges;
        let deductions = self.is_assessed.choose(self.deductions, self.deductions + transfer);
        let land_vat = self.scale.tax(price, deductions);
        let land_vat = LandVat { tax: self.is_taxed.choose(land_vat.tax, nothing), ..land_vat };
        let before_income_tax = price - transfer - land_vat.tax - *closing_cost;
        let gain = before_income_tax - self.book_value;
        let has_other_profit = rates.has_other_profit(OtherProfit::None);
        let taxable_gain = has_other_profit.choose(gain, gain.greatest(nothing));
        let income_tax = rates.owner_income * taxable_gain;
        let proceeds = before_income_tax - income_tax;
        Sale { stamp, surcharges, land_vat, closing_cost: *closing_cost, taxable_gain, income_tax, proceeds }
    }
}

/// Value-added tax for each yuan of the price.
fn sale_vat<'m>(land: &LandModel<'m>, rates: &Rates<'m>) -> Node<'m> {
    let is = |way| land.is(Field::SaleVat, way).or_else(land.model().truth(false));
    let taxed = is("simplified").choose(land.field(Field::SimplifiedVatRate), rates.vat);
    is("none").choose(land.ratio(0.0), taxed)
}

/// Deductions by the invoice of the purchase: it grows by a share of itself for each year since, and the deed tax that was paid
/// comes on top. A rest above six months counts as a year.
///
/// # Reference
/// 财税〔2006〕21号 art. 2, 国税函〔2010〕220号 art. 7, to be confirmed.
fn by_invoice<'m>(land: &LandModel<'m>) -> Node<'m> {
    let (day, nothing) = (land.field(Field::InvoiceDate), land.years(0.0));
    let passed = calendar_years(land, day, land.field(Field::AsOf)).greatest(nothing);
    let full = (passed / land.years(1.0)).whole_part();
    let rest = passed / land.years(1.0) - full;
    let counted = full + rest.more_than(land.ratio(HALF_A_YEAR)).choose(land.ratio(1.0), land.ratio(0.0));
    let grown = land.ratio(1.0) + land.parameter("land_vat_invoice_addition", Dimension::NONE) * counted;
    land.field(Field::InvoicePrice) * grown + land.field(Field::AcquisitionDeedTax)
}

/// What a seller of used plant pays at a price, in yuan.
#[derive(Clone, Copy)]
pub(super) struct Sale<'m> {
    pub stamp: Node<'m>,
    /// Surcharges on the value-added tax of the price; no input tax is set off.
    pub surcharges: Node<'m>,
    pub land_vat: LandVat<'m>,
    /// What leaving costs the owner beside the taxes.
    pub closing_cost: Node<'m>,
    /// Gain over the book values after the other taxes and the cost of leaving; nothing below where no other profit is said.
    taxable_gain: Node<'m>,
    pub income_tax: Node<'m>,
    /// The price less these taxes and the cost of leaving.
    pub proceeds: Node<'m>,
}

impl<'m> Sale<'m> {
    /// All taxes of the seller.
    pub fn taxes(&self) -> Node<'m> {
        self.stamp + self.surcharges + self.land_vat.tax + self.income_tax
    }

    /// Writes the taxes of the sale in year 0, the cost of leaving and what the owner gives up, with names for what the taxes
    /// are worked out from.
    pub fn pay(&self, route: &mut Route<'_, 'm>) {
        let at_start = |amount| route.frame.horizon.at_start(amount);
        let [stamp, surcharges] = [self.stamp, self.surcharges].map(at_start);
        let [land_vat, income_tax] = [self.land_vat.tax, self.income_tax].map(at_start);
        let closing_cost = at_start(self.closing_cost);
        route.pay("seller_stamp", Enterprise, LocalTax, stamp);
        route.pay("sale_surcharges", Enterprise, LocalTax, surcharges);
        route.pay("land_vat", Enterprise, LocalTax, land_vat);
        route.pay("sale_income_tax", Enterprise, IncomeTax, income_tax);
        route.pay("closing_cost", Enterprise, Market, closing_cost);
        route.counts_blank(Field::ClosingCost, Effect::Favours);
        let holding = route.frame.holding;
        holding.give_up(route);
        route.step("land_vat_deductions", self.land_vat.deductions);
        route.step("land_vat_gain", self.land_vat.gain);
        route.step("land_vat_rate", self.land_vat.rate);
        route.step("land_vat_quick", self.land_vat.quick);
        route.step("taxable_gain", self.taxable_gain);
        route.note(BELOW_APPRAISAL, &["flow.land_vat"]);
        route.note_where(is_exempt, EXEMPT, &["flow.land_vat", "enterprise.npv"]);
        route.note_where(is_exempt_without_document, EXEMPT_WITHOUT_DOCUMENT, &["flow.land_vat", "enterprise.npv"]);
        route.note(GROSS_VAT, &["flow.sale_surcharges"]);
        route.note_unless(Field::ClosingCost, NO_CLOSING_COST, &["enterprise.npv"]);
        route.note_unless(Field::MarginalProfit, LOSS_LOST, &["flow.sale_income_tax"]);
    }
}

/// Whether a ground of exemption from land value-added tax is chosen.
fn is_exempt(parcel: &Parcel) -> bool {
    let chosen = parcel.get(Field::LandVatBasis).map(|entry| &entry.value);
    matches!(chosen, Some(Value::Choice(basis)) if basis != "taxed")
}

fn is_exempt_without_document(parcel: &Parcel) -> bool {
    is_exempt(parcel) && parcel.get(Field::LandVatGround).is_none()
}
