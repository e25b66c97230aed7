//! Holding the sums that a table states against those of its parcels.

use super::super::{SumCheck, SumGap};
use crate::engine::field::Field;
use crate::engine::import::{ImportedParcel, StatedSum, SummingRow};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::unit::Scale;
use std::collections::{BTreeMap, BTreeSet};

/// Parcels that totals leave out, by their places, each with the site area that explains its entries, where one does.
pub(super) type LeftOut = BTreeMap<usize, Option<f64>>;

/// Sums of a field over the first so many parcels.
struct Prefix {
    counted: Vec<f64>,
    left_out: Vec<f64>,
}

impl Prefix {
    fn of(field: Field, parcels: &[ImportedParcel], left_out: &LeftOut) -> Self {
        let (mut counted, mut without) = (vec![0.0], vec![0.0]);
        let (mut sum, mut missing) = (0.0, 0.0);
        for (place, imported) in parcels.iter().enumerate() {
            let value = imported.parcel.number(field).unwrap_or_default();
            match left_out.get(&place) {
                None => sum += value,
                Some(explained) => missing += explained.filter(|_| field == Field::SiteArea).unwrap_or(value),
            }
            counted.push(sum);
            without.push(missing);
        }
        Self { counted, left_out: without }
    }

    fn over(sums: &[f64], (from, to): (usize, usize)) -> f64 {
        let at = |place| sums.get(place).copied().unwrap_or_default();
        at(to) - at(from)
    }
}

/// Holds the summing rows of a table against its parcels.
pub(super) fn check(summing: &[SummingRow], parcels: &[ImportedParcel], left_out: &LeftOut) -> Vec<SumCheck> {
    let fields: BTreeSet<Field> = summing.iter().flat_map(|row| row.sums.iter().map(|sum| sum.field)).collect();
    let of_field = |field| (field, Prefix::of(field, parcels, left_out));
    let prefixes: BTreeMap<Field, Prefix> = fields.into_iter().map(of_field).collect();
    let place = |number: usize| parcels.partition_point(|parcel| parcel.row.unwrap_or_default() < number);
    let checked = |row: &SummingRow| {
        let range = if row.rows == 0 { (0, parcels.len()) } else { (place(row.from), place(row.to + 1)) };
        let rows = left_out.range(range.0..range.1).filter_map(|(place, _)| parcels.get(*place)?.row).collect();
        one(row, range, &prefixes, rows)
    };
    summing.iter().map(checked).collect()
}

fn one(row: &SummingRow, range: (usize, usize), prefixes: &BTreeMap<Field, Prefix>, left_out: Vec<usize>) -> SumCheck {
    let sums = |stated: &StatedSum| {
        let prefix = prefixes.get(&stated.field)?;
        Some((Prefix::over(&prefix.counted, range), Prefix::over(&prefix.left_out, range)))
    };
    let gap = |stated: &StatedSum| {
        let (ours, _) = sums(stated).filter(|(ours, _)| !stated.equals(*ours))?;
        let StatedSum { field, column, unit, value, .. } = stated.clone();
        Some(SumGap { field, column, unit, theirs: value, ours })
    };
    let gaps: Vec<SumGap> = row.sums.iter().filter_map(gap).collect();
    let explains = |stated: &StatedSum| sums(stated).is_some_and(|(ours, without)| stated.equals(ours + without));
    let is_explained = !gaps.is_empty() && !left_out.is_empty() && row.sums.iter().all(explains);
    let SummingRow { row, text, told_by, rows, .. } = row.clone();
    SumCheck { row, text, told_by, rows, gaps, explained_by: if is_explained { left_out } else { Vec::new() } }
}

impl SumCheck {
    /// What is told of it: each difference, and what explains them.
    pub(super) fn issues(&self, sheet: Option<&str>) -> Vec<Issue> {
        let place = || Place { sheet: sheet.map(str::to_owned), row: Some(self.row), ..Place::default() };
        let gap = |gap: &SumGap| {
            let unit = Scale::by_id(&gap.unit).map_or("ratio", Scale::id);
            let quantity = |base| Argument::Quantity { base, unit };
            Issue::warning("total_differs", self.text.clone())
                .with("theirs", quantity(gap.theirs))
                .with("ours", quantity(gap.ours))
                .with("gap", quantity(gap.theirs - gap.ours))
                .with("unit", Argument::Text(unit.to_owned()))
                .at(Place { column: Some(gap.column.clone()), field: Some(gap.field.id()), ..place() })
        };
        let explained = match self.explained_by.as_slice() {
            [] => None,
            [row] => Some(Issue::note("total_explained", "").with("row", Argument::Count(*row))),
            rows => Some(Issue::note("total_explained_by_rows", "").with("count", Argument::Count(rows.len()))),
        };
        self.gaps.iter().map(gap).chain(explained.map(|issue| issue.at(place()))).collect()
    }
}
