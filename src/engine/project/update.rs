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
    /// The year, for a column of the list of years.
    pub year: Option<Value>,
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
    /// Places in the list of parcels whose identifier an earlier one of the list has. Nothing comes of them.
    pub repeated: Vec<usize>,
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
        for (place, dossier) in list.iter().enumerate() {
            let id = identifier(dossier);
            // The same identifier a second time is no other edition of the parcel.
            if id.is_some_and(|id| !seen.insert(id)) {
                update.repeated.push(place);
                continue;
            }
            match id.and_then(|id| Some((id, known.get(id)?))) {
                Some((id, own)) => update.compare(own, id, dossier),
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
            // One list of single edits: a journal is cut between these.
            match Action::add_all(project, self.added.clone()) {
                Action::Many(added) => edits.extend(added),
                other => edits.push(other),
            }
        }
        Action::Many(edits)
    }

    fn compare(&mut self, own: &ProjectParcel, id: &str, dossier: &Dossier) {
        let before = self.edits.len();
        let taxes = Taxes::of(own, dossier);
        for (field, entry) in dossier.parcel.values() {
            let held = own.parcel.get(field);
            if held.is_some_and(|held| is_same(held, entry)) {
                continue;
            }
            match taxes.stays(own, dossier, field) {
                // Whatever is entered in a form has its text.
                Stays::No if own.typed.contains_key(&field) => self.kept_by_hand += 1,
                Stays::ByHand => self.kept_by_hand += 1,
                Stays::Earlier => {}
                Stays::No => {
                    let old = held.map(|held| held.value.clone());
                    let new = entry.value.clone();
                    self.changes.push(Change { key: own.key, id: id.to_owned(), field, year: None, old, new });
                    let entry = Some(Box::new(entry.clone()));
                    self.edits.push(Action::SetField { key: own.key, field, entry, typed: None });
                }
            }
        }
        self.compare_years(own, id, taxes.rows(own, dossier));
        if self.edits.len() > before { self.changed += 1 } else { self.same += 1 }
    }

    /// Takes rows into the list of years of a parcel: those of years that it lacks, and of the others what came out of a list
    /// before.
    fn compare_years(&mut self, own: &ProjectParcel, id: &str, rows: Vec<Cells>) {
        let held = own.parcel.rows(Table::Years);
        let mut next = held.len();
        for cells in rows {
            let Some(year) = cells.get(&Field::YearOfResult).map(|entry| entry.value.clone()) else { continue };
            let known = held.iter().position(|held| is_of_year(held, &year));
            let row = known.unwrap_or(next);
            next += usize::from(known.is_none());
            for (field, entry) in cells {
                let before = known.and_then(|row| held.get(row)).and_then(|held| held.get(&field));
                if before.is_some_and(|before| is_same(before, &entry)) {
                    continue;
                }
                let is_by_hand = before.is_some_and(|before| before.origin == Origin::Typed);
                if is_by_hand || known.is_some_and(|row| own.typed_cell(field, row).is_some()) {
                    self.kept_by_hand += 1;
                    continue;
                }
                if field != Field::YearOfResult {
                    let (old, new) = (before.map(|before| before.value.clone()), entry.value.clone());
                    let year = Some(year.clone());
                    self.changes.push(Change { key: own.key, id: id.to_owned(), field, year, old, new });
                }
                self.edits.push(Action::SetCell {
                    key: own.key,
                    field,
                    row,
                    entry: Some(Box::new(entry)),
                    typed: None,
                });
            }
        }
    }
}

/// A row of a list of years.
type Cells = BTreeMap<Field, Entry>;

/// Whether a field of the project stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stays {
    No,
    /// It or what belongs to it was entered by hand.
    ByHand,
    /// The list says something of an earlier year, or of no tax.
    Earlier,
}

/// The tax of the project and that of the list, each with its year, where the years differ.
struct Taxes(Option<[(Entry, Entry); 2]>);

impl Taxes {
    fn of(own: &ProjectParcel, dossier: &Dossier) -> Self {
        let of = |dossier: &Dossier| {
            Some((dossier.parcel.get(Field::TaxYear)?.clone(), dossier.parcel.get(Field::AnnualTax)?.clone()))
        };
        let both = of(own).zip(of(dossier)).filter(|((old, _), (new, _))| old.value != new.value);
        Self(both.map(|(old, new)| [old, new]))
    }

    /// Whether a field keeps what the project says. A tax and its year go together.
    fn stays(&self, own: &Dossier, dossier: &Dossier, field: Field) -> Stays {
        if !TAX.contains(&field) {
            return Stays::No;
        }
        if is_tax_by_hand(own) {
            return Stays::ByHand;
        }
        let is_earlier = self.0.as_ref().is_some_and(|[(old, _), (new, _)]| number(&new.value) < number(&old.value));
        let is_without_tax = field == Field::TaxYear && dossier.parcel.get(Field::AnnualTax).is_none();
        if is_earlier || is_without_tax { Stays::Earlier } else { Stays::No }
    }

