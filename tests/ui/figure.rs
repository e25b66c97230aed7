use crate::render::{part, text};
use musuan::i18n::{Language, Texts};
use musuan::ui::design::{Amount, FigureView, Mark, ScaleLineView, Standing, figure, scale_line, standing_with};
use yew::prelude::*;

fn texts() -> &'static Texts {
    Texts::of(Language::ZhCn)
}

fn plot_ratio(amount: Amount) -> FigureView {
    FigureView { id: "plot_ratio".into(), label: "容积率".into(), amount, mark: Mark::Computed }
}

fn known() -> Amount {
    Amount::Known { number: "1.20".into(), unit: "".into(), exact: "1.2".into() }
}

fn alone() -> Html {
    figure(texts(), &plot_ratio(known()), None)
}

fn opening() -> Html {
    figure(texts(), &plot_ratio(known()), Some(&Callback::noop()))
}

/// A standing with the word of a limit.
fn word_of(standing: Standing) -> Html {
    standing_with(standing, texts().text(&format!("page.standing.{}", standing.id()), &[]))
}

#[test]
fn a_figure_that_opens_is_a_button_with_its_name_and_exact_value() {
    let html = part(opening);
    assert!(html.contains("<button type=\"button\""), "{html}");
    assert!(html.contains("aria-label=\"容积率 1.20\""), "{html}");
    assert!(html.contains("title=\"1.2\""), "{html}");
    assert!(html.contains("aria-label=\"由本工具计算\""), "the origin has its word: {html}");
}

#[test]
fn a_figure_alone_is_no_button() {
    assert!(!part(alone).contains("<button"));
}

#[test]
fn an_absent_figure_says_why_and_has_no_mark() {
    let html = part(|| figure(texts(), &plot_ratio(Amount::Absent("缺年税收".into())), Some(&Callback::noop())));
    assert!(text(&html).contains("缺年税收"));
    assert!(!html.contains("<svg"), "{html}");
}

#[test]
fn a_standing_has_shape_and_word() {
    type Case = (fn() -> Html, &'static str);
    let cases: [Case; 4] = [
        (|| word_of(Standing::Meets), "●\u{202f}满足"),
        (|| word_of(Standing::Near), "▲\u{202f}刚好满足"),
        (|| word_of(Standing::Short), "■\u{202f}不满足"),
        (|| word_of(Standing::Unknown), "◇\u{202f}还不能判断"),
    ];
    for (make, expected) in cases {
        assert_eq!(text(&part(make)), expected);
    }
}

#[test]
fn a_scale_line_is_told_in_words_and_drawn_without_style_attributes() {
    let html = part(|| {
        scale_line(&ScaleLineView {
            description: "容积率：本地块 0.35，界限 0.83，不满足".into(),
            threshold_percent: 40.0,
            threshold_text: "0.83".into(),
            figure_percent: Some(16.9),
            beyond: false,
            standing: Standing::Short,
            end_text: "2.08".into(),
        })
    });
    assert!(html.contains("role=\"img\"") && html.contains("aria-label=\"容积率：本地块 0.35"), "{html}");
    assert!(html.contains("x=\"16.9%\"") && text(&html).contains('■'), "{html}");
    assert!(!html.contains("style="), "{html}");
}
