//! Summing over the parcels of a list.

use super::super::{LeftOutParcels, Quotient, SortKey, Total, Totals};
use super::view::Line;

impl Totals {
    /// Sums over lines, in their order, but for those about which something is asked.
    pub(super) fn of(all: &[&Line]) -> Self {
        let (left_out, lines): (Vec<&Line>, Vec<&Line>) = all.iter().partition(|line| line.left_out);
        let lines = lines.as_slice();
        Self {
            site_area: Total::of(lines, SortKey::SiteArea),
            floor_area: Total::of(lines, SortKey::FloorArea),
            tax: Total::of(lines, SortKey::Tax),
            plot_ratio: Quotient::of(lines, SortKey::FloorArea),
            tax_per_area: Quotient::of(lines, SortKey::Tax),
            left_out: LeftOutParcels {
                parcels: left_out.len(),
                site_area: left_out.iter().filter_map(|line| line.explained.or(line.number(SortKey::SiteArea))).sum(),
            },
            low_ratio: lines.iter().filter(|line| line.is_low).count(),
        }
    }
}

impl Total {
    fn of(lines: &[&Line], key: SortKey) -> Self {
        let values: Vec<f64> = lines.iter().filter_map(|line| line.number(key)).collect();
        let total = (!values.is_empty()).then(|| values.iter().sum());
        Self { value: total, parcels: values.len() }
    }
}

impl Quotient {
    /// The sum of a number over the sum of site areas.
    fn of(lines: &[&Line], above: SortKey) -> Self {
        Self::over_land(lines, |line| line.number(above))
    }

    /// The sum of what a parcel has over the sum of site areas.
    pub(super) fn over_land(lines: &[&Line], above: impl Fn(&Line) -> Option<f64>) -> Self {
        let both = lines.iter().filter_map(|line| above(line).zip(line.number(SortKey::SiteArea)));
        let start = Self::default();
        let sums = both.fold(start, |sums, (above, below)| Self {
            above: sums.above + above,
            below: sums.below + below,
            parcels: sums.parcels + 1,
            value: None,
        });
        Self { value: (sums.below > 0.0).then(|| sums.above / sums.below), ..sums }
    }
}
