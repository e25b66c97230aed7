//! The words, the picture and the table of a park before and after, for the example of the definition.

use super::change::{ChangeView, Grouped, change_view};
use super::waterfall::{Step, waterfall};
use crate::engine::field::Field;
use crate::engine::job::{Change, ChangeBar, GroupBar, GroupName, ParkChange, RatioSum, RestBar, SheetRow, Still};
use crate::engine::math;
use crate::engine::unit::Scale;
use crate::i18n::{Language, Texts};
use crate::ui::view::quadrant::{Format, Rect};
use crate::ui::view::{Drawing, Form, Shape};

fn bar(place: usize, id: &str, before: (f64, f64), after: (f64, f64), share: f64) -> ChangeBar {
    let row = SheetRow { place, id: id.into(), enterprise: "甲厂".into() };
    let [before, after] = [before, after].map(|(above, below)| RatioSum { above, below });
    ChangeBar { row, route: "expansion".into(), before, after, share, years: Some(3.0) }
}

/// 81 ÷ 100 becomes 89 ÷ 90: one parcel adds 13 of floor, another gives up 5 of floor and 10 of land.
fn example() -> ParkChange {
    let ratio = Change {
        before: RatioSum { above: 81.0, below: 100.0 },
        after: RatioSum { above: 89.0, below: 90.0 },
        parcels: 3,
        bars: vec![
            bar(0, "A-1", (20.0, 30.0), (33.0, 30.0), 13.0 / 90.0),
            bar(4, "", (30.0, 30.0), (25.0, 20.0), 3.1 / 90.0),
        ],
        rising: 2,
        leaders: 1,
        years: Some(3.0),
        still: [(Still::Waits, 12), (Still::NoType, 30), (Still::NoneToday, 2)].into(),
        ..Change::default()
    };
    let lacking = vec![(Field::PlanTax, 12), (Field::PlanFloorArea, 11)];
    ParkChange { shown: 47, plot_ratio: ratio, lacking, ..ParkChange::default() }
}

fn view(change: &ParkChange, language: Language) -> ChangeView {
    let per_area = Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap();
    change_view(change, None, per_area, Texts::of(language))
}

fn texts_of(drawing: &Drawing) -> Vec<&str> {
    let text = |shape: &'_ Shape| matches!(&shape.form, Form::Text { .. });
    let shapes = drawing.shapes.iter().filter(|shape| text(shape));
    shapes
        .filter_map(|shape| if let Form::Text { text, .. } = &shape.form { Some(text.as_str()) } else { None })
        .collect()
}

#[test]
fn the_headline_says_from_where_to_where_and_who_brings_most_of_it() {
    let view = view(&example(), Language::ZhCn);
    let [ratio, tax] = view.ratios.as_slice() else { panic!() };
    assert_eq!(ratio.headline, "综合容积率 0.81 → 0.99（+0.18）");
    assert_eq!(ratio.notes[..2], ["A-1 带来增量的三分之二以上。", "最晚的一宗约 3 年后达产。"]);
    assert_eq!(ratio.notes[2], "按现状计：路径缺数据 12 宗、没有对应类型 30 宗。");
    assert_eq!(ratio.notes[3], "未计入：现状未知 2 宗。");
    // 0.81 + 0.14 + 0.03 is 0.98 and not 0.99.
    assert!(ratio.notes[4].contains("四舍五入"), "{:?}", ratio.notes);
    assert!(tax.picture.is_none() && view.has_bars());
    assert_eq!(view.lacking, "最常缺：达产后新增年税收（12 宗）、新增建筑面积（11 宗）。");
}

#[test]
fn both_languages_say_it_and_nothing_is_said_of_what_is_not_there() {
    let english = view(&example(), Language::En);
    assert_eq!(english.ratios[0].headline, "Overall plot ratio 0.81 → 0.99 (+0.18)");
    let blank = view(&ParkChange::default(), Language::En);
    assert!(!blank.has_bars() && blank.lacking.is_empty());
    assert!(blank.ratios.iter().all(|ratio| ratio.notes.is_empty() && ratio.picture.is_none()));
}

#[test]
fn the_table_has_every_bar_between_today_and_afterwards() {
    let mut change = example();
    change.plot_ratio.rest = Some(RestBar { parcels: 5, share: 0.0 });
    let view = view(&change, Language::ZhCn);
    let rows = &view.ratios[0].picture.as_ref().unwrap().rows;
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["现状", "A-1", "第 5 宗", "其余 5 宗", "实施后"]);
    let shares: Vec<&str> = rows.iter().map(|row| row.numbers[3].as_str()).collect();
    assert_eq!(shares, ["", "+0.14", "+0.03", "0.00", "+0.18"]);
    assert_eq!(rows[2].numbers[..2], ["30 → 25", "30 → 20"]);
    assert_eq!(rows[1].numbers[1..3], ["30", "0.67 → 1.10"]);
    assert_eq!((rows[1].place, rows[1].route.as_deref()), (Some(0), Some("业主改扩建（零增地）")));
}

