use super::{LedgerRow, LedgersView};
use crate::i18n::Texts;
use crate::ui::design::{FigureView, figure};
use yew::prelude::*;

const PARTIES: [&str; 3] = ["enterprise", "platform", "government"];

/// The ledgers of a route side by side. With `on_open` each figure opens its explanation.
pub fn ledger_table(texts: &Texts, view: &LedgersView, on_open: Option<&Callback<AttrValue>>) -> Html {
    let absent: AttrValue = texts.text("page.ledger.no_part", &[]).into();
    html! {
        <div class="table-frame" tabindex="0" role="group" aria-label={view.caption.clone()}>
            <table class="table">
                <caption class="table__caption">{ view.caption.clone() }</caption>
                <thead>
                    <tr>
                        <td></td>
                        { for PARTIES.iter().map(|party| html! {
                            <th class="table__number" scope="col">
                                <span class={format!("ledger__party ledger__party--{party}")}>
                                    { texts.text(&format!("page.party.{party}"), &[]) }
                                </span>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for view.rows.iter().map(|row| ledger_row(texts, row, &absent, on_open)) }</tbody>
            </table>
        </div>
    }
}

fn ledger_row(texts: &Texts, row: &LedgerRow, absent: &AttrValue, on_open: Option<&Callback<AttrValue>>) -> Html {
    let cell = |view: &Option<FigureView>| {
        let shown = view.as_ref().map_or_else(|| html! { absent }, |view| figure(texts, view, on_open));
        html! { <td class="table__number">{ shown }</td> }
    };
    html! {
        <tr>
            <th scope="row">{ &row.label }</th>
            { for row.cells.iter().map(cell) }
        </tr>
    }
}
