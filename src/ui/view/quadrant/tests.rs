use super::*;
use crate::engine::unit::Scale;
use crate::i18n::Language;
use crate::ui::design::Standing;

/// Site area of the worked plan in m². Tax per area is in yuan/m², which is the number in 万元/公顷.
const SITE: f64 = 12_400.0;

fn scale() -> &'static Scale {
    Scale::by_id("ten_thousand_yuan_per_hectare_year").unwrap()
}

fn point(plot_ratio: impl Into<Option<f64>>, tax_per_area: impl Into<Option<f64>>) -> Point {
    Point { plot_ratio: plot_ratio.into(), tax_per_area: tax_per_area.into() }
}

fn mean(measure: Measure) -> Benchmark {
    Benchmark { measure, kind: BenchmarkKind::Mean }
}

fn ground() -> Ground {
    Ground { site_area: SITE, floor_area: 11_200.0, tax: 6_300_000.0 }
}

/// The worked plan: 12,400 m² of land, 11,200 m² and 630 万元 today, 9,000 m² and 520 万元 more, at most 2.0.
fn worked() -> QuadrantInput {
    QuadrantInput {
        today: point(11_200.0 / SITE, 6_300_000.0 / SITE),
        plan: Some(point(20_200.0 / SITE, 11_500_000.0 / SITE)),
        standing: Standing::Meets,
        permitted: Some(2.0),
        required: None,
        benchmarks: vec![mean(Measure::PlotRatio(0.83)), mean(Measure::TaxPerArea(804.4))],
        scale: scale(),
        ground: Some(ground()),
        sample: Sample::No,
    }
}

fn drawn_in(input: &QuadrantInput, format: Format, language: Language) -> Quadrant {
    Quadrant::new(input, Axes::of(None, input, true), format, Texts::of(language))
}

fn drawn(input: &QuadrantInput) -> Quadrant {
    drawn_in(input, Format::Wide, Language::ZhCn)
}

fn label(quadrant: &Quadrant, of: LabelOf) -> &str {
    quadrant.labels.iter().find(|label| label.of == of).map_or("", |label| label.text.as_str())
}

#[test]
fn an_axis_ends_at_the_next_round_number_above_a_fifth_more() {
    for (largest, end) in [
        (2.0, 2.5),
        (927.42, 2_000.0),
        (0.83, 1.0),
        (0.9, 2.0),
        (1.7, 2.5),
        (4.0, 5.0),
        (5.0, 10.0),
        (0.03, 0.05),
        (8_400.0, 20_000.0),
        (0.0, 1.0),
        (-3.0, 1.0),
    ] {
        assert_eq!(Axis::over([0.0, largest].into_iter()).max, end, "{largest}");
    }
    assert_eq!(Axis::over(std::iter::empty()).max, 1.0);
    assert_eq!(Axis::over([f64::NAN, f64::INFINITY, 1.0].into_iter()).max, 2.0);
    let huge = Axis::over([3e300].into_iter());
    assert!(huge.max.is_finite() && huge.max >= 3e300);
}

#[test]
fn ticks_are_round_from_zero_to_the_end() {
    let ticks: Vec<f64> = Axis::over([2.0].into_iter()).ticks().collect();
    assert_eq!(ticks, [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]);
    let ticks: Vec<f64> = Axis::over([927.0].into_iter()).ticks().collect();
    assert_eq!(ticks, [0.0, 500.0, 1_000.0, 1_500.0, 2_000.0]);
}

#[test]
fn the_worked_plan_shows_as_worked_out() {
    let quadrant = drawn(&worked());
    assert_eq!(label(&quadrant, LabelOf::Mark(MarkOf::Today)), "现状 0.90 · 508");
    assert_eq!(label(&quadrant, LabelOf::Mark(MarkOf::Plan)), "计划 1.63 · 927");
    assert_eq!(label(&quadrant, LabelOf::Line(0)), "园区平均 0.83（示例）");
    assert_eq!(label(&quadrant, LabelOf::Line(1)), "园区平均 804.4（示例）");
    assert_eq!(label(&quadrant, LabelOf::Line(2)), "规划上限 2.00");
    assert_eq!(label(&quadrant, LabelOf::Region), "自评通过的范围");
    assert_eq!(label(&quadrant, LabelOf::Up), "地均税收（万元/公顷）");
    let region = quadrant.region.unwrap();
    let plan = quadrant.plan_dot().unwrap();
    assert!(!region.is_open && region.area.contains(Rect::around(plan.x, plan.y, 0.0)));
    assert!(quadrant.arrow.is_some() && quadrant.notes.is_empty());
    assert_eq!(
        quadrant.description,
        "现状：容积率 0.90，地均税收 508\u{202f}万元/公顷。计划：容积率 1.63，地均税收 927\u{202f}万元/公顷。\
         界限和基准：园区平均 0.83（示例）；园区平均 804.4（示例）；规划上限 2.00。\
         自评通过的范围：容积率 0.83 至 2.00，地均税收不低于 804.4\u{202f}万元/公顷。"
    );
}

