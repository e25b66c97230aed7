//! The list of fields.

use super::choice::{
    AREA_BASIS, BUILDING_USE, CAPITAL_ORIGIN, DEDUCTION_WAY, DELAY_CAUSE, EXCEPTION_TYPE, GRANT_WAY, INDUSTRY, INTENT,
    LAND_USE, LAND_VAT_BASIS, OUTLAY_TIMING, PROJECT_KIND, RENEWAL, SALE_VAT, SUPPLEMENTARY_DUE, SURCHARGE_PLACE,
    TAX_PAYERS, TAX_SCOPE, TENURE, WORK_STATUS,
};
use super::{Bounds, FieldSpec, FieldType, Group};
use crate::engine::unit::Dimension;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A list inside a parcel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Table {
    /// Storeys of the buildings, one row each.
    Storeys,
    /// Buildings, one row each.
    Buildings,
    /// Calendar years with the results of each.
    Years,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 3] = [Self::Storeys, Self::Buildings, Self::Years];

    /// Stable identifier.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Storeys => "storeys",
            Self::Buildings => "buildings",
            Self::Years => "years",
        }
    }
}

const RATIO: Dimension = Dimension::NONE;
const AREA: Dimension = Dimension::AREA;
const MONEY: Dimension = Dimension::MONEY;
const YEARLY: Dimension = Dimension::MONEY_PER_TIME;
const TIME: Dimension = Dimension::TIME;

const fn number(dimension: Dimension, min: f64, max: f64) -> (FieldType, Option<Bounds>) {
    (FieldType::Number(dimension), Some(Bounds { min, max }))
}
/// Areas up to 100 km², the largest that is plausible for one parcel.
const fn area() -> (FieldType, Option<Bounds>) {
    number(AREA, 0.0, 1e8)
}
const fn money(dimension: Dimension) -> (FieldType, Option<Bounds>) {
    number(dimension, 0.0, 1e13)
}
const fn share() -> (FieldType, Option<Bounds>) {
    number(RATIO, 0.0, 1.0)
}
const fn truth() -> (FieldType, Option<Bounds>) {
    (FieldType::Truth, None)
}
const fn date() -> (FieldType, Option<Bounds>) {
    (FieldType::Date, None)
}
const fn text() -> (FieldType, Option<Bounds>) {
    (FieldType::Text, None)
}
macro_rules! choice {
    ($set:ident) => {
        (FieldType::Choice(&$set), None)
    };
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident $id:literal $kind:expr, $table:expr, $group:ident, $source:literal;)+) => {
        /// A field of the catalogue.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        pub enum Field { $($(#[$doc])* $variant,)+ }

        impl Field {
            /// Every field, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Stable identifier.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// Type, bounds, place and source.
            #[must_use]
            pub fn spec(self) -> FieldSpec {
                let (kind, bounds, table, group, source) = match self {
                    $(Self::$variant => {
                        let (kind, bounds) = $kind;
                        (kind, bounds, $table, Group::$group, $source)
                    })+
                };
                FieldSpec { field: self, id: self.id(), kind, bounds, table, group, source }
            }
        }
    };
}

const ONE: Option<Table> = None;
const STOREYS: Option<Table> = Some(Table::Storeys);
const BUILDINGS: Option<Table> = Some(Table::Buildings);
const YEARS: Option<Table> = Some(Table::Years);

