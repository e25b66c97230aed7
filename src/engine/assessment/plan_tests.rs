//! The plan of an invented plant, and what goes wrong with it.

use super::*;
use crate::engine::field::Field;
use crate::engine::model::PlanRule;
use crate::engine::parcel::{Entry, Origin, Parcel, Value};
use crate::engine::policy::{DEFAULT_PACK, Status};
use jiff::civil::date;

const TODAY: Date = date(2026, 12, 1);

fn number(value: f64) -> Value {
    Value::Number(value)
}

/// 示例机械厂（虚构）: 18.6 亩 with 11,200 m² and 630 万元 of tax; adds 9,000 m² for 4,870 万元.
fn plant() -> Parcel {
    let mut parcel = Parcel::default();
    for (field, value) in [
        (Field::SiteArea, number(12_400.0)),
        (Field::FloorArea, number(11_200.0)),
        (Field::AnnualTax, number(6.3e6)),
        (Field::Tenure, Value::Choice("granted".into())),
        (Field::TermEnd, Value::Date(date(2059, 6, 30))),
        (Field::PermittedPlotRatio, number(2.0)),
        (Field::PlanFloorArea, number(9_000.0)),
        (Field::PlanInvestment, number(4.87e7)),
        (Field::PlanBuildingInvestment, number(2.07e7)),
        (Field::PlanBuildYears, number(1.0)),
        (Field::PlanRampYears, number(2.0)),
        (Field::PlanOutput, number(9.5e7)),
        (Field::PlanTax, number(5.2e6)),
        (Field::OperatingMargin, number(0.14)),
        (Field::DiscountRate, number(0.08)),
    ] {
        parcel.set(field, value, Origin::Typed).unwrap();
    }
    parcel
}

fn with(changes: &[(Field, Option<Value>)]) -> Parcel {
    let mut parcel = plant();
    for (field, value) in changes {
        match value {
            Some(value) => parcel.set(*field, value.clone(), Origin::Typed).unwrap(),
            None => drop(parcel.clear(*field)),
        }
    }
    parcel
}

fn assessed<T>(parcel: &Parcel, read: impl Fn(&Assessment) -> T) -> T {
    read(&Assessor::of_builtin(DEFAULT_PACK).unwrap().assess(parcel, TODAY))
}

fn verdict(changes: &[(Field, Option<Value>)]) -> PlanVerdict {
    Assessor::of_builtin(DEFAULT_PACK).unwrap().assess(&with(changes), TODAY).plan()
}

#[test]
fn a_ramp_beyond_the_land_term_is_asked_about_and_can_be_meant() {
    let ended = |day: Date, ramp: f64| {
        let changes = [(Field::TermEnd, Some(Value::Date(day))), (Field::PlanRampYears, Some(number(ramp)))];
        verdict(&changes).questions.iter().map(|question| question.clash.id()).collect::<Vec<_>>()
    };
    // Five years and a month are left, one of which is built in.
    assert_eq!(ended(date(2031, 12, 31), 5.0), ["ramp_beyond_term"]);
    assert!(ended(date(2031, 12, 31), 4.0).is_empty());
    // Works that outlast the term break a rule; nothing is asked as well.
    assert!(ended(date(2027, 6, 30), 5.0).is_empty());
}

#[test]
fn a_year_alone_is_asked_about_once_and_holds_nothing_back() {
    let dated = |entries: &[(Field, Date, Option<i16>)]| {
        let mut parcel = plant();
        for (field, day, year_alone) in entries {
            let entry = Entry { year_alone: *year_alone, ..Entry::new(Value::Date(*day), Origin::Typed) };
            parcel.put(*field, entry).unwrap();
        }
        parcel
    };
    let grant = (Field::GrantDate, date(2009, 1, 1), Some(2009));
    let end = dated(&[grant, (Field::TermEnd, date(2058, 12, 31), Some(2009))]);
    assert_eq!(clashes(&end), ["year_alone"]);
    assert_eq!(offered(&end), [PlanOffer::Edit(Field::TermEnd), PlanOffer::Keep]);
    assert_eq!(assessed(&end, |assessment| assessment.plan().answer), PlanAnswer::Pass);
    // The grant by its year and an end by its day do not differ.
    let by_day = (Field::TermEnd, date(2059, 6, 30), None);
    assert_eq!(offered(&dated(&[grant, by_day])), [PlanOffer::Edit(Field::GrantDate), PlanOffer::Keep]);
    assert_eq!(clashes(&dated(&[by_day])), [""; 0]);
}

