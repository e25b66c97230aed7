use crate::render::{html, text};
use musuan::engine::field::Field;
use musuan::engine::parcel::Origin;
use musuan::ui::app::{App, AppProps};
use musuan::ui::page::parcel::{example_after, example_before};
use musuan::ui::state::Document;
use std::rc::Rc;
use yew::Callback;

fn page(document: fn() -> Document) -> String {
    html::<App>(move || AppProps { opened: Rc::new(document()), on_document: Callback::noop() })
}

#[test]
fn an_empty_page_has_six_facts_and_no_plan() {
    let html = page(Document::default);
    for id in ["site_area", "floor_area", "annual_tax", "industry", "tenure", "intent"] {
        assert!(html.contains(&format!("id=\"field-{id}\"")), "{id}");
    }
    assert!(!html.contains("field-plan_floor_area"));
}

#[test]
fn the_plan_appears_with_the_intent_to_expand() {
    let html = page(|| {
        let mut document = Document::default();
        document.enter(Field::Intent, "expand", None, Origin::Typed);
        document
    });
    for id in ["floor_area", "investment", "build_years", "output", "tax", "ramp_years"] {
        assert!(html.contains(&format!("id=\"field-plan_{id}\"")), "{id}");
    }
}

#[test]
fn no_page_shows_a_key_without_its_sentence_or_a_style_attribute() {
    for document in [Document::default as fn() -> Document, example_before, example_after] {
        let html = page(document);
        assert!(!html.contains('⟦'), "{}", text(&html));
        assert!(!html.contains("style="));
    }
}
