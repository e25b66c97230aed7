//! What another edition of a list would change: parcels that are new, values that differ, and parcels it no longer has.

use super::action::Action;
use super::document::{Project, ProjectParcel};
use super::dossier::Dossier;
use super::key::ParcelKey;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, Origin, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A computed value that differs by less than this share is the same.
const SAME_SHARE: f64 = 1e-6;

/// One value that would change.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The parcel.
    pub key: ParcelKey,
    /// Its identifier.
    pub id: String,
    /// The field.
    pub field: Field,
    /// What it says now, if anything.
    pub old: Option<Value>,
    /// What it would say.
    pub new: Value,
}

/// A list held against a project by the identifiers of parcels.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Update {
    /// Values that would change, in the order of the list.
    pub changes: Vec<Change>,
    /// How many parcels they belong to.
    pub changed: usize,
    /// How many parcels of both say the same.
    pub same: usize,
    /// How many parcels of the list the project has not.
    pub fresh: usize,
    /// How many values stay although the list says something else, because they were entered by hand.
    pub kept_by_hand: usize,
    /// Identifiers of parcels that the project has and the list has not. They stay.
    pub missing: Vec<String>,
    /// The edits, one step for all.
    edits: Vec<Action>,
    added: Vec<Arc<Dossier>>,
}

impl Update {
    /// Compares the parcels of a list with those of a project by their identifiers. A parcel of the list without one is
    /// new; a field of which the list says nothing stays as it is.
    #[must_use]
    pub fn of(project: &Project, list: &[Arc<Dossier>]) -> Self {
        let known: HashMap<&str, &ProjectParcel> =
            project.parcels().iter().filter_map(|parcel| Some((identifier(parcel)?, parcel))).collect();
        let mut update = Self::default();
        let mut seen = BTreeSet::new();
        for dossier in list {
            let id = identifier(dossier);
            match id.and_then(|id| Some((id, known.get(id)?))) {
                Some((id, own)) if seen.insert(id) => update.compare(own, id, dossier),
                // The same identifier a second time is no other edition of the parcel.
                Some(_) => {}
                None => {
                    update.fresh += 1;
                    update.added.push(dossier.clone());
                }
            }
        }
        let ids = project.parcels().iter().filter_map(|parcel| identifier(parcel));
        update.missing = ids.filter(|id| !seen.contains(id)).map(str::to_owned).collect();
        update
    }

    /// Whether it would change anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.added.is_empty()
    }

    /// The edit: changed values and new parcels as one step, which one undo takes back. Nothing is removed.
    #[must_use]
    pub fn action(&self, project: &Project) -> Action {
        let mut edits = self.edits.clone();
        if !self.added.is_empty() {
            edits.push(Action::add_all(project, self.added.clone()));
        }
        Action::Many(edits)
    }

    fn compare(&mut self, own: &ProjectParcel, id: &str, dossier: &Dossier) {
        let before = self.edits.len();
        let years = Years::of(own, dossier);
        for (field, entry) in dossier.parcel.values() {
            let held = own.parcel.get(field);
            if held.is_some_and(|held| is_same(held, entry)) || years.keeps(field) {
                continue;
            }
            // Whatever is entered in a form has its text.
            if own.typed.contains_key(&field) {
                self.kept_by_hand += 1;
                continue;
            }
            let old = held.map(|held| held.value.clone());
            let new = entry.value.clone();
            self.changes.push(Change { key: own.key, id: id.to_owned(), field, old, new });
            let entry = Some(Box::new(entry.clone()));
            self.edits.push(Action::SetField { key: own.key, field, entry, typed: None });
        }
        self.edits.extend(years.edits(own, dossier));
        if self.edits.len() > before { self.changed += 1 } else { self.same += 1 }
    }
}

/// Taxes of two years: those of the project and those of the list.
struct Years {
    /// The tax of the project and the tax of the list with their years, where these differ.
    both: Option<[(Entry, Entry); 2]>,
}

impl Years {
    fn of(own: &ProjectParcel, dossier: &Dossier) -> Self {
        let of = |dossier: &Dossier| {
            Some((dossier.parcel.get(Field::TaxYear)?.clone(), dossier.parcel.get(Field::AnnualTax)?.clone()))
        };
        let both = of(own).zip(of(dossier)).filter(|((old, _), (new, _))| old.value != new.value);
        Self { both: both.map(|(old, new)| [old, new]) }
    }

    /// Whether a field keeps the tax of the project, because that of the list is of an earlier year.
    fn keeps(&self, field: Field) -> bool {
        let Some([(old, _), (new, _)]) = &self.both else { return false };
        matches!(field, Field::TaxYear | Field::AnnualTax) && number(&new.value) < number(&old.value)
    }

    /// The taxes of both years in the list of years, as far as they are not there.
    fn edits(&self, own: &ProjectParcel, dossier: &Dossier) -> Vec<Action> {
        let Some(both) = &self.both else { return Vec::new() };
        let rows = own.parcel.rows(Table::Years);
        // The list's own rows of years come with its fields of one year.
        if !dossier.parcel.rows(Table::Years).is_empty() {
            return Vec::new();
        }
        let has = |year: &Entry| {
            let is_year = |cells: &BTreeMap<Field, Entry>| {
                cells.get(&Field::YearOfResult).is_some_and(|known| known.value == year.value)
            };
            rows.iter().any(is_year)
        };
        let missing = both.iter().filter(|(year, _)| !has(year));
        let cells = |(row, (year, tax)): (usize, &(Entry, Entry))| {
            let cell = |field, entry: &Entry| {
                let entry = Some(Box::new(entry.clone()));
                Action::SetCell { key: own.key, field, row, entry, typed: None }
            };
            [cell(Field::YearOfResult, year), cell(Field::YearTax, tax)]
        };
        (rows.len()..).zip(missing).flat_map(cells).collect()
    }
}

