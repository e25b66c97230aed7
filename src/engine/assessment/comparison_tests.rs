//! The ways of parcels held against carrying on.

use super::*;
use crate::engine::field::Field;
use crate::engine::model::{AssumptionSet, HOLD, Party, ROUTES, WAYS};
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::policy::DEFAULT_PACK;
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 12, 1);

/// The published buy-back parcel with its facts and the example assumptions, and an invented tax of its owner.
fn buy_back_parcel(assessor: &Assessor) -> Parcel {
    let mut parcel = Parcel::default();
    let facts = [
        (Field::SiteArea, Value::Number(46_750.0 / 3.0)),
        (Field::FloorArea, Value::Number(5_454.17)),
        (Field::Tenure, Value::Choice("granted".into())),
        (Field::Intent, Value::Choice("sell".into())),
        (Field::AnnualTax, Value::Number(2e6)),
        (Field::TermEnd, Value::Date(date(2056, 12, 1))),
    ];
    for (field, value) in facts {
        parcel.set(field, value, Origin::Typed).unwrap();
    }
    let set = AssumptionSet::example().unwrap();
    let assessment = assessor.assess(&parcel, DAY);
    let routes: Vec<_> = ROUTES.iter().collect();
    let values: Vec<_> = set
        .for_parcel(assessment.evaluation(), &routes)
        .into_iter()
        .map(|(assumption, value)| (assumption.field, value))
        .collect();
    for (field, value) in values {
        if parcel.get(field).is_none() {
            parcel.set(field, value, Origin::AssumptionSet("example".into())).unwrap();
        }
    }
    parcel
}

fn with(mut parcel: Parcel, changes: &[(Field, Value)]) -> Parcel {
    for (field, value) in changes {
        parcel.set(*field, value.clone(), Origin::Typed).unwrap();
    }
    parcel
}

fn way<'c>(comparison: &'c Comparison, id: &str) -> &'c ComparedWay {
    comparison.ways.iter().find(|way| way.id == id).unwrap()
}

#[test]
fn every_way_is_compared_once_and_an_empty_parcel_compares_nothing() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let comparison = assessor.assess(&Parcel::default(), DAY).comparison();
    let mut ids: Vec<&str> = comparison.ways.iter().map(|way| way.id).collect();
    ids.sort_unstable();
    let mut all = WAYS.to_vec();
    all.sort_unstable();
    assert_eq!(ids, all);
    assert!(!comparison.has_gains() && comparison.floor.is_none());
    let hold = way(&comparison, HOLD);
    assert_eq!(hold.gate, Gate::Allowed { is_of_type: false });
    // Carrying on gains nothing against itself, whatever it is worth.
    assert!(hold.gains.iter().all(|gain| gain.answer == Answer::Known(0.0)));
    assert!(hold.needs.starts_with(&[Field::AsOf]) || hold.needs.contains(&Field::HoldCashFlow));
    assert!(way(&comparison, "change_use").route.is_none());
}

#[test]
fn differences_are_the_ledgers_and_the_local_purse_holds_the_land_fund() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let parcel = buy_back_parcel(&assessor);
    let assessment = assessor.assess(&parcel, DAY);
    let comparison = assessment.comparison();
    let buy_back = way(&comparison, "buy_back");
    let known = |figure: &str| assessment.answer(figure).unwrap().known().unwrap();
    assert_eq!(buy_back.gain(Party::Enterprise).unwrap().known(), Some(known("buy_back.enterprise.npv")));
    assert_eq!(buy_back.gain(Party::Platform).unwrap().known(), Some(known("buy_back.platform.npv")));
    let purse = known("buy_back.government.local_npv") + known("buy_back.government.land_fund_npv");
    assert_eq!(buy_back.gain(Party::Government).unwrap().known(), Some(purse));
    assert_eq!(buy_back.decisive.as_ref().unwrap().0, "buy_back.zone");
    assert!(buy_back.needs.is_empty(), "{:?}", buy_back.needs);
    let blanks: Vec<Field> = buy_back.blanks.iter().map(|blank| blank.field).collect();
    assert!(blanks.contains(&Field::ClosingCost), "{blanks:?}");
}

