use crate::i18n::Texts;
use crate::ui::view::{CompareCell, CompareColumn, CompareRow, CompareView};
use yew::prelude::*;

/// The scenarios of a parcel side by side: what differs among their entries, and their figures. `name` gives the heading of a column.
pub fn compared_scenarios(texts: &Texts, view: &CompareView, name: impl Fn(&CompareColumn) -> Html) -> Html {
    let columns = view.columns.len() + 1;
    let heading = |column: &CompareColumn| html! { <th class="table__number" scope="col">{ name(column) }</th> };
    let answer = |column: &CompareColumn| html! { <td class="table__number compare__answer">{ &column.answer }</td> };
    let group = |key: &str, rows: &[CompareRow]| {
        if rows.is_empty() {
            return Html::default();
        }
        html! {
            <tbody>
                <tr><th class="rules__group" colspan={columns.to_string()} scope="rowgroup">{ texts.text(key, &[]) }</th></tr>
                { for rows.iter().map(row) }
            </tbody>
        }
    };
    html! {
        <div class="table-frame" tabindex="0" role="group" aria-label={texts.text("compare.title", &[])}>
            <table class="table compare__table">
                <thead>
                    <tr><td></td>{ for view.columns.iter().map(heading) }</tr>
                    <tr>
                        <th scope="row">{ texts.text("compare.answer", &[]) }</th>
                        { for view.columns.iter().map(answer) }
                    </tr>
                </thead>
                { group("compare.entries", &view.entries) }
                { group("compare.figures", &view.figures) }
            </table>
        </div>
    }
}

fn row(row: &CompareRow) -> Html {
    let cell = |cell: &CompareCell| {
        html! {
            <td class="table__number">
                <span>{ &cell.value }</span>
                if let Some(delta) = &cell.delta {
                    <span class="compare__delta">{ delta }</span>
                }
            </td>
        }
    };
    html! {
        <tr key={row.id} data-row={row.id}>
            <th scope="row">{ &row.label }</th>
            { for row.cells.iter().map(cell) }
        </tr>
    }
}
