//! Entries that clash, in words.

use super::answer::{ContradictionView, Correction};
use super::reader::Reader;
use crate::engine::consistency::{Clash, Contradiction, Suspect};
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::project::default_scale;
use crate::engine::unit::Scale;
use crate::i18n::unit_gap;
use crate::i18n::{Arg, Digits, format_number, legible_in};
use crate::ui::state::symbol_of;
use yew::AttrValue;

/// How many corrections are offered.
const OFFERED: usize = 3;

/// What clashes, what would heal it, and the answer that it is meant as it stands.
#[must_use]
pub fn contradiction_view(reader: &Reader, found: &Contradiction) -> ContradictionView {
    let suspects = found.suspects.iter().take(OFFERED);
    let outlook: Vec<AttrValue> = suspects.clone().map(|suspect| outlook(reader, suspect)).collect();
    let keep = match found.suspects.as_slice() {
        [only] if only.slip.is_unit() => format!("page.slip.{}.keep", only.slip.id),
        _ => "page.slip.keep".to_owned(),
    };
    ContradictionView {
        clashes: found.clashes.iter().map(|clash| clash_text(reader, *clash)).collect(),
        outlook: if outlook.is_empty() { vec![reader.text("page.slip.no_single", &[])] } else { outlook },
        corrections: suspects.map(|suspect| correction(reader, suspect)).collect(),
        keeps: found.clashes.iter().flat_map(|clash| clash.entries()).copied().collect(),
        keep_label: reader.text(&keep, &[]),
    }
}

fn clash_text(reader: &Reader, clash: Clash) -> AttrValue {
    match clash {
        Clash::UnlikelyPlotRatio(ratio) => {
            let ratio = reader.written_as(Figure::PlotRatio.id(), ratio);
            reader.text("page.clash.unlikely_plot_ratio", &[("value", Arg::Text(&ratio))])
        }
        Clash::StatedPlotRatio(quotient) => quotient_text(reader, "page.clash.stated_plot_ratio", quotient),
        Clash::StatedTaxPerArea(quotient) => quotient_text(reader, "page.clash.stated_tax_per_area", quotient),
        Clash::UnlikelyTaxPerArea(tax) => {
            let tax = reader.written_as(Figure::TaxPerArea.id(), tax);
            reader.text("page.clash.unlikely_tax_per_area", &[("value", Arg::Text(&tax))])
        }
        Clash::PartBeyondWhole(fields) => {
            let [part, whole] = [label(reader, fields[0]), label(reader, fields[1])];
            reader.text("page.clash.part_beyond_whole", &[("part", Arg::Text(&part)), ("whole", Arg::Text(&whole))])
        }
    }
}

fn label(reader: &Reader, field: Field) -> AttrValue {
    reader.text(&format!("field.{}.label", field.id()), &[])
}

fn quotient_text(reader: &Reader, key: &str, quotient: f64) -> AttrValue {
    let quotient = format_number(quotient, Digits::Significant(3));
    reader.text(key, &[("times", Arg::Text(&quotient))])
}

fn outlook(reader: &Reader, suspect: &Suspect) -> AttrValue {
    let figures = [(Figure::PlotRatio, suspect.plot_ratio), (Figure::TaxPerArea, suspect.tax_per_area)];
    let after: Vec<String> = figures
        .into_iter()
        .filter_map(|(figure, value)| {
            let value = reader.written_as(figure.id(), value?);
            let name = reader.name(figure.id());
            let args = [("figure", Arg::Text(&name)), ("value", Arg::Text(&value))];
            Some(reader.texts.text("page.slip.would_be", &args))
        })
        .collect();
    let after = reader.joined(after.iter().map(String::as_str));
    let field = label(reader, suspect.slip.field);
    let corrected = corrected_text(reader, suspect);
    let args = [("field", Arg::Text(&field)), ("value", Arg::Text(&corrected)), ("after", Arg::Text(&after))];
    reader.text(&format!("page.slip.{}.read", suspect.slip.id), &args)
}

fn correction(reader: &Reader, suspect: &Suspect) -> Correction {
    let field = label(reader, suspect.slip.field);
    let corrected = corrected_text(reader, suspect);
    let args = [("field", Arg::Text(&field)), ("value", Arg::Text(&corrected))];
    Correction {
        field: suspect.slip.field,
        value: suspect.corrected,
        slip: suspect.slip.id,
        label: reader.text(&format!("page.slip.{}.button", suspect.slip.id), &args),
    }
}

fn corrected_text(reader: &Reader, suspect: &Suspect) -> String {
    let scale: Option<&'static Scale> = default_scale(suspect.slip.field);
    scale.map_or_else(String::new, |scale| {
        let unit = symbol_of(scale, reader.texts);
        format!("{}{}{unit}", legible_in(suspect.corrected, scale, reader.texts.language()), unit_gap(&unit))
    })
}
