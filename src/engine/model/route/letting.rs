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
    /// Price with both taxes and what it costs to clear the parcel.
    pub cost: Node<'m>,
}

impl<'m> Purchase<'m> {
    /// The purchase at a price without value-added tax.
    pub fn at(rates: &Rates<'m>, clearing: &Clearing<'m>, price: Node<'m>) -> Self {
        let (deed_tax, stamp) = (rates.deed * price, rates.stamp_transfer * price);
        Self { deed_tax, stamp, cost: price + deed_tax + stamp + clearing.demolition + clearing.relocation }
    }
}

/// What it costs to clear the parcel, beside its price, in yuan; nothing where it is not entered, which a note says.
#[derive(Clone, Copy)]
pub(super) struct Clearing<'m> {
    pub demolition: Node<'m>,
    /// Compensation for those who use the parcel beside its owner.
    pub relocation: Node<'m>,
}

impl<'m> Clearing<'m> {
    fn of(land: &LandModel<'m>) -> Self {
        let entered = |field| land.field(field).or_else(land.zero(Dimension::MONEY));
        Self { demolition: entered(Field::DemolitionCost), relocation: entered(Field::RelocationCost) }
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
    pub surcharges: Node<'m>,
    pub lease_stamp: Node<'m>,
    /// Works with their stamp duty, each year.
    pub outlay: Node<'m>,
    /// Works with their stamp duty, in all.
    pub cost: Node<'m>,
    /// Rent less running costs and taxes on rent and land.
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
        let surcharges = on_rent.surcharges * rent;
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
            surcharges,
            lease_stamp,
            outlay: building + construction_stamp,
            cost,
            income,
            clearing: Clearing::of(land),
            let_income: full_rent * on_rent.left - yearly_land_use_tax,
            profit: income - depreciation,
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
    pub fn taxable_profit(&self, frame: &Frame<'m>, purchase_cost: Node<'m>) -> Node<'m> {
        let amortisation = self.amortisation(frame, purchase_cost);
        frame.rates.after_losses(self.profit - self.unlet_tax(frame, purchase_cost) - amortisation)
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
    /// Surcharges on the value-added tax of the rent; no input tax is set off.
    surcharges: Node<'m>,
    /// Property tax, surcharges and stamp duty together.
    taxes: Node<'m>,
    /// What running costs and taxes on rent leave.
    left: Node<'m>,
}

impl<'m> OnRent<'m> {
    fn of(frame: &Frame<'m>) -> Self {
        let rates = &frame.rates;
        let operating_costs = frame.land.field(Field::OperatingCostShare);
        let surcharges = rates.surcharge * rates.vat;
        let taken = operating_costs + rates.property_rent + surcharges + rates.stamp_lease;
        let taxes = rates.property_rent + surcharges + rates.stamp_lease;
        Self { operating_costs, surcharges, taxes, left: frame.land.ratio(1.0) - taken }
    }
}
