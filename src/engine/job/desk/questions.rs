//! What is asked about a list: entries that contradict each other or are unlikely together. A question converts nothing; the
//! row of most is held back until somebody has looked at it.

use crate::engine::consistency::Clash;
use crate::engine::import::ImportedParcel;
use crate::engine::issue::{Argument, Issue, Place};
use std::collections::BTreeMap;

/// More questions are only counted.
const QUESTIONS_LISTED: usize = 10_000;

/// The questions about parcels, by their places and what clashes within them.
pub(super) fn questions(
    parcels: &[ImportedParcel],
    clashes: &BTreeMap<usize, Vec<Clash>>,
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
        clashes.iter().map(|clash| question(*clash).at(place.clone())).collect::<Vec<_>>()
    };
    let mut questions: Vec<Issue> = clashes.iter().flat_map(of_parcel).take(QUESTIONS_LISTED).collect();
    let unlisted = clashes.values().map(Vec::len).sum::<usize>() - questions.len();
    if unlisted > 0 {
        questions.push(Issue::warning("issues_not_listed", "").with("count", Argument::Count(unlisted)));
    }
    questions
}

/// Whether the row waits for a look at it. Land with hardly any floor is unlikely among built plots, but it is what surveys
/// of low-use land look for.
pub(super) fn holds_back(clash: &Clash) -> bool {
    match clash {
        Clash::UnlikelyPlotRatio(ratio) => *ratio > 1.0,
        Clash::StatedPlotRatio(_)
        | Clash::StatedTaxPerArea(_)
        | Clash::UnlikelyTaxPerArea(_)
        | Clash::PartBeyondWhole(_) => true,
    }
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
