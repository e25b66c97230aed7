//! Figures that a reader can work out by hand.

use super::*;

/// domain.md, section 10 H: yield on cost of income 300 on cost 5,000.
#[test]
fn income_of_300_on_cost_of_5000_yields_6_percent() {
    let case = stub_and_ramp().untaxed().with(&[
        (Field::PlanInvestment, Some(5_000.0)),
        (Field::PlanOutput, Some(3_000.0)),
        (Field::OperatingMargin, Some(0.1)),
        (Field::BuyBackPrice, Some(4_000.0)),
        (Field::BuildCost, Some(10.0)),
        (Field::RebuildFloorArea, Some(100.0)),
        (Field::Rent, Some(3.0)),
        (Field::LettableArea, Some(100.0)),
        (Field::Occupancy, Some(1.0)),
        (Field::OperatingCostShare, Some(0.0)),
        (Field::LandUseTaxRate, Some(0.0)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "expansion.yield_on_cost"), 0.06, 1e-15);
    close(known(&answer, "buy_back.yield_on_cost"), 0.06, 1e-15);
}

/// domain.md, section 10 H: two years of building, 150 for twenty years; a year later than there, because the outlay of
/// the first year falls on its end.
#[test]
fn two_years_of_building_have_their_published_yields() {
    let case = stub_and_ramp().untaxed().lasting(22).with(&[
        (Field::PlanInvestment, Some(1_000.0)),
        (Field::PlanBuildYears, Some(2.0)),
        (Field::PlanRampYears, Some(0.0)),
        (Field::PlanOutput, Some(1_500.0)),
        (Field::OperatingMargin, Some(0.1)),
        (Field::DiscountRate, Some(0.08)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let mut flows = vec![0.0; PERIODS];
    (flows[1], flows[2]) = (-500.0, -500.0);
    flows[3..23].fill(150.0);
    for (actual, expected) in series(&answer, "expansion.enterprise.net").iter().zip(&flows) {
        close(*actual, *expected, 1e-9);
    }
    close(known(&answer, "expansion.enterprise.irr"), 0.128_360_95, 5e-9);
    close(known(&answer, "expansion.enterprise.npv"), 400.668_621 / 1.08, 5e-7);
    close(known(&answer, "expansion.enterprise.payback"), 8.666_667, 5e-7);
    close(known(&answer, "expansion.payback_from_use"), 6.666_667, 5e-7);
    close(known(&answer, "expansion.enterprise.discounted_payback"), 12.520_543, 5e-7);
}

/// domain.md, section 10 H: deductions 1,000; revenue 1,800 and 3,500.
#[test]
fn land_vat_of_gains_of_800_and_2500_on_1000_is_270_and_1150() {
    // And the ends of the bands, where the progressive scale gives 150, 350 and 850.
    let ends = [
        (900.0, 0.0, [0.30, 0.0]),
        (1_000.0, 0.0, [0.30, 0.0]),
        (1_500.0, 150.0, [0.30, 0.0]),
        (2_000.0, 350.0, [0.40, 0.05]),
        (3_000.0, 850.0, [0.50, 0.15]),
    ];
    let within = [(1_800.0, 270.0, [0.40, 0.05]), (3_500.0, 1_150.0, [0.60, 0.35])];
    for (price, expected, [rate, quick]) in within.into_iter().chain(ends) {
        let mut case = stub_and_ramp().with(&[
            (Field::BuyBackPrice, Some(price)),
            (Field::GrantPrice, Some(600.0)),
            (Field::ReplacementCost, Some(400.0)),
        ]);
        // Without the taxes of the transfer, which would be deducted too.
        case.parameters.insert("stamp_rate_transfer".into(), 0.0);
        case.parameters.insert("surcharge_rate".into(), 0.0);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        close(series(&answer, "buy_back.flow.land_vat")[0], expected, 1e-9);
        close(known(&answer, "buy_back.land_vat_deductions"), 1_000.0, 1e-9);
        close(known(&answer, "buy_back.land_vat_gain"), if price > 1_000.0 { price - 1_000.0 } else { 0.0 }, 1e-9);
        close(known(&answer, "buy_back.land_vat_rate"), rate, 1e-12);
        close(known(&answer, "buy_back.land_vat_quick"), quick, 1e-12);
    }
}

/// domain.md, section 10 H: 5,000 万 at a deduction of 30 %, and 600 万 of rent.
#[test]
fn property_tax_is_42_wan_on_5000_wan_of_value_and_72_wan_on_600_wan_of_rent() {
    let case = stub_and_ramp().with(&[
        (Field::PlanInvestment, Some(5e7)),
        (Field::Rent, Some(600.0)),
        (Field::LettableArea, Some(1e4)),
        (Field::Occupancy, Some(1.0)),
        (Field::RentGrowth, Some(0.0)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(series(&answer, "expansion.flow.property_tax")[10], 420_000.0, 1e-6);
    close(series(&answer, "buy_back.flow.property_tax")[10], 720_000.0, 1e-6);
}

/// domain.md, section 10 A: of a parcel of 15,583.33 m² built to 0.35, twice the floor area counts, 70 % of its land; built
/// to 1.2, all of it. So three tenths of a land price of 1,000 万 come in beside buildings of 2,000 万.
#[test]
fn property_tax_of_an_expansion_is_on_its_buildings_and_the_land_it_brings_in() {
    let entered = [
        (Field::SiteArea, Some(46_750.0 / 3.0)),
        (Field::FloorArea, Some(0.35 * 46_750.0 / 3.0)),
        (Field::PlanFloorArea, Some(0.85 * 46_750.0 / 3.0)),
        (Field::GrantPrice, Some(1e7)),
        (Field::PlanInvestment, Some(5e7)),
        (Field::PlanBuildingInvestment, Some(2e7)),
    ];
    let tax = |changes: &[(Field, Option<f64>)]| {
        let case = stub_and_ramp().with(&entered).with(changes);
        let graph = case.graph();
        series(&evaluate(&graph, &case.record(&graph)), "expansion.flow.property_tax")[10]
    };
    close(tax(&[]), 0.0084 * 2.3e7, 1e-6);
    close(tax(&[(Field::PlanFloorArea, Some(0.05 * 46_750.0 / 3.0))]), 0.0084 * 2.1e7, 1e-6);
    close(tax(&[(Field::PlanBuildingInvestment, None)]), 0.0084 * 5.3e7, 1e-6);
    for blank in [Field::GrantPrice, Field::FloorArea, Field::PlanFloorArea, Field::SiteArea] {
        close(tax(&[(blank, None)]), 0.0084 * 2e7, 1e-6);
    }
    // From a plot ratio of 0.5 on all land counts before the works.
    close(tax(&[(Field::FloorArea, Some(0.5 * 46_750.0 / 3.0))]), 0.0084 * 2e7, 1e-6);
}

/// Of a parcel of 10,000 m² with 3,000 m² in storeys above 8 m, 0.3 is built and 0.6 counts: thinly built, so that a land
/// price of 1,000 万 counts by 60 %. An expansion by 3,000 m² brings in the rest.
#[test]
fn high_storeys_do_not_fill_a_thinly_built_parcel() {
    let entered = [
        (Field::SiteArea, Some(1e4)),
        (Field::FloorArea, Some(3e3)),
        (Field::HighBayFloorArea, Some(3e3)),
        (Field::PlanFloorArea, Some(3e3)),
        (Field::GrantPrice, Some(1e7)),
        (Field::PlanBuildingInvestment, Some(2e7)),
    ];
    let case = stub_and_ramp().with(&entered);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "plot_ratio"), 0.6, 1e-12);
    close(known(&answer, "property_tax_land_area"), 6e3, 1e-9);
    close(series(&answer, "expansion.flow.property_tax")[10], 0.0084 * 2.4e7, 1e-6);
}

/// Buildings of 400 over twenty years and machines of 600 over ten: 80 a year, then 20, then nothing, taken off 150 a year
/// and taxed at 25 %. Where nothing is said of buildings, 1,000 over twenty years: 50 a year.
#[test]
fn machines_of_an_expansion_are_written_off_in_half_the_time_of_its_buildings() {
    let income_tax = |buildings: Option<f64>| {
        let mut case = stub_and_ramp().untaxed().lasting(31).with(&[
            (Field::PlanInvestment, Some(1_000.0)),
            (Field::RenewMachines, Some(0.0)),
            (Field::PlanBuildingInvestment, buildings),
            (Field::PlanBuildYears, Some(1.0)),
            (Field::PlanRampYears, Some(1.0)),
            (Field::PlanOutput, Some(1_500.0)),
            (Field::OperatingMargin, Some(0.1)),
        ]);
        case.parameters.insert("corporate_income_tax_rate".into(), 0.25);
        let graph = case.graph();
        series(&evaluate(&graph, &case.record(&graph)), "expansion.flow.income_tax")
    };
    let steps = |early: f64, middle: f64, late: f64| {
        let of_year = move |year: usize| match year {
            2..=11 => early,
            12..=21 => middle,
            22..=31 => late,
            _ => 0.0,
        };
        (0..PERIODS).map(of_year)
    };
    for (buildings, early, middle) in [(Some(400.0), 17.5, 32.5), (None, 25.0, 25.0), (Some(2_000.0), 25.0, 25.0)] {
        for (actual, expected) in income_tax(buildings).into_iter().zip(steps(early, middle, 37.5)) {
            close(actual, expected, 1e-9);
        }
    }
}

/// Works of 3,000 万 and a parcel bought for 1,000 万 whose price counts whole: 0.84 % of 4,000 万 on what is not let, 54 %
/// of the floor area in the first year, when letting has come half its way to 92 %, and 8 % of it later.
#[test]
fn what_is_not_let_is_taxed_on_its_value() {
    let entered = [
        (Field::SiteArea, Some(1e4)),
        (Field::BuyBackPrice, Some(1e7)),
        (Field::RebuildFloorArea, Some(1e4)),
        (Field::BuildCost, Some(3e3)),
        (Field::RebuildYears, Some(1.0)),
        (Field::LeaseUpYears, Some(2.0)),
        (Field::Occupancy, Some(0.92)),
    ];
    let case = |changes: &[(Field, Option<f64>)]| {
        let mut case = stub_and_ramp().with(&entered).with(changes);
        for rate in ["deed_tax_rate", "stamp_rate_transfer", "stamp_rate_construction"] {
            case.parameters.insert(rate.into(), 0.0);
        }
        case
    };
    let tax = |changes: &[(Field, Option<f64>)]| {
        let case = case(changes);
        let graph = case.graph();
        series(&evaluate(&graph, &case.record(&graph)), "buy_back.flow.unlet_property_tax")
    };
    for (year, expected) in [(1, 0.0), (2, 0.54 * 336_000.0), (3, 0.08 * 336_000.0), (20, 0.08 * 336_000.0)] {
        close(tax(&[])[year], expected, 1e-6);
    }
    // Built to 0.4, land of twice the floor area counts: eight tenths of the price, beside works of 1,200 万.
    close(tax(&[(Field::RebuildFloorArea, Some(4e3))])[3], 0.08 * 0.0084 * 2e7, 1e-6);
    assert_eq!(tax(&[(Field::Occupancy, Some(1.0))])[3..], [0.0; PERIODS - 3]);
}

/// Investment of 1,000, of it 400 in buildings over twenty years and 600 in machines over ten: 80 a year. A margin of 150
/// less property tax of 0.84 % × 400 = 3.36 and depreciation of 80 leaves 66.64, taxed at 25 %: 16.66. With the property tax
/// the plan implies 20.02 a year.
#[test]
fn a_tax_forecast_below_what_the_plan_implies_gives_way_to_it_in_indicator_and_ledger() {
    let figures = |forecast: Option<f64>, margin: Option<f64>| {
        let mut case = stub_and_ramp().lasting(30).with(&[
            (Field::SiteArea, Some(100.0)),
            (Field::AnnualTax, Some(50.0)),
            (Field::PlanInvestment, Some(1_000.0)),
            (Field::PlanBuildingInvestment, Some(400.0)),
            (Field::PlanBuildYears, Some(1.0)),
            (Field::PlanRampYears, Some(1.0)),
            (Field::PlanOutput, Some(1_500.0)),
            (Field::OperatingMargin, margin),
            (Field::PlanTax, forecast),
        ]);
        case.parameters.insert("stamp_rate_construction".into(), 0.0);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        let paid = answer.series("expansion.government.net").unwrap();
        ["implied_tax", "planned_tax", "planned_tax_per_area"]
            .map(|figure| answer.figure(figure).unwrap())
            .into_iter()
            .chain([paid[2]])
            .map(|cell| cell.known().map(|value| (value * 1e9).round() / 1e9))
            .collect::<Vec<_>>()
    };
    assert_eq!(figures(Some(12.0), Some(0.1)), [20.02, 20.02, 0.7002, 20.02].map(Some));
    assert_eq!(figures(Some(30.0), Some(0.1)), [20.02, 30.0, 0.8, 30.0].map(Some));
    // Without a margin nothing is implied; without a forecast nothing is planned.
    assert_eq!(figures(Some(12.0), None), [None, Some(12.0), Some(0.62), None]);
    assert_eq!(figures(None, Some(0.1)), [Some(20.02), None, None, None]);
}

/// The owner needs for leaving what leaving costs it: without taxes each yuan is a yuan more; with them it is more than a yuan,
/// because the price that brings it bears taxes too.
#[test]
fn what_leaving_costs_the_owner_is_asked_back_in_the_price() {
    let figures = |case: Golden| {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        [known(&answer, "buy_back.reservation_price"), known(&answer, "buy_back.enterprise.npv")]
    };
    let leaving = [(Field::ClosingCost, Some(3e6))];
    let [plain, cost] = [&[][..], &leaving[..]].map(|changes| figures(stub_and_ramp().untaxed().with(changes)));
    close(cost[0] - plain[0], 3e6, 1e-3);
    close(plain[1] - cost[1], 3e6, 1e-6);
    let [plain, cost] = [&[][..], &leaving[..]].map(|changes| figures(stub_and_ramp().with(changes)));
    assert!(cost[0] - plain[0] > 3e6, "{}", cost[0] - plain[0]);
}

#[test]
fn clearing_the_parcel_costs_the_platform_company_that_much_of_its_bid() {
    // Without taxes each yuan of clearing is a yuan less for the owner.
    let bid = |changes: &[(Field, Option<f64>)]| {
        let case = stub_and_ramp().untaxed().with(&[(Field::Rent, Some(900.0))]).with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        (known(&answer, "buy_back.max_bid"), known(&answer, "buy_back.platform.npv"))
    };
    let (plain, cleared) = (bid(&[]), bid(&[(Field::DemolitionCost, Some(2e6)), (Field::RelocationCost, Some(3e6))]));
    close(plain.0 - cleared.0, 5e6, 1e-3);
    close(plain.1 - cleared.1, 5e6, 1e-6);
    assert_eq!(bid(&[(Field::DemolitionCost, Some(0.0))]), plain, "nothing entered counts as nothing");
}

/// domain.md, section 10 H: income 600 for twenty years and 10,000 at the end of them are worth 8,036.3705 at 8 %;
/// works of 4,000 leave 4,036.3705. A route has no sale at the end, so 10,000 stand here as what a sinking fund at
/// 8 % puts aside for it: 10,000 × 0.08 ÷ (1.08^20 - 1) = 218.52209 a year.
#[test]
fn the_max_bid_before_taxes_is_present_value_less_works() {
    let case = stub_and_ramp().untaxed().lasting(20).with(&[
        (Field::Rent, Some(8.185_220_882_3)),
        (Field::LettableArea, Some(100.0)),
        (Field::Occupancy, Some(1.0)),
        (Field::RentGrowth, Some(0.0)),
        (Field::OperatingCostShare, Some(0.0)),
        (Field::LandUseTaxRate, Some(0.0)),
        (Field::LeaseUpYears, Some(0.0)),
        (Field::RebuildYears, Some(0.0)),
        (Field::BuildCost, Some(40.0)),
        (Field::RebuildFloorArea, Some(100.0)),
        (Field::DiscountRate, Some(0.08)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "buy_back.max_bid"), 4_036.370_5, 5e-5);
}

/// product.md, row 40: −1,000, 2,300 and −1,320 have the rates 10 % and 20 %. Rent of 7,240 and, halved, 3,620, less
/// land-use tax of 4,940 each year.
#[test]
fn a_ledger_with_two_rates_gives_both() {
    let case = stub_and_ramp().untaxed().lasting(2).with(&[
        (Field::BuyBackPrice, Some(1_000.0)),
        (Field::BuildCost, Some(0.0)),
        (Field::RebuildYears, Some(0.0)),
        (Field::LeaseUpYears, Some(1.0)),
        (Field::Rent, Some(14_480.0)),
        (Field::LettableArea, Some(1.0)),
        (Field::Occupancy, Some(1.0)),
        (Field::RentGrowth, Some(-0.5)),
        (Field::OperatingCostShare, Some(0.0)),
        (Field::LandUseTaxRate, Some(1.0)),
        (Field::SiteArea, Some(4_940.0)),
    ]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(series(&answer, "buy_back.platform.net")[..4], [-1_000.0, 2_300.0, -1_320.0, 0.0]);
    assert_eq!(answer.figure("buy_back.platform.irr"), Some(Cell::Undefined(Cause::SeveralRates)));
    let found = every_rate(&answer, "buy_back.platform.irr").unwrap();
    let roots: Vec<f64> = found.roots.iter().map(|root| root.rate).collect();
    assert_eq!(roots.len(), 2);
    close(roots[0], 0.1, 1e-9);
    close(roots[1], 0.2, 1e-9);
    assert_eq!(every_rate(&answer, "buy_back.enterprise.irr"), None);
}

#[test]
fn at_the_max_bid_and_the_reservation_price_nothing_is_gained() {
    for (name, case) in cases() {
        let graph = case.graph();
        for (price, npv) in
            [("buy_back.max_bid", "buy_back.platform.npv"), ("buy_back.reservation_price", "buy_back.enterprise.npv")]
        {
            let mut record = case.record(&graph);
            // An owner that has a better way asks for more than carrying on brings, see the tests of the floor.
            record.set("able_to_invest", 0.0);
            for other in ["sale_price", "letting_area"] {
                record.clear_at(graph.input_position(other).unwrap());
            }
            // Where there is no such price, there is nothing to hold against it.
            let Some(Cell::Known(found)) = evaluate(&graph, &record).figure(price) else { continue };
            if found == 0.0 {
                continue;
            }
            record.set("buy_back_price", found);
            close(known(&evaluate(&graph, &record), npv), 0.0, 1e-9 * found);
            assert!(found > 0.0, "{name}: {price}");
        }
    }
}

#[test]
fn holding_at_a_loss_asks_for_no_price() {
    let case = stub_and_ramp().of_owner_alone();
    let case = case.with(&[(Field::HoldCashFlow, Some(-1.0)), (Field::AbleToInvest, Some(0.0))]);
    let graph = case.graph();
    assert_eq!(known(&evaluate(&graph, &case.record(&graph)), "buy_back.reservation_price"), 0.0);
}

/// The plan of an invented plant, worked out twice before by two programs; amounts in 万元.
#[test]
fn a_plan_has_its_yields_under_each_convention() {
    let yields = |changes: &[(Field, Option<f64>)]| {
        let case = plant().with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        ["npv", "irr", "payback"].map(|metric| known(&answer, &format!("expansion.enterprise.{metric}")))
    };
    let build = |years| (Field::PlanBuildYears, Some(years));
    let once = (Field::RenewMachines, Some(0.0));
    let capital = (Field::WorkingCapitalShare, Some(0.15));
    let at_start = (Field::OutlayTiming, Some(1.0));
    for (changes, npv, rate, payback) in [
        (vec![build(0.0), once], 6_692.88, 20.166, 4.971),
        (vec![build(1.0), once], 6_122.78, 20.156, 5.971),
        (vec![build(1.0), once, at_start], 5_761.93, 17.248, 5.971),
        (vec![build(1.5), once], 5_695.71, 19.168, 6.586),
        (vec![build(2.0), once], 5_427.84, 18.478, 6.971),
        // C9, C12, and both.
        (vec![once, capital], 5_058.74, 16.428, 7.290),
        (vec![], 4_597.46, 18.103, 5.971),
        (vec![capital], 3_533.41, 14.381, 7.290),
    ] {
        let found = yields(&changes);
        close(found[0] / 1e4, npv, 5e-3);
        close(found[1] * 100.0, rate, 5e-4);
        close(found[2], payback, 5e-4);
    }
}
