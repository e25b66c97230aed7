//! The labelled set of example assumptions, as it is offered.

use super::answer::AssumptionView;
use super::quantity::value_text;
use super::reader::Reader;
use crate::engine::assessment::Assessment;
use crate::engine::field::Field;
use crate::engine::model::{AssumptionSet, RouteSpec};
use crate::engine::parcel::{Origin, Value};
use crate::i18n::Arg;
use std::collections::BTreeMap;

/// What the reader is told of the set; `None` where it holds nothing for these routes. Once it is applied, its values are those
/// that the parcel holds.
#[must_use]
pub fn assumption_view(
    reader: &Reader,
    set: &AssumptionSet,
    assessment: &Assessment,
    routes: &[&RouteSpec],
) -> Option<AssumptionView> {
    let own = |words: &BTreeMap<String, String>| words.get(reader.texts.language().tag()).cloned().unwrap_or_default();
    let is_held = |field| {
        let origin = reader.parcel.get(field).map(|entry| &entry.origin);
        matches!(origin, Some(Origin::AssumptionSet(id)) if *id == set.id)
    };
    let held = |field: Field| reader.parcel.get(field).filter(|_| is_held(field)).map(|entry| entry.value.clone());
    let applied = Field::ALL.iter().any(|field| is_held(*field));
    let offered = set.for_parcel(assessment.evaluation(), routes);
    let shown: Vec<_> = if applied {
        let of_parcel = set.assumptions().iter().filter_map(|own| Some((own, held(own.field)?)));
        of_parcel.collect()
    } else {
        offered.iter().filter(|(own, _)| reader.parcel.get(own.field).is_none()).cloned().collect()
    };
    if shown.is_empty() {
        return None;
    }
    Some(AssumptionView {
        set: set.id.clone().into(),
        applied,
        title: own(&set.label).into(),
        sentence: own(&set.note).into(),
        values: shown.iter().map(|(own, value)| text(reader, own.field, value, own.basis.id()).into()).collect(),
        offered: offered.into_iter().map(|(own, value)| (own.field, value)).collect(),
    })
}

fn text(reader: &Reader, field: Field, value: &Value, basis: &str) -> String {
    let texts = reader.texts;
    let label = texts.text(&format!("field.{}.label", field.id()), &[]);
    let value = value_text(field, value, texts);
    let basis = texts.text(&format!("page.basis.{basis}"), &[]);
    let args = [("field", Arg::Text(&label)), ("value", Arg::Text(&value)), ("basis", Arg::Text(&basis))];
    texts.text("page.assumption.value", &args)
}
