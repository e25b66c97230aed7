//! Rates of the policy pack, and the taxes that are more than a rate times a base.

use super::builder::Route;
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::LandModel;
use crate::engine::unit::Dimension;

/// Rates of the policy pack that the routes use.
#[derive(Clone, Copy)]
pub(super) struct Rates<'m> {
    pub deed: Node<'m>,
    /// Value-added tax on the sale and lease of real property.
    pub vat: Node<'m>,
    /// Surcharges for each yuan of value-added tax.
    pub surcharge: Node<'m>,
    /// Corporate income tax.
    pub income: Node<'m>,
    /// Property tax in own use for each yuan of original value, the deduction taken off.
    pub property_own: Node<'m>,
    pub property_rent: Node<'m>,
    pub stamp_transfer: Node<'m>,
    pub stamp_construction: Node<'m>,
    pub stamp_lease: Node<'m>,
    /// Years over which buildings are written off.
    pub building_years: Node<'m>,
    /// Years over which machines are.
    pub machine_years: Node<'m>,
    /// Years in which a loss may be set off.
    loss_years: Node<'m>,
    /// Share of value-added tax that stays local.
    pub local_vat: Node<'m>,
    /// Share of corporate income tax that stays local.
    pub local_income: Node<'m>,
    /// Discount rate of public accounts.
    pub social_discount: Node<'m>,
}

impl<'m> Rates<'m> {
    /// Reads the pack.
    pub fn of(land: &LandModel<'m>) -> Self {
        let rate = |id| land.parameter(id, Dimension::NONE);
        Self {
            deed: rate("deed_tax_rate"),
            vat: rate("vat_rate_property"),
            surcharge: rate("surcharge_rate"),
            income: rate("corporate_income_tax_rate"),
            property_own: rate("property_tax_rate_own") * (land.ratio(1.0) - rate("property_tax_deduction")),
            property_rent: rate("property_tax_rate_rent"),
            stamp_transfer: rate("stamp_rate_transfer"),
            stamp_construction: rate("stamp_rate_construction"),
            stamp_lease: rate("stamp_rate_lease"),
            building_years: land.parameter("building_depreciation_years", Dimension::TIME),
            machine_years: land.parameter("machinery_depreciation_years", Dimension::TIME),
            loss_years: land.parameter("loss_carry_forward_years", Dimension::TIME),
            local_vat: rate("local_share_vat"),
            local_income: rate("local_share_income_tax"),
            social_discount: rate("social_discount_rate"),
        }
    }

    /// What corporate income tax is levied on: a series of profits, losses set off against later years.
    pub fn after_losses(&self, profit: Node<'m>) -> Node<'m> {
        profit.after_loss_relief(self.loss_years)
    }
}

/// One band of land value-added tax.
#[derive(Clone, Copy)]
struct Band<'m> {
    rate: Node<'m>,
    /// Share of the deductions that the quick form takes off.
    quick: Node<'m>,
}

/// The scale of land value-added tax (土地增值税).
#[derive(Clone, Copy)]
pub(super) struct LandVatScale<'m> {
    land: LandModel<'m>,
    bands: [Band<'m>; 4],
    /// Gain for each yuan of deductions up to which the first three bands reach.
    limits: [Node<'m>; 3],
}

impl<'m> LandVatScale<'m> {
    /// Reads the pack.
    pub fn of(land: &LandModel<'m>) -> Self {
        let number = |id: &str| land.parameter(id, Dimension::NONE);
        let band = |place: usize| Band {
            rate: number(&format!("land_vat_rate_{place}")),
            quick: number(&format!("land_vat_quick_{place}")),
        };
        Self {
            land: *land,
            bands: [1, 2, 3, 4].map(band),
            limits: [1, 2, 3].map(|place| number(&format!("land_vat_limit_{place}"))),
        }
    }

    /// The tax on a sale; none without a gain.
    ///
    /// # Formula
    /// gain × rate − deductions × quick deduction, both of the band in which gain ÷ deductions lies; the upper end of
    /// a band belongs to it.
    ///
    /// # Reference
    /// 土地增值税暂行条例 art. 7.
    pub fn tax(&self, revenue: Node<'m>, deductions: Node<'m>) -> LandVat<'m> {
        let gain = (revenue - deductions).greatest(self.land.zero(Dimension::MONEY));
        let pick = |of: fn(&Band<'m>) -> Node<'m>| {
            let [first, second, third, fourth] = &self.bands;
            let [low, middle, high] = self.limits.map(|limit| gain.at_most(limit * deductions));
            low.choose(of(first), middle.choose(of(second), high.choose(of(third), of(fourth))))
        };
        let (rate, quick) = (pick(|band| band.rate), pick(|band| band.quick));
        LandVat { deductions, gain, rate, quick, tax: gain * rate - deductions * quick }
    }
}

/// Land value-added tax with what it is worked out from; amounts in yuan, rate and quick deduction of the band that applies.
#[derive(Clone, Copy)]
pub(super) struct LandVat<'m> {
    deductions: Node<'m>,
    /// Revenue beyond the deductions, nothing below.
    gain: Node<'m>,
    rate: Node<'m>,
    quick: Node<'m>,
    pub tax: Node<'m>,
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
    /// Gain over the book values after the other taxes and the cost of leaving, nothing below.
    taxable_gain: Node<'m>,
    pub income_tax: Node<'m>,
    /// The price less these taxes and the cost of leaving.
    pub proceeds: Node<'m>,
}

impl<'m> Sale<'m> {
    /// The taxes on a price without value-added tax.
    ///
    /// # Reference
    /// Deductions from land value-added tax: land price, assessed replacement cost times condition, taxes of the
    /// transfer. Income tax on the gain over the book values, after the other taxes and the cost of leaving; no refund of a loss.
    pub fn at(land: &LandModel<'m>, rates: &Rates<'m>, scale: &LandVatScale<'m>, price: Node<'m>) -> Self {
        let stamp = rates.stamp_transfer * price;
        let surcharges = rates.surcharge * rates.vat * price;
        let transfer = stamp + surcharges;
        let deductions = land.field(Field::GrantPrice) + land.field(Field::ReplacementCost) + transfer;
        let land_vat = scale.tax(price, deductions);
        let closing_cost = land.field(Field::ClosingCost).or_else(land.zero(Dimension::MONEY));
        let before_income_tax = price - transfer - land_vat.tax - closing_cost;
        let book_value = land.field(Field::BookValueLand) + land.field(Field::BookValueBuildings);
        let taxable_gain = (before_income_tax - book_value).greatest(land.zero(Dimension::MONEY));
        let income_tax = rates.income * taxable_gain;
        let proceeds = before_income_tax - income_tax;
        Self { stamp, surcharges, land_vat, closing_cost, taxable_gain, income_tax, proceeds }
    }

    /// Names what the taxes are worked out from, so that their explanations can be read.
    pub fn define_steps(&self, route: &Route<'_, 'm>) {
        route.step("land_vat_deductions", self.land_vat.deductions);
        route.step("land_vat_gain", self.land_vat.gain);
        route.step("land_vat_rate", self.land_vat.rate);
        route.step("land_vat_quick", self.land_vat.quick);
        route.step("taxable_gain", self.taxable_gain);
    }
}
