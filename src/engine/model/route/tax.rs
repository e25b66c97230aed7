//! Rates of the policy pack, and the taxes that are more than a rate times a base.

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
    /// Surcharges for each yuan of value-added tax, by the place.
    pub surcharge: Node<'m>,
    /// Corporate income tax.
    pub income: Node<'m>,
    /// Corporate income tax of the enterprise: a high-tech enterprise has a rate of its own.
    pub owner_income: Node<'m>,
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
    /// The same for the enterprise.
    owner_loss_years: Node<'m>,
    /// Whether the enterprise says that it has other profit, from which a loss can be taken off; missing where it says nothing.
    other_profit: Node<'m>,
    /// No and yes.
    says: [Node<'m>; 2],
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
        let years = |id| land.parameter(id, Dimension::TIME);
        let says = [false, true].map(|said| land.model().truth(said));
        let high_tech = land.field(Field::HighTech).or_else(land.model().truth(false));
        Self {
            deed: rate("deed_tax_rate"),
            vat: rate("vat_rate_property"),
            surcharge: surcharge(land),
            income: rate("corporate_income_tax_rate"),
            owner_income: high_tech
                .choose(rate("corporate_income_tax_rate_high_tech"), rate("corporate_income_tax_rate")),
            property_own: rate("property_tax_rate_own") * (land.ratio(1.0) - rate("property_tax_deduction")),
            property_rent: rate("property_tax_rate_rent"),
            stamp_transfer: rate("stamp_rate_transfer"),
            stamp_construction: rate("stamp_rate_construction"),
            stamp_lease: rate("stamp_rate_lease"),
            building_years: years("building_depreciation_years"),
            machine_years: years("machinery_depreciation_years"),
            loss_years: years("loss_carry_forward_years"),
            owner_loss_years: high_tech
                .choose(years("loss_carry_forward_years_high_tech"), years("loss_carry_forward_years")),
            other_profit: land.field(Field::MarginalProfit),
            says,
            local_vat: rate("local_share_vat"),
            local_income: rate("local_share_income_tax"),
            social_discount: rate("social_discount_rate"),
        }
    }

    /// What corporate income tax is levied on: a series of profits, losses set off against later years.
    pub fn after_losses(&self, profit: Node<'m>) -> Node<'m> {
        profit.after_loss_relief(self.loss_years)
    }

    /// The same of the enterprise.
    pub fn after_owner_losses(&self, profit: Node<'m>) -> Node<'m> {
        profit.after_loss_relief(self.owner_loss_years)
    }

    /// What the enterprise is taxed on: the whole profit, losses too, where it has other profit from which they are taken off.
    pub fn owner_taxable(&self, profit: Node<'m>, where_not_said: OtherProfit) -> Node<'m> {
        self.has_other_profit(where_not_said).choose(profit, self.after_owner_losses(profit))
    }

    /// Whether the enterprise has other profit in the year of a loss.
    pub fn has_other_profit(&self, where_not_said: OtherProfit) -> Node<'m> {
        let [no, yes] = self.says;
        self.other_profit.or_else(match where_not_said {
            OtherProfit::None => no,
            OtherProfit::OfThePlant => yes,
        })
    }
}

/// What is taken for the other profit of an enterprise that says nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OtherProfit {
    /// It leaves the plant, or the plan stands alone: a loss is set off against later profits of the same only.
    None,
    /// The plant carries on beside it and earns.
    OfThePlant,
}

/// Surcharges for each yuan of value-added tax: those of a city where no place is chosen.
///
/// # Reference
/// 城市维护建设税法 art. 4.
fn surcharge<'m>(land: &LandModel<'m>) -> Node<'m> {
    let is = |place| land.is(Field::SurchargePlace, place).or_else(land.model().truth(false));
    let rate = |id| land.parameter(id, Dimension::NONE);
    let outside_towns = is("elsewhere").choose(rate("surcharge_rate_elsewhere"), rate("surcharge_rate"));
    is("town").choose(rate("surcharge_rate_town"), outside_towns)
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
    pub deductions: Node<'m>,
    /// Revenue beyond the deductions, nothing below.
    pub gain: Node<'m>,
    pub rate: Node<'m>,
    pub quick: Node<'m>,
    pub tax: Node<'m>,
}
