//! What a reader is told at the steps of the first two journeys. Expected figures: the worked fixtures of the published
//! buy-back parcel.

use crate::render::{html, text};
use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::model::{AssumptionSet, ROUTES};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, History, ParcelKey, Project};
use musuan::engine::unit::Scale;
use musuan::i18n::Language;
use musuan::ui::page::parcel::{example_after, example_before};
use musuan::ui::route::Route;
use musuan::ui::shell::{App, AppProps, Keeping};
use musuan::ui::state::{OpenProject, Settings, Shown, assume, confirm, correct, enter};
use yew::Callback;

/// The first parcel in the base.
pub const BASE: Shown = Shown { parcel: ParcelKey::new(1), scenario: None };

/// An entry: field, text, unit.
pub type Entry = (Field, &'static str, &'static str);

pub fn project(dossier: Dossier, entries: &[Entry]) -> Project {
    let mut project = Project::new(DEFAULT_PACK);
    project.apply(Action::add_all(&project, vec![dossier])).unwrap();
    for (field, text, scale) in entries {
        let action = enter(BASE, *field, text, Scale::by_id(scale));
        project.apply(action).unwrap();
    }
    project
}

pub fn page(project: fn() -> Project, settings: fn() -> Settings) -> String {
    page_at(Route::Parcel, project, settings)
}

/// A page of the app with this project.
pub fn page_at(route: Route, project: fn() -> Project, settings: fn() -> Settings) -> String {
    html::<App>(move || AppProps {
        today: date(2026, 11, 23),
        opened: OpenProject::of(History::of(project())),
        settings: settings(),
        keeping: Keeping::Unsaid,
        set_aside: 0,
        on_take_over: Callback::noop(),
        route: Some(route),
        on_edits: Callback::noop(),
        on_settings: Callback::noop(),
    })
}

pub fn told(project: fn() -> Project) -> String {
    text(&page(project, Settings::default))
}

fn per_mu() -> Settings {
    let per_area = Scale::by_id("ten_thousand_yuan_per_mu_year").unwrap();
    Settings { per_area, ..Settings::default() }
}

pub fn english() -> Settings {
    Settings { language: Language::En, ..Settings::default() }
}

fn after_with_plan_to_expand() -> Project {
    project(example_after(), &[(Field::Intent, "expand", "")])
}

fn slipped() -> Project {
    let entries = [
        (Field::SiteArea, "23.375", "hectare"),
        (Field::FloorArea, "18,700", "square_metre"),
        (Field::AnnualTax, "4,000", "ten_thousand_yuan_per_year"),
    ];
    project(Dossier::default(), &entries)
}