#[test]
fn without_a_plan_today_stands_alone() {
    let quadrant = drawn(&QuadrantInput { plan: None, ..worked() });
    assert_eq!(quadrant.marks.len(), 1);
    assert!(quadrant.marks[0].of == MarkOf::Today && quadrant.arrow.is_none() && quadrant.plan_dot().is_none());
    assert!(!quadrant.description.contains("计划"), "{}", quadrant.description);
}

#[test]
fn a_plan_equal_to_today_is_one_mark() {
    let today = worked().today;
    let nearly = point(today.plot_ratio.unwrap() * (1.0 + 1e-15), today.tax_per_area);
    let quadrant = drawn(&QuadrantInput { plan: Some(nearly), ..worked() });
    assert_eq!(quadrant.marks.len(), 1);
    assert_eq!(label(&quadrant, LabelOf::Mark(MarkOf::Both)), "计划与现状相同 0.90 · 508");
    assert!(quadrant.arrow.is_none() && quadrant.plan_dot().is_some(), "it can be dragged from there");
}

#[test]
fn an_unknown_tax_puts_a_diamond_on_the_lower_edge() {
    let quadrant = drawn(&QuadrantInput { today: point(0.9, None), plan: Some(point(1.6, None)), ..worked() });
    let plot = quadrant.field.plot;
    assert_eq!(quadrant.marks.len(), 2);
    assert!(quadrant.marks.iter().all(|mark| mark.known == Known::PlotRatio && mark.y == plot.bottom));
    assert_eq!(label(&quadrant, LabelOf::Mark(MarkOf::Plan)), "计划 1.60");
    assert_eq!(quadrant.notes, ["◇ 还缺年税收，只画容积率"]);
    assert!(quadrant.plan_dot().is_none() && quadrant.arrow.is_some());
    assert!(quadrant.description.contains("地均税收 待补充"), "{}", quadrant.description);
}

#[test]
fn an_unknown_ratio_puts_a_diamond_on_the_left_edge() {
    let quadrant = drawn(&QuadrantInput { today: point(None, 500.0), plan: None, ..worked() });
    assert_eq!(quadrant.marks[0].x, quadrant.field.plot.left);
    assert_eq!(quadrant.notes, ["◇ 还缺建筑面积，只画地均税收"]);
}

#[test]
fn an_arrow_leads_from_no_diamond_to_a_dot() {
    let quadrant = drawn(&QuadrantInput { today: point(0.9, None), ..worked() });
    assert_eq!(quadrant.marks.len(), 2);
    assert!(quadrant.arrow.is_none());
}

#[test]
fn with_both_unknown_there_is_no_mark() {
    let quadrant = drawn(&QuadrantInput { today: Point::default(), plan: None, ..worked() });
    assert!(quadrant.marks.is_empty() && quadrant.notes.is_empty());
    let infinite = Point { plot_ratio: Some(f64::INFINITY), tax_per_area: Some(f64::NAN) };
    assert!(drawn(&QuadrantInput { today: infinite, plan: None, ..worked() }).marks.is_empty());
}

#[test]
fn without_a_permitted_ratio_the_region_is_open_to_the_right() {
    let quadrant = drawn(&QuadrantInput { permitted: None, ..worked() });
    let region = quadrant.region.unwrap();
    assert!(region.is_open && region.area.right == quadrant.field.plot.right);
    assert_eq!(quadrant.notes, ["未填规划上限，右侧不封闭"]);
    assert!(quadrant.description.contains("容积率不低于 0.83"), "{}", quadrant.description);
    assert!(!quadrant.lines.iter().any(|line| line.of == LineOf::Permitted));
}

