use super::*;
use crate::engine::geometry::{Boundary, Shape};
use crate::engine::job::{Kind, KindSums, ParkBenchmark, ParkParcel, ParkPicture, Position, Quotient, Total, Totals};
use crate::engine::unit::Scale;
use crate::i18n::{Language, Texts};
use crate::ui::view::map::{Direction, LOOK_NONE, LOOK_OPEN, MapView};

fn scale() -> &'static Scale {
    Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap()
}

fn land(west: f64) -> Position {
    let text = format!("POLYGON(({west} 31,{0} 31,{0} 31.001,{west} 31.001))", west + 0.001);
    Position::Land(Boundary::read(&text).unwrap().shape)
}

fn parcel(place: usize, values: Option<(f64, f64)>, size: f64, kind: usize, position: Position) -> ParkParcel {
    ParkParcel {
        place,
        key: None,
        id: format!("P{place}"),
        enterprise: String::new(),
        plot_ratio: values.map(|(ratio, _)| ratio),
        tax_per_area: values.map(|(_, tax)| tax),
        land: Some(size),
        kind,
        is_left_out: false,
        position,
    }
}

fn sums(kind: Kind, parcels: usize) -> KindSums {
    KindSums { kind, parcels, totals: Totals::default() }
}

/// Four parcels: one that cannot be told, two of none, one without tax and land.
fn picture() -> ParkPicture {
    let quotient = |value| Quotient { above: value, below: 1.0, value: Some(value), parcels: 3 };
    ParkPicture {
        parcels: vec![
            parcel(0, Some((0.4, 300.0)), 40_000.0, 0, land(121.0)),
            parcel(1, Some((1.0, 900.0)), 10_000.0, 1, land(121.002)),
            parcel(2, Some((1.2, 800.0)), 10_000.0, 2, Position::Unreadable),
            parcel(5, None, 9_000.0, 0, Position::Unknown),
        ],
        count: 4,
        not_drawn: 0,
        is_geographic: true,
        totals: Totals {
            site_area: Total { value: Some(69_000.0), parcels: 4 },
            plot_ratio: quotient(0.81),
            tax_per_area: quotient(681.2),
            ..Totals::default()
        },
        kinds: vec![sums(Kind::Open, 2), sums(Kind::NoneSoFar, 1), sums(Kind::NoType, 1)],
        benchmark_plot_ratio: Some(ParkBenchmark { value: 0.83, is_own: false }),
        benchmark_tax_per_area: Some(ParkBenchmark { value: 804.4, is_own: true }),
    }
}

fn quadrant(picture: &ParkPicture) -> ParkQuadrant {
    let texts = Texts::of(Language::ZhCn);
    ParkQuadrant::new(picture, &Classes::of(picture, None, texts), scale(), texts)
}

#[test]
fn kinds_that_look_alike_are_one_class_and_those_of_none_come_last() {
    let picture = picture();
    let classes = Classes::of(&picture, None, Texts::of(Language::ZhCn));
    let of_legend: Vec<(usize, usize)> = classes.classes.iter().map(|class| (class.look, class.count)).collect();
    assert_eq!(of_legend, [(LOOK_OPEN, 2), (LOOK_NONE, 2)]);
    assert_eq!([0, 1, 2].map(|kind| classes.look_of_kind(kind)), [LOOK_OPEN, LOOK_NONE, LOOK_NONE]);
}

#[test]
fn a_dot_lies_at_its_values_and_is_as_large_as_its_land() {
    let quadrant = quadrant(&picture());
    // The largest ratio, 1.2, needs an axis to 2 (1.2 × 1.2 is above 1); of tax 900, to 2,000 (900 × 1.2 is above 1,000).
    assert_eq!(quadrant.across.last().unwrap().text, "2");
    assert_eq!(quadrant.up.last().unwrap().text, "2,000");
    let plot = ParkQuadrant::plot();
    let at =
        |ratio: f64, tax: f64| (plot.left + ratio / 2.0 * plot.width(), plot.bottom - tax / 2_000.0 * plot.height());
    assert_eq!(quadrant.parcel_at(at(0.4, 300.0)), Some(0));
    assert_eq!(quadrant.parcel_at(at(1.0, 900.0)), Some(1));
    // A press beside the large dot that would miss a small one.
    let beside = |(x, y): (f64, f64), by: f64| (x + by, y);
    assert_eq!(quadrant.parcel_at(beside(at(0.4, 300.0), 30.0)), Some(0));
    assert_eq!(quadrant.parcel_at(beside(at(1.0, 900.0), 200.0)), None);
    let (mark, words) = quadrant.mark.clone().unwrap();
    let expected = at(0.81, 681.2);
    assert!((mark.0 - expected.0).abs() < 1e-9 && (mark.1 - expected.1).abs() < 1e-9);
    assert!(words.contains("0.81") && words.contains("681.2"), "{words}");
    assert_eq!((quadrant.without, quadrant.beyond), (1, 0));
}