fn clashes(parcel: &Parcel) -> Vec<&'static str> {
    assessed(parcel, |assessment| assessment.plan_questions().iter().map(|question| question.clash.id()).collect())
}

fn offered(parcel: &Parcel) -> Vec<PlanOffer> {
    assessed(parcel, |assessment| match assessment.plan_questions() {
        [question] => question.offers.clone(),
        other => panic!("{other:?}"),
    })
}

#[track_caller]
fn close(actual: Option<f64>, expected: f64, half_unit: f64) {
    assert!(actual.is_some_and(|actual| (actual - expected).abs() <= half_unit), "{actual:?} is not {expected}");
}

/// 20,200 ÷ 12,400 = 1.63; 1,150 万元 on 1.24 公顷 = 927.42 万元/公顷; five rows of rules, for nothing is required and nothing
/// contracted.
#[test]
fn the_plan_of_the_plant_passes_on_both_benchmarks_and_pays_back_in_five_years() {
    let verdict = verdict(&[]);
    assert_eq!(verdict.answer, PlanAnswer::Pass);
    let rules: Vec<PlanRule> = verdict.rules.iter().map(|state| state.rule).collect();
    let absent = [PlanRule::Required, PlanRule::ContractTaxPerArea];
    assert_eq!(rules, PlanRule::ALL.into_iter().filter(|rule| !absent.contains(rule)).collect::<Vec<_>>());
    assert!(verdict.rules.iter().all(|state| state.holds == Status::Yes && !state.own && state.missing.is_empty()));
    let permitted = verdict.rule(PlanRule::Permitted).unwrap();
    close(permitted.today, 0.903_226, 5e-7);
    close(permitted.plan, 1.629_032, 5e-7);
    close(permitted.excess, -0.370_968, 5e-7);
    let tax = verdict.rule(PlanRule::BenchmarkTaxPerArea).unwrap();
    close(tax.today, 508.064_5, 5e-5);
    close(tax.plan, 927.419_4, 5e-5);
    close(tax.limit, 804.4, 1e-9);
    assert_eq!(verdict.completion, Some(date(2027, 12, 1)));

    let money = assessed(&plant(), |assessment| assessment.plan_money().unwrap());
    close(money.payback.known(), 5.971, 5e-4);
    assert!(money.npv.known().is_some_and(|npv| npv > 0.0) && money.missing.is_empty());
    close(money.discount_rate, 0.08, 1e-15);
    close(money.remaining, 32.578, 5e-4);
}

/// 41,200 ÷ 12,400 = 3.32, of which 2.0 × 12,400 = 24,800 m² are permitted.
#[test]
fn a_plan_above_the_permitted_plot_ratio_exceeds_it_by_16_400_m2_and_its_route_is_not_open() {
    let beyond = [(Field::PlanFloorArea, Some(number(30_000.0)))];
    let PlanAnswer::Broken(broken) = verdict(&beyond).answer else { panic!("broken") };
    assert_eq!(broken.len(), 1);
    assert_eq!(broken[0].rule, PlanRule::Permitted);
    close(broken[0].plan, 3.322_581, 5e-7);
    close(broken[0].excess, 1.322_581, 5e-7);
    close(broken[0].amount, 16_400.0, 1e-6);

    let lower = [(Field::PermittedPlotRatio, Some(number(1.5)))];
    let PlanAnswer::Broken(broken) = verdict(&lower).answer else { panic!("broken") };
    close(broken[0].excess, 0.129_032, 5e-7);
    close(broken[0].amount, 1_600.0, 1e-6);

    for changes in [&beyond, &lower] {
        assessed(&with(changes), |assessment| {
            assert!(!assessment.plan_allows("expansion") && assessment.plan_allows("buy_back"));
            let others = &assessment.diagnosis().others;
            let route = others.iter().find(|other| other.id == "extension").unwrap();
            assert_eq!(route.feasible, Status::No);
            assert!(route.blocked_by.contains(&"plan_unbroken".to_owned()), "{:?}", route.blocked_by);
        });
    }
    assert!(assessed(&plant(), |assessment| assessment.plan_allows("expansion")));
}

