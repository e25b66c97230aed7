//! What of a reading the project has already.

use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Entry, Origin};
use crate::engine::project::{Action, Dossier, Project, Update};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// A parcel of a file, as a project takes it, with the number of its row or feature.
pub(super) type Numbered = (usize, Arc<Dossier>);

/// Rows or features of a reading that were dealt with, by their numbers, each with its identifier if it has one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Taken(Rc<BTreeMap<usize, Option<String>>>);

impl Taken {
    /// The same with these.
    pub fn with<'a>(&self, records: impl IntoIterator<Item = &'a Numbered>) -> Self {
        let mut all = self.clone();
        let more = records.into_iter().map(|(number, dossier)| (*number, identifier(dossier).map(str::to_owned)));
        Rc::make_mut(&mut all.0).extend(more);
        all
    }

    /// Rows or features of which only the numbers are known.
    pub fn of_numbers(numbers: impl IntoIterator<Item = usize>) -> Self {
        Self(Rc::new(numbers.into_iter().map(|number| (number, None)).collect()))
    }

    /// Their numbers, from the first to the last.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }

    /// Those that the project has now: by their identifier, or by a value that came out of that row of that file. What was
    /// undone is not among them.
    pub fn still_in(&self, project: &Project, file: &str) -> BTreeSet<usize> {
        if self.0.is_empty() {
            return BTreeSet::new();
        }
        let rows = rows_of(project, file);
        let (by_row, others): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|(number, _)| rows.binary_search(number).is_ok());
        let mut still_in: BTreeSet<usize> = by_row.into_iter().map(|(number, _)| *number).collect();
        // Few, as long as nobody has typed over all that came out of a row.
        if !others.is_empty() {
            let known = identifiers(project);
            let is_known = |id: &Option<String>| id.as_deref().is_some_and(|id| known.contains(id));
            still_in.extend(others.into_iter().filter(|(_, id)| is_known(id)).map(|(number, _)| *number));
        }
        still_in
    }
}

/// Parcels on their way into a project.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Offer {
    /// Those that the project does not know.
    pub fresh: Vec<Numbered>,
    /// Those whose identifier it has already.
    pub known: Vec<Numbered>,
    /// What those of both would change, where some are known.
    pub update: Update,
    /// Rows or features among them that repeat the identifier of another: an update leaves them for later.
    pub repeated: BTreeSet<usize>,
}

impl Offer {
    /// Compares parcels with those of a project by their identifiers. One without an identifier is not compared. The others
    /// are parcels of the same list that are not on their way.
    pub fn of(records: Vec<Numbered>, others: &[Numbered], project: &Project) -> Self {
        let known = identifiers(project);
        let is_known = |(_, dossier): &Numbered| identifier(dossier).is_some_and(|id| known.contains(id));
        let numbers: Vec<usize> = records.iter().map(|(number, _)| *number).collect();
        let all: Vec<Arc<Dossier>> = records.iter().map(|(_, dossier)| dossier.clone()).collect();
        let (known, fresh): (Vec<_>, Vec<_>) = records.into_iter().partition(is_known);
        let update = if known.is_empty() { Update::default() } else { Update::of(project, &all) };
        let repeated = update.repeated.iter().filter_map(|place| numbers.get(*place).copied()).collect();
        let mut offer = Self { fresh, known, update, repeated };
        offer.note_listed(others);
        offer
    }

    /// Notes parcels of the same list that are not on their way: what the project has of these is not missing from the list.
    pub fn note_listed(&mut self, others: &[Numbered]) {
        let listed: HashSet<&str> = others.iter().filter_map(|(_, dossier)| identifier(dossier)).collect();
        self.update.missing.retain(|id| !listed.contains(id.as_str()));
    }
}

/// The edit that brings parcels of a project to what their rows of a file say now, and how many of them it changes. What was
/// entered by hand stays, and so does a value for which the row has none.
pub(super) fn renewed(project: &Project, file: &str, records: &[Numbered]) -> (Action, usize) {
    let places = places_of(project, file);
    let mut edits = Vec::new();
    let mut changed = 0;
    for (number, dossier) in records {
        let Some(&place) = places.by_row.get(number).or_else(|| places.by_id.get(identifier(dossier)?)) else {
            continue;
        };
        let Some(own) = project.parcels().get(place) else { continue };
        let key = own.key;
        let before = edits.len();
        for (field, entry) in dossier.parcel.values().filter(|(field, entry)| is_renewed(own, *field, entry)) {
            let entry = Some(Box::new(entry.clone()));
            edits.push(Action::SetField { key, field, entry, typed: None });
        }
        for table in Table::ALL.into_iter().filter(|table| own.parcel.rows(*table).is_empty()) {
            for (row, cells) in dossier.parcel.rows(table).iter().enumerate() {
                edits.extend(cells.iter().map(|(field, entry)| {
                    let entry = Some(Box::new(entry.clone()));
                    Action::SetCell { key, field: *field, row, entry, typed: None }
                }));
            }
        }
        changed += usize::from(edits.len() > before);
    }
    (Action::Many(edits), changed)
}

/// Whether a field takes what its row says: it is blank, or it says something else that came out of a list.
fn is_renewed(own: &Dossier, field: Field, entry: &Entry) -> bool {
    // Whatever is entered in a form has its text.
    !own.typed.contains_key(&field)
        && match own.parcel.get(field) {
            Some(held) => held.value != entry.value && matches!(held.origin, Origin::Imported { .. } | Origin::Typed),
            None => true,
        }
}

struct Places<'p> {
    by_row: HashMap<usize, usize>,
    by_id: HashMap<&'p str, usize>,
}

