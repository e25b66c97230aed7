use super::super::*;
use crate::engine::field::Field;
use crate::engine::import::Repair;
use crate::engine::issue::{Argument, Issue};
use crate::engine::model::Figure;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{Action, Counts, Dossier, ParcelKey, Project};

const TABLE: &str = "地块编号,用地面积（亩）,建筑面积（㎡）,税收（万元）\n\
                     DK-01,23.375,18700,\"4,000\"\n\
                     DK-02,10,约2万,\n\
                     007,0,100,1\n";

fn order(name: &str) -> Order {
    Order::ReadFile(Box::new(ReadFile::new(name, DEFAULT_PACK, jiff::civil::date(2026, 11, 23))))
}

/// What the page hears: the reply as it comes across the wire.
fn heard(desk: &mut Desk, order: &Order, bytes: Option<&[u8]>) -> Reply {
    let (job, order): (u64, Order) = decode(&encode(7, order).unwrap()).unwrap();
    assert_eq!(job, 7);
    let reply = desk.run(&order, bytes.map(<[u8]>::to_vec));
    let (_, back): (u64, Reply) = decode(&encode(7, &reply).unwrap()).unwrap();
    assert_eq!(back, reply);
    back
}

const ALL: Window = Window { from: 0, count: usize::MAX };

fn parcels(desk: &mut Desk, window: Window) -> Vec<ListedParcel> {
    match heard(desk, &Order::Parcels(window), None) {
        Reply::Parcels(parcels) => parcels,
        other => panic!("{other:?}"),
    }
}

fn issues(desk: &mut Desk) -> Vec<Issue> {
    match heard(desk, &Order::Issues(ALL), None) {
        Reply::Issues(issues) => issues,
        other => panic!("{other:?}"),
    }
}

