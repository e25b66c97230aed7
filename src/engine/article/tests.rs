use super::*;
use crate::engine::number::round_half_up;
use std::collections::BTreeSet;

fn shown(figure: &str, scale: &str) -> f64 {
    Scale::by_id(scale).unwrap().from_base(Article::new().unwrap().value(figure).unwrap())
}

#[test]
fn the_worked_figures_of_the_case_come_out_to_their_digits() {
    let cases = [
        ("site_area", "square_metre", 15_583.33, 2),
        ("site_area", "mu", 23.375, 3),
        ("floor_area_before", "square_metre", 5_454.17, 2),
        ("floor_area_added", "square_metre", 13_245.83, 2),
        ("floor_area_multiple", "ratio", 3.428_571, 6),
        ("tax_per_area_2023", "ten_thousand_yuan_per_hectare_year", 2_566.84, 2),
        ("tax_per_area_2023", "ten_thousand_yuan_per_mu_year", 171.12, 2),
        ("tax_per_area_capacity", "ten_thousand_yuan_per_hectare_year", 12_834.22, 2),
        ("tax_per_area_capacity", "ten_thousand_yuan_per_mu_year", 855.61, 2),
        ("tax_growth_to_capacity", "ratio", 5.0, 1),
        ("tax_to_park_2023", "ratio", 3.191, 3),
        ("tax_to_park_capacity", "ratio", 15.955, 3),
        ("park_tax_change", "ten_thousand_yuan_per_hectare_year", 123.2, 1),
        ("park_tax_change", "ten_thousand_yuan_per_mu_year", 8.2133, 4),
        ("park_tax_growth", "percent", 18.0857, 4),
        ("park_plot_ratio_change", "ratio", 0.02, 2),
        ("park_floor_area_per_hectare", "square_metre", 200.0, 2),
        ("development_rate_change", "percent", 5.0, 1),
        ("zero_land_output_per_floor_area", "yuan_per_square_metre_year", 166_713.0, 0),
        ("idle_years", "year", 17.0, 0),
        ("idle_tax_forgone", "ten_thousand_yuan_per_year", 2_611.62, 2),
        ("idle_past_completion", "year", 9.0, 0),
        ("stock_mean", "hundred_million_yuan", 1.5, 4),
        ("stock_foreign_project_share", "percent", 62.5, 2),
        ("stock_foreign_share", "percent", 45.83, 2),
        ("stock_domestic_projects", "ratio", 6.0, 0),
        ("stock_domestic_investment", "hundred_million_yuan", 13.0, 4),
        ("stock_domestic_mean", "hundred_million_yuan", 2.1667, 4),
        ("new_mean", "hundred_million_yuan", 4.2846, 4),
        ("new_foreign_project_share", "percent", 46.15, 2),
        ("new_foreign_share", "percent", 56.19, 2),
        ("new_domestic_projects", "ratio", 7.0, 0),
        ("new_domestic_investment", "hundred_million_yuan", 24.4, 4),
        ("new_domestic_mean", "hundred_million_yuan", 3.4857, 4),
        ("all_projects", "ratio", 29.0, 0),
        ("all_investment", "hundred_million_yuan", 79.7, 4),
        ("all_mean", "hundred_million_yuan", 2.7483, 4),
        ("all_foreign_projects", "ratio", 16.0, 0),
        ("all_foreign_investment", "hundred_million_yuan", 42.3, 4),
        ("all_foreign_project_share", "percent", 55.17, 2),
        ("all_foreign_share", "percent", 53.07, 2),
    ];
    for (figure, scale, expected, places) in cases {
        assert_eq!(round_half_up(shown(figure, scale), places), expected, "{figure} in {scale}");
    }
}

#[test]
fn what_the_article_leaves_out_is_named() {
    let article = Article::new().unwrap();
    let missing = |figure: &str| {
        let missing = article.missing(figure);
        missing.iter().map(|missing| missing.input.as_str().to_owned()).collect::<BTreeSet<_>>()
    };
    for (figure, expected) in [
        ("revitalised_share", &["industrial_land"][..]),
        ("low_use_share", &["low_use_parcels"]),
        ("zero_land_time_saved", &["zero_land_review_time_usual"]),
        ("zero_land_plot_ratio", &["zero_land_floor_area_before", "zero_land_site_area"]),
        ("tax_per_area_before", &["tax_before"]),
        ("output_multiple", &["output_per_area_after", "output_per_area_before"]),
        ("asus_sales_multiple", &["asus_sales_before"]),
        ("asus_sales_per_area", &["asus_site_area"]),
    ] {
        assert_eq!(article.value(figure), None, "{figure}");
        assert_eq!(missing(figure), expected.iter().map(|&input| input.to_owned()).collect(), "{figure}");
    }
}

#[test]
fn what_no_figure_needs_is_not_left_out() {
    let article = Article::new().unwrap();
    for unprinted in PRINTED.iter().filter(|printed| printed.number.is_none()) {
        assert!(!article.resting_on(unprinted.id).is_empty(), "{}", unprinted.id);
    }
}

#[test]
fn each_passage_stands_as_its_figures_say() {
    let article = Article::new().unwrap();
    for claim in &CLAIMS {
        let is_complete = claim.derived.iter().all(|figure| article.value(figure).is_some());
        assert_eq!(claim.standing == Standing::Incomplete, !is_complete, "{}", claim.id);
        let clashes: Vec<_> = claim.derived.iter().filter(|figure| figure.ends_with("_clash")).collect();
        assert!(clashes.iter().all(|figure| article.value(figure).is_some_and(|gap| gap > 0.0)), "{}", claim.id);
    }
}

#[test]
fn every_number_is_told_in_one_passage_and_has_units() {
    let told: Vec<&str> = CLAIMS.iter().flat_map(|claim| claim.printed.iter().chain(claim.derived)).copied().collect();
    assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len(), "told once");
    for printed in PRINTED.iter().filter(|printed| printed.number.is_some()) {
        assert!(told.contains(&printed.id), "{}", printed.id);
    }
    for (figure, scales) in figures::SCALES {
        assert!(told.contains(&figure) && scales_of(figure).len() == scales.len(), "{figure}");
    }
}

#[test]
fn what_rests_on_a_printed_number_rests_on_it_through_other_figures_too() {
    let article = Article::new().unwrap();
    assert_eq!(
        article.resting_on("plot_ratio_before"),
        ["floor_area_before", "floor_area_added", "floor_area_multiple"]
    );
    assert_eq!(article.resting_on("idle_from"), ["idle_years", "idle_clash"]);
    assert_eq!(article.resting_on("idle_to"), ["idle_years", "idle_clash", "idle_past_completion"]);
    assert_eq!(article.resting_on("revitalised"), ["revitalised_share"]);
    assert!(article.resting_on("low_use_types").is_empty());
}
