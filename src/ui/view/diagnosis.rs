//! The type with its path, and the rules that apply.

use super::answer::{FindingView, OtherTypeView, StepOutcome, StepView, TypeView};
use super::pack_names::{part_label, part_of};
use super::packs::out_of_force;
use super::reader::Reader;
use crate::engine::assessment::Exception;
use crate::engine::issue::Severity;
use crate::engine::model::Figure;
use crate::engine::policy::{Alternative, AsEntered, Decision, Diagnosis, Finding, LandType, Part, PathStep, Status};
use crate::i18n::{Arg, exception_text, outcome_text};
use crate::ui::design::{FigureView, NoticeWeight};
use yew::AttrValue;

/// The type that is decided, else the one by what is entered so far.
#[must_use]
pub fn chosen(diagnosis: &Diagnosis) -> Option<&str> {
    match (&diagnosis.decision, &diagnosis.as_entered) {
        (Decision::Type(id), _) | (_, AsEntered::Type(id)) => Some(id),
        _ => None,
    }
}

/// The type of this id.
#[must_use]
pub fn land_type<'r>(reader: &Reader<'r>, id: &str) -> Option<&'r LandType> {
    reader.rulebook.types().iter().find(|own| own.id == id)
}

/// The type, the way to it, and the others; none of them while entries contradict each other.
#[must_use]
pub fn type_view(reader: &Reader, diagnosis: &Diagnosis) -> TypeView {
    let stated = Exception::of(reader.parcel).map(|stated| exception_text(&stated, reader.texts.language()).into());
    if let Some(doubt) = reader.doubt() {
        let facts = std::iter::once(doubt).chain(stated).collect();
        return TypeView { facts, figures: Vec::new(), path: Vec::new(), others: Vec::new() };
    }
    let own = chosen(diagnosis).and_then(|id| land_type(reader, id));
    TypeView {
        facts: own.map(|own| facts(reader, diagnosis, own)).into_iter().flatten().chain(stated).collect(),
        figures: idle_clock(reader),
        path: diagnosis.path.iter().map(|step| step_view(reader, diagnosis, step)).collect(),
        // Of the others the path says it all, unless their route is a question of its own.
        others: diagnosis
            .others
            .iter()
            .filter(|other| land_type(reader, &other.id).is_some_and(|own| own.feasible.is_some()))
            .map(|other| other_view(reader, other))
            .collect(),
    }
}

fn facts(reader: &Reader, diagnosis: &Diagnosis, own: &LandType) -> Vec<AttrValue> {
    let (route, basis) = match diagnosis.wording(own) {
        Some(wording) => (&wording.route_label, &wording.basis),
        None => (&own.route_label, &own.basis),
    };
    let route = reader.of_pack(route);
    let lead = reader.of_pack(&own.lead);
    let clauses: Vec<AttrValue> = basis.iter().map(|basis| reader.of_pack(&basis.clause)).collect();
    let clauses = reader.joined(clauses.iter().map(AttrValue::as_str));
    vec![
        reader.text("page.type.route", &[("route", Arg::Text(&route))]),
        reader.text("page.type.lead", &[("lead", Arg::Text(&lead))]),
        reader.text("page.type.basis", &[("clauses", Arg::Text(&clauses))]),
    ]
}

/// What the idle clock says, as far as it runs: its years, the levels reached, and the most that the fee may be.
fn idle_clock(reader: &Reader) -> Vec<FigureView> {
    let reached = |level: Figure| reader.cell(level.id()).is_true();
    let mut shown = vec![Figure::IdleYears];
    if reached(Figure::IdleFeeLevel) {
        shown.push(Figure::IdleFeeLevel);
        if reached(Figure::IdleRecoveryLevel) {
            shown.push(Figure::IdleRecoveryLevel);
        }
        shown.push(Figure::IdleFeeCeiling);
    }
    reader.known(shown)
}