    /// Rows for the list of years: those of the list, and the taxes of both years that it does not have. No year comes twice.
    fn rows(&self, own: &Dossier, dossier: &Dossier) -> Vec<Cells> {
        let mut rows: Vec<Cells> = Vec::new();
        let mut add = |cells: Cells| {
            let year = cells.get(&Field::YearOfResult).map(|entry| &entry.value);
            if year.is_some_and(|year| !rows.iter().any(|row| is_of_year(row, year))) {
                rows.push(cells);
            }
        };
        let row = |(year, tax): &(Entry, Entry)| {
            Cells::from([(Field::YearOfResult, year.clone()), (Field::YearTax, tax.clone())])
        };
        // What was entered by hand goes before what the list says of its year.
        let mut old = self.0.as_ref().map(|[old, _]| row(old));
        let has_old =
            |(year, _): &(Entry, Entry)| own.parcel.rows(Table::Years).iter().any(|held| is_of_year(held, &year.value));
        if self.0.as_ref().is_some_and(|[old, _]| has_old(old)) {
            old = None;
        }
        if is_tax_by_hand(own) {
            old.take().into_iter().for_each(&mut add);
        }
        dossier.parcel.rows(Table::Years).iter().cloned().for_each(&mut add);
        self.0.iter().map(|[_, new]| row(new)).chain(old).for_each(&mut add);
        rows
    }
}

/// A tax and its year.
const TAX: [Field; 2] = [Field::TaxYear, Field::AnnualTax];

fn is_tax_by_hand(own: &Dossier) -> bool {
    TAX.iter().any(|field| own.typed.contains_key(field))
}

fn is_of_year(cells: &Cells, year: &Value) -> bool {
    cells.get(&Field::YearOfResult).is_some_and(|known| known.value == *year)
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
            assert!(Update::of(&project, &[of(new, new - 2000.0)]).is_empty());
        }
    }

    fn with_years(id: &str, years: &[(f64, f64)]) -> Arc<Dossier> {
        let mut dossier = Dossier::clone(&dossier(id, &[]));
        let origin = || Origin::Imported { file: "list.csv".into(), row: 2, column: "x".into() };
        for (row, (year, tax)) in years.iter().enumerate() {
            dossier.parcel.set_cell(Field::YearOfResult, row, Value::Number(*year), origin()).unwrap();
            dossier.parcel.set_cell(Field::YearTax, row, Value::Number(*tax), origin()).unwrap();
        }
        Arc::new(dossier)
    }

    fn by_hand(project: &mut Project, field: Field, number: f64) {
        let key = project.parcels()[0].key;
        let entry = Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
        let typed = Some(Box::new(Typed { text: number.to_string(), scale: String::new() }));
        project.apply(Action::SetField { key, field, entry, typed }).unwrap();
    }

    #[test]
    fn yearly_rows_come_in_and_every_one_of_them_is_shown() {
        let mut project = project(vec![with_years("A", &[(2022.0, 22.0), (2023.0, 23.0)])]);
        let key = project.parcels()[0].key;
        let entry = Some(Box::new(Entry::new(Value::Number(7.0), Origin::Typed)));
        project.apply(Action::SetCell { key, field: Field::YearTax, row: 0, entry, typed: None }).unwrap();
        let list = [with_years("A", &[(2024.0, 24.0), (2023.0, 23.5), (2022.0, 22.5)])];
        let update = Update::of(&project, &list);
        let shown: Vec<_> = update.changes.iter().map(|it| (it.year.clone(), it.old.clone(), it.new.clone())).collect();
        let number = Value::Number;
        assert_eq!(
            shown,
            [(Some(number(2024.0)), None, number(24.0)), (Some(number(2023.0)), Some(number(23.0)), number(23.5))]
        );
        assert_eq!((update.changed, update.same, update.kept_by_hand), (1, 0, 1));
        project.apply(update.action(&project)).unwrap();
        let of_rows = |cells: &Cells| (number_in(cells, Field::YearOfResult), number_in(cells, Field::YearTax));
        let rows: Vec<_> = project.parcels()[0].parcel.rows(Table::Years).iter().map(of_rows).collect();
        assert_eq!(rows, [(2022.0, 7.0), (2023.0, 23.5), (2024.0, 24.0)]);
        assert!(Update::of(&project, &list).is_empty());
    }

    fn number_in(cells: &Cells, field: Field) -> f64 {
        number(&cells[&field].value)
    }

    #[test]
    fn a_tax_and_its_year_stay_together() {
        let of = |year: f64, tax: f64| dossier("A", &[(Field::TaxYear, year), (Field::AnnualTax, tax)]);
        let held = |project: &Project| {
            let parcel = &project.parcels()[0].parcel;
            (parcel.number(Field::TaxYear), parcel.number(Field::AnnualTax))
        };
        for (field, number) in [(Field::TaxYear, 2023.0), (Field::AnnualTax, 23.0)] {
            let mut project = project(vec![of(2023.0, 23.0)]);
            by_hand(&mut project, field, number);
            let update = Update::of(&project, &[of(2024.0, 24.0)]);
            assert_eq!(update.kept_by_hand, 2);
            project.apply(update.action(&project)).unwrap();
            assert_eq!(held(&project), (Some(2023.0), Some(23.0)));
        }
        let project = project(vec![of(2023.0, 23.0)]);
        let update = Update::of(&project, &[dossier("A", &[(Field::TaxYear, 2024.0)])]);
        assert!(update.is_empty(), "a year without a tax is none of this tax");
    }

    #[test]
    fn rows_that_repeat_an_identifier_are_counted_and_edits_stand_one_by_one() {
        let project = project(vec![dossier("A", &[(Field::SiteArea, 100.0)])]);
        let area = |id, area| dossier(id, &[(Field::SiteArea, area)]);
        let update = Update::of(&project, &[area("A", 1.0), area("B", 2.0), area("A", 3.0), area("B", 4.0)]);
        assert_eq!((update.repeated.as_slice(), update.changed, update.fresh), (&[2, 3][..], 1, 1));
        let Action::Many(edits) = update.action(&project) else { panic!("many") };
        assert!(edits.len() == 2 && edits.iter().all(|edit| !matches!(edit, Action::Many(_))));
    }
}
