//! Scenarios near the form of the plan: quiet while there is only the base, named wherever another one is shown.

use crate::journey::{BASE, page, project, told};
use crate::render::text;
use musuan::engine::field::Field;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, Project, ScenarioName};
use musuan::ui::state::{Settings, Shown, enter};

const PLAN: &[crate::journey::Entry] = &[
    (Field::SiteArea, "18.6", "mu"),
    (Field::FloorArea, "11,200", "square_metre"),
    (Field::PermittedPlotRatio, "2.0", "ratio"),
    (Field::PlanFloorArea, "9,000", "square_metre"),
];

fn base() -> Project {
    let project = project(Dossier::default(), PLAN);
    assert_eq!(project.pack(), DEFAULT_PACK);
    project
}

/// With a copy, the only scenario and therefore shown, in which more is planned.
fn copied() -> Project {
    let mut project = base();
    let copy = Action::duplicate_scenario(&project, None, ScenarioName::Given("乙方案".into()));
    project.apply(copy).unwrap();
    let shown = Shown { scenario: project.scenario_shown_first(), ..BASE };
    project.apply(enter(shown, Field::PlanFloorArea, "30,000", None)).unwrap();
    project
}

#[test]
fn one_small_button_is_all_while_there_is_only_the_base() {
    let html = page(base, Settings::default);
    assert!(text(&html).contains("复制方案"));
    for absent in ["scenario-switch", "重命名", "删除方案"] {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn the_scenario_that_is_shown_is_named_and_answers_for_its_own_plan() {
    let html = page(copied, Settings::default);
    let told = text(&html);
    for part in ["· 方案：乙方案", "基础方案", "重命名", "删除方案", "地块的数据各方案相同", "自评不通过", "16,400"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(html.contains("value=\"30,000\"") && !html.contains("value=\"9,000\""));
    assert!(!self::told(base).contains("方案："), "the base is not named");
}