/// From 1 December 2026 to 6 January 2030: three years and 36 of 365 days.
#[test]
fn works_that_outlast_the_term_do_not_pass() {
    let changes = |build: f64| {
        // At capacity at once: a ramp-up that outlasts the term would be asked about.
        [
            (Field::TermEnd, Some(Value::Date(date(2030, 1, 6)))),
            (Field::PlanBuildYears, Some(number(build))),
            (Field::PlanRampYears, Some(number(0.0))),
        ]
    };
    let late = verdict(&changes(5.0));
    let PlanAnswer::Broken(broken) = &late.answer else { panic!("broken") };
    assert_eq!((broken.len(), broken[0].rule), (1, PlanRule::BuiltInTerm));
    close(broken[0].limit, 3.098_63, 5e-6);
    close(broken[0].excess, 1.901_37, 5e-6);
    assert_eq!(late.completion, Some(date(2031, 12, 1)));
    // Fractions of a year count: 36 days are a tenth of a year.
    assert_eq!(verdict(&changes(3.09)).answer, PlanAnswer::Pass);
    assert_eq!(verdict(&changes(3.1)).answer.id(), "broken");
}

#[test]
fn a_term_that_is_over_is_said_alone_and_land_without_a_term_has_none_to_outlast() {
    let over = |day| verdict(&[(Field::TermEnd, Some(Value::Date(day)))]).answer;
    let PlanAnswer::Broken(broken) = over(date(2026, 11, 30)) else { panic!("broken") };
    assert_eq!(broken.iter().map(|state| state.rule).collect::<Vec<_>>(), [PlanRule::TermNotOver]);
    let PlanAnswer::Broken(broken) = over(TODAY) else { panic!("broken") };
    assert_eq!(broken.iter().map(|state| state.rule).collect::<Vec<_>>(), [PlanRule::BuiltInTerm]);

    for tenure in ["allocated", "collective"] {
        let endless = [(Field::Tenure, Some(Value::Choice(tenure.into()))), (Field::TermEnd, None)];
        let verdict = verdict(&endless);
        assert_eq!(verdict.answer, PlanAnswer::Pass, "{tenure}");
        assert!(verdict.rule(PlanRule::BuiltInTerm).is_none() && verdict.rule(PlanRule::TermNotOver).is_none());
    }
    // Land of which the right is not entered is asked for its term alone.
    let unsaid = verdict(&[(Field::Tenure, None), (Field::TermEnd, None)]);
    assert_eq!(unsaid.answer, PlanAnswer::Unknown(vec![Field::TermEnd]));
}

#[test]
fn what_is_missing_is_asked_for_and_a_broken_rule_goes_before_it() {
    assert_eq!(
        verdict(&[(Field::PermittedPlotRatio, None)]).answer,
        PlanAnswer::Unknown(vec![Field::PermittedPlotRatio])
    );
    // A blank floor area is missing and not zero.
    assert_eq!(verdict(&[(Field::PlanFloorArea, None)]).answer, PlanAnswer::Unknown(vec![Field::PlanFloorArea]));
    let both = verdict(&[(Field::PermittedPlotRatio, None), (Field::PlanBuildYears, None)]).answer;
    assert_eq!(both, PlanAnswer::Unknown(vec![Field::PermittedPlotRatio, Field::PlanBuildYears]));

    let conflict = (Field::PlanConflict, Some(Value::Truth(true)));
    let PlanAnswer::Broken(broken) = verdict(&[conflict, (Field::PermittedPlotRatio, None)]).answer else {
        panic!("broken")
    };
    assert_eq!(broken.iter().map(|state| state.rule).collect::<Vec<_>>(), [PlanRule::NoConflict]);

    assert_eq!(verdict(&[(Field::PlanTax, None)]).answer, PlanAnswer::BelowUnknown(vec![Field::PlanTax]));
    let unknown_beside_missed = verdict(&[(Field::PlanTax, None), (Field::OwnBenchmarkPlotRatio, Some(number(1.8)))]);
    assert_eq!(unknown_beside_missed.answer.id(), "below");
}