#[test]
fn benchmarks_are_lines_with_their_names_and_the_description_says_all_of_it() {
    let quadrant = quadrant(&picture());
    let names: Vec<&str> = quadrant.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(names, ["园区平均 0.83（示例）", "自定基准 804.4（非官方）"]);
    for told in ["3 宗", "0.81", "681.2", "804.4"] {
        assert!(quadrant.description.contains(told), "{told}: {}", quadrant.description);
    }
}

#[test]
fn arrows_lead_from_dot_to_dot_and_start_somewhere() {
    let quadrant = quadrant(&picture());
    assert_eq!((quadrant.next_to(0, Direction::East), quadrant.next_to(1, Direction::East)), (1, 2));
    assert_eq!((quadrant.next_to(2, Direction::West), quadrant.next_to(1, Direction::South)), (1, 2));
    assert_eq!((quadrant.next_to(3, Direction::East), quadrant.first()), (0, Some(0)));
    assert!(quadrant.ring_of(3).is_empty() && !quadrant.ring_of(0).is_empty());
}

#[test]
fn one_parcel_far_out_leaves_the_axes_to_the_others_and_is_counted() {
    let mut picture = picture();
    let usual = picture.parcels[0].clone();
    picture.parcels = (0..100).map(|place| ParkParcel { place, ..usual.clone() }).collect();
    picture.parcels[99].plot_ratio = Some(38.0);
    let quadrant = quadrant(&picture);
    assert_eq!((quadrant.across.last().unwrap().text.as_str(), quadrant.beyond), ("1", 1));
}

#[test]
fn the_map_has_what_has_land_and_the_rest_is_listed_with_its_reason() {
    let (picture, texts) = (picture(), Texts::of(Language::ZhCn));
    let map = park_map(&picture, &Classes::of(&picture, None, texts), true, scale(), texts);
    assert_eq!(map.places, [0, 1]);
    assert_eq!(map.missing, [(2, "park.map.unreadable"), (3, "park.map.unknown")]);
    assert!(map.input.is_invented && map.input.parcels[0].note.contains("0.40"), "{:?}", map.input.parcels[0].note);
    let view = MapView::new(&map.input);
    assert_eq!(view.classes.iter().map(|(count, _)| *count).collect::<Vec<_>>(), [1, 1]);
    assert!(map.input.parcels.iter().all(|parcel| parcel.shape != Shape::default()));
}

#[test]
fn the_headline_says_where_the_park_stands_and_what_cannot_be_told() {
    let said = |language| {
        let view = headline(&picture(), None, scale(), Texts::of(language));
        (view.standing.replace('\u{202f}', " "), view.types, view.open)
    };
    let (standing, types, open) = said(Language::ZhCn);
    for told in [
        "4 宗",
        "6.9 公顷",
        "0.81",
        "低于园区平均 0.83（示例）",
        "681.2 万元/公顷",
        "低于自定基准 804.4 万元/公顷（非官方）",
    ] {
        assert!(standing.contains(told), "{told}: {standing}");
    }
    assert_eq!((types.as_str(), open.contains("2 宗")), ("", true), "{open}");
    let (standing, ..) = said(Language::En);
    assert!(standing.contains("4 parcels") && standing.contains("below the park average 0.83 (example)"), "{standing}");
}

#[test]
fn every_look_has_a_form_of_its_own_with_about_the_same_area() {
    let forms: Vec<DotForm> = (0..=10).map(DotForm::of).collect();
    let same = forms.iter().enumerate().filter(|(at, form)| forms[..*at].contains(form)).map(|(at, _)| at);
    // None and the fourth type are discs; none is hollow and grey.
    assert_eq!(same.collect::<Vec<_>>(), [8]);
    for form in forms {
        assert!(glyph(form, (10.0, 10.0), 5.0).ends_with(['z', '0']), "{form:?}");
    }
}
