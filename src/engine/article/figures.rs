//! What follows from the printed numbers, as formulas of a graph.

use super::printed::PRINTED;
use crate::engine::graph::{BuildError, Graph, InputSpec, Kind, Model};
use crate::engine::unit::Dimension;

const AREA: &[&str] = &["square_metre", "mu"];
const FLOOR: &[&str] = &["square_metre"];
const RATIO: &[&str] = &["ratio"];
const PERCENT: &[&str] = &["percent"];
const PER_AREA: &[&str] = &["ten_thousand_yuan_per_hectare_year", "ten_thousand_yuan_per_mu_year"];
const MONEY: &[&str] = &["hundred_million_yuan"];

/// The units of every derived figure, the first one for formulas.
pub(super) const SCALES: [(&str, &[&str]); 30] = [
    ("development_rate_change", PERCENT),
    ("development_rate_clash", PERCENT),
    ("park_plot_ratio_change", RATIO),
    ("park_floor_area_per_hectare", FLOOR),
    ("park_tax_change", PER_AREA),
    ("park_tax_growth", PERCENT),
    ("zero_land_output_per_floor_area", &["yuan_per_square_metre_year"]),
    ("zero_land_plot_ratio", RATIO),
    ("site_area", AREA),
    ("floor_area_before", FLOOR),
    ("floor_area_added", FLOOR),
    ("floor_area_multiple", RATIO),
    ("tax_per_area_2023", PER_AREA),
    ("tax_per_area_capacity", PER_AREA),
    ("tax_growth_to_capacity", RATIO),
    ("tax_to_park_2023", RATIO),
    ("tax_to_park_capacity", RATIO),
    ("tax_per_area_before", PER_AREA),
    ("idle_years", &["year"]),
    ("idle_clash", &["year"]),
    ("idle_tax_forgone", &["ten_thousand_yuan_per_year"]),
    ("stock_mean", MONEY),
    ("stock_foreign_share", PERCENT),
    ("stock_domestic_projects", RATIO),
    ("stock_domestic_investment", MONEY),
    ("new_mean", MONEY),
    ("new_foreign_share", PERCENT),
    ("all_projects", RATIO),
    ("all_investment", MONEY),
    ("all_foreign_share", PERCENT),
];

/// Every formula. Source of each number: the article; of each formula: its definition in `docs/indicators.md`.
pub(super) fn graph() -> Result<Graph, Vec<BuildError>> {
    let m = Model::new(PRINTED.iter().map(|printed| InputSpec::new(printed.id, Kind::number(printed.dimension()))));
    let hectare = m.number(10_000.0, Dimension::AREA);

    m.define("development_rate_change", m.input("development_rate_after") - m.input("development_rate_before"));
    m.define("development_rate_clash", m.input("development_rate_background") - m.input("development_rate_after"));
    let denser =
        m.define("park_plot_ratio_change", m.input("park_plot_ratio_after") - m.input("park_plot_ratio_before"));
    m.define("park_floor_area_per_hectare", denser * hectare);
    let more_tax = m.define("park_tax_change", m.input("park_tax_after") - m.input("park_tax_before"));
    m.define("park_tax_growth", more_tax / m.input("park_tax_before"));

    m.define("zero_land_output_per_floor_area", m.input("zero_land_output") / m.input("zero_land_floor_area"));
    let zero_land_floor = m.input("zero_land_floor_area_before") + m.input("zero_land_floor_area");
    m.define("zero_land_plot_ratio", zero_land_floor / m.input("zero_land_site_area"));

    let after = m.input("floor_area_after");
    let site = m.define("site_area", after / m.input("plot_ratio_after"));
    let before = m.define("floor_area_before", site * m.input("plot_ratio_before"));
    m.define("floor_area_added", after - before);
    m.define("floor_area_multiple", after / before);
    let in_2023 = m.define("tax_per_area_2023", m.input("tax_2023") / site);
    let at_capacity = m.define("tax_per_area_capacity", m.input("tax_capacity") / site);
    m.define("tax_growth_to_capacity", m.input("tax_capacity") / m.input("tax_2023"));
    m.define("tax_to_park_2023", in_2023 / m.input("park_tax_after"));
    m.define("tax_to_park_capacity", at_capacity / m.input("park_tax_after"));
    m.define("tax_per_area_before", m.input("tax_before") / site);

    let idle = m.define("idle_years", m.input("idle_to") - m.input("idle_from"));
    m.define("idle_clash", m.input("idle_said") - idle);
    m.define("idle_tax_forgone", m.input("idle_area") * m.input("park_tax_after"));

    m.define("stock_mean", m.input("stock_investment") / m.input("stock_projects"));
    m.define("stock_foreign_share", m.input("stock_foreign_investment") / m.input("stock_investment"));
    m.define("stock_domestic_projects", m.input("stock_projects") - m.input("stock_foreign_projects"));
    m.define("stock_domestic_investment", m.input("stock_investment") - m.input("stock_foreign_investment"));
    m.define("new_mean", m.input("new_investment") / m.input("new_projects"));
    m.define("new_foreign_share", m.input("new_foreign_investment") / m.input("new_investment"));
    m.define("all_projects", m.input("stock_projects") + m.input("new_projects"));
    let all = m.define("all_investment", m.input("stock_investment") + m.input("new_investment"));
    let foreign = m.input("stock_foreign_investment") + m.input("new_foreign_investment");
    m.define("all_foreign_share", foreign / all);
    m.build()
}
