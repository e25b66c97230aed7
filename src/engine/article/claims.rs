//! The passages of the article that can be checked, in its order.

/// How a passage stands once it is recomputed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Everything shown follows from printed numbers.
    Follows,
    /// Something that a reader would want cannot be derived, because the article leaves out what it takes.
    Incomplete,
    /// Two numbers, or a number and a word, of the article contradict each other.
    Contradicted,
}

impl Standing {
    /// Identifier: the key of its word is `case.standing.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Follows => "follows",
            Self::Incomplete => "incomplete",
            Self::Contradicted => "contradicted",
        }
    }
}

/// A passage: the printed numbers and what they lead to. Its words are `case.claim.<id>.title`, `.says` and `.note`.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Identifier.
    pub id: &'static str,
    /// The printed numbers that it is about.
    pub printed: &'static [&'static str],
    /// The figures that follow from them, or would.
    pub derived: &'static [&'static str],
    /// How it stands.
    pub standing: Standing,
}

const fn claim(
    id: &'static str,
    standing: Standing,
    printed: &'static [&'static str],
    derived: &'static [&'static str],
) -> Claim {
    Claim { id, printed, derived, standing }
}

/// Every passage.
pub const CLAIMS: [Claim; 13] = [
    claim("revitalised", Standing::Incomplete, &["revitalised"], &["revitalised_share"]),
    claim(
        "development_rate",
        Standing::Contradicted,
        &["development_rate_before", "development_rate_after", "development_rate_background"],
        &["development_rate_change", "development_rate_clash"],
    ),
    claim(
        "park_plot_ratio",
        Standing::Follows,
        &["park_plot_ratio_before", "park_plot_ratio_after"],
        &["park_plot_ratio_change", "park_floor_area_per_hectare"],
    ),
    claim(
        "park_tax",
        Standing::Follows,
        &["park_tax_before", "park_tax_after"],
        &["park_tax_change", "park_tax_growth"],
    ),
    claim("survey", Standing::Incomplete, &["surveyed_parcels", "low_use_types"], &["low_use_share"]),
    claim(
        "zero_land",
        Standing::Incomplete,
        &["zero_land_review_time", "zero_land_floor_area", "zero_land_output"],
        &["zero_land_time_saved", "zero_land_output_per_floor_area", "zero_land_plot_ratio"],
    ),
    claim(
        "buy_back_space",
        Standing::Follows,
        &["plot_ratio_before", "plot_ratio_after", "floor_area_after"],
        &["site_area", "floor_area_before", "floor_area_added", "floor_area_multiple"],
    ),
    claim(
        "buy_back_tax",
        Standing::Incomplete,
        &["tax_2023", "tax_capacity"],
        &[
            "tax_per_area_2023",
            "tax_to_park_2023",
            "tax_per_area_capacity",
            "tax_growth_to_capacity",
            "tax_to_park_capacity",
            "tax_per_area_before",
        ],
    ),
    claim(
        "idle_years",
        Standing::Contradicted,
        &["idle_from", "idle_completion", "idle_to", "idle_said"],
        &["idle_years", "idle_clash", "idle_past_completion"],
    ),
    claim("idle_area", Standing::Follows, &["idle_area"], &["idle_tax_forgone"]),
    claim(
        "projects",
        Standing::Follows,
        &[
            "stock_projects",
            "stock_investment",
            "stock_foreign_projects",
            "stock_foreign_investment",
            "new_projects",
            "new_investment",
            "new_foreign_projects",
            "new_foreign_investment",
        ],
        &[
            "stock_mean",
            "stock_foreign_project_share",
            "stock_foreign_share",
            "stock_domestic_projects",
            "stock_domestic_investment",
            "stock_domestic_mean",
            "new_mean",
            "new_foreign_project_share",
            "new_foreign_share",
            "new_domestic_projects",
            "new_domestic_investment",
            "new_domestic_mean",
            "all_projects",
            "all_investment",
            "all_mean",
            "all_foreign_projects",
            "all_foreign_investment",
            "all_foreign_project_share",
            "all_foreign_share",
        ],
    ),
    claim(
        "doubled_output",
        Standing::Incomplete,
        &["output_multiple_said", "asus_staff_before", "asus_sales"],
        &["output_multiple", "asus_sales_multiple", "asus_sales_per_area"],
    ),
    claim("text", Standing::Contradicted, &[], &[]),
];
