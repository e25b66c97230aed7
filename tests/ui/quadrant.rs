use crate::render::{html, text};
use musuan::engine::unit::Scale;
use musuan::i18n::Language;
use musuan::ui::chart::{QuadrantPicture, QuadrantPictureProps};
use musuan::ui::design::Standing;
use musuan::ui::view::quadrant::{Benchmark, BenchmarkKind, Ground, Measure, Point, QuadrantInput, Sample};
use yew::prelude::*;

/// The worked plan: 12,400 m² of land, 11,200 m² and 630 万元 today, 9,000 m² and 520 万元 more, at most 2.0.
pub fn worked() -> QuadrantInput {
    let point = |floor_area: f64, tax: f64| Point {
        plot_ratio: Some(floor_area / 12_400.0),
        tax_per_area: Some(tax / 12_400.0),
    };
    let mean = |measure| Benchmark { measure, kind: BenchmarkKind::Mean };
    QuadrantInput {
        today: point(11_200.0, 6_300_000.0),
        plan: Some(point(20_200.0, 11_500_000.0)),
        standing: Standing::Meets,
        permitted: Some(2.0),
        required: None,
        benchmarks: vec![mean(Measure::PlotRatio(0.83)), mean(Measure::TaxPerArea(804.4))],
        scale: Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap(),
        ground: Some(Ground { site_area: 12_400.0, floor_area: 11_200.0, tax: 6_300_000.0 }),
        sample: Sample::No,
    }
}

pub fn rendered(input: QuadrantInput, language: Language, can_move: bool) -> String {
    html::<QuadrantPicture>(move || {
        let on_commit = can_move.then(Callback::noop);
        yew::props!(QuadrantPictureProps { id: "plan", input, language, on_commit })
    })
}

/// One of the two drawings.
fn stage<'a>(html: &'a str, format: &str) -> &'a str {
    let start = html.find(&format!("quadrant__stage--{format}")).unwrap();
    let rest = &html[start..];
    rest.find("quadrant__stage--compact").filter(|at| *at > 20).map_or(rest, |end| &rest[..end])
}

#[test]
fn the_picture_has_a_name_and_a_description_in_both_languages() {
    let chinese = rendered(worked(), Language::ZhCn, true);
    assert!(chinese.contains("role=\"img\" aria-label=\"容积率与地均税收：现状和计划\""), "{chinese}");
    assert!(chinese.contains("aria-describedby=\"plan-wide-described\""), "{chinese}");
    assert!(chinese.contains("<desc id=\"plan-wide-described\">现状：容积率 0.90"), "{chinese}");
    let english = rendered(worked(), Language::En, true);
    assert!(english.contains("aria-label=\"Plot ratio and tax per area: today and plan\""), "{english}");
    assert!(text(&english).contains("plan 1.63 · 927") && !english.contains('⟦'), "{english}");
}

#[test]
fn both_formats_are_drawn_with_every_label() {
    let html = rendered(worked(), Language::ZhCn, true);
    for format in ["wide", "compact"] {
        let words = text(stage(&html, format));
        for label in ["现状 0.90 · 508", "计划 1.63 · 927", "规划上限 2.00", "园区平均 804.4（示例）", "自评通过的范围"]
        {
            assert!(words.contains(label), "{format}: {label}: {words}");
        }
    }
    assert!(!html.contains("style="), "the content security policy forbids style attributes: {html}");
}

#[test]
fn the_dot_is_a_slider_outside_of_the_image_that_names_both_values() {
    let html = rendered(worked(), Language::ZhCn, true);
    let wide = stage(&html, "wide");
    let image_end = wide.find("</svg>").unwrap();
    assert!(!wide[..image_end].contains("tabindex"), "an image holds nothing that takes the focus: {wide}");
    let handle = &wide[image_end..];
    assert!(handle.contains("role=\"slider\" tabindex=\"0\" aria-label=\"计划：容积率和地均税收\""), "{handle}");
    assert!(handle.contains("aria-valuetext=\"容积率 1.63，地均税收 927\u{202f}万元/公顷\""), "{handle}");
    assert!(handle.contains("aria-valuemin=\"0\" aria-valuemax=\"2.5\" aria-valuenow=\"1.629"), "{handle}");
    assert!(handle.contains("aria-describedby=\"plan-how\"") && html.contains("id=\"plan-how\""), "{html}");
    assert!(html.contains("role=\"status\""), "what has settled is read out: {html}");
}

#[test]
fn without_a_way_to_commit_the_picture_stands_still() {
    for html in [
        rendered(worked(), Language::ZhCn, false),
        rendered(QuadrantInput { ground: None, ..worked() }, Language::ZhCn, true),
        rendered(QuadrantInput { plan: None, ..worked() }, Language::ZhCn, true),
    ] {
        assert!(!html.contains("slider") && !html.contains("拖动") && !html.contains("role=\"status\""), "{html}");
    }
}

#[test]
fn a_plan_is_coloured_by_how_it_stands() {
    for (standing, class) in [
        (Standing::Meets, "quadrant__mark--meets"),
        (Standing::Near, "quadrant__mark--near"),
        (Standing::Short, "quadrant__mark--short"),
        (Standing::Unknown, "quadrant__mark--unknown"),
    ] {
        let html = rendered(QuadrantInput { standing, ..worked() }, Language::ZhCn, false);
        assert!(html.contains(class), "{html}");
        assert_eq!(html.contains("mark--meets"), standing == Standing::Meets, "green is for a plan that passes alone");
    }
}

#[test]
fn an_open_region_is_hatched_and_said_so() {
    let html = rendered(QuadrantInput { permitted: None, ..worked() }, Language::ZhCn, false);
    assert!(
        html.contains("fill=\"url(#plan-wide-hatch)\"") && html.contains("<pattern id=\"plan-wide-hatch\""),
        "{html}"
    );
    assert!(text(&html).contains("未填规划上限，右侧不封闭"), "{html}");
    assert!(!rendered(worked(), Language::ZhCn, false).contains("hatch"));
}

#[test]
fn a_sample_says_that_it_is_one() {
    let live = text(&rendered(QuadrantInput { sample: Sample::Live, ..worked() }, Language::ZhCn, true));
    assert!(live.contains("示例机械厂（虚构），可拖动，不影响您的项目"), "{live}");
    let grey = rendered(QuadrantInput { sample: Sample::Grey, ..worked() }, Language::En, false);
    assert!(grey.contains("quadrant--grey") && text(&grey).contains("Example"), "{grey}");
}
