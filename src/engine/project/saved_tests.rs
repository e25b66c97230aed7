//! Keys, scenarios, and files of every version.

use super::tests::{KEY, height_text, one_parcel};
use super::*;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, Origin, Value};
use jiff::civil::date;
use std::sync::Arc;

#[test]
fn a_file_of_version_1_opens_whole() {
    opens_whole(include_str!("../../../tests/data/saved/project-1.json"));
}

#[test]
fn a_file_of_version_2_opens_whole() {
    let project = opens_whole(include_str!("../../../tests/data/saved/project-2.json"));
    assert_eq!((height_text(&project, 0), height_text(&project, 1)), (Some("约6"), None));
}

#[test]
fn a_file_of_version_3_opens_whole() {
    let project = opens_whole(include_str!("../../../tests/data/saved/project-3.json"));
    let parcel = &project.parcels()[1].parcel;
    assert!(parcel.get(Field::SiteArea).unwrap().unit_named && !parcel.get(Field::FloorArea).unwrap().unit_named);
    assert_eq!(parcel.text(Field::ExceptionEvidence), Some("某函〔2026〕1号（虚构）"));
}

#[test]
fn a_file_of_version_4_opens_whole() {
    let text = include_str!("../../../tests/data/saved/project-4.json");
    let project = Project::open_file(text, Trust::Checked).unwrap();
    let written = project.to_json().unwrap().replace("\"version\":5", "\"version\":4");
    assert!(text.contains(&written), "nothing but the version has changed: {written}");
    assert_eq!(project.parcels().iter().map(|parcel| parcel.key.number()).collect::<Vec<_>>(), [4, 2]);
    let [example, plan] = project.scenarios() else { panic!("two scenarios") };
    assert_eq!(example.name(), &ScenarioName::AssumptionSet("example".into()));
    assert_eq!((plan.name(), plan.key().number()), (&ScenarioName::Given("扩建".into()), 5));
    let (first, second, shown) = (ParcelKey::new(4), ParcelKey::new(2), Some(plan.key()));
    let number = |key, field| project.record_of(key, shown).unwrap().parcel.number(field);
    assert_eq!(
        (number(second, Field::PlanFloorArea), number(second, Field::DiscountRate)),
        (Some(12_000.0), Some(0.08))
    );
    assert_eq!((number(first, Field::PlanTax), number(first, Field::OperatingMargin)), (Some(1e6), Some(0.12)));
    let record = project.record_of(second, shown).unwrap();
    assert_eq!(
        (record.text_of(Field::PlanInvestment).as_str(), number(second, Field::PlanInvestment)),
        ("约3亿", None)
    );
    assert!(record.confirmed.contains("investment_per_area"));
}

#[test]
fn a_file_of_version_5_opens_whole() {
    let text = include_str!("../../../tests/data/saved/project-5.json");
    let project = Project::open_file(text, Trust::Checked).unwrap();
    assert_eq!(project.to_file().unwrap(), text);
    let record = project.record_of(ParcelKey::new(4), project.scenario_shown_first()).unwrap();
    assert_eq!(record.needs["own.1"].words.as_deref(), Some("请协调临时用电"));
    assert_eq!(record.needs["step.extension.permit"], NeedEdit { ticked: Some(true), words: None });
}

#[test]
fn a_line_of_the_list_of_needs_is_ticked_worded_and_undone() {
    let mut history = History::of(one_parcel());
    let before = history.project().clone();
    let set = |words: Option<&str>| {
        let edit = NeedEdit { ticked: Some(true), words: words.map(str::to_owned) };
        Action::SetNeed { key: KEY, need: "own.1".into(), edit: Some(Box::new(edit)) }
    };
    let way = |history: &mut History, action| history.apply(action).unwrap().map(|entry| entry.way);
    assert_eq!(way(&mut history, set(None)), Some(Way::Step));
    assert_eq!(way(&mut history, set(Some("增容"))), Some(Way::Step));
    assert_eq!(way(&mut history, set(Some("增容"))), None, "the same again is no step");
    let link = history.project().to_link(KEY, None).unwrap();
    assert_eq!(Project::open_link(&link).unwrap().parcels()[0].needs["own.1"].words.as_deref(), Some("增容"));
    history.undo().unwrap();
    assert_eq!(history.project().parcels()[0].needs["own.1"].words, None);
    history.undo().unwrap();
    assert_eq!(history.project(), &before);
}

#[test]
fn keys_that_contradict_each_other_are_refused() {
    let mut project = one_parcel();
    project.apply(Action::add_scenario(&project, ScenarioName::Given("甲".into()))).unwrap();
    let scenario = project.scenario_shown_first();
    project.apply(Action::Confirm { key: KEY, scenario, contradiction: "a".into(), confirmed: true }).unwrap();
    let json = project.to_json().unwrap();
    for (from, to) in [
        ("\"key\":2", "\"key\":1"),
        ("\"key\":1", "\"key\":0"),
        ("\"next_key\":3", "\"next_key\":2"),
        ("\"layers\":{\"2\"", "\"layers\":{\"7\""),
    ] {
        let altered = json.replace(from, to);
        assert_ne!(altered, json, "{from}");
        assert_eq!(Project::open(&altered), Err(OpenError::Keys), "{from}");
    }
}

