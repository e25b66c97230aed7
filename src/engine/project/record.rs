//! The one place where the value of a field is chosen among parcel, scenario and project.

use super::document::{Project, ProjectParcel};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Held, Layer};
use crate::engine::field::{Field, Holder};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where the value of a field comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The parcel's own: the base.
    Parcel,
    /// What the scenario says of this parcel.
    ScenarioForParcel,
    /// What the scenario says of all parcels.
    ScenarioForAll,
    /// What the project says of all parcels.
    Project,
}

/// What holds for one parcel in one scenario, beside the parcel itself.
struct Layers<'a> {
    for_parcel: Option<&'a Layer>,
    for_all: Option<&'a Layer>,
    project: &'a Layer,
}

impl Project {
    /// What counts for a parcel in a scenario, `None` being the base: record, texts and confirmations. `None` if there is no such
    /// parcel; a scenario that is not there is the base.
    ///
    /// - **Facts**: the parcel's own, then what the scenario says of this parcel, then of all.
    /// - **Plan and assumptions**: what the scenario says of this parcel, then of all, then the parcel's own, then what the
    ///   project says of all. What a pack states comes last; the graph reads it where the record has nothing.
    ///
    /// A text that was refused counts as what stands there: the field is then missing, and no other value is taken for it. So does
    /// a field that was emptied: of a plan in the scenario, of a fact in the parcel. What was confirmed of the parcel
    /// stays confirmed in every scenario.
    #[must_use]
    pub fn record_of(&self, parcel: ParcelKey, scenario: Option<ScenarioKey>) -> Option<Arc<Dossier>> {
        self.parcel(parcel).map(|parcel| self.record_of_parcel(parcel, scenario))
    }

    /// As [`Project::record_of`], for a parcel that is at hand.
    #[must_use]
    pub fn record_of_parcel(&self, parcel: &ProjectParcel, scenario: Option<ScenarioKey>) -> Arc<Dossier> {
        let layers = self.layers(parcel, scenario);
        let all: Vec<&Layer> = layers.all().collect();
        if all.is_empty() {
            return Arc::clone(&parcel.dossier);
        }
        let mut chosen = Dossier::clone(parcel);
        let fields: BTreeSet<Field> = all.iter().flat_map(|layer| layer.fields()).collect();
        for field in fields {
            if let Some((source, held)) = layers.choose(parcel, field)
                && source != Source::Parcel
            {
                chosen.hold(field, held);
            }
        }
        chosen.confirmed.extend(all.iter().flat_map(|layer| layer.confirmed.iter().cloned()));
        Arc::new(chosen)
    }

    /// Where what counts in a field comes from; `None` where nothing stands, and if there is no such parcel.
    #[must_use]
    pub fn source_of(&self, parcel: ParcelKey, scenario: Option<ScenarioKey>, field: Field) -> Option<Source> {
        let parcel = self.parcel(parcel)?;
        self.layers(parcel, scenario).choose(parcel, field).map(|(source, _)| source)
    }

    fn layers<'a>(&'a self, parcel: &'a ProjectParcel, scenario: Option<ScenarioKey>) -> Layers<'a> {
        Layers {
            for_parcel: scenario.and_then(|scenario| parcel.dossier.layer(scenario)),
            for_all: scenario.and_then(|scenario| self.scenario(scenario)).map(|scenario| &scenario.for_all),
            project: &self.for_all,
        }
    }
}