fn is_same(held: &Entry, entry: &Entry) -> bool {
    match (&held.value, &entry.value) {
        (Value::Number(old), Value::Number(new)) if entry.origin == Origin::Computed => {
            (old - new).abs() <= SAME_SHARE * new.abs()
        }
        (old, new) => old == new,
    }
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        Value::Text(_) | Value::Truth(_) | Value::Date(_) | Value::Choice(_) => 0.0,
    }
}

fn identifier(dossier: &Dossier) -> Option<&str> {
    dossier.parcel.text(Field::ParcelId).map(str::trim).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Parcel;
    use crate::engine::project::{History, Typed};

    fn dossier(id: &str, values: &[(Field, f64)]) -> Arc<Dossier> {
        let mut parcel = Parcel::default();
        let origin = || Origin::Imported { file: "list.csv".into(), row: 2, column: "x".into() };
        parcel.set(Field::ParcelId, Value::Text(id.into()), origin()).unwrap();
        for (field, number) in values {
            parcel.set(*field, Value::Number(*number), origin()).unwrap();
        }
        Arc::new(Dossier::of(parcel))
    }

    fn project(dossiers: Vec<Arc<Dossier>>) -> Project {
        let mut project = Project::new("x");
        project.apply(Action::add_all(&project, dossiers)).unwrap();
        project
    }

    fn area(project: &Project, place: usize) -> Option<f64> {
        project.parcels()[place].parcel.number(Field::SiteArea)
    }

    #[test]
    fn new_changed_and_missing_parcels_are_told_apart_before_anything_is_done() {
        let project = project(vec![
            dossier("A", &[(Field::SiteArea, 100.0)]),
            dossier("B", &[(Field::SiteArea, 200.0), (Field::FloorArea, 50.0)]),
            dossier("C", &[(Field::SiteArea, 300.0)]),
        ]);
        let list = [
            dossier("A ", &[(Field::SiteArea, 110.0), (Field::FloorArea, 70.0)]),
            dossier("B", &[(Field::SiteArea, 200.0)]),
            dossier("D", &[(Field::SiteArea, 400.0)]),
        ];
        let update = Update::of(&project, &list);
        assert_eq!(
            (update.changed, update.same, update.fresh, update.missing.as_slice()),
            (1, 1, 1, &["C".to_owned()][..])
        );
        let changes: Vec<_> = update.changes.iter().map(|change| (change.field, change.old.clone())).collect();
        assert!(changes.contains(&(Field::SiteArea, Some(Value::Number(100.0)))));
        assert!(changes.contains(&(Field::FloorArea, None)));

        let mut history = History::of(project.clone());
        history.apply(update.action(&project)).unwrap();
        assert_eq!(history.project().parcels().len(), 4);
        assert_eq!((area(history.project(), 0), area(history.project(), 2)), (Some(110.0), Some(300.0)));
        assert_eq!(history.project().parcels()[1].parcel.number(Field::FloorArea), Some(50.0), "a blank says nothing");
        history.undo().unwrap();
        assert_eq!(*history.project(), project, "one undo");
        assert!(Update::of(&project, &[dossier("A", &[(Field::SiteArea, 100.0)])]).is_empty());
    }

    #[test]
    fn what_was_entered_by_hand_stays_and_is_counted() {
        let mut project = project(vec![dossier("A", &[(Field::SiteArea, 100.0)])]);
        let by_hand = Action::SetField {
            key: project.parcels()[0].key,
            field: Field::SiteArea,
            entry: Some(Box::new(Entry::new(Value::Number(7.0), Origin::Typed))),
            typed: Some(Box::new(Typed { text: "7".into(), scale: "square_metre".into() })),
        };
        project.apply(by_hand).unwrap();
        let update = Update::of(&project, &[dossier("A", &[(Field::SiteArea, 110.0)])]);
        assert_eq!((update.kept_by_hand, update.changed, update.is_empty()), (1, 0, true));
    }

    #[test]
    fn the_tax_of_another_year_goes_into_the_list_of_years_and_the_later_one_counts() {
        let of = |year: f64, tax: f64| dossier("A", &[(Field::TaxYear, year), (Field::AnnualTax, tax)]);
        for (old, new, counts) in [(2023.0, 2024.0, 24.0), (2024.0, 2023.0, 24.0)] {
            let mut project = project(vec![of(old, old - 2000.0)]);
            project.apply(Update::of(&project, &[of(new, new - 2000.0)]).action(&project)).unwrap();
            let parcel = &project.parcels()[0].parcel;
            assert_eq!((parcel.number(Field::TaxYear), parcel.number(Field::AnnualTax)), (Some(2024.0), Some(counts)));
            let mut years: Vec<_> = parcel
                .rows(Table::Years)
                .iter()
                .map(|cells| (cells[&Field::YearOfResult].value.clone(), cells[&Field::YearTax].value.clone()))
                .collect();
            years.sort_by_key(|(year, _)| format!("{year:?}"));
            let row = |year: f64, tax: f64| (Value::Number(year), Value::Number(tax));
            assert_eq!(years, [row(2023.0, 23.0), row(2024.0, 24.0)]);
            assert!(Update::of(&project, &[of(new, new - 2000.0)]).edits.len() <= 2);
        }
    }
}
