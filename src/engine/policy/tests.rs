//! The shipped packs against their own cases, the published journey, and packs that must be refused.

use super::*;
use crate::engine::field::Field;
use crate::engine::graph::{Cell, Evaluation, Graph, evaluate};
use crate::engine::model::record_of;
use crate::engine::parcel::{Origin, Parcel, Value};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn rulebook(id: &str) -> Rulebook {
    Rulebook::builtin(id)
        .unwrap_or_else(|errors| panic!("{id}: {}", errors.iter().map(|e| format!("\n{e}")).collect::<String>()))
}

fn graph(rulebook: &Rulebook) -> Graph {
    rulebook.graph().unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn assessed<'g>(graph: &'g Graph, values: &[(Field, Value)]) -> Evaluation<'g> {
    let mut parcel = Parcel::default();
    for (field, value) in values {
        parcel.set(*field, value.clone(), Origin::Typed).unwrap();
    }
    evaluate(graph, &record_of(graph, &parcel, TODAY))
}

fn choice(option: &str) -> Value {
    Value::Choice(option.into())
}

#[test]
fn every_shipped_pack_passes_its_own_cases() {
    for id in builtin_ids() {
        let rulebook = rulebook(id);
        let graph = graph(&rulebook);
        for case in run_cases(&rulebook, &graph, &builtin(id).unwrap().cases) {
            assert!(case.passed(), "{id} {}: {:#?}", case.id, case.failures().collect::<Vec<_>>());
        }
    }
}

#[test]
fn shipped_packs_that_can_be_tested_carry_cases() {
    for id in builtin_ids() {
        let pack = builtin(id).unwrap();
        assert_eq!(pack.id, id);
        assert_eq!(pack.cases.is_empty(), pack.kind == PackKind::Rates, "{id}");
    }
}

#[test]
fn the_default_pack_states_every_number_that_a_formula_asks_for() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let evaluation = assessed(&graph, &[]);
    for figure in graph.figures() {
        let cells = evaluation.cells(figure.node);
        let not_loaded = Cell::Undefined(crate::engine::graph::Cause::NotLoaded);
        assert!(!cells.contains(&not_loaded), "{}", figure.name);
    }
}

fn first_verdict() -> Vec<(Field, Value)> {
    vec![
        (Field::SiteArea, Value::Number(23.375 * 2000.0 / 3.0)),
        (Field::FloorArea, Value::Number(18_700.0)),
        (Field::AnnualTax, Value::Number(4e7)),
        (Field::Industry, choice("gbt4754_2017.34")),
        (Field::Tenure, choice("granted")),
        (Field::Intent, choice("expand")),
    ]
}

#[test]
fn six_facts_of_the_published_parcel_give_the_first_verdict() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let diagnosis = diagnose(&rulebook, &assessed(&graph, &first_verdict()));

    assert_eq!(diagnosis.as_entered, AsEntered::None);
    let step = |id: &str| diagnosis.path.iter().find(|step| step.id == id).unwrap();
    assert_eq!(step("extension").status, Status::No);
    assert_eq!(step("extension").blocked_by, ["low_plot_ratio", "low_tax"]);
    for open in ["idle", "surplus", "below_target", "relocation"] {
        assert_eq!((step(open).status, step(open).candidate), (Status::Open, false), "{open}");
    }
    for settled in ["collective", "allocated", "buy_back"] {
        assert_eq!(step(settled).status, Status::No, "{settled}");
    }

    let extension = diagnosis.others.iter().find(|other| other.id == "extension").unwrap();
    assert_eq!(extension.feasible, Status::Open);
    assert_eq!(extension.missing, [Field::PermittedPlotRatio]);
    assert_eq!(diagnosis.others.len(), 8);
}

