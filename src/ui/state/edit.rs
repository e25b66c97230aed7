//! From typing and clicking to actions.

use crate::engine::field::Field;
use crate::engine::number::names_unit;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::project::{Action, Dossier, Project, Typed, default_scale, is_same_number, read_entry, scales_of};
use crate::engine::unit::Scale;
use std::sync::Arc;

/// Reason of an entry that was doubted and is meant as it stands.
pub const CONFIRMED: &str = "confirmed";

/// An entry is typed, meant in the unit that stands beside it, without one in the usual unit: understood, it becomes the
/// value of the field; refused or blank, the field has none and the text stays.
#[must_use]
pub fn enter(parcel: usize, field: Field, text: &str, scale: Option<&'static Scale>) -> Action {
    typed_as(parcel, field, text, scale.or_else(|| default_scale(field)), Origin::Typed)
}

fn typed_as(parcel: usize, field: Field, text: &str, scale: Option<&'static Scale>, origin: Origin) -> Action {
    let value = read_entry(field, text, scale).ok().flatten();
    let typed = Typed { text: text.to_owned(), scale: scale.map_or("", Scale::id).to_owned() };
    let entry = value.map(|value| Box::new(Entry { value, origin, unit_named: names_unit(text) }));
    Action::SetField { parcel, field, entry, typed: Some(Box::new(typed)) }
}

/// An entry is corrected on the reader's word, and its origin says what had slipped. Where the text gives the value in
/// another unit of the field, the text stays and its unit changes; else the value takes its place.
#[must_use]
pub fn correct(dossier: &Dossier, parcel: usize, field: Field, value: f64, slip: &str) -> Action {
    let text = dossier.text_of(field);
    let gives = |scale: &&'static Scale| match read_entry(field, &text, Some(scale)) {
        Ok(Some(Value::Number(read))) => is_same_number(read, value),
        _ => false,
    };
    let origin = Origin::Overridden(slip.to_owned());
    let action = match scales_of(field).into_iter().find(gives) {
        Some(scale) => typed_as(parcel, field, &text, Some(scale), origin),
        None => put(parcel, field, Value::Number(value), origin),
    };
    // A step of its own, even right after the entry was typed.
    Action::Many(vec![action])
}

fn put(parcel: usize, field: Field, value: Value, origin: Origin) -> Action {
    Action::SetField { parcel, field, entry: Some(Box::new(Entry::new(value, origin))), typed: None }
}

/// Entries that were doubted are meant as they stand, and their origin says so.
#[must_use]
pub fn confirm(dossier: &Dossier, parcel: usize, fields: &[Field]) -> Action {
    let confirmed = fields.iter().filter_map(|&field| {
        let held = dossier.parcel.get(field)?.clone();
        let entry = Some(Box::new(Entry { origin: Origin::Overridden(CONFIRMED.to_owned()), ..held }));
        Some(Action::SetField { parcel, field, entry, typed: dossier.typed.get(&field).cloned().map(Box::new) })
    });
    Action::Many(confirmed.collect())
}

/// A labelled set of assumptions is taken over. What the reader has entered stays.
#[must_use]
pub fn assume(dossier: &Dossier, parcel: usize, set: &str, values: &[(Field, Value)]) -> Action {
    let open = values.iter().filter(|(field, _)| dossier.text_of(*field).is_empty());
    let origin = Origin::AssumptionSet(set.to_owned());
    let taken = open.map(|(field, value)| put(parcel, *field, value.clone(), origin.clone()));
    Action::Many(std::iter::once(Action::SetAssumptionSet(Some(set.to_owned()))).chain(taken).collect())
}

/// The values of a set are taken back.
#[must_use]
pub fn drop_assumptions(dossier: &Dossier, parcel: usize, set: &str) -> Action {
    let from_set = |origin: &Origin| matches!(origin, Origin::AssumptionSet(name) if name == set);
    let assumed = dossier.parcel.values().filter(|(_, entry)| from_set(&entry.origin));
    let dropped = assumed.map(|(field, _)| Action::SetField { parcel, field, entry: None, typed: None });
    Action::Many(std::iter::once(Action::SetAssumptionSet(None)).chain(dropped).collect())
}

/// Every other parcel gets what this one has in these fields, blanks included: one step.
#[must_use]
pub fn for_all(project: &Project, from: usize, fields: &[Field]) -> Action {
    let Some(dossier) = project.parcels().get(from) else { return Action::Many(Vec::new()) };
    let others = (0..project.parcels().len()).filter(|parcel| *parcel != from);
    let edits = others.flat_map(|parcel| fields.iter().map(move |field| (parcel, *field)));
    let edit = |(parcel, field)| {
        let (entry, typed) = (dossier.parcel.get(field).cloned(), dossier.typed.get(&field).cloned());
        Action::SetField { parcel, field, entry: entry.map(Box::new), typed: typed.map(Box::new) }
    };
    Action::Many(edits.map(edit).collect())
}

