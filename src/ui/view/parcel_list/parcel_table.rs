use super::basis::{BasisView, basis_view, filter_text};
use super::column_choice::{ColumnChoice, column_choice};
use super::explained::Asked;
use super::figures::{Column, columns};
use super::filter_bar::FilterBar;
use super::filters::{filter_words, key_label};
use super::kept_focus::focus;
use super::list::{Heading, ListActions, PIECE, ParcelListView, ParcelRow, STEP, choose_id, parcel_list};
use super::totals::total_views;
use super::view::{headings, id_of, kind_options, kind_value, parcel_row};
use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::import::MergedNumber;
use crate::engine::job::{Filter, KEY_FIGURES, Kind, ListedParcel, SortKey, Totals, View, Viewed, Window};
use crate::engine::model::Figure;
use crate::i18n::{Texts, totals_notes};
use crate::ui::design::{NoticeWeight, Select, TextInput, notice};
use crate::ui::hooks::use_session;
use crate::ui::state::Session;
use crate::worker::{WorkerClient, WorkerError};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// A client is itself only: it is compared by its place in memory.
#[derive(Clone)]
pub struct ByAddress(pub Rc<WorkerClient>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a page wants to be shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Wanted {
    /// The row of a parcel, by its place in the list.
    Parcel(usize),
    /// Parcels of a kind.
    Kind(Kind),
    /// Parcels that pass one more filter.
    Filter(Filter),
    /// The columns and the order of the yearly list: by category, group, person and day.
    YearlyList,
}

/// The order of the yearly list after its first key, which is the category.
const YEARLY_ORDER: [SortKey; 3] =
    [SortKey::Field(Field::LeadGroup), SortKey::Field(Field::LeadPerson), SortKey::Field(Field::DueDate)];

/// So many keys before the last one pressed still order what is equal in it.
const MOST_KEYS: usize = 2;

/// Props of [`ParcelTable`].
#[derive(Properties, PartialEq)]
pub struct ParcelTableProps {
    /// Id of the field by which is searched, of which a page has one for each table.
    pub id: &'static str,
    /// Name of what is listed.
    pub caption: AttrValue,
    /// How many parcels are listed.
    pub count: usize,
    /// Rises whenever the worker lists others.
    pub revision: u64,
    /// Numbers of the file that are merged over several of them.
    #[prop_or_default]
    pub merged: Vec<MergedNumber>,
    /// The worker that lists them.
    pub client: ByAddress,
    /// Called with a parcel to be opened, and its place in the list.
    pub on_open: Callback<(usize, ListedParcel)>,
    /// The parcel that is chosen, by its place in the list.
    #[prop_or_default]
    pub chosen: Option<usize>,
    /// Called with a parcel that is chosen; without it none can be.
    #[prop_or_default]
    pub on_choose: Option<Callback<usize>>,
    /// Called with what is shown, whenever that changes.
    #[prop_or_default]
    pub on_view: Callback<View>,
    /// What the page wants to be shown; a number that rises asks for it again.
    #[prop_or_default]
    pub wanted: Option<(u32, Wanted)>,
    /// Called with the id of this table and a number in it that is to be explained, or none once others are listed.
    pub on_explain: Callback<(&'static str, Option<Asked>)>,
}

/// Parcels with their figures: sorted, filtered, in pieces, with their totals.
#[component]
pub fn ParcelTable(props: &ParcelTableProps) -> Html {
    let session = use_session();
    let Session { settings, pack, .. } = &session;
    let texts = Texts::of(settings.language);
    let view = use_state(|| View { window: Window { from: 0, count: PIECE }, ..View::default() });
    let viewed = use_state(|| None::<Result<Rc<Viewed>, WorkerError>>);
    let assessor = use_memo(pack.clone(), |pack| Assessor::of_builtin(pack));
    use_effect_with((props.revision, props.client.clone(), (*view).clone()), {
        let viewed = viewed.setter();
        move |(_, client, view)| {
            client.0.view(view.clone(), move |answer| viewed.set(Some(answer.map(|viewed| Rc::new(*viewed)))));
        }
    });
    use_effect_with((*view).clone(), {
        let on_view = props.on_view.clone();
        move |view| on_view.emit(view.clone())
    });
    let choice = use_state(ColumnChoice::default);
    use_effect_with(props.wanted.clone(), {
        let (view, choice) = (view.clone(), choice.clone());
        move |wanted| {
            if let Some((_, wanted)) = wanted {
                view.set(wanted_view(&view, wanted));
                if *wanted == Wanted::YearlyList {
                    choice.set(choice.yearly());
                }
            }
        }
    });
    use_led_row(props, &view, viewed.as_ref().and_then(|viewed| viewed.as_ref().ok()));
    use_effect_with(props.revision, {
        let (on_explain, id) = (props.on_explain.clone(), props.id);
        move |_| on_explain.emit((id, None))
    });
    let change = |edit: fn(&mut View, SortKey)| {
        let view = view.clone();
        Callback::from(move |key| {
            let mut next = (*view).clone();
            edit(&mut next, key);
            next.window.from = 0;
            next.holding = None;
            view.set(next);
        })
    };
    let on_sort = change(sort_by);
    let on_filters = {
        let view = view.clone();
        Callback::from(move |filters| {
            view.set(View { filters, window: Window { from: 0, count: PIECE }, holding: None, ..(*view).clone() });
        })
    };
    let on_unsort = {
        let view = view.clone();
        Callback::from(move |()| view.set(View { then: Vec::new(), holding: None, ..(*view).clone() }))
    };
    let on_choice = {
        let choice = choice.setter();
        Callback::from(move |next| choice.set(next))
    };
    let on_turn = {
        let view = view.clone();
        Callback::from(move |window| view.set(View { window, holding: None, ..(*view).clone() }))
    };
    let on_clear = {
        let (view, field) = (view.clone(), props.id);
        Callback::from(move |()| {
            let window = Window { from: 0, count: PIECE };
            let filters = Vec::new();
            view.set(View { text: String::new(), kind: None, filters, window, holding: None, ..(*view).clone() });
            // The button goes; where the filter is typed stays.
            focus(gloo::utils::document().get_element_by_id(field));
        })
    };
    let on_text = {
        let view = view.clone();
        Callback::from(move |text: AttrValue| {
            let window = Window { from: 0, count: PIECE };
            view.set(View { text: text.to_string(), window, holding: None, ..(*view).clone() });
        })
    };
    let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
    let kinds = match &*viewed {
        Some(Ok(viewed)) => Some(viewed.kinds.clone()),
        _ => None,
    };
    let on_kind = {
        let (view, kinds) = (view.clone(), kinds.clone());
        Callback::from(move |chosen: AttrValue| {
            let mut known = kinds.iter().flatten().map(|(kind, _)| kind);
            let kind = known.find(|kind| kind_value(kind) == *chosen).cloned();
            view.set(View { kind, window: Window { from: 0, count: PIECE }, holding: None, ..(*view).clone() });
        })
    };
    let drawn = use_state_eq(|| STEP);
    let shown = viewed.as_ref().and_then(|viewed| viewed.as_ref().ok()).map_or(0, |viewed| viewed.parcels.len());
    use_effect_with((*drawn, shown), {
        let draw = drawn.setter();
        move |(drawn, shown)| {
            let more = Some(drawn.saturating_add(STEP)).filter(|more| *more < PIECE).unwrap_or(usize::MAX);
            let later = (drawn < shown).then(|| Timeout::new(0, move || draw.set(more)));
            move || drop(later)
        }
    });
    let kind_id = format!("{}-kind", props.id);
    let list = match &*viewed {
        None => Html::default(),
        Some(Err(error)) => {
            let reason = crate::i18n::issue_text(&error.issue(), texts.language());
            let title = texts.text("page.list.failed", &[]).into();
            notice(NoticeWeight::Short, &title, html! { <p>{ reason }</p> }, None)
        }
        Some(Ok(viewed)) => {
            let columns = columns(&viewed.parcels, &viewed.totals, settings, texts);
            let is_shown = |place: usize| KEY_FIGURES.get(place).is_none_or(|figure| !choice.hidden.contains(figure));
            let filters: Vec<String> =
                view.filters.iter().map(|filter| filter_words(filter, settings, texts)).collect();
            let row = |(listed, place): (&ListedParcel, &usize)| {
                let row = parcel_row(listed, &columns, rulebook, settings, texts);
                ParcelRow {
                    place: *place,
                    is_chosen: props.chosen == Some(*place),
                    entries: choice.cells(listed, texts),
                    figures: shown_only(row.figures, is_shown),
                    ..row
                }
            };
            let rows = viewed.parcels.iter().zip(&viewed.places).take(*drawn).map(row).collect();
            let on_open = {
                let (viewed, on_open) = (viewed.clone(), props.on_open.clone());
                Callback::from(move |index: usize| {
                    if let (Some(place), Some(listed)) = (viewed.places.get(index), viewed.parcels.get(index)) {
                        on_open.emit((*place, listed.clone()));
                    }
                })
            };
            let on_explain = {
                let (viewed, on_explain, table) = (viewed.clone(), props.on_explain.clone(), props.id);
                Callback::from(move |asked| on_explain.emit((table, asked_of(&viewed, asked, texts))))
            };
            let shown = ParcelListView {
                id: props.id,
                basis: BasisView {
                    filter: filter_text(&view, &filters, (viewed.count, props.count), rulebook, texts),
                    ..basis_view(rulebook, &columns, &session, texts)
                },
                file: props.caption.clone(),
                parcels: props.count,
                passed: viewed.count,
                counted: counted(viewed),
                doubted: viewed.doubted,
                // Identifier and enterprise stand before the figures.
                headings: shown_only(headings(texts), |place| place.checked_sub(2).is_none_or(is_shown)),
                entries: entry_headings(&choice, texts),
                sort: view.sort,
                descending: view.descending,
                from: viewed.from,
                shown,
                rows,
                totals: shown_only(total_views(&columns, &viewed.totals, counted(viewed), texts), is_shown),
                notes: notes(&columns, &viewed.totals, merged_of(&view, &props.merged), texts),
            };
            let on_choose = props.on_choose.clone();
            let actions = ListActions { on_open, on_explain, on_sort, on_turn, on_clear, on_choose };
            parcel_list(texts, &shown, &actions)
        }
    };
    html! {
        <>
            <div class="list-filter">
                <label class="field__label" for={props.id}>{ texts.text("page.list.filter", &[]) }</label>
                <TextInput id={props.id} text={view.text.clone()} {on_text} />
                if let Some(kinds) = kinds {
                    <label class="field__label" for={kind_id.clone()}>{ texts.text("page.type.title", &[]) }</label>
                    <Select id={kind_id} options={kind_options(&kinds, rulebook, texts)}
                        chosen={view.kind.as_ref().map(kind_value).unwrap_or_default()} on_choose={on_kind} />
                }
            </div>
            <div class="list-tools">
                <FilterBar id={props.id} filters={view.filters.clone()} order={order_of(&view)} {on_filters} {on_unsort} />
                { column_choice(texts, &choice, &on_choice) }
            </div>
            { list }
        </>
    }
}

/// Leads to the row of the parcel that is wanted, once it is there.
#[hook]
fn use_led_row(props: &ParcelTableProps, view: &View, viewed: Option<&Rc<Viewed>>) {
    let is_led = use_mut_ref(|| None::<u32>);
    use_effect_with((viewed.map(Rc::as_ptr), props.wanted.clone()), {
        let (id, is_shown) = (props.id, view.holding.is_some());
        move |(_, wanted)| {
            let Some((turn, Wanted::Parcel(place))) = wanted else { return };
            let row = gloo::utils::document().get_element_by_id(&choose_id(id, *place));
            if is_shown && row.is_some() && *is_led.borrow() != Some(*turn) {
                is_led.replace(Some(*turn));
                focus(row);
            }
        }
    });
}

/// The view with what is wanted.
fn wanted_view(view: &View, wanted: &Wanted) -> View {
    let from_the_top = View { window: Window { from: 0, count: PIECE }, holding: None, ..view.clone() };
    match wanted {
        Wanted::Parcel(place) => View { holding: Some(*place), ..from_the_top },
        Wanted::Kind(kind) => View { kind: Some(kind.clone()), ..from_the_top },
        Wanted::Filter(filter) if view.filters.contains(filter) => view.clone(),
        Wanted::Filter(filter) => {
            View { filters: view.filters.iter().chain([filter]).cloned().collect(), ..from_the_top }
        }
        Wanted::YearlyList => View {
            sort: SortKey::Field(Field::WorkCategory),
            descending: false,
            then: YEARLY_ORDER.map(|key| (key, false)).to_vec(),
            ..from_the_top
        },
    }
}

/// Sorts by a key, the other way round where that is sorted by already. What was sorted by before orders what is equal.
fn sort_by(view: &mut View, key: SortKey) {
    if view.sort == key {
        view.descending = !view.descending;
        return;
    }
    let before = (view.sort, view.descending);
    view.then.insert(0, before);
    view.then.retain(|(own, _)| !matches!(own, SortKey::File) && *own != key);
    view.then.truncate(MOST_KEYS);
    (view.sort, view.descending) = (key, false);
}

/// What is sorted by, the first before the others.
fn order_of(view: &View) -> Vec<(SortKey, bool)> {
    std::iter::once((view.sort, view.descending)).chain(view.then.iter().copied()).collect()
}

/// Those of a row whose column is shown.
fn shown_only<T>(row: Vec<T>, is_shown: impl Fn(usize) -> bool) -> Vec<T> {
    row.into_iter().enumerate().filter(|(place, _)| is_shown(*place)).map(|(_, cell)| cell).collect()
}

/// The headings of the entries that have a column.
fn entry_headings(choice: &ColumnChoice, texts: &Texts) -> Vec<Heading> {
    let heading = |field: &Field| {
        let key = SortKey::Field(*field);
        Heading { label: key_label(key, texts).into(), key, is_number: false }
    };
    choice.entries.iter().map(heading).collect()
}

/// How many of the parcels that passed the totals count.
fn counted(viewed: &Viewed) -> usize {
    viewed.count.saturating_sub(viewed.totals.left_out.parcels)
}

/// The merged numbers of which the totals of a view tell: a filter may leave out their parcels.
fn merged_of<'a>(view: &View, merged: &'a [MergedNumber]) -> &'a [MergedNumber] {
    let is_filtered = view.kind.is_some() || !view.text.trim().is_empty() || !view.filters.is_empty();
    if is_filtered { &[] } else { merged }
}

