//! What a reader finds behind the numbers of the published case.

use crate::render::{part, text};
use musuan::engine::article::{Article, CLAIMS};
use musuan::i18n::{Language, Texts};
use musuan::ui::design::Amount;
use musuan::ui::view::article::number_explanation;
use musuan::ui::view::explanation_tree;
use yew::{Callback, Html};

fn tree(number: &str) -> Html {
    let texts = Texts::of(Language::ZhCn);
    let view = number_explanation(texts, &Article::new().unwrap(), number);
    explanation_tree(texts, &view, &Callback::noop())
}

#[test]
fn a_derived_number_opens_to_its_formula_and_the_printed_numbers() {
    let html = part(|| tree("site_area"));
    let told = text(&html);
    for part in ["15,583.33", "23.375", "15583.3333333", "= 18,700\u{202f}㎡ ÷ 1.2", "《盘活低效工业用地"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(html.contains("data-figure=\"floor_area_after\"") && html.contains("aria-label=\"引自原文\""), "{html}");
}

#[test]
fn a_printed_number_opens_to_all_that_follows_from_it_under_its_assumption() {
    let told = text(&part(|| tree("plot_ratio_before")));
    assert!(told.contains("13,245.83") && told.contains("假设 1.87 万平方米是同一宗地改造后的全部建筑面积"), "{told}");
    let told = text(&part(|| tree("zero_land_floor_area")));
    assert!(told.contains("推不出：原文没有给出改扩建前建筑面积、该地块用地面积"), "{told}");
    let told = text(&part(|| tree("idle_said")));
    assert!(told.contains("2003 年至 2020 年为 17 年"), "{told}");
}

#[test]
fn a_year_of_the_calendar_stands_without_a_separator_and_its_difference_in_years() {
    let told = text(&part(|| tree("idle_completion")));
    assert!(told.contains("2011") && !told.contains("2,011") && told.contains("9\u{202f}年"), "{told}");
    let told = text(&part(|| tree("idle_past_completion")));
    assert!(told.contains("= 2020 − 2011") && told.contains("按年份相减，2003 年至 2020 年为 17 年"), "{told}");
}

#[test]
fn what_the_survey_and_the_doubling_cannot_tell_names_what_is_missing() {
    type Shown = fn() -> Html;
    let numbers: [(Shown, &str); 5] = [
        (|| tree("surveyed_parcels"), "其中低效地块数"),
        (|| tree("revitalised"), "园区工业用地面积"),
        (|| tree("zero_land_review_time"), "通常用时"),
        (|| tree("output_multiple"), "改扩建后亩产、改扩建前亩产"),
        (|| tree("asus_sales"), "华硕原先的销售额"),
    ];
    for (number, missing) in numbers {
        let told = text(&part(number));
        assert!(told.contains(&format!("推不出：原文没有给出{missing}")), "{missing}: {told}");
    }
}

#[test]
fn an_over_an_under_or_an_about_of_the_article_stands_with_its_number() {
    let (texts, article) = (Texts::of(Language::ZhCn), Article::new().unwrap());
    for (number, word) in [
        ("revitalised", "超过"),
        ("development_rate_background", "超过"),
        ("surveyed_parcels", "多"),
        ("low_use_types", "等"),
        ("zero_land_review_time", "仅用"),
        ("tax_2023", "约"),
        ("idle_said", "长达"),
        ("output_multiple_said", "翻番"),
        ("asus_staff_before", "不足"),
        ("asus_sales", "超过"),
    ] {
        let label = number_explanation(texts, &article, number).figure.label;
        assert!(label.ends_with(&format!("（“{word}”）")), "{label}");
    }
}

#[test]
fn a_difference_of_rates_is_said_in_percentage_points() {
    let told = text(&part(|| tree("development_rate_change")));
    assert!(told.contains("5\u{202f}个百分点") && told.contains("94.6%"), "{told}");
}

#[test]
fn all_digits_are_told_where_they_say_more_in_the_unit_that_is_shown_and_without_noise() {
    let (texts, article) = (Texts::of(Language::ZhCn), Article::new().unwrap());
    let exact = |id| number_explanation(texts, &article, id).exact;
    // 94.6% less 89.6%, which a computer takes for 5.0000000000000044 points.
    assert_eq!(exact("development_rate_change"), None);
    // And 0.83 less 0.81, for 0.0199999999999999, on a hectare 199.999999999999.
    assert_eq!((exact("park_plot_ratio_change"), exact("park_floor_area_per_hectare")), (None, None));
    // Printed is what is printed.
    for id in ["development_rate_before", "plot_ratio_before", "stock_investment", "idle_said"] {
        assert_eq!(exact(id), None, "{id}");
    }
    // 89.6% is a fraction that a computer takes for 89.59999999999999%.
    for (id, printed) in [("development_rate_before", "89.6"), ("idle_area", "48.7"), ("floor_area_after", "18700")] {
        let Amount::Known { exact, .. } = number_explanation(texts, &article, id).figure.amount else { panic!("{id}") };
        assert_eq!(&*exact, printed, "{id}");
    }
    let land = exact("site_area").unwrap();
    assert_eq!((&*land.digits, &*land.unit), ("15583.3333333", "㎡"));
    for id in CLAIMS.iter().flat_map(|claim| claim.derived) {
        let Some(exact) = exact(id) else { continue };
        let digits = exact.digits.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit);
        assert!(digits.count() <= 15 && !exact.digits.contains(['e', 'E']), "{id}: {}", exact.digits);
    }
}

#[test]
fn a_number_that_the_article_leaves_out_says_so_and_what_waits_for_it() {
    let told = text(&part(|| tree("zero_land_site_area")));
    assert!(told.contains("原文未给出") && told.contains("改扩建后容积率"), "{told}");
}

#[test]
fn every_number_of_the_case_has_an_explanation() {
    let (texts, article) = (Texts::of(Language::En), Article::new().unwrap());
    for id in CLAIMS.iter().flat_map(|claim| claim.printed.iter().chain(claim.derived)) {
        let view = number_explanation(texts, &article, id);
        let is_derived = article.explanation(id).is_some();
        assert!(!is_derived || !view.formula.is_empty() && !view.parts.is_empty(), "{id}");
        // A count of names, what a word says, and people to compare with sales lead to nothing.
        let leads_nowhere = ["low_use_types", "output_multiple_said", "asus_staff_before"].contains(id);
        assert_eq!(view.parts.is_empty(), leads_nowhere, "{id}");
    }
}
