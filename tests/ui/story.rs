//! The story as a visitor gets it: every step with its picture, whose texts keep clear of each other and whose numbers are the
//! article's.

use crate::render::{html, text};
use musuan::engine::article::{Article, CLAIMS};
use musuan::i18n::{Language, Texts};
use musuan::ui::chart::{ParcelMap, ParcelMapProps};
use musuan::ui::design::Amount;
use musuan::ui::page::story::{Place, StoryPage, StoryPageProps};
use musuan::ui::state::Settings;
use musuan::ui::view::quadrant::{Format, Rect};
use musuan::ui::view::story::{ParkFill, Piece, Step, StoryPark, map_of, picture, step_words};
use std::rc::Rc;

const LANGUAGES: [Language; 2] = [Language::ZhCn, Language::En];

fn park() -> StoryPark {
    StoryPark::of_json(include_str!("../../static/samples/park-story.json")).unwrap()
}

fn page(place: Place, language: Language) -> String {
    html::<StoryPage>(move || {
        let settings = Settings { language, ..Settings::default() };
        let (place, park) = (Some(place), Some(Rc::new(park())));
        yew::props!(StoryPageProps { settings, today: jiff::civil::date(2026, 11, 23), place, park })
    })
}

/// What the screen shows, without what is for paper.
fn screen(html: &str) -> String {
    text(html.split("<div class=\"story-paper\">").next().unwrap())
}

#[test]
fn the_park_of_the_story_has_every_parcel_and_every_type() {
    let park = park();
    assert_eq!(park.parcels.len(), 312);
    for kind in 0..8 {
        assert!(park.parcels.iter().any(|parcel| parcel.land_type == Some(kind)), "type {kind}");
    }
    for (fill, classes) in [(ParkFill::Types, 9), (ParkFill::PlotRatio, 6)] {
        let map = map_of(Texts::of(Language::ZhCn), &park, fill);
        assert!(map.is_invented && map.classes.len() == classes, "{:?}", map.classes);
        for class in 0..classes {
            assert!(map.parcels.iter().any(|parcel| parcel.class == class), "{fill:?} {class}");
        }
    }
}

#[test]
fn every_number_of_the_story_belongs_to_a_passage_of_the_article_and_is_known() {
    let article = Article::new().unwrap();
    for language in LANGUAGES {
        let texts = Texts::of(language);
        for step in Step::ALL {
            let words = step_words(texts, &article, step);
            assert!(!words.headline.contains(['⟦', '{']) && !words.name.contains('⟦'), "{}", words.headline);
            let shown: Vec<&str> = words
                .says
                .iter()
                .filter_map(|piece| if let Piece::Number(view) = piece { Some(&*view.id) } else { None })
                .collect();
            for id in step.numbers() {
                assert!(CLAIMS.iter().any(|claim| claim.printed.contains(id) || claim.derived.contains(id)), "{id}");
                assert!(shown.contains(id), "{language:?}: step {} does not say {id}", step.number());
            }
        }
    }
}

/// Headline and sentence of a step.
fn told(step: Step, language: Language) -> String {
    let words = step_words(Texts::of(language), &Article::new().unwrap(), step);
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.to_string(),
        Piece::Number(view) => match &view.amount {
            Amount::Known { number, .. } => number.to_string(),
            Amount::Absent(sentence) => sentence.to_string(),
        },
    };
    format!("{}。{}", words.headline, words.says.iter().map(piece).collect::<String>())
}

