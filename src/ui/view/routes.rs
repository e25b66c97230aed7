//! The routes with their ledgers.

use super::answer::{FlowView, LedgerRow, LedgersView, RouteView};
use super::diagnosis::{denied, land_type};
use super::money::route_money;
use super::reader::Reader;
use crate::engine::assessment::{Assessment, Bar, Gate};
use crate::engine::field::Field;
use crate::engine::graph::every_rate;
use crate::engine::model::{FlowSpec, HOLD, LEDGER_METRICS, Party, ROUTES, RouteSpec};
use crate::engine::parcel::Value;
use crate::i18n::Arg;
use crate::ui::design::{FigureView, Standing};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::AttrValue;

/// Every route. One of them stands open: the one that the owner means to take, else the first whose money is known and that nothing
/// rules out.
#[must_use]
pub fn routes(reader: &Reader, assessment: &Assessment) -> Vec<RouteView> {
    let mut shown: Vec<RouteView> = ROUTES.iter().map(|route| route_view(reader, assessment, route)).collect();
    let own = intended(reader);
    let is_known = |view: &RouteView| view.ledgers.has_figures();
    let is_own = |view: &RouteView| own.contains(&&*view.id);
    let open = (shown.iter().position(|view| is_own(view) && is_known(view)))
        .or_else(|| shown.iter().position(is_own))
        .or_else(|| {
            shown.iter().position(|view| is_known(view) && view.standing != Standing::Short && *view.id != *HOLD)
        });
    if let Some(view) = open.and_then(|place| shown.get_mut(place)) {
        view.is_open = true;
    }
    shown
}

/// The routes of what the owner means to do; none where that is not entered.
fn intended(reader: &Reader) -> &'static [&'static str] {
    match reader.parcel.get(Field::Intent).map(|entry| &entry.value) {
        Some(Value::Choice(intent)) if intent == "expand" => &["expansion"],
        Some(Value::Choice(intent)) if intent == "sell" => &["buy_back", "sell"],
        Some(Value::Choice(intent)) if intent == "let" => &["let_part"],
        _ => &[],
    }
}

/// The routes for which example values are offered: the one that the owner means to take, and others whose conditions are met;
/// without an intent all that are not ruled out.
#[must_use]
pub fn offered_routes(reader: &Reader, shown: &[RouteView]) -> Vec<&'static RouteSpec> {
    let intended = intended(reader);
    let is_offered = |view: &RouteView| match intended {
        [] => view.standing != Standing::Short,
        own => own.contains(&&*view.id) || view.standing == Standing::Meets,
    };
    let of = |view: &RouteView| ROUTES.iter().find(|route| *view.id == *route.id);
    shown.iter().filter(|view| is_offered(view)).filter_map(of).collect()
}

/// One route.
#[must_use]
pub fn route_view(reader: &Reader, assessment: &Assessment, route: &RouteSpec) -> RouteView {
    let (standing, feasibility, depends_on) = feasibility(reader, route.id, &assessment.gate(route.id));
    let is_held = assessment.is_held(route.id);
    RouteView {
        is_held,
        is_open: false,
        id: route.id.into(),
        title: reader.text(&format!("page.route.{}", route.id), &[]),
        feasibility,
        depends_on: reader.links(depends_on),
        standing,
        ledgers: if is_held { LedgersView::default() } else { ledgers(reader, route) },
        money: if is_held { None } else { route_money(reader, route).map(Rc::new) },
        flows: flows(reader, route),
        metrics: shown_metrics(reader, route).map(|id| metric(reader, route, id)).collect(),
        asks: reader.links(missing_fields(reader, route)),
        rests_on_examples: route.figures().iter().any(|figure| reader.rests_on_assumptions(figure)),
    }
}

/// Whether a route is open, in words, with the fields on which that depends.
fn feasibility(reader: &Reader, route: &str, gate: &Gate) -> (Standing, AttrValue, Vec<Field>) {
    let said = |standing, key: &str| (standing, reader.text(key, &[]), Vec::new());
    match gate {
        Gate::Doubt => said(Standing::Unknown, "page.doubt"),
        Gate::Allowed { is_of_type: true } => said(Standing::Meets, "page.route.chosen"),
        Gate::Allowed { is_of_type: false } => said(Standing::Meets, "page.other.feasible"),
        Gate::Waits(fields) => (Standing::Unknown, reader.text("page.other.open", &[]), fields.clone()),
        Gate::Undefined(cause) => said(Standing::Unknown, &format!("cause.{}", cause.id())),
        Gate::Barred(bars) if bars.contains(&Bar::Plan) => said(Standing::Short, "page.route.plan_broken"),
        Gate::Barred(bars) => (Standing::Short, barred(reader, route, bars), Vec::new()),
    }
}

/// Why a route is barred: by a gate before it, else by the question of its type.
fn barred(reader: &Reader, route: &str, bars: &[Bar]) -> AttrValue {
    let gate = |bar: &Bar| match bar {
        Bar::Gate(id) => reader.rulebook.gate(route, id),
        Bar::Plan | Bar::Type { .. } => None,
    };
    if let Some(gate) = bars.iter().find_map(gate) {
        return reader.of_pack(&gate.label_not);
    }
    let of_type = |bar: &Bar| match bar {
        Bar::Type { id, parts } => Some(denied(reader, land_type(reader, id), parts)),
        Bar::Plan | Bar::Gate(_) => None,
    };
    bars.iter().find_map(of_type).unwrap_or_default()
}

/// The fields for which the yields of a route wait.
fn missing_fields(reader: &Reader, route: &RouteSpec) -> BTreeSet<Field> {
    let figures = Party::LEDGERS.into_iter().map(|party| route.ledger(party, "npv"));
    figures.flat_map(|figure| reader.asks(&figure)).map(|link| link.field).collect()
}

/// The payments, and where a loan is entered what it brings and takes each year.
fn flows(reader: &Reader, route: &RouteSpec) -> Vec<FlowView> {
    let lines = route
        .lines
        .iter()
        .filter(|_| has_loan(reader))
        .map(|line| FlowView { figure: metric(reader, route, line), parties: AttrValue::default() });
    route.flows.iter().map(|flow| flow_view(reader, route, flow)).chain(lines).collect()
}

/// The further figures; those of a loan only where one is entered.
fn shown_metrics<'r>(reader: &Reader, route: &'r RouteSpec) -> impl Iterator<Item = &'r &'static str> {
    let has_loan = has_loan(reader);
    route.metrics.iter().filter(move |id| has_loan || !["least_cover", "equity_irr"].contains(id))
}

/// Whether a loan is entered.
fn has_loan(reader: &Reader) -> bool {
    reader.parcel.number(Field::DebtShare).is_some_and(|share| share > 0.0)
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