#[test]
fn without_a_plan_there_is_nothing_to_pass() {
    let blank =
        [Field::PlanFloorArea, Field::PlanInvestment, Field::PlanOutput, Field::PlanTax].map(|field| (field, None));
    assert_eq!(verdict(&blank).answer, PlanAnswer::NoPlan);
    assert!(assessed(&with(&blank), |assessment| assessment.plan_money().is_none()));
    for entered in 0..blank.len() {
        let others: Vec<_> =
            blank.iter().enumerate().filter(|(place, _)| *place != entered).map(|(_, change)| change.clone()).collect();
        assert_ne!(verdict(&others).answer, PlanAnswer::NoPlan, "{:?}", blank[entered].0);
    }
}

/// 1,150 万元 on 1.24 公顷 are 927.42 万元/公顷: 90 万元 below an own benchmark of 1,000.
#[test]
fn a_missed_benchmark_says_by_how_much_and_whose_it_is() {
    let own = verdict(&[(Field::OwnBenchmarkTaxPerArea, Some(number(1_000.0)))]);
    let PlanAnswer::Below(below) = &own.answer else { panic!("below") };
    assert_eq!((below.len(), below[0].rule, below[0].own), (1, PlanRule::BenchmarkTaxPerArea, true));
    close(below[0].amount, 9e5, 1e-3);

    let contract = verdict(&[(Field::TargetTaxPerArea, Some(number(950.0)))]);
    let PlanAnswer::Below(below) = &contract.answer else { panic!("below") };
    assert_eq!((below.len(), below[0].rule, below[0].own), (1, PlanRule::ContractTaxPerArea, false));
    // 1,178 万元 that the contract asks for, less 1,150.
    close(below[0].amount, 2.8e5, 1e-3);
    // A contract that states the amount asks for the same.
    assert_eq!(verdict(&[(Field::TargetTax, Some(number(1.178e7)))]).answer.id(), "below");
    assert_eq!(verdict(&[(Field::TargetTax, Some(number(1.15e7)))]).answer, PlanAnswer::Pass);

    let required = verdict(&[(Field::RequiredPlotRatio, Some(number(1.8)))]);
    let PlanAnswer::Broken(broken) = &required.answer else { panic!("broken") };
    assert_eq!(broken[0].rule, PlanRule::Required);
    // 1.8 × 12,400 = 22,320 m², of which 20,200 are planned.
    close(broken[0].amount, 2_120.0, 1e-6);
}

#[test]
fn a_pack_without_benchmarks_compares_with_none() {
    let assessor = Assessor::of_builtin("national-2008").unwrap();
    let verdict = assessor.assess(&plant(), TODAY).plan();
    assert_eq!(verdict.answer, PlanAnswer::Pass);
    assert!(verdict.rules.iter().all(|state| state.rule.is_hard()));
}

#[test]
fn today_s_contradiction_holds_back_the_plan_and_is_not_asked_twice() {
    // 18.6 typed under hectares: a plot ratio of 0.06, permitted 0.05.
    let slipped = [(Field::SiteArea, Some(number(186_000.0))), (Field::PermittedPlotRatio, Some(number(0.05)))];
    let verdict = verdict(&slipped);
    assert_eq!(verdict.answer, PlanAnswer::CheckFirst);
    assert!(verdict.contradicted && verdict.questions.is_empty());
    assert!(verdict.rules.iter().all(|state| state.holds == Status::Open));
}