/// The set brings a part to let as well, on which the owner can fall back until the contract is known to forbid it.
#[test]
fn the_owner_asks_for_the_best_of_its_own_ways_that_is_planned_and_not_barred() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let let_out = buy_back_parcel(&assessor);
    let floor = |parcel: &Parcel| {
        let assessment = assessor.assess(parcel, DAY);
        let known = |figure: &str| assessment.answer(figure).unwrap().known().unwrap();
        let floor = assessment.comparison().floor.unwrap();
        (floor.way, floor.value, known("hold.hold_value"), known("let_part.enterprise.npv"))
    };
    let (way, value, hold, gain) = floor(&let_out);
    assert!(way == "let_part" && gain > 0.0 && (value - hold - gain).abs() < 1e-6, "{way}: {value}, {hold} + {gain}");
    let forbidden = with(let_out.clone(), &[(Field::LettingAllowed, Value::Truth(false))]);
    assert_eq!(floor(&forbidden), (HOLD, hold, hold, gain));
    let mut alone = let_out;
    for field in [Field::LettingArea, Field::LettingRent] {
        alone.clear(field);
    }
    let floor = assessor.assess(&alone, DAY).comparison().floor.unwrap();
    assert_eq!((floor.way, floor.value), (HOLD, hold));
    assert!(floor.unknown.contains(&"let_part"), "{:?}", floor.unknown);
}

#[test]
fn upkeep_is_left_out_only_of_what_is_built_up_from_a_margin() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let entered = buy_back_parcel(&assessor);
    let lists_upkeep = |parcel: &Parcel| {
        let comparison = assessor.assess(parcel, DAY).comparison();
        way(&comparison, HOLD).blanks.iter().any(|blank| blank.field == Field::CapexKeep)
    };
    assert!(entered.number(Field::HoldCashFlow).is_some() && !lists_upkeep(&entered));
    let mut built_up = with(entered, &[(Field::HoldMargin, Value::Number(0.1))]);
    built_up.clear(Field::HoldCashFlow);
    assert!(lists_upkeep(&built_up));
}

#[test]
fn ways_stand_in_the_order_of_what_the_owner_gains_with_carrying_on_as_the_line() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let parcel = buy_back_parcel(&assessor);
    let order = |price: f64| {
        let paid = [(Field::PricePaidInFull, Value::Truth(true)), (Field::InOperation, Value::Truth(true))];
        let parcel = with(parcel.clone(), &[&paid[..], &[(Field::BuyBackPrice, Value::Number(price))]].concat());
        let comparison = assessor.assess(&parcel, DAY).comparison();
        let place = |id: &str| comparison.ways.iter().position(|way| way.id == id).unwrap();
        assert!(comparison.ways.windows(2).all(|pair| pair[0].gate.id() != "barred" || pair[1].gate.id() == "barred"));
        place("buy_back") < place(HOLD)
    };
    assert!(order(8e7) && !order(1e6));
}

#[test]
fn who_loses_blocks_and_a_transfer_heals_where_all_together_gain() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let base = buy_back_parcel(&assessor);
    let at = |price: f64| {
        let parcel = with(base.clone(), &[(Field::BuyBackPrice, Value::Number(price))]);
        let comparison = assessor.assess(&parcel, DAY).comparison();
        way(&comparison, "buy_back").clone()
    };
    let (cheap, dear) = (at(1e6), at(2e8));
    assert_eq!(cheap.blocking.as_ref().unwrap().losers, [Party::Enterprise]);
    assert_eq!(dear.blocking.as_ref().unwrap().losers, [Party::Platform]);
    for way in [cheap, dear] {
        let blocking = way.blocking.clone().unwrap();
        let gains: f64 = way.gains.iter().map(|gain| gain.answer.known().unwrap()).sum();
        assert!((blocking.joint_gain - gains).abs() < 1e-6);
        assert_eq!(blocking.heals(), gains >= 0.0);
        if blocking.heals() {
            let all: f64 = blocking.transfers.iter().map(|(_, amount)| amount).sum();
            assert!(all.abs() < 1e-6, "what is paid is received: {all}");
            for (party, amount) in &blocking.transfers {
                let after = way.gain(*party).unwrap().known().unwrap() + amount;
                assert!(after >= -1e-6, "{party:?} still loses {after}");
                assert_eq!(*amount > 0.0, blocking.losers.contains(party));
            }
        }
    }
}

