//! The first thing that is read: one strong sentence.

use super::answer::VerdictView;
use super::diagnosis::{chosen, land_type};
use super::fields::FieldLink;
use super::reader::Reader;
use super::thresholds::levers;
use crate::engine::assessment::Assessment;
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::policy::{AsEntered, Decision, Diagnosis, Force, LandType};
use crate::i18n::{Arg, format_date};
use crate::ui::page::parcel::name_of;
use std::collections::BTreeSet;
use yew::AttrValue;

/// The sentence and what it rests on.
#[must_use]
pub fn verdict(reader: &Reader, assessment: &Assessment) -> VerdictView {
    VerdictView { basis: basis(reader), ..sentence(reader, assessment) }
}

/// Of which parcel, under which pack and on which day.
fn basis(reader: &Reader) -> AttrValue {
    let pack = reader.rulebook.main().map_or_else(AttrValue::default, |pack| reader.of_pack(&pack.title));
    let day = format_date(reader.as_of, reader.texts.language());
    let basis = reader.text("page.verdict.basis", &[("pack", Arg::Text(&pack)), ("date", Arg::Text(&day))]);
    match name_of(reader.parcel) {
        Some(name) => format!("{name} · {basis}").into(),
        None => basis,
    }
}

fn sentence(reader: &Reader, assessment: &Assessment) -> VerdictView {
    let diagnosis = assessment.diagnosis();
    if nothing_entered(reader) {
        let asks = reader.links([Field::SiteArea, Field::FloorArea, Field::AnnualTax]);
        return said(reader.text("page.verdict.blank", &[]), reader.text("page.verdict.start", &[]), asks);
    }
    if assessment.contradiction().is_some() {
        let support = reader.text("page.verdict.check_first", &[]);
        return said(reader.text("page.verdict.contradiction", &[]), support, Vec::new());
    }
    let asks = decisive(reader, diagnosis);
    if let Some(own) = chosen(diagnosis).and_then(|id| land_type(reader, id)) {
        let name = reader.of_pack(diagnosis.label_of(own));
        let decided = matches!(diagnosis.decision, Decision::Type(_));
        let key = if decided { "page.verdict.type" } else { "page.verdict.type_so_far" };
        return said(reader.text(key, &[("type", Arg::Text(&name))]), support(reader, diagnosis, &asks), asks);
    }
    if let AsEntered::Open(candidates) = &diagnosis.as_entered {
        let quoted = |own: &LandType| {
            let name = reader.of_pack(&own.label);
            reader.text("page.verdict.quoted", &[("type", Arg::Text(&name))])
        };
        let named: Vec<AttrValue> = candidates.iter().filter_map(|id| land_type(reader, id)).map(quoted).collect();
        let named = reader.joined(named.iter().map(AttrValue::as_str));
        let sentence = reader.text("page.verdict.open", &[("types", Arg::Text(&named))]);
        return said(sentence, support(reader, diagnosis, &asks), asks);
    }
    let (key, asks) = none_or_too_little(reader, diagnosis, asks);
    said(reader.text(key, &[]), support(reader, diagnosis, &asks), asks)
}

fn said(sentence: AttrValue, support: AttrValue, asks: Vec<FieldLink>) -> VerdictView {
    VerdictView { basis: AttrValue::default(), sentence, support, asks }
}

fn nothing_entered(reader: &Reader) -> bool {
    reader.parcel.values().next().is_none()
}

/// No type: because none fits, or because the facts that every verdict needs are missing.
fn none_or_too_little(reader: &Reader, diagnosis: &Diagnosis, asks: Vec<FieldLink>) -> (&'static str, Vec<FieldLink>) {
    if diagnosis.decision == Decision::None {
        return ("page.verdict.none", asks);
    }
    let needed = [Figure::PlotRatio, Figure::TaxPerArea].map(|figure| reader.asks(figure.id())).concat();
    let needed: BTreeSet<Field> = needed.into_iter().map(|link| link.field).collect();
    let needed = reader.links(needed);
    if needed.is_empty() { ("page.verdict.none_so_far", asks) } else { ("page.verdict.too_little", needed) }
}

/// The missing fields on which the type depends.
fn decisive(reader: &Reader, diagnosis: &Diagnosis) -> Vec<FieldLink> {
    let Decision::DependsOn(fields) = &diagnosis.decision else { return Vec::new() };
    reader.links(fields.iter().copied())
}

/// The deciding thresholds in words, and that more could change the verdict.
fn support(reader: &Reader, diagnosis: &Diagnosis, asks: &[FieldLink]) -> AttrValue {
    let binding = diagnosis.thresholds.iter().filter(|state| state.force == Force::Binding);
    let mut parts: Vec<String> = binding
        .filter_map(|state| {
            let value = reader.written(&state.figure)?;
            let limit = reader.written_as(&state.figure, state.value?);
            let name = reader.name(&state.figure);
            let (key, short) = match state.met? {
                true => ("page.verdict.at_least", String::new()),
                // What is short in the amount behind the ratio: floor area, or tax.
                false => ("page.verdict.below", reader.written(levers(reader, state)?[0].id())?),
            };
            let mut args =
                vec![("figure", Arg::Text(&name)), ("value", Arg::Text(&value)), ("limit", Arg::Text(&limit))];
            args.push(("short", Arg::Text(&short)));
            Some(reader.texts.text(key, &args))
        })
        .collect();
    if diagnosis.as_entered == AsEntered::None {
        parts.push(reader.texts.text("page.verdict.no_hint", &[]));
    }
    if !asks.is_empty() {
        parts.push(reader.texts.text("page.verdict.could_change", &[]));
    }
    parts.join(&reader.texts.text("page.verdict.separator", &[])).into()
}
