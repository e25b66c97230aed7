//! Mends that are offered for the taking: what a cell would say if its number was written in another unit than its column.

use super::super::{KEY_FIGURES, Offer};
use crate::engine::assessment::{Assessor, Survey, Surveyed};
use crate::engine::consistency::{Clash, PLOT_RATIO_OF_ANOTHER_UNIT};
use crate::engine::field::Field;
use crate::engine::import::{ColumnMapping, ImportedParcel, Repair};
use crate::engine::model::Figure;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::unit::Scale;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The unit in which areas are written by mistake.
const MEANT: &str = "square_metre";

/// Offers for parcels whose site area explains a tiny plot ratio, by their places.
pub(super) fn offers(
    assessor: &Assessor,
    as_of: Date,
    parcels: &[ImportedParcel],
    clashes: &BTreeMap<usize, Vec<Clash>>,
    columns: &[ColumnMapping],
) -> BTreeMap<usize, Offer> {
    let survey = Survey::new(assessor, &KEY_FIGURES);
    let area = columns.iter().find(|column| column.field == Some(Field::SiteArea));
    let Some((column, scale)) = area.and_then(|column| Some((column, column.scale?))) else { return BTreeMap::new() };
    let offer = |(place, clashes): (&usize, &Vec<Clash>)| {
        let ratio = clashes.iter().find_map(|clash| match clash {
            Clash::UnlikelyPlotRatio(ratio) if *ratio < PLOT_RATIO_OF_ANOTHER_UNIT => Some(*ratio),
            _ => None,
        })?;
        let imported = parcels.get(*place)?;
        let (entered, corrected, healed) = in_square_metres(&imported.parcel, column, scale)?;
        let surveyed: Vec<Surveyed> = survey.of(&[&healed], as_of);
        let surveyed = surveyed.first().filter(|surveyed| surveyed.clashes.is_empty())?;
        let ratio_place = KEY_FIGURES.iter().position(|figure| *figure == Figure::PlotRatio)?;
        let text = format!("{corrected}㎡");
        let offer = Offer {
            repair: Repair { row: imported.number()?, column: column.column.clone(), text },
            field: Field::SiteArea,
            unit: scale.id().to_owned(),
            meant: MEANT.to_owned(),
            entered,
            corrected,
            plot_ratio: ratio,
            plot_ratio_after: surveyed.figures.get(ratio_place).copied().flatten(),
        };
        Some((*place, offer))
    };
    clashes.iter().filter_map(offer).collect()
}

/// The site area as read and as it would be in m², and the parcel with the latter; `None` where the number was written
/// with its unit, by hand, or under a heading in m².
fn in_square_metres(parcel: &Parcel, column: &ColumnMapping, scale: &'static Scale) -> Option<(f64, f64, Parcel)> {
    let entry = parcel.get(Field::SiteArea).filter(|entry| !entry.unit_named)?;
    let of_column = matches!(&entry.origin, Origin::Imported { column: own, .. } if **own == *column.column);
    let Value::Number(entered) = entry.value else { return None };
    // As it was typed: twelve digits are more than any list has, and free of the rounding of the conversion.
    let corrected: f64 = format!("{:.11e}", scale.from_base(entered)).parse().ok()?;
    if !of_column || scale.id() == MEANT {
        return None;
    }
    let mut healed = parcel.clone();
    healed.set(Field::SiteArea, Value::Number(corrected), Origin::Computed).ok()?;
    Some((entered, corrected, healed))
}
