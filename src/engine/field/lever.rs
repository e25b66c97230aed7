//! Which fields are varied to see what a result rests on, and how far.

use super::{Bounds, Field, FieldType, Group};
use crate::engine::unit::Dimension;

/// Who moves a field that is varied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lever {
    /// The parties decide it.
    Act,
    /// The market decides it.
    Market,
}

/// How a field is varied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variation {
    /// In proportion to its value.
    Share,
    /// By percentage points: growth a year.
    Growth,
    /// By years; fractions count.
    Years,
    /// By whole years.
    WholeYears,
}

impl Field {
    /// Who moves the field, if it is one that is varied. Facts are not, nor are discount rates: the rate at which a value turns is
    /// its internal rate of return.
    #[must_use]
    pub fn lever(self) -> Option<Lever> {
        let spec = self.spec();
        if !matches!(spec.kind, FieldType::Number(_)) || spec.table.is_some() {
            return None;
        }
        match self {
            Self::DiscountRate | Self::OwnerRate | Self::PlatformRate | Self::PublicRate | Self::DistrictRetention => {
                None
            }
            Self::BuyBackPrice | Self::RebuildFloorArea | Self::RebuildYears | Self::LettableArea => Some(Lever::Act),
            _ => match spec.group {
                Group::Plan => Some(Lever::Act),
                Group::Assumption | Group::Convention => Some(Lever::Market),
                _ => None,
            },
        }
    }

    /// How the field is varied.
    #[must_use]
    pub fn variation(self) -> Variation {
        let spec = self.spec();
        match (self, spec.kind, spec.bounds) {
            (Self::MachineLife, ..) => Variation::WholeYears,
            // Some months, entered as a part of a year: years would be many times their size.
            (Self::DowntimeMonths | Self::AgentMonths | Self::RentFreeMonths, ..) => Variation::Share,
            (_, FieldType::Number(Dimension::TIME), _) => Variation::Years,
            (_, FieldType::Number(Dimension::NONE), Some(bounds)) if bounds.min < 0.0 => Variation::Growth,
            _ => Variation::Share,
        }
    }

    /// The values around one within which a result is looked for: half to one and a half times it, two points of growth or three
    /// years either way, cut at the bounds of the field.
    #[must_use]
    pub fn range_around(self, value: f64) -> Bounds {
        self.spread(value, 0.5, 0.02, 3.0)
    }

    /// The two values between which a figure is said to swing: a fifth either way, one point of growth or one year, cut at the
    /// bounds of the field. A convention, not a forecast.
    #[must_use]
    pub fn swing_around(self, value: f64) -> Bounds {
        self.spread(value, 0.2, 0.01, 1.0)
    }

    fn spread(self, value: f64, share: f64, points: f64, years: f64) -> Bounds {
        let way = match self.variation() {
            Variation::Share => value.abs() * share,
            Variation::Growth => points,
            Variation::Years | Variation::WholeYears => years,
        };
        let cut = |end: f64| match self.spec().bounds {
            Some(bounds) if end < bounds.min => bounds.min,
            Some(bounds) if end > bounds.max => bounds.max,
            _ => end,
        };
        Bounds { min: cut(value - way), max: cut(value + way) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_and_assumptions_are_levers_and_facts_and_rates_are_not() {
        for field in [Field::PlanFloorArea, Field::PlanTax, Field::BuyBackPrice] {
            assert_eq!(field.lever(), Some(Lever::Act), "{}", field.id());
        }
        for field in [Field::OperatingMargin, Field::Rent, Field::WorkingCapitalShare, Field::CostGrowth] {
            assert_eq!(field.lever(), Some(Lever::Market), "{}", field.id());
        }
        for field in [Field::SiteArea, Field::AnnualTax, Field::DiscountRate, Field::RenewMachines, Field::TermEnd] {
            assert_eq!(field.lever(), None, "{}", field.id());
        }
    }

    #[test]
    fn ranges_are_cut_at_the_bounds_of_the_field() {
        let ends = |bounds: Bounds| (bounds.min, bounds.max);
        assert_eq!(ends(Field::PlanTax.range_around(5_200_000.0)), (2_600_000.0, 7_800_000.0));
        assert_eq!(ends(Field::OperatingMargin.range_around(0.8)), (0.4, 1.0));
        assert_eq!(ends(Field::PlanBuildYears.range_around(1.0)), (0.0, 4.0));
        assert_eq!(ends(Field::RentGrowth.range_around(0.01)), (-0.01, 0.03));
        assert_eq!(ends(Field::MachineLife.swing_around(1.0)), (1.0, 2.0));
        assert_eq!(Field::MachineLife.variation(), Variation::WholeYears);
        assert_eq!(ends(Field::RentFreeMonths.range_around(0.25)), (0.125, 0.375));
    }
}
