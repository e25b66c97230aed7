use crate::i18n::{Arg, Texts};
use crate::ui::design::{FigureView, figure};
use yew::prelude::*;

/// One parcel of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct ParcelRow {
    /// Its number or, where it has none, its place in the file.
    pub id: AttrValue,
    /// Its figures, in the order of the headings.
    pub figures: Vec<FigureView>,
    /// Its type in words.
    pub kind: AttrValue,
}

/// A cell that was not read.
#[derive(Clone, PartialEq, Debug)]
pub struct RefusedCell {
    /// Where it stands.
    pub place: AttrValue,
    /// What stands in it.
    pub text: AttrValue,
    /// Why it was not read, and what to do.
    pub reason: AttrValue,
}

/// What was read from a file, as it is listed.
pub struct ParcelListView {
    /// Name of the file.
    pub file: AttrValue,
    /// How many parcels the file has; the list may show the first of them only.
    pub parcels: usize,
    /// How many issues there are, likewise.
    pub issues: usize,
    /// Names of the figures.
    pub headings: Vec<AttrValue>,
    /// The parcels.
    pub rows: Vec<ParcelRow>,
    /// The cells that were not read.
    pub refused: Vec<RefusedCell>,
}

/// What was read from a file: the parcels with their figures, and every cell that was refused with its reason. `on_open`
/// opens a parcel on the page, by its place in the list.
pub fn parcel_list(texts: &Texts, view: &ParcelListView, on_open: &Callback<usize>) -> Html {
    let caption =
        texts.text("page.list.caption", &[("file", Arg::Text(&view.file)), ("count", Arg::Count(view.parcels))]);
    html! {
        <section class="section" aria-labelledby="list-title">
            <h2 class="section__title" id="list-title">{ texts.text("page.list.title", &[]) }</h2>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption.clone()}>
                <table class="table">
                    <caption class="table__caption">{ caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.text("page.list.id", &[]) }</th>
                            { for view.headings.iter().map(|heading| html! {
                                <th scope="col" class="table__number">{ heading.clone() }</th>
                            }) }
                            <th scope="col">{ texts.text("page.type.title", &[]) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for view.rows.iter().enumerate().map(|(index, row)| parcel_row(texts, index, row, on_open)) }</tbody>
                </table>
            </div>
            if view.rows.len() < view.parcels {
                <p class="section__lead">{ texts.text("page.list.first", &[("count", Arg::Count(view.rows.len()))]) }</p>
            }
            if !view.refused.is_empty() {
                { refused_table(texts, &view.refused, view.issues) }
            }
        </section>
    }
}

fn parcel_row(texts: &Texts, index: usize, row: &ParcelRow, on_open: &Callback<usize>) -> Html {
    let onclick = on_open.reform(move |_: MouseEvent| index);
    html! {
        <tr key={index}>
            <th scope="row"><button type="button" class="button button--link" {onclick}>{ row.id.clone() }</button></th>
            { for row.figures.iter().map(|view| html! {
                <td class="table__number">{ figure(texts, view, None) }</td>
            }) }
            <td class="table__words">{ row.kind.clone() }</td>
        </tr>
    }
}

fn refused_table(texts: &Texts, cells: &[RefusedCell], issues: usize) -> Html {
    let headings = ["page.list.place", "page.list.text", "page.list.reason"];
    html! {
        <div class="table-frame">
            <table class="table">
                <caption class="table__caption">{ texts.text("page.list.refused", &[("count", Arg::Count(issues))]) }</caption>
                <thead><tr>{ for headings.iter().map(|key| html! { <th scope="col">{ texts.text(key, &[]) }</th> }) }</tr></thead>
                <tbody>
                    { for cells.iter().enumerate().map(|(index, cell)| html! {
                        <tr key={index}>
                            <th scope="row">{ cell.place.clone() }</th>
                            <td>{ cell.text.clone() }</td>
                            <td>{ cell.reason.clone() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
