use crate::render::{html, text};
use jiff::civil::date;
use musuan::engine::field::Field;
use musuan::engine::parcel::{Origin, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, History, Project, Typed};
use musuan::i18n::Texts;
use musuan::ui::page::parcel::{example_after, example_before};
use musuan::ui::route::Route;
use musuan::ui::shell::{App, AppProps, Keeping};
use musuan::ui::state::{OpenProject, Settings};
use yew::Callback;

fn page(dossier: fn() -> Dossier) -> String {
    page_under(DEFAULT_PACK, dossier)
}

fn page_under(pack: &'static str, dossier: fn() -> Dossier) -> String {
    html::<App>(move || {
        let mut project = Project::new(pack);
        project.apply(Action::add_all(&project, vec![dossier()])).unwrap();
        AppProps {
            today: date(2026, 11, 23),
            opened: OpenProject::of(History::of(project)),
            settings: Settings::default(),
            keeping: Keeping::Saved,
            set_aside: 0,
            on_take_over: Callback::noop(),
            route: Some(Route::Parcel),
            on_edits: Callback::noop(),
            on_settings: Callback::noop(),
        }
    })
}

#[test]
fn an_empty_page_has_six_facts_and_no_plan() {
    let html = page(Dossier::default);
    for id in ["site_area", "floor_area", "annual_tax", "industry", "tenure", "intent"] {
        assert!(html.contains(&format!("id=\"field-{id}\"")), "{id}");
    }
    assert!(!html.contains("field-plan_floor_area"));
}

#[test]
fn a_project_under_a_pack_that_is_not_here_offers_the_default_one() {
    let html = page_under("nowhere-1999", Dossier::default);
    assert!(text(&html).contains("nowhere-1999"));
    let way_out = Texts::of(Settings::default().language).text("page.pack.default", &[]);
    assert!(html.contains(&format!(">{way_out}</button>")), "{html}");
}

#[test]
fn a_day_is_a_text_field_in_the_language_of_the_page() {
    let html = page(|| {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::GrantDate, Value::Date(date(2011, 12, 2)), Origin::Typed).unwrap();
        dossier
    });
    assert!(!html.contains("type=\"date\""));
    for (id, shown) in [("as_of", ""), ("grant_date", "2011年12月2日")] {
        let place = html.find(&format!("id=\"field-{id}\"")).unwrap();
        let start = html[..place].rfind('<').unwrap();
        let input = &html[start..place + html[place..].find('>').unwrap()];
        assert!(input.contains("inputmode=\"numeric\"") && input.contains(&format!("value=\"{shown}\"")), "{input}");
    }
}

#[test]
fn the_plan_appears_with_the_intent_to_expand() {
    let html = page(|| {
        let mut dossier = Dossier::default();
        dossier.typed.insert(Field::Intent, Typed { text: "expand".into(), scale: String::new() });
        dossier
    });
    for id in ["floor_area", "investment", "build_years", "output", "tax", "ramp_years"] {
        assert!(html.contains(&format!("id=\"field-plan_{id}\"")), "{id}");
    }
}

#[test]
fn no_page_shows_a_key_without_its_sentence_or_a_style_attribute() {
    for dossier in [Dossier::default as fn() -> Dossier, example_before, example_after] {
        let html = page(dossier);
        assert!(!html.contains('⟦'), "{}", text(&html));
        assert!(!html.contains("style="));
    }
}
