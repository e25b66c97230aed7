use super::ask::Asks;
use super::view::{AssumptionView, FlowView, LedgerRow, LedgersView, RouteView};
use crate::ui::design::{Button, Figure, FigureView, Fold, Notice, StandingWord};
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`Routes`].
#[derive(Properties, PartialEq)]
pub struct RoutesProps {
    /// The routes.
    pub routes: Vec<RouteView>,
    /// The example assumptions.
    pub assumptions: Option<AssumptionView>,
    /// Applies the example assumptions, or takes them back.
    pub on_assume: Callback<bool>,
    /// Opens an explanation.
    pub on_open: Callback<AttrValue>,
}

/// The two routes, each with the ledgers of enterprise, platform company and government side by side.
#[component]
pub fn Routes(props: &RoutesProps) -> Html {
    let texts = use_texts();
    html! {
        <section class="section" aria-labelledby="routes-title">
            <h2 class="section__title" id="routes-title">{ texts.text("page.routes.title", &[]) }</h2>
            if let Some(view) = props.assumptions.clone() {
                <AssumptionNotice {view} on_assume={props.on_assume.clone()} />
            }
            { for props.routes.iter().map(|route| html! {
                <Route key={route.id.to_string()} view={route.clone()} on_open={props.on_open.clone()} />
            }) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct AssumptionNoticeProps {
    view: AssumptionView,
    on_assume: Callback<bool>,
}

#[component]
fn AssumptionNotice(props: &AssumptionNoticeProps) -> Html {
    let texts = use_texts();
    let view = &props.view;
    let applied = view.applied;
    let label = if applied { "page.assumption.drop" } else { "page.assumption.apply" };
    let on_press = props.on_assume.reform(move |()| !applied);
    html! {
        <Notice title={view.title.clone()}
            actions={html! { <Button {on_press}>{ texts.text(label, &[]) }</Button> }}>
            <p>{ view.sentence.clone() }</p>
            <Fold summary={html! { texts.text("page.assumption.values", &[]) }}>
                <ul>{ for view.values.iter().map(|value| html! { <li>{ value.clone() }</li> }) }</ul>
            </Fold>
        </Notice>
    }
}

#[derive(Properties, PartialEq)]
struct RouteProps {
    view: RouteView,
    on_open: Callback<AttrValue>,
}

#[component]
fn Route(props: &RouteProps) -> Html {
    let texts = use_texts();
    let view = &props.view;
    let word = texts.text(&format!("page.route.{}", view.standing.id()), &[]);
    html! {
        <article class="route" id={format!("route-{}", view.id)}>
            <div class="route__head">
                <h3>{ view.title.clone() }</h3>
                <StandingWord standing={view.standing} {word} />
            </div>
            <p class="route__why">{ view.feasibility.clone() }</p>
            if let Some(missing) = view.missing.clone() {
                <p class="route__why">
                    { missing }
                    <Asks links={view.asks.clone()} />
                </p>
            }
            <Ledgers view={view.ledgers.clone()} on_open={props.on_open.clone()} />
            <Flows flows={view.flows.clone()} on_open={props.on_open.clone()} />
            <dl class="metrics">
                { for view.metrics.iter().map(|metric| html! {
                    <div class="metrics__item" key={metric.id.to_string()}>
                        <dt>{ metric.label.clone() }</dt>
                        <dd><Figure view={metric.clone()} on_open={props.on_open.clone()} /></dd>
                    </div>
                }) }
            </dl>
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct FlowsProps {
    flows: Vec<FlowView>,
    on_open: Callback<AttrValue>,
}

/// Every payment with payer and payee; each opens to its years.
#[component]
fn Flows(props: &FlowsProps) -> Html {
    let texts = use_texts();
    html! {
        <Fold summary={html! { texts.text("page.flow.title", &[]) }}>
            <table class="table table--narrow">
                <tbody>
                    { for props.flows.iter().map(|flow| html! {
                        <tr key={flow.figure.id.to_string()}>
                            <th scope="row">{ flow.figure.label.clone() }</th>
                            <td>{ flow.parties.clone() }</td>
                            <td class="table__number">
                                <Figure view={flow.figure.clone()} on_open={props.on_open.clone()} />
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </Fold>
    }
}

#[derive(Properties, PartialEq)]
struct LedgersProps {
    view: LedgersView,
    on_open: Callback<AttrValue>,
}

const PARTIES: [&str; 3] = ["enterprise", "platform", "government"];

#[component]
fn Ledgers(props: &LedgersProps) -> Html {
    let texts = use_texts();
    let absent: AttrValue = texts.text("page.ledger.no_part", &[]).into();
    html! {
        <div class="table-frame" tabindex="0" role="region" aria-label={props.view.caption.clone()}>
            <table class="table">
                <caption class="table__caption">{ props.view.caption.clone() }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for PARTIES.iter().map(|party| html! {
                            <th class="table__number" scope="col">
                                <span class={classes!("ledger__party", format!("ledger__party--{party}"))}>
                                    { texts.text(&format!("page.party.{party}"), &[]) }
                                </span>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for props.view.rows.iter().map(|row| ledger_row(row, &absent, &props.on_open)) }</tbody>
            </table>
        </div>
    }
}

fn ledger_row(row: &LedgerRow, absent: &AttrValue, on_open: &Callback<AttrValue>) -> Html {
    let cell = |figure: &Option<FigureView>| {
        let figure = figure.clone().map(|view| html! { <Figure {view} on_open={on_open.clone()} /> });
        html! { <td class="table__number">{ figure.unwrap_or_else(|| html! { absent }) }</td> }
    };
    html! {
        <tr>
            <th scope="row">{ row.label.clone() }</th>
            { for row.cells.iter().map(cell) }
        </tr>
    }
}