#[test]
fn small_bars_get_the_digits_that_they_need() {
    let mut change = example();
    change.plot_ratio.bars = vec![bar(0, "A-1", (20.0, 30.0), (20.1, 30.0), 0.002)];
    change.plot_ratio.after = RatioSum { above: 81.2, below: 100.0 };
    let view = view(&change, Language::ZhCn);
    assert_eq!(view.ratios[0].headline, "综合容积率 0.8100 → 0.8120（+0.0020）");
    assert!(!view.ratios[0].notes.iter().any(|note| note.contains("四舍五入")));
}

#[test]
fn a_bar_begins_where_the_one_above_ended_and_no_text_leaves_the_picture() {
    let name = |name: &str| name.to_owned();
    let steps = [
        Step::Mark { name: name("现状"), at: 10.0 },
        Step::Bar { name: name("一家名字很长很长很长很长很长的有限公司"), by: 4.0, is_rest: false },
        Step::Bar { name: name("P-2"), by: -1.0, is_rest: false },
        Step::Bar { name: name("其余 9 宗"), by: 1.0, is_rest: true },
        Step::Mark { name: name("实施后"), at: 14.0 },
    ];
    for format in [Format::Wide, Format::Compact] {
        let drawing = waterfall("贡献", &steps, 1, format, Texts::of(Language::ZhCn));
        let bars: Vec<&Shape> = drawing.shapes.iter().filter(|shape| shape.class.starts_with("change__bar")).collect();
        let across = |shape: &Shape| {
            let Form::Path(d) = &shape.form else { panic!() };
            let xs = d.split(['M', 'L', 'z']).filter(|pair| !pair.is_empty());
            let xs: Vec<f64> = xs.map(|pair| pair.split(',').next().unwrap().parse().unwrap()).collect();
            (xs.iter().copied().fold(f64::MAX, math::min), xs.iter().copied().fold(f64::MIN, math::max))
        };
        let [rise, fall, rest] = [0, 1, 2].map(|index| across(bars[index]));
        // Within the tenth of a unit to which a picture is drawn.
        assert!((rise.1 - fall.1).abs() < 0.21 && (fall.0 - rest.0).abs() < 0.21 && (rest.1 - rise.1).abs() < 0.21);
        assert!(((rise.1 - rise.0) / (fall.1 - fall.0) - 4.0).abs() < 0.05, "lengths are in proportion");
        assert_eq!([1, 2].map(|index| bars[index].class.contains("rest")), [false, true]);
        let whole = Rect { left: 0.0, top: 0.0, right: drawing.width, bottom: drawing.height };
        let rooms: Vec<Rect> = drawing.shapes.iter().filter_map(Shape::text_room).collect();
        assert!(rooms.iter().all(|room| whole.contains(*room)), "{rooms:?}");
        assert!(rooms.iter().all(|room| room.left == 0.0 || room.left > rise.1), "{rooms:?}");
        assert!(texts_of(&drawing).iter().any(|text| text.ends_with('…')), "a long name is cut in the picture");
        assert!(drawing.description.contains("有限公司 +4.0"), "{}", drawing.description);
    }
}

#[test]
fn groups_take_the_place_of_parcels_and_come_to_the_same_end() {
    let mut change = example();
    let group = |name: &str, share| GroupBar { name: GroupName::Entry(name.into()), parcels: 1, share };
    change.plot_ratio.groups = vec![group("东", 13.0 / 90.0), group("西", 3.1 / 90.0)];
    let name_of = |name: &GroupName| if let GroupName::Entry(name) = name { name.clone() } else { String::new() };
    let grouped = Grouped { label: "片区", name_of: &name_of };
    let per_area = Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap();
    let view = change_view(&change, Some(grouped), per_area, Texts::of(Language::ZhCn));
    let picture = view.ratios[0].picture.as_ref().unwrap();
    assert_eq!(picture.headings, ["片区", "宗数", "贡献"]);
    let rows: Vec<(&str, &[String])> = picture.rows.iter().map(|row| (row.name.as_str(), &row.numbers[..])).collect();
    assert_eq!((rows[0].0, rows[0].1), ("东", &["1".to_owned(), "+0.14".to_owned()][..]));
    assert_eq!((rows.len(), rows[2].1), (3, &["2".to_owned(), "+0.18".to_owned()][..]));
    assert!(picture.wide.description.contains("西 +0.03") && view.ratios[0].notes[0].contains("A-1"));
}