#[test]
fn a_rule_bars_a_way_by_name_and_missing_facts_leave_it_open() {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let parcel = buy_back_parcel(&assessor);
    let gate = |parcel: &Parcel, id: &str| assessor.assess(parcel, DAY).gate(id);
    assert_eq!(
        gate(&parcel, "sell"),
        Gate::Waits(vec![
            Field::InOperation,
            Field::IdleInvestmentMade,
            Field::IdleInvestmentTotal,
            Field::PricePaidInFull,
        ])
    );
    let running = with(parcel.clone(), &[(Field::InOperation, Value::Truth(true))]);
    assert_eq!(gate(&running, "sell"), Gate::Waits(vec![Field::PricePaidInFull]));
    let paid = with(running.clone(), &[(Field::PricePaidInFull, Value::Truth(true))]);
    assert_eq!(gate(&paid, "sell"), Gate::Allowed { is_of_type: false });
    let unpaid = with(running, &[(Field::PricePaidInFull, Value::Truth(false))]);
    assert_eq!(gate(&unpaid, "sell"), Gate::Barred(vec![Bar::Gate("price_paid".into())]));
    // 24 of 100 made; 25 is enough.
    let made = |share: f64| {
        with(
            parcel.clone(),
            &[
                (Field::InOperation, Value::Truth(false)),
                (Field::PricePaidInFull, Value::Truth(true)),
                (Field::IdleInvestmentMade, Value::Number(share)),
                (Field::IdleInvestmentTotal, Value::Number(100.0)),
            ],
        )
    };
    assert_eq!(gate(&made(24.0), "sell"), Gate::Barred(vec![Bar::Gate("invested".into())]));
    assert_eq!(gate(&made(25.0), "sell"), Gate::Allowed { is_of_type: false });
    let allocated = with(paid.clone(), &[(Field::Tenure, Value::Choice("allocated".into()))]);
    assert_eq!(gate(&allocated, "sell"), Gate::Barred(vec![Bar::Gate("not_allocated".into())]));
    let over = with(parcel.clone(), &[(Field::TermEnd, Value::Date(date(2020, 1, 1)))]);
    for id in [HOLD, "expansion", "buy_back", "sell"] {
        let Gate::Barred(bars) = gate(&over, id) else { panic!("{id} is not barred") };
        assert!(bars.contains(&Bar::Gate("term_left".into())), "{id}: {bars:?}");
    }
    // A sale to the platform is a transfer as well.
    assert!(matches!(gate(&parcel, "buy_back"), Gate::Waits(_)));
    assert_eq!(gate(&paid, "buy_back"), Gate::Allowed { is_of_type: true });
    let Gate::Barred(bars) = gate(&parcel, "expansion") else { panic!("the owner will not invest") };
    assert_eq!(bars, [Bar::Type { id: "extension".into(), parts: vec!["owner_able".into()] }]);
    let doubtful = with(parcel, &[(Field::StatedPlotRatio, Value::Number(3.0))]);
    assert_eq!(gate(&doubtful, "buy_back"), Gate::Doubt);
}

#[test]
fn a_pack_without_a_rule_on_a_way_allows_nothing() {
    let assessor = Assessor::of_builtin("national-2008").unwrap();
    let assessment = assessor.assess(&Parcel::default(), DAY);
    assert_eq!(assessment.gate("sell"), Gate::Undefined(crate::engine::graph::Cause::NotLoaded));
}