#[test]
fn a_fraction_typed_for_per_cent_is_asked_unless_the_sign_was_written() {
    let typed = |field, value| with(&[(field, Some(number(value)))]);
    let slip = typed(Field::DiscountRate, 0.0008);
    assert_eq!(clashes(&slip), ["rate_as_fraction"]);
    assert_eq!(offered(&slip), [PlanOffer::Take(Field::DiscountRate, number(0.08)), PlanOffer::Keep]);
    assessed(&slip, |assessment| {
        assert_eq!(assessment.plan().answer, PlanAnswer::CheckFirst);
        assert_eq!(assessment.plan_money(), None);
        assert!(assessment.is_held("expansion") && assessment.is_held("buy_back"));
        // Today's figures and the type stay.
        assert!(assessment.contradiction().is_none());
        assert!(assessment.answer("plot_ratio").and_then(|answer| answer.known()).is_some());
    });
    let mut written = slip.clone();
    written.name_unit(Field::DiscountRate);
    assert_eq!(clashes(&written), [""; 0]);
    for (field, value) in
        [(Field::OperatingMargin, 0.0014), (Field::Occupancy, 0.009), (Field::OperatingCostShare, 0.002)]
    {
        let found = clashes(&typed(field, value));
        assert!(found.contains(&"rate_as_fraction"), "{field:?}: {found:?}");
    }
    for (field, value) in [(Field::DiscountRate, 0.0), (Field::DiscountRate, 0.01)] {
        assert_eq!(clashes(&typed(field, value)), [""; 0], "{value}");
    }
    let of_rents = typed(Field::Occupancy, 0.009);
    assert!(assessed(&of_rents, |assessment| !assessment.is_held("expansion") && assessment.is_held("buy_back")));
    // The share of the district decides nothing of the plan.
    assert_eq!(verdict(&[(Field::DistrictRetention, Some(number(0.004)))]).answer, PlanAnswer::Pass);

    assert_eq!(offered(&typed(Field::DiscountRate, 0.8))[0], PlanOffer::Take(Field::DiscountRate, number(0.008)));
    assert!(clashes(&typed(Field::OperatingMargin, 0.61)).contains(&"rate_too_high"));
    assert_eq!(clashes(&typed(Field::DiscountRate, 0.3)), [""; 0]);
}

#[test]
fn a_slipped_unit_of_the_investment_is_asked_with_the_unit_that_explains_it() {
    let slip = with(&[(Field::PlanInvestment, Some(number(4_870.0))), (Field::PlanBuildingInvestment, None)]);
    assert_eq!(clashes(&slip), ["investment_per_area"]);
    assessed(&slip, |assessment| match assessment.plan_questions() {
        [PlanQuestion { clash: PlanClash::InvestmentPerArea { per, side: Side::Low, .. }, .. }] => {
            close(Some(*per), 0.541, 5e-4);
        }
        other => panic!("{other:?}"),
    });
    assert_eq!(offered(&slip), [PlanOffer::Take(Field::PlanInvestment, number(4.87e7)), PlanOffer::Keep]);
    let mut named = slip.clone();
    named.name_unit(Field::PlanInvestment);
    assert_eq!(offered(&named), [PlanOffer::Keep]);

    let high = with(&[(Field::PlanInvestment, Some(number(4.87e11)))]);
    assert_eq!(offered(&high)[0], PlanOffer::Take(Field::PlanInvestment, number(4.87e7)));
    for floor in [None, Some(number(0.0))] {
        let without = with(&[
            (Field::PlanInvestment, Some(number(4_870.0))),
            (Field::PlanBuildingInvestment, None),
            (Field::PlanFloorArea, floor),
        ]);
        assert_eq!(clashes(&without), [""; 0]);
    }
    let buildings = with(&[(Field::PlanBuildingInvestment, Some(number(2_070.0)))]);
    assert_eq!(clashes(&buildings), ["building_cost_per_area"]);
    assert_eq!(offered(&buildings)[0], PlanOffer::Take(Field::PlanBuildingInvestment, number(2.07e7)));
}

#[test]
fn a_part_above_its_whole_is_asked_and_one_of_both_is_corrected() {
    let beyond = with(&[(Field::PlanBuildingInvestment, Some(number(9.999e7)))]);
    assert_eq!(clashes(&beyond), ["part_above_whole"]);
    let edits = [Field::PlanBuildingInvestment, Field::PlanInvestment].map(PlanOffer::Edit);
    assert_eq!(offered(&beyond), edits);
    assert_eq!(clashes(&with(&[(Field::PlanBuildingInvestment, Some(number(4.96e7)))])), [""; 0], "rounding");
}

