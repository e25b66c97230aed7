//! Who takes part, what is missing, and what the example assumptions give.

use super::*;
use crate::engine::field::FieldType;
use crate::engine::model::{AssumptionSet, RouteSpec};
use jiff::civil::Date;

fn party_net(answer: &Evaluation, route: usize, party: Party) -> Vec<f64> {
    let route = &ROUTES[route];
    let signed = |flow: &FlowSpec| {
        let sign = f64::from(u8::from(flow.payee == party)) - f64::from(u8::from(flow.payer == party));
        series(answer, &route.flow(flow)).into_iter().map(move |value| sign * value).collect::<Vec<_>>()
    };
    route
        .flows
        .iter()
        .map(signed)
        .fold(vec![0.0; PERIODS], |sum, flow| sum.iter().zip(flow).map(|(sum, value)| sum + value).collect())
}

#[test]
fn every_yuan_paid_is_received() {
    for (name, case) in cases() {
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        for (index, route) in ROUTES.iter().enumerate() {
            let ledgers = Party::LEDGERS.map(|party| series(&answer, &route.ledger(party, "net")));
            let market = party_net(&answer, index, Party::Market);
            for year in 0..PERIODS {
                let [enterprise, platform, government] = ledgers.each_ref().map(|net| net[year]);
                let sum = enterprise + platform + government + market[year];
                let size = enterprise.abs() + platform.abs() + government.abs();
                assert!(sum.abs() <= 1e-12 * size + 1e-6, "{name} {} {year}: {sum}", route.id);
            }
        }
    }
}

