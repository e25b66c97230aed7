//! Loans, the pool of input tax, and what an expansion costs beside its works.

use super::*;
use crate::engine::math::pow;

/// Outlays of 60 and 40 in years 1 and 2, cash of 15 in years 3 to 12, no tax.
fn borrowed(changes: &[(Field, Option<f64>)]) -> Golden {
    let case = stub_and_ramp().untaxed().lasting(12).with(&[
        (Field::PlanInvestment, Some(100.0)),
        (Field::PlanBuildingInvestment, Some(100.0)),
        (Field::PlanBuildYears, Some(2.0)),
        (Field::PlanRampYears, Some(0.0)),
        (Field::PlanOutput, Some(150.0)),
        (Field::OperatingMargin, Some(0.1)),
        (Field::PlanTax, Some(0.0)),
        (Field::DebtShare, Some(0.7)),
        (Field::DebtRate, Some(0.04)),
        (Field::DebtYears, Some(10.0)),
        (Field::GraceYears, None),
    ]);
    case.with(changes)
}

#[test]
fn a_loan_of_ten_years_is_served_by_equal_sums() {
    let case = borrowed(&[]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let rate: f64 = 0.04;
    let sum = 70.0 * rate / (1.0 - pow(1.04, -8.0));
    close(sum, 10.396_948, 5e-7);
    let service = series(&answer, "expansion.debt_service");
    close(service[2], 35.0 * rate, 1e-12);
    service[3..=10].iter().for_each(|paid| close(*paid, sum, 1e-9));
    assert_eq!((service[1], service[11]), (0.0, 0.0));
    let equity = series(&answer, "expansion.equity");
    // Half of the outlay in each of two years: 50 less 35, then the interest.
    close(equity[1], -15.0, 1e-9);
    close(equity[2], -16.4, 1e-9);
    close(equity[3], 15.0 - sum, 1e-9);
    close(equity[11], 15.0, 1e-9);
    close(known(&answer, "expansion.least_cover"), 15.0 / sum, 1e-9);
    close(15.0 / sum, 1.442_731, 5e-7);
    close(known(&answer, "expansion.cash_low_point"), -31.4, 1e-9);
    let owed = series(&answer, "expansion.debt_balance");
    close(owed[2], 70.0, 1e-9);
    assert_eq!(owed[10], 0.0, "the last sum pays the loan off");
}

/// The published vector, with the outlays that it names.
#[test]
fn outlays_of_60_and_40_have_their_equity_rate() {
    // 1.5 years of building would spend 2/3 and 1/3; three fifths and two fifths are spent in 5/3 years.
    let case = borrowed(&[(Field::PlanBuildYears, Some(5.0 / 3.0)), (Field::GraceYears, Some(2.0))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let net = series(&answer, "expansion.enterprise.net");
    close(net[1], -60.0, 1e-9);
    // A third of year 2 is in use at a third of capacity: 15/9 that the vector does not have.
    let early = 15.0 / 9.0;
    close(net[2], early - 40.0, 1e-9);
    let mut equity = series(&answer, "expansion.equity");
    equity[2] -= early;
    close(equity[1], -18.0, 1e-9);
    close(equity[2], -13.68, 1e-9);
    close(equity[3], 4.603_052, 5e-7);
    let worth_at = |rate: f64| equity.iter().rev().fold(0.0, |worth, flow| worth / (1.0 + rate) + flow);
    assert!(worth_at(0.116_069_2) > 0.0 && worth_at(0.116_069_3) < 0.0, "11.60692 %");
}

#[test]
fn without_a_loan_nothing_is_asked_for_one() {
    let case = borrowed(&[(Field::DebtShare, None), (Field::DebtRate, None), (Field::DebtYears, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(answer.figure("expansion.least_cover"), Some(Cell::Undefined(Cause::NotApplicable)));
    assert_eq!(answer.figure("expansion.equity_irr"), Some(Cell::Undefined(Cause::NotApplicable)));
    assert_eq!(series(&answer, "expansion.equity"), series(&answer, "expansion.enterprise.net"));
    close(known(&answer, "expansion.cash_low_point"), -100.0, 1e-9);

    let case = borrowed(&[(Field::DebtRate, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(missing(&answer, "expansion.least_cover"), ["debt_rate"]);
    assert!(answer.figure("expansion.enterprise.npv").unwrap().known().is_some());
}

#[test]
fn a_loan_that_ends_before_its_grace_is_refused() {
    let case = borrowed(&[(Field::DebtYears, Some(2.0)), (Field::GraceYears, Some(3.0))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(answer.figure("expansion.least_cover"), Some(Cell::Undefined(Cause::OutOfRange)));
}

#[test]
fn interest_saves_income_tax_of_the_borrower_alone() {
    let with = |share: f64| {
        let case = stub_and_ramp().with(&[(Field::DebtShare, Some(share)), (Field::Rent, Some(900.0))]);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        let sum = |figure: &str| series(&answer, figure).iter().sum::<f64>();
        let [drawn, service, interest] =
            ["debt_drawn", "debt_service", "debt_interest"].map(|line| sum(&format!("buy_back.{line}")));
        close(service, drawn + interest, 1e-3);
        let shield = sum("buy_back.equity") - sum("buy_back.platform.net") - drawn + service;
        (known(&answer, "buy_back.government.npv"), shield, interest)
    };
    let ((public, none, _), (same, shield, interest)) = (with(0.0), with(0.6));
    assert_eq!((public, none), (same, 0.0), "ledgers stand before financing");
    assert!(shield > 0.0 && shield <= 0.25 * interest + 1e-3, "{shield} of {interest}");
}

/// Rents of ten years pay no surcharges until the input tax of purchase and works is used up; over all years they are those on
/// output less input.
#[test]
fn surcharges_wait_until_the_input_tax_is_used_up() {
    let case = stub_and_ramp().with(&[(Field::Rent, Some(900.0))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let [rent, works, paid, surcharges] = ["flow.rent", "flow.building", "vat_payable", "flow.rent_surcharges"]
        .map(|figure| series(&answer, &format!("buy_back.{figure}")));
    let input = 0.09 * (works.iter().sum::<f64>() + case.fields["buy_back_price"]);
    let output: Vec<f64> = rent.iter().map(|rent| 0.09 * rent).collect();
    let mut so_far = 0.0;
    for (year, output) in output.iter().enumerate() {
        so_far += output;
        let all = paid[..=year].iter().sum::<f64>();
        close(all, math::max(0.0, so_far - input), 1e-3);
        close(surcharges[year], 0.12 * paid[year], 1e-6);
        assert!(paid[year] >= 0.0);
    }
    assert!(so_far > input && paid[3] == 0.0);
}

/// A million of supplementary price takes a million off the bid, less the surcharges that the price itself saves.
#[test]
fn a_supplementary_price_comes_off_the_bid() {
    let bid = |changes: &[(Field, Option<f64>)]| {
        let case = stub_and_ramp().with(&[(Field::Rent, Some(900.0))]).with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        ["max_bid", "government.local_npv", "government.npv"]
            .map(|figure| known(&answer, &format!("buy_back.{figure}")))
    };
    let (before, after) = (bid(&[]), bid(&[(Field::SupplementaryPrice, Some(1e6))]));
    let less = before[0] - after[0];
    assert!((0.98e6..=1.01e6).contains(&less), "{less}");
    assert_eq!(before, bid(&[(Field::SupplementaryPrice, Some(1e6)), (Field::SupplementaryDue, Some(0.0))]));
    // The government receives the price; what stays local are its taxes and what it costs in income tax later.
    assert!(after[2] > before[2] + 0.75e6 && after[1] < before[1] + 0.1e6, "{after:?} {before:?}");
}

#[test]
fn an_expansion_pays_for_downtime_and_reports_support() {
    let of = |changes: &[(Field, Option<f64>)]| {
        let case = plant().with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        ["flow.downtime_loss", "flow.support", "enterprise.net"]
            .map(|line| series(&answer, &format!("expansion.{line}")))
    };
    let [none, no_support, before] = of(&[]);
    assert!(none.iter().chain(&no_support).all(|value| *value == 0.0));
    let [lost, _, after] = of(&[(Field::DowntimeMonths, Some(0.5)), (Field::PresentMarginYear, Some(3e6))]);
    close(lost[1], 1.5e6, 1e-6);
    close(after[1], before[1] - 1.5e6, 1e-6);
    let [_, support, after] = of(&[(Field::SupportReceived, Some(1e6))]);
    close(support[1], 1e6, 1e-6);
    // Taxed in the year in which it is received.
    close(after[1], before[1] + 0.75e6, 1e-6);

    let case = plant().with(&[(Field::DowntimeMonths, Some(0.5))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(missing(&answer, "expansion.enterprise.npv"), ["present_margin_year"]);
}

#[test]
fn a_reset_term_lets_plan_and_plant_carry_on() {
    let of = |changes: &[(Field, Option<f64>)]| {
        let case = stub_and_ramp().lasting(10).with(&[(Field::Rent, Some(900.0))]).with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        let longer = series(&answer, "expansion.flow.hold_prolonged").iter().sum::<f64>();
        let given_up = series(&answer, "buy_back.flow.hold_given_up").iter().sum::<f64>();
        (answer.figure("buy_back.max_bid").unwrap(), longer, given_up)
    };
    let (short, none, held) = of(&[]);
    let (long, longer, still_held) = of(&[(Field::TermAfter, Some(30.0))]);
    assert!(long.known().unwrap() > short.known().unwrap_or(0.0), "{long:?} {short:?}");
    assert_eq!((none, held), (0.0, still_held), "the owner gives up the term as it stands");
    close(longer, 20.0 * 3_300_000.0, 1e-3);
    assert_eq!(of(&[(Field::TermAfter, Some(10.0))]), (short, 0.0, held));
}

#[test]
fn a_high_tech_enterprise_pays_15_percent_and_deducts_machines_at_once() {
    let rates = [
        ("corporate_income_tax_rate_high_tech".to_owned(), 0.15),
        ("loss_carry_forward_years_high_tech".to_owned(), 10.0),
    ];
    let of = |changes: &[(Field, Option<f64>)]| {
        let mut case = plant().with(changes);
        case.parameters.extend(rates.clone());
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        ["flow.income_tax", "taxable_profit"].map(|line| series(&answer, &format!("expansion.{line}")))
    };
    let [tax, profit] = of(&[]);
    close(tax[20], 0.25 * profit[20], 1e-6);
    let [tax, profit] = of(&[(Field::HighTech, Some(1.0))]);
    close(tax[20], 0.15 * profit[20], 1e-6);
    let [_, at_once] = of(&[(Field::MachinesAtOnce, Some(1.0)), (Field::RenewMachines, Some(0.0))]);
    let [_, slowly] = of(&[(Field::RenewMachines, Some(0.0))]);
    // 28 million of machines against one tenth of it a year: the first profit is taxed later, and all of it in the end.
    assert!(at_once[2] == 0.0 && slowly[4] > 0.0 && at_once[3] == 0.0);
    assert!(at_once.iter().sum::<f64>() <= slowly.iter().sum::<f64>() + 1e-3 || at_once[12] > slowly[12]);
}
