//! Carrying on, the owner's floor and the purses.

use super::*;
use crate::engine::model::{AFTER, OWNER_FLOOR};

fn held(changes: &[(Field, Option<f64>)]) -> Golden {
    let case = stub_and_ramp().lasting(20).with(&[
        (Field::HoldCashFlow, Some(1e6)),
        (Field::DiscountRate, Some(0.1)),
        (Field::PlanInvestment, None),
    ]);
    case.with(changes)
}

fn value(case: &Golden) -> f64 {
    let graph = case.graph();
    known(&evaluate(&graph, &case.record(&graph)), "hold.hold_value")
}

#[test]
fn a_million_a_year_for_twenty_years_has_its_published_value() {
    close(value(&held(&[])), 8_513_563.72, 5e-3);
    close(value(&held(&[(Field::HoldGrowth, Some(0.01))])), 9_186_808.79, 5e-3);
    let per_area = held(&[(Field::SiteArea, Some(1e4))]);
    let graph = per_area.graph();
    close(known(&evaluate(&graph, &per_area.record(&graph)), "hold.hold_value_per_area"), 851.356_372, 5e-7);
}

/// 1,000,000 × the annuity of 30 years less 500 × 10,000 m² × 1.03 at the end of year 20.
#[test]
fn a_renewal_prolongs_carrying_on_and_costs_its_price() {
    let renewed = held(&[
        (Field::SiteArea, Some(1e4)),
        (Field::Renewal, Some(1.0)),
        (Field::RenewalYears, Some(10.0)),
        (Field::RenewalPrice, Some(500.0)),
    ]);
    close(value(&renewed), 9_426_914.47 - 5e6 * 1.03 * 0.148_643_628, 0.02);
    // The land fund is a purse of its own: only the deed tax and the tax of the owner are local.
    let graph = renewed.graph();
    let answer = evaluate(&graph, &renewed.record(&graph));
    assert_eq!(series(&answer, "hold.government.land_fund")[20], 5e6);
    close(series(&answer, "hold.government.local")[20], 0.5 * 3.15e6 + 0.03 * 5e6, 1e-6);
    let ended = held(&[(Field::EndCompensation, Some(2e6))]);
    close(value(&ended), 8_513_563.72 + 2e6 * 0.148_643_628, 0.02);
}

#[test]
fn what_is_entered_goes_before_what_is_built_up_and_alone_is_asked_for() {
    let (_, built) = cases().into_iter().find(|(name, _)| *name == "built_up").unwrap();
    let graph = built.graph();
    let first = |case: &Golden| series(&evaluate(&graph, &case.record(&graph)), "hold.flow.hold_cash")[1];
    assert!(first(&built) > 0.0);
    let entered = built.with(&[(Field::HoldCashFlow, Some(7e5))]);
    close(first(&entered), 7e5 * 1.02, 1e-6);
    let open = entered.with(&[(Field::HoldCashFlow, None), (Field::HoldMargin, None)]);
    let answer = evaluate(&graph, &open.record(&graph));
    assert_eq!(missing(&answer, "hold.hold_value"), ["hold_cash_flow"]);
    let half = open.with(&[(Field::HoldMargin, Some(0.09)), (Field::AnnualRevenue, None)]);
    assert_eq!(missing(&evaluate(&graph, &half.record(&graph)), "hold.hold_value"), ["annual_revenue"]);
}

