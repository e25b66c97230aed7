//! What of a reading the project has already.

use crate::engine::field::Field;
use crate::engine::parcel::Origin;
use crate::engine::project::{Dossier, Project};
use std::collections::{BTreeMap, BTreeSet, HashSet};
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
}

impl Offer {
    /// Compares parcels with those of a project by their identifiers. One without an identifier is not compared.
    pub fn of(records: Vec<Numbered>, project: &Project) -> Self {
        let known = identifiers(project);
        let is_known = |(_, dossier): &Numbered| identifier(dossier).is_some_and(|id| known.contains(id));
        let (known, fresh) = records.into_iter().partition(is_known);
        Self { fresh, known }
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
    let row_of = |origin: &Origin| match origin {
        Origin::Imported { file, row, .. } if **file == *name => usize::try_from(*row).ok(),
        _ => None,
    };
    // All values of a parcel that came out of one file came out of one row.
    let parcels = project.parcels().iter();
    let mut rows: Vec<usize> =
        parcels.filter_map(|dossier| dossier.parcel.values().find_map(|(_, entry)| row_of(&entry.origin))).collect();
    rows.sort_unstable();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::{Parcel, Value};
    use crate::engine::project::Action;

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
        let offer =
            Offer::of(vec![record(2, "A "), record(3, "B"), record(4, "")], &project(&[record(7, "A"), record(8, "")]));
        let rows = |records: &[Numbered]| records.iter().map(|(row, _)| *row).collect::<Vec<_>>();
        assert_eq!((rows(&offer.known), rows(&offer.fresh)), (vec![2], vec![3, 4]));
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
