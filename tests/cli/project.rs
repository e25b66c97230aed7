//! A project file is assessed as its base, or as one of its scenarios.

use crate::program::{Written, run};
use jiff::civil::date;
use musuan::engine::field::Field;
use musuan::engine::parcel::{Entry, Origin, Parcel, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, ParcelKey, Project, ScenarioName};
use serde_json::{Value as Json, json};

const KEY: ParcelKey = ParcelKey::new(1);

/// A fictional parcel with a plan of 9,000 m², and a scenario in which 30,000 m² are planned.
fn project() -> Project {
    let mut parcel = Parcel::default();
    for (field, value) in [
        (Field::SiteArea, 12_400.0),
        (Field::FloorArea, 11_200.0),
        (Field::PermittedPlotRatio, 2.0),
        (Field::PlanFloorArea, 9_000.0),
    ] {
        parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
    }
    let mut project = Project::new(DEFAULT_PACK);
    project.apply(Action::add_all(&project, vec![Dossier::of(parcel)])).unwrap();
    project.apply(Action::SetAsOf(Some(date(2026, 11, 23)))).unwrap();
    project.apply(Action::duplicate_scenario(&project, None, ScenarioName::Given("扩建".into()))).unwrap();
    let entry = Some(Box::new(Entry::new(Value::Number(30_000.0), Origin::Typed)));
    let shown = project.scenario_shown_first();
    project.apply(Action::enter(KEY, shown, Field::PlanFloorArea, entry, None)).unwrap();
    project
}

fn planned(out: &str) -> Json {
    let parcel: Json = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&parcel["as_of"], &parcel["row"]), (&json!("2026-11-23"), &json!(1)));
    parcel["figures"]["planned_plot_ratio"]["value"].clone()
}

#[test]
fn the_base_is_assessed_unless_a_scenario_is_named() {
    let file = Written::new("project.json", project().to_file().unwrap());
    let base = run(&["assess", file.path(), "--json"]);
    // (11,200 + 9,000) ÷ 12,400 and (11,200 + 30,000) ÷ 12,400.
    assert_eq!(planned(&base.out), json!(20_200.0 / 12_400.0), "{}", base.sentence);
    assert_eq!(
        base.sentence,
        "musuan: The base is assessed. The project also has the scenarios 扩建; choose one with --scenario.\n"
    );
    let named = run(&["assess", file.path(), "--scenario", "扩建", "--json"]);
    assert_eq!(planned(&named.out), json!(41_200.0 / 12_400.0));
    assert_eq!(named.sentence, "musuan: Scenario “扩建” is assessed.\n");
    let table = run(&["assess", file.path(), "--scenario", "扩建", "--lang", "zh-CN"]);
    assert!(table.code == 0 && table.out.contains("改扩建计划"), "{}", table.out);
}

#[test]
fn a_scenario_that_is_not_there_is_refused() {
    let file = Written::new("project.json", project().to_file().unwrap());
    let refused = run(&["assess", file.path(), "--scenario", "乙", "--lang", "zh-CN"]);
    assert_eq!((refused.code, refused.sentence.as_str()), (2, "musuan: 项目中没有方案“乙”。现有方案：扩建。\n"));
    let list = Written::new("list.csv", "地块编号,用地面积（公顷）\nA,1.5\n");
    let refused = run(&["assess", list.path(), "--scenario", "乙"]);
    assert!(refused.code == 2 && refused.sentence.contains("has no scenarios"), "{}", refused.sentence);
}

#[test]
fn a_project_that_was_altered_is_left_to_the_page() {
    let altered = project().to_file().unwrap().replace("9000.0", "9001.0");
    let file = Written::new("project.json", altered);
    let refused = run(&["assess", file.path()]);
    assert!(refused.code == 2 && refused.sentence.contains("Open it on the page"), "{}", refused.sentence);
}
