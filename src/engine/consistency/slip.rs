//! Slips of the pen that offices know: a unit taken for another, a digit lost.

use crate::engine::field::Field;

/// One entry read in another unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Slip {
    /// The entry.
    pub field: Field,
    /// What the entered value must be multiplied by.
    pub factor: f64,
    /// Which units were taken for each other: part of the key of its sentence, `slip.<id>`.
    pub id: &'static str,
}

impl Slip {
    /// Whether a unit slipped, rather than a digit.
    #[must_use]
    pub fn is_unit(self) -> bool {
        self.id != DIGIT
    }
}

const DIGIT: &str = "digit";
const HECTARE_IS_MU: &str = "hectare_is_mu";
const MU_IS_HECTARE: &str = "mu_is_hectare";
const SQUARE_METRE_IS_MU: &str = "square_metre_is_mu";
const MU_IS_SQUARE_METRE: &str = "mu_is_square_metre";
const SQUARE_METRE_IS_HECTARE: &str = "square_metre_is_hectare";
const HECTARE_IS_SQUARE_METRE: &str = "hectare_is_square_metre";
const ONE_IS_TEN_THOUSAND: &str = "one_is_ten_thousand";
const TEN_THOUSAND_IS_ONE: &str = "ten_thousand_is_one";
const PER_HECTARE_IS_PER_MU: &str = "per_hectare_is_per_mu";
const PER_MU_IS_PER_HECTARE: &str = "per_mu_is_per_hectare";

const MU: f64 = 2000.0 / 3.0;

const fn slip(field: Field, factor: f64, id: &'static str) -> Slip {
    Slip { field, factor, id }
}

/// Every slip that is tried, unit slips first.
pub const SLIPS: [Slip; 22] = [
    slip(Field::SiteArea, 1.0 / 15.0, HECTARE_IS_MU),
    slip(Field::SiteArea, 15.0, MU_IS_HECTARE),
    slip(Field::SiteArea, MU, SQUARE_METRE_IS_MU),
    slip(Field::SiteArea, 1.0 / MU, MU_IS_SQUARE_METRE),
    slip(Field::SiteArea, 1e4, SQUARE_METRE_IS_HECTARE),
    slip(Field::SiteArea, 1e-4, HECTARE_IS_SQUARE_METRE),
    slip(Field::FloorArea, 1e4, ONE_IS_TEN_THOUSAND),
    slip(Field::FloorArea, 1e-4, TEN_THOUSAND_IS_ONE),
    slip(Field::AnnualTax, 1e4, ONE_IS_TEN_THOUSAND),
    slip(Field::AnnualTax, 1e-4, TEN_THOUSAND_IS_ONE),
    slip(Field::StatedTaxPerArea, 15.0, PER_HECTARE_IS_PER_MU),
    slip(Field::StatedTaxPerArea, 1.0 / 15.0, PER_MU_IS_PER_HECTARE),
    slip(Field::SiteArea, 10.0, DIGIT),
    slip(Field::SiteArea, 0.1, DIGIT),
    slip(Field::FloorArea, 10.0, DIGIT),
    slip(Field::FloorArea, 0.1, DIGIT),
    slip(Field::AnnualTax, 10.0, DIGIT),
    slip(Field::AnnualTax, 0.1, DIGIT),
    slip(Field::StatedPlotRatio, 10.0, DIGIT),
    slip(Field::StatedPlotRatio, 0.1, DIGIT),
    slip(Field::StatedTaxPerArea, 10.0, DIGIT),
    slip(Field::StatedTaxPerArea, 0.1, DIGIT),
];
