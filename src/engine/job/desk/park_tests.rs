//! The park's picture, groups and questions, against sums worked out by hand.

use super::super::*;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::ParcelKey;

const SQUARE: &str = "SRID=4490;POLYGON((121 31,121.001 31,121.001 31.001,121 31.001,121 31))";

fn parcel(entries: &[(Field, Value)]) -> Parcel {
    let mut parcel = Parcel::default();
    for (field, value) in entries {
        parcel.set(*field, value.clone(), Origin::Typed).unwrap();
    }
    parcel
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// 30,000 m² with 30,000 and 27,000,000 yuan; 10,000 m² with 12,000 and no tax; 20,000 m² alone.
fn park() -> Vec<Parcel> {
    vec![
        parcel(&[
            (Field::ParcelId, text("P-2")),
            (Field::SiteArea, Value::Number(30_000.0)),
            (Field::FloorArea, Value::Number(30_000.0)),
            (Field::AnnualTax, Value::Number(27e6)),
            (Field::AnnualOutput, Value::Number(6e7)),
            (Field::ParkArea, text("东")),
            (Field::Boundary, text(SQUARE)),
        ]),
        parcel(&[
            (Field::ParcelId, text("P-10")),
            (Field::SiteArea, Value::Number(10_000.0)),
            (Field::FloorArea, Value::Number(12_000.0)),
            (Field::ParkArea, text("西")),
            (Field::LeadPerson, text("王五")),
            (Field::Boundary, text("无")),
        ]),
        parcel(&[
            (Field::ParcelId, text("P-1")),
            (Field::SiteArea, Value::Number(20_000.0)),
            (Field::ParkArea, text("东 ")),
        ]),
    ]
}

fn desk_of(parcels: Vec<Parcel>) -> Desk {
    let mut desk = Desk::default();
    let parcels = (1..).map(ParcelKey::new).zip(parcels).collect();
    let order = AssessParcels {
        from: 0,
        parcels,
        more: false,
        pack: DEFAULT_PACK.into(),
        as_of: jiff::civil::date(2026, 11, 23),
    };
    assert!(matches!(desk.run(&Order::Assess(Box::new(order)), None), Reply::Assessed(_)));
    desk
}

/// What the page hears: the reply as it comes across the wire.
fn heard(desk: &mut Desk, order: &Order) -> Reply {
    let (_, order): (u64, Order) = decode(&encode(7, order).unwrap()).unwrap();
    let reply = desk.run(&order, None);
    let (_, back): (u64, Reply) = decode(&encode(7, &reply).unwrap()).unwrap();
    assert_eq!(back, reply);
    back
}

fn picture(desk: &mut Desk, view: View) -> ParkPicture {
    match heard(desk, &Order::Park(Box::new(view))) {
        Reply::Park(park) => *park,
        other => panic!("{other:?}"),
    }
}

fn viewed(desk: &mut Desk, view: View) -> Viewed {
    match heard(desk, &Order::View(Box::new(view))) {
        Reply::Viewed(viewed) => *viewed,
        other => panic!("{other:?}"),
    }
}

fn all() -> View {
    View { window: Window { from: 0, count: 100 }, ..View::default() }
}

fn filtered(of: SortKey, test: Test) -> View {
    View { filters: vec![Filter { of, test }], ..all() }
}

#[test]
fn every_parcel_is_drawn_with_its_figures_and_its_land_or_the_reason_why_not() {
    let mut desk = desk_of(park());
    let park = picture(&mut desk, View::default());
    assert_eq!((park.count, park.not_drawn, park.is_geographic), (3, 0, true));
    let places: Vec<&Position> = park.parcels.iter().map(|parcel| &parcel.position).collect();
    assert!(matches!(places[0], Position::Land(shape) if shape.positions().count() == 4));
    assert_eq!(places[1..], [&Position::Unreadable, &Position::Unknown]);
    assert_eq!(park.parcels[0].plot_ratio, Some(1.0));
    assert_eq!((park.parcels[1].tax_per_area, park.parcels[1].key), (None, Some(ParcelKey::new(2))));
    // 42,000 over 40,000 and 27,000,000 over 30,000: of the parcels that have both.
    assert_eq!((park.totals.plot_ratio.value, park.totals.tax_per_area.value), (Some(1.05), Some(900.0)));
    assert_eq!(park.kinds.iter().map(|sums| sums.parcels).sum::<usize>(), 3);
    for parcel in &park.parcels {
        assert!(parcel.kind < park.kinds.len());
    }
    let only = picture(&mut desk, View { text: "p-10".into(), ..View::default() });
    assert_eq!((only.count, only.parcels[0].place), (1, 1));
}

#[test]
fn a_benchmark_is_a_line_as_long_as_it_is_one_for_all() {
    let mut parcels = park();
    let own = |parcel: &mut Parcel, value| {
        parcel.set(Field::OwnBenchmarkPlotRatio, Value::Number(value), Origin::Typed).unwrap();
    };
    let of_pack = picture(&mut desk_of(parcels.clone()), View::default()).benchmark_plot_ratio.unwrap();
    assert!(!of_pack.is_own && of_pack.value > 0.0);
    parcels.iter_mut().for_each(|parcel| own(parcel, 1.3));
    let benchmark = Some(ParkBenchmark { value: 1.3, is_own: true });
    assert_eq!(picture(&mut desk_of(parcels.clone()), View::default()).benchmark_plot_ratio, benchmark);
    own(&mut parcels[1], 1.4);
    assert_eq!(picture(&mut desk_of(parcels), View::default()).benchmark_plot_ratio, None);
}

#[test]
fn groups_have_sums_over_sums_and_blanks_of_their_own() {
    let mut desk = desk_of(park());
    let mut groups = |by| match heard(&mut desk, &Order::Groups(Box::new(Grouping { by, view: View::default() }))) {
        Reply::Groups(groups) => groups.groups,
        other => panic!("{other:?}"),
    };
    let areas = groups(GroupBy::Field(Field::ParkArea));
    let names: Vec<_> = areas.iter().map(|group| (group.name.clone(), group.parcels)).collect();
    assert_eq!(names, [(GroupName::Entry("东".into()), 2), (GroupName::Entry("西".into()), 1)]);
    assert_eq!(areas[0].totals.site_area.value, Some(50_000.0));
    // 30,000 over the 30,000 that have floor area, not over all 50,000.
    assert_eq!((areas[0].totals.plot_ratio.value, areas[0].totals.plot_ratio.parcels), (Some(1.0), 1));
    assert_eq!((areas[0].output_per_area.value, areas[0].output_per_area.parcels), (Some(2_000.0), 1));
    let people = groups(GroupBy::Field(Field::LeadPerson));
    assert_eq!((people[0].name.clone(), people[1].name.clone()), (GroupName::Entry("王五".into()), GroupName::Blank));
    assert_eq!(groups(GroupBy::Kind).iter().map(|group| group.parcels).sum::<usize>(), 3);
}

#[test]
fn filters_of_entries_and_figures_hold_together_and_the_piece_follows_a_parcel() {
    let mut desk = desk_of(park());
    let mut ids = |view: View| -> Vec<String> {
        viewed(&mut desk, view).parcels.iter().map(|listed| listed.id().unwrap_or_default().to_owned()).collect()
    };
    let field = |field| SortKey::Field(field);
    assert_eq!(ids(filtered(field(Field::ParkArea), Test::Contains("东".into()))), ["P-2", "P-1"]);
    assert_eq!(ids(filtered(field(Field::AnnualTax), Test::Blank)), ["P-10", "P-1"]);
    assert_eq!(ids(filtered(field(Field::LeadPerson), Test::Filled)), ["P-10"]);
    assert_eq!(ids(filtered(field(Field::LeadPerson), Test::Is("王五".into()))), ["P-10"]);
    assert_eq!(ids(filtered(SortKey::PlotRatio, Test::AtLeast(1.1))), ["P-10"]);
    assert_eq!(ids(filtered(SortKey::SiteArea, Test::AtMost(20_000.0))), ["P-10", "P-1"]);
    let by_area = View { sort: field(Field::ParkArea), then: vec![(SortKey::SiteArea, false)], ..all() };
    assert_eq!(ids(by_area), ["P-1", "P-2", "P-10"]);
    let piece = View { sort: SortKey::Id, window: Window { from: 0, count: 1 }, holding: Some(0), ..View::default() };
    let viewed = viewed(&mut desk, piece);
    assert_eq!((viewed.from, viewed.places), (1, vec![0]));
}

#[test]
fn questions_count_what_types_wait_for_and_an_answer_is_tried_before_it_is_asked() {
    let mut desk = desk_of(park());
    let Reply::Questions(questions) = heard(&mut desk, &Order::Questions { view: Box::default(), from: 0 }) else {
        panic!("no questions")
    };
    assert_eq!((questions.shown, questions.asked), (3, 3));
    assert!(questions.is_whole());
    // P-10 lacks its tax, P-1 floor area and tax.
    assert_eq!(questions.open, 2);
    assert_eq!((questions.fields[&Field::AnnualTax], questions.fields[&Field::FloorArea]), (2, 1));
    assert_eq!(questions.ranked()[0], (Field::AnnualTax, 2));
    let Reply::Probed(probed) = heard(&mut desk, &Order::Probe { view: Box::default(), field: Field::AnnualTax })
    else {
        panic!("no answer")
    };
    // One entry of the list is tried, 27,000,000 yuan: it tells the type of P-10, and P-1 still lacks its floor area.
    assert_eq!((probed.lacking, probed.blank, probed.decided, probed.is_every_answer), (2, 2, 1, false));
    assert_eq!(probed.answers, [(Value::Number(27e6), 1)]);
    let Reply::Keys(keys) = heard(&mut desk, &Order::Keys { view: Box::default(), lacking: Some(Field::AnnualTax) })
    else {
        panic!("no keys")
    };
    assert_eq!(keys, [ParcelKey::new(2), ParcelKey::new(3)]);
}

#[test]
fn what_a_probe_promises_holds_once_the_answer_is_entered() {
    let mut parcels = park();
    let promised =
        match heard(&mut desk_of(parcels.clone()), &Order::Probe { view: Box::default(), field: Field::AnnualTax }) {
            Reply::Probed(probed) => probed.decided,
            other => panic!("{other:?}"),
        };
    for parcel in parcels.iter_mut().filter(|parcel| parcel.get(Field::AnnualTax).is_none()) {
        parcel.set(Field::AnnualTax, Value::Number(27e6), Origin::Typed).unwrap();
    }
    let open = |parcels| match heard(&mut desk_of(parcels), &Order::Questions { view: Box::default(), from: 0 }) {
        Reply::Questions(questions) => questions.open,
        other => panic!("{other:?}"),
    };
    assert_eq!(open(park()) - open(parcels), promised);
}

#[test]
fn of_very_many_parcels_those_with_the_most_land_are_drawn_and_the_others_counted() {
    let many = (0..MOST_DRAWN + 20).map(|number| {
        let land = if number < 20 { 1_000.0 } else { 5_000.0 };
        parcel(&[(Field::ParcelId, text(&number.to_string())), (Field::SiteArea, Value::Number(land))])
    });
    let park = picture(&mut desk_of(many.collect()), View::default());
    assert_eq!((park.count, park.not_drawn, park.parcels.len()), (MOST_DRAWN + 20, 20, MOST_DRAWN));
    assert_eq!(park.parcels[0].place, 20);
}

#[test]
fn a_sheet_lists_what_parcels_share_and_what_lies_farthest_from_the_median() {
    let mut parcels: Vec<Parcel> = (0..8)
        .map(|number| {
            let floor = 10_000.0 + 1_000.0 * f64::from(number);
            parcel(&[
                (Field::ParcelId, text(&format!("A-{number}"))),
                (Field::SiteArea, Value::Number(10_000.0)),
                (Field::FloorArea, Value::Number(floor)),
            ])
        })
        .collect();
    parcels[7].set(Field::FloorArea, Value::Number(30_000.0), Origin::Typed).unwrap();
    parcels[3].set(Field::ParcelId, text(" A-0 "), Origin::Typed).unwrap();
    let Reply::Sheet(sheet) = heard(&mut desk_of(parcels), &Order::Sheet(Box::default())) else { panic!("no sheet") };
    let shared: Vec<(Shared, Vec<usize>)> =
        sheet.duplicates.iter().map(|group| (group.shared, group.rows.iter().map(|row| row.place).collect())).collect();
    assert_eq!((shared, sheet.duplicate_count), (vec![(Shared::Id, vec![0, 3])], 2));
    // Of 1.0, 1.1, … 1.6 and 3.0 the median is 1.35; 3.0 lies farthest, then 1.0. Inside of the middle half nothing is listed.
    let spread = &sheet.plot_ratio;
    assert!((spread.quartiles.unwrap()[1] - 1.35).abs() < 1e-12, "{:?}", spread.quartiles);
    let farthest: Vec<usize> = spread.farthest.iter().map(|(row, _)| row.place).collect();
    assert_eq!(farthest[..2], [7, 0]);
    assert!(farthest.len() < 8);
    assert_eq!((sheet.tax_per_area.quartiles, sheet.doubted_count), (None, 0));
}

#[test]
fn days_are_filtered_by_their_order() {
    let day = |day| Value::Date(jiff::civil::date(2026, 12, day));
    let due = |id: &str, on| parcel(&[(Field::ParcelId, text(id)), (Field::DueDate, day(on))]);
    let mut desk = desk_of(vec![due("A", 1), due("B", 15), due("C", 31)]);
    let view = View {
        filters: ["2026-12-10", "2026-12-20"]
            .into_iter()
            .zip([Test::NotBefore as fn(String) -> Test, Test::NotAfter])
            .map(|(day, test)| Filter { of: SortKey::Field(Field::DueDate), test: test(day.into()) })
            .collect(),
        ..all()
    };
    assert_eq!(viewed(&mut desk, view).parcels[0].id(), Some("B"));
}

fn change(desk: &mut Desk, view: View, route: RouteChoice) -> ParkChange {
    match heard(desk, &Order::Change(Box::new(ChangeQuery { view, route, by: None }))) {
        Reply::Change(change) => *change,
        other => panic!("{other:?}"),
    }
}

fn numbers(id: &str, entries: &[(Field, f64)]) -> Parcel {
    let values = entries.iter().map(|(field, value)| (*field, Value::Number(*value)));
    parcel(&[(Field::ParcelId, text(id))].into_iter().chain(values).collect::<Vec<_>>())
}

/// 60,000 m² of land with 48,000 m² of floor. E-1 adds 12,000 m² and 6,000,000 yuan to its 4,000,000; E-2 adds floor and says
/// nothing of tax; E-3 lacks every plan; E-4 lacks floor and tax of today.
fn planned_park() -> Vec<Parcel> {
    let [site, floor, tax] = [Field::SiteArea, Field::FloorArea, Field::AnnualTax];
    let (years, ramp) = ((Field::PlanBuildYears, 1.0), Field::PlanRampYears);
    vec![
        numbers(
            "E-1",
            &[
                (site, 20_000.0),
                (floor, 16_000.0),
                (tax, 4e6),
                (Field::PlanFloorArea, 12_000.0),
                (Field::PlanTax, 6e6),
                years,
                (ramp, 3.0),
            ],
        ),
        numbers(
            "E-2",
            &[(site, 20_000.0), (floor, 14_000.0), (tax, 8e6), (Field::PlanFloorArea, 3_000.0), years, (ramp, 0.0)],
        ),
        numbers("E-3", &[(site, 20_000.0), (floor, 18_000.0), (tax, 12e6)]),
        numbers("E-4", &[(site, 9_000.0)]),
    ]
}

#[test]
fn a_route_chosen_for_all_moves_those_whose_figures_are_known_and_the_rest_say_why() {
    let mut desk = desk_of(planned_park());
    let change = change(&mut desk, View::default(), RouteChoice::Each("expansion".into()));
    let ratio = &change.plot_ratio;
    assert_eq!((ratio.before.value(), ratio.after.value(), ratio.parcels), (Some(0.8), Some(1.05), 3));
    let bars: Vec<(&str, f64)> = ratio.bars.iter().map(|bar| (&*bar.row.id, bar.share)).collect();
    assert_eq!(bars, [("E-1", 0.2), ("E-2", 0.05)]);
    assert_eq!((ratio.leaders, ratio.years), (1, Some(4.0)), "a year of building and three until capacity");
    assert_eq!(ratio.still, [(Still::Waits, 1), (Still::NoneToday, 1)].into());
    // 24 million on 6 ha become 30 million.
    let tax = &change.tax_per_area;
    assert_eq!((tax.before.value(), tax.after.value(), tax.bars.len()), (Some(400.0), Some(500.0), 1));
    assert_eq!(tax.still, [(Still::Waits, 2), (Still::NoneToday, 1)].into());
    let lacking = |field| change.lacking.iter().find(|(lacking, _)| *lacking == field).map(|(_, count)| *count);
    assert_eq!((change.shown, lacking(Field::PlanFloorArea), lacking(Field::PlanTax)), (4, Some(2), Some(3)));
    assert_eq!(change.not_asked, 0);
}

#[test]
fn by_default_each_parcel_takes_the_route_of_its_type_and_a_plan_that_breaks_a_rule_takes_none() {
    let mut parcels = planned_park();
    for parcel in &mut parcels {
        parcel.set(Field::Intent, Value::Choice("expand".into()), Origin::Typed).unwrap();
        parcel.set(Field::PermittedPlotRatio, Value::Number(2.0), Origin::Typed).unwrap();
    }
    let kinds: Vec<Kind> =
        picture(&mut desk_of(parcels.clone()), View::default()).kinds.into_iter().map(|sums| sums.kind).collect();
    let expansion = |kind: &Kind| matches!(kind, Kind::Type { id, .. } if id == "extension");
    assert!(kinds.iter().any(expansion), "{kinds:?}");
    let of =
        |parcels: &[Parcel]| change(&mut desk_of(parcels.to_vec()), View::default(), RouteChoice::OfType).plot_ratio;
    assert_eq!(of(&parcels).after.value(), Some(1.05));
    // 28,000 m² of floor on 20,000 m² exceed a limit of 1.2.
    parcels[0].set(Field::PermittedPlotRatio, Value::Number(1.2), Origin::Typed).unwrap();
    let barred = of(&parcels);
    assert_eq!((barred.after.value(), barred.bars.len()), (Some(0.85), 1));
    assert!(barred.still.contains_key(&Still::Barred), "{:?}", barred.still);
    // Without any plan nothing moves.
    let still = change(&mut desk_of(park()), View::default(), RouteChoice::OfType);
    assert!(still.plot_ratio.bars.is_empty() && still.plot_ratio.before == still.plot_ratio.after);
}

#[test]
fn projects_are_counted_by_kind_and_origin_and_their_investment_as_far_as_it_is_known() {
    let project = |kind: Option<&str>, origin: Option<&str>, investment: Option<f64>| {
        let choice = |field, option: Option<&str>| option.map(|option| (field, Value::Choice(option.into())));
        let investment = investment.map(|amount| (Field::PlanInvestment, Value::Number(amount)));
        let entries = [choice(Field::ProjectKind, kind), choice(Field::CapitalOrigin, origin), investment];
        parcel(&entries.into_iter().flatten().collect::<Vec<_>>())
    };
    let mut desk = desk_of(vec![
        project(Some("new_building"), Some("domestic"), Some(3e8)),
        project(Some("expansion"), Some("foreign"), Some(1e8)),
        project(Some("expansion"), None, Some(2e8)),
        project(None, None, Some(9e8)),
        project(Some("expansion"), Some("foreign"), None),
    ]);
    let Reply::Pipeline(pipeline) = heard(&mut desk, &Order::Pipeline(Box::default())) else { panic!() };
    let cell = |cell: &PipelineCell| {
        (cell.kind.clone().unwrap_or_default(), cell.origin.clone().unwrap_or_default(), cell.projects, cell.investment)
    };
    let sum = |amount, parcels| Total { value: Some(amount), parcels };
    let cells: Vec<_> = pipeline.cells.iter().map(cell).collect();
    assert_eq!(
        cells,
        [
            ("expansion".into(), "foreign".into(), 2, sum(1e8, 1)),
            ("expansion".into(), String::new(), 1, sum(2e8, 1)),
            ("new_building".into(), "domestic".into(), 1, sum(3e8, 1)),
        ]
    );
    assert_eq!(pipeline.without, 1);
}

#[test]
fn bars_add_up_by_group_to_the_same_change() {
    let mut parcels = planned_park();
    for (parcel, part) in parcels.iter_mut().zip(["东", "西", "东", "西"]) {
        parcel.set(Field::ParkArea, text(part), Origin::Typed).unwrap();
    }
    parcels[2].set(Field::PlanFloorArea, Value::Number(6_000.0), Origin::Typed).unwrap();
    let route = RouteChoice::Each("expansion".into());
    let by = Some(GroupBy::Field(Field::ParkArea));
    let query = ChangeQuery { view: View::default(), route, by };
    let Reply::Change(change) = heard(&mut desk_of(parcels), &Order::Change(Box::new(query))) else { panic!() };
    let groups = change.plot_ratio.groups.iter().map(|group| (group.name.clone(), group.parcels, group.share));
    let entry = |name: &str| GroupName::Entry(name.into());
    // 18,000 and 3,000 more on 60,000 m².
    let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
    let groups: Vec<_> = groups.collect();
    assert!(groups[0].0 == entry("东") && groups[0].1 == 2 && close(groups[0].2, 0.3), "{groups:?}");
    assert!(groups[1].0 == entry("西") && groups[1].1 == 1 && close(groups[1].2, 0.05), "{groups:?}");
    assert_eq!((groups.len(), change.plot_ratio.bars.len()), (2, 3));
}
