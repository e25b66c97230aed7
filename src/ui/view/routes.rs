//! The two routes with their ledgers.

use super::answer::{FlowView, LedgerRow, LedgersView, RouteView};
use super::diagnosis::{chosen, denied, land_type};
use super::money::route_money;
use super::reader::Reader;
use crate::engine::assessment::Assessment;
use crate::engine::field::Field;
use crate::engine::graph::every_rate;
use crate::engine::model::{FlowSpec, LEDGER_METRICS, Party, REMAINING_TERM, ROUTES, RouteSpec};
use crate::engine::parcel::Value;
use crate::engine::policy::{Diagnosis, Status};
use crate::i18n::Arg;
use crate::ui::design::{FigureView, Standing};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::AttrValue;

/// The type to which a route of the land model belongs.
fn type_of(route: &RouteSpec) -> &'static str {
    if route.id == "expansion" { "extension" } else { "buy_back" }
}

/// Every route.
#[must_use]
pub fn routes(reader: &Reader, assessment: &Assessment) -> Vec<RouteView> {
    ROUTES.iter().map(|route| route_view(reader, assessment, route)).collect()
}

/// The routes for which example values are offered: the one that the owner means to take, and others whose conditions are met;
/// without an intent all that are not ruled out.
#[must_use]
pub fn offered_routes(reader: &Reader, shown: &[RouteView]) -> Vec<&'static RouteSpec> {
    let intended = match reader.parcel.get(Field::Intent).map(|entry| &entry.value) {
        Some(Value::Choice(intent)) if intent == "expand" => Some("expansion"),
        Some(Value::Choice(intent)) if intent == "sell" => Some("buy_back"),
        _ => None,
    };
    let is_offered = |view: &RouteView| match intended {
        Some(own) => *view.id == *own || view.standing == Standing::Meets,
        None => view.standing != Standing::Short,
    };
    let of = |view: &RouteView| ROUTES.iter().find(|route| *view.id == *route.id);
    shown.iter().filter(|view| is_offered(view)).filter_map(of).collect()
}

/// One route.
#[must_use]
pub fn route_view(reader: &Reader, assessment: &Assessment, route: &RouteSpec) -> RouteView {
    let (standing, feasibility, depends_on) = if assessment.plan_allows(route.id) {
        feasibility(reader, assessment.diagnosis(), type_of(route))
    } else {
        (Standing::Short, reader.text("page.route.plan_broken", &[]), BTreeSet::default())
    };
    let is_held = assessment.is_held(route.id);
    RouteView {
        is_held,
        id: route.id.into(),
        title: reader.text(&format!("page.route.{}", route.id), &[]),
        feasibility,
        depends_on: reader.links(depends_on),
        standing,
        ledgers: if is_held { LedgersView::default() } else { ledgers(reader, route) },
        money: if is_held { None } else { route_money(reader, route).map(Rc::new) },
        flows: route.flows.iter().map(|flow| flow_view(reader, route, flow)).collect(),
        metrics: route.metrics.iter().map(|id| metric(reader, route, id)).collect(),
        asks: reader.links(missing_fields(reader, route)),
        rests_on_examples: route.figures().iter().any(|figure| reader.rests_on_assumptions(figure)),
    }
}

/// Whether a route is open, in words, with the fields on which that depends.
fn feasibility(reader: &Reader, diagnosis: &Diagnosis, own: &str) -> (Standing, AttrValue, BTreeSet<Field>) {
    if let Some(doubt) = reader.doubt() {
        return (Standing::Unknown, doubt, BTreeSet::default());
    }
    if reader.cell(REMAINING_TERM).known().is_some_and(|left| left <= 0.0) {
        return (Standing::Short, reader.text("page.route.term_over", &[]), BTreeSet::default());
    }
    if chosen(diagnosis) == Some(own) {
        return (Standing::Meets, reader.text("page.route.chosen", &[]), BTreeSet::default());
    }
    let Some(other) = diagnosis.others.iter().find(|other| other.id == own) else {
        return (Standing::Unknown, AttrValue::default(), BTreeSet::default());
    };
    match other.feasible {
        Status::Yes => (Standing::Meets, reader.text("page.other.feasible", &[]), BTreeSet::default()),
        Status::No => (Standing::Short, denied(reader, land_type(reader, own), &other.blocked_by), BTreeSet::default()),
        Status::Open => {
            (Standing::Unknown, reader.text("page.other.open", &[]), other.missing.iter().copied().collect())
        }
        Status::Undefined(cause) => {
            (Standing::Unknown, reader.text(&format!("cause.{}", cause.id()), &[]), BTreeSet::default())
        }
    }
}

/// The fields for which the yields of a route wait.
fn missing_fields(reader: &Reader, route: &RouteSpec) -> BTreeSet<Field> {
    let figures = Party::LEDGERS.into_iter().map(|party| route.ledger(party, "npv"));
    figures.flat_map(|figure| reader.asks(&figure)).map(|link| link.field).collect()
}

/// A figure of a route under the short name that it has within the route.
fn metric(reader: &Reader, route: &RouteSpec, id: &str) -> FigureView {
    let label = reader.text(&format!("page.metric.{id}"), &[]);
    FigureView { label, ..reader.cell_figure(&route.figure(id)) }
}

/// A payment under its name within the route, with payer and payee.
fn flow_view(reader: &Reader, route: &RouteSpec, flow: &FlowSpec) -> FlowView {
    let [payer, payee] = [flow.payer, flow.payee].map(|party| reader.text(&format!("page.party.{}", party.id()), &[]));
    let label = reader.text(&format!("page.flow.{}", flow.id), &[]);
    FlowView {
        figure: FigureView { label, ..reader.cell_figure(&route.flow(flow)) },
        parties: reader.text("page.flow.parties", &[("payer", Arg::Text(&payer)), ("payee", Arg::Text(&payee))]),
    }
}

fn ledgers(reader: &Reader, route: &RouteSpec) -> LedgersView {
    let row = |metric: &&str| LedgerRow {
        label: reader.text(&format!("page.metric.{metric}"), &[]),
        cells: Party::LEDGERS
            .map(|party| route.takes_part(party).then(|| reader.cell_figure(&route.ledger(party, metric)))),
    };
    LedgersView {
        caption: reader.text("page.ledger.caption", &[]),
        rows: LEDGER_METRICS.iter().map(row).collect(),
        by_value: has_several_rates(reader, route).then(|| reader.text("page.rates.by_value", &[])),
    }
}

/// Whether a ledger has more than one rate of return, or rates that cannot be told apart.
fn has_several_rates(reader: &Reader, route: &RouteSpec) -> bool {
    Party::LEDGERS.into_iter().any(|party| every_rate(reader.evaluation, &route.ledger(party, "irr")).is_some())
}