/// The plan implies property tax of 0.84 % × 2,070 万元 and income tax of 249.64 万元 together; see the worked routes.
#[test]
fn a_tax_below_what_the_plan_implies_is_asked_and_one_figure_stands_everywhere() {
    let low = with(&[(Field::PlanTax, Some(number(1e6)))]);
    assert_eq!(clashes(&low), ["tax_below_implied"]);
    let implied = 2_496_372.0;
    assessed(&low, |assessment| {
        let known = |figure: &str| assessment.answer(figure).and_then(|answer| answer.known());
        close(known("implied_tax"), implied, 1.0);
        assert_eq!(known("planned_tax"), known("implied_tax"));
        close(known("planned_tax_per_area"), (6.3e6 + implied) / 12_400.0, 1e-3);
        let PlanOffer::Take(Field::PlanTax, Value::Number(taken)) = assessment.plan_questions()[0].offers[0] else {
            panic!("the implied tax is offered")
        };
        close(Some(taken), implied, 1.0);
    });
    let blank = with(&[(Field::PlanTax, Some(number(1e6))), (Field::OperatingMargin, None)]);
    assert_eq!(clashes(&blank), [""; 0]);
}

#[test]
fn tax_and_output_out_of_all_proportion_are_asked() {
    let tax = with(&[(Field::PlanTax, Some(number(5.2e10)))]);
    assert_eq!(clashes(&tax), ["tax_above_output"]);
    assert_eq!(
        offered(&tax),
        [
            PlanOffer::Take(Field::PlanTax, number(5.2e6)),
            PlanOffer::Take(Field::PlanOutput, number(9.5e11)),
            PlanOffer::Keep
        ]
    );
    let output = with(&[(Field::PlanOutput, Some(number(9.5e11))), (Field::OperatingMargin, None)]);
    assert_eq!(clashes(&output), ["output_per_area"]);
    assert_eq!(offered(&output)[0], PlanOffer::Take(Field::PlanOutput, number(9.5e7)));
}

#[test]
fn limits_that_cannot_be_meant_are_asked() {
    let crossed = with(&[(Field::RequiredPlotRatio, Some(number(2.5)))]);
    assert_eq!(clashes(&crossed), ["required_above_permitted"]);
    assert_eq!(offered(&crossed), [Field::RequiredPlotRatio, Field::PermittedPlotRatio].map(PlanOffer::Edit));
    assert_eq!(clashes(&with(&[(Field::PermittedPlotRatio, Some(number(0.8)))])), ["permitted_below_today"]);
    let high = with(&[(Field::PermittedPlotRatio, Some(number(15.0)))]);
    assert_eq!(clashes(&high), ["permitted_too_high"]);
    assert_eq!(offered(&high)[0], PlanOffer::Take(Field::PermittedPlotRatio, number(1.5)));
}

#[test]
fn a_term_that_does_not_end_whole_years_after_the_grant_is_asked() {
    let granted = |day| with(&[(Field::GrantDate, Some(Value::Date(day)))]);
    for day in [date(2009, 7, 1), date(2009, 6, 30), date(2009, 7, 31)] {
        assert_eq!(clashes(&granted(day)), [""; 0], "{day}");
    }
    let apart = granted(date(2009, 1, 1));
    assert_eq!(clashes(&apart), ["term_end"]);
    assessed(&apart, |assessment| match assessment.plan_questions() {
        [PlanQuestion { clash: PlanClash::TermEnd { years: 50, computed, .. }, .. }] => {
            assert_eq!(*computed, date(2058, 12, 31));
        }
        other => panic!("{other:?}"),
    });
    assert_eq!(offered(&apart)[0], PlanOffer::Take(Field::TermEnd, Value::Date(date(2058, 12, 31))));
}

#[test]
fn entries_that_were_confirmed_are_asked_again_when_one_of_them_changes() {
    let mut parcel = with(&[(Field::PlanTax, Some(number(5.8e7)))]);
    assert_eq!(clashes(&parcel), ["tax_above_output"]);
    for field in [Field::PlanTax, Field::PlanOutput] {
        let entry = parcel.get(field).unwrap().clone();
        parcel.put(field, Entry { origin: Origin::Overridden("confirmed".into()), ..entry }).unwrap();
    }
    assert_eq!(clashes(&parcel), [""; 0]);
    parcel.set(Field::PlanOutput, number(9e7), Origin::Typed).unwrap();
    assert_eq!(clashes(&parcel), ["tax_above_output"]);
}
