//! Selling on the market and letting a part: the owner's own ways, against figures worked out by hand.

use super::*;

/// A sale at 30 million: land price 5, replacement cost 6, book values 7, cost of leaving 1 million; no cash of holding.
fn sale(changes: &[(Field, Option<f64>)]) -> Golden {
    let mut case = stub_and_ramp();
    case.parameters.extend(
        [("land_vat_invoice_addition", 0.05), ("surcharge_rate_town", 0.10), ("surcharge_rate_elsewhere", 0.06)]
            .map(|(id, value)| (id.to_owned(), value)),
    );
    let facts = [
        (Field::SalePrice, Some(3e7)),
        (Field::GrantPrice, Some(5e6)),
        (Field::ReplacementCost, Some(6e6)),
        (Field::BookValueLand, Some(3e6)),
        (Field::BookValueBuildings, Some(4e6)),
        (Field::ClosingCost, Some(1e6)),
        (Field::HoldCashFlow, Some(0.0)),
    ];
    case.with(&facts).with(changes)
}

fn of_sale<const N: usize>(case: &Golden, figures: [&str; N]) -> [f64; N] {
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    figures.map(|figure| known(&answer, &format!("sell.{figure}")))
}

const TAXES: [&str; 6] =
    ["flow.seller_stamp", "flow.sale_surcharges", "flow.land_vat", "flow.sale_income_tax", "net_proceeds", "tax_wedge"];

#[test]
fn a_sale_at_30_million_leaves_17_523_512_yuan_and_a_half() {
    let found = of_sale(&sale(&[]), TAXES);
    let expected = [15_000.0, 324_000.0, 7_629_650.0, 3_507_837.5, 17_523_512.5];
    for (found, expected) in found.into_iter().zip(expected) {
        close(found, expected, 1e-6);
    }
    close(found[5], 0.413_05, 5e-6);
}

/// Option 2 of the choice: the sale is exempt because of planning.
#[test]
fn an_exempt_sale_leaves_23_245_750() {
    let [land_vat, proceeds] = of_sale(&sale(&[(Field::LandVatBasis, Some(2.0))]), ["flow.land_vat", "net_proceeds"]);
    assert_eq!(land_vat, 0.0);
    close(proceeds, 23_245_750.0, 1e-6);
}

/// Invoice of 9 million twelve years ago, deed tax 3 % of it: deductions 9 × 1.6 + 0.27 + 0.015 + 0.324 million.
#[test]
fn by_invoice_the_land_vat_is_5_245_950() {
    let by_invoice = |day: &str| {
        sale(&[
            (Field::DeductionWay, Some(1.0)),
            (Field::InvoicePrice, Some(9e6)),
            (Field::InvoiceDate, Some(super::day(day))),
            (Field::AcquisitionDeedTax, Some(270_000.0)),
            (Field::ReplacementCost, None),
        ])
    };
    assert_eq!(stub_and_ramp().as_of, "2026-11-23");
    let [land_vat] = of_sale(&by_invoice("2014-11-23"), ["flow.land_vat"]);
    close(land_vat, 5_245_950.0, 1e-6);
    // A rest above half a year counts as a year, one below does not.
    for (day, years) in [("2015-04-23", 12.0), ("2015-06-23", 11.0), ("2014-06-23", 12.0), ("2014-04-23", 13.0)] {
        let [deductions] = of_sale(&by_invoice(day), ["land_vat_deductions"]);
        close(deductions, 9e6 * (1.0 + 0.05 * years) + 270_000.0 + 339_000.0, 1e-6);
    }
}

#[test]
fn assessed_deductions_stand_as_they_are() {
    let case = sale(&[(Field::DeductionWay, Some(2.0)), (Field::AssessedDeductions, Some(2e7))]);
    let [deductions, land_vat] = of_sale(&case, ["land_vat_deductions", "flow.land_vat"]);
    assert_eq!(deductions, 2e7);
    close(land_vat, 0.3 * 1e7, 1e-6);
}