#[test]
fn the_decision_depends_on_exactly_the_inputs_that_could_change_it() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let mut facts = first_verdict();
    let Decision::DependsOn(fields) = diagnose(&rulebook, &assessed(&graph, &facts)).decision else {
        panic!("decided")
    };
    assert_eq!(
        fields,
        [
            Field::AgreedStart,
            Field::Started,
            Field::DevelopedArea,
            Field::DevelopableArea,
            Field::IdleInvestmentMade,
            Field::IdleInvestmentTotal,
            Field::HaltTime,
            Field::DelayCause,
            Field::TargetDate,
            Field::TargetInvestment,
            Field::TargetOutput,
            Field::TargetTax,
            Field::SurplusArea,
            Field::SurplusSeparable,
            Field::PlanConflict,
        ]
    );
    facts.extend([
        (Field::Started, Value::Truth(true)),
        (Field::HaltTime, Value::Number(0.0)),
        (Field::SurplusArea, Value::Number(0.0)),
        (Field::TargetTax, Value::Number(1e7)),
        (Field::PlanConflict, Value::Truth(false)),
    ]);
    assert_eq!(diagnose(&rulebook, &assessed(&graph, &facts)).decision, Decision::None);
}

#[test]
fn national_rows_orientate_and_the_benchmarks_decide() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let diagnosis = diagnose(&rulebook, &assessed(&graph, &first_verdict()));
    let find = |pack: &str| {
        diagnosis.thresholds.iter().find(|state| state.pack == pack && state.figure == "plot_ratio").unwrap()
    };
    let park = find("xinzhuang-case");
    assert_eq!((park.value, park.met, park.official), (Some(0.83), Some(true), false));
    let old = find("national-2008");
    assert_eq!((old.value, old.met, old.force), (Some(0.7), None, Force::Orientation));
    assert_eq!((old.row, old.mark), (Some(RowStatus::Confirmed), Some(Mark::WellKnown)));
    let new = find("national-2023");
    assert_eq!((new.value, new.undefined.map(crate::engine::graph::Cause::id)), (None, Some("not_loaded")));
    assert_eq!((new.row, new.met), (Some(RowStatus::Missing), None));
}

#[test]
fn an_edited_benchmark_moves_the_verdict_and_is_not_official() {
    let pack = builtin(DEFAULT_PACK).unwrap().with_value("benchmark_plot_ratio", 1.5).unwrap();
    assert!(!pack.official);
    let rulebook = Rulebook::of(pack).unwrap();
    let graph = graph(&rulebook);
    let evaluation = assessed(&graph, &first_verdict());
    assert_eq!(evaluation.figure("type.extension.part.low_plot_ratio"), Some(Cell::truth(true)));
    assert_eq!(diagnose(&rulebook, &evaluation).as_entered, AsEntered::Open(vec!["extension".into()]));

    let taxed = builtin(DEFAULT_PACK).unwrap().with_value("deed_tax_rate", 0.04).unwrap();
    assert_eq!(Rulebook::of(taxed).unwrap().parameters().get("deed_tax_rate").unwrap().value, 0.04);
    assert!(builtin(DEFAULT_PACK).unwrap().with_value("no_such_rate", 1.0).is_none());
    assert!(builtin("national-2008").unwrap().with_value("min_building_coefficient", 0.5).is_some_and(|p| !p.official));
}

#[test]
fn a_benchmark_of_the_user_s_own_counts_everywhere_and_is_not_official() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let own = [(Field::OwnBenchmarkPlotRatio, Value::Number(1.5)), (Field::OwnBenchmarkTaxPerArea, Value::Number(3e3))];
    let facts = [first_verdict(), own.to_vec()].concat();
    let evaluation = assessed(&graph, &facts);
    assert_eq!(evaluation.figure("type.extension.part.low_plot_ratio"), Some(Cell::truth(true)));
    assert_eq!(evaluation.figure("benchmark_plot_ratio"), Some(Cell::Known(1.5)));
    let figure = |id: &str| evaluation.figure(id).unwrap().known().unwrap();
    assert!((figure("tax_multiple_of_benchmark") - figure("tax_per_area") / 3e3).abs() < 1e-12);
    let short = figure("xinzhuang-case.threshold.plot_ratio.more.counted_floor_area");
    assert!((short - (1.5 * figure("official_site_area") - 18_700.0)).abs() < 1e-6);
    for state in diagnose(&rulebook, &evaluation).thresholds {
        let (own, orientation) = (state.own, state.force == Force::Orientation);
        assert_eq!(own, !orientation, "{} {}", state.pack, state.id);
        assert_eq!((state.source.is_none(), state.mark.is_none()), (own, own));
        assert!(!own || (!state.official && state.met == Some(false)));
    }
}