/// Where the parcels of a project stand, by rows of this file and by identifiers.
fn places_of<'p>(project: &'p Project, file: &str) -> Places<'p> {
    let parcels = || project.parcels().iter().enumerate();
    Places {
        by_row: parcels().filter_map(|(place, dossier)| Some((row_of(dossier, file)?, place))).collect(),
        by_id: parcels().filter_map(|(place, dossier)| Some((identifier(dossier)?, place))).collect(),
    }
}

fn identifier(dossier: &Dossier) -> Option<&str> {
    dossier.parcel.text(Field::ParcelId).map(str::trim).filter(|id| !id.is_empty())
}

fn identifiers(project: &Project) -> HashSet<&str> {
    project.parcels().iter().filter_map(|dossier| identifier(dossier)).collect()
}

/// Rows of a file out of which the project has something, in their order.
fn rows_of(project: &Project, name: &str) -> Vec<usize> {
    let mut rows: Vec<usize> = project.parcels().iter().filter_map(|dossier| row_of(dossier, name)).collect();
    rows.sort_unstable();
    rows
}

/// All values of a parcel that came out of one file came out of one row.
fn row_of(dossier: &Dossier, name: &str) -> Option<usize> {
    dossier.parcel.values().find_map(|(_, entry)| match &entry.origin {
        Origin::Imported { file, row, .. } if **file == *name => usize::try_from(*row).ok(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::{Parcel, Value};

    fn record(row: usize, id: &str) -> Numbered {
        let mut parcel = Parcel::default();
        let row_of_origin = u32::try_from(row).unwrap();
        let origin = || Origin::Imported { file: "park.csv".into(), row: row_of_origin, column: "编号".into() };
        if !id.is_empty() {
            parcel.set(Field::ParcelId, Value::Text(id.into()), origin()).unwrap();
        }
        parcel.set(Field::SiteArea, Value::Number(100.0), origin()).unwrap();
        (row, Arc::new(Dossier::of(parcel)))
    }

    fn project(records: &[Numbered]) -> Project {
        let mut project = Project::new("x");
        let dossiers: Vec<Arc<Dossier>> = records.iter().map(|(_, dossier)| dossier.clone()).collect();
        project.apply(Action::add_all(&project, dossiers)).unwrap();
        project
    }

    #[test]
    fn identifiers_that_the_project_has_are_known_and_rows_without_one_are_not_compared() {
        let offer = Offer::of(
            vec![record(2, "A "), record(3, "B"), record(4, "")],
            &[],
            &project(&[record(7, "A"), record(8, "")]),
        );
        let rows = |records: &[Numbered]| records.iter().map(|(row, _)| *row).collect::<Vec<_>>();
        assert_eq!((rows(&offer.known), rows(&offer.fresh)), (vec![2], vec![3, 4]));
    }

    #[test]
    fn what_the_list_holds_back_is_not_missing_from_it_and_repeats_are_left_for_later() {
        let project = project(&[record(7, "A"), record(8, "B"), record(9, "C")]);
        let offer = Offer::of(vec![record(2, "A"), record(4, "A")], &[record(3, "B ")], &project);
        assert_eq!(offer.update.missing, ["C"]);
        assert_eq!(offer.repeated, BTreeSet::from([4]));
    }

    #[test]
    fn later_mends_and_units_reach_the_project_and_leave_what_was_entered_by_hand() {
        let mut project = project(&[record(2, "A"), record(3, ""), record(4, "C")]);
        let by_hand = Action::SetField {
            key: project.parcels()[2].key,
            field: Field::SiteArea,
            entry: Some(Box::new(Entry::new(Value::Number(7.0), Origin::Typed))),
            typed: Some(Box::new(crate::engine::project::Typed { text: "7".into(), scale: "square_metre".into() })),
        };
        project.apply(by_hand).unwrap();
        let mended = |row: usize, id: &str| {
            let (row, mut dossier) = record(row, id);
            let parcel = &mut Arc::make_mut(&mut dossier).parcel;
            parcel.set(Field::SiteArea, Value::Number(60_000.0), Origin::Typed).unwrap();
            parcel.set_cell(Field::YearTax, 0, Value::Number(9.0), Origin::Typed).unwrap();
            (row, dossier)
        };
        let now = [mended(2, "A"), record(3, ""), mended(4, "C"), mended(9, "unknown")];
        let (edit, count) = renewed(&project, "park.csv", &now);
        assert_eq!(count, 2);
        project.apply(edit).unwrap();
        let areas = |project: &Project| -> Vec<Option<f64>> {
            project.parcels().iter().map(|dossier| dossier.parcel.number(Field::SiteArea)).collect()
        };
        assert_eq!(areas(&project), [Some(60_000.0), Some(100.0), Some(7.0)]);
        assert_eq!(project.parcels()[2].parcel.rows(Table::Years).len(), 1);
        assert_eq!(renewed(&project, "park.csv", &now).1, 0);
    }

    #[test]
    fn what_was_taken_is_in_until_it_is_undone() {
        let records = [record(2, "A"), record(3, "")];
        let taken = Taken::default().with(&records);
        assert_eq!(taken.still_in(&project(&records), "park.csv"), BTreeSet::from([2, 3]));
        assert_eq!(taken.still_in(&project(&[]), "park.csv"), BTreeSet::new());
        // After a reload only the numbers are known.
        let again = Taken::of_numbers(taken.numbers());
        assert_eq!(again.still_in(&project(&records), "park.csv"), BTreeSet::from([2, 3]));
        assert_eq!(taken.still_in(&project(&records), "another.csv"), BTreeSet::from([2]));
        assert_eq!(Taken::default().still_in(&project(&records), "park.csv"), BTreeSet::new());
    }
}
