//! Indicators beside those that decide, each with the limits that stand there for orientation; and entries that are
//! right as they stand.

use crate::journey::{BASE, page, project, told};
use crate::render::text;
use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Dossier, Project};
use musuan::ui::state::{Settings, confirm};
use musuan::ui::view::answer_view;

fn built() -> Project {
    let entries = [
        (Field::SiteArea, "10,000", "square_metre"),
        (Field::FloorArea, "8,000", "square_metre"),
        (Field::ApprovedFloorArea, "9,000", "square_metre"),
        (Field::FootprintArea, "3,500", "square_metre"),
        (Field::StructuresArea, "0", "square_metre"),
        (Field::YardArea, "0", "square_metre"),
        (Field::GreenArea, "2,500", "square_metre"),
        (Field::OfficeLandArea, "900", "square_metre"),
        (Field::OfficeFloorArea, "1,600", "square_metre"),
        (Field::AnnualTax, "1,000", "ten_thousand_yuan_per_year"),
        (Field::AnnualRevenue, "10,000", "ten_thousand_yuan_per_year"),
        (Field::AnnualResearch, "300", "ten_thousand_yuan_per_year"),
        (Field::DevelopedArea, "2,000", "square_metre"),
        (Field::DevelopableArea, "8,000", "square_metre"),
        (Field::IdleInvestmentMade, "1,000", "ten_thousand_yuan"),
        (Field::IdleInvestmentTotal, "5,000", "ten_thousand_yuan"),
        (Field::AgreedCompletion, "2011-12-02", ""),
    ];
    project(Dossier::default(), &entries)
}

/// What is told between the name of an indicator and the next name.
fn beside<'t>(told: &'t str, name: &str, next: &str) -> &'t str {
    let (_, further) = told.split_once("其他指标").unwrap_or_else(|| panic!("no further figures: {told}"));
    let (_, after) = further.split_once(name).unwrap_or_else(|| panic!("{name}: {told}"));
    after.split_once(next).unwrap_or_else(|| panic!("{next} after {name}: {told}")).0
}

#[test]
fn national_limits_stand_beside_their_figures_and_judge_nothing() {
    let told = told(built);
    for (name, next, limits) in [
        ("建筑系数", "建筑密度", ["建筑系数下限 40%", "建筑系数下限 30%"].as_slice()),
        ("行政办公及生活服务设施用地所占比重", "行政办公及生活服务设施建筑面积所占比重", &["用地所占比重上限 7%"]),
        ("行政办公及生活服务设施建筑面积所占比重", "绿地率", &["建筑面积所占比重上限 15%"]),
        ("绿地率", "地均营业收入", &["绿地率上限 20%"]),
    ] {
        let said = beside(&told, name, next);
        for limit in limits {
            assert!(said.contains("仅供参考：") && said.contains(limit), "{name} {limit}: {said}");
        }
    }
    // Only the two benchmarks of the park are met or missed.
    assert_eq!(page(built, Settings::default).matches("scale-line\"").count(), 2);
}

#[test]
fn a_benchmark_of_one_s_own_is_named_in_the_verdict_and_beside_the_figure() {
    let own = || {
        let mine = [(Field::OwnBenchmarkPlotRatio, "1.5", "ratio")];
        project(Dossier::clone(&built().parcels()[0].dossier), &mine)
    };
    let told = told(own);
    assert!(told.contains("和自定基准（非官方），测算日"), "{told}");
    assert!(told.contains("自定基准（非官方）：1.50"), "{told}");
    assert!(told.contains("园区平均地均税收（示例）：804.4"), "{told}");
    assert!(!text(&page(built, Settings::default)).contains("和自定基准"));
}

#[test]
fn a_figure_just_short_of_its_benchmark_does_not_look_like_it() {
    let near = || {
        project(Dossier::default(), &[(Field::SiteArea, "23.375", "mu"), (Field::FloorArea, "12,930", "square_metre")])
    };
    let told = told(near);
    assert!(told.contains("容积率 0.8297，低于基准 0.83"), "{told}");
}

#[test]
fn every_indicator_that_is_known_has_its_place() {
    let told = text(&page(built, Settings::default));
    for (name, value) in [
        ("批准容积率", "0.90"),
        ("研发投入强度", "3"),
        ("单位建筑面积税收", "1,250"),
        ("已开发面积占比", "25"),
        ("已投资额占比", "20"),
        ("最迟于此日满两年（如未动工）", "2013年12月2日"),
        ("建筑占地面积", "3,500"),
    ] {
        let (_, further) = told.split_once("其他指标").unwrap();
        let (_, after) = further.split_once(name).unwrap_or_else(|| panic!("{name}: {told}"));
        let said: String = after.chars().take(24).collect();
        assert!(said.contains(value), "{name}: {said}");
    }
}

fn stated() -> Project {
    let entries = [
        (Field::SiteArea, "10,000", "square_metre"),
        (Field::FloorArea, "8,000", "square_metre"),
        (Field::StatedPlotRatio, "1.9", ""),
    ];
    project(Dossier::default(), &entries)
}

#[test]
fn stated_ratios_that_are_right_as_they_stand_end_the_question_and_stay_in_sight() {
    assert!(told(stated).contains("先核对数据"));
    let told = told(|| {
        let mut project = stated();
        let dossier = project.parcels()[0].clone();
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let assessment = assessor.assess(&dossier.parcel, date(2026, 11, 23));
        let view = answer_view(&assessor, &assessment, &dossier, None, &Settings::default());
        project.apply(confirm(&dossier, BASE, &view.contradiction.unwrap().keeps)).unwrap();
        project
    });
    assert!(!told.contains("先核对数据") && !told.contains("存疑"), "{told}");
    assert!(told.contains("容积率 0.80，低于基准 0.83"), "{told}");
    assert!(told.contains("容积率：按面积计算÷填报值"), "{told}");
}

#[test]
fn what_is_missing_to_a_limit_is_said_lever_by_lever_whichever_ratio_it_limits() {
    let assessor = Assessor::of_builtin("national-2008").unwrap();
    let project = project(
        Dossier::default(),
        &[
            (Field::SiteArea, "10,000", "square_metre"),
            (Field::FootprintArea, "2,000", "square_metre"),
            (Field::StructuresArea, "0", "square_metre"),
            (Field::YardArea, "400", "square_metre"),
            (Field::GreenArea, "2,500", "square_metre"),
        ],
    );
    let dossier = &project.parcels()[0];
    let assessment = assessor.assess(&dossier.parcel, date(2026, 11, 23));
    let view = answer_view(&assessor, &assessment, dossier, None, &Settings::default());
    let titles: Vec<&str> = view.gaps.iter().map(|gap| gap.title.as_str()).collect();
    assert!(titles[0].contains("建筑系数达到 30%") && titles[1].contains("绿地率降到 20%"), "{titles:?}");
    let levers: Vec<&str> = view.gaps.iter().flat_map(|gap| &gap.levers).map(|lever| lever.label.as_str()).collect();
    assert_eq!(levers, ["建筑占地面积、构筑物占地面积、露天堆场面积增加", "用地面积（计算所用）减少", "绿地面积减少"]);
}