/// What the totals leave out, areas in the unit of their column.
fn notes(columns: &[Column], totals: &Totals, merged: &[MergedNumber], texts: &Texts) -> Vec<AttrValue> {
    let area = columns.iter().find(|column| column.figure == Figure::OfficialSiteArea).map(|column| column.scale);
    let notes = area.map(|area| totals_notes(totals, merged, area, texts.language())).unwrap_or_default();
    notes.into_iter().map(AttrValue::from).collect()
}

/// What is asked for: a figure of the parcel at a place among those shown, or a total.
fn asked_of(viewed: &Viewed, (index, name): (Option<usize>, AttrValue), texts: &Texts) -> Option<Asked> {
    let Some(index) = index else {
        return Some(Asked::Total { name, totals: viewed.totals, passed: counted(viewed) });
    };
    let listed = viewed.parcels.get(index)?;
    let parcel = Rc::new(listed.parcel.clone());
    Some(Asked::Figure { name: id_of(listed, texts).into(), parcel, figure: name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_pressed_last_comes_first_and_those_before_order_what_is_equal() {
        let mut view = View::default();
        for key in [SortKey::Enterprise, SortKey::PlotRatio, SortKey::PlotRatio, SortKey::Tax, SortKey::Id] {
            sort_by(&mut view, key);
        }
        let order = [(SortKey::Id, false), (SortKey::Tax, false), (SortKey::PlotRatio, true)];
        assert_eq!(order_of(&view), order);
        sort_by(&mut view, SortKey::Tax);
        assert_eq!(order_of(&view), [(SortKey::Tax, false), (SortKey::Id, false), (SortKey::PlotRatio, true)]);
    }

    #[test]
    fn what_a_page_wants_keeps_the_other_filters() {
        let filter = Filter { of: SortKey::Field(Field::ParkArea), test: crate::engine::job::Test::Is("A".into()) };
        let view = View { text: "SL".into(), window: Window { from: 100, count: PIECE }, ..View::default() };
        let filtered = wanted_view(&view, &Wanted::Filter(filter.clone()));
        assert_eq!((filtered.text.as_str(), filtered.window.from, filtered.filters.len()), ("SL", 0, 1));
        assert_eq!(wanted_view(&filtered, &Wanted::Filter(filter)).filters.len(), 1);
        let yearly = wanted_view(&filtered, &Wanted::YearlyList);
        assert_eq!((yearly.then.len(), yearly.filters.len()), (3, 1));
        assert_eq!(wanted_view(&view, &Wanted::Parcel(7)).holding, Some(7));
    }

    #[test]
    fn a_filtered_list_tells_nothing_of_merged_numbers_of_the_whole_file() {
        let number = MergedNumber {
            row: 2,
            column: "税收".into(),
            field: Field::AnnualTax,
            text: "9".into(),
            value: 9.0,
            parcels: 2,
            split: None,
        };
        let view = |text: &str| View { text: text.into(), ..View::default() };
        assert_eq!(merged_of(&view(" "), std::slice::from_ref(&number)).len(), 1);
        assert!(merged_of(&view("甲厂"), &[number]).is_empty());
    }
}
