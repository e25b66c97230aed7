//! Counting projects.

use super::super::pipeline::{Pipeline, PipelineCell};
use super::super::{Total, View};
use super::Listing;
use crate::engine::field::{Field, FieldType};
use crate::engine::parcel::{Parcel, Value};
use std::collections::BTreeMap;

/// An option by its place, which orders it, and its id; `None` is last.
type Key = (bool, usize, Option<String>);

impl Listing {
    /// The projects on the parcels that pass a view, by kind and origin of capital. Parcels that totals leave out count too:
    /// what is doubted of their areas says nothing of the project.
    #[must_use]
    pub fn pipeline(&self, view: &View) -> Pipeline {
        let mut cells: BTreeMap<(Key, Key), Vec<Option<f64>>> = BTreeMap::new();
        let mut without = 0;
        for (_, (imported, _)) in self.passed(view) {
            let parcel = &imported.parcel;
            let [kind, origin] = [Field::ProjectKind, Field::CapitalOrigin].map(|field| key(parcel, field));
            if kind.0 && origin.0 {
                without += 1;
            } else {
                cells.entry((kind, origin)).or_default().push(parcel.number(Field::PlanInvestment));
            }
        }
        let cell = |(((_, _, kind), (_, _, origin)), amounts): ((Key, Key), Vec<Option<f64>>)| {
            let known: Vec<f64> = amounts.iter().copied().flatten().collect();
            let value = (!known.is_empty()).then(|| known.iter().sum());
            let investment = Total { value, parcels: known.len() };
            PipelineCell { kind, origin, projects: amounts.len(), investment }
        };
        Pipeline { cells: cells.into_iter().map(cell).collect(), without }
    }
}

fn key(parcel: &Parcel, field: Field) -> Key {
    let option = match (parcel.get(field).map(|entry| &entry.value), field.spec().kind) {
        (Some(Value::Choice(option)), FieldType::Choice(set)) => set.position(option).map(|place| (place, option)),
        _ => None,
    };
    match option {
        Some((place, option)) => (false, place, Some(option.to_string())),
        None => (true, 0, None),
    }
}