/// Another dossier takes the place of an open one.
#[must_use]
pub fn open(parcel: usize, dossier: Dossier) -> Action {
    Action::ReplaceParcel { at: parcel, dossier: Arc::new(dossier) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::History;

    fn history() -> History {
        let mut project = Project::new("xinzhuang");
        project.apply(Action::AddParcel { at: 0, dossier: Arc::default() }).unwrap();
        History::of(project)
    }

    fn dossier(history: &History) -> Dossier {
        Dossier::clone(&history.project().parcels()[0])
    }

    fn typed(text: &str, scale: &str) -> History {
        let mut history = history();
        let action = enter(0, Field::SiteArea, text, Scale::by_id(scale));
        history.apply(action).unwrap();
        history
    }

    #[test]
    fn a_refused_entry_stays_and_gives_no_value() {
        let mut history = typed("23.375", "mu");
        assert_eq!(dossier(&history).parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        history.apply(enter(0, Field::SiteArea, "约23", Scale::by_id("hectare"))).unwrap();
        let dossier = dossier(&history);
        assert_eq!(dossier.parcel.number(Field::SiteArea), None);
        assert_eq!(dossier.text_of(Field::SiteArea), "约23");
        assert_eq!(dossier.scale_of(Field::SiteArea).map(Scale::id), Some("hectare"));
    }

    #[test]
    fn a_unit_in_the_text_is_noted_and_one_beside_it_is_not() {
        let named = |text, scale| dossier(&typed(text, scale)).parcel.get(Field::SiteArea).unwrap().unit_named;
        assert!(named("350 亩", "mu") && named("35公顷", "mu") && named("23,300㎡", "mu"));
        assert!(!named("350", "hectare") && !named("1,350.5", "mu"));
    }

    #[test]
    fn a_corrected_unit_keeps_the_text_and_says_so() {
        let mut history = typed("23.375", "hectare");
        let action = correct(&dossier(&history), 0, Field::SiteArea, 23.375 * 2000.0 / 3.0, "hectare_is_mu");
        history.apply(action).unwrap();
        let corrected = dossier(&history);
        assert_eq!(corrected.text_of(Field::SiteArea), "23.375");
        assert_eq!(corrected.scale_of(Field::SiteArea).map(Scale::id), Some("mu"));
        let entry = corrected.parcel.get(Field::SiteArea).unwrap();
        assert_eq!(entry.value, Value::Number(46_750.0 / 3.0));
        assert_eq!(entry.origin, Origin::Overridden("hectare_is_mu".into()));
        history.undo().unwrap();
        assert_eq!(dossier(&history).parcel.number(Field::SiteArea), Some(233_750.0));
    }

    #[test]
    fn a_value_that_no_unit_gives_takes_the_place_of_the_text() {
        let mut history = typed("233.75", "mu");
        let value = 23.375 * 2000.0 / 3.0;
        history.apply(correct(&dossier(&history), 0, Field::SiteArea, value, "digit")).unwrap();
        assert_eq!(dossier(&history).text_of(Field::SiteArea), "23.375");
    }

    #[test]
    fn a_confirmed_entry_keeps_its_value_and_says_so() {
        let mut history = typed("350", "mu");
        history.apply(confirm(&dossier(&history), 0, &[Field::SiteArea, Field::FloorArea])).unwrap();
        let confirmed = dossier(&history);
        let origin = confirmed.parcel.get(Field::SiteArea).map(|entry| entry.origin.clone());
        assert_eq!(origin, Some(Origin::Overridden("confirmed".into())));
        assert!(confirmed.parcel.get(Field::FloorArea).is_none());
        assert_eq!(confirmed.text_of(Field::SiteArea), "350");
    }

    #[test]
    fn a_benchmark_goes_to_every_parcel_in_one_step() {
        let mut history = history();
        for at in 1..3 {
            history.apply(Action::AddParcel { at, dossier: Arc::default() }).unwrap();
        }
        let field = Field::OwnBenchmarkPlotRatio;
        history.apply(enter(0, field, "1.2", None)).unwrap();
        history.apply(for_all(history.project(), 0, &[field, Field::OwnBenchmarkTaxPerArea])).unwrap();
        let own = |history: &History| -> Vec<Option<f64>> {
            history.project().parcels().iter().map(|dossier| dossier.parcel.number(field)).collect()
        };
        assert_eq!(own(&history), [Some(1.2); 3]);
        assert_eq!(history.project().parcels()[2].text_of(field), "1.2");
        history.undo().unwrap();
        assert_eq!(own(&history), [Some(1.2), None, None]);
    }

    #[test]
    fn assumptions_leave_what_was_entered_and_can_be_taken_back() {
        let mut history = typed("23.375", "mu");
        // A refused text is an entry too.
        history.apply(enter(0, Field::Occupancy, "约八成", None)).unwrap();
        let before = dossier(&history);
        let values = [(Field::SiteArea, 1.0), (Field::DiscountRate, 0.08), (Field::Occupancy, 0.9)];
        let values = values.map(|(field, value)| (field, Value::Number(value)));
        history.apply(assume(&before, 0, "example", &values)).unwrap();
        let assumed = dossier(&history);
        assert_eq!(assumed.parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        assert_eq!(assumed.text_of(Field::Occupancy), "约八成");
        assert_eq!(assumed.parcel.number(Field::DiscountRate), Some(0.08));
        history.apply(drop_assumptions(&assumed, 0, "example")).unwrap();
        assert_eq!(dossier(&history), before);
    }
}
