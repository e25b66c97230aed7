//! From typing and clicking to actions.

use super::open_project::Shown;
use crate::engine::field::{Field, Holder};
use crate::engine::number::exact_in;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::project::{
    Action, Dossier, Layer, ParcelKey, Project, Scenario, ScenarioKey, ScenarioName, Typed, default_scale,
    is_same_number, read_entry, scales_of,
};
use crate::engine::unit::Scale;
use std::sync::Arc;

/// Reason of an entry that was doubted and is meant as it stands.
pub const CONFIRMED: &str = "confirmed";

/// An entry is typed, meant in the unit that stands beside it, without one in the usual unit: understood, it becomes the
/// value of the field; refused or blank, the field has none and the text stays. A fact goes to the parcel, an entry of the plan
/// and an assumption to the scenario that is shown.
#[must_use]
pub fn enter(shown: Shown, field: Field, text: &str, scale: Option<&'static Scale>) -> Action {
    typed_as(shown, field, text, scale.or_else(|| default_scale(field)), Origin::Typed)
}

fn typed_as(shown: Shown, field: Field, text: &str, scale: Option<&'static Scale>, origin: Origin) -> Action {
    let value = read_entry(field, text, scale).ok().flatten();
    let typed = Typed { text: text.to_owned(), scale: scale.map_or("", Scale::id).to_owned() };
    let entry = value.map(|value| Box::new(Entry::of_text(value, origin, text)));
    set(shown, field, entry, Some(typed))
}

fn set(shown: Shown, field: Field, entry: Option<Box<Entry>>, typed: Option<Typed>) -> Action {
    Action::enter(shown.parcel, shown.scenario, field, entry, typed.map(Box::new))
}

/// An entry is corrected on the reader's word, and its origin says what had slipped. Where the text gives the value in
/// another unit of the field, the text stays and its unit changes; else the value takes its place.
#[must_use]
pub fn correct(dossier: &Dossier, shown: Shown, field: Field, value: f64, slip: &str) -> Action {
    let text = dossier.text_of(field);
    let gives = |scale: &&'static Scale| match read_entry(field, &text, Some(scale)) {
        Ok(Some(Value::Number(read))) => is_same_number(read, value),
        _ => false,
    };
    let origin = Origin::Overridden(slip.to_owned());
    let action = match scales_of(field).into_iter().find(gives) {
        Some(scale) => typed_as(shown, field, &text, Some(scale), origin),
        None => put(shown, field, Value::Number(value), origin),
    };
    // A step of its own, even right after the entry was typed.
    Action::Many(vec![action])
}

/// A value takes the place of what was typed.
#[must_use]
pub fn put(shown: Shown, field: Field, value: Value, origin: Origin) -> Action {
    set(shown, field, Some(Box::new(Entry::new(value, origin))), None)
}

/// Entries that were doubted are meant as they stand, and their origin says so. Of a plan this is said in the scenario that is
/// shown, and holds as long as none of the entries is changed there.
#[must_use]
pub fn confirm(dossier: &Dossier, shown: Shown, fields: &[Field]) -> Action {
    let confirmed = fields.iter().filter_map(|&field| {
        let held = dossier.parcel.get(field)?.clone();
        let entry = Some(Box::new(Entry { origin: Origin::Overridden(CONFIRMED.to_owned()), ..held }));
        Some(set(shown, field, entry, dossier.typed.get(&field).cloned()))
    });
    Action::Many(confirmed.collect())
}

