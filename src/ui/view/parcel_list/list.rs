use super::basis::{BasisView, basis};
use super::totals::TotalView;
use crate::engine::job::{SortKey, Window};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, FigureView, figure};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One parcel of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct ParcelRow {
    /// Its number or, where it has none, its place in the file.
    pub id: AttrValue,
    /// Its enterprise, where it is known.
    pub enterprise: AttrValue,
    /// Its figures, in the order of the headings.
    pub figures: Vec<FigureView>,
    /// Its type in words, or what it is open between.
    pub kind: AttrValue,
    /// Further entries, in the order of their headings.
    pub entries: Vec<AttrValue>,
    /// Whether its plan passes, in a few words; empty where none is entered.
    pub plan: AttrValue,
    /// Its area by its boundary with the method, where it has one.
    pub measured: AttrValue,
    /// Whether anything of it was refused.
    pub refused: bool,
    /// Its place in the list, counted from 0.
    pub place: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// A heading of the list: what stands below it, and the way it is sorted by, if it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Heading {
    /// Its name.
    pub label: AttrValue,
    /// What a press sorts by.
    pub key: SortKey,
    /// Whether its cells are numbers.
    pub is_number: bool,
}

/// A piece of the list, as it is looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct ParcelListView {
    /// Id of the table's parts.
    pub id: &'static str,
    /// What the types rest on.
    pub basis: BasisView,
    /// Name of the file.
    pub file: AttrValue,
    /// How many parcels the file has.
    pub parcels: usize,
    /// How many of them pass the filter.
    pub passed: usize,
    /// The headings; the first two are those of identifiers and enterprises, and the type stands behind the last.
    pub headings: Vec<Heading>,
    /// The headings of further entries, behind the type.
    pub entries: Vec<Heading>,
    /// What the list is sorted by.
    pub sort: SortKey,
    /// Largest first.
    pub descending: bool,
    /// Which of the parcels that passed comes first here, counted from 0.
    pub from: usize,
    /// How many are shown.
    pub shown: usize,
    /// The rows that are drawn of them; when a list first appears the others follow in a moment.
    pub rows: Vec<ParcelRow>,
    /// How many of the parcels that passed are counted in the totals.
    pub counted: usize,
    /// How many of the parcels that passed have entries in doubt.
    pub doubted: usize,
    /// Sums over the parcels that passed, below the figures they are of.
    pub totals: Vec<TotalView>,
    /// What the sums leave out, and what is low in them.
    pub notes: Vec<AttrValue>,
}

/// What can be done with a list.
#[derive(Clone, PartialEq)]
pub struct ListActions {
    /// Opens a parcel on the page of parcels, by its place among the rows.
    pub on_open: Callback<usize>,
    /// Explains a figure of the parcel at a place among the rows, or a total, by its name.
    pub on_explain: Callback<(Option<usize>, AttrValue)>,
    /// Sorts by a heading, the other way round when it is pressed again.
    pub on_sort: Callback<SortKey>,
    /// Turns to another piece, or to all of them.
    pub on_turn: Callback<Window>,
    /// Lists all parcels again.
    pub on_clear: Callback<()>,
    /// Chooses a parcel, by its place in the list; without it none can be chosen.
    pub on_choose: Option<Callback<usize>>,
}

/// How many parcels are shown at once.
pub const PIECE: usize = 100;

/// So many rows are drawn when a list first appears, and so many more in each task after that, so that none takes long; from
/// then on all at once.
pub const STEP: usize = 25;

/// So many are still drawn at once where someone wants all of them, to print them, say.
const ALL: usize = 2000;

