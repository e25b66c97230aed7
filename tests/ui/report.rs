//! The report and the page of a cash flow, rendered: what stands in them, and what does not.

use crate::journey::{english, page_at, project};
use crate::render::text;
use musuan::engine::project::Project;
use musuan::ui::route::Route;
use musuan::ui::state::Settings;
use musuan::ui::view::sample_plant;

fn plant() -> Project {
    project(sample_plant(), &[])
}

fn blank() -> Project {
    project(Default::default(), &[])
}

#[test]
fn the_report_of_a_plan_says_its_result_its_money_its_needs_and_its_entries() {
    let html = page_at(Route::Report, plant, Settings::default);
    let told = text(&html);
    for part in [
        "工业地块自评报告",
        "自评通过：容积率 0.90 → 1.63（上限 2.00）",
        "先填这几项： 意向、约定动工日期",
        "容积率不超过规划上限",
        "现金流：业主改扩建（零增地）",
        "需求清单",
        "办理：三委二局联合评审",
        "时限：不超过 30 天",
        "数据与假设",
        "计划投资4,870\u{202f}万元手工填写",
        "测算口径",
        "填报单位（盖章）",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // The money of the first year of works: 4,870 万元 and its stamp duty.
    assert!(told.contains("−4,871.46"), "{told}");
    assert!(!html.contains("style=") && !html.contains('⟦'), "{told}");
    // Nothing in it opens or can be dragged.
    let report = &html[html.find("class=\"report\"").unwrap()..];
    assert!(!report.contains("aria-haspopup") && !report.contains("role=\"slider\""), "{report}");
}

#[test]
fn the_report_is_whole_in_english_and_says_what_to_do_while_nothing_is_entered() {
    let told = text(&page_at(Route::Report, plant, english));
    for part in
        ["Self-assessment of an industrial parcel", "List of needs", "Data and assumptions", "Prepared by (signature)"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = text(&page_at(Route::Report, blank, english));
    assert!(told.contains("Fill in the parcel first") && !told.contains("Prepared by"), "{told}");
}

#[test]
fn the_page_of_a_cash_flow_lists_every_year_of_each_party() {
    let html = page_at(Route::Money, plant, Settings::default);
    let told = text(&html);
    for part in
        ["业主改扩建（零增地）：各年现金流", "企业各年现金流（万元", "政府各年现金流（万元", "折现系数", "−4,870.00"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(html.contains("data-figure=\"expansion.enterprise.cumulative\"") && !html.contains('⟦'), "{told}");
    let told = text(&page_at(Route::Money, blank, english));
    assert!(told.contains("enter what is listed above"), "{told}");
}
