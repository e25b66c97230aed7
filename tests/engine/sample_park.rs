//! The invented sample park: it reads whole, and its totals are the two published ones.

use musuan::engine::job::{Desk, Kind, ListedParcel, Order, ReadFile, Reply, Totals, Window};
use musuan::engine::number::round_half_up;
use musuan::engine::policy::{DEFAULT_PACK, builtin};
use musuan::engine::unit::Scale;
use std::collections::BTreeSet;

fn desk() -> Desk {
    let mut desk = Desk::default();
    let bytes = include_bytes!("../../static/samples/park-312-invented.csv").to_vec();
    let order = ReadFile::new("park-312-invented.csv", DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    match desk.run(&Order::ReadFile(Box::new(order)), Some(bytes)) {
        Reply::Read(summary) => {
            assert_eq!((summary.parcels, summary.whole, summary.issues), (312, 312, 0), "{summary:?}");
        }
        other => panic!("{other:?}"),
    }
    desk
}

fn totals(desk: &mut Desk) -> Totals {
    match desk.run(&Order::View(Box::default()), None) {
        Reply::Viewed(viewed) => viewed.totals,
        other => panic!("{other:?}"),
    }
}

#[test]
fn its_totals_are_the_published_plot_ratio_and_tax_per_area() {
    let totals = totals(&mut desk());
    assert_eq!(round_half_up(totals.plot_ratio.value.unwrap(), 2), 0.81);
    let scale = Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap();
    assert_eq!(round_half_up(scale.from_base(totals.tax_per_area.value.unwrap()), 1), 681.2);
    // Gaps are part of a survey: neither total covers every parcel.
    assert!(totals.plot_ratio.parcels < 312 && totals.tax_per_area.parcels < 312);
}

fn land_type(listed: &ListedParcel) -> Option<String> {
    match &listed.kind {
        Kind::Type { id, .. } => Some(id.clone()),
        _ => None,
    }
}

#[test]
fn every_type_of_low_use_land_occurs_in_it() {
    let Reply::Parcels(listed) = desk().run(&Order::Parcels(Window { from: 0, count: 500 }), None) else { panic!() };
    let found: BTreeSet<String> = listed.iter().filter_map(land_type).collect();
    let all: BTreeSet<String> = builtin(DEFAULT_PACK).unwrap().types.iter().map(|kind| kind.id.clone()).collect();
    assert_eq!(found, all);
}