#[test]
fn the_region_begins_at_the_larger_of_required_ratio_and_benchmark() {
    let quadrant = drawn(&QuadrantInput { required: Some(1.2), ..worked() });
    assert_eq!(quadrant.region.unwrap().area.left, quadrant.field.x(1.2));
    let quadrant = drawn(&QuadrantInput { required: Some(0.5), ..worked() });
    assert_eq!(quadrant.region.unwrap().area.left, quadrant.field.x(0.83));
}

#[test]
fn limits_that_leave_nothing_and_missing_benchmarks_make_no_region() {
    assert!(drawn(&QuadrantInput { permitted: Some(0.5), ..worked() }).region.is_none());
    for kept in 0..2 {
        let benchmarks = vec![worked().benchmarks[kept]];
        assert!(drawn(&QuadrantInput { benchmarks, ..worked() }).region.is_none());
    }
    let bare = QuadrantInput { benchmarks: Vec::new(), permitted: None, required: Some(1.0), ..worked() };
    let quadrant = drawn(&bare);
    assert_eq!(quadrant.lines.len(), 1, "what is not entered has no line");
    assert_eq!(label(&quadrant, LabelOf::Line(0)), "规定下限 1.00");
}

#[test]
fn benchmarks_name_where_they_come_from() {
    let benchmarks = vec![
        Benchmark { measure: Measure::PlotRatio(1.0), kind: BenchmarkKind::Own },
        Benchmark { measure: Measure::TaxPerArea(900.0), kind: BenchmarkKind::Contract },
        mean(Measure::TaxPerArea(804.4)),
    ];
    let input = QuadrantInput { benchmarks, ..worked() };
    let quadrant = drawn(&input);
    assert_eq!(label(&quadrant, LabelOf::Line(0)), "自定基准 1.00（非官方）");
    assert_eq!(label(&quadrant, LabelOf::Line(1)), "合同约定 900");
    assert_eq!(quadrant.region.unwrap().area.bottom, quadrant.field.y(900.0), "the larger of both counts");
    let english = drawn_in(&input, Format::Wide, Language::En);
    assert_eq!(label(&english, LabelOf::Line(0)), "own benchmark 1.00 (unofficial)");
}

#[test]
fn a_value_just_beside_its_line_does_not_look_like_it() {
    let plan = Some(point(2.003, 804.1));
    let quadrant = drawn(&QuadrantInput { plan, ..worked() });
    assert_eq!(label(&quadrant, LabelOf::Mark(MarkOf::Plan)), "计划 2.003 · 804.1");
}

#[test]
fn axes_stay_while_something_moves_and_widen_for_a_dot_that_would_leave() {
    let before = Axes::of(None, &worked(), true);
    let smaller = QuadrantInput { permitted: Some(0.9), plan: None, ..worked() };
    assert_eq!(Axes::of(Some(before), &smaller, false), before);
    assert_eq!(Axes::of(Some(before), &smaller, true).across.max, 2.0);
    let outside = QuadrantInput { plan: Some(point(3.1, 900.0)), ..worked() };
    let widened = Axes::of(Some(before), &outside, false);
    assert_eq!((widened.across.max, widened.up), (5.0, before.up));
    let up = QuadrantInput { plan: Some(point(1.0, 2_000.1)), ..worked() };
    assert_eq!(Axes::of(Some(before), &up, false).up.max, 2_500.0);
}

#[test]
fn another_unit_makes_new_axes_at_once() {
    let before = Axes::of(None, &worked(), true);
    let in_mu = QuadrantInput { scale: Scale::by_id("ten_thousand_yuan_per_mu_year").unwrap(), ..worked() };
    let axes = Axes::of(Some(before), &in_mu, false);
    // 927.42 万元/公顷 are 61.83 万元/亩.
    assert_eq!(axes.up.max, 100.0);
    assert_eq!(label(&drawn(&in_mu), LabelOf::Mark(MarkOf::Plan)), "计划 1.63 · 61.8");
}

#[test]
fn positions_and_values_are_inverse_and_end_at_the_edges() {
    let field = drawn(&worked()).field;
    let (ratio, tax) = field.values_at((field.x(1.5), field.y(900.0)));
    assert!((ratio - 1.5).abs() < 1e-12 && (tax - 900.0).abs() < 1e-9);
    assert_eq!(field.values_at((-50.0, 9_999.0)), (0.0, 0.0));
    assert_eq!(field.values_at((9_999.0, -50.0)), (2.5, 2_000.0));
}

