use std::fmt;
use std::ops::{Div, Mul};

/// The dimension of a quantity: one exponent each for money, area, length, time, persons and energy.
///
/// Area is a base dimension of its own and not length squared: floor area, site area and their ratio are what this
/// field is about, while lengths appear only as storey heights, which are never multiplied into an area.
///
/// ```
/// use musuan::engine::unit::Dimension;
/// let tax_per_area = Dimension::MONEY / Dimension::TIME / Dimension::AREA;
/// assert_eq!(tax_per_area.to_string(), "yuan/m2/year");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Dimension([i8; 6]);

const BASE_UNITS: [&str; 6] = ["yuan", "m2", "m", "year", "person", "tce"];

impl Dimension {
    /// A pure number; 1.0 is 100 %.
    pub const NONE: Self = Self([0; 6]);
    /// Yuan.
    pub const MONEY: Self = Self([1, 0, 0, 0, 0, 0]);
    /// Square metres.
    pub const AREA: Self = Self([0, 1, 0, 0, 0, 0]);
    /// Metres.
    pub const LENGTH: Self = Self([0, 0, 1, 0, 0, 0]);
    /// Years.
    pub const TIME: Self = Self([0, 0, 0, 1, 0, 0]);
    /// Persons.
    pub const PERSONS: Self = Self([0, 0, 0, 0, 1, 0]);
    /// Tonnes of standard coal.
    pub const ENERGY: Self = Self([0, 0, 0, 0, 0, 1]);
    /// Yuan a year.
    pub const MONEY_PER_TIME: Self = Self([1, 0, 0, -1, 0, 0]);
    /// Yuan a square metre.
    pub const MONEY_PER_AREA: Self = Self([1, -1, 0, 0, 0, 0]);
    /// Yuan a square metre and year.
    pub const MONEY_PER_AREA_TIME: Self = Self([1, -1, 0, -1, 0, 0]);
    /// Tonnes of standard coal a year.
    pub const ENERGY_PER_TIME: Self = Self([0, 0, 0, -1, 0, 1]);
    /// A rate: one over years.
    pub const PER_TIME: Self = Self([0, 0, 0, -1, 0, 0]);

    /// The exponents in the order money, area, length, time, persons, energy.
    #[must_use]
    pub const fn exponents(self) -> [i8; 6] {
        self.0
    }

    fn combine(self, other: Self, join: impl Fn(i8, i8) -> i8) -> Self {
        let mut exponents = self.0;
        for (mine, theirs) in exponents.iter_mut().zip(other.0) {
            *mine = join(*mine, theirs);
        }
        Self(exponents)
    }
}

impl Mul for Dimension {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.combine(other, i8::saturating_add)
    }
}

impl Div for Dimension {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.combine(other, i8::saturating_sub)
    }
}

impl fmt::Display for Dimension {
    /// The base units for developers and for the `unit` key of JSON output: `yuan/m2/year`; a pure number is `1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut any = false;
        for (unit, &exponent) in BASE_UNITS.iter().zip(&self.0) {
            for _ in 0..exponent.max(0) {
                write!(f, "{}{unit}", if any { "*" } else { "" })?;
                any = true;
            }
        }
        if !any {
            f.write_str("1")?;
        }
        for (unit, &exponent) in BASE_UNITS.iter().zip(&self.0) {
            for _ in 0..(-exponent).max(0) {
                write!(f, "/{unit}")?;
            }
        }
        Ok(())
    }
}
