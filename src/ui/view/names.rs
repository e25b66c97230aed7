use crate::engine::field::Field;
use crate::engine::parcel::Parcel;
use crate::engine::project::Project;
use crate::i18n::{Arg, Texts, scenario_name};

/// Name of a parcel as people call it: its own, its number or its enterprise's; `None` if it has none of them.
#[must_use]
pub fn name_of(parcel: &Parcel) -> Option<&str> {
    let fields = [Field::ParcelName, Field::ParcelId, Field::Enterprise];
    fields.into_iter().filter_map(|field| parcel.text(field)).find(|name| !name.is_empty())
}

/// A name for one more scenario, which none of the project has. The base is the first.
#[must_use]
pub fn next_scenario_name(project: &Project, texts: &Texts) -> String {
    let named = |number| texts.text("scenario.numbered", &[("number", Arg::Count(number))]);
    let is_taken = |name: &String| project.scenarios().iter().any(|known| scenario_name(known, texts) == *name);
    let first = project.scenarios().len() + 2;
    // One of so many names is free.
    (first..=2 * first).map(named).find(|name| !is_taken(name)).unwrap_or_else(|| named(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::{Action, ScenarioName};
    use crate::i18n::Language;

    #[test]
    fn a_copy_gets_a_name_that_no_other_has() {
        let texts = Texts::of(Language::ZhCn);
        let mut project = Project::new("x");
        assert_eq!(next_scenario_name(&project, texts), "方案 2");
        for name in ["方案 3", "乙"] {
            project.apply(Action::add_scenario(&project, ScenarioName::Given(name.to_owned()))).unwrap();
        }
        assert_eq!(next_scenario_name(&project, texts), "方案 4");
        project.apply(Action::add_scenario(&project, ScenarioName::AssumptionSet("example".to_owned()))).unwrap();
        assert_eq!(next_scenario_name(&project, texts), "方案 5");
        let names: Vec<String> = project.scenarios().iter().map(|known| scenario_name(known, texts)).collect();
        assert_eq!(names, ["方案 3", "乙", "示例"]);
    }
}