catalogue! {
    /// Number of the parcel (地块编号).
    ParcelId "parcel_id" text(), ONE, Identity, "convention";
    /// Name of the parcel.
    ParcelName "parcel_name" text(), ONE, Identity, "convention";
    /// Name of the enterprise.
    Enterprise "enterprise" text(), ONE, Identity, "convention";
    /// Unified social credit code, 18 characters.
    CreditCode "credit_code" text(), ONE, Identity, "GB 32100";
    /// Industry code as the source gives it, up to four digits.
    IndustryCode "industry_code" text(), ONE, Identity, "GB/T 4754";
    /// Boundary of the land as Well-Known Text, with the reference system before it where it is known.
    Boundary "boundary" text(), ONE, Identity, "OGC 06-103r4";

    /// Official land area of the parcel: the deed area (宗地面积).
    SiteArea "site_area" area(), ONE, Basic, "land title";
    /// Floor area above ground (地上建筑面积), every storey once.
    FloorArea "floor_area" area(), ONE, Basic, "GB/T 50353";
    /// Taxes paid in one year by the users of the parcel.
    AnnualTax "annual_tax" money(YEARLY), ONE, Basic, "convention, see tax scope";
    /// Manufacturing division with the edition of the code.
    Industry "industry" choice!(INDUSTRY), ONE, Basic, "GB/T 4754-2002, GB/T 4754-2017";
    /// Form of tenure.
    Tenure "tenure" choice!(TENURE), ONE, Basic, "土地管理法";
    /// What the user means to do.
    Intent "intent" choice!(INTENT), ONE, Basic, "convention";

    /// Area in actual use.
    UsedArea "used_area" area(), ONE, Land, "convention";
    /// Area measured from the boundary.
    MeasuredArea "measured_area" area(), ONE, Land, "convention";
    /// Which area the indicators divide by; the deed area where nothing is chosen.
    AreaBasis "area_basis" choice!(AREA_BASIS), ONE, Land, "convention";
    /// Planned use of the land.
    LandUse "land_use" choice!(LAND_USE), ONE, Land, "沪规划资源规〔2021〕6号";
    /// Plot ratio as a document states it, to be held against the areas.
    StatedPlotRatio "stated_plot_ratio" number(RATIO, 0.0, 1000.0), ONE, Land, "document at hand";
    /// Highest plot ratio that the plan permits.
    PermittedPlotRatio "permitted_plot_ratio" number(RATIO, 0.0, 20.0), ONE, Land, "detailed plan";
    /// Lowest plot ratio that the plan or the contract asks for.
    RequiredPlotRatio "required_plot_ratio" number(RATIO, 0.0, 20.0), ONE, Land, "detailed plan, grant contract";
    /// How granted land was granted.
    GrantWay "grant_way" choice!(GRANT_WAY), ONE, Land, "grant contract";
    /// Day on which the land right was granted.
    GrantDate "grant_date" date(), ONE, Land, "grant contract";
    /// Last day of the land right.
    TermEnd "term_end" date(), ONE, Land, "grant contract";
    /// Grant or allocation price of the whole parcel.
    GrantPrice "grant_price" money(MONEY), ONE, Land, "grant contract";
    /// Land-use tax of one square metre and year.
    LandUseTaxRate "land_use_tax_rate" number(Dimension::MONEY_PER_AREA_TIME, 0.0, 30.0), ONE, Land, "城镇土地使用税暂行条例 art. 4";
    /// Book value of the land right.
    BookValueLand "book_value_land" money(MONEY), ONE, Land, "enterprise books";
    /// Book value of buildings and structures.
    BookValueBuildings "book_value_buildings" money(MONEY), ONE, Land, "enterprise books";
    /// Original value of the buildings without the land price, the base of property tax in own use; the land price counts beside it.
    OriginalValueBuildings "original_value_buildings" money(MONEY), ONE, Land, "房产税暂行条例 art. 3";
    /// What the invoice of the purchase of the plant states.
    InvoicePrice "invoice_price" money(MONEY), ONE, Land, "财税〔2006〕21号 art. 2";
    /// Day of that invoice.
    InvoiceDate "invoice_date" date(), ONE, Land, "财税〔2006〕21号 art. 2";
    /// Deed tax that was paid on that purchase.
    AcquisitionDeedTax "acquisition_deed_tax" money(MONEY), ONE, Land, "财税〔2006〕21号 art. 2";
    /// Rent received in a year, without VAT.
    AnnualRent "annual_rent" money(YEARLY), ONE, Land, "enterprise books";

    /// Part of the floor area in storeys higher than 8 m, counted once.
    HighBayFloorArea "high_bay_floor_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Floor area below ground.
    BasementFloorArea "basement_floor_area" area(), ONE, Buildings, "convention";
    /// Whether the local rules count floor area below ground in the plot ratio; normally they do not.
    BasementCounts "basement_counts" truth(), ONE, Buildings, "convention";
    /// Floor area that permits allow.
    ApprovedFloorArea "approved_floor_area" area(), ONE, Buildings, "planning permit";
    /// Ground covered by buildings.
    FootprintArea "footprint_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Ground covered by structures that are no buildings.
    StructuresArea "structures_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Open storage yards.
    YardArea "yard_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Green area, with green around buildings.
    GreenArea "green_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Land of office and living-service facilities.
    OfficeLandArea "office_land_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Floor area of office and living-service facilities.
    OfficeFloorArea "office_floor_area" area(), ONE, Buildings, "工业项目建设用地控制指标, definitions";
    /// Which building a storey belongs to.
    StoreyBuilding "storey_building" text(), STOREYS, Buildings, "convention";
    /// Floor area of a storey.
    StoreyFloorArea "storey_floor_area" area(), STOREYS, Buildings, "GB/T 50353";
    /// Height of a storey.
    StoreyHeight "storey_height" number(Dimension::LENGTH, 0.0, 200.0), STOREYS, Buildings, "GB/T 50353";
    /// Whether a storey lies below ground.
    StoreyBelowGround "storey_below_ground" truth(), STOREYS, Buildings, "convention";
    /// Name of a building.
    BuildingName "building_name" text(), BUILDINGS, Buildings, "convention";
    /// Ground covered by a building.
    BuildingFootprint "building_footprint" area(), BUILDINGS, Buildings, "工业项目建设用地控制指标, definitions";
    /// Use of a building.
    BuildingUse "building_use" choice!(BUILDING_USE), BUILDINGS, Buildings, "convention";
    /// Calendar year in which a building was finished.
    BuildingYear "building_year" number(TIME, 1900.0, 2100.0), BUILDINGS, Buildings, "convention";

    /// Which taxes are counted.
    TaxScope "tax_scope" choice!(TAX_SCOPE), ONE, Results, "convention";
    /// Whose taxes are counted.
    TaxPayers "tax_payers" choice!(TAX_PAYERS), ONE, Results, "convention";
    /// Calendar year of the tax.
    TaxYear "tax_year" number(TIME, 1990.0, 2100.0), ONE, Results, "convention";
    /// Tax per area as a document states it, to be held against tax and area.
    StatedTaxPerArea "stated_tax_per_area" money(Dimension::MONEY_PER_AREA_TIME), ONE, Results, "document at hand";
    /// Output value of one year.
    AnnualOutput "annual_output" money(YEARLY), ONE, Results, "statistics";
    /// Main-business revenue of one year.
    AnnualRevenue "annual_revenue" money(YEARLY), ONE, Results, "statistics";
    /// Persons employed.
    Jobs "jobs" number(Dimension::PERSONS, 0.0, 1e6), ONE, Results, "statistics";
    /// Energy used in one year.
    AnnualEnergy "annual_energy" number(Dimension::ENERGY_PER_TIME, 0.0, 1e9), ONE, Results, "statistics";
    /// Research spending of one year.
    AnnualResearch "annual_research" money(YEARLY), ONE, Results, "statistics";
    /// Total fixed-asset investment made, land price included: the base of investment intensity.
    FixedInvestment "fixed_investment" money(MONEY), ONE, Results, "工业项目建设用地控制指标, definitions";
    /// Calendar year of a row.
    YearOfResult "year" number(TIME, 1990.0, 2100.0), YEARS, Results, "convention";
    /// Taxes of that year.
    YearTax "year_tax" money(YEARLY), YEARS, Results, "convention, see tax scope";
    /// Output of that year.
    YearOutput "year_output" money(YEARLY), YEARS, Results, "statistics";
    /// Revenue of that year.
    YearRevenue "year_revenue" money(YEARLY), YEARS, Results, "statistics";
    /// Persons employed in that year.
    YearJobs "year_jobs" number(Dimension::PERSONS, 0.0, 1e6), YEARS, Results, "statistics";
    /// Energy used in that year.
    YearEnergy "year_energy" number(Dimension::ENERGY_PER_TIME, 0.0, 1e9), YEARS, Results, "statistics";
    /// Research spending of that year.
    YearResearch "year_research" money(YEARLY), YEARS, Results, "statistics";

    /// Start of works agreed in the contract or allocation decision.
    AgreedStart "agreed_start" date(), ONE, Contract, "闲置土地处置办法 art. 2";
    /// Completion agreed in the contract.
    AgreedCompletion "agreed_completion" date(), ONE, Contract, "grant contract";
    /// Whether works have started (deep pit dug, piles in, or a third of the foundation done).
    Started "started" truth(), ONE, Contract, "闲置土地处置办法 art. 30";
    /// Whether the plant is built and in operation; "yes" stands for started works without a halt where those are blank.
    InOperation "in_operation" truth(), ONE, Contract, "convention";
    /// Land already developed.
    DevelopedArea "developed_area" area(), ONE, Contract, "闲置土地处置办法 art. 2";
    /// Land that should be developed.
    DevelopableArea "developable_area" area(), ONE, Contract, "闲置土地处置办法 art. 2";
    /// Investment made, without land price and taxes: only for the idle test.
    IdleInvestmentMade "idle_investment_made" money(MONEY), ONE, Contract, "闲置土地处置办法 art. 2, 30";
    /// Total investment agreed, without land price and taxes: only for the idle test.
    IdleInvestmentTotal "idle_investment_total" money(MONEY), ONE, Contract, "闲置土地处置办法 art. 2, 30";
    /// How long works have stood still.
    HaltTime "halt_time" number(TIME, 0.0, 60.0), ONE, Contract, "闲置土地处置办法 art. 2";
    /// Why the start was late or the works stand still.
    DelayCause "delay_cause" choice!(DELAY_CAUSE), ONE, Contract, "城市房地产管理法 art. 26";
    /// Day on which the contract targets are due.
    TargetDate "target_date" date(), ONE, Contract, "grant contract";
    /// Fixed-asset investment that the contract asks for.
    TargetInvestment "target_investment" money(MONEY), ONE, Contract, "grant contract";
    /// Yearly output that the contract asks for.
    TargetOutput "target_output" money(YEARLY), ONE, Contract, "grant contract";
    /// Yearly tax that the contract asks for.
    TargetTax "target_tax" money(YEARLY), ONE, Contract, "grant contract";
    /// Yearly tax per area that the contract or its notice asks for.
    TargetTaxPerArea "target_tax_per_area" money(Dimension::MONEY_PER_AREA_TIME), ONE, Contract, "grant contract";
    /// Yearly output per area that the contract or its notice asks for.
    TargetOutputPerArea "target_output_per_area" money(Dimension::MONEY_PER_AREA_TIME), ONE, Contract, "grant contract";

    /// Whether contract and rules of the life cycle allow the owner to let.
    LettingAllowed "letting_allowed" truth(), ONE, Contract, "grant contract";
    /// Share of the floor area that the contract lets the owner let; all of it where it is blank.
    LettingCap "letting_cap" share(), ONE, Contract, "grant contract";

    /// Whether the need or term of an allocated right has ended.
    AllocationEnded "allocation_ended" truth(), ONE, Flags, "土地管理法 art. 58(3)";
    /// Land never built on that could be separated.
    SurplusArea "surplus_area" area(), ONE, Flags, "沪规划资源规〔2021〕6号";
    /// Whether that land could be separated.
    SurplusSeparable "surplus_separable" truth(), ONE, Flags, "沪规划资源规〔2021〕6号";
    /// Whether the plan gives the land another use or the public needs it.
    PlanConflict "plan_conflict" truth(), ONE, Flags, "土地管理法 art. 58(1)";
    /// Whether the parcel lies in a strategic reserve (战略预留区).
    StrategicReserve "strategic_reserve" truth(), ONE, Flags, "Xinzhuang case";
    /// Whether the grant price is paid in full, with the title to prove it.
    PricePaidInFull "price_paid_in_full" truth(), ONE, Flags, "城市房地产管理法 art. 39";
    /// Whether the grantor and the planning authority agree to another use of the land.
    UseChangeAgreed "use_change_agreed" truth(), ONE, Flags, "城镇国有土地使用权出让和转让暂行条例 art. 18";
    /// Whether the owner is willing to sell.
    WillingToSell "willing_to_sell" truth(), ONE, Flags, "convention";
    /// Whether the owner is able and willing to invest.
    AbleToInvest "able_to_invest" truth(), ONE, Flags, "convention";

    /// Type that a documented exception gives; the rules do not read it.
    ExceptionType "exception_type" choice!(EXCEPTION_TYPE), ONE, Exception, "document at hand";
    /// Why the exception holds.
    ExceptionReason "exception_reason" text(), ONE, Exception, "document at hand";
    /// What proves it: number and date of a document.
    ExceptionEvidence "exception_evidence" text(), ONE, Exception, "document at hand";

    /// Part of the park in which the parcel lies (片区).
    ParkArea "park_area" text(), ONE, Work, "convention";
    /// Category of the parcel in the yearly list of the park office.
    WorkCategory "work_category" text(), ONE, Work, "convention";
    /// Working group or department that leads.
    LeadGroup "lead_group" text(), ONE, Work, "convention";
    /// Person who is responsible.
    LeadPerson "lead_person" text(), ONE, Work, "convention";
    /// Day by which the work is to be done.
    DueDate "due_date" date(), ONE, Work, "convention";
    /// How far the work is.
    WorkStatus "work_status" choice!(WORK_STATUS), ONE, Work, "convention";
    /// Whether the project on the parcel is an expansion or new.
    ProjectKind "project_kind" choice!(PROJECT_KIND), ONE, Work, "Xinzhuang case";
    /// Whether the capital of the project is foreign or domestic.
    CapitalOrigin "capital_origin" choice!(CAPITAL_ORIGIN), ONE, Work, "Xinzhuang case";

    /// Floor area that the plan adds.
    PlanFloorArea "plan_floor_area" area(), ONE, Plan, "owner's plan";
    /// Investment of the plan, without VAT.
    PlanInvestment "plan_investment" money(MONEY), ONE, Plan, "owner's plan";
    /// Part of that investment that goes into buildings, machines left out: the base of property tax in own use; the rest is
    /// written off as machines.
    PlanBuildingInvestment "plan_building_investment" money(MONEY), ONE, Plan, "owner's plan";
    /// Years of building; fractions of a year count.
    PlanBuildYears "plan_build_years" number(TIME, 0.0, 10.0), ONE, Plan, "owner's plan";
    /// Output that the plan adds in a year at capacity.
    PlanOutput "plan_output" money(YEARLY), ONE, Plan, "owner's plan";
    /// Tax that the plan adds in a year at capacity.
    PlanTax "plan_tax" money(YEARLY), ONE, Plan, "owner's plan";
    /// Years of operation until capacity is reached.
    PlanRampYears "plan_ramp_years" number(TIME, 0.0, 20.0), ONE, Plan, "owner's plan";

    /// Discount rate a year, of every party that has none of its own.
    DiscountRate "discount_rate" number(RATIO, 0.0, 1.0), ONE, Assumption, "建设项目经济评价方法与参数";
    /// Share of added output left before property tax, depreciation and income tax.
    OperatingMargin "operating_margin" share(), ONE, Assumption, "assumption";
    /// Price of the buy-back, without VAT.
    BuyBackPrice "buy_back_price" money(MONEY), ONE, Assumption, "assumption";
    /// After-tax cash that the owner draws from the parcel in a year as it stands.
    HoldCashFlow "hold_cash_flow" number(YEARLY, -1e13, 1e13), ONE, Assumption, "assumption";
    /// Assessed replacement cost of the buildings times their condition, for land VAT.
    ReplacementCost "replacement_cost" money(MONEY), ONE, Assumption, "土地增值税暂行条例";
    /// What the platform company pays to demolish and clear before it builds, without VAT.
    DemolitionCost "demolition_cost" money(MONEY), ONE, Assumption, "assumption";
    /// Compensation for relocation that the platform company pays to users of the parcel other than its owner.
    RelocationCost "relocation_cost" money(MONEY), ONE, Assumption, "assumption";
    /// Floor area that the platform company builds.
    RebuildFloorArea "rebuild_floor_area" area(), ONE, Assumption, "assumption";
    /// Building cost of one square metre of floor area, without VAT.
    BuildCost "build_cost" number(Dimension::MONEY_PER_AREA, 0.0, 1e6), ONE, Assumption, "assumption";
    /// Years of building by the platform company; fractions of a year count.
    RebuildYears "rebuild_years" number(TIME, 0.0, 10.0), ONE, Assumption, "assumption";
    /// Floor area let after the works.
    LettableArea "lettable_area" area(), ONE, Assumption, "assumption";
    /// Rent of one square metre and year, without VAT.
    Rent "rent" number(Dimension::MONEY_PER_AREA_TIME, 0.0, 1e5), ONE, Assumption, "assumption";
    /// Growth of rents a year.
    RentGrowth "rent_growth" number(RATIO, -0.5, 0.5), ONE, Assumption, "assumption";
    /// Share of the floor area let in a stable year.
    Occupancy "occupancy" share(), ONE, Assumption, "assumption";
    /// Years of letting until the stable share is reached.
    LeaseUpYears "lease_up_years" number(TIME, 0.0, 20.0), ONE, Assumption, "assumption";
    /// Running costs as a share of rent.
    OperatingCostShare "operating_cost_share" share(), ONE, Assumption, "assumption";
    /// Tax that the new tenants pay in a year at capacity.
    TenantTax "tenant_tax" money(YEARLY), ONE, Assumption, "assumption";
    /// Share of the local tax revenue that stays with the district.
    DistrictRetention "district_retention" share(), ONE, Assumption, "assumption";

    /// Growth a year of what carrying on brings. None where it is blank.
    HoldGrowth "hold_growth" number(RATIO, -0.5, 0.5), ONE, Holding, "assumption";
    /// Share of revenue left before property tax, land-use tax, upkeep, write-off and income tax, where the cash flow of
    /// carrying on is not entered.
    HoldMargin "hold_margin" share(), ONE, Holding, "assumption";
    /// Years over which the book values of land and buildings are still written off; land and buildings together.
    BookYearsLeft "book_years_left" number(TIME, 0.0, 50.0), ONE, Holding, "enterprise books";
    /// What it costs in a year to keep the plant as it is. Nothing where it is blank.
    CapexKeep "capex_keep" money(YEARLY), ONE, Holding, "assumption";
    /// What happens at the end of the land term; nothing further where nothing is chosen.
    Renewal "renewal" choice!(RENEWAL), ONE, Holding, "城市房地产管理法 art. 22";
    /// Years of the renewal.
    RenewalYears "renewal_years" number(TIME, 1.0, 50.0), ONE, Holding, "城市房地产管理法 art. 22";
    /// Price of the renewal for one square metre of land, all years together.
    RenewalPrice "renewal_price" number(Dimension::MONEY_PER_AREA, 0.0, 1e6), ONE, Holding, "城市房地产管理法 art. 22";
    /// What the contract pays at the end of the term, after tax. Nothing where it is blank.
    EndCompensation "end_compensation" money(MONEY), ONE, Holding, "grant contract, 民法典 art. 359";
    /// Price of a sale on the market, without VAT.
    SalePrice "sale_price" money(MONEY), ONE, Sale, "assumption";
    /// VAT on the sale; by the general method where nothing is chosen.
    SaleVat "vat_on_sale" choice!(SALE_VAT), ONE, Sale, "增值税法 arts. 10, 11";
    /// Rate of a simplified method.
    SimplifiedVatRate "vat_simplified_rate" number(RATIO, 0.0, 0.09), ONE, Sale, "增值税法 art. 11, 公告2026年第10号";
    /// Whether the sale bears land VAT, or the ground on which it is exempt; taxed where nothing is chosen.
    LandVatBasis "land_vat_basis" choice!(LAND_VAT_BASIS), ONE, Sale, "土地增值税暂行条例 art. 8, 财税〔2006〕21号 art. 4";
    /// Document that shows the ground of the exemption.
    LandVatGround "land_vat_ground" text(), ONE, Sale, "document at hand";
    /// How the deductions of land VAT are found; by appraisal where nothing is chosen.
    DeductionWay "deduction_way" choice!(DEDUCTION_WAY), ONE, Sale, "土地增值税暂行条例 art. 6, 财税〔2006〕21号 art. 2";
    /// All deductions as the tax office assessed them.
    AssessedDeductions "assessed_deductions" money(MONEY), ONE, Sale, "tax office";

    /// Floor area to be let, of today's.
    LettingArea "letting_area" area(), ONE, Letting, "owner's plan";
    /// Rent of one square metre and year, without VAT.
    LettingRent "letting_rent" number(Dimension::MONEY_PER_AREA_TIME, 0.0, 1e4), ONE, Letting, "assumption";
    /// Share of that floor area that is let; all of it where it is blank.
    LettingOccupancy "letting_occupancy" share(), ONE, Letting, "assumption";
    /// Growth of that rent a year; none where it is blank.
    LettingGrowth "letting_growth" number(RATIO, -0.5, 0.5), ONE, Letting, "assumption";
    /// What it costs to fit out one square metre for letting, without VAT. Nothing where it is blank.
    FitOutCost "fit_out_cost" number(Dimension::MONEY_PER_AREA, 0.0, 1e5), ONE, Letting, "assumption";
    /// Upkeep and management as a share of rent. Nothing where it is blank.
    LettingCostShare "letting_cost_share" share(), ONE, Letting, "assumption";
    /// Months of rent for the agent of the first lease. Nothing where it is blank.
    AgentMonths "agent_months" number(TIME, 0.0, 1.0), ONE, Letting, "assumption";
    /// Months at the start of the lease without rent. None where it is blank.
    RentFreeMonths "rent_free_months" number(TIME, 0.0, 3.0), ONE, Letting, "assumption";
    /// Margin a year of the owner's own use of that floor area, which ends; zero for floor area that stands idle.
    OwnUseMarginLost "own_use_margin_lost" money(YEARLY), ONE, Letting, "assumption";
    /// Tax that tenants pay in a year for each square metre let.
    TenantTaxPerArea "tenant_tax_per_area" number(Dimension::MONEY_PER_AREA_TIME, 0.0, 1e6), ONE, Letting, "assumption";
    /// Share of the tenants' tax that the district would not have without this project; all of it where it is blank.
    AdditionalShare "additional_share" share(), ONE, Letting, "assumption";

    /// Share of the outlays that is borrowed; none where it is blank.
    DebtShare "debt_share" number(RATIO, 0.0, 0.9), ONE, Debt, "loan offer";
    /// Interest a year.
    DebtRate "debt_rate" number(RATIO, 0.0, 1.0), ONE, Debt, "loan offer";
    /// Whole years of the loan, those without repayment among them.
    DebtYears "debt_years" number(TIME, 1.0, 30.0), ONE, Debt, "loan offer";
    /// Whole years without repayment; as long as works take where it is blank.
    GraceYears "grace_years" number(TIME, 0.0, 10.0), ONE, Debt, "loan offer";

    /// Discount rate of the enterprise a year, where it is not the common one.
    OwnerRate "r_owner" number(RATIO, 0.0, 1.0), ONE, Convention, "assumption";
    /// Discount rate of the platform company a year, where it is not the common one.
    PlatformRate "r_platform" number(RATIO, 0.0, 1.0), ONE, Convention, "assumption";
    /// Discount rate of public accounts a year, in place of the pack's.
    PublicRate "r_public" number(RATIO, 0.0, 1.0), ONE, Convention, "建设项目经济评价方法与参数";
    /// Working capital for each yuan of added output a year; it comes back at the end of the term. None where it is blank.
    WorkingCapitalShare "working_capital_share" share(), ONE, Convention, "owner's plan";
    /// Whether machines are renewed at the end of their life; they are where it is blank.
    RenewMachines "renew_machines" truth(), ONE, Convention, "convention";
    /// Life of machines in whole years; ten where it is blank.
    MachineLife "machine_life" number(TIME, 1.0, 50.0), ONE, Convention, "convention";
    /// Growth of the prices of machines a year; none where it is blank.
    CostGrowth "cost_growth" number(RATIO, -0.5, 0.5), ONE, Convention, "assumption";
    /// What leaving costs the owner beside taxes: severance, moving, lost months, soil survey. Nothing where it is blank.
    ClosingCost "closing_cost" money(MONEY), ONE, Convention, "土壤污染防治法 art. 67, 劳动合同法 art. 47";
    /// Years of the land term from the day of the assessment where a rebuilding resets it; as it remains where it is blank.
    TermAfter "term_after" number(TIME, 1.0, 50.0), ONE, Convention, "上海市城市更新条例 art. 41";
    /// Whether a supplementary land price is due for the change to plant that is let.
    SupplementaryDue "supplementary_due" choice!(SUPPLEMENTARY_DUE), ONE, Convention, "grant contract, city's rules";
    /// Supplementary land price (存量补地价). Where it is blank, figures are given before it.
    SupplementaryPrice "supplementary_price" money(MONEY), ONE, Convention, "grant contract, city's rules";
    /// Months in which the plant of today stands still during works. None where it is blank.
    DowntimeMonths "downtime_months" number(TIME, 0.0, 5.0), ONE, Convention, "owner's plan";
    /// Margin a year of the plant of today, which is lost while it stands still.
    PresentMarginYear "present_margin_year" money(YEARLY), ONE, Convention, "enterprise books";
    /// Whether machines are deducted from profit at once; written off where it is blank.
    MachinesAtOnce "machines_at_once" truth(), ONE, Convention, "企业所得税法, 公告2023年第37号";
    /// Public support received for the works. Counted with its document only.
    SupportReceived "support_received" money(MONEY), ONE, Convention, "公平竞争审查条例 art. 10";
    /// Document by which the support is granted.
    SupportDocument "support_document" text(), ONE, Convention, "document at hand";
    /// Whether the enterprise is a recognised high-tech enterprise; it is not where it is blank.
    HighTech "high_tech" truth(), ONE, Convention, "企业所得税法 art. 28";
    /// Whether the enterprise has other profit from which a loss can be taken off.
    MarginalProfit "marginal_profit" truth(), ONE, Convention, "convention";
    /// The place for city maintenance tax; a city where nothing is chosen.
    SurchargePlace "surcharge_place" choice!(SURCHARGE_PLACE), ONE, Convention, "城市维护建设税法 art. 4";
    /// When an outlay of a year is paid; at its end where nothing is chosen.
    OutlayTiming "outlay_timing" choice!(OUTLAY_TIMING), ONE, Convention, "convention";

    /// Plot ratio that counts as the benchmark in place of the pack's. Unofficial.
    OwnBenchmarkPlotRatio "own_benchmark_plot_ratio" number(RATIO, 0.01, 20.0), ONE, Benchmark, "the user's own";
    /// Tax per area that counts as the benchmark in place of the pack's. Unofficial.
    OwnBenchmarkTaxPerArea "own_benchmark_tax_per_area" number(Dimension::MONEY_PER_AREA_TIME, 0.01, 1e6), ONE, Benchmark, "the user's own";

    /// Date of the assessment.
    AsOf "as_of" date(), ONE, Setting, "convention";
}

impl Field {
    /// The field with this identifier.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        static BY_ID: OnceLock<BTreeMap<&str, Field>> = OnceLock::new();
        let by_id = BY_ID.get_or_init(|| Self::ALL.iter().map(|field| (field.id(), *field)).collect());
        by_id.get(id).copied()
    }

    /// Whether it is the land of the whole parcel, which is never zero.
    #[must_use]
    pub fn is_land(self) -> bool {
        matches!(self, Self::SiteArea | Self::UsedArea | Self::MeasuredArea)
    }
}
