//! The invented park as its two pictures and its sentences.

use crate::render::{html, text};
use musuan::engine::assessment::Assessor;
use musuan::engine::job::{Desk, Order, ParkPicture, ReadFile, Reply};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::unit::Scale;
use musuan::i18n::{Language, Texts};
use musuan::ui::chart::{ParcelMap, ParcelMapProps, ParkQuadrantPicture, ParkQuadrantPictureProps};
use musuan::ui::view::park::{Classes, ParkQuadrant, headline, park_map};
use std::rc::Rc;
use yew::Callback;

fn picture() -> ParkPicture {
    let mut desk = Desk::default();
    let bytes = include_bytes!("../../static/samples/park-312-invented.csv").to_vec();
    let order = ReadFile::new("park-312-invented.csv", DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    assert!(matches!(desk.run(&Order::ReadFile(Box::new(order)), Some(bytes)), Reply::Read(_)));
    match desk.run(&Order::Park(Box::default()), None) {
        Reply::Park(park) => *park,
        other => panic!("{other:?}"),
    }
}

fn per_area() -> &'static Scale {
    Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap()
}

fn classes(picture: &ParkPicture) -> Classes {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    Classes::of(picture, Some(assessor.rulebook()), Texts::of(Language::ZhCn))
}

#[test]
fn every_parcel_with_both_values_has_a_dot_in_the_form_of_its_type() {
    let html = html::<ParkQuadrantPicture>(|| {
        let picture = picture();
        let classes = classes(&picture);
        let view = ParkQuadrant::new(&picture, &classes, per_area(), Texts::of(Language::ZhCn));
        let chosen = view.first();
        ParkQuadrantPictureProps {
            id: "park-quadrant".into(),
            view: Rc::new(view),
            classes: classes.classes,
            is_invented: true,
            count: 312,
            language: Language::ZhCn,
            chosen,
            told: "SL-001".into(),
            on_choose: Callback::noop(),
        }
    });
    // Eight types, those that cannot be told, and those of none.
    for look in 0..=9 {
        assert!(html.contains(&format!("park-dots--{look}\" d=\"M")), "{look}");
    }
    let words = text(&html);
    for told in ["虚构", "园区合计 0.81 · 681.2", "园区平均", "地均税收（万元/公顷）", "缺容积率或地均税收"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(html.contains("park-quadrant__chosen--shown"), "the chosen dot has a ring");
}

#[test]
fn all_its_land_is_on_the_map_in_the_same_classes() {
    let html = html::<ParcelMap>(|| {
        let picture = picture();
        let map = park_map(&picture, &classes(&picture), true, per_area(), Texts::of(Language::ZhCn));
        assert_eq!((map.places.len(), map.missing.len()), (312, 0));
        ParcelMapProps {
            id: "park-map".into(),
            input: Rc::new(map.input),
            language: Language::ZhCn,
            is_open: true,
            chosen: Some(0),
            on_choose: Some(Callback::noop()),
        }
    });
    assert!(html.contains("map__ground--9"), "those that cannot be told have a look of their own");
    assert!(text(&html).contains("虚构") && html.contains("map__chosen--shown"), "{html}");
}

#[test]
fn its_headline_has_the_two_published_totals() {
    let picture = picture();
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    for language in Language::ALL {
        let view = headline(&picture, Some(assessor.rulebook()), per_area(), Texts::of(language));
        for told in ["312", "0.81", "681.2", "0.83"] {
            assert!(view.standing.contains(told), "{told}: {}", view.standing);
        }
        assert!(!view.types.is_empty() && !view.open.is_empty(), "{view:?}");
    }
}
