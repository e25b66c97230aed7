//! The platform company as owner: what it pays for the parcel, builds, receives in rent, and pays in taxes.

use super::frame::Frame;
use super::horizon::Works;
use super::tax::Rates;
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::indicators::property_tax_land;
use crate::engine::model::{Figure, LandModel};
use crate::engine::unit::Dimension;

/// What a buyer pays at a price, in yuan.
#[derive(Clone, Copy)]
pub(super) struct Purchase<'m> {
    pub deed_tax: Node<'m>,
    pub stamp: Node<'m>,
    /// Price with both taxes, supplementary land price and what it costs to clear the parcel.
    pub cost: Node<'m>,
    /// Value-added tax on the price, set off against that of the rents.
    pub input_vat: Node<'m>,
}

impl<'m> Purchase<'m> {
    /// The purchase at a price without value-added tax.
    pub fn at(frame: &Frame<'m>, clearing: &Clearing<'m>, price: Node<'m>) -> Self {
        let rates = &frame.rates;
        let (deed_tax, stamp) = (rates.deed * price, rates.stamp_transfer * price);
        let cleared = price + deed_tax + stamp + clearing.demolition + clearing.relocation;
        Self { deed_tax, stamp, cost: cleared + clearing.supplementary.cost, input_vat: frame.sale.vat * price }
    }
}

/// The supplementary land price (存量补地价) with its taxes, in yuan; nothing where it is not entered or not due.
///
/// # Reference
/// Deed tax is due on it: 契税法 art. 4.
#[derive(Clone, Copy)]
pub(super) struct Supplementary<'m> {
    pub price: Node<'m>,
    pub deed_tax: Node<'m>,
    pub stamp: Node<'m>,
    cost: Node<'m>,
}

impl<'m> Supplementary<'m> {
    fn of(land: &LandModel<'m>, rates: &Rates<'m>) -> Self {
        let nothing = land.zero(Dimension::MONEY);
        let is_excluded = land.is(Field::SupplementaryDue, "no").or_else(land.model().truth(false));
        let price = is_excluded.choose(nothing, land.field(Field::SupplementaryPrice).or_else(nothing));
        let (deed_tax, stamp) = (rates.deed * price, rates.stamp_transfer * price);
        Self { price, deed_tax, stamp, cost: price + deed_tax + stamp }
    }
}

/// What it costs to clear the parcel, beside its price, in yuan; nothing where it is not entered, which a note says.
#[derive(Clone, Copy)]
pub(super) struct Clearing<'m> {
    pub demolition: Node<'m>,
    /// Compensation for those who use the parcel beside its owner.
    pub relocation: Node<'m>,
    pub supplementary: Supplementary<'m>,
}

impl<'m> Clearing<'m> {
    fn of(land: &LandModel<'m>, rates: &Rates<'m>) -> Self {
        let entered = |field| land.field(field).or_else(land.zero(Dimension::MONEY));
        Self {
            demolition: entered(Field::DemolitionCost),
            relocation: entered(Field::RelocationCost),
            supplementary: Supplementary::of(land, rates),
        }
    }
}

/// Works and letting, year by year; nothing here depends on the price of the parcel.
pub(super) struct Letting<'m> {
    pub building: Node<'m>,
    pub construction_stamp: Node<'m>,
    pub rent: Node<'m>,
    pub operating_costs: Node<'m>,
    pub property_tax: Node<'m>,
    pub land_use_tax: Node<'m>,
    pub lease_stamp: Node<'m>,
    /// Works with their stamp duty, each year.
    pub outlay: Node<'m>,
    /// Works with their stamp duty, in all.
    pub cost: Node<'m>,
    /// Rent less running costs and taxes on rent and land, surcharges not yet taken off.
    pub income: Node<'m>,
    pub clearing: Clearing<'m>,
    /// What is written off of the works each year.
    pub depreciation: Node<'m>,
    /// Share of the stable letting that has been reached at the end of each year.
    pub capacity: Node<'m>,
    /// Taxes on rent and land in a year of full letting, at the rent of year 0.
    let_taxes: Node<'m>,
    /// Income in a year of full letting, at the rent of year 0.
    let_income: Node<'m>,
    /// Income less depreciation of the works.
    profit: Node<'m>,
    /// Value-added tax on rents less that on works, each year.
    vat: Node<'m>,
    unlet: Unlet<'m>,
}