#[test]
fn a_point_of_the_screen_finds_its_place_in_a_scaled_drawing() {
    let (width, height) = Format::Wide.size();
    let shown = Rect { left: 100.0, top: 50.0, right: 100.0 + 2.0 * width, bottom: 50.0 + 2.0 * height };
    assert_eq!(Format::Wide.position_of((100.0 + width, 50.0 + height), shown), (width / 2.0, height / 2.0));
    let nothing = Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };
    assert_eq!(Format::Wide.position_of((3.0, 4.0), nothing), (0.0, 0.0));
}

#[test]
fn a_dropped_dot_is_two_round_entries() {
    let start = ground().plan_of(worked().plan.unwrap()).unwrap();
    assert_eq!(start, PlanPoint { floor_area: 9_000.0, tax: 5_200_000.0 });
    // 1.7 × 12,400 − 11,200 = 9,880 m²; 950 × 12,400 − 6,300,000 = 5,480,000 yuan.
    assert_eq!(ground().dropped(start, (1.7, 950.0)), PlanPoint { floor_area: 9_900.0, tax: 5_500_000.0 });
    assert_eq!(ground().dropped(start, (0.0, 0.0)), PlanPoint { floor_area: 0.0, tax: 0.0 });
}

#[test]
fn an_entry_that_hardly_moved_keeps_its_digits() {
    let start = PlanPoint { floor_area: 9_033.0, tax: 5_212_345.0 };
    let values = ((11_200.0 + 9_040.0) / SITE, 950.0);
    assert_eq!(ground().dropped(start, values), PlanPoint { floor_area: 9_033.0, tax: 5_500_000.0 });
}

#[test]
fn a_plan_needs_both_values_and_a_site() {
    assert!(ground().plan_of(point(1.0, None)).is_none());
    let none = Ground { site_area: 0.0, ..ground() };
    assert!(none.plan_of(point(1.0, 1.0)).is_none());
}

#[test]
fn arrow_keys_go_to_the_next_whole_step_and_never_below_zero() {
    let plan = PlanPoint { floor_area: 9_033.0, tax: 5_200_000.0 };
    let areas = |arrow, shift| plan.stepped(arrow, shift).floor_area;
    assert_eq!([areas(Arrowed::Right, false), areas(Arrowed::Left, false)], [9_100.0, 9_000.0]);
    assert_eq!([areas(Arrowed::Right, true), areas(Arrowed::Left, true)], [10_000.0, 8_100.0]);
    assert_eq!(plan.stepped(Arrowed::Up, false).tax, 5_300_000.0);
    assert_eq!(plan.stepped(Arrowed::Up, true).tax, 6_200_000.0);
    assert_eq!(plan.stepped(Arrowed::Down, false).tax, 5_100_000.0);
    let least = PlanPoint { floor_area: 300.0, tax: 0.0 };
    assert_eq!(least.stepped(Arrowed::Left, true).floor_area, 0.0);
    assert_eq!(least.stepped(Arrowed::Down, false).tax, 0.0);
    assert_eq!(Arrowed::of_key("Enter"), None);
}

#[test]
fn what_is_tried_and_what_has_settled_is_said_in_both_languages() {
    let plan = PlanPoint { floor_area: 9_000.0, tax: 5_200_000.0 };
    assert_eq!(
        trial_text(Texts::of(Language::ZhCn), plan),
        "试算：新增建筑面积 9,000\u{202f}㎡，新增年税收 520\u{202f}万元，松开后记入计划"
    );
    let said = worked().settled_text("自评通过", Texts::of(Language::ZhCn));
    assert_eq!(said, "计划：容积率 1.63，地均税收 927\u{202f}万元/公顷。自评通过");
    assert!(worked().plan_text(Texts::of(Language::En)).starts_with("plot ratio 1.63, tax per area 927"));
}

/// Inputs of every kind, each with values that crowd the picture.
fn inputs() -> Vec<QuadrantInput> {
    let mut all = vec![
        QuadrantInput { today: Point::default(), plan: None, benchmarks: Vec::new(), permitted: None, ..worked() },
        QuadrantInput { today: point(0.0, 0.0), plan: Some(point(0.0, 0.0)), ..worked() },
        QuadrantInput { plan: Some(point(98_765.0, 8.9e9)), sample: Sample::Live, ..worked() },
        QuadrantInput { permitted: Some(0.84), required: Some(0.82), ..worked() },
        QuadrantInput { plan: None, today: point(0.83, 804.4), ..worked() },
        QuadrantInput {
            benchmarks: vec![
                Benchmark { measure: Measure::PlotRatio(0.9), kind: BenchmarkKind::Own },
                mean(Measure::TaxPerArea(804.4)),
                Benchmark { measure: Measure::TaxPerArea(820.0), kind: BenchmarkKind::Contract },
            ],
            required: Some(1.0),
            ..worked()
        },
    ];
    for ratio in [Some(0.0), Some(0.35), Some(0.83), Some(1.63), Some(2.0), Some(3.32), None] {
        for tax in [Some(0.0), Some(508.0), Some(804.4), Some(927.42), Some(2_566.8), None] {
            for permitted in [None, Some(0.8), Some(2.0)] {
                let required = permitted.map(|most| most * 0.6);
                all.push(QuadrantInput { plan: Some(point(ratio, tax)), permitted, required, ..worked() });
                all.push(QuadrantInput { today: point(ratio, tax), permitted, ..worked() });
            }
        }
    }
    all
}

