use crate::i18n::Arg;
use crate::ui::design::{Figure, FigureView};
use crate::ui::hooks::use_texts;
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

/// Props of [`ParcelList`].
#[derive(Properties, PartialEq)]
pub struct ParcelListProps {
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
    /// Opens a parcel on the page, by its place in the list.
    pub on_open: Callback<usize>,
}

/// What was read from a file: the parcels with their figures, and every cell that was refused with its reason.
#[component]
pub fn ParcelList(props: &ParcelListProps) -> Html {
    let texts = use_texts();
    let caption =
        texts.text("page.list.caption", &[("file", Arg::Text(&props.file)), ("count", Arg::Count(props.parcels))]);
    html! {
        <section class="section" aria-labelledby="list-title">
            <h2 class="section__title" id="list-title">{ texts.text("page.list.title", &[]) }</h2>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption.clone()}>
                <table class="table">
                    <caption class="table__caption">{ caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.text("page.list.id", &[]) }</th>
                            { for props.headings.iter().map(|heading| html! {
                                <th scope="col" class="table__number">{ heading.clone() }</th>
                            }) }
                            <th scope="col">{ texts.text("page.type.title", &[]) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for props.rows.iter().enumerate().map(|(index, row)| parcel_row(index, row, &props.on_open)) }</tbody>
                </table>
            </div>
            if props.rows.len() < props.parcels {
                <p class="section__lead">{ texts.text("page.list.first", &[("count", Arg::Count(props.rows.len()))]) }</p>
            }
            if !props.refused.is_empty() {
                <RefusedTable cells={props.refused.clone()} issues={props.issues} />
            }
        </section>
    }
}

fn parcel_row(index: usize, row: &ParcelRow, on_open: &Callback<usize>) -> Html {
    let onclick = on_open.reform(move |_: MouseEvent| index);
    html! {
        <tr key={index}>
            <th scope="row"><button type="button" class="button button--link" {onclick}>{ row.id.clone() }</button></th>
            { for row.figures.iter().map(|figure| html! {
                <td class="table__number"><Figure view={figure.clone()} /></td>
            }) }
            <td class="table__words">{ row.kind.clone() }</td>
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct RefusedTableProps {
    cells: Vec<RefusedCell>,
    issues: usize,
}

#[component]
fn RefusedTable(props: &RefusedTableProps) -> Html {
    let texts = use_texts();
    let headings = ["page.list.place", "page.list.text", "page.list.reason"];
    html! {
        <div class="table-frame">
            <table class="table">
                <caption class="table__caption">{ texts.text("page.list.refused", &[("count", Arg::Count(props.issues))]) }</caption>
                <thead><tr>{ for headings.iter().map(|key| html! { <th scope="col">{ texts.text(key, &[]) }</th> }) }</tr></thead>
                <tbody>
                    { for props.cells.iter().enumerate().map(|(index, cell)| html! {
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