impl<'a> Layers<'a> {
    /// Those in which something stands.
    fn all(&self) -> impl Iterator<Item = &'a Layer> {
        [self.for_parcel, self.for_all, Some(self.project)].into_iter().flatten().filter(|layer| !layer.is_empty())
    }

    /// The first in which something stands, in the order of the field's holder.
    fn choose(&self, parcel: &'a Dossier, field: Field) -> Option<(Source, Held<'a>)> {
        let in_layer = |layer: Option<&'a Layer>| layer.map(|layer| layer.held(field)).unwrap_or_default();
        let own = (Source::Parcel, parcel.held(field));
        let for_parcel = (Source::ScenarioForParcel, in_layer(self.for_parcel));
        let for_all = (Source::ScenarioForAll, in_layer(self.for_all));
        let order = match field.holder() {
            Holder::Fact => [Some(own), Some(for_parcel), Some(for_all), None],
            Holder::Plan | Holder::Assumption => {
                [Some(for_parcel), Some(for_all), Some(own), Some((Source::Project, in_layer(Some(self.project))))]
            }
        };
        order.into_iter().flatten().find(|(source, held)| match source {
            Source::ScenarioForParcel | Source::ScenarioForAll => held.is_said(),
            Source::Parcel if field.holder() == Holder::Fact => held.is_said(),
            Source::Parcel | Source::Project => held.is_anything(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::{Entry, Origin, Value};
    use crate::engine::project::{Action, ScenarioName, Typed};

    const PARCEL: ParcelKey = ParcelKey::new(1);
    const OTHER: ParcelKey = ParcelKey::new(2);
    const SCENARIO: ScenarioKey = ScenarioKey::new(3);

    fn project() -> Project {
        let mut project = Project::new("x");
        project.apply(Action::add_all(&project, vec![Dossier::default(), Dossier::default()])).unwrap();
        project.apply(Action::add_scenario(&project, ScenarioName::Given("甲".into()))).unwrap();
        project
    }

    fn set(project: &mut Project, place: (Option<ScenarioKey>, Option<ParcelKey>), field: Field, number: f64) {
        let (scenario, key) = place;
        let entry = Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
        project.apply(Action::SetInLayer { scenario, key, field, entry, typed: None }).unwrap();
    }

    fn number(project: &Project, field: Field) -> Option<f64> {
        project.record_of(PARCEL, Some(SCENARIO)).unwrap().parcel.number(field)
    }

    #[test]
    fn a_plan_is_looked_for_in_the_scenario_first_and_in_the_project_last() {
        let field = Field::Rent;
        let mut project = project();
        assert_eq!((number(&project, field), project.source_of(PARCEL, Some(SCENARIO), field)), (None, None));
        for (place, source, value) in [
            ((None, None), Source::Project, 1.0),
            ((None, Some(PARCEL)), Source::Parcel, 2.0),
            ((Some(SCENARIO), None), Source::ScenarioForAll, 3.0),
            ((Some(SCENARIO), Some(PARCEL)), Source::ScenarioForParcel, 4.0),
        ] {
            set(&mut project, place, field, value);
            assert_eq!(number(&project, field), Some(value));
            assert_eq!(project.source_of(PARCEL, Some(SCENARIO), field), Some(source));
        }
        let of = |key, scenario| project.record_of(key, scenario).unwrap().parcel.number(field);
        assert_eq!((of(PARCEL, None), of(OTHER, None), of(OTHER, Some(SCENARIO))), (Some(2.0), Some(1.0), Some(3.0)));
    }

    #[test]
    fn a_fact_is_the_parcels_own_whatever_the_scenario_says() {
        let field = Field::SiteArea;
        let mut project = project();
        for (place, value) in
            [((Some(SCENARIO), None), 1.0), ((Some(SCENARIO), Some(PARCEL)), 2.0), ((None, Some(PARCEL)), 3.0)]
        {
            set(&mut project, place, field, value);
            assert_eq!(number(&project, field), Some(value));
        }
        let refused = Action::SetInLayer { scenario: None, key: None, field, entry: None, typed: None };
        assert!(project.apply(refused).is_err(), "a project has no facts");
    }

    #[test]
    fn a_fact_that_was_emptied_is_blank_whatever_the_scenario_says() {
        let field = Field::TermEnd;
        let mut project = project();
        let entry = Some(Box::new(Entry::new(Value::Date(jiff::civil::date(2059, 6, 30)), Origin::Typed)));
        let (scenario, key) = (Some(SCENARIO), Some(PARCEL));
        project.apply(Action::SetInLayer { scenario, key, field, entry, typed: None }).unwrap();
        let held = |project: &Project| project.record_of(PARCEL, Some(SCENARIO)).unwrap().parcel.get(field).is_some();
        assert!(held(&project));
        let typed = Some(Box::new(Typed { text: String::new(), scale: String::new() }));
        project.apply(Action::SetField { key: PARCEL, field, entry: None, typed }).unwrap();
        assert!(!held(&project));
    }

    #[test]
    fn a_text_that_was_refused_lets_no_other_value_stand_in() {
        let field = Field::Rent;
        let mut project = project();
        set(&mut project, (None, Some(PARCEL)), field, 2.0);
        let typed = |text: &str| Action::SetInLayer {
            scenario: Some(SCENARIO),
            key: Some(PARCEL),
            field,
            entry: None,
            typed: Some(Box::new(Typed { text: text.into(), scale: "yuan_per_square_metre_day".into() })),
        };
        project.apply(typed("约2")).unwrap();
        let record = project.record_of(PARCEL, Some(SCENARIO)).unwrap();
        assert_eq!((record.parcel.number(field), record.text_of(field).as_str()), (None, "约2"));
        assert!(record.refusal_of(field).is_some());
        project.apply(typed(" ")).unwrap();
        assert_eq!(number(&project, field), None, "what was emptied in the scenario is blank there");
        let (scenario, key) = (Some(SCENARIO), Some(PARCEL));
        project.apply(Action::SetInLayer { scenario, key, field, entry: None, typed: None }).unwrap();
        assert_eq!(number(&project, field), Some(2.0), "a layer without the field says nothing of it");
    }

    #[test]
    fn what_was_confirmed_of_a_parcel_or_in_the_scenario_is_confirmed_there() {
        let mut project = project();
        for (scenario, contradiction) in [(None, "a"), (Some(SCENARIO), "b")] {
            let contradiction = contradiction.to_owned();
            project.apply(Action::Confirm { key: PARCEL, scenario, contradiction, confirmed: true }).unwrap();
        }
        let confirmed = |scenario| project.record_of(PARCEL, scenario).unwrap().confirmed.len();
        assert_eq!((confirmed(None), confirmed(Some(SCENARIO))), (1, 2));
    }

    #[test]
    fn a_parcel_of_which_no_layer_says_anything_is_given_as_it_is() {
        let project = project();
        let record = project.record_of(OTHER, Some(SCENARIO)).unwrap();
        assert!(Arc::ptr_eq(&record, &project.parcel(OTHER).unwrap().dossier));
        assert_eq!(project.record_of(ParcelKey::new(9), None), None);
    }
}