#[test]
fn the_parcel_after_the_works_is_of_none_of_the_eight_types() {
    let told = told(after_with_plan_to_expand);
    for part in [
        "按所填数据，不属于八类情形",
        "容积率 1.20，不低于基准 0.83",
        "2,566.84\u{202f}万元/公顷，不低于基准 804.4\u{202f}万元/公顷",
        "按所填数据，没有闲置、节余或合同指标未达到的情形",
        "为其 3.19 倍",
        "依据政策包“莘庄工业区案例”，测算日 2026年11月23日",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn groups_of_further_facts_say_how_many_of_them_can_still_change_the_verdict() {
    let group = |told: &str, name: &str| told.split(name).nth(1).unwrap().trim_start().to_owned();
    let told = told(after_with_plan_to_expand);
    let contract = group(&told, "出让合同与动工");
    assert!(contract.contains("项会影响结论"), "{contract}");
    // Names and numbers decide nothing.
    assert!(!group(&told, "企业与编号").contains("项会影响结论"));
}

#[test]
fn the_owners_expansion_waits_for_the_permitted_plot_ratio() {
    assert!(told(after_with_plan_to_expand).contains("补充以下信息后才能判断： 规划容积率上限"));
}

fn with_exception() -> Project {
    let entries = [
        (Field::Tenure, "collective", ""),
        (Field::ExceptionType, "not_low", ""),
        (Field::ExceptionReason, "市政道路占用", ""),
        (Field::ExceptionEvidence, "某函〔2026〕1号（虚构）", ""),
    ];
    project(example_before(), &entries)
}

#[test]
fn a_documented_exception_is_told_beside_the_answer_of_the_rules() {
    let told = told(with_exception);
    let exception = "按例外说明，为“不属于八类情形”。理由：市政道路占用；依据：某函〔2026〕1号（虚构）。由填写人自行注明，不是行政决定";
    assert!(told.contains(exception), "{told}");
    assert!(told.contains("集体土地：收回或重新出租，由集体经济组织依法决定"), "the rule's own answer: {told}");
}

#[test]
fn the_unit_switch_changes_what_is_shown_only() {
    let shown = text(&page(after_with_plan_to_expand, per_mu));
    assert!(shown.contains("171.12") && shown.contains("53.63\u{202f}万元/亩"), "{shown}");
    assert!(!shown.contains("2,566.84"));
}

#[test]
fn the_same_is_told_in_english() {
    let shown = text(&page(after_with_plan_to_expand, english));
    assert!(shown.contains("None of the eight types on these entries"), "{shown}");
    assert!(!shown.contains('⟦'));
}

#[test]
fn hectares_taken_for_mu_are_asked_about_before_any_verdict() {
    let told = told(slipped);
    for part in [
        "先核对数据",
        "容积率 0.08，对已建成的地块明显异常。",
        "若用地面积的单位是亩（23.375\u{202f}亩），则容积率 1.20、地均税收 2,566.84\u{202f}万元/公顷。",
        "是亩",
        "确实是公顷",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("按所填数据，不属于八类情形"), "{told}");
}

#[test]
fn while_the_question_is_open_nothing_below_it_judges() {
    let told = told(slipped);
    // Two figures against their benchmarks, the type, and five routes; the comparison of ways is left out.
    assert_eq!(told.matches("存疑：").count(), 8, "{told}");
    assert!(told.contains("0.08") && told.contains("171.12"), "the figures stay: {told}");
    for judged in ["判断过程", "不符合", "牵头：", "还差多少", "低于基准", "■", "●"] {
        assert!(!told.contains(judged), "{judged}: {told}");
    }
    let english = text(&page(slipped, || Settings { language: Language::En, ..Settings::default() }));
    assert_eq!(english.matches("In doubt: check the data first").count(), 8, "{english}");
}

#[test]
fn either_answer_ends_the_question() {
    let corrected = told(|| {
        let mut project = slipped();
        let value = 23.375 * 2000.0 / 3.0;
        let action = correct(&project.parcels()[0], BASE, Field::SiteArea, value, "hectare_is_mu");
        project.apply(action).unwrap();
        project
    });
    assert!(corrected.contains("容积率 1.20，不低于基准 0.83"), "{corrected}");
    let confirmed = told(|| {
        let mut project = slipped();
        let action = confirm(&project.parcels()[0], BASE, &[Field::SiteArea, Field::FloorArea]);
        project.apply(action).unwrap();
        project
    });
    assert!(confirmed.contains("容积率 0.08，低于基准 0.83"), "{confirmed}");
    assert!(!confirmed.contains("先核对数据") && !confirmed.contains("存疑"), "{confirmed}");
    assert!(confirmed.contains("判断过程"), "{confirmed}");
}

#[test]
fn before_the_works_tax_is_missing_and_the_yields_name_what_they_wait_for() {
    let told = told(|| project(example_before(), &[(Field::Intent, "sell", "")]));
    for part in [
        "可以走“平台回购、统归统管”这条路",
        "容积率 0.35，低于基准 0.83（计容建筑面积增加 7,480\u{202f}㎡即可达到）",
        "收益还缺：",
        "填入示例数值",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_is_missing_is_said_once() {
    let gaps = |told: &str| told.matches("待补充").count() + told.matches("缺数据").count();
    assert_eq!(gaps(&told(|| project(Dossier::default(), &[]))), 0);
    let facts = told(after_with_plan_to_expand);
    assert!(gaps(&facts) <= 3, "{}: {facts}", gaps(&facts));
}

#[test]
fn what_does_not_apply_is_told_by_the_fact() {
    let told = told(|| project(example_before(), &[(Field::Intent, "expand", ""), (Field::Started, "true", "")]));
    for fact in ["不适用：本地块是国有土地", "不适用：本地块不是划拨土地"] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
    assert!(!told.contains("不符合：") && !told.contains("因为不符合"), "{told}");
}

#[test]
fn assumptions_are_applied_as_a_whole_and_mark_what_rests_on_them() {
    let html = page(
        || {
            let facts = [(Field::Intent, "sell", ""), (Field::TermEnd, "2059-06-30", "")];
            let mut project = project(example_before(), &facts);
            let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
            let assessment = assessor.assess(&project.parcels()[0].parcel, date(2026, 11, 23));
            let (set, routes) = (AssumptionSet::example().unwrap(), ROUTES.iter().collect::<Vec<_>>());
            let values = set.for_parcel(assessment.evaluation(), &routes);
            let values: Vec<_> = values.into_iter().map(|(own, value)| (own.field, value)).collect();
            let action = assume(&project, BASE, &set.id, &values);
            project.apply(action).unwrap();
            project
        },
        Settings::default,
    );
    assert!(text(&html).contains("清除示例数值"));
    assert!(html.contains("origin--assumed"), "{html}");
}

#[test]
fn an_expired_pack_says_so() {
    let html = page(example, Settings::default);
    assert!(text(&html).contains("已于2026年9月19日到期"));
    assert!(html.contains("packs__expired"));
}

fn example() -> Project {
    project(example_before(), &[])
}

#[test]
fn the_sample_told_without_a_program_is_what_the_program_shows() {
    let still = include_str!("../../index.html");
    let shown = page(|| project(example_after(), &[]), per_mu);
    for entry in ["23.375", "18,700", "4,000"] {
        assert!(still.matches(entry).count() == 2 && shown.contains(&format!("value=\"{entry}\"")), "{entry}");
    }
    for figure in ["1.20", "171.12"] {
        assert!(still.matches(figure).count() == 2 && text(&shown).contains(figure), "{figure}");
    }
}