#[test]
fn the_sentences_say_the_worked_numbers() {
    let expected: [(Step, Language, &[&str]); 5] = [
        (
            Step::Idle,
            Language::ZhCn,
            &[
                "48.7 亩地闲置了 17 年",
                "2003 年取得，2020 年收回",
                "不是报道所说的 20 年",
                "盘活后的园区平均",
                "少收税 2,611.6 万元",
            ],
        ),
        (
            Step::BuyBack,
            Language::ZhCn,
            &[
                "23.375 亩",
                "到 1.2，建筑面积从 5,454 ㎡",
                "18,700 ㎡",
                "4,000 万元",
                "每公顷 2,567 万元",
                "3.19 倍",
                "没有公布",
            ],
        ),
        (Step::Result, Language::ZhCn, &["超过 2,100 亩", "增长 18.09%", "从 89.6% 到 94.6%", "从 0.81 到 0.83"]),
        // Money in English counts in millions and billions.
        (Step::Result, Language::En, &["from 6.812 to 8.044 million yuan a hectare"]),
        (Step::SameLand, Language::En, &["7,198 m²", "1.2 billion yuan", "only 1 month"]),
    ];
    for (step, language, parts) in expected {
        let told = told(step, language);
        for part in parts {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
    // And the page shows them, each to be opened.
    let html = page(Place::Step(Step::Idle), Language::ZhCn);
    let told = screen(&html);
    assert!(html.contains("data-figure=\"idle_tax_forgone\""), "{html}");
    assert!(told.contains("2,611.6") && !told.contains("2,611.62"), "{told}");
    // No computed number of the buy-back pretends to digits, in words or in the picture.
    let told = screen(&page(Place::Step(Step::BuyBack), Language::ZhCn));
    assert!(told.contains("2,567") && !told.contains("2,566.84") && !told.contains("5,454.17"), "{told}");
}

#[test]
fn every_step_has_a_picture_that_says_what_is_invented() {
    for language in LANGUAGES {
        let invented = if language == Language::ZhCn { "虚构" } else { "ictional" };
        for step in Step::ALL {
            let html = page(Place::Step(step), language);
            let told = screen(&html);
            assert!(html.contains("role=\"img\"") && !html.contains("style=") && !told.contains('⟦'), "{}", step.id());
            // The idle years are the article's alone.
            assert!(step == Step::Idle || told.contains(invented), "step {}: {told}", step.number());
        }
    }
}

#[test]
fn texts_of_a_picture_keep_clear_of_each_other_and_stay_inside() {
    let (article, park) = (Article::new().unwrap(), park());
    for language in LANGUAGES {
        for step in Step::ALL {
            for format in [Format::Wide, Format::Compact] {
                let Some(view) = picture(step, Texts::of(language), &article, Some(&park), format) else { continue };
                let whole = Rect { left: -1.0, top: -2.0, right: view.width + 1.0, bottom: view.height + 2.0 };
                let rooms: Vec<(Rect, &musuan::ui::view::Shape)> =
                    view.shapes.iter().filter_map(|shape| Some((shape.text_room()?, shape))).collect();
                for (index, (room, shape)) in rooms.iter().enumerate() {
                    let at = format!("{language:?}, step {}, {format:?}: {:?}", step.number(), shape.form);
                    assert!(whole.contains(*room), "{at} leaves the picture: {room:?}");
                    for (other, beside) in &rooms[..index] {
                        assert!(!other.overlaps(*room), "{at} lies on {:?}", beside.form);
                    }
                }
            }
        }
    }
}

#[test]
fn a_step_that_was_never_named_is_the_first_and_the_quadrant_stands_alone() {
    let alone = page(Place::Quadrant, Language::ZhCn);
    assert!(alone.contains("story--alone") && alone.contains("role=\"slider\"") && !alone.contains("story__headline"));
    // Outside a frame its way on stays in the tab, which knows how it was opened.
    assert!(alone.contains("href=\"#/parcel\"") && !alone.contains("_blank"), "{alone}");
    let first = page(Place::of_fragment("#/story/9"), Language::ZhCn);
    assert!(screen(&first).contains("1 / 7"), "{first}");
}

#[test]
fn the_paper_has_every_step_and_no_button() {
    let html = page(Place::Step(Step::Park), Language::ZhCn);
    let paper = html.split("<div class=\"story-paper\">").nth(1).unwrap();
    assert_eq!(paper.matches("story-paper__step").count(), 7);
    assert!(!paper.contains("<button") && !paper.contains("slider") && !paper.contains("tabindex"), "{paper}");
}

#[test]
fn the_map_has_one_stop_for_the_keyboard_a_legend_and_a_table() {
    let html = html::<ParcelMap>(|| {
        let input = Rc::new(map_of(Texts::of(Language::ZhCn), &park(), ParkFill::Types));
        yew::props!(ParcelMapProps { id: "map", input, language: Language::ZhCn })
    });
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1);
    assert_eq!((html.matches("<pattern").count(), html.matches("<li>").count()), (9, 9));
    let told = text(&html);
    assert!(told.contains("虚构") && told.contains("以表格查看") && told.contains("闲置土地\u{2009}9"), "{told}");
    assert!(html.contains("aria-label=\"SL-001：不属于八类，用地 16,320 ㎡，容积率 0.62\""), "{html}");
}