#[test]
fn a_pack_without_benchmarks_takes_the_user_s_own() {
    let rulebook = rulebook("national-2008");
    let graph = graph(&rulebook);
    let not_loaded = Some(Cell::Undefined(crate::engine::graph::Cause::NotLoaded));
    assert_eq!(assessed(&graph, &[]).figure("benchmark_plot_ratio"), not_loaded);
    let own = assessed(&graph, &[(Field::OwnBenchmarkPlotRatio, Value::Number(0.9))]);
    assert_eq!(own.figure("benchmark_plot_ratio"), Some(Cell::Known(0.9)));
}

#[test]
fn idleness_is_the_model_s_two_definitions_and_nothing_else() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    for (started, halt, start) in [
        (Some(false), None, Some(date(2019, 3, 1))),
        (Some(true), Some(1.5), None),
        (Some(true), Some(0.5), Some(date(2019, 3, 1))),
        (None, Some(1.5), Some(date(2019, 3, 1))),
        (None, None, None),
    ] {
        let mut facts = vec![
            (Field::Tenure, choice("granted")),
            (Field::DelayCause, choice("none")),
            (Field::DevelopedArea, Value::Number(1e3)),
            (Field::DevelopableArea, Value::Number(1e4)),
        ];
        facts.extend(started.map(|started| (Field::Started, Value::Truth(started))));
        facts.extend(halt.map(|years| (Field::HaltTime, Value::Number(years))));
        facts.extend(start.map(|day| (Field::AgreedStart, Value::Date(day))));
        let evaluation = assessed(&graph, &facts);
        let truths = ["idle_fee_level", "idle_underbuilt"].map(|name| evaluation.figure(name).unwrap());
        let expected = match truths {
            [a, b] if a.is_true() || b.is_true() => Cell::truth(true),
            [a, b] if a.is_missing() || b.is_missing() => Cell::Missing,
            _ => Cell::truth(false),
        };
        assert_eq!(evaluation.figure("type.idle"), Some(expected), "{started:?} {halt:?} {start:?}");
    }
}

#[test]
fn only_land_not_started_is_told_of_fee_and_recovery() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let own = rulebook.types().iter().find(|own| own.id == "idle").unwrap();
    let of = |facts: &[(Field, Value)]| {
        let common = [(Field::Tenure, choice("granted")), (Field::DelayCause, choice("none"))];
        let evaluation = assessed(&graph, &[&common, facts].concat());
        let diagnosis = diagnose(&rulebook, &evaluation);
        assert_eq!(diagnosis.decision, Decision::Type("idle".into()), "{facts:?}");
        let route = diagnosis.wording(own).map_or(&own.route_label, |wording| &wording.route_label);
        [diagnosis.label_of(own).en.clone(), route.en.clone()]
    };
    let not_started = [(Field::Started, Value::Truth(false)), (Field::AgreedStart, Value::Date(date(2019, 3, 1)))];
    let [label, route] = of(&not_started);
    assert_eq!(label, "Idle land");
    assert!(route.contains("a fee may be charged") && route.contains("taken back without payment"), "{route}");
    let halted = [
        (Field::Started, Value::Truth(true)),
        (Field::HaltTime, Value::Number(1.5)),
        (Field::DevelopedArea, Value::Number(1e3)),
        (Field::DevelopableArea, Value::Number(1e4)),
    ];
    let [label, route] = of(&halted);
    assert_eq!(label, "Land that may be deemed idle");
    for choice in ["Temporary green space", "lawful change of use", "paid swap", "surrender with due compensation"] {
        assert!(route.contains(choice), "{route}");
    }
    assert!(!route.contains("fee") && !route.contains("recover"), "{route}");
}

