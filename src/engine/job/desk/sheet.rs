//! What is to be looked at in many parcels: entries in doubt, duplicates, and values far from the others.

use super::super::park::{Duplicates, MOST_ON_SHEET, Shared, Sheet, SheetRow, Spread};
use super::super::{SortKey, View};
use super::Listing;
use super::park::{Placed, name_of};
use super::view::LineKind;
use crate::engine::field::Field;
use crate::engine::parcel::Parcel;
use std::collections::{BTreeMap, BTreeSet};

impl Listing {
    /// What is to be looked at in the parcels that pass a view.
    #[must_use]
    pub fn sheet(&self, view: &View) -> Sheet {
        let passed = self.passed(view);
        let doubted: Vec<&Placed<'_>> =
            passed.iter().filter(|(_, (_, line))| line.kind == LineKind::Doubted || line.left_out).collect();
        let groups = duplicates(&passed);
        let places: BTreeSet<usize> = groups.iter().flat_map(|group| group.rows.iter().map(|row| row.place)).collect();
        Sheet {
            doubted_count: doubted.len(),
            doubted: doubted.into_iter().take(MOST_ON_SHEET).map(row).collect(),
            duplicate_count: places.len(),
            duplicates: groups.into_iter().take(MOST_ON_SHEET).collect(),
            plot_ratio: spread(&passed, SortKey::PlotRatio),
            tax_per_area: spread(&passed, SortKey::TaxPerArea),
        }
    }
}

pub(super) fn row((place, (imported, line)): &Placed<'_>) -> SheetRow {
    SheetRow { place: *place, id: name_of(imported, line), enterprise: line.enterprise().to_owned() }
}

/// Parcels that share an identifier, a boundary, or enterprise and areas; each group by the first of these that it shares.
fn duplicates(passed: &[Placed<'_>]) -> Vec<Duplicates> {
    let mut groups: BTreeMap<(Shared, String), Vec<&Placed<'_>>> = BTreeMap::new();
    for placed in passed {
        let parcel = &placed.1.0.parcel;
        for (shared, key) in
            [(Shared::Id, id(parcel)), (Shared::Boundary, boundary(parcel)), (Shared::Entries, entries(parcel))]
        {
            if let Some(key) = key {
                groups.entry((shared, key)).or_default().push(placed);
            }
        }
    }
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut found = Vec::new();
    for ((shared, _), rows) in groups.into_iter().filter(|(_, rows)| rows.len() > 1) {
        if seen.insert(rows.iter().map(|(place, _)| *place).collect()) {
            found.push(Duplicates { shared, rows: rows.into_iter().map(row).collect() });
        }
    }
    found
}

fn text(parcel: &Parcel, field: Field) -> Option<&str> {
    parcel.text(field).map(str::trim).filter(|text| !text.is_empty())
}

fn id(parcel: &Parcel) -> Option<String> {
    text(parcel, Field::ParcelId).map(str::to_owned)
}

fn boundary(parcel: &Parcel) -> Option<String> {
    text(parcel, Field::Boundary).map(str::to_owned)
}

/// Without a floor area two plots of one firm may well be equal.
fn entries(parcel: &Parcel) -> Option<String> {
    let enterprise = text(parcel, Field::Enterprise)?;
    let (site, floor) = (parcel.number(Field::SiteArea)?, parcel.number(Field::FloorArea)?);
    Some(format!("{enterprise}\n{site}\n{floor}"))
}

fn spread(passed: &[Placed<'_>], key: SortKey) -> Spread {
    let value = |(_, (_, line)): &Placed<'_>| line.number(key).filter(|_| !line.left_out);
    let mut sorted: Vec<f64> = passed.iter().filter_map(value).collect();
    sorted.sort_by(f64::total_cmp);
    let Some([low, middle, high]) = quartiles(&sorted) else { return Spread::default() };
    let mut farthest: Vec<(&Placed<'_>, f64)> =
        passed.iter().filter_map(|placed| Some((placed, value(placed)?))).collect();
    farthest.retain(|(_, value)| *value < low || *value > high);
    farthest.sort_by(|(_, one), (_, other)| (other - middle).abs().total_cmp(&(one - middle).abs()));
    let farthest = farthest.into_iter().take(MOST_ON_SHEET).map(|(placed, value)| (row(placed), value)).collect();
    Spread { quartiles: Some([low, middle, high]), farthest }
}

/// Quartiles of sorted values, between neighbours in proportion.
fn quartiles(sorted: &[f64]) -> Option<[f64; 3]> {
    let last = sorted.len().checked_sub(1)?;
    let at = |quarters: usize| {
        let (place, rest) = (last * quarters / 4, last * quarters % 4);
        let value = *sorted.get(place)?;
        let next = sorted.get(place + 1).copied().unwrap_or(value);
        Some(value + (next - value) * rest as f64 / 4.0)
    };
    Some([at(1)?, at(2)?, at(3)?])
}
