//! The first thing that is read: one strong sentence.

use super::answer::{MoneyView, VerdictView};
use super::diagnosis::land_type;
use super::fields::FieldLink;
use super::plan::PlanView;
use super::quantity::value_text;
use super::reader::Reader;
use crate::engine::assessment::{Assessment, Verdict};
use crate::engine::field::Field;
use crate::engine::policy::{AsEntered, Decision, Diagnosis, Force};
use crate::i18n::{Arg, format_date};
use crate::ui::view::name_of;
use yew::AttrValue;

/// The answer to the plan, or what the parcel is today; below it the type and what that rests on.
#[must_use]
pub fn verdict(reader: &Reader, assessment: &Assessment, plan: &PlanView) -> VerdictView {
    let basis = basis(reader, assessment.diagnosis());
    let own = sentence(reader, assessment);
    if is_blank(reader) || assessment.contradiction().is_some() {
        let short = if is_blank(reader) { own.sentence.clone() } else { plan.short.clone() };
        return VerdictView { basis, short, ..own };
    }
    VerdictView {
        basis,
        sentence: plan.headline.clone(),
        short: plan.short.clone(),
        standing: plan.is_entered.then_some(plan.standing),
        next: plan.next.clone(),
        money: plan.money.clone().map(|sentence| MoneyView {
            sentence,
            rate: plan.rate.clone(),
            omitted: plan.omitted.clone(),
            examples: on_examples(reader),
        }),
        plan_asks: plan.asks.clone(),
        kind: own.sentence,
        support: own.support,
        asks: own.asks,
    }
}

/// That the money of the plan rests on example values.
fn on_examples(reader: &Reader) -> Option<AttrValue> {
    reader.rests_on_assumptions("expansion.enterprise.npv").then(|| reader.text("plan.pays.example", &[]))
}

/// Of which parcel, under which pack, on which day, and whether by benchmarks of the user's own.
pub(super) fn basis(reader: &Reader, diagnosis: &Diagnosis) -> AttrValue {
    let pack = reader.rulebook.main().map_or_else(AttrValue::default, |pack| reader.of_pack(&pack.title));
    let day = format_date(reader.as_of, reader.texts.language());
    let is_own = diagnosis.thresholds.iter().any(|state| state.own);
    let key = if is_own { "page.verdict.basis_own" } else { "page.verdict.basis" };
    let basis = reader.text(key, &[("pack", Arg::Text(&pack)), ("date", Arg::Text(&day))]);
    match name_of(reader.parcel) {
        Some(name) => format!("{name} · {basis}").into(),
        None => basis,
    }
}

fn sentence(reader: &Reader, assessment: &Assessment) -> VerdictView {
    let diagnosis = assessment.diagnosis();
    if is_blank(reader) {
        let asks = reader.links([Field::SiteArea, Field::FloorArea, Field::AnnualTax]);
        return said(reader.text("page.verdict.blank", &[]), reader.text("page.verdict.start", &[]), asks);
    }
    let asks = decisive(reader, diagnosis);
    let (sentence, asks) = match assessment.verdict() {
        Verdict::Contradicted => {
            let support = reader.text("page.verdict.check_first", &[]);
            return said(reader.text("page.verdict.contradiction", &[]), support, Vec::new());
        }
        Verdict::Type(id) | Verdict::SoFar(id) => (of_type(reader, assessment, id), asks),
        Verdict::Open(candidates) => {
            let support = support(reader, diagnosis, &asks, "page.verdict.fill_first");
            return said(open(reader, diagnosis, candidates), support, asks);
        }
        Verdict::TooLittle(needed) => (reader.text("page.verdict.too_little", &[]), reader.links(needed)),
        Verdict::None | Verdict::NoneSoFar => (reader.text("page.verdict.none", &[]), asks),
        Verdict::NoTypes => return said(reader.text("page.verdict.no_types", &[]), AttrValue::default(), Vec::new()),
        Verdict::Undefined(_) => (reader.text("page.verdict.too_little", &[]), asks),
    };
    said(sentence, support(reader, diagnosis, &asks, "page.verdict.could_change"), asks)
}

