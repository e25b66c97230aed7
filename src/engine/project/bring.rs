//! Parcels of another project that come into this one, with what is said of them there.

use super::action::Action;
use super::document::{Project, ProjectParcel};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::{Layer, Scenario, ScenarioName};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Action {
    /// The parcels of another project come in after those that are there, or in place of a single blank one, with their scenarios:
    /// one step, which one undo takes back. Keys are given anew. What is said there of all parcels is said here of those that
    /// come in, because it was not meant for the others; so every figure of theirs stays. Only the scenario of an assumption set
    /// joins the one that is there.
    #[must_use]
    pub fn bring_in(project: &Project, brought: &Project) -> Self {
        let mut next_keys = project.next_key..;
        let mut draw = || next_keys.next().unwrap_or(u32::MAX);
        let mut keys = BTreeMap::new();
        let mut edits = Vec::new();
        for scenario in &brought.scenarios {
            let own = match &scenario.name {
                ScenarioName::AssumptionSet(set) => project.scenario_of_set(set),
                ScenarioName::Given(_) => None,
            };
            let key = own.unwrap_or_else(|| ScenarioKey::new(draw()));
            if own.is_none() {
                let at = project.scenarios.len() + edits.len();
                let scenario = Box::new(Scenario::new(key, scenario.name.clone()));
                edits.push(Self::AddScenario { at, scenario, layers: Vec::new() });
            }
            keys.insert(scenario.key, key);
        }
        let blank = project.only_blank();
        edits.extend(blank.map(|key| Self::RemoveParcel { key, next_key: None }));
        let places = if blank.is_some() { 0 } else { project.parcels.len() }..;
        edits.extend(places.zip(&brought.parcels).map(|(at, parcel)| {
            let dossier = brought.taken_out(parcel, &keys);
            Self::AddParcel { key: ParcelKey::new(draw()), at, dossier }
        }));
        Self::Many(edits)
    }
}

impl Project {
    /// The parcel of a project that has nothing but a blank one.
    pub(super) fn only_blank(&self) -> Option<ParcelKey> {
        match self.parcels.as_slice() {
            [only] if *only.dossier == Dossier::default() => Some(only.key),
            _ => None,
        }
    }

    /// A parcel with all that is said of it, to stand in another project, where scenarios have other keys.
    fn taken_out(&self, parcel: &ProjectParcel, keys: &BTreeMap<ScenarioKey, ScenarioKey>) -> Arc<Dossier> {
        if self.for_all.is_empty() && self.scenarios.is_empty() {
            return Arc::clone(&parcel.dossier);
        }
        let mut dossier = Dossier::clone(&self.record_of_parcel(parcel, None));
        let mut layers = std::mem::take(&mut dossier.layers);
        for scenario in &self.scenarios {
            let of_parcel = layers.remove(&scenario.key).unwrap_or_default();
            let layer = of_parcel.over(&scenario.for_all);
            if let Some(key) = keys.get(&scenario.key)
                && !layer.is_empty()
            {
                dossier.layers.insert(*key, layer);
            }
        }
        Arc::new(dossier)
    }
}

impl Layer {
    /// This layer with what another one says where this one says nothing.
    fn over(mut self, below: &Self) -> Self {
        for field in below.fields() {
            if !self.held(field).is_said() {
                let held = below.held(field);
                // One layer held it, so another one takes it.
                let _ = self.set(field, held.entry.cloned(), held.typed.cloned());
            }
        }
        self.confirmed.extend(below.confirmed.iter().cloned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::project;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_counts_for_a_parcel_that_is_brought_in_stays(own in project(), brought in project()) {
            let mut both = own.clone();
            let undo = both.apply(Action::bring_in(&own, &brought)).unwrap();
            let first = both.parcels().len() - brought.parcels().len();
            for (parcel, after) in brought.parcels().iter().zip(&both.parcels()[first..]) {
                // What the own project says of all parcels is said of new ones too.
                if own.for_all.is_empty() {
                    let (was, is) = (brought.record_of_parcel(parcel, None), both.record_of_parcel(after, None));
                    prop_assert_eq!((&was.parcel, &was.typed), (&is.parcel, &is.typed));
                }
            }
            for (parcel, after) in own.parcels().iter().zip(both.parcels()).take(first) {
                for scenario in own.scenarios().iter().map(|scenario| Some(scenario.key())).chain([None]) {
                    prop_assert_eq!(own.record_of_parcel(parcel, scenario), both.record_of_parcel(after, scenario));
                }
            }
            both.apply(undo).unwrap();
            prop_assert_eq!(both, own);
        }
    }

    #[test]
    fn the_scenario_of_a_link_comes_along_and_leaves_other_parcels_alone() {
        use crate::engine::field::Field;
        use crate::engine::parcel::{Entry, Origin, Value};
        let mut brought = Project::new("x");
        brought.apply(Action::add_all(&brought, vec![Dossier::default()])).unwrap();
        brought.apply(Action::add_scenario(&brought, ScenarioName::Given("甲".into()))).unwrap();
        let scenario = brought.scenario_shown_first();
        let entry = Some(Box::new(Entry::new(Value::Number(0.08), Origin::Typed)));
        let all = Action::SetInLayer { scenario, key: None, field: Field::DiscountRate, entry, typed: None };
        brought.apply(all).unwrap();
        let mut own = Project::new("x");
        let mut filled = Dossier::default();
        filled.parcel.set(Field::SiteArea, Value::Number(1.0), Origin::Typed).unwrap();
        own.apply(Action::add_all(&own, vec![filled])).unwrap();
        own.apply(Action::bring_in(&own, &brought)).unwrap();
        let scenario = own.scenario_shown_first();
        let rates: Vec<Option<f64>> = own
            .parcels()
            .iter()
            .map(|parcel| own.record_of_parcel(parcel, scenario).parcel.number(Field::DiscountRate))
            .collect();
        assert_eq!(rates, [None, Some(0.08)]);
    }
}