#[test]
fn a_pack_says_whether_it_is_in_force() {
    let validity = |id: &str, day| rulebook(id).validity(&builtin(id).unwrap(), day);
    assert_eq!(validity("shanghai-2021-6", date(2021, 9, 19)), Validity::NotYet { from: date(2021, 9, 20) });
    assert_eq!(validity("shanghai-2021-6", date(2026, 9, 19)), Validity::InForce { to: Some(date(2026, 9, 19)) });
    assert_eq!(validity("shanghai-2021-6", TODAY), Validity::Expired { since: date(2026, 9, 19) });
    assert_eq!(validity("national-2008", TODAY), Validity::Superseded { by: "national-2023".into() });
    // The 2023 version was presented on 2023-06-25.
    assert_eq!(validity("national-2008", date(2023, 6, 25)), Validity::Superseded { by: "national-2023".into() });
    assert_eq!(validity("national-2008", date(2023, 6, 24)), Validity::InForce { to: Some(date(2023, 6, 24)) });
    assert_eq!(validity("national-taxes", TODAY), Validity::InForce { to: None });
    assert_eq!(validity(DEFAULT_PACK, TODAY), Validity::Unlimited);
}

#[test]
fn low_land_is_open_between_extension_and_buy_back_until_the_owner_is_known() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let mut facts = first_verdict();
    facts[2].1 = Value::Number(1e6);
    facts[5].1 = choice("none");
    let both = AsEntered::Open(vec!["extension".into(), "buy_back".into()]);
    assert_eq!(diagnose(&rulebook, &assessed(&graph, &facts)).as_entered, both);
    facts.push((Field::AbleToInvest, Value::Truth(false)));
    assert_eq!(diagnose(&rulebook, &assessed(&graph, &facts)).as_entered, AsEntered::Type("buy_back".into()));
}

#[test]
fn where_a_premise_fails_it_alone_is_named() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let collective = diagnose(&rulebook, &assessed(&graph, &[(Field::Tenure, choice("collective"))]));
    assert_eq!(collective.decision, Decision::Type("collective".into()));
    let idle = collective.others.iter().find(|other| other.id == "idle").unwrap();
    assert_eq!((idle.feasible, idle.blocked_by.clone()), (Status::No, vec!["state_owned".to_owned()]));
    assert!(collective.others.iter().all(|other| other.id != "collective"));
}

#[test]
fn every_figure_that_a_rulebook_adds_has_the_pack_s_own_name() {
    let rulebook = rulebook(DEFAULT_PACK);
    let graph = graph(&rulebook);
    let own = |name: &str| {
        name.starts_with("type.") || rulebook.members().iter().any(|m| name.starts_with(&(m.pack.id.clone() + ".")))
    };
    let mut named = 0;
    // A gap is named by what it changes.
    let is_gap = |name: &str| gap_of(name).is_some();
    for figure in graph.figures().filter(|figure| own(figure.name.as_str()) && !is_gap(figure.name.as_str())) {
        named += usize::from(rulebook.label(figure.name.as_str()).is_some());
        assert!(
            rulebook.label(figure.name.as_str()).is_some() || figure.name.as_str() == "type.decision",
            "{}",
            figure.name
        );
    }
    assert!(named > 50);
    assert_eq!(rulebook.label("deed_tax_rate").unwrap().zh, "契税税率（上海）");
    assert_eq!(rulebook.label("national-2008.max_green_ratio").unwrap().zh, "绿地率上限");
    assert_eq!(rulebook.label("plot_ratio"), None);
}

#[test]
fn a_pack_that_someone_brings_is_not_official() {
    assert!(builtin("national-2008").unwrap().official);
    assert!(!Pack::parse(builtin_text("national-2008").unwrap()).unwrap().official);
}

/// The gaps of the thresholds that are missed, each by the end of its name.
fn gaps(rulebook: &Rulebook, facts: &[(Field, f64)]) -> Vec<(String, f64)> {
    let graph = graph(rulebook);
    let facts: Vec<_> = facts.iter().map(|(field, value)| (*field, Value::Number(*value))).collect();
    let evaluation = assessed(&graph, &facts);
    let named = |gap: String| {
        let amount = evaluation.figure(&gap).unwrap().known().unwrap();
        (gap.split_once(".threshold.").unwrap().1.to_owned(), amount)
    };
    diagnose(rulebook, &evaluation).thresholds.into_iter().flat_map(|state| state.gaps).map(named).collect()
}

#[track_caller]
fn are(found: &[(String, f64)], expected: &[(&str, f64)]) {
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for ((name, amount), (_, expected)) in found.iter().zip(expected) {
        assert!((amount - expected).abs() < 0.01, "{name}: {amount} is not {expected}");
    }
}