fn step_view(reader: &Reader, diagnosis: &Diagnosis, step: &PathStep) -> StepView {
    let own = land_type(reader, &step.id);
    let question = own.map_or_else(AttrValue::default, |own| reader.of_pack(diagnosis.label_of(own)));
    let named = |ids: &mut dyn Iterator<Item = &str>| labels(reader, own, ids);
    let (outcome, reason) = match step.status {
        Status::Yes => {
            let mut held = step.parts.iter().filter(|part| part.status == Status::Yes).map(|part| part.id.as_str());
            (StepOutcome::Holds, reader.text("page.step.because", &[("facts", Arg::Text(&named(&mut held)))]))
        }
        Status::No => (StepOutcome::Fails, denied(reader, own, &step.blocked_by)),
        Status::Open => (StepOutcome::Open, reader.text("page.step.waits", &[])),
        Status::Undefined(cause) => (StepOutcome::Open, reader.text(&format!("cause.{}", cause.id()), &[])),
    };
    let asks = if step.status == Status::Open { reader.links(step.missing.iter().copied()) } else { Vec::new() };
    StepView { question, outcome, reason, asks }
}

fn other_view(reader: &Reader, other: &Alternative) -> OtherTypeView {
    let own = land_type(reader, &other.id);
    let blocked_by = match other.feasible {
        Status::Yes => reader.text("page.other.feasible", &[]),
        Status::No => denied(reader, own, &other.blocked_by),
        Status::Open => reader.text("page.other.open", &[]),
        Status::Undefined(cause) => reader.text(&format!("cause.{}", cause.id()), &[]),
    };
    let open = other.feasible == Status::Open;
    OtherTypeView {
        outcome: match other.feasible {
            Status::Yes => StepOutcome::Holds,
            Status::No => StepOutcome::Fails,
            Status::Open | Status::Undefined(_) => StepOutcome::Open,
        },
        id: other.id.clone().into(),
        name: own.map_or_else(AttrValue::default, |own| reader.of_pack(&own.label)),
        blocked_by,
        asks: if open { reader.links(other.missing.iter().copied()) } else { Vec::new() },
    }
}

fn labels(reader: &Reader, own: Option<&LandType>, ids: &mut dyn Iterator<Item = &str>) -> String {
    let labels: Vec<AttrValue> =
        ids.filter_map(|id| own.and_then(|own| part_label(own, id))).map(|label| reader.of_pack(label)).collect();
    reader.joined(labels.iter().map(AttrValue::as_str))
}

/// Why a type or route does not apply: the fact itself where the pack states it, else the condition that fails.
#[must_use]
pub fn denied(reader: &Reader, own: Option<&LandType>, parts: &[String]) -> AttrValue {
    let fact = |part: &Part| match &part.label_not {
        Some(fact) => reader.of_pack(fact),
        None => reader.text("page.step.denied", &[("fact", Arg::Text(&reader.of_pack(&part.label)))]),
    };
    let facts = parts.iter().filter_map(|id| own.and_then(|own| part_of(own, id))).map(fact);
    let facts: Vec<AttrValue> = facts.collect();
    let facts = reader.joined(facts.iter().map(AttrValue::as_str));
    reader.text("page.step.because_not", &[("facts", Arg::Text(&facts))])
}

/// The rules that apply.
#[must_use]
pub fn findings(reader: &Reader, found: &[Finding]) -> Vec<FindingView> {
    let applying = found.iter().filter(|finding| finding.status == Status::Yes);
    applying.filter_map(|finding| finding_view(reader, finding)).collect()
}

fn finding_view(reader: &Reader, finding: &Finding) -> Option<FindingView> {
    let mut packs = reader.rulebook.members().iter().map(|member| &member.pack);
    let pack = packs.find(|pack| pack.id == finding.pack)?;
    let rule = pack.rules.iter().find(|rule| rule.id == finding.rule)?;
    let source = reader.text("page.explain.source", &[("source", Arg::Text(&reader.of_pack(&rule.clause)))]);
    Some(FindingView {
        title: reader.of_pack(&rule.label),
        sentence: outcome_text(&reader.of_pack(&rule.outcome), |figure| reader.written(figure)).into(),
        source: match out_of_force(reader.texts, reader.rulebook, pack, reader.as_of) {
            Some(validity) => format!("{source} · {validity}").into(),
            None => source,
        },
        weight: match finding.severity {
            Severity::Note => NoticeWeight::Note,
            Severity::Warning => NoticeWeight::Watch,
            Severity::Error => NoticeWeight::Short,
        },
    })
}
