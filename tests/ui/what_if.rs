use crate::render::{html, text};
use jiff::civil::date;
use musuan::engine::field::Field;
use musuan::engine::parcel::{Origin, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, History, Project};
use musuan::i18n::{Arg, Language, Texts};
use musuan::ui::route::Route;
use musuan::ui::shell::{App, AppProps, Keeping};
use musuan::ui::state::{OpenProject, Settings};
use musuan::ui::view::sample_plant;
use yew::Callback;

fn page(route: Route, language: Language, dossier: fn() -> Dossier) -> String {
    html::<App>(move || {
        let mut project = Project::new(DEFAULT_PACK);
        project.apply(Action::add_all(&project, vec![dossier()])).unwrap();
        AppProps {
            today: date(2026, 12, 1),
            opened: OpenProject::of(History::of(project)),
            settings: Settings { language, ..Settings::default() },
            keeping: Keeping::Saved,
            set_aside: 0,
            on_take_over: Callback::noop(),
            route: Some(route),
            on_edits: Callback::noop(),
            on_settings: Callback::noop(),
        }
    })
}

#[test]
fn a_plan_has_its_rate_in_the_headline_and_keeps_a_line_for_what_carries_it() {
    for language in Language::ALL {
        let html = page(Route::Parcel, language, sample_plant);
        let verdict = &html[html.find("id=\"verdict\"").unwrap()..];
        let verdict = &verdict[..verdict.find("</section>").unwrap()];
        // The plan with machines renewed: 18.103 %.
        let rate = Texts::of(language).text("plan.pays.rate", &[("rate", Arg::Text("18.1%"))]);
        assert!(text(verdict).contains(&rate), "{verdict}");
        assert!(verdict.contains("<span class=\"verdict__line verdict__carried\"></span>"), "{verdict}");
    }
}

#[test]
fn the_section_has_goals_for_every_parcel_and_scenarios_for_a_plan() {
    let planned = page(Route::Parcel, Language::ZhCn, sample_plant);
    for id in ["what-if-title", "goal-figure", "goal-target", "compare-share"] {
        assert!(planned.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let today = page(Route::Parcel, Language::ZhCn, || {
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::SiteArea, Value::Number(15_583.0), Origin::Typed).unwrap();
        dossier
    });
    assert!(today.contains("id=\"goal-target\"") && !today.contains("compare-share"));
    // The benchmark of the pack is proposed.
    assert!(today.contains("value=\"804.4\""), "{today}");
}

#[test]
fn what_is_asked_about_an_entry_stands_below_its_field() {
    let html = page(Route::Parcel, Language::ZhCn, || {
        let mut plant = sample_plant();
        plant.parcel.set(Field::DiscountRate, Value::Number(0.0008), Origin::Typed).unwrap();
        plant
    });
    let note = &html[html.find("id=\"field-discount_rate-note\"").unwrap()..];
    let note = text(&note[..note.find("</p>").unwrap()]);
    assert!(note.contains("0.08%") && note.contains("8%"), "{note}");
    assert!(!html.contains("verdict__carried"), "nothing carries a verdict that waits");
}

#[test]
fn the_page_of_a_cash_flow_asks_for_amounts_and_rates() {
    for language in Language::ALL {
        let html = page(Route::CashFlow, language, Dossier::default);
        for id in ["cash-text", "cash-unit", "cash-rate", "cash-finance_rate", "cash-reinvest_rate"] {
            assert!(html.contains(&format!("id=\"{id}\"")) && html.contains(&format!("for=\"{id}\"")), "{id}");
        }
        assert!(!html.contains('⟦') && html.contains("href=\"#/cash-flow\""));
    }
}

#[test]
fn a_route_with_a_known_flow_leads_to_its_curve() {
    let html = page(Route::Parcel, Language::ZhCn, sample_plant);
    assert!(html.contains("href=\"#/cash-flow/expansion.enterprise\""));
    assert!(!html.contains("href=\"#/cash-flow/buy_back.platform\""), "its flow is not known");
}

#[test]
fn a_plan_is_held_against_the_averages_of_the_park_year_by_year() {
    let told = text(&page(Route::Parcel, Language::ZhCn, sample_plant));
    assert!(told.contains("第 3 年末起地均税收达到园区平均（804.4\u{202f}万元/公顷）"), "{told}");
    // 12,400 m² with 630 万元 today and 520 more; built after one year, half of it in the year after.
    for row in ["0今天0.90508.06", "1建设期1.63508.06", "2投产期1.63717.74", "3达产1.63927.42"] {
        assert!(told.replace(char::is_whitespace, "").contains(row), "{row}: {told}");
    }
    // A benchmark that is missed breaks no limit.
    let plain = told.replace(char::is_whitespace, "");
    assert!(plain.contains("▲−36.8%") && plain.contains("●+15.3%"), "{told}");
    let told = text(&page(Route::Parcel, Language::ZhCn, || {
        let mut plant = sample_plant();
        plant.parcel.set(Field::OwnBenchmarkTaxPerArea, Value::Number(600.0), Origin::Typed).unwrap();
        plant
    }));
    assert!(told.contains("第 2 年末起地均税收达到自定基准（600\u{202f}万元/公顷，非官方）"), "{told}");
}