/// A labelled set of assumptions is taken over. What the reader has entered stays. From the base it goes into the scenario of the
/// set, which is then shown; beside another plan it goes into the scenario of that.
#[must_use]
pub fn assume(project: &Project, shown: Shown, set: &str, values: &[(Field, Value)]) -> Action {
    let mut edits = Vec::new();
    let scenario = shown.scenario.or_else(|| project.scenario_of_set(set)).unwrap_or_else(|| {
        let key = ScenarioKey::new(project.next_key());
        let scenario = Box::new(Scenario::new(key, ScenarioName::AssumptionSet(set.to_owned())));
        edits.push(Action::AddScenario { at: project.scenarios().len(), scenario, layers: Vec::new() });
        key
    });
    let shown = Shown { scenario: Some(scenario), ..shown };
    let held = project.record_of(shown.parcel, shown.scenario).unwrap_or_default();
    let open = values.iter().filter(|(field, _)| held.text_of(*field).is_empty());
    let origin = Origin::AssumptionSet(set.to_owned());
    edits.extend(open.flat_map(|(field, value)| {
        // A fact that was emptied is blank in every scenario.
        let emptied = (field.holder() == Holder::Fact && held.typed.contains_key(field)).then_some(Action::SetField {
            key: shown.parcel,
            field: *field,
            entry: None,
            typed: None,
        });
        let entry = Some(Box::new(Entry::new(value.clone(), origin.clone())));
        let (scenario, key) = (shown.scenario, Some(shown.parcel));
        let taken = Action::SetInLayer { scenario, key, field: *field, entry, typed: None };
        emptied.into_iter().chain([taken])
    }));
    Action::Many(edits)
}

/// The values of a set are taken back out of the scenario that is shown. The scenario of the set goes with the last of what it
/// says.
#[must_use]
pub fn drop_assumptions(project: &Project, shown: Shown, set: &str) -> Action {
    let Some((scenario, parcel)) =
        shown.scenario.and_then(|key| project.scenario(key)).zip(project.parcel(shown.parcel))
    else {
        return Action::Many(Vec::new());
    };
    let layer = parcel.layer(scenario.key());
    let from_set = |field: &Field| {
        let entry = layer.and_then(|layer| layer.held(*field).entry);
        matches!(entry.map(|entry| &entry.origin), Some(Origin::AssumptionSet(name)) if name == set)
    };
    let (assumed, others): (Vec<Field>, Vec<Field>) =
        layer.map(Layer::fields).unwrap_or_default().into_iter().partition(from_set);
    let (of, key) = (Some(scenario.key()), Some(shown.parcel));
    let say_nothing = |field| Action::SetInLayer { scenario: of, key, field, entry: None, typed: None };
    let mut edits: Vec<Action> = assumed.into_iter().map(say_nothing).collect();
    let elsewhere = project.parcels().iter().filter(|other| other.key != shown.parcel);
    let is_last = others.is_empty() && scenario.for_all().is_empty() && {
        let mut layers = elsewhere.filter_map(|other| other.layer(scenario.key()));
        layers.next().is_none()
    };
    if is_last && *scenario.name() == ScenarioName::AssumptionSet(set.to_owned()) {
        edits.push(Action::RemoveScenario { scenario: scenario.key(), next_key: None });
    }
    Action::Many(edits)
}

/// Every other parcel gets what this one has in these fields, blanks included: one step.
#[must_use]
pub fn for_all(project: &Project, from: Shown, fields: &[Field]) -> Action {
    let Some(dossier) = project.record_of(from.parcel, from.scenario) else { return Action::Many(Vec::new()) };
    let others = project.parcels().iter().map(|parcel| parcel.key).filter(|parcel| *parcel != from.parcel);
    let edits = others.flat_map(|parcel| fields.iter().map(move |field| (Shown { parcel, ..from }, *field)));
    let edit = |(shown, field)| {
        let (entry, typed) = (dossier.parcel.get(field).cloned(), dossier.typed.get(&field).cloned());
        set(shown, field, entry.map(Box::new), typed)
    };
    Action::Many(edits.map(edit).collect())
}

