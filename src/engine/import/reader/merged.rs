//! Splitting numbers that stand in one cell for several rows.

use std::collections::BTreeMap;

use super::intake::{Intake, Written};
use super::memory::OutOfMemory;
use super::{ImportedParcel, MergedNumber, MergedNumbers};
use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::Value;

/// Cells of a table that are merged over several rows, each with its text and the places of its parcels.
#[derive(Debug, Default)]
pub(super) struct MergedCells(BTreeMap<(usize, usize), (String, Vec<usize>)>);

impl MergedCells {
    /// Notes that the next parcel is one of those for which the cell of this row and column stands.
    pub fn note(&mut self, row: usize, column: usize, text: &str, parcel: usize) {
        let (_, parcels) = self.0.entry((row, column)).or_insert_with(|| (text.to_owned(), Vec::new()));
        parcels.push(parcel);
    }

    /// Splits every number, now that all parcels are there; each parcel still has its place.
    pub fn settle(
        self,
        intake: &mut Intake,
        parcels: &mut [ImportedParcel],
        how: Option<MergedNumbers>,
        place: impl Fn(usize) -> Place,
    ) -> Result<Vec<MergedNumber>, OutOfMemory> {
        let mut numbers = Vec::new();
        for ((row, column), (text, own)) in self.0 {
            let place = place(row);
            let Some(first) = own.first().copied() else { continue };
            let number = intake.number_in(column, &text).filter(|_| are_different(parcels, &own));
            let Some((field, value)) = number else {
                // Rows of one parcel, or no number: the first row has the cell, whatever it is.
                let Some(imported) = parcels.get_mut(first) else { continue };
                intake.take(&mut imported.parcel, column, &text, Written::InFile, &place)?;
                for other in own.iter().skip(1).filter_map(|own| parcels.get(*own)?.row) {
                    intake.tell_merged(column, &text, &Place { row: Some(other), ..place.clone() });
                }
                continue;
            };
            let shares = shares(value, field, parcels, &own);
            let split = how.filter(|how| *how != MergedNumbers::Share || shares.is_some());
            let heading = intake.columns.get(column).map(|column| column.mapping.column.clone()).unwrap_or_default();
            let place = Place { column: Some(heading.clone()), field: Some(field.id()), ..place };
            let values = match split {
                Some(MergedNumbers::Share) => own.iter().copied().zip(shares.unwrap_or_default()).collect(),
                Some(MergedNumbers::First) => vec![(first, value)],
                Some(MergedNumbers::Leave) | None => Vec::new(),
            };
            for (parcel, share) in values {
                if let Some(imported) = parcels.get_mut(parcel) {
                    let is_share = split == Some(MergedNumbers::Share);
                    intake.store_merged(&mut imported.parcel, column, Value::Number(share), is_share, &place)?;
                }
            }
            intake.list(told(how, split, &text, own.len()).at(place));
            let parcels = own.len();
            numbers.push(MergedNumber { row, column: heading, field, text, value, parcels, split });
        }
        Ok(numbers)
    }
}

/// Whether the rows are of different parcels: not all of the same identifier.
fn are_different(parcels: &[ImportedParcel], own: &[usize]) -> bool {
    let mut ids = own.iter().filter_map(|place| parcels.get(*place)).map(ImportedParcel::id);
    let first = ids.next().flatten();
    own.len() > 1 && (first.is_none() || ids.any(|id| id != first))
}

/// The shares of a number by site area, to a hundredth of the base unit and the rest for the last; `None` where a site area
/// is not known, or the number is the site area.
fn shares(value: f64, field: Field, parcels: &[ImportedParcel], own: &[usize]) -> Option<Vec<f64>> {
    let area = |place: &usize| parcels.get(*place)?.parcel.number(Field::SiteArea).filter(|area| *area > 0.0);
    let areas: Vec<f64> = own.iter().map(area).collect::<Option<_>>()?;
    let whole: f64 = areas.iter().sum();
    if field.is_land() {
        return None;
    }
    let mut given = 0.0;
    let mut shares: Vec<f64> = Vec::with_capacity(areas.len());
    let (_, but_last) = areas.split_last()?;
    for area in but_last {
        let share = (value * area / whole * 100.0).round() / 100.0;
        given += share;
        shares.push(share);
    }
    shares.push(value - given);
    Some(shares)
}

/// What is told of a merged number.
fn told(how: Option<MergedNumbers>, split: Option<MergedNumbers>, text: &str, count: usize) -> Issue {
    let issue = match (split, how) {
        (Some(MergedNumbers::Share), _) => Issue::note("merged_shared", text),
        (Some(MergedNumbers::First), _) => Issue::note("merged_first", text),
        (Some(MergedNumbers::Leave), _) => Issue::note("merged_left", text),
        (None, Some(_)) => Issue::warning("merged_not_shared", text),
        (None, None) => Issue::warning("merged_number", text),
    };
    issue.with("count", Argument::Count(count))
}
