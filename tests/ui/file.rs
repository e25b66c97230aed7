//! The page of the file beside the file itself: what this page has fetched, how much room the browser gives; and the remarks
//! below every page.

use crate::render::{part, text};
use jiff::civil::date;
use musuan::i18n::{Arg, Language, Texts};
use musuan::storage::{Remark, RoomEstimate, RoomStep};
use musuan::ui::page::file::{Keep, RoomView, Tally, room_view, tally_view};
use musuan::ui::shell::remark_strip;
use yew::{Callback, Html};

const PAGE: &str = "https://example.org/musuan/#/file";

fn tally(noted: &[&str]) -> Html {
    let noted: Vec<String> = noted.iter().map(|address| (*address).to_owned()).collect();
    tally_view(Texts::of(Language::En), Some(&Tally::of(PAGE, &noted)), Callback::noop())
}

#[test]
fn requests_are_counted_with_what_that_shows_and_does_not() {
    let html = part(|| tally(&["https://example.org/musuan/app-1.js", "https://example.org/musuan/styles-1.css"]));
    let told = text(&html);
    assert!(told.contains("has made 3 requests: 3 to its own site, 0 to others"), "{told}");
    assert!(told.contains("contacted no other site") && told.contains("browser extensions"), "{told}");
    assert_eq!(html.matches("<tr>").count(), 4, "a heading and three requests: {html}");
    assert!(html.contains("/musuan/app-1.js") && !html.contains("https://example.org"), "{html}");
}

#[test]
fn a_request_elsewhere_is_told_first_and_nothing_is_claimed_then() {
    let html = part(|| tally(&["https://example.org/musuan/app-1.js", "https://elsewhere.test/count"]));
    let told = text(&html);
    assert!(told.contains("3 requests: 2 to its own site, 1 to others"), "{told}");
    assert!(told.contains("1 request went to another site") && !told.contains("reached no other site"), "{told}");
    assert!(html.find("elsewhere.test/count").unwrap() < html.find("/musuan/app-1.js").unwrap());
}

#[test]
fn where_there_is_no_record_a_sentence_says_so() {
    let html = part(|| tally_view(Texts::of(Language::En), None, Callback::noop()));
    assert!(text(&html).contains("gives pages no record of requests") && !html.contains("<table"), "{html}");
}

fn view(keep: Keep) -> RoomView {
    RoomView { room: RoomEstimate::new(850e6, 1e9), keep, clears_after_a_week: false }
}

fn room(view: &RoomView) -> Html {
    room_view(Texts::of(Language::En), view, Callback::noop())
}

#[test]
fn the_estimate_is_called_one() {
    let told = text(&part(|| room(&view(Keep::Promised)))).replace('\u{202f}', " ");
    assert!(told.contains("By the browser's estimate, this site uses 850 MB of 1 GB (85%)."), "{told}");
}

#[test]
fn the_browser_can_be_asked_where_it_has_not_promised() {
    for (html, can_ask) in [
        (part(|| room(&view(Keep::Promised))), false),
        (part(|| room(&view(Keep::NotPromised))), true),
        (part(|| room(&view(Keep::Asked))), false),
        (part(|| room(&view(Keep::Refused))), true),
        (part(|| room(&view(Keep::Unanswered))), true),
        (part(|| room(&view(Keep::Unknown))), false),
    ] {
        assert_eq!(html.contains("<button"), can_ask, "{html}");
    }
}

#[test]
fn a_browser_that_says_nothing_is_not_spoken_for() {
    let told = text(&part(|| room(&RoomView { room: None, ..view(Keep::Unknown) })));
    assert!(told.contains("gives no estimate") && !told.contains('%') && told.contains("does not say"), "{told}");
}

#[test]
fn a_promise_to_keep_does_not_hide_that_the_browser_clears_after_a_week() {
    let told = text(&part(|| room(&RoomView { clears_after_a_week: true, ..view(Keep::Promised) })));
    assert!(told.contains("may clear the data regardless"), "{told}");
}

const REMARKS: [Remark; 5] = [
    Remark::Room { step: RoomStep::Filling, percent: 71 },
    Remark::Room { step: RoomStep::Short, percent: 86 },
    Remark::Room { step: RoomStep::Urgent, percent: 97 },
    Remark::Backup { since: date(2026, 11, 3) },
    Remark::ClearedAfterAWeek,
];

fn strip<const PLACE: usize>() -> Html {
    remark_strip(Texts::of(Language::En), REMARKS[PLACE], Callback::noop())
}

#[test]
fn each_remark_leads_to_the_file_and_can_be_dismissed_by_a_named_button() {
    let htmls = [part(strip::<0>), part(strip::<1>), part(strip::<2>), part(strip::<3>), part(strip::<4>)];
    for html in &htmls {
        assert!(html.contains("href=\"#/file\"") && html.matches("<button").count() == 1, "{html}");
        assert!(html.contains("close this reminder") || text(html).contains("Remind me in a week"), "{html}");
        // What is seen on a button is part of its spoken name.
        assert!(!html.contains("aria-label=\"Got it") || text(html).contains("Got it"), "{html}");
    }
    assert!(text(&htmls[0]).contains("71%") && text(&htmls[2]).contains("97%"));
    assert!(text(&htmls[2]).contains("save a file now") && !text(&htmls[1]).contains(" now"));
    assert!(text(&htmls[3]).contains("3 Nov 2026"));
}

#[test]
fn a_remark_is_short_enough_for_three_lines_of_a_phone() {
    // At 360 px a line holds about 24 Chinese or 50 Latin letters of that size.
    for (language, line) in [(Language::ZhCn, 24), (Language::En, 50)] {
        let texts = Texts::of(language);
        let percent = [("percent", Arg::Count(100))];
        let day = [("day", Arg::Text("2026年11月23日"))];
        let words = [
            texts.text("remark.room", &percent) + &texts.text("remark.dismiss", &[]),
            texts.text("remark.room_urgent", &percent) + &texts.text("remark.dismiss", &[]),
            texts.text("remark.backup", &day) + &texts.text("remark.later", &[]),
            texts.text("remark.cleared", &[]) + &texts.text("remark.dismiss", &[]),
        ];
        for words in words {
            let letters = words.chars().count() + texts.text("remark.file", &[]).chars().count();
            assert!(letters + 6 <= 3 * line, "{letters}: {words}");
        }
    }
}
