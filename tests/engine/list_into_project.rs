//! A list that was read comes into a project.

use musuan::engine::field::Field;
use musuan::engine::job::{Desk, Order, ReadFile, Records, Reply, Window};
use musuan::engine::parcel::Origin;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, Project};

const TABLE: &str = "地块编号,用地面积（亩）\nDK-01,23.375\nDK-02,10\n007,3\n";

/// The records of a table, as they come from where it is kept.
fn dossiers() -> Vec<Dossier> {
    let mut desk = Desk::default();
    let order = ReadFile::new("宗地.csv", DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    desk.run(&Order::ReadFile(Box::new(order)), Some(TABLE.as_bytes().to_vec()));
    match desk.run(&Order::Records(Records { whole_only: false, window: Window { from: 0, count: 500 } }), None) {
        Reply::Records(records) => records.into_iter().map(|(_, parcel)| Dossier::of(parcel)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_list_comes_into_a_project_as_one_step_with_the_origin_of_every_value() {
    let dossiers = dossiers();
    let origin = &dossiers[1].parcel.get(Field::SiteArea).unwrap().origin;
    assert_eq!(*origin, Origin::Imported { file: "宗地.csv".into(), row: 3, column: "用地面积（亩）".into() });
    let mut project = Project::new(DEFAULT_PACK);
    project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
    let before = project.clone();
    let many: Vec<Dossier> = dossiers.iter().cycle().take(5_000).cloned().collect();
    let undo = project.apply(Action::add_all(&project, many)).unwrap();
    assert_eq!(project.parcels().len(), 5_000, "the blank parcel has made room");
    assert_eq!(project.parcels()[1].parcel.text(Field::ParcelId), Some("DK-02"));
    let redo = project.apply(undo).unwrap();
    assert_eq!(project, before);
    project.apply(redo).unwrap();
    assert_eq!(project.parcels()[4_999].parcel, dossiers[4_999 % 3].parcel);
}
