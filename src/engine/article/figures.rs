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
pub(super) const SCALES: [(&str, &[&str]); 47] = [
    ("revitalised_share", PERCENT),
    ("development_rate_change", PERCENT),
    ("development_rate_clash", PERCENT),
    ("park_plot_ratio_change", RATIO),
    ("park_floor_area_per_hectare", FLOOR),
    ("park_tax_change", PER_AREA),
    ("park_tax_growth", PERCENT),
    ("low_use_share", PERCENT),
    ("zero_land_time_saved", &["month"]),
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
    ("idle_past_completion", &["year"]),
    ("idle_tax_forgone", &["ten_thousand_yuan_per_year"]),
    ("stock_mean", MONEY),
    ("stock_foreign_project_share", PERCENT),
    ("stock_foreign_share", PERCENT),
    ("stock_domestic_projects", RATIO),
    ("stock_domestic_investment", MONEY),
    ("stock_domestic_mean", MONEY),
    ("new_mean", MONEY),
    ("new_foreign_project_share", PERCENT),
    ("new_foreign_share", PERCENT),
    ("new_domestic_projects", RATIO),
    ("new_domestic_investment", MONEY),
    ("new_domestic_mean", MONEY),
    ("all_projects", RATIO),
    ("all_investment", MONEY),
    ("all_mean", MONEY),
    ("all_foreign_projects", RATIO),
    ("all_foreign_investment", MONEY),
    ("all_foreign_project_share", PERCENT),
    ("all_foreign_share", PERCENT),
    ("output_multiple", RATIO),
    ("asus_sales_multiple", RATIO),
    ("asus_sales_per_area", &["ten_thousand_yuan_per_mu", "ten_thousand_yuan_per_hectare"]),
];

/// Every formula. Source of each number: the article; of each formula: its definition in `docs/indicators.md`.
pub(super) fn graph() -> Result<Graph, Vec<BuildError>> {
    let m = Model::new(PRINTED.iter().map(|printed| InputSpec::new(printed.id, Kind::number(printed.dimension()))));
    park(&m);
    zero_land(&m);
    buy_back(&m);
    idle_land(&m);
    projects(&m);
    doubled_output(&m);
    m.build()
}

/// The park as a whole, and the survey of its parcels.
fn park(m: &Model) {
    let hectare = m.number(10_000.0, Dimension::AREA);
    m.define("revitalised_share", m.input("revitalised") / m.input("industrial_land"));
    m.define("development_rate_change", m.input("development_rate_after") - m.input("development_rate_before"));
    m.define("development_rate_clash", m.input("development_rate_background") - m.input("development_rate_after"));
    let denser =
        m.define("park_plot_ratio_change", m.input("park_plot_ratio_after") - m.input("park_plot_ratio_before"));
    m.define("park_floor_area_per_hectare", denser * hectare);
    let more_tax = m.define("park_tax_change", m.input("park_tax_after") - m.input("park_tax_before"));
    m.define("park_tax_growth", more_tax / m.input("park_tax_before"));
    m.define("low_use_share", m.input("low_use_parcels") / m.input("surveyed_parcels"));
}

/// The extension on the same land.
fn zero_land(m: &Model) {
    m.define("zero_land_time_saved", m.input("zero_land_review_time_usual") - m.input("zero_land_review_time"));
    m.define("zero_land_output_per_floor_area", m.input("zero_land_output") / m.input("zero_land_floor_area"));
    let floor = m.input("zero_land_floor_area_before") + m.input("zero_land_floor_area");
    m.define("zero_land_plot_ratio", floor / m.input("zero_land_site_area"));
}

/// The parcel that the platform company bought back.
fn buy_back(m: &Model) {
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
}

/// The idle parcel that was taken back; its years are those of the calendar.
fn idle_land(m: &Model) {
    let idle = m.define("idle_years", m.input("idle_to") - m.input("idle_from"));
    m.define("idle_clash", m.input("idle_said") - idle);
    m.define("idle_past_completion", m.input("idle_to") - m.input("idle_completion"));
    m.define("idle_tax_forgone", m.input("idle_area") * m.input("park_tax_after"));
}

/// The projects: extensions of stock, new plants, and both together. What is not foreign is domestic.
fn projects(m: &Model) {
    let (stock, stock_money) = (m.input("stock_projects"), m.input("stock_investment"));
    let (stock_foreign, stock_foreign_money) = (m.input("stock_foreign_projects"), m.input("stock_foreign_investment"));
    m.define("stock_mean", stock_money / stock);
    m.define("stock_foreign_project_share", stock_foreign / stock);
    m.define("stock_foreign_share", stock_foreign_money / stock_money);
    let domestic = m.define("stock_domestic_projects", stock - stock_foreign);
    let domestic_money = m.define("stock_domestic_investment", stock_money - stock_foreign_money);
    m.define("stock_domestic_mean", domestic_money / domestic);

    let (new, new_money) = (m.input("new_projects"), m.input("new_investment"));
    let (new_foreign, new_foreign_money) = (m.input("new_foreign_projects"), m.input("new_foreign_investment"));
    m.define("new_mean", new_money / new);
    m.define("new_foreign_project_share", new_foreign / new);
    m.define("new_foreign_share", new_foreign_money / new_money);
    let domestic = m.define("new_domestic_projects", new - new_foreign);
    let domestic_money = m.define("new_domestic_investment", new_money - new_foreign_money);
    m.define("new_domestic_mean", domestic_money / domestic);

    let all = m.define("all_projects", stock + new);
    let all_money = m.define("all_investment", stock_money + new_money);
    m.define("all_mean", all_money / all);
    let foreign = m.define("all_foreign_projects", stock_foreign + new_foreign);
    let foreign_money = m.define("all_foreign_investment", stock_foreign_money + new_foreign_money);
    m.define("all_foreign_project_share", foreign / all);
    m.define("all_foreign_share", foreign_money / all_money);
}

/// The enterprises that are said to have doubled their output per mu.
fn doubled_output(m: &Model) {
    m.define("output_multiple", m.input("output_per_area_after") / m.input("output_per_area_before"));
    m.define("asus_sales_multiple", m.input("asus_sales") / m.input("asus_sales_before"));
    m.define("asus_sales_per_area", m.input("asus_sales") / m.input("asus_site_area"));
}
