//! The first sight: start page, empty parcel page and the first step of the story as the build paints them before the program is
//! there, and that step as a still picture for browsers in which the program cannot run. They are kept in `static/painted`; this
//! test renews what has changed, and fails so that the change is looked at.

use crate::render::html;
use jiff::civil::{Date, date};
use musuan::engine::article::Article;
use musuan::i18n::{Arg, Language, Texts, format_date};
use musuan::ui::design::Amount;
use musuan::ui::route::Route;
use musuan::ui::shell::{App, AppProps, Keeping};
use musuan::ui::state::{OpenProject, Settings};
use musuan::ui::view::Drawing;
use musuan::ui::view::markup::Markup;
use musuan::ui::view::quadrant::Format;
use musuan::ui::view::story::{Piece, Step, picture, step_words};
use std::fs;
use std::path::Path;
use yew::Callback;

/// Any day: no trace of it is painted.
const DAY: Date = date(2026, 12, 1);

/// About as wide as a digit, and nothing to be seen; a line may end behind it.
const BLANK_DIGIT: char = '\u{2002}';

/// The same for 年, 月 and 日.
const BLANK_SIGN: char = '\u{3000}';

/// What does nothing before the program is there. Links, fields and folds work without it.
const WAITING: [&str; 10] = [
    "button skip-link",
    "top-bar__tools",
    "examples",
    "parcel-switch",
    "verdict__support",
    "sample-plant",
    "section packs",
    "phone-bar",
    "story__says",
    "story__buttons",
];

fn page(route: Route, language: Language) -> String {
    html::<App>(move || AppProps {
        today: DAY,
        opened: OpenProject::default(),
        settings: Settings { language, ..Settings::default() },
        keeping: Keeping::Unsaid,
        set_aside: 0,
        on_take_over: Callback::noop(),
        route: Some(route),
        on_edits: Callback::noop(),
        on_settings: Callback::noop(),
    })
}

/// The page without what depends on the day, without what is folded away, and with a line for each element.
fn painted(route: Route, language: Language) -> String {
    let html = page(route, language);
    let day = format_date(DAY, language);
    let blank = |character: char| match character {
        ' ' => ' ',
        character if character.is_ascii() => BLANK_DIGIT,
        _ => BLANK_SIGN,
    };
    let html = html.replace(&day, &day.chars().map(blank).collect::<String>());
    let html = without(&html, "<div class=\"fold__body\">", "</details>", |details| {
        // Only of groups of fields: the packs keep their room.
        details.contains("class=\"field ")
    });
    // Every step once more, for paper.
    let html = without(&html, "<div class=\"story-paper\">", "</main>", |_| true);
    // The industries fill a screen of their own.
    let html = without(&html, "<optgroup", "</select>", |_| true);
    let html = match html.split_once("class=\"section packs\"") {
        // Their validity depends on the day; they keep their room.
        Some((before, packs)) => {
            let (packs, after) = packs.split_once("</section>").unwrap();
            let packs = packs.replace(|character: char| character.is_ascii_digit(), &BLANK_DIGIT.to_string());
            format!("{before}class=\"section packs\"{packs}</section>{after}")
        }
        None => html,
    };
    let inert = |html: String, class: &&str| {
        html.replace(&format!("class=\"{class}\""), &format!("inert=\"\" class=\"{class}\""))
    };
    WAITING.iter().fold(html, inert).replace("><", ">\n<") + "\n"
}

/// Leaves out what stands from `from` to the next `to`, where it is meant.
fn without(html: &str, from: &str, to: &str, is_meant: impl Fn(&str) -> bool) -> String {
    let (mut left, mut rest) = (String::new(), html);
    while let Some((before, after)) = rest.split_once(from) {
        let (inner, behind) = after.split_once(to).unwrap();
        left += before;
        if !is_meant(inner) {
            left += &[from, inner].concat();
        }
        left += to;
        rest = behind;
    }
    left + rest
}

/// The first step of the story as a part of the page, with its picture as a file beside it.
fn still(language: Language) -> String {
    let texts = Texts::of(language);
    let words = step_words(texts, &Article::new().unwrap(), Step::Park);
    let says: String = words.says.iter().map(piece).collect();
    let mut markup = Markup::default();
    markup.open("div", &[("class", "still__step"), ("lang", language.tag())]);
    let count = [("step", Arg::Count(1)), ("steps", Arg::Count(Step::ALL.len()))];
    markup.whole("p", &[("class", "still__name")], &texts.text("story.count", &count));
    markup.whole("h2", &[("class", "still__headline")], &words.headline);
    let drawing = drawn(language);
    let (file, width, height) =
        (format!("./still.{}.svg", language.tag()), drawing.width.to_string(), drawing.height.to_string());
    let image =
        [("class", "still__picture"), ("src", &*file), ("loading", "lazy"), ("width", &width), ("height", &height)];
    markup.open("img", &[&image[..], &[("alt", &*drawing.title)]].concat());
    markup.whole("p", &[], &says);
    markup.close("div");
    markup.into_text().replace("><", ">\n<") + "\n"
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.to_string(),
        Piece::Number(view) => match &view.amount {
            Amount::Known { number, unit, .. } => format!("{number}{unit}"),
            Amount::Absent(_) => panic!("{} has no number", view.label),
        },
    }
}

fn drawn(language: Language) -> Drawing {
    picture(Step::Park, Texts::of(language), &Article::new().unwrap(), None, Format::Wide).unwrap()
}

/// That picture as a document of its own.
fn still_picture(language: Language) -> String {
    let svg = drawn(language).markup("still").replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
    svg.replace("><", ">\n<") + "\n"
}

#[test]
fn what_the_build_paints_is_what_the_program_draws_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/painted");
    let mut renewed = Vec::new();
    for language in Language::ALL {
        let pages = [(Route::Start, "start"), (Route::Parcel, "parcel"), (Route::Story, "story")];
        let pages = pages.map(|(route, name)| (format!("{name}.{}.html", language.tag()), painted(route, language)));
        let stills = [("html", still(language)), ("svg", still_picture(language))];
        let stills = stills.map(|(kind, drawn)| (format!("still.{}.{kind}", language.tag()), drawn));
        for (name, drawn) in pages.into_iter().chain(stills) {
            let path = folder.join(name);
            if fs::read_to_string(&path).is_ok_and(|kept| kept == drawn) {
                continue;
            }
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, drawn).unwrap();
            renewed.push(path);
        }
    }
    assert!(renewed.is_empty(), "renewed, look at the change and run the test again: {renewed:#?}");
}

#[test]
fn what_is_painted_holds_real_fields_and_nothing_of_a_day_or_a_reader() {
    for language in Language::ALL {
        let (start, parcel) = (painted(Route::Start, language), painted(Route::Parcel, language));
        let story = painted(Route::Story, language);
        for page in [&start, &parcel, &story] {
            assert!(!page.contains("<!--") && !page.contains(" style=") && !page.contains("2026"), "{page}");
            assert_eq!(page.matches("<main").count(), 1);
        }
        for field in ["site_area", "floor_area", "annual_tax"] {
            assert!(parcel.contains(&format!("<input value=\"\" id=\"field-{field}\"")), "{parcel}");
        }
        assert!(parcel.contains("id=\"field-tenure\"") && !parcel.contains("id=\"field-grant_date\""), "{parcel}");
        assert!(
            story.contains("story__headline") && story.contains("681.2") && !story.contains("story-paper"),
            "{story}"
        );
        assert!(start.contains("class=\"door\"") && start.contains("inert=\"\" class=\"sample-plant\""), "{start}");
    }
}