impl<'m> Letting<'m> {
    /// The letting that the assumptions describe.
    pub fn of(frame: &Frame<'m>, works: &Works<'m>) -> Self {
        let (land, rates) = (&frame.land, &frame.rates);
        let amount = land.field(Field::BuildCost) * land.field(Field::RebuildFloorArea);
        let building = works.spread(amount);
        let construction_stamp = rates.stamp_construction * building;
        let cost = amount * (land.ratio(1.0) + rates.stamp_construction);

        let full_rent = land.field(Field::Rent) * land.field(Field::LettableArea) * land.field(Field::Occupancy);
        let level = frame.horizon.growth(land.ratio(1.0) + land.field(Field::RentGrowth));
        let rent = full_rent * works.ramping * level;
        let on_rent = OnRent::of(frame);
        let yearly_land_use_tax = land.field(Field::LandUseTaxRate) * land.figure(Figure::OfficialSiteArea);

        let operating_costs = on_rent.operating_costs * rent;
        let property_tax = rates.property_rent * rent;
        let land_use_tax = yearly_land_use_tax * frame.horizon.held;
        let lease_stamp = rates.stamp_lease * rent;
        let income = on_rent.left * rent - land_use_tax;
        let depreciation = works.depreciation(cost, rates.building_years);
        Self {
            building,
            construction_stamp,
            rent,
            operating_costs,
            property_tax,
            land_use_tax,
            lease_stamp,
            outlay: building + construction_stamp,
            cost,
            income,
            clearing: Clearing::of(land, rates),
            let_income: full_rent * (on_rent.left - on_rent.surcharges) - yearly_land_use_tax,
            profit: income - depreciation,
            vat: rates.vat * (rent - building),
            depreciation,
            capacity: works.reached,
            let_taxes: full_rent * on_rent.taxes + yearly_land_use_tax,
            unlet: Unlet::of(frame, works),
        }
    }

    /// Property tax each year on the floor area that is not let, where the parcel has cost so much.
    pub fn unlet_tax(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        self.yearly_tax(frame, purchase_cost) * self.unlet.time
    }

    /// Income of a year of full letting, at the rent of year 0, less the tax on what is not let then.
    pub fn stable_income(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        self.let_income - self.yearly_tax(frame, purchase_cost) * self.unlet.stable
    }

    /// Taxable profit each year, where the parcel has cost so much: it is written off over the remaining term.
    pub fn taxable_profit(&self, frame: &Frame<'m>, purchase: &Purchase<'m>) -> Node<'m> {
        frame.rates.after_losses(self.profit_after(frame, purchase))
    }

    /// The same before losses are set off.
    pub fn profit_after(&self, frame: &Frame<'m>, purchase: &Purchase<'m>) -> Node<'m> {
        let surcharges = frame.rates.surcharge * self.vat_payable(frame, purchase.input_vat);
        let amortisation = self.amortisation(frame, purchase.cost);
        self.profit - self.unlet_tax(frame, purchase.cost) - surcharges - amortisation
    }

    /// Value-added tax that is paid each year: what rents bring, after all input tax so far is set off. What cannot be set off
    /// yet is carried forward.
    ///
    /// # Formula
    /// G(t) − G(t − 1), where G(t) is the greatest sum of output less input tax up to any year up to t, nothing below zero.
    ///
    /// # Reference
    /// 增值税法 arts. 10(2), 21.
    pub fn vat_payable(&self, frame: &Frame<'m>, input_vat: Node<'m>) -> Node<'m> {
        let land = &frame.land;
        let due = (self.vat - frame.horizon.at_start(input_vat)).cumulative_sum().greatest_so_far();
        let due = due.greatest(land.zero(Dimension::MONEY));
        due - due.shift(land.years(1.0))
    }

    /// What is written off of the purchase each year.
    pub fn amortisation(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        let term = frame.horizon.remaining.greatest(frame.land.years(1.0));
        purchase_cost / term * frame.horizon.held
    }

    /// Taxes of a year of full letting beside income tax, at the rent of year 0, with the tax on what is not let then.
    pub fn stable_taxes(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        self.let_taxes + self.yearly_tax(frame, purchase_cost) * self.unlet.stable
    }

    /// Property tax of a year in which nothing is let: on the value of the works and of the land in its base.
    fn yearly_tax(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        frame.rates.property_own * (self.cost + purchase_cost * self.unlet.land_share) / frame.land.years(1.0)
    }
}

/// The floor area that is not let: for property tax it is in own use.
struct Unlet<'m> {
    /// Time of each year, times the share of the floor area that is not let.
    time: Node<'m>,
    /// Share that is not let in a stable year.
    stable: Node<'m>,
    /// Share of the land whose price is in the base of property tax after the works.
    land_share: Node<'m>,
}

impl<'m> Unlet<'m> {
    fn of(frame: &Frame<'m>, works: &Works<'m>) -> Self {
        let land = &frame.land;
        let (occupancy, rebuilt) = (land.field(Field::Occupancy), land.field(Field::RebuildFloorArea));
        let site = land.figure(Figure::OfficialSiteArea);
        Self {
            time: works.operating - occupancy * works.ramping,
            stable: land.ratio(1.0) - occupancy,
            land_share: property_tax_land(land, rebuilt) / site,
        }
    }
}

/// Parts of each yuan of rent.
struct OnRent<'m> {
    operating_costs: Node<'m>,
    /// Surcharges on the value-added tax of the rent, once all input tax is set off.
    surcharges: Node<'m>,
    /// Property tax, surcharges and stamp duty together, once all input tax is set off.
    taxes: Node<'m>,
    /// What running costs and taxes on rent leave, surcharges not taken off.
    left: Node<'m>,
}

impl<'m> OnRent<'m> {
    fn of(frame: &Frame<'m>) -> Self {
        let rates = &frame.rates;
        let operating_costs = frame.land.field(Field::OperatingCostShare);
        let surcharges = rates.surcharge * rates.vat;
        let taken = operating_costs + rates.property_rent + rates.stamp_lease;
        let taxes = rates.property_rent + surcharges + rates.stamp_lease;
        Self { operating_costs, surcharges, taxes, left: frame.land.ratio(1.0) - taken }
    }
}