/// domain.md, section 10 A: built to 0.35, (0.83 − 0.35) × 15,583.33 m² are short; without tax 1,253.52 万 of it, and no plot
/// is small enough for none.
#[test]
fn the_gaps_to_the_means_of_the_park_are_those_of_the_case() {
    let site = 23.375 * 2000.0 / 3.0;
    let facts = [(Field::SiteArea, site), (Field::FloorArea, 0.35 * site), (Field::AnnualTax, 0.0)];
    are(
        &gaps(&rulebook(DEFAULT_PACK), &facts),
        &[
            ("plot_ratio.more.counted_floor_area", 7_480.0),
            ("plot_ratio.less.official_site_area", site - 0.35 * site / 0.83),
            ("tax_per_area.more.tax_base", 12_535_233.33),
        ],
    );
}

/// One hectare under the national limits of 2008: 30 % covered at least, 7 % for offices and 20 % green at most.
#[test]
fn every_missed_limit_of_a_ratio_has_its_single_levers() {
    let rulebook = rulebook("national-2008");
    let facts = [
        (Field::SiteArea, 10_000.0),
        (Field::FloorArea, 10_000.0),
        (Field::FootprintArea, 2_000.0),
        (Field::StructuresArea, 0.0),
        (Field::YardArea, 400.0),
        (Field::GreenArea, 2_500.0),
        (Field::OfficeFloorArea, 1_500.0),
    ];
    let covered = [
        ("building_coefficient.more.footprint+structures_area+yard_area", 600.0),
        ("building_coefficient.less.official_site_area", 2_000.0),
    ];
    let green = ("green_ratio.less.green_area", 500.0);
    let floor = [("office_land_share.less.office_floor_area", 800.0), ("office_land_share.more.floor_area", 11_428.57)];
    are(&gaps(&rulebook, &facts), &[covered[0], covered[1], floor[0], floor[1], green]);
    // The share of the land goes before that of the floors, and land is never to be added.
    let facts = [&facts[..], &[(Field::OfficeLandArea, 900.0)]].concat();
    let land = ("office_land_share.less.office_land_area", 200.0);
    are(&gaps(&rulebook, &facts), &[covered[0], covered[1], land, green]);
    let met = [(Field::SiteArea, 10_000.0), (Field::GreenArea, 2_000.0), (Field::OfficeLandArea, 700.0)];
    are(&gaps(&rulebook, &met), &[]);
}

/// Whatever ratio a pack limits: the part brought to its gap alone brings the ratio to the limit.
#[test]
fn a_lever_moved_by_its_gap_meets_the_limit() {
    // Limits that are only oriented by are short of nothing; here all of them bind.
    let text = builtin_text("national-2023").unwrap().replace(r#""force": "orientation""#, r#""force": "binding""#);
    let rulebook = Rulebook::of(Pack::parse(&text).unwrap()).unwrap();
    let facts = [
        (Field::SiteArea, 10_000.0),
        (Field::FloorArea, 10_000.0),
        (Field::FootprintArea, 3_000.0),
        (Field::StructuresArea, 100.0),
        (Field::YardArea, 400.0),
        (Field::OfficeFloorArea, 2_000.0),
        (Field::OfficeLandArea, 950.0),
    ];
    let moved = |field: Field, by: f64| {
        let of = |(own, value): &(Field, f64)| (*own, if *own == field { value + by } else { *value });
        gaps(&rulebook, &facts.iter().map(of).collect::<Vec<_>>())
    };
    let before = gaps(&rulebook, &facts);
    assert!(before.len() > 4, "{before:?}");
    for (gap, amount) in &before {
        let (change, mut terms) = gap_of(gap).unwrap();
        let field = match terms.next().unwrap() {
            "footprint" => Field::FootprintArea,
            "official_site_area" => Field::SiteArea,
            term => Field::by_id(term).unwrap(),
        };
        // A millionth more, so that no rounding leaves it short.
        let by = if change == "more" { *amount } else { -amount } * 1.000_001;
        let limited = gap.split('.').next().unwrap();
        let left = moved(field, by).into_iter().find(|(other, _)| other.starts_with(limited));
        assert_eq!(left, None, "{gap} by {amount}");
    }
}
