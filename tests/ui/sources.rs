//! The worked cases on the page of sources: run there and then, each with what is expected and what came out.

use crate::render::{html, part, text};
use jiff::civil::date;
use musuan::engine::policy::{DEFAULT_PACK, builtin, builtin_ids};
use musuan::i18n::{Arg, Language, Texts};
use musuan::ui::page::sources::{WorkedCases, WorkedCasesProps, sources_page};
use musuan::ui::route::Route;
use musuan::ui::state::Session;
use musuan::ui::state::Settings;

fn cases(pack: &'static str, language: Language) -> String {
    text(&html::<WorkedCases>(move || WorkedCasesProps { pack: pack.into(), language }))
}

#[test]
fn every_case_of_every_pack_is_run_and_passes() {
    for (pack, language) in builtin_ids().flat_map(|pack| [(pack, Language::ZhCn), (pack, Language::En)]) {
        let count = builtin(pack).unwrap().cases.len();
        let told = cases(pack, language);
        if count == 0 {
            assert!(told.is_empty(), "{pack}: {told}");
            continue;
        }
        let counts = [("passed", Arg::Count(count)), ("count", Arg::Count(count))];
        assert!(told.contains(&Texts::of(language).text("sources.cases", &counts)), "{pack}: {told}");
        assert!(!told.contains(&Texts::of(language).text("sources.case.failed", &[])), "{pack}: {told}");
    }
}

#[test]
fn a_case_shows_its_entries_its_expectation_and_what_came_out() {
    let told = cases(DEFAULT_PACK, Language::En);
    for words in [
        "The buy-back parcel after the works",
        "Site area: 23.375",
        "as of 23 Nov 2026",
        "2,566.84492",
        "± 0.005",
        "Park average plot ratio (example): met",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_source_with_a_link_opens_elsewhere_and_learns_nothing_of_this_page() {
    let html = part(|| {
        sources_page(&Session {
            route: Route::Sources,
            settings: Settings::default(),
            pack: DEFAULT_PACK.into(),
            as_of: date(2026, 11, 23),
            revision: 0,
            shown: None,
            is_kept: true,
        })
    });
    let links: Vec<&str> = html.split("<a ").skip(1).map(|rest| rest.split("</a>").next().unwrap()).collect();
    let regulation = links.iter().find(|link| link.contains("shanghaiinvest.com/cn/viewfile.php?id=16763")).unwrap();
    assert!(
        regulation.contains("rel=\"noopener noreferrer\"") && regulation.contains("沪规划资源规〔2021〕6号"),
        "{regulation}"
    );
    assert!(links.iter().all(|link| link.contains("href=\"https://") && link.contains("noreferrer")), "{links:?}");
}