#[test]
fn value_added_tax_and_place_move_the_surcharges_alone() {
    let surcharges = |changes: &[(Field, Option<f64>)]| of_sale(&sale(changes), ["flow.sale_surcharges"])[0];
    close(surcharges(&[(Field::SurchargePlace, Some(0.0))]), 0.12 * 0.09 * 3e7, 1e-6);
    close(surcharges(&[(Field::SurchargePlace, Some(1.0))]), 0.10 * 0.09 * 3e7, 1e-6);
    close(surcharges(&[(Field::SurchargePlace, Some(2.0))]), 0.06 * 0.09 * 3e7, 1e-6);
    let simplified = [(Field::SaleVat, Some(1.0)), (Field::SimplifiedVatRate, Some(0.05))];
    close(surcharges(&simplified), 0.12 * 0.05 * 3e7, 1e-6);
    assert_eq!(surcharges(&[(Field::SaleVat, Some(2.0))]), 0.0);

    let case = sale(&[(Field::SaleVat, Some(1.0))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(missing(&answer, "sell.net_proceeds"), ["vat_simplified_rate"], "no rate is assumed");
}

#[test]
fn a_loss_on_the_sale_saves_tax_only_beside_other_profit() {
    let dear_books = (Field::BookValueBuildings, Some(4e7));
    let tax = |changes: &[(Field, Option<f64>)]| of_sale(&sale(changes), ["flow.sale_income_tax"])[0];
    assert_eq!(tax(&[dear_books]), 0.0);
    assert_eq!(tax(&[dear_books, (Field::MarginalProfit, Some(0.0))]), 0.0);
    // 30 − 0.339 − 7.62965 − 1 − 43 million.
    close(tax(&[dear_books, (Field::MarginalProfit, Some(1.0))]), 0.25 * (21_031_350.0 - 43e6), 1e-6);
}

/// The gain counts against what carrying on is worth.
#[test]
fn who_sells_gives_up_what_holding_brings() {
    let other_ways = [(Field::PlanInvestment, None), (Field::LettingArea, None)];
    let case =
        sale(&[(Field::HoldCashFlow, Some(1e6)), (Field::DiscountRate, Some(0.1))]).with(&other_ways).lasting(20);
    let [gain, worth] = of_sale(&case, ["gain_over_floor", "enterprise.npv"]);
    close(gain, 17_523_512.5 - 8_513_563.72, 0.005);
    close(gain, worth, 1e-6);
}

/// 5,000 m² that stand idle, their part of the original value 10 million, fit-out 200 yuan/m² in year 1, let in years 2 to 20, of
/// it 90 % let, upkeep 10 % of rent.
fn part(rent: f64) -> Golden {
    let mut case = stub_and_ramp();
    case.fields.clear();
    case.with(&[
        (Field::SiteArea, Some(10_000.0)),
        (Field::FloorArea, Some(8_000.0)),
        (Field::GrantPrice, Some(6e6)),
        (Field::OriginalValueBuildings, Some(1e7)),
        (Field::LettingArea, Some(5_000.0)),
        (Field::LettingRent, Some(rent)),
        (Field::LettingOccupancy, Some(0.9)),
        (Field::FitOutCost, Some(200.0)),
        (Field::LettingCostShare, Some(0.1)),
        (Field::OwnUseMarginLost, Some(0.0)),
        (Field::DiscountRate, Some(0.1)),
    ])
    .lasting(20)
}

#[test]
fn letting_an_idle_part_breaks_even_at_19_165_yuan() {
    let case = part(19.165_138);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "let_part.break_even_rent"), 19.165_138, 5e-7);
    // At that rent letting is worth nothing, a yuan in 100,000 of the fit-out.
    close(known(&answer, "let_part.enterprise.npv"), 0.0, 10.0);
    let saved = series(&answer, "let_part.flow.own_use_property_tax");
    assert_eq!((saved[1], saved[21]), (0.0, 0.0));
    close(saved[2], 75_600.0, 1e-6);
}

#[test]
fn the_rent_alone_is_missing_where_the_break_even_rent_is_known() {
    let case = part(0.0).with(&[(Field::LettingRent, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    close(known(&answer, "let_part.break_even_rent"), 19.165_138, 5e-7);
    assert_eq!(missing(&answer, "let_part.enterprise.npv"), ["letting_rent"]);
    assert_eq!(missing(&answer, "let_part.government.npv"), ["letting_rent", "tenant_tax_per_area"]);
}

#[test]
fn free_months_an_agent_and_lost_margin_ask_for_a_higher_rent() {
    let break_even = |changes: &[(Field, Option<f64>)]| {
        let case = part(0.0).with(changes);
        let graph = case.graph();
        known(&evaluate(&graph, &case.record(&graph)), "let_part.break_even_rent")
    };
    let bare = break_even(&[]);
    for dearer in [
        (Field::RentFreeMonths, Some(0.25)),
        (Field::AgentMonths, Some(1.0 / 12.0)),
        (Field::OwnUseMarginLost, Some(50_000.0)),
        (Field::LettingGrowth, Some(-0.01)),
        (Field::FitOutCost, Some(250.0)),
    ] {
        assert!(break_even(&[dearer]) > bare, "{}", dearer.0.id());
    }
    assert_eq!(break_even(&[(Field::FitOutCost, None)]), 0.0, "without any cost any rent pays");
}

#[test]
fn what_may_be_let_is_asked_of_the_contract() {
    let allowed = |allowed: Option<f64>, cap: Option<f64>| {
        let case = part(100.0).with(&[(Field::LettingAllowed, allowed), (Field::LettingCap, cap)]);
        let graph = case.graph();
        evaluate(&graph, &case.record(&graph)).figure("let_part.letting_permitted").unwrap()
    };
    assert_eq!(allowed(None, None), Cell::Missing);
    assert_eq!(allowed(Some(1.0), None), Cell::truth(true));
    assert_eq!(allowed(Some(1.0), Some(0.5)), Cell::truth(false));
    assert_eq!(allowed(None, Some(0.5)), Cell::truth(false), "too much, whatever the contract allows");
    assert_eq!(allowed(Some(0.0), None), Cell::truth(false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn more_rent_never_lowers_what_letting_is_worth(
        rent in 0.0..500.0_f64, more in 0.0..200.0_f64, growth in -0.03..0.05_f64, free in 0.0..2.0_f64, other in any::<bool>(),
    ) {
        let worth = |rent: f64| {
            let other = f64::from(u8::from(other));
            let case = part(rent).with(&[
                (Field::LettingGrowth, Some(growth)),
                (Field::RentFreeMonths, Some(free)),
                (Field::MarginalProfit, Some(other)),
            ]);
            let graph = case.graph();
            known(&evaluate(&graph, &case.record(&graph)), "let_part.enterprise.npv")
        };
        prop_assert!(worth(rent + more) >= worth(rent) - 1e-6);
    }
}
