//! A fictional plant with a plan, to show what an answer looks like before anything is entered.

use crate::engine::field::Field;
use crate::engine::project::Dossier;
use crate::ui::state::typed;

/// The entries as a person types them: every number is fictional.
const ENTRIES: [(Field, &str); 16] = [
    (Field::ParcelName, "示例机械厂（虚构）"),
    (Field::SiteArea, "18.6"),
    (Field::FloorArea, "11,200"),
    (Field::AnnualTax, "630"),
    (Field::Tenure, "granted"),
    (Field::PlanFloorArea, "9,000"),
    (Field::PlanInvestment, "4,870"),
    (Field::PlanBuildingInvestment, "2,070"),
    (Field::PlanBuildYears, "1"),
    (Field::PlanRampYears, "2"),
    (Field::PlanOutput, "9,500"),
    (Field::PlanTax, "520"),
    (Field::OperatingMargin, "14%"),
    (Field::DiscountRate, "8%"),
    (Field::TermEnd, "2059-06-30"),
    (Field::PermittedPlotRatio, "2.0"),
];

/// The plant.
#[must_use]
pub fn sample_plant() -> Dossier {
    typed(ENTRIES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_sample_is_understood() {
        let plant = sample_plant();
        for (field, text) in ENTRIES {
            assert!(plant.parcel.get(field).is_some(), "{text}");
        }
    }
}
