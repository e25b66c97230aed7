//! Who holds a field.

use super::{Field, Group};

/// What kind of statement a field is, which decides where its value is looked for
/// ([`Project::record_of`](crate::engine::project::Project::record_of)).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A fact of the parcel, the same in every scenario.
    Fact,
    /// Part of what somebody plans; each scenario may have its own.
    Plan,
    /// What figures rest on and nobody knows yet; each scenario may have its own, and project and pack may have one for all.
    Assumption,
}

impl Field {
    /// Who holds the field. What the user means to do is part of a plan: scenarios that extend and that sell differ in it.
    #[must_use]
    pub fn holder(self) -> Holder {
        match self.spec().group {
            _ if self == Self::Intent => Holder::Plan,
            Group::Identity
            | Group::Basic
            | Group::Land
            | Group::Buildings
            | Group::Results
            | Group::Contract
            | Group::Flags
            | Group::Exception
            | Group::Work
            | Group::Setting => Holder::Fact,
            Group::Plan => Holder::Plan,
            Group::Assumption
            | Group::Holding
            | Group::Sale
            | Group::Letting
            | Group::Debt
            | Group::Convention
            | Group::Benchmark => Holder::Assumption,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_holder_and_columns_of_lists_are_facts() {
        let count = |holder| Field::ALL.iter().filter(|field| field.holder() == holder).count();
        // Seven entries of a plan and the intent; eighteen assumptions, eight of carrying on, seven entries of a sale, eleven
        // of letting, four of a loan, twenty conventions and two benchmarks of one's own.
        assert_eq!((count(Holder::Plan), count(Holder::Assumption)), (8, 70));
        assert_eq!(count(Holder::Fact), Field::ALL.len() - 78);
        for field in Field::ALL.iter().filter(|field| field.spec().table.is_some()) {
            assert_eq!(field.holder(), Holder::Fact, "{}", field.id());
        }
    }

    #[test]
    fn the_limits_of_a_plan_are_facts_and_its_entries_are_not() {
        for fact in [Field::TermEnd, Field::PermittedPlotRatio, Field::RequiredPlotRatio, Field::AnnualTax] {
            assert_eq!(fact.holder(), Holder::Fact);
        }
        for plan in [Field::PlanFloorArea, Field::PlanInvestment, Field::Intent] {
            assert_eq!(plan.holder(), Holder::Plan);
        }
        for assumption in [Field::DiscountRate, Field::Rent, Field::OwnBenchmarkPlotRatio] {
            assert_eq!(assumption.holder(), Holder::Assumption);
        }
    }
}