/// Nobody sells below the best of the own ways that are known: the price then leaves as much as building on would.
#[test]
fn the_reservation_price_follows_the_best_way_that_is_known() {
    let [(_, plain), ..] = cases();
    let graph = plain.graph();
    let answer = |case: &Golden| evaluate(&graph, &case.record(&graph));
    let unable = answer(&plain.of_owner_alone());
    let hold = known(&unable, "hold.hold_value");
    assert_eq!(known(&unable, OWNER_FLOOR), hold);
    let with_able = |change| {
        let [(_, plain), ..] = cases();
        plain.of_owner_alone().with(&[(Field::AbleToInvest, Some(1.0)), change])
    };
    let able = with_able((Field::AbleToInvest, Some(1.0)));
    let free = answer(&able);
    let gain = known(&free, "expansion.enterprise.npv");
    assert!(gain > 0.0);
    close(known(&free, OWNER_FLOOR), hold + gain, 1e-6);
    assert!(known(&free, "buy_back.reservation_price") > known(&unable, "buy_back.reservation_price"));
    let mut record = able.record(&graph);
    record.set("buy_back_price", known(&free, "buy_back.reservation_price"));
    close(known(&evaluate(&graph, &record), "buy_back.enterprise.npv"), gain, 1e-2);
    // A plan beyond the permitted plot ratio is no way, and one that is not entered is not known.
    for change in [(Field::PermittedPlotRatio, Some(0.7)), (Field::PlanInvestment, None)] {
        let less = with_able(change);
        assert_eq!(known(&answer(&less), OWNER_FLOOR), hold, "{change:?}");
    }
}

#[test]
fn tax_for_each_yuan_of_subsidy_needs_a_subsidy() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let at = |rent: f64| {
        let mut record = case.record(&graph);
        record.set("rent", rent);
        evaluate(&graph, &record)
    };
    let poor = at(300.0);
    let (npv, rate) = (series(&poor, "buy_back.platform.net"), 0.08_f64);
    let present = |(year, flow): (usize, &f64)| flow / math::pow(1.0 + rate, year as f64);
    let loss = -npv.iter().enumerate().map(present).sum::<f64>();
    assert!(loss > 0.0);
    let district = known(&poor, "buy_back.government.district_npv");
    close(known(&poor, "buy_back.tax_per_subsidy"), district / loss, 1e-9);
    assert_eq!(at(3_000.0).figure("buy_back.tax_per_subsidy"), Some(Cell::Undefined(Cause::NoSubsidy)));
}

#[test]
fn the_purses_add_up_to_what_the_government_receives() {
    for (name, case) in cases() {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        for route in ROUTES.iter() {
            let line = |id: &str| series(&answer, &route.ledger(Party::Government, id));
            let [net, central, local, city, district, fund] =
                ["net", "central", "local", "city", "district", "land_fund"].map(line);
            for year in 0..PERIODS {
                close(central[year] + local[year] + fund[year], net[year], 1e-6);
                close(city[year] + district[year], local[year], 1e-6);
            }
            for id in AFTER {
                let figure = route.figure(&format!("after.{id}"));
                assert!(graph.kind_of(&figure).is_some(), "{name} {figure}");
            }
        }
    }
}

/// Letting and selling on the market are ways of the owner as well, as far as they are known and not barred.
#[test]
fn the_floor_is_the_best_of_all_ways_of_the_owner() {
    let [(_, plain), ..] = cases();
    let graph = plain.graph();
    let floor = |changes: &[(Field, Option<f64>)]| {
        let [(_, plain), ..] = cases();
        let answer = evaluate(&graph, &plain.of_owner_alone().with(changes).record(&graph));
        (known(&answer, OWNER_FLOOR), known(&answer, "hold.hold_value"), answer.figure("sell.net_proceeds").unwrap())
    };
    let (alone, hold, _) = floor(&[]);
    assert_eq!(alone, hold);
    let let_part = [(Field::LettingArea, Some(2_700.0)), (Field::LettingRent, Some(900.0))];
    let (let_out, ..) = floor(&let_part);
    assert!(let_out > hold);
    assert_eq!(floor(&[&let_part[..], &[(Field::LettingAllowed, Some(0.0))]].concat()).0, hold, "the contract bars it");
    let (sold, _, proceeds) = floor(&[(Field::SalePrice, Some(6e7))]);
    assert_eq!(Cell::Known(sold), proceeds);
    assert_eq!(floor(&[(Field::SalePrice, Some(1e6))]).0, hold, "too cheap");
}