/// The parcels of a file with their figures and totals.
pub fn parcel_list(texts: &Texts, view: &ParcelListView, actions: &ListActions) -> Html {
    if view.passed == 0 && view.parcels > 0 {
        return html! {
            <div class="list-empty">
                <p role="status">{ texts.text("page.list.no_hits", &[]) }</p>
                { Button::new(texts.text("page.list.no_hits.clear", &[]), actions.on_clear.clone()).html() }
            </div>
        };
    }
    let caption =
        texts.text("page.list.caption", &[("file", Arg::Text(&view.file)), ("count", Arg::Count(view.parcels))]);
    html! {
        <>
            { basis(&view.basis) }
            if view.doubted > 0 {
                <p class="list-doubted">{ texts.text("page.list.doubted.count", &[("count", Arg::Count(view.doubted))]) }</p>
            }
            { skip(texts, view.id) }
            <div class="table-frame table-frame--tall" tabindex="0" role="group" aria-label={caption.clone()}>
                <table class="table table--named">
                    <caption class="table__caption">{ caption }</caption>
                    <thead>
                        <tr>
                            { for view.headings.iter().map(|heading| sort_heading(view, heading, &actions.on_sort)) }
                            <th scope="col">{ texts.text("page.type.title", &[]) }</th>
                            if view.has_plans() {
                                <th scope="col">{ texts.text("page.list.plan", &[]) }</th>
                            }
                            { for view.entries.iter().map(|heading| sort_heading(view, heading, &actions.on_sort)) }
                        </tr>
                        { totals_row(texts, view, Some(&actions.on_explain)) }
                    </thead>
                    <tbody>{ for view.rows.iter().enumerate().map(|(index, row)| parcel_row(texts, view.has_plans(), (index, row), view.id, actions)) }</tbody>
                    <tfoot>{ totals_row(texts, view, None) }</tfoot>
                </table>
            </div>
            { pager(texts, view, &actions.on_turn) }
        </>
    }
}

/// The totals: below the headings, where they stay in sight and open to what they are made of; without `on_explain` below
/// the last row, on paper, where the head of the table comes again on every sheet.
fn totals_row(texts: &Texts, view: &ParcelListView, on_explain: Option<&Callback<(Option<usize>, AttrValue)>>) -> Html {
    let on_explain = on_explain.map(|on_explain| on_explain.reform(|total| (None, total)));
    let total = |TotalView { figure: total, covers }: &TotalView| {
        html! {
            <td class="table__number" data-total={on_explain.is_some().then(|| total.id.clone())}>
                { figure(texts, total, on_explain.as_ref()) }
                if !covers.is_empty() {
                    <p class="list-measured">{ covers }</p>
                }
            </td>
        }
    };
    let totals = html! {
        <tr class="list-totals">
            <th scope="row">{ texts.text("page.list.total", &[("count", Arg::Count(view.counted))]) }</th>
            <td></td>
            { for view.totals.iter().map(total) }
            <td></td>
            if view.has_plans() {
                <td></td>
            }
            { for view.entries.iter().map(|_| html! { <td></td> }) }
        </tr>
    };
    html! { <>{ totals }{ notes_row(view) }</> }
}

/// What the totals leave out and what is low in them, beside them.
fn notes_row(view: &ParcelListView) -> Html {
    if view.notes.is_empty() {
        return Html::default();
    }
    let width = view.headings.len() + 1 + usize::from(view.has_plans()) + view.entries.len();
    html! {
        <tr class="list-notes">
            <td colspan={width.to_string()}>
                <ul class="list-notes__lines">{ for view.notes.iter().map(|note| html! {
                    <li><span aria-hidden="true">{ "▲ " }</span>{ note }</li>
                }) }</ul>
            </td>
        </tr>
    }
}

impl ParcelListView {
    /// Whether any of its rows has a plan.
    fn has_plans(&self) -> bool {
        self.rows.iter().any(|row| !row.plan.is_empty())
    }
}

/// Leads past the table, in which every number is a stop of the keyboard.
fn skip(texts: &Texts, id: &'static str) -> Html {
    let on_press = Callback::from(move |_: MouseEvent| {
        let pager = gloo::utils::document().get_element_by_id(&pager_id(id));
        if let Some(pager) = pager.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What cannot take the focus leaves it where it is; there is nothing to tell.
            let _ = pager.focus();
        }
    });
    html! { <button type="button" class="button list-skip" onclick={on_press}>{ texts.text("page.list.skip", &[]) }</button> }
}

fn pager_id(id: &str) -> String {
    format!("{id}-pager")
}

