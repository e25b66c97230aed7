//! Names of scenarios.

use super::texts::Texts;
use crate::engine::project::{Scenario, ScenarioName};

/// Identifier of the example assumptions.
const EXAMPLE: &str = "example";

/// What a scenario is called: by the name that the reader gave, or after its assumption set.
#[must_use]
pub fn scenario_name(scenario: &Scenario, texts: &Texts) -> String {
    match scenario.name() {
        ScenarioName::Given(name) => name.clone(),
        ScenarioName::AssumptionSet(set) if set == EXAMPLE => texts.text("scenario.example", &[]),
        ScenarioName::AssumptionSet(set) => set.clone(),
    }
}