#[test]
fn a_key_is_given_to_one_parcel_only_and_stays_when_others_go() {
    let mut history = History::of(one_parcel());
    let add = |history: &History| Action::add_all(history.project(), vec![named("甲"), named("乙")]);
    history.apply(add(&history)).unwrap();
    let keys = |history: &History| -> Vec<u32> {
        history.project().parcels().iter().map(|parcel| parcel.key.number()).collect()
    };
    assert_eq!(keys(&history), [2, 3], "the blank parcel has made room");
    history.apply(Action::RemoveParcel { key: ParcelKey::new(2), next_key: None }).unwrap();
    history.apply(Action::add_all(history.project(), vec![named("丙")])).unwrap();
    assert_eq!(keys(&history), [3, 4]);
    assert_eq!(history.project().place_of(ParcelKey::new(3)), Some(0));
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(keys(&history), [2, 3]);
    let taken = Action::AddParcel { key: ParcelKey::new(3), at: 0, dossier: Arc::default() };
    assert_eq!(history.apply(taken), Err(ActionError::KeyTaken(3)));
    while history.redo().unwrap().is_some() {}
    assert_eq!(keys(&history), [3, 4]);
}

fn named(name: &str) -> Dossier {
    let mut dossier = Dossier::default();
    dossier.parcel.set(Field::ParcelName, Value::Text(name.into()), Origin::Typed).unwrap();
    dossier
}

#[test]
fn a_duplicate_says_the_same_and_goes_its_own_way() {
    let mut history = History::of(one_parcel());
    let rate = |scenario, number: f64| {
        let entry = Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
        let typed = Some(Box::new(Typed { text: number.to_string(), scale: "ratio".into() }));
        Action::enter(KEY, scenario, Field::DiscountRate, entry, typed)
    };
    history.apply(rate(None, 0.06)).unwrap();
    let name = |name: &str| ScenarioName::Given(name.into());
    history.apply(Action::duplicate_scenario(history.project(), None, name("甲"))).unwrap();
    let first = Some(history.project().scenarios()[0].key());
    history.apply(rate(None, 0.07)).unwrap();
    history.apply(Action::duplicate_scenario(history.project(), first, name("乙"))).unwrap();
    let other = history.project().scenarios()[1].key();
    let second = Some(other);
    history.apply(rate(second, 0.08)).unwrap();
    let rates = |history: &History| {
        [None, first, second]
            .map(|shown| history.project().record_of(KEY, shown).unwrap().parcel.number(Field::DiscountRate))
    };
    assert_eq!(rates(&history), [Some(0.07), Some(0.06), Some(0.08)]);
    history.apply(Action::RemoveScenario { scenario: other, next_key: None }).unwrap();
    assert_eq!(rates(&history), [Some(0.07), Some(0.06), Some(0.07)], "one that is gone is the base");
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(rates(&history), [Some(0.07), Some(0.06), Some(0.06)]);
    // A fact goes to the parcel, whatever is shown.
    let area = Action::enter(KEY, second, Field::SiteArea, None, None);
    assert!(matches!(area, Action::SetField { key: KEY, .. }));
}

#[test]
fn a_run_of_keystrokes_in_a_scenario_is_one_step_of_its_own() {
    let mut history = History::of(one_parcel());
    history.apply(Action::add_scenario(history.project(), ScenarioName::Given("甲".into()))).unwrap();
    let shown = history.project().scenario_shown_first();
    let before = history.project().clone();
    let type_in = |history: &mut History, scenario, text: &str| {
        let typed = Some(Box::new(Typed { text: text.into(), scale: "percent".into() }));
        let action = Action::enter(KEY, scenario, Field::DiscountRate, None, typed);
        history.apply(action).unwrap().map(|entry| entry.way)
    };
    assert_eq!(type_in(&mut history, shown, "约"), Some(Way::Step));
    assert_eq!(type_in(&mut history, shown, "约8"), Some(Way::Joined));
    assert_eq!(type_in(&mut history, None, "8"), Some(Way::Step), "another place");
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(history.project(), &before);
}

fn started() -> Option<Entry> {
    Some(Entry::new(Value::Truth(true), Origin::AssumptionSet("example".into())))
}

fn opens_whole(text: &str) -> Project {
    let project = Project::open(text).unwrap();
    assert!(project.to_json().unwrap().contains("\"version\":5"));
    assert_eq!(project.pack(), "xinzhuang");
    assert_eq!(project.as_of(), Some(date(2026, 11, 23)));
    let dossier = &project.parcels()[0];
    assert_eq!(dossier.parcel.text(Field::ParcelId), Some("007"));
    // 23.375 mu of 2000/3 m² each.
    assert_eq!(dossier.parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
    assert_eq!(dossier.parcel.rows(Table::Storeys).len(), 2);
    // What came of the assumption set stands in its scenario, which is shown.
    let scenario = project.scenario_of_set("example");
    assert_eq!((dossier.parcel.values().count(), project.scenario_shown_first()), (4, scenario));
    let shown = project.record_of(dossier.key, scenario).unwrap();
    assert_eq!((shown.parcel.values().count(), shown.parcel.get(Field::Started)), (5, started().as_ref()));
    assert_eq!(dossier.typed.get(&Field::FloorArea).unwrap().text, "约2万");
    assert!(dossier.confirmed.contains("unit_slip.site_area"));
    project
}