#[test]
fn each_missing_input_is_named() {
    let case = stub_and_ramp().with(&[(Field::Rent, None), (Field::AnnualTax, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(missing(&answer, "buy_back.platform.npv"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.max_bid"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.zone"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.yield_on_cost"), ["rent"]);
    assert_eq!(missing(&answer, "buy_back.tax_multiple"), ["annual_tax", "rent", "year_tax"]);
    assert_eq!(missing(&answer, "buy_back.government.npv"), ["annual_tax", "rent", "year_tax"]);
    assert!(answer.figure("buy_back.enterprise.npv").unwrap().known().is_some());
    assert!(answer.figure("expansion.enterprise.npv").unwrap().known().is_some());
}

#[test]
fn a_part_of_the_taxes_does_not_tell_what_the_government_loses() {
    let government = |scope: Option<f64>| {
        let case = stub_and_ramp().with(&[(Field::TaxScope, scope)]);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        let figures = ["government.npv", "government.local_npv", "tax_multiple", "fiscal_payback", "enterprise.npv"];
        figures.map(|figure| answer.figure(&format!("buy_back.{figure}")).unwrap())
    };
    let whole = government(Some(0.0));
    assert!(whole[0].known().is_some());
    assert_eq!(whole, government(None), "where nothing is said, all taxes");
    for part in [1.0, 2.0] {
        let found = government(Some(part));
        assert_eq!(found[..4], [Cell::Undefined(Cause::NotApplicable); 4], "{part}");
        assert_eq!(found[4], whole[4]);
    }
}

#[test]
fn without_a_term_or_a_rate_the_yields_wait_for_them() {
    let mut case = stub_and_ramp().with(&[(Field::DiscountRate, None)]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for figure in ["npv", "mirr", "discounted_payback"] {
        assert_eq!(missing(&answer, &ROUTES[0].ledger(Party::Enterprise, figure)), ["discount_rate"]);
    }
    assert!(answer.figure("expansion.enterprise.irr").unwrap().known().is_some());

    case = stub_and_ramp();
    let mut record = case.record(&graph);
    record.clear_at(graph.input_position("term_end").unwrap());
    let answer = evaluate(&graph, &record);
    assert_eq!(missing(&answer, "expansion.enterprise.net"), ["term_end"]);
    assert_eq!(missing(&answer, "expansion.enterprise.irr"), ["term_end"]);
}

#[test]
fn each_party_counts_with_its_own_rate() {
    let figures = |changes: &[(Field, Option<f64>)]| {
        let case = stub_and_ramp().with(changes);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        ["enterprise.npv", "reservation_price", "platform.npv", "max_bid", "government.npv", "tax_multiple"]
            .map(|figure| known(&answer, &format!("buy_back.{figure}")))
    };
    let common = figures(&[(Field::Rent, Some(900.0))]);
    let moved = |field| {
        let own = figures(&[(Field::Rent, Some(900.0)), (field, Some(0.1))]);
        std::array::from_fn::<bool, 6, _>(|place| own[place] != common[place])
    };
    assert_eq!(moved(Field::OwnerRate), [true, true, false, false, false, false]);
    assert_eq!(moved(Field::PlatformRate), [false, false, true, true, false, false]);
    assert_eq!(moved(Field::PublicRate), [false, false, false, false, true, true]);
    let dear = figures(&[(Field::Rent, Some(900.0)), (Field::PlatformRate, Some(0.1)), (Field::OwnerRate, Some(0.1))]);
    assert!(dear[3] < common[3] && dear[1] < common[1], "a higher rate lowers the bid, and what holding is worth");
    // Nobody's own rate: the common one, and of public accounts that of the pack.
    let same = [(Field::OwnerRate, 0.065), (Field::PlatformRate, 0.065), (Field::PublicRate, 0.08)];
    let same: Vec<_> = same.into_iter().map(|(field, rate)| (field, Some(rate))).collect();
    assert_eq!(figures(&[&[(Field::Rent, Some(900.0))], &same[..]].concat()), common);
}

#[test]
fn a_plan_alone_names_the_assumptions_that_a_yield_needs() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let mut record = Record::new(&graph);
    record.set("as_of", day(&case.as_of));
    for field in ["plan_investment", "plan_build_years", "plan_ramp_years", "plan_output", "plan_tax"] {
        record.set(field, case.fields[field]);
    }
    let answer = evaluate(&graph, &record);
    let needs = ["discount_rate", "operating_margin", "term_end"];
    assert_eq!(missing(&answer, "expansion.enterprise.npv"), needs);
}

#[test]
fn an_expansion_lays_out_no_public_money() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for figure in ["expansion.tax_multiple", "expansion.fiscal_payback"] {
        assert_eq!(answer.figure(figure), Some(Cell::Undefined(Cause::NoOutlay)));
    }
    assert_eq!(known(&answer, "expansion.platform.npv"), 0.0);
}

/// Simple and discounted payback, one after the other.
fn paybacks(answer: &Evaluation, route: usize, party: Party) -> [Cell; 2] {
    ["payback", "discounted_payback"].map(|metric| answer.figure(&ROUTES[route].ledger(party, metric)).unwrap())
}

#[test]
fn who_receives_first_has_no_payback_of_either_kind() {
    let [(_, case), ..] = cases();
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    // The price first, then twenty years without the cash of holding, which are more than it by their sum and less by
    // their present value.
    let net = series(&answer, "buy_back.enterprise.net");
    assert!(net[0] > 0.0 && net.iter().sum::<f64>() < 0.0 && known(&answer, "buy_back.enterprise.npv") > 0.0);
    assert_eq!(paybacks(&answer, 1, Party::Enterprise), [Cell::Undefined(Cause::NoOutlay); 2]);
    assert!(known(&answer, "buy_back.enterprise.irr") < 0.08 && known(&answer, "buy_back.enterprise.mirr") > 0.08);
}

#[test]
fn a_government_that_taxes_the_sale_before_it_forgoes_tax_has_lent_nothing() {
    let case = stub_and_ramp().with(&[(Field::AnnualTax, Some(3e7))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    let net = series(&answer, "buy_back.government.net");
    assert!(net[0] > 0.0 && net[0] + net[1] < 0.0 && net.iter().sum::<f64>() > 0.0);
    assert_eq!(paybacks(&answer, 1, Party::Government), [Cell::Undefined(Cause::NoOutlay); 2]);
    // A modified rate asks for one outlay and one receipt only.
    known(&answer, "buy_back.government.mirr");
}

/// In the case of losses some lapse after five years; after ten there is nothing left to tax.
#[test]
fn losses_are_carried_forward_for_the_years_of_the_pack() {
    let [.., (_, mut case), _] = cases();
    let mut tax_after = |years| {
        case.parameters.insert("loss_carry_forward_years".into(), years);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        answer.series("expansion.flow.income_tax").unwrap()
    };
    let sum = |taxes: Vec<Cell>| taxes.into_iter().map(|tax| tax.known().unwrap()).sum::<f64>();
    let [none, five, ten] = [0.0, 5.0, 10.0].map(|years| sum(tax_after(years)));
    assert!(none > five && five > ten && ten == 0.0, "{none} {five} {ten}");
    assert!(tax_after(2.5).iter().all(|tax| *tax == Cell::Undefined(Cause::OutOfRange)));
    case.parameters.remove("loss_carry_forward_years");
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(answer.figure("expansion.enterprise.npv"), Some(Cell::Undefined(Cause::NotLoaded)));
}

#[test]
fn an_expansion_without_result_is_never_paid_back_by_either_count() {
    let case = stub_and_ramp().with(&[(Field::PlanOutput, Some(0.0)), (Field::PlanTax, Some(0.0))]);
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(paybacks(&answer, 0, Party::Enterprise), [Cell::Undefined(Cause::NeverPaidBack); 2]);
    assert_eq!(paybacks(&answer, 0, Party::Government), [Cell::Undefined(Cause::NoOutlay); 2]);
}

#[test]
fn a_plan_within_the_permitted_plot_ratio_is_told_from_one_beyond() {
    for (added, fits) in [(7_000.0, true), (7_000.1, false)] {
        let case = stub_and_ramp().with(&[
            (Field::SiteArea, Some(1e4)),
            (Field::FloorArea, Some(8_000.0)),
            (Field::PermittedPlotRatio, Some(1.5)),
            (Field::PlanFloorArea, Some(added)),
        ]);
        let graph = case.graph();
        let answer = evaluate(&graph, &case.record(&graph));
        assert_eq!(answer.figure("expansion.within_permitted"), Some(Cell::truth(fits)));
    }
}

#[test]
fn a_pack_without_the_rates_says_not_loaded() {
    let case = stub_and_ramp();
    let graph = graph(&Parameters::new());
    let answer = evaluate(&graph, &case.record(&graph));
    assert_eq!(answer.figure("buy_back.platform.npv"), Some(Cell::Undefined(Cause::NotLoaded)));
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    id: String,
    is_example: bool,
    label: BTreeMap<String, String>,
    note: BTreeMap<String, String>,
    values: Vec<SampleValue>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleValue {
    field: String,
    value: Value,
    per: Option<String>,
    basis: String,
    source: String,
}

fn sample() -> Sample {
    serde_json::from_str(include_str!("../../../../../static/samples/assumptions-example.json")).unwrap()
}

#[test]
fn the_example_assumptions_are_labelled_complete_and_within_bounds() {
    let sample = sample();
    assert!(sample.is_example && sample.id == "example");
    for text in [&sample.label, &sample.note] {
        assert_eq!(text.keys().collect::<Vec<_>>(), ["en", "zh-CN"]);
    }
    for value in &sample.values {
        let field = Field::by_id(&value.field).unwrap_or_else(|| panic!("no field {}", value.field));
        value.value.clone().checked(field).unwrap();
        // Amounts grow with the parcel; a cost of nothing, rates and years do not.
        let is_amount = match field.spec().kind {
            FieldType::Number(of) => [Dimension::MONEY, Dimension::MONEY_PER_TIME, Dimension::AREA].contains(&of),
            _ => false,
        };
        let is_scaled = value.per.is_some() || value.value == Value::Number(0.0);
        assert_eq!(is_scaled, is_amount, "{}", value.field);
        assert!(["published", "indicative", "invented"].contains(&value.basis.as_str()), "{}", value.field);
        assert!(!value.source.is_empty(), "{}", value.field);
    }
    let covers = |field: &&Field| sample.values.iter().filter(|value| value.field == field.id()).count() == 1;
    let assumptions = Field::ALL.iter().filter(|field| field.spec().group == Group::Assumption);
    assert!(assumptions.clone().count() > 0 && assumptions.clone().all(|field| covers(&field)));
}

/// Facts of a parcel with a plan, and what the example set adds for these routes.
fn with_examples(graph: &Graph, facts: &[(Field, f64)], routes: &[&RouteSpec]) -> Parcel {
    let mut parcel = Parcel::default();
    let plan = [
        (Field::PlanInvestment, 5e7),
        (Field::PlanBuildYears, 1.0),
        (Field::PlanRampYears, 2.0),
        (Field::PlanOutput, 1.2e8),
        (Field::PlanTax, 9e6),
    ];
    for (field, value) in plan.iter().chain(facts) {
        parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap();
    }
    parcel.set(Field::TermEnd, Value::Date(date(2051, 12, 31)), Origin::Typed).unwrap();
    let evaluation = evaluate(graph, &record_of(graph, &parcel, AS_OF));
    let set = AssumptionSet::example().unwrap();
    for (assumption, value) in set.for_parcel(&evaluation, routes) {
        parcel.set(assumption.field, value, Origin::AssumptionSet("example".into())).unwrap();
    }
    parcel
}

const AS_OF: Date = date(2026, 11, 23);

/// Facts, a plan, and one click: every ledger has its value. Only the government waits for the tax of the owner.
#[test]
fn facts_plan_and_the_example_assumptions_give_every_yield() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let both: Vec<&RouteSpec> = ROUTES.iter().collect();
    let mut parcel = with_examples(&graph, &[(Field::SiteArea, 15_583.333), (Field::FloorArea, 5_454.17)], &both);
    // An owner who can build on has no reason to sell for less than that brings.
    parcel.set(Field::AbleToInvest, Value::Truth(false), Origin::Typed).unwrap();
    let answer = evaluate(&graph, &record_of(&graph, &parcel, AS_OF));
    for route in ROUTES.iter() {
        for party in [Party::Enterprise, Party::Platform] {
            known(&answer, &route.ledger(party, "npv"));
        }
    }
    assert!(known(&answer, "buy_back.zone") > 0.0, "the example shows a bargain");
    assert_eq!(missing(&answer, "buy_back.government.npv"), ["annual_tax", "year_tax"]);
    parcel.set(Field::AnnualTax, Value::Number(3e6), Origin::Typed).unwrap();
    let answer = evaluate(&graph, &record_of(&graph, &parcel, AS_OF));
    assert!(known(&answer, "buy_back.fiscal_payback") > 0.0);
}

#[test]
fn example_amounts_scale_to_the_parcel_and_rates_stay() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let both: Vec<&RouteSpec> = ROUTES.iter().collect();
    let of =
        |site: f64, floor: f64| with_examples(&graph, &[(Field::SiteArea, site), (Field::FloorArea, floor)], &both);
    let (small, large) = (of(1_000.0, 500.0), of(20_000.0, 500.0));
    // 960 and 1.2 for each m² of site, 1,180 yuan for each m² of floor area.
    let amounts = [Field::BuyBackPrice, Field::RebuildFloorArea, Field::ReplacementCost];
    assert_eq!(amounts.map(|field| small.number(field)), [Some(960_000.0), Some(1_200.0), Some(590_000.0)]);
    assert_eq!(amounts.map(|field| large.number(field)), [Some(19_200_000.0), Some(24_000.0), Some(590_000.0)]);
    for field in [Field::DiscountRate, Field::Rent, Field::LeaseUpYears, Field::LandUseTaxRate] {
        assert_eq!(small.number(field), large.number(field), "{}", field.id());
    }
    // What the parcel does not state, nothing is scaled to.
    let bare = with_examples(&graph, &[(Field::SiteArea, 1_000.0)], &both);
    assert_eq!((bare.number(Field::ReplacementCost), bare.number(Field::BuyBackPrice)), (None, Some(960_000.0)));
}

#[test]
fn the_example_fills_only_what_the_routes_can_rest_on() {
    let case = stub_and_ramp();
    let graph = case.graph();
    let own = |id: &str| {
        let routes: Vec<&RouteSpec> = ROUTES.iter().filter(|route| route.id == id).collect();
        with_examples(&graph, &[(Field::SiteArea, 1_000.0), (Field::FloorArea, 500.0)], &routes)
    };
    let (expansion, buy_back) = (own("expansion"), own("buy_back"));
    let filled = |parcel: &Parcel| -> Vec<Field> {
        let assumed = parcel.values().filter(|(_, entry)| matches!(entry.origin, Origin::AssumptionSet(_)));
        assumed.map(|(field, _)| field).collect()
    };
    // What the plant of today brings counts where the works reset the land term.
    let mut expected =
        [Field::DiscountRate, Field::OperatingMargin, Field::GrantPrice, Field::HoldCashFlow, Field::DistrictRetention]
            .to_vec();
    expected.sort_unstable();
    assert_eq!(filled(&expansion), expected);
    assert!(!filled(&buy_back).contains(&Field::OperatingMargin) && filled(&buy_back).contains(&Field::Rent));
}

#[test]
fn a_term_by_the_calendar_is_as_long_as_the_contract_says() {
    let leap = [("2020-02-29", "2021-02-28", 1.0), ("2024-02-29", "2044-02-29", 20.0)];
    let terms = [
        ("2026-11-23", "2046-11-23", 20.0),
        ("2026-11-23", "2026-11-23", 0.0),
        ("2026-01-01", "2076-01-01", 50.0),
        ("2026-01-01", "2080-01-01", 50.0),
        // 73 of the 365 days of the year begun, and 183 of 366.
        ("2026-01-01", "2046-03-15", 20.2),
        ("2027-01-01", "2048-07-02", 21.5),
        ("2026-01-01", "2025-10-20", -0.2),
    ];
    for (as_of, term_end, years) in leap.into_iter().chain(terms) {
        let mut case = stub_and_ramp();
        (case.as_of, case.term_end) = (as_of.into(), term_end.into());
        let graph = case.graph();
        close(known(&evaluate(&graph, &case.record(&graph)), "remaining_term"), years, 1e-12);
    }
}

#[test]
fn an_expired_term_leaves_nothing_to_use() {
    let mut case = stub_and_ramp();
    case.term_end = "2020-01-01".into();
    let graph = case.graph();
    let answer = evaluate(&graph, &case.record(&graph));
    for flow in ["expansion.flow.operating_result", "buy_back.flow.rent", "buy_back.flow.hold_given_up"] {
        assert_eq!(series(&answer, flow), vec![0.0; PERIODS], "{flow}");
    }
    assert!(known(&answer, "expansion.enterprise.npv") < 0.0);
    assert_eq!(answer.figure("buy_back.max_bid"), Some(Cell::Undefined(Cause::NoRoot)));
}

/// Names of figures that readers rely on.
#[test]
fn figures_are_named_by_route_party_and_metric() {
    let of = |id: &str| ROUTES.iter().find(|route| route.id == id).unwrap();
    let [expansion, buy_back, sell] = ["expansion", "buy_back", "sell"].map(of);
    let names = expansion.figures();
    for metric in LEDGER_METRICS {
        assert!(names.contains(&format!("expansion.platform.{metric}")));
    }
    assert!(buy_back.figures().contains(&"buy_back.max_bid".to_owned()));
    assert!(buy_back.series().contains(&"buy_back.flow.price".to_owned()));
    assert!(buy_back.series().contains(&"buy_back.government.net".to_owned()));
    assert!(buy_back.series().contains(&"buy_back.equity".to_owned()));
    assert!(sell.figures().contains(&"sell.gain_over_floor".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_between_two_parties_moves_no_sum_over_the_three(
        price in 0.0..2e8_f64, other in 0.0..2e8_f64, rate in 0.0..0.3_f64, build in 0_u8..5, rent in 0.0..900.0_f64,
    ) {
        let case = stub_and_ramp();
        let graph = case.graph();
        let sum_at = |price| {
            let mut record = case.record(&graph);
            record.set("discount_rate", rate);
            record.set("r_public", rate);
            record.set("rebuild_years", f64::from(build));
            record.set("rent", rent);
            record.set("buy_back_price", price);
            let answer = evaluate(&graph, &record);
            Party::LEDGERS.map(|party| known(&answer, &ROUTES[1].ledger(party, "npv"))).iter().sum::<f64>()
        };
        prop_assert!((sum_at(price) - sum_at(other)).abs() <= 1e-5, "{} {}", sum_at(price), sum_at(other));
    }
}
