//! The numbers that the article prints.

use crate::engine::unit::{Dimension, Scale};

/// A number of the article, or one that it leaves out and a reader would need.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    /// Name of the input of the graph; its words are `case.figure.<id>`.
    pub id: &'static str,
    /// As printed, in the first of the scales; `None` for what the article does not say.
    pub number: Option<f64>,
    /// The scales in which it is shown, that of the article first.
    pub scales: &'static [&'static str],
}

impl Printed {
    /// The number in base units.
    #[must_use]
    pub fn base(&self) -> Option<f64> {
        let scale = Scale::by_id(self.scales.first()?)?;
        self.number.map(|number| scale.to_base(number))
    }

    pub(super) fn dimension(&self) -> Dimension {
        self.scales.first().and_then(|id| Scale::by_id(id)).map_or(Dimension::NONE, Scale::dimension)
    }
}

const fn printed(id: &'static str, number: f64, scales: &'static [&'static str]) -> Printed {
    Printed { id, number: Some(number), scales }
}

const fn unprinted(id: &'static str, scales: &'static [&'static str]) -> Printed {
    Printed { id, number: None, scales }
}

const PER_AREA: &[&str] = &["ten_thousand_yuan_per_hectare_year", "ten_thousand_yuan_per_mu_year"];
const OUTPUT_PER_AREA: &[&str] = &["ten_thousand_yuan_per_mu_year"];
const MONEY: &[&str] = &["hundred_million_yuan"];
const YEARLY: &[&str] = &["ten_thousand_yuan_per_year"];

/// Every number, in the order of the article.
pub const PRINTED: [Printed; 44] = [
    printed("revitalised", 2_100.0, &["mu", "hectare", "square_kilometre"]),
    unprinted("industrial_land", &["square_kilometre"]),
    printed("development_rate_before", 89.6, &["percent"]),
    printed("development_rate_after", 94.6, &["percent"]),
    printed("development_rate_background", 95.0, &["percent"]),
    printed("park_plot_ratio_before", 0.81, &["ratio"]),
    printed("park_plot_ratio_after", 0.83, &["ratio"]),
    printed("park_tax_before", 681.2, PER_AREA),
    printed("park_tax_after", 804.4, PER_AREA),
    printed("surveyed_parcels", 300.0, &["ratio"]),
    printed("low_use_types", 8.0, &["ratio"]),
    unprinted("low_use_parcels", &["ratio"]),
    printed("zero_land_review_time", 1.0, &["month"]),
    unprinted("zero_land_review_time_usual", &["month"]),
    printed("zero_land_floor_area", 7_198.0, &["square_metre"]),
    printed("zero_land_output", 12.0, &["hundred_million_yuan_per_year"]),
    unprinted("zero_land_site_area", &["square_metre"]),
    unprinted("zero_land_floor_area_before", &["square_metre"]),
    printed("plot_ratio_before", 0.35, &["ratio"]),
    printed("plot_ratio_after", 1.2, &["ratio"]),
    printed("floor_area_after", 18_700.0, &["square_metre"]),
    printed("tax_2023", 4_000.0, YEARLY),
    printed("tax_capacity", 20_000.0, YEARLY),
    unprinted("tax_before", YEARLY),
    printed("idle_from", 2003.0, &["year"]),
    printed("idle_completion", 2011.0, &["year"]),
    printed("idle_to", 2020.0, &["year"]),
    printed("idle_said", 20.0, &["year"]),
    printed("idle_area", 48.7, &["mu", "square_metre"]),
    printed("stock_projects", 16.0, &["ratio"]),
    printed("stock_investment", 24.0, MONEY),
    printed("stock_foreign_projects", 10.0, &["ratio"]),
    printed("stock_foreign_investment", 11.0, MONEY),
    printed("new_projects", 13.0, &["ratio"]),
    printed("new_investment", 55.7, MONEY),
    printed("new_foreign_projects", 6.0, &["ratio"]),
    printed("new_foreign_investment", 31.3, MONEY),
    printed("output_multiple_said", 2.0, &["ratio"]),
    unprinted("output_per_area_before", OUTPUT_PER_AREA),
    unprinted("output_per_area_after", OUTPUT_PER_AREA),
    printed("asus_staff_before", 100.0, &["person"]),
    printed("asus_sales", 240.0, MONEY),
    unprinted("asus_sales_before", MONEY),
    unprinted("asus_site_area", &["mu", "square_metre"]),
];
