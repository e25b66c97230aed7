use crate::i18n::{Arg, Texts};
use crate::ui::view::{BAR_WIDTH, TornadoEnd, TornadoRow, TornadoView};
use yew::prelude::*;

/// Height of the drawing of a bar.
const BAR_HEIGHT: f64 = 20.0;

/// What moves a figure most, as a table: the figure at both ends of each entry stands beside its bar.
pub fn tornado(texts: &Texts, view: &TornadoView) -> Html {
    let heading = |key: &str, class: &'static str| {
        html! { <th scope="col" {class}>{ texts.text(key, &[("unit", Arg::Text(&view.unit))]) }</th> }
    };
    html! {
        <div class="table-frame tornado" tabindex="0" role="group" aria-label={texts.text("whatif.tornado.title", &[])}>
            <table class="table tornado__table">
                <caption class="table__caption">{ &view.caption }</caption>
                <thead><tr>
                    { heading("whatif.tornado.entry", "") }
                    { heading("whatif.tornado.low", "table__number") }
                    <td class="tornado__picture"></td>
                    { heading("whatif.tornado.high", "table__number") }
                </tr></thead>
                <tbody>{ for view.rows.iter().map(|row| tornado_row(row, view.today)) }</tbody>
            </table>
        </div>
    }
}

fn tornado_row(row: &TornadoRow, today: f64) -> Html {
    let end = |end: &TornadoEnd| {
        html! {
            <td class="table__number tornado__end">
                <span class="tornado__figure">{ &end.figure }</span>
                <span class="tornado__value">{ &end.value }</span>
            </td>
        }
    };
    let bar = |end: &TornadoEnd, class: &'static str| match end.bar {
        Some((from, width)) => html! {
            <rect {class} x={from.to_string()} width={width.to_string()} y="2" height={(BAR_HEIGHT - 4.0).to_string()} />
        },
        None => Html::default(),
    };
    html! {
        <tr key={row.field.id()} data-field={row.field.id()}>
            <th scope="row">{ &row.label }</th>
            { end(&row.low) }
            <td class="tornado__picture">
                <svg class="tornado__bars" viewBox={format!("0 0 {BAR_WIDTH} {BAR_HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                    { bar(&row.low, "tornado__bar tornado__bar--low") }
                    { bar(&row.high, "tornado__bar tornado__bar--high") }
                    <path class="tornado__today" d={format!("M{today} 0v{BAR_HEIGHT}")} />
                </svg>
            </td>
            { end(&row.high) }
        </tr>
    }
}