fn read(bytes: &[u8]) -> (Desk, Summary) {
    let mut desk = Desk::default();
    match heard(&mut desk, &order("宗地.csv"), Some(bytes)) {
        Reply::Read(summary) => (desk, *summary),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_table_is_listed_with_its_figures_and_its_refused_cells() {
    let (mut desk, summary) = read(TABLE.as_bytes());
    assert_eq!((summary.format.as_str(), summary.parcels), ("csv", 3));
    let listed = parcels(&mut desk, ALL);
    assert_eq!(listed.iter().map(ListedParcel::id).collect::<Vec<_>>(), [Some("DK-01"), Some("DK-02"), Some("007")]);
    let known = |figure| match listed[0].figure(figure) {
        Some(FigureAnswer::Known(value)) => *value,
        other => panic!("{other:?}"),
    };
    // 23.375 mu with 18,700 m² and 40 million yuan: 1.20 and 2,566.84 yuan a m² and year, by hand.
    assert_eq!(known(Figure::CountedFloorArea), 18_700.0);
    assert!((known(Figure::PlotRatio) - 1.2).abs() < 1e-12);
    assert!((known(Figure::TaxPerArea) - 2_566.844_919_786_096).abs() < 1e-9);
    assert!(matches!(listed[1].figure(Figure::PlotRatio), Some(FigureAnswer::Missing(fields)) if !fields.is_empty()));
    let refused = issues(&mut desk);
    assert_eq!(refused.len(), summary.issues);
    let cell = refused.iter().find(|issue| issue.text == "约2万").unwrap();
    assert_eq!(
        (cell.code, cell.place.row, cell.place.field),
        ("number.uncertain", Some(3), Some(Field::FloorArea.id()))
    );
    assert!(summary.errors >= 1);
}

#[test]
fn a_list_is_given_in_pieces() {
    let mut table = String::from("地块编号,用地面积（亩）\n");
    for number in 0..600 {
        table.push_str(&format!("P{number},{}\n", number + 1));
    }
    let (mut desk, summary) = read(table.as_bytes());
    assert_eq!(summary.parcels, 600);
    assert_eq!(parcels(&mut desk, ALL).len(), 500);
    let last = parcels(&mut desk, Window { from: 599, count: 10 });
    assert_eq!((last.len(), last[0].id()), (1, Some("P599")));
    assert!(parcels(&mut desk, Window { from: usize::MAX, count: usize::MAX }).is_empty());
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason_and_clears_the_desk() {
    let (mut desk, _) = read(TABLE.as_bytes());
    for (bytes, code) in [(&b""[..], "file.empty"), (b"PK\x03\x04 and more", "file.kind_not_read")] {
        match heard(&mut desk, &order("x"), Some(bytes)) {
            Reply::Failed(JobError::Refused(issue)) => assert_eq!(issue.code, code),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(heard(&mut desk, &Order::Parcels(ALL), None), Reply::Failed(JobError::NothingRead));
    assert_eq!(heard(&mut desk, &order("x"), None), Reply::Failed(JobError::Incomplete));
    let unknown = Order::ReadFile(Box::new(ReadFile::new("x", "no-such-pack", jiff::civil::date(2026, 11, 23))));
    assert_eq!(heard(&mut desk, &unknown, Some(b"a,b\n1,2\n")), Reply::Failed(JobError::Pack("no-such-pack".into())));
}

#[test]
fn a_file_too_large_for_memory_says_how_large_it_may_be() {
    let issue = JobError::too_large(usize::MAX).issue();
    assert_eq!(issue.code, "file.too_large");
    assert_eq!(issue.arguments.len(), 2);
}

#[test]
fn another_protocol_is_found_out_before_anything_else() {
    let newer = format!("{{\"protocol\":{},\"task\":[]}}", PROTOCOL + 1);
    assert_eq!(decode::<Reply>(&newer), Err(WireError::Protocol { theirs: PROTOCOL + 1 }));
    let ours = |rest: &str| format!("{{\"protocol\":{PROTOCOL}{rest}}}");
    let malformed = [format!("[{PROTOCOL}]"), ours(""), ours(",\"job\":1,\"body\":\"no\"")];
    for rubbish in ["", "ready", "{}"].into_iter().map(str::to_owned).chain(malformed) {
        assert!(matches!(decode::<Reply>(&rubbish), Err(WireError::Malformed(_))), "{rubbish}");
    }
}

fn preview_order(table: &str, order: &ReadFile) -> (Desk, crate::engine::import::Preview) {
    let mut desk = Desk::default();
    match heard(&mut desk, &Order::Preview(Box::new(order.clone())), Some(table.as_bytes())) {
        Reply::Preview(preview) => (desk, *preview),
        other => panic!("{other:?}"),
    }
}

const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

#[test]
fn a_file_is_shown_before_it_is_read_and_read_by_what_was_chosen_then() {
    let table =
        "某园区地块（虚构）\n单位见各列\n地块编号,用地面积,建筑面积（万㎡）,税收（万元）\nA,30,1.87,4000\nB,15,1,20\n";
    let mut choice = ReadFile::new("园区.csv", DEFAULT_PACK, DAY);
    let (mut desk, preview) = preview_order(table, &choice);
    assert_eq!((preview.format.as_str(), preview.heading_row, preview.rows.len()), ("csv", Some(3), 5));
    assert_eq!((preview.rows[3].number, preview.rows[3].cells.join("|").as_str()), (4, "A|30|1.87|4000"));
    let fields: Vec<_> = preview.columns.iter().map(|column| column.field).collect();
    let expected = [Field::ParcelId, Field::SiteArea, Field::FloorArea, Field::AnnualTax].map(Some);
    assert_eq!(fields, expected);
    assert_eq!(preview.unit_asked, [1], "only the site area says no unit");
    assert_eq!(heard(&mut desk, &Order::Parcels(ALL), None), Reply::Failed(JobError::NothingRead));
    let mut columns = preview.columns;
    columns[1].scale = crate::engine::unit::Scale::by_id("mu");
    choice.mapping = Some(crate::engine::import::Mapping { columns });
    let again = heard(&mut desk, &Order::Preview(Box::new(choice.clone())), None);
    assert!(matches!(again, Reply::Preview(preview) if preview.unit_asked.is_empty()));
    let read = heard(&mut desk, &Order::ReadFile(Box::new(choice)), None);
    assert!(matches!(read, Reply::Read(summary) if (summary.parcels, summary.errors) == (2, 0)));
    let listed = parcels(&mut desk, ALL);
    assert_eq!(listed[0].parcel.number(Field::SiteArea), Some(20_000.0));
    assert_eq!(listed[0].parcel.number(Field::FloorArea), Some(18_700.0));
}

#[test]
fn cells_pasted_from_a_spreadsheet_go_the_way_of_a_file() {
    let pasted = "地块编号\t企业名称\t用地面积（亩）\nA\t甲,乙,丙,丁合营厂\t30\nB\t\"第一行\n第二行\"\t15\n";
    let order = ReadFile::pasted(pasted, "pasted", DEFAULT_PACK, DAY);
    let (mut desk, preview) = preview_order(pasted, &order);
    assert_eq!(preview.rows[1].cells, ["A", "甲,乙,丙,丁合营厂", "30"]);
    assert!(
        matches!(heard(&mut desk, &Order::ReadFile(Box::new(order)), None), Reply::Read(summary) if summary.parcels == 2)
    );
    assert_eq!(parcels(&mut desk, ALL)[1].parcel.text(Field::Enterprise), Some("第一行\n第二行"));
}

const LIST: &str = "地块编号,企业名称,用地面积（㎡）,建筑面积（㎡）,税收（万元）\n\
                    DK-10,甲厂,10000,5000,100\n\
                    DK-2,乙厂,30000,45000,\n\
                    DK-1,丙厂,20000,,600\n\
                    X,甲厂二部,,1000,50\n";

fn viewed(desk: &mut Desk, view: View) -> Viewed {
    match heard(desk, &Order::View(Box::new(View { window: ALL, ..view })), None) {
        Reply::Viewed(viewed) => *viewed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_list_is_sorted_by_any_column_with_gaps_last_in_both_directions() {
    let (mut desk, _) = read(LIST.as_bytes());
    let mut places = |sort, descending| viewed(&mut desk, View { sort, descending, ..View::default() }).places;
    assert_eq!(places(SortKey::File, false), [0, 1, 2, 3]);
    assert_eq!(places(SortKey::File, true), [3, 2, 1, 0]);
    assert_eq!(places(SortKey::Id, false), [2, 1, 0, 3], "DK-2 before DK-10");
    assert_eq!(places(SortKey::SiteArea, false), [0, 2, 1, 3]);
    assert_eq!(places(SortKey::SiteArea, true), [1, 2, 0, 3]);
    assert_eq!(places(SortKey::PlotRatio, true), [1, 0, 2, 3]);
    assert_eq!(places(SortKey::TaxPerArea, true), [2, 0, 1, 3]);
    assert_eq!(places(SortKey::Tax, false), [3, 0, 2, 1]);
}

#[test]
fn totals_are_sum_over_sum_of_the_parcels_that_have_both() {
    let (mut desk, _) = read(LIST.as_bytes());
    let all = viewed(&mut desk, View::default());
    assert_eq!(all.count, 4);
    let total = |value, parcels| Total { value: Some(value), parcels };
    assert_eq!(all.totals.site_area, total(60_000.0, 3));
    assert_eq!(all.totals.floor_area, total(51_000.0, 3));
    assert_eq!(all.totals.tax, total(7_500_000.0, 3));
    // 50,000 m² on 40,000 m²; 7,000,000 yuan on 30,000 m². The mean of the ratios would be 1.0 and 200.
    let over = |above, below, value, parcels| Quotient { above, below, value: Some(value), parcels };
    assert_eq!(all.totals.plot_ratio, over(50_000.0, 40_000.0, 1.25, 2));
    assert_eq!(all.totals.tax_per_area, over(7_000_000.0, 30_000.0, 7_000_000.0 / 30_000.0, 2));
}

#[test]
fn a_filter_holds_for_the_window_and_for_the_totals() {
    let (mut desk, _) = read(LIST.as_bytes());
    let some = viewed(&mut desk, View { text: " 甲厂 ".into(), ..View::default() });
    assert_eq!((some.places.as_slice(), some.count), ([0, 3].as_slice(), 2));
    assert_eq!(some.totals.plot_ratio, Quotient { above: 5_000.0, below: 10_000.0, value: Some(0.5), parcels: 1 });
    assert_eq!(viewed(&mut desk, View { text: "dk-1".into(), ..View::default() }).places, [0, 2]);
    let none = viewed(&mut desk, View { text: "没有".into(), ..View::default() });
    assert_eq!((none.count, none.totals), (0, Totals::default()));
    let window = Window { from: 1, count: 2 };
    let order = Order::View(Box::new(View { sort: SortKey::SiteArea, window, ..View::default() }));
    let Reply::Viewed(piece) = heard(&mut desk, &order, None) else { panic!("no view") };
    assert_eq!((piece.places.as_slice(), piece.count), ([2, 1].as_slice(), 4));
}

#[test]
fn kinds_part_a_list_without_remainder() {
    // Collective land is the first type, so nothing missing can change it.
    let (mut desk, _) = read("地块编号,土地性质\nA,集体\nB,出让\nC,集体\n".as_bytes());
    let of = |kind: Kind| View { kind: Some(kind), ..View::default() };
    let of_type = |id: &str| Kind::Type { id: id.into(), wording: None };
    let collective = of_type("collective");
    assert_eq!(viewed(&mut desk, of(collective.clone())).places, [0, 2]);
    assert_eq!(viewed(&mut desk, of(of_type("no-such-type"))).count, 0);
    let kinds = [collective.clone(), Kind::NoType, Kind::NoneSoFar, Kind::Open, Kind::NoTypes, Kind::Doubted];
    let mut count = |kind| viewed(&mut desk, of(kind)).count;
    assert_eq!(kinds.map(&mut count), [2, 0, 0, 1, 0, 0]);
    // The counts stay while one of the kinds is looked at, and follow the text.
    assert_eq!(viewed(&mut desk, of(Kind::Open)).kinds, [(collective.clone(), 2), (Kind::Open, 1)]);
    let text = View { text: "a".into(), ..View::default() };
    assert_eq!(viewed(&mut desk, text).kinds, [(collective, 1)]);
}

#[test]
fn a_long_reading_says_how_far_it_is() {
    let rows: String = (0..4_500).map(|row| format!("DK-{row},1000\n")).collect();
    let bytes = format!("地块编号,用地面积（㎡）\n{rows}").into_bytes();
    let order = Order::ReadFile(Box::new(ReadFile::new("宗地.csv", DEFAULT_PACK, DAY)));
    let told = std::cell::RefCell::new(Vec::new());
    let reply = Desk::default().run_telling(&order, Some(bytes), &|progress| told.borrow_mut().push(progress));
    assert!(matches!(reply, Reply::Read(summary) if summary.parcels == 4_500));
    let told = told.into_inner();
    assert_eq!(told[..2], [Progress::Reading { rows: 1_000 }, Progress::Reading { rows: 2_000 }]);
    assert_eq!(told.last(), Some(&Progress::Assessing { done: 4_096, of: 4_500 }));
    assert_eq!(told.len(), 4 + 9);
}

#[test]
fn parcels_whose_entries_are_in_doubt_are_counted_and_marked() {
    // 19,000 m² on 500 m² give a plot ratio of 38; the stated plot ratio of the last does not fit its areas.
    let list = "地块编号,用地面积（㎡）,建筑面积（㎡）,容积率\nA,500,19000,\nB,10000,8000,0.8\nC,10000,8000,1.6\n";
    let (mut desk, _) = read(list.as_bytes());
    let all = viewed(&mut desk, View::default());
    assert_eq!(all.parcels.iter().map(|parcel| parcel.kind == Kind::Doubted).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(all.doubted, 2);
    assert_eq!(viewed(&mut desk, View { text: "B".into(), ..View::default() }).doubted, 0);
}

const FAULTY: &str = "园区地块（虚构）\n地块编号,企业名称,用地面积（亩）,建筑面积（㎡）,税收（万元）\n\
                      A,甲厂,30,1.87万,4000\n\
                      B,乙厂,约15,1000,20\n\
                      C,丙厂,15,1000,不详\n\
                      A,丁厂,15,1000,20\n\
                      合计,,60,,\n";

#[test]
fn what_is_mended_is_read_as_typed_and_the_rest_is_given_back_as_it_stands() {
    let (mut desk, summary) = read(FAULTY.as_bytes());
    assert_eq!((summary.parcels, summary.whole, summary.refused), (3, 1, 3), "a summing row is none of them");
    let Reply::RefusedRows(rows, reasons) = heard(&mut desk, &Order::RefusedRows, None) else { panic!("no rows") };
    let reasons: Vec<_> = reasons.iter().map(|issue| (issue.place.row, issue.code)).collect();
    let uncertain = [(Some(4), "number.uncertain"), (Some(5), "number.placeholder")];
    assert_eq!(reasons, [uncertain.as_slice(), &[(Some(6), "id_duplicate")]].concat());
    assert_eq!(rows.headings, ["地块编号", "企业名称", "用地面积（亩）", "建筑面积（㎡）", "税收（万元）"]);
    assert_eq!(rows.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [4, 5, 6]);
    assert_eq!(rows.rows[0].1, ["B", "乙厂", "约15", "1000", "20"]);

    let mut order = ReadFile::new("宗地.csv", DEFAULT_PACK, DAY);
    let mend = |row, column: &str, text: &str| Repair { row, column: column.into(), text: text.into() };
    order.repairs = vec![mend(4, "用地面积（亩）", " 15 "), mend(6, "地块编号", "D"), mend(6, "没有这列", "x")];
    let Reply::Read(summary) = heard(&mut desk, &Order::ReadFile(Box::new(order.clone())), None) else {
        panic!("not read")
    };
    assert_eq!((summary.parcels, summary.whole, summary.refused), (4, 3, 1));
    let whole = Records { whole_only: true, window: ALL };
    let Reply::Records(records) = heard(&mut desk, &Order::Records(whole), None) else { panic!("no records") };
    assert_eq!(
        records.iter().map(|(_, parcel)| parcel.text(Field::ParcelId)).collect::<Vec<_>>(),
        ["A", "B", "D"].map(Some)
    );
    // By these a row is known again after it was taken.
    assert_eq!(records.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 4, 6]);
    let mended = records[1].1.get(Field::SiteArea).unwrap();
    assert_eq!((&mended.value, &mended.origin), (&Value::Number(10_000.0), &Origin::Typed));
    assert!(matches!(records[1].1.get(Field::FloorArea).unwrap().origin, Origin::Imported { row: 4, .. }));

    // A row that is mended in part is given back with what was mended.
    order.repairs.push(mend(5, "建筑面积（㎡）", "2000"));
    heard(&mut desk, &Order::ReadFile(Box::new(order)), None);
    let Reply::RefusedRows(rows, _) = heard(&mut desk, &Order::RefusedRows, None) else { panic!("no rows") };
    let row = |number, cells: [&str; 5]| (number, cells.map(str::to_owned).to_vec());
    assert_eq!(rows.rows, [row(5, ["C", "丙厂", "15", "2000", "不详"])]);
}

#[test]
fn equal_cells_are_those_that_wait_for_the_same_mend() {
    let table = "地块编号,土地性质,税收（万元）,产值（万元）\n\
                 1.23E+17,先租后让,约2,1\n\
                 1.23E+17,先租后让,约2,1\n\
                 C,出让,2,1\n";
    let (mut desk, _) = read(table.as_bytes());
    let mut equal = |column: &str, text: &str| match heard(
        &mut desk,
        &Order::EqualCells { column: column.into(), text: text.into() },
        None,
    ) {
        Reply::Rows(rows) => rows,
        other => panic!("{other:?}"),
    };
    assert_eq!(equal("土地性质", "先租后让"), [2, 3]);
    assert_eq!(equal("税收（万元）", "约2"), [2, 3]);
    assert_eq!(equal("地块编号", "1.23E+17"), [0; 0], "each stands for another number");
}

#[test]
fn cells_that_were_read_with_a_note_wait_for_no_mend() {
    let table = "地块编号,土地性质\nA,挂牌\nB,挂牌\nC,挂牌\n";
    let (mut desk, _) = read(table.as_bytes());
    let told = issues(&mut desk).iter().any(|issue| issue.text == "挂牌" && issue.place.row.is_some());
    assert!(told, "it is told how they were read");
    let order = Order::EqualCells { column: "土地性质".into(), text: "挂牌".into() };
    assert_eq!(heard(&mut desk, &order, None), Reply::Rows(Vec::new()));
}

#[test]
fn unlikely_entries_are_asked_about_and_their_rows_held_back() {
    let list = "地块编号,用地面积（㎡）,建筑面积（㎡）,容积率\nA,500,19000,\nB,10000,8000,0.8\nC,10000,8000,1.6\nD,10000,100,\n";
    let (mut desk, summary) = read(list.as_bytes());
    assert_eq!((summary.parcels, summary.issues, summary.errors), (4, 3, 0));
    assert_eq!((summary.whole, summary.refused), (2, 2), "land with hardly any floor is asked about, and taken");
    let Reply::Issues(issues) = heard(&mut desk, &Order::Issues(ALL), None) else { panic!("no issues") };
    let told: Vec<_> = issues.iter().map(|issue| (issue.place.row, issue.code, issue.arguments.clone())).collect();
    let number = |name, number| vec![(name, Argument::Number(number))];
    assert_eq!(
        told,
        [
            (Some(2), "row_plot_ratio_unlikely", number("ratio", 38.0)),
            (Some(4), "row_plot_ratio_differs", number("quotient", 0.5)),
            (Some(5), "row_plot_ratio_unlikely", number("ratio", 0.01)),
        ]
    );
    let Reply::RefusedRows(rows, reasons) = heard(&mut desk, &Order::RefusedRows, None) else { panic!("no rows") };
    assert_eq!(rows.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(reasons, issues);
    let records = |whole_only| Order::Records(Records { whole_only, window: ALL });
    assert!(matches!(heard(&mut desk, &records(true), None), Reply::Records(records) if records.len() == 2));
    assert!(matches!(heard(&mut desk, &records(false), None), Reply::Records(records) if records.len() == 4));
}

#[test]
fn a_property_of_a_feature_is_mended_as_a_cell_is() {
    let feature = |area: &str| {
        format!("{{\"type\":\"Feature\",\"id\":\"A\",\"properties\":{{\"用地面积（亩）\":{area}}},\"geometry\":null}}")
    };
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}", feature("\"约2\""), feature("15"));
    let (mut desk, summary) = read(text.as_bytes());
    assert_eq!((summary.parcels, summary.whole, summary.refused), (1, 0, 2));
    let mend = |row, column: &str, text: &str| Repair { row, column: column.into(), text: text.into() };
    let mut order = ReadFile::new("宗地.geojson", DEFAULT_PACK, DAY);
    order.repairs = vec![mend(1, "用地面积（亩）", "3"), mend(2, "id", " B ")];
    let Reply::Read(summary) = heard(&mut desk, &Order::ReadFile(Box::new(order.clone())), None) else {
        panic!("not read")
    };
    assert_eq!((summary.parcels, summary.whole, summary.refused), (2, 2, 0));
    let whole = Order::Records(Records { whole_only: true, window: ALL });
    let Reply::Records(records) = heard(&mut desk, &whole, None) else { panic!("no records") };
    let entry = |index: usize, field| records[index].1.get(field).unwrap().clone();
    assert_eq!(entry(0, Field::SiteArea).value, Value::Number(2_000.0));
    assert_eq!(entry(0, Field::SiteArea).origin, Origin::Typed);
    assert_eq!(entry(1, Field::ParcelId).value, Value::Text("B".into()));
    assert_eq!(entry(1, Field::ParcelId).origin, Origin::Typed);
    assert!(matches!(entry(1, Field::SiteArea).origin, Origin::Imported { row: 2, .. }));

    // Mended once more, in part: it is given back as it was mended.
    order.repairs = vec![mend(1, "用地面积（亩）", "约3"), mend(1, "企业名称", "甲")];
    heard(&mut desk, &Order::ReadFile(Box::new(order)), None);
    let Reply::RefusedRows(rows, _) = heard(&mut desk, &Order::RefusedRows, None) else { panic!("no features") };
    let features = rows.shapes.unwrap().features;
    assert_eq!(features.iter().map(|feature| feature.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(features[0].properties, [("用地面积（亩）".to_owned(), "\"约3\"".to_owned())]);
}

#[test]
fn parcels_of_a_project_are_listed_as_those_of_a_file() {
    let (mut desk, _) = read(LIST.as_bytes());
    let all = Records { whole_only: false, window: ALL };
    let Reply::Records(records) = heard(&mut desk, &Order::Records(all), None) else { panic!("no records") };
    let keys = [7, 3, 9, 4].map(ParcelKey::new);
    let parcels: Vec<(ParcelKey, Parcel)> =
        keys.into_iter().zip(records.into_iter().map(|(_, parcel)| parcel)).collect();
    let before = viewed(&mut desk, View::default());
    let piece = |from: usize, to: usize, pack: &str| {
        let (parcels, more) = (parcels[from..to].to_vec(), to < parcels.len());
        Order::Assess(Box::new(AssessParcels { from, parcels, more, pack: pack.into(), as_of: DAY }))
    };
    assert_eq!(heard(&mut desk, &piece(0, 3, DEFAULT_PACK), None), Reply::Assessed(3));
    let too_early = Order::Parcels(ALL);
    assert_eq!(heard(&mut desk, &too_early, None), Reply::Failed(JobError::NothingRead));
    assert_eq!(heard(&mut desk, &piece(2, 4, DEFAULT_PACK), None), Reply::Failed(JobError::Incomplete));
    assert_eq!(heard(&mut desk, &piece(3, 4, DEFAULT_PACK), None), Reply::Assessed(4));
    let after = viewed(&mut desk, View::default());
    assert_eq!((&after.places, &after.totals), (&before.places, &before.totals));
    assert_eq!(after.parcels[0].figures, before.parcels[0].figures);
    let keys_of = |viewed: &Viewed| viewed.parcels.iter().map(|listed| listed.key).collect::<Vec<_>>();
    assert_eq!(keys_of(&after), keys.map(Some));
    assert_eq!(keys_of(&before), [None; 4], "a file has no keys");
    let backwards = viewed(&mut desk, View { descending: true, ..View::default() });
    assert_eq!(keys_of(&backwards), [4, 9, 3, 7].map(|key| Some(ParcelKey::new(key))), "a key goes with its parcel");
    assert_eq!(heard(&mut desk, &Order::RefusedRows, None), Reply::Failed(JobError::NothingRead));
    assert_eq!(heard(&mut desk, &piece(0, 4, "none"), None), Reply::Failed(JobError::Pack("none".into())));
}

/// The project of a file as it comes over, piece by piece.
fn fetched(desk: &mut Desk, counts: Counts) -> Project {
    let mut project = Project::new("");
    for number in 0.. {
        match heard(desk, &Order::ProjectPiece(ProjectPiece { counts, number }), None) {
            Reply::ProjectPiece(piece, of) => {
                project.apply(*piece).unwrap();
                if number + 1 == of {
                    break;
                }
            }
            other => panic!("{other:?}"),
        }
    }
    project
}

#[test]
fn a_project_file_comes_over_in_pieces_as_it_was_decided() {
    let mut parcel = Parcel::default();
    parcel.set(Field::SiteArea, Value::Number(15_583.3), Origin::Typed).unwrap();
    let mut project = Project::new(DEFAULT_PACK);
    project.apply(Action::add_all(&project, vec![Dossier::of(parcel); 1_203])).unwrap();
    let file = project.to_file().unwrap();
    let mut desk = Desk::default();
    let opened = heard(&mut desk, &Order::OpenProject, Some(file.as_bytes()));
    assert!(matches!(opened, Reply::Opened(doubts) if doubts.is_empty()));
    assert_eq!(fetched(&mut desk, Counts::Value), project);

    // Windows' editors put a mark in front and mean nothing by it.
    let marked = format!("\u{feff}{file}");
    let opened = heard(&mut desk, &Order::OpenProject, Some(marked.as_bytes()));
    assert!(matches!(opened, Reply::Opened(doubts) if doubts.is_empty()));

    let altered = file.replacen("15583.3", "99", 1);
    let Reply::Opened(doubts) = heard(&mut desk, &Order::OpenProject, Some(altered.as_bytes())) else { panic!() };
    assert!(doubts.is_altered);
    assert_eq!(fetched(&mut desk, Counts::Text).parcels()[0].parcel.number(Field::SiteArea), Some(99.0));
}

#[test]
fn a_file_that_is_no_project_is_refused_and_a_piece_of_nothing_too() {
    let mut desk = Desk::default();
    let piece = Order::ProjectPiece(ProjectPiece { counts: Counts::Text, number: 0 });
    assert_eq!(heard(&mut desk, &piece, None), Reply::Failed(JobError::NothingRead));
    for (bytes, code) in [(&b"{}"[..], "project_not_a_project"), (b"\xff\x00", "project_not_a_project")] {
        match heard(&mut desk, &Order::OpenProject, Some(bytes)) {
            Reply::Failed(error) => assert_eq!(error.issue().code, code),
            other => panic!("{other:?}"),
        }
        assert_eq!(heard(&mut desk, &piece, None), Reply::Failed(JobError::NothingRead));
    }
}