#[test]
fn no_label_covers_another_or_a_mark_or_leaves_the_frame() {
    for input in inputs() {
        for format in [Format::Wide, Format::Compact] {
            for language in [Language::ZhCn, Language::En] {
                let quadrant = drawn_in(&input, format, language);
                let expected = quadrant.marks.len() + quadrant.lines.len();
                let placed = |label: &&Label| matches!(label.of, LabelOf::Mark(_) | LabelOf::Line(_));
                assert_eq!(quadrant.labels.iter().filter(placed).count(), expected, "each has its label: {input:?}");
                for (index, label) in quadrant.labels.iter().enumerate() {
                    let is_beside = placed(&label) && label.room.left < quadrant.field.plot.left;
                    assert!(!is_beside, "{} stands on the upward axis: {input:?}", label.text);
                    assert!(format.bounds().contains(label.room), "{label:?} leaves the frame: {input:?}");
                    for other in &quadrant.labels[index + 1..] {
                        assert!(!label.room.overlaps(other.room), "{} covers {}: {input:?}", label.text, other.text);
                    }
                    for mark in &quadrant.marks {
                        assert!(!label.room.overlaps(mark.box_with(0.0)), "{} covers a mark: {input:?}", label.text);
                    }
                }
            }
        }
    }
}

#[test]
fn no_label_of_the_worked_plan_covers_the_arrow() {
    for format in [Format::Wide, Format::Compact] {
        for language in [Language::ZhCn, Language::En] {
            let quadrant = drawn_in(&worked(), format, language);
            for part in quadrant.arrow.unwrap().boxes() {
                assert!(quadrant.labels.iter().all(|label| !label.room.overlaps(part)), "{format:?} {language:?}");
            }
        }
    }
}

#[test]
fn no_label_of_the_worked_plan_crosses_a_line() {
    for format in [Format::Wide, Format::Compact] {
        for language in [Language::ZhCn, Language::En] {
            let quadrant = drawn_in(&worked(), format, language);
            // On a phone the names of lines are wider than the room between lines: they stand on a ground of their own.
            let is_free = |label: &&Label| format == Format::Wide || matches!(label.of, LabelOf::Mark(_));
            for label in quadrant.labels.iter().filter(is_free) {
                let crossed = quadrant.lines.iter().find(|line| line.thin_box().overlaps(label.room));
                assert!(crossed.is_none() && !label.crosses, "{format:?}: {label:?} crosses {crossed:?}");
            }
        }
    }
}

#[test]
fn nothing_is_drawn_outside_of_the_frame() {
    // So large that its value has no room: it is left out, and nothing else moves.
    let absurd = QuadrantInput { plan: Some(point(98_765.0, 8.9e12)), ..worked() };
    for input in inputs().into_iter().chain([absurd]) {
        for format in [Format::Wide, Format::Compact] {
            let quadrant = drawn_in(&input, format, Language::ZhCn);
            let plot = quadrant.field.plot;
            assert!(plot.width() > 120.0 && plot.height() > 200.0);
            assert!(quadrant.labels.iter().all(|label| format.bounds().contains(label.room)), "{input:?}");
            for mark in &quadrant.marks {
                assert!(plot.contains(Rect::around(mark.x, mark.y, 0.0)));
            }
            for tick in &quadrant.up {
                assert!((plot.top..=plot.bottom).contains(&tick.at));
            }
            let arrow = quadrant.arrow.into_iter().flat_map(|arrow| arrow.curve.into_iter().chain(arrow.head));
            for (x, y) in arrow {
                assert!(format.bounds().contains(Rect::around(x, y, 0.0)), "{input:?}");
            }
        }
    }
}
