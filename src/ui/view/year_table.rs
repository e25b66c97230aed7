use super::money::{YearColumn, YearGroup, YearTable};
use crate::i18n::Texts;
use yew::prelude::*;

/// The payments of a party: years down, columns in groups, sums below. Heads and years stay in sight while it is scrolled.
/// With `on_open` the name of a column opens its explanation.
pub fn year_table(texts: &Texts, view: &YearTable, on_open: Option<&Callback<AttrValue>>) -> Html {
    let columns = || view.groups.iter().flat_map(|group| &group.columns);
    html! {
        <div class="table-frame years-table" tabindex="0" role="group" aria-label={view.caption.clone()}>
            <table class="table">
                <caption class="table__caption">{ &view.caption }</caption>
                <thead>
                    <tr>
                        <th class="years-table__year" scope="col" rowspan="2">{ texts.text("money.year_head", &[]) }</th>
                        { for view.groups.iter().map(group_head) }
                    </tr>
                    <tr>{ for columns().map(|column| column_head(column, on_open)) }</tr>
                </thead>
                <tbody>
                    { for (0..=view.last).map(|year| html! {
                        <tr key={year}>
                            <th class="years-table__year" scope="row">{ year }</th>
                            { for columns().map(|column| cell(column.cells.get(year))) }
                        </tr>
                    }) }
                </tbody>
                <tfoot>
                    <tr>
                        <th class="years-table__year" scope="row">{ texts.text("money.total", &[]) }</th>
                        { for columns().map(|column| cell(column.total.as_ref().map(|(shown, _)| shown))) }
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn group_head(group: &YearGroup) -> Html {
    html! {
        <th class="years-table__group" scope="colgroup" colspan={group.columns.len().to_string()} key={group.id}>{ &group.label }</th>
    }
}

fn column_head(column: &YearColumn, on_open: Option<&Callback<AttrValue>>) -> Html {
    let label = match on_open {
        Some(on_open) => {
            let (on_open, figure) = (on_open.clone(), column.figure.clone());
            let onclick = Callback::from(move |_: MouseEvent| on_open.emit(figure.clone()));
            html! {
                <button type="button" class="figure__open" data-figure={column.figure.clone()} aria-haspopup="dialog" {onclick}>
                    { &column.label }
                </button>
            }
        }
        None => html! { { &column.label } },
    };
    html! { <th class="table__number years-table__column" scope="col" key={&*column.figure}>{ label }</th> }
}

fn cell(text: Option<&AttrValue>) -> Html {
    let text = text.cloned().unwrap_or_default();
    let class = if text == "0" { "table__number years-table__nothing" } else { "table__number" };
    html! { <td {class}>{ text }</td> }
}