/// A type that the texts know has a sentence of its own, others are named.
fn of_type(reader: &Reader, assessment: &Assessment, id: &str) -> AttrValue {
    let key = format!("page.verdict.type.{id}");
    if !reader.texts.has(&key) {
        return named(reader, assessment.diagnosis(), "page.verdict.type", id);
    }
    let surplus = reader.parcel.get(Field::SurplusArea).map(|entry| &entry.value);
    let area = surplus.map_or_else(String::new, |area| value_text(Field::SurplusArea, area, reader.texts));
    let targets: Vec<AttrValue> = reader.links(assessment.unmet_targets()).into_iter().map(|link| link.label).collect();
    let targets = reader.joined(targets.iter().map(AttrValue::as_str));
    reader.text(&key, &[("area", Arg::Text(&area)), ("targets", Arg::Text(&targets))])
}

fn named(reader: &Reader, diagnosis: &Diagnosis, key: &str, id: &str) -> AttrValue {
    let name = land_type(reader, id).map_or_else(AttrValue::default, |own| reader.of_pack(diagnosis.label_of(own)));
    reader.text(key, &[("type", Arg::Text(&name))])
}

fn open(reader: &Reader, diagnosis: &Diagnosis, candidates: &[String]) -> AttrValue {
    let quoted = |id: &String| named(reader, diagnosis, "page.verdict.quoted", id);
    let types: Vec<AttrValue> = candidates.iter().map(quoted).collect();
    let types = reader.joined(types.iter().map(AttrValue::as_str));
    reader.text("page.verdict.open", &[("types", Arg::Text(&types))])
}

fn said(sentence: AttrValue, support: AttrValue, asks: Vec<FieldLink>) -> VerdictView {
    VerdictView {
        basis: AttrValue::default(),
        sentence,
        short: AttrValue::default(),
        standing: None,
        next: None,
        money: None,
        plan_asks: Vec::new(),
        kind: AttrValue::default(),
        support,
        asks,
    }
}

/// Whether nothing at all is entered.
pub(super) fn is_blank(reader: &Reader) -> bool {
    reader.parcel.values().next().is_none()
}

/// The missing fields on which the type depends.
fn decisive(reader: &Reader, diagnosis: &Diagnosis) -> Vec<FieldLink> {
    let Decision::DependsOn(fields) = &diagnosis.decision else { return Vec::new() };
    reader.links(fields.iter().copied())
}

/// The deciding thresholds in words, and how more entries count, as the sentence `more` says.
fn support(reader: &Reader, diagnosis: &Diagnosis, asks: &[FieldLink], more: &str) -> AttrValue {
    let binding = diagnosis.thresholds.iter().filter(|state| state.force == Force::Binding);
    let mut parts: Vec<String> = binding
        .filter_map(|state| {
            let value = reader.written(&state.figure)?;
            let limit = reader.written_as(&state.figure, state.value?);
            let name = reader.name(&state.figure);
            let (key, short) = match state.met? {
                true if state.relation.is_floor() => ("page.verdict.at_least", None),
                true => ("page.verdict.at_most", None),
                // What is short in the amount behind the ratio: floor area, or tax.
                false if state.relation.is_floor() => ("page.verdict.below", state.gaps.first()),
                false => return None,
            };
            let mut args =
                vec![("figure", Arg::Text(&name)), ("value", Arg::Text(&value)), ("limit", Arg::Text(&limit))];
            let short = short.and_then(|gap| Some((reader.name(gap), reader.written(gap)?)));
            let (lever, short) = short.unwrap_or_default();
            args.extend([("lever", Arg::Text(&lever)), ("short", Arg::Text(&short))]);
            Some(reader.texts.text(key, &args))
        })
        .collect();
    if diagnosis.as_entered == AsEntered::None {
        parts.push(reader.texts.text("page.verdict.no_hint", &[]));
    }
    if !asks.is_empty() {
        parts.push(reader.texts.text(more, &[]));
    }
    parts.join(&reader.texts.text("page.verdict.separator", &[])).into()
}
