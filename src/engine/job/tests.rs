use super::*;
use crate::engine::field::Field;
use crate::engine::issue::Issue;
use crate::engine::model::Figure;
use crate::engine::policy::DEFAULT_PACK;

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
    for rubbish in ["", "ready", "{}", "[1]", "{\"protocol\":1}", "{\"protocol\":1,\"job\":1,\"body\":\"no\"}"] {
        assert!(matches!(decode::<Reply>(rubbish), Err(WireError::Malformed(_))), "{rubbish}");
    }
}