fn sort_heading(view: &ParcelListView, heading: &Heading, on_sort: &Callback<SortKey>) -> Html {
    let (sorted, sign) = match (view.sort == heading.key, view.descending) {
        (false, _) => (None, ""),
        (true, false) => (Some("ascending"), " ▲"),
        (true, true) => (Some("descending"), " ▼"),
    };
    let on_press = {
        let (on_sort, key) = (on_sort.clone(), heading.key);
        Callback::from(move |()| on_sort.emit(key))
    };
    let label = html! { <>{ &heading.label }<span aria-hidden="true">{ sign }</span></> };
    html! {
        <th scope="col" class={heading.is_number.then_some("table__number")} aria-sort={sorted}>
            { Button::new(label, on_press).link().html() }
        </th>
    }
}

/// The ways to the pieces before and after, where there are any, and to all at once, where they are not too many.
fn pager(texts: &Texts, view: &ParcelListView, on_turn: &Callback<Window>) -> Html {
    let show = |key: &str, from: usize, count: usize, can: bool| {
        let on_turn = on_turn.clone();
        let on_press = Callback::from(move |()| on_turn.emit(Window { from, count }));
        Button::new(texts.text(key, &[]), on_press).disabled(!can).html()
    };
    let turn = |key: &str, from: usize, can: bool| show(key, from, PIECE, can);
    let shown = [
        ("from", Arg::Count(if view.shown == 0 { 0 } else { view.from + 1 })),
        ("to", Arg::Count(view.from + view.shown)),
        ("passed", Arg::Count(view.passed)),
    ];
    html! {
        <div class="pager" id={pager_id(view.id)} tabindex="-1">
            <p role="status">{ texts.text("page.list.shown", &shown) }</p>
            if view.shown > PIECE {
                { turn("page.list.pieces", 0, true) }
            } else if view.passed > PIECE {
                { turn("page.list.back", view.from.saturating_sub(PIECE), view.from > 0) }
                { turn("page.list.on", view.from + PIECE, view.from + PIECE < view.passed) }
                if view.passed <= ALL {
                    { show("page.list.all", 0, ALL, true) }
                }
            }
        </div>
    }
}

/// Id of the button that chooses the parcel at a place.
pub(super) fn choose_id(table: &str, place: usize) -> String {
    format!("{table}-row-{place}")
}

/// Chooses a parcel: it is shown in the pictures above the list.
fn choose(texts: &Texts, table: &str, row: &ParcelRow, on_choose: &Callback<usize>) -> Html {
    let place = row.place;
    let onclick = on_choose.reform(move |_: MouseEvent| place);
    let name = texts.text("park.row.choose", &[("parcel", Arg::Text(&row.id))]);
    html! {
        <button type="button" class="list-choose" id={choose_id(table, place)} aria-pressed={row.is_chosen.to_string()}
            aria-label={name} {onclick}>
            { if row.is_chosen { "◉" } else { "○" } }
        </button>
    }
}

fn parcel_row(
    texts: &Texts,
    has_plans: bool,
    (index, row): (usize, &ParcelRow),
    table: &str,
    actions: &ListActions,
) -> Html {
    let on_press = actions.on_open.reform(move |()| index);
    let on_explain = actions.on_explain.reform(move |figure| (Some(index), figure));
    html! {
        <tr key={index} class={row.is_chosen.then_some("list-chosen")}>
            <th scope="row">
                if let Some(on_choose) = &actions.on_choose {
                    { choose(texts, table, row, on_choose) }
                }
                { Button::new(&*row.id, on_press).link().html() }
                if row.refused {
                    <span class="list-refused" title={texts.text("page.list.to_mend", &[])}>
                        <span aria-hidden="true">{ " ▲" }</span>
                        <span class="visually-hidden">{ texts.text("page.list.to_mend", &[]) }</span>
                    </span>
                }
                if !row.measured.is_empty() {
                    <p class="list-measured">{ &row.measured }</p>
                }
            </th>
            <td class="table__words">{ &row.enterprise }</td>
            { for row.figures.iter().map(|view| html! {
                <td class="table__number">{ figure(texts, view, Some(&on_explain)) }</td>
            }) }
            <td class="table__words list-kind">{ &row.kind }</td>
            if has_plans {
                <td class="table__words">{ &row.plan }</td>
            }
            { for row.entries.iter().map(|entry| html! { <td class="table__words">{ entry }</td> }) }
        </tr>
    }
}
