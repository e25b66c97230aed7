use super::ask::asks;
use super::further_figures::metrics;
use crate::i18n::{Arg, Texts};
use crate::ui::chart::MoneyPicture;
use crate::ui::design::{Button, NoticeWeight, figure, fold, notice, standing_with};
use crate::ui::route::{cash_flow_fragment, money_fragment};
use crate::ui::view::money::PartyMoney;
use crate::ui::view::{AssumptionView, FlowView, RouteView, ledger_table};
use yew::prelude::*;

/// The routes, each with the ledgers of enterprise, platform company and government side by side. `on_assume` applies the
/// example assumptions or takes them back.
pub fn routes(
    texts: &Texts,
    routes: &[RouteView],
    assumptions: Option<&AssumptionView>,
    on_open: &Callback<AttrValue>,
    on_assume: &Callback<bool>,
) -> Html {
    html! {
        <section class="section" aria-labelledby="routes-title">
            <h2 class="section__title" id="routes-title">{ texts.text("page.routes.title", &[]) }</h2>
            if let Some(view) = assumptions {
                { assumption_notice(texts, view, on_assume) }
            }
            <div class="routes__list">{ for routes.iter().map(|view| route(texts, view, on_open)) }</div>
        </section>
    }
}

fn assumption_notice(texts: &Texts, view: &AssumptionView, on_assume: &Callback<bool>) -> Html {
    let applied = view.applied;
    let label = if applied { "page.assumption.drop" } else { "page.assumption.apply" };
    let on_press = {
        let on_assume = on_assume.clone();
        Callback::from(move |()| on_assume.emit(!applied))
    };
    let values = html! { <ul>{ for view.values.iter().map(|value| html! { <li>{ value }</li> }) }</ul> };
    let body = html! {
        <>
            <p>{ &view.sentence }</p>
            { fold(texts.text("page.assumption.values", &[]), false, values) }
        </>
    };
    let actions = Button::new(texts.text(label, &[]), on_press).html();
    // What is only offered is nothing for paper.
    let class = if applied { "assumptions on-examples" } else { "assumptions assumptions--offered" };
    html! { <div {class}>{ notice(NoticeWeight::Note, &view.title, body, Some(actions)) }</div> }
}

fn route(texts: &Texts, view: &RouteView, on_open: &Callback<AttrValue>) -> Html {
    let word = texts.text(&format!("page.route.{}", view.standing.id()), &[]);
    let class = if view.rests_on_examples { "route on-examples" } else { "route" };
    html! {
        <article {class} id={format!("route-{}", view.id)} key={&*view.id}>
            <details class="fold route__fold" open={view.is_open}>
                <summary class="fold__summary route__head">
                    <h3>{ &view.title }</h3>
                    { standing_with(view.standing, word) }
                    if !view.asks.is_empty() {
                        <span class="route__lacks">
                            { texts.text("page.route.lacks", &[("count", Arg::Count(view.asks.len()))]) }
                        </span>
                    }
                </summary>
                <div class="fold__body">{ route_body(texts, view, on_open) }</div>
            </details>
        </article>
    }
}

/// Whether a route is open, what its money waits for, and its money.
fn route_body(texts: &Texts, view: &RouteView, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <>
            <p class="route__why">{ &view.feasibility }{ asks(texts, &view.depends_on) }</p>
            if !view.asks.is_empty() {
                <p class="route__why route__missing">
                    { texts.text("page.route.missing", &[]) }
                    { asks(texts, &view.asks) }
                </p>
            }
            if view.is_held {
                <p class="route__why">{ texts.text("page.route.held", &[]) }</p>
            } else if view.ledgers.has_figures() {
                { ledger_table(texts, &view.ledgers, Some(on_open)) }
                if let Some(by_value) = &view.ledgers.by_value {
                    <p class="route__why">{ by_value }</p>
                }
                { cash_flow_links(texts, view) }
                if let Some(money) = &view.money {
                    <MoneyPicture id={format!("money-{}", view.id)} view={money.clone()} />
                    <p class="route__years"><a href={money_fragment(&view.id)}>{ texts.text("money.open", &[]) }</a></p>
                }
                { flows(texts, &view.flows, on_open) }
                { metrics(texts, &view.metrics, on_open) }
            }
        </>
    }
}

/// The ways to the page of a cash flow, for each party whose flow is known.
fn cash_flow_links(texts: &Texts, view: &RouteView) -> Html {
    let Some(money) = &view.money else { return Html::default() };
    let link = |row: &PartyMoney| html! { <>{ " " }<a href={cash_flow_fragment(&view.id, row.party.id())}>{ &row.name }</a></> };
    html! {
        <p class="route__why route__cash-flow">
            { texts.text("page.route.cash_flow", &[]) }
            { for money.parties.iter().map(link) }
        </p>
    }
}

/// Every payment with payer and payee; each opens to its years.
fn flows(texts: &Texts, flows: &[FlowView], on_open: &Callback<AttrValue>) -> Html {
    let row = |flow: &FlowView| {
        html! {
            <tr key={&*flow.figure.id}>
                <th scope="row">{ &flow.figure.label }</th>
                <td>{ &flow.parties }</td>
                <td class="table__number">{ figure(texts, &flow.figure, Some(on_open)) }</td>
            </tr>
        }
    };
    let table = html! { <table class="table table--narrow"><tbody>{ for flows.iter().map(row) }</tbody></table> };
    fold(texts.text("page.flow.title", &[]), false, table)
}