/// A parcel of which this was typed, each entry in its usual unit.
#[must_use]
pub fn typed(entries: impl IntoIterator<Item = (Field, &'static str)>) -> Dossier {
    let mut project = Project::new("");
    let shown = Shown { parcel: ParcelKey::new(project.next_key()), scenario: None };
    let blank = Action::add_all(&project, vec![Dossier::default()]);
    let entries = entries.into_iter().map(|(field, text)| enter(shown, field, text, None));
    for action in std::iter::once(blank).chain(entries) {
        // Fields of the catalogue and a parcel that is there: nothing that could be refused.
        let _ = project.apply(action);
    }
    project.parcels().first().map(|parcel| Dossier::clone(parcel)).unwrap_or_default()
}

/// Another dossier takes the place of an open one.
#[must_use]
pub fn open(parcel: ParcelKey, dossier: Dossier) -> Action {
    Action::ReplaceParcel { key: parcel, dossier: Arc::new(dossier) }
}

/// A copy of the scenario that is shown, under this name.
#[must_use]
pub fn duplicate(project: &Project, shown: Shown, name: String) -> Action {
    Action::duplicate_scenario(project, shown.scenario, ScenarioName::Given(name))
}

/// Values of several fields take the place of what was typed, as they would be typed in the units beside them: one step.
#[must_use]
pub fn take_values(dossier: &Dossier, shown: Shown, values: &[(Field, f64)]) -> Action {
    let taken = |(field, value): &(Field, f64)| {
        let scale = dossier.scale_of(*field).or_else(|| default_scale(*field));
        let text = scale.map_or_else(String::new, |scale| exact_in(*value, scale));
        enter(shown, *field, &text, scale)
    };
    Action::Many(values.iter().map(taken).collect())
}

/// Copies of the scenario that is shown, each under its name, that differ from it in some values of its parcel: one step.
#[must_use]
pub fn scenarios_around<const N: usize>(
    project: &Project,
    shown: Shown,
    scenarios: [(String, Vec<(Field, f64)>); N],
) -> Action {
    let dossier = project.record_of(shown.parcel, shown.scenario).unwrap_or_default();
    let mut edits = Vec::new();
    // Each copy gets the key and the place that follow those of the one before.
    let mut after = project.clone();
    for (name, values) in scenarios {
        let scenario = Some(ScenarioKey::new(after.next_key()));
        let copy = Action::duplicate_scenario(&after, shown.scenario, ScenarioName::Given(name));
        // A copy of what is there is always taken.
        let _ = after.apply(copy.clone());
        edits.push(copy);
        if let Action::Many(taken) = take_values(&dossier, Shown { scenario, ..shown }, &values) {
            edits.extend(taken);
        }
    }
    Action::Many(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::History;

    const SHOWN: Shown = Shown { parcel: ParcelKey::new(1), scenario: None };

    fn history() -> History {
        let mut project = Project::new("xinzhuang");
        project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
        History::of(project)
    }

    fn dossier(history: &History) -> Dossier {
        Dossier::clone(&history.project().parcels()[0])
    }

    fn area(text: &str, scale: &str) -> History {
        let mut history = history();
        let action = enter(SHOWN, Field::SiteArea, text, Scale::by_id(scale));
        history.apply(action).unwrap();
        history
    }

    #[test]
    fn a_refused_entry_stays_and_gives_no_value() {
        let mut history = area("23.375", "mu");
        assert_eq!(dossier(&history).parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        history.apply(enter(SHOWN, Field::SiteArea, "约23", Scale::by_id("hectare"))).unwrap();
        let dossier = dossier(&history);
        assert_eq!(dossier.parcel.number(Field::SiteArea), None);
        assert_eq!(dossier.text_of(Field::SiteArea), "约23");
        assert_eq!(dossier.scale_of(Field::SiteArea).map(Scale::id), Some("hectare"));
    }

    #[test]
    fn a_unit_in_the_text_is_noted_and_one_beside_it_is_not() {
        let named = |text, scale| dossier(&area(text, scale)).parcel.get(Field::SiteArea).unwrap().unit_named;
        assert!(named("350 亩", "mu") && named("35公顷", "mu") && named("23,300㎡", "mu"));
        assert!(!named("350", "hectare") && !named("1,350.5", "mu"));
    }

    #[test]
    fn a_corrected_unit_keeps_the_text_and_says_so() {
        let mut history = area("23.375", "hectare");
        let action = correct(&dossier(&history), SHOWN, Field::SiteArea, 23.375 * 2000.0 / 3.0, "hectare_is_mu");
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
        let mut history = area("233.75", "mu");
        let value = 23.375 * 2000.0 / 3.0;
        history.apply(correct(&dossier(&history), SHOWN, Field::SiteArea, value, "digit")).unwrap();
        assert_eq!(dossier(&history).text_of(Field::SiteArea), "23.375");
    }

    #[test]
    fn a_confirmed_entry_keeps_its_value_and_says_so() {
        let mut history = area("350", "mu");
        history.apply(confirm(&dossier(&history), SHOWN, &[Field::SiteArea, Field::FloorArea])).unwrap();
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
            let key = ParcelKey::new(history.project().next_key());
            history.apply(Action::AddParcel { key, at, dossier: Arc::default() }).unwrap();
        }
        let field = Field::OwnBenchmarkPlotRatio;
        history.apply(enter(SHOWN, field, "1.2", None)).unwrap();
        history.apply(for_all(history.project(), SHOWN, &[field, Field::OwnBenchmarkTaxPerArea])).unwrap();
        let own = |history: &History| -> Vec<Option<f64>> {
            history.project().parcels().iter().map(|dossier| dossier.parcel.number(field)).collect()
        };
        assert_eq!(own(&history), [Some(1.2); 3]);
        assert_eq!(history.project().parcels()[2].text_of(field), "1.2");
        history.undo().unwrap();
        assert_eq!(own(&history), [Some(1.2), None, None]);
    }

    fn record(history: &History, shown: Shown) -> Dossier {
        Dossier::clone(&history.project().record_of(shown.parcel, shown.scenario).unwrap())
    }

    /// With the scenario of the set.
    fn assumed(history: &History) -> Shown {
        let scenario = history.project().scenario_of_set("example");
        assert!(scenario.is_some());
        Shown { scenario, ..SHOWN }
    }

    #[test]
    fn assumptions_leave_what_was_entered_and_can_be_taken_back() {
        let mut history = area("23.375", "mu");
        // A refused text is an entry too.
        history.apply(enter(SHOWN, Field::Occupancy, "约八成", None)).unwrap();
        let before = history.project().clone();
        let values = [(Field::SiteArea, 1.0), (Field::DiscountRate, 0.08), (Field::Occupancy, 0.9)];
        let values = values.map(|(field, value)| (field, Value::Number(value)));
        history.apply(assume(&before, SHOWN, "example", &values)).unwrap();
        let shown = assumed(&history);
        let assumed = record(&history, shown);
        assert_eq!(assumed.parcel.number(Field::SiteArea), Some(46_750.0 / 3.0));
        assert_eq!(assumed.text_of(Field::Occupancy), "约八成");
        assert_eq!(assumed.parcel.number(Field::DiscountRate), Some(0.08));
        assert_eq!(record(&history, SHOWN).parcel.number(Field::DiscountRate), None, "the base stays as it is");
        history.apply(drop_assumptions(history.project(), shown, "example")).unwrap();
        assert_eq!(history.project().scenarios(), []);
        assert_eq!(record(&history, SHOWN), *before.parcels()[0].dossier);
    }

    #[test]
    fn the_scenario_of_a_set_stays_while_it_says_anything_else() {
        let mut history = history();
        let values = [(Field::DiscountRate, Value::Number(0.08))];
        history.apply(assume(history.project(), SHOWN, "example", &values)).unwrap();
        let shown = assumed(&history);
        history.apply(enter(shown, Field::PlanFloorArea, "9000", None)).unwrap();
        history.apply(drop_assumptions(history.project(), shown, "example")).unwrap();
        let kept = record(&history, shown);
        assert_eq!(
            (kept.text_of(Field::PlanFloorArea).as_str(), kept.text_of(Field::DiscountRate).as_str()),
            ("9000", "")
        );
    }

    #[test]
    fn assumptions_go_into_the_scenario_that_is_shown() {
        let mut history = history();
        history.apply(duplicate(history.project(), SHOWN, "乙".into())).unwrap();
        let shown = Shown { scenario: history.project().scenario_shown_first(), ..SHOWN };
        let values = [(Field::DiscountRate, Value::Number(0.08))];
        history.apply(assume(history.project(), shown, "example", &values)).unwrap();
        assert_eq!((history.project().scenarios().len(), history.project().scenario_of_set("example")), (1, None));
        assert_eq!(record(&history, shown).parcel.number(Field::DiscountRate), Some(0.08));
        history.apply(drop_assumptions(history.project(), shown, "example")).unwrap();
        assert_eq!(history.project().scenarios().len(), 1, "a scenario that somebody has named stays");
    }

    #[test]
    fn scenarios_around_the_plan_come_in_one_step_and_values_are_typed() {
        let mut history = history();
        history.apply(enter(SHOWN, Field::PlanInvestment, "4870", Scale::by_id("ten_thousand_yuan"))).unwrap();
        let named = |name: &str, value: f64| (name.to_owned(), vec![(Field::PlanInvestment, value)]);
        let around = scenarios_around(history.project(), SHOWN, [named("谨慎", 5.844e7), named("乐观", 3.896e7)]);
        history.apply(around).unwrap();
        let texts: Vec<String> = history
            .project()
            .scenarios()
            .iter()
            .map(|scenario| {
                record(&history, Shown { scenario: Some(scenario.key()), ..SHOWN }).text_of(Field::PlanInvestment)
            })
            .collect();
        assert_eq!(texts, ["5844", "3896"]);
        assert_eq!(record(&history, SHOWN).text_of(Field::PlanInvestment), "4870");
        history.undo().unwrap();
        assert!(history.project().scenarios().is_empty());
    }

    #[test]
    fn scenarios_around_one_that_is_shown_say_what_it_says() {
        let mut history = history();
        history.apply(enter(SHOWN, Field::PlanInvestment, "4870", Scale::by_id("ten_thousand_yuan"))).unwrap();
        history.apply(duplicate(history.project(), SHOWN, "乙".into())).unwrap();
        let shown = Shown { scenario: history.project().scenario_shown_first(), ..SHOWN };
        history.apply(enter(shown, Field::DiscountRate, "8", Scale::by_id("percent"))).unwrap();
        history.apply(enter(shown, Field::PlanFloorArea, "9000", None)).unwrap();
        let named = |name: &str, value: f64| (name.to_owned(), vec![(Field::PlanFloorArea, value)]);
        let around = scenarios_around(history.project(), shown, [named("谨慎", 8000.0), named("乐观", 10_000.0)]);
        history.apply(around).unwrap();
        let said: Vec<_> = history
            .project()
            .scenarios()
            .iter()
            .map(|scenario| {
                let parcel = record(&history, Shown { scenario: Some(scenario.key()), ..SHOWN }).parcel;
                let number = |field| parcel.number(field).unwrap();
                (number(Field::PlanFloorArea), number(Field::DiscountRate), number(Field::PlanInvestment))
            })
            .collect();
        assert_eq!(said, [(9000.0, 0.08, 4.87e7), (8000.0, 0.08, 4.87e7), (10_000.0, 0.08, 4.87e7)]);
    }

    #[test]
    fn a_confirmation_holds_in_a_scenario_until_one_of_its_entries_is_changed_there() {
        let mut history = history();
        history.apply(enter(SHOWN, Field::DiscountRate, "0.5", None)).unwrap();
        history.apply(duplicate(history.project(), SHOWN, "乙".into())).unwrap();
        let shown = Shown { scenario: history.project().scenario_shown_first(), ..SHOWN };
        let origin = |history: &History, shown| {
            record(history, shown).parcel.get(Field::DiscountRate).map(|entry| entry.origin.clone())
        };
        history.apply(confirm(&record(&history, shown), shown, &[Field::DiscountRate])).unwrap();
        let confirmed = Some(Origin::Overridden(CONFIRMED.into()));
        assert_eq!((origin(&history, SHOWN), origin(&history, shown)), (Some(Origin::Typed), confirmed.clone()));
        // Given in the base, it counts wherever the entry is that of the base.
        history.apply(confirm(&record(&history, SHOWN), SHOWN, &[Field::DiscountRate])).unwrap();
        history.apply(Action::add_scenario(history.project(), ScenarioName::Given("丙".into()))).unwrap();
        let third = Shown { scenario: history.project().scenarios().last().map(Scenario::key), ..SHOWN };
        assert_eq!(origin(&history, third), confirmed);
        history.apply(enter(third, Field::DiscountRate, "0.6", None)).unwrap();
        assert_eq!(origin(&history, third), Some(Origin::Typed));
    }
}
