use crate::i18n::Texts;
use crate::ui::design::{ReadOut, fold};
use crate::ui::view::{CURVE, CashFlowRow, CashFlowView, CurveView};
use yew::prelude::*;

/// How many rates there are, the value, every result beside the function of a spreadsheet, and the curve.
pub(super) fn results(texts: &Texts, view: &CashFlowView) -> Html {
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    html! {
        <section class="section" aria-labelledby="cash-results">
            <h3 class="section__title" id="cash-results">{ texts.text("cash.results", &[]) }</h3>
            <p class="cash-flow__headline">{ &view.headline }</p>
            <p class="cash-flow__value">{ &view.value }</p>
            <p class="cash-flow__note">{ &view.read }</p>
            <ReadOut text={format!("{} {}", view.headline, view.value)} />
            { curve(texts, &view.curve) }
            <div class="table-frame" tabindex="0" role="group" aria-label={texts.text("cash.table", &[])}>
                <table class="table cash-flow__table">
                    <thead><tr>{ heading("cash.column.result") }{ heading("cash.column.value") }{ heading("cash.column.excel") }</tr></thead>
                    <tbody>{ for view.rows.iter().map(row) }</tbody>
                </table>
            </div>
            <p class="cash-flow__note">{ texts.text("cash.excel.cells", &[]) }</p>
        </section>
    }
}

fn row(row: &CashFlowRow) -> Html {
    html! {
        <tr key={row.id} data-result={row.id}>
            <th scope="row">{ &row.label }</th>
            <td class="cash-flow__number">{ &row.value }</td>
            <td>
                <code>{ &row.excel }</code>
                if let Some(note) = &row.note {
                    <span class="cash-flow__excel-note">{ note }</span>
                }
            </td>
        </tr>
    }
}

/// The net present value over the rate, with its rates of return and the discount rate; as a table one press away.
fn curve(texts: &Texts, view: &CurveView) -> Html {
    let (width, height) = CURVE;
    let upright = |at: &f64| format!("M{at:.1} 0v{height}");
    let roots: String = view.roots.iter().map(upright).collect();
    let rows = view.table.iter().map(|(rate, value)| {
        html! { <tr key={&**rate}><th scope="row">{ rate }</th><td class="table__number">{ value }</td></tr> }
    });
    let table = html! {
        <table class="table table--narrow">
            <thead><tr>
                <th scope="col">{ texts.text("cash.curve.rate", &[]) }</th>
                <th class="table__number" scope="col">{ texts.text("cash.curve.value", &[]) }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    };
    html! {
        <figure class="curve">
            <figcaption class="table__caption">{ &view.caption }</figcaption>
            <div class="curve__frame">
                <div class="curve__up"><span>{ &view.up[0] }</span><span>{ &view.up[1] }</span></div>
                <svg class="curve__picture" viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" aria-hidden="true">
                    <path class="curve__zero" d={format!("M0 {:.1}h{width}", view.zero)} />
                    <path class="curve__discount" d={upright(&view.discount)} />
                    <path class="curve__root" d={roots} />
                    <path class="curve__line" d={view.path.clone()} />
                </svg>
                <div class="curve__across">{ for view.across.iter().map(|rate| html! { <span>{ rate }</span> }) }</div>
            </div>
            <p class="cash-flow__note">{ texts.text("cash.curve.legend", &[]) }</p>
            { fold(texts.text("cash.curve.table", &[]), false, table) }
        </figure>
    }
}
