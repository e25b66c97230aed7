//! The list of figures.

macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident $id:literal, $source:literal;)+) => {
        /// A figure of the land model. A figure is called on the screen by the key `figure.<id>`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        pub enum Figure { $($(#[$doc])* $variant,)+ }

        impl Figure {
            /// Every figure.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Stable identifier.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// Law, standard or convention that defines the figure.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$variant => $source,)+ }
            }

            /// The figure with this identifier.
            #[must_use]
            pub fn by_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|figure| figure.id() == id)
            }
        }
    };
}

figures! {
    /// Land area that the indicators divide by, in m².
    OfficialSiteArea "official_site_area", "convention: the deed area unless another is chosen";
    /// Counted floor area (计容建筑面积), in m²: storeys higher than 8 m twice, below ground only where local rules count it.
    CountedFloorArea "counted_floor_area", "工业项目建设用地控制指标, definitions";
    /// Plot ratio (容积率): counted floor area ÷ site area.
    PlotRatio "plot_ratio", "工业项目建设用地控制指标, definitions";
    /// Plot ratio that permits allow: approved floor area ÷ site area.
    ApprovedPlotRatio "approved_plot_ratio", "工业项目建设用地控制指标, definitions";
    /// Plot ratio after the owner's plan.
    PlannedPlotRatio "planned_plot_ratio", "工业项目建设用地控制指标, definitions";
    /// Whether the plot ratio is below what plan or contract ask for.
    BelowRequiredPlotRatio "below_required_plot_ratio", "detailed plan, grant contract";
    /// Land that counts in the base of property tax, in m²: twice the floor area where that, every storey once, is below 0.5 of the site.
    PropertyTaxLandArea "property_tax_land_area", "财税〔2010〕121号";
    /// Counted floor area that the permitted plot ratio still leaves, in m²; never below zero.
    AddableFloorArea "addable_floor_area", "convention";
    /// Ground covered by buildings, in m²: as entered, or the sum over the buildings.
    Footprint "footprint", "工业项目建设用地控制指标, definitions";
    /// Building coefficient (建筑系数): footprint, structures and open yards ÷ site area.
    BuildingCoefficient "building_coefficient", "工业项目建设用地控制指标, definitions";
    /// Building density (建筑密度): footprint ÷ site area.
    BuildingDensity "building_density", "convention";
    /// Green ratio (绿地率): green area ÷ site area.
    GreenRatio "green_ratio", "工业项目建设用地控制指标, definitions";
    /// Share of office and living-service land; where the land cannot be separated, by share of floor area.
    OfficeLandShare "office_land_share", "工业项目建设用地控制指标, definitions";
    /// Share of office and living-service floor area.
    OfficeFloorShare "office_floor_share", "工业项目建设用地控制指标, 2023";
    /// Fixed-asset investment, land price included, ÷ site area, in yuan/m².
    InvestmentIntensity "investment_intensity", "工业项目建设用地控制指标, definitions";
    /// Tax of a year, in yuan a year: as entered, or the mean of the years listed.
    TaxBase "tax_base", "convention";
    /// Tax per area (地均税收), in yuan a m² and year.
    TaxPerArea "tax_per_area", "convention, see tax scope";
    /// Property tax and corporate income tax that the owner's plan itself implies, in yuan a year: those of the first full year
    /// at capacity, without losses of earlier years.
    ImpliedTax "implied_tax", "房产税暂行条例, 企业所得税法";
    /// Tax that the owner's plan adds in a year at capacity, in yuan a year: as entered, or what the plan implies where that is
    /// more.
    PlannedTax "planned_tax", "convention";
    /// Tax of a year with the owner's plan at capacity, in yuan a year: today's and what the plan adds.
    TotalTax "total_tax", "convention";
    /// Net new tax of a buy-back, in yuan a year at capacity: that of the new tenants less that of the owner who leaves.
    NetNewTax "net_new_tax", "convention";
    /// Tax per area after the owner's plan at capacity.
    PlannedTaxPerArea "planned_tax_per_area", "convention";
    /// Tax per area as a multiple of the pack's benchmark.
    TaxMultipleOfBenchmark "tax_multiple_of_benchmark", "convention";
    /// Tax of a year per floor area, in yuan a m² and year.
    TaxPerFloorArea "tax_per_floor_area", "convention";
    /// Output per area (地均产值, 土地产出率), in yuan a m² and year.
    OutputPerArea "output_per_area", "上海产业用地指南";
    /// Revenue per area, in yuan a m² and year.
    RevenuePerArea "revenue_per_area", "convention";
    /// Persons employed per area.
    JobsPerArea "jobs_per_area", "convention";
    /// Energy used a year per area.
    EnergyPerArea "energy_per_area", "convention";
    /// Research spending ÷ revenue.
    ResearchIntensity "research_intensity", "浙政发〔2018〕5号";

    /// Plot ratio that the pack compares with.
    BenchmarkPlotRatio "benchmark_plot_ratio", "policy pack";
    /// Tax per area that the pack compares with.
    BenchmarkTaxPerArea "benchmark_tax_per_area", "policy pack";

    /// Land is state-owned: the idle rules apply.
    StateOwned "state_owned", "闲置土地处置办法 art. 1";
    /// The delay has a cause that stops the idle clock.
    DelayExcused "delay_excused", "城市房地产管理法 art. 26";
    /// Works have started: as entered; yes for a plant in operation.
    WorksStarted "works_started", "闲置土地处置办法 art. 30";
    /// How long works have stood still, in years: as entered; not at all for a plant in operation.
    WorksHalted "works_halted", "闲置土地处置办法 art. 2";
    /// Full years since the agreed start of works.
    IdleYears "idle_years", "闲置土地处置办法 art. 2";
    /// Definition A, first level: not started one full year after the agreed start; a fee of up to 20 % is possible.
    IdleFeeLevel "idle_fee_level", "闲置土地处置办法 art. 2, 14";
    /// Definition A, second level: not started two full years after the agreed start; recovery is possible.
    IdleRecoveryLevel "idle_recovery_level", "闲置土地处置办法 art. 14";
    /// Highest idle fee, in yuan: 20 % of the grant price.
    IdleFeeCeiling "idle_fee_ceiling", "闲置土地处置办法 art. 14";
    /// Developed share of the land that should be developed.
    DevelopedShare "developed_share", "闲置土地处置办法 art. 2";
    /// Invested share of the total, both without land price and taxes.
    InvestedShare "invested_share", "闲置土地处置办法 art. 2, 30";
    /// Definition B: started, under-built or under-invested, halted a full year; may be deemed idle.
    IdleUnderbuilt "idle_underbuilt", "闲置土地处置办法 art. 2";
    /// Day by which two years have passed at the latest, if works had to start before the agreed completion.
    IdleLatestTwoYears "idle_latest_two_years", "convention: start ≤ completion";
    /// Whether that day has passed.
    IdleLatestPassed "idle_latest_passed", "convention: start ≤ completion";

    /// The day on which the contract targets are due has come.
    TargetsDue "targets_due", "grant contract";
    /// At least one of the contract targets that were entered (investment, output, tax) is not met.
    TargetUnmet "target_unmet", "grant contract";
    /// Tax per area that the contract asks for, in yuan a m² and year: as entered, or the contract's tax ÷ site area.
    ContractTaxPerArea "contract_tax_per_area", "grant contract";
    /// The owner is able and willing to invest: as entered; else yes with the intent to expand, no with the intent to
    /// sell or to let.
    OwnerAble "owner_able", "convention";
    /// The owner is willing to sell: as entered; else yes with the intent to sell.
    OwnerWillingToSell "owner_willing_to_sell", "convention";

    /// The land term is known to be over.
    TermOver "term_over", "城镇国有土地使用权出让和转让暂行条例 art. 40";

    /// Rule of a plan: the planned plot ratio is at most the permitted one.
    PlanPermitted "plan.permitted", "detailed plan";
    /// Rule of a plan: the planned plot ratio is at least the required one; not applicable where none is entered.
    PlanRequired "plan.required", "detailed plan, grant contract";
    /// Rule of a plan: the works end by the end of the land term; not applicable to land without a term.
    PlanBuiltInTerm "plan.built_in_term", "grant contract";
    /// Rule of a plan: the land term is not over; not applicable to land without a term.
    PlanTermNotOver "plan.term_not_over", "grant contract";
    /// Rule of a plan: no conflict with the plan of the area is stated.
    PlanNoConflict "plan.no_conflict", "土地管理法 art. 58(1)";
    /// Rule of a plan: the planned plot ratio reaches the benchmark.
    PlanBenchmarkPlotRatio "plan.benchmark_plot_ratio", "policy pack";
    /// Rule of a plan: tax per area with the plan reaches the benchmark.
    PlanBenchmarkTaxPerArea "plan.benchmark_tax_per_area", "policy pack";
    /// Rule of a plan: tax per area with the plan reaches what the contract asks for; not applicable where it asks for none.
    PlanContractTaxPerArea "plan.contract_tax_per_area", "grant contract";
    /// None of the rules that a plan must keep is known to be broken.
    PlanUnbroken "plan.unbroken", "convention";
    /// Counted floor area by which the plan exceeds the permitted plot ratio, in m²; negative where it keeps it.
    PlanFloorAreaOver "plan.floor_area_over", "detailed plan";
    /// Counted floor area that the plan lacks to the required plot ratio, in m²; negative where it reaches it.
    PlanFloorAreaShort "plan.floor_area_short", "detailed plan, grant contract";
    /// Years by which the works outlast the land term; negative where they end before it.
    PlanYearsOver "plan.years_over", "grant contract";
    /// Yearly tax that the plan lacks to the benchmark, in yuan a year; negative where it reaches it.
    PlanTaxShort "plan.tax_short", "policy pack";
    /// Yearly tax that the plan lacks to what the contract asks for, in yuan a year; negative where it reaches it.
    PlanContractTaxShort "plan.contract_tax_short", "grant contract";

    /// Plot ratio from the areas ÷ plot ratio as stated: 1 where they agree.
    PlotRatioAgreement "plot_ratio_agreement", "convention";
    /// Tax per area from tax and area ÷ tax per area as stated: 1 where they agree.
    TaxPerAreaAgreement "tax_per_area_agreement", "convention";
}
