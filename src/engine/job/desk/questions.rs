//! What is asked about a list: entries that contradict each other or are unlikely together. A question converts nothing; the
//! row of most is held back until somebody has looked at it.

use super::super::Offer;
use crate::engine::consistency::{Clash, PLOT_RATIO_OF_ANOTHER_UNIT};
use crate::engine::import::ImportedParcel;
use crate::engine::issue::{Argument, Issue, Place};
use std::collections::BTreeMap;

/// More questions are only counted.
const QUESTIONS_LISTED: usize = 10_000;

/// The questions about parcels, by their places and what clashes within them.
pub(super) fn questions(
    parcels: &[ImportedParcel],
    clashes: &BTreeMap<usize, Vec<Clash>>,
    offers: &BTreeMap<usize, Offer>,
    sheet: Option<&str>,
) -> Vec<Issue> {
    let place = |parcel: &ImportedParcel| Place {
        sheet: sheet.map(str::to_owned),
        row: parcel.row,
        feature: parcel.feature,
        ..Place::default()
    };
    let of_parcel = |(index, clashes): (&usize, &Vec<Clash>)| {
        let place = parcels.get(*index).map(place).unwrap_or_default();
        let asked = |clash: &Clash| match (clash, offers.get(index)) {
            (Clash::UnlikelyPlotRatio(ratio), Some(offer)) => in_another_unit(*ratio, offer),
            _ => question(*clash),
        };
        let placed = |issue: Issue| {
            let Place { column, field, .. } = issue.place.clone();
            issue.at(Place { column, field, ..place.clone() })
        };
        clashes.iter().map(|clash| placed(asked(clash))).collect::<Vec<_>>()
    };
    let mut questions: Vec<Issue> = clashes.iter().flat_map(of_parcel).take(QUESTIONS_LISTED).collect();
    let unlisted = clashes.values().map(Vec::len).sum::<usize>() - questions.len();
    if unlisted > 0 {
        questions.push(Issue::warning("issues_not_listed", "").with("count", Argument::Count(unlisted)));
    }
    questions
}

/// Whether the row waits for a look at it. Land with hardly any floor is unlikely among built plots, but it is what surveys
/// of low-use land look for; a ratio that no built plot has says that an area is in another unit.
pub(super) fn holds_back(clash: &Clash) -> bool {
    match clash {
        Clash::UnlikelyPlotRatio(ratio) => *ratio > 1.0 || *ratio < PLOT_RATIO_OF_ANOTHER_UNIT,
        Clash::StatedPlotRatio(_)
        | Clash::StatedTaxPerArea(_)
        | Clash::UnlikelyTaxPerArea(_)
        | Clash::PartBeyondWhole(_) => true,
    }
}

/// Whether a plot ratio is low and yet counted.
pub(super) fn is_low(clash: &Clash) -> bool {
    matches!(clash, Clash::UnlikelyPlotRatio(ratio) if *ratio < 1.0) && !holds_back(clash)
}

/// The question about a plot ratio that an area in another unit explains.
fn in_another_unit(ratio: f64, offer: &Offer) -> Issue {
    let place = Place { column: Some(offer.repair.column.clone()), field: Some(offer.field.id()), ..Place::default() };
    Issue::warning("row_area_in_square_metres", "")
        .with("ratio", Argument::Number(ratio))
        .with("unit", Argument::Text(offer.unit.clone()))
        .at(place)
}

fn question(clash: Clash) -> Issue {
    let asked = |code, name, number| Issue::warning(code, "").with(name, Argument::Number(number));
    match clash {
        Clash::UnlikelyPlotRatio(ratio) => asked("row_plot_ratio_unlikely", "ratio", ratio),
        Clash::StatedPlotRatio(quotient) => asked("row_plot_ratio_differs", "quotient", quotient),
        Clash::StatedTaxPerArea(quotient) => asked("row_tax_per_area_differs", "quotient", quotient),
        Clash::UnlikelyTaxPerArea(tax) => Issue::warning("row_tax_per_area_unlikely", "")
            .with("tax", Argument::Quantity { base: tax, unit: "ten_thousand_yuan_per_hectare_year" }),
        Clash::PartBeyondWhole([part, whole]) => Issue::warning("row_part_beyond_whole", "")
            .with("field", Argument::Text(part.id().to_owned()))
            .with("whole", Argument::Text(whole.id().to_owned())),
    }
}
