use super::list::{ListActions, PIECE, ParcelListView, parcel_list, refused_table};
use super::view::{headings, parcel_row, refused_cell, totals};
use crate::engine::assessment::Assessor;
use crate::engine::issue::Issue;
use crate::engine::job::{SortKey, Summary, View, Viewed, Window};
use crate::engine::project::Dossier;
use crate::i18n::Texts;
use crate::ui::design::{NoticeWeight, TextInput, notice};
use crate::ui::further::Told;
use crate::worker::{WorkerClient, WorkerError};
use std::rc::Rc;
use yew::prelude::*;

/// A file that was read, and what was found in it.
#[derive(PartialEq)]
pub struct ReadFileView {
    /// Its name.
    pub file: String,
    /// How it was read.
    pub summary: Summary,
    /// The first issues.
    pub issues: Vec<Issue>,
}

/// A client is itself only: it is compared by its place in memory.
#[derive(Clone)]
pub struct ByAddress(pub Rc<WorkerClient>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Props of [`ReadList`].
#[derive(Properties, PartialEq)]
pub struct ReadListProps {
    /// The file.
    pub file: Rc<ReadFileView>,
    /// The worker that holds it.
    pub client: ByAddress,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// Called with parcels to be opened.
    pub on_open: Callback<Vec<Dossier>>,
}

/// The parcels of the file that was read: sorted, filtered, in pieces, with their totals, and the cells that were refused.
#[component]
pub fn ReadList(props: &ReadListProps) -> Html {
    let Told { settings, pack, .. } = &props.told;
    let texts = Texts::of(settings.language);
    let view = use_state(|| View { window: Window { from: 0, count: PIECE }, ..View::default() });
    let viewed = use_state(|| None::<Result<Rc<Viewed>, WorkerError>>);
    let assessor = use_memo(pack.clone(), |pack| Assessor::of_builtin(pack));
    use_effect_with((props.file.clone(), props.client.clone(), (*view).clone()), {
        let viewed = viewed.setter();
        move |(_, client, view)| {
            client.0.view(view.clone(), move |answer| viewed.set(Some(answer.map(|viewed| Rc::new(*viewed)))));
        }
    });
    let change = |edit: fn(&mut View, SortKey)| {
        let view = view.clone();
        Callback::from(move |key| {
            let mut next = (*view).clone();
            edit(&mut next, key);
            next.window.from = 0;
            view.set(next);
        })
    };
    let on_sort = change(|view, key| {
        view.descending = view.sort == key && !view.descending;
        view.sort = key;
    });
    let on_turn = {
        let view = view.clone();
        Callback::from(move |from| view.set(View { window: Window { from, count: PIECE }, ..(*view).clone() }))
    };
    let on_text = {
        let view = view.clone();
        Callback::from(move |text: AttrValue| {
            view.set(View { text: text.to_string(), window: Window { from: 0, count: PIECE }, ..(*view).clone() });
        })
    };
    let refused: Vec<_> = props.file.issues.iter().map(|issue| refused_cell(issue, texts)).collect();
    let list = match &*viewed {
        None => Html::default(),
        Some(Err(error)) => {
            let reason = crate::i18n::issue_text(&error.issue(), texts.language());
            let title = texts.text("page.list.failed", &[]).into();
            notice(NoticeWeight::Short, &title, html! { <p>{ reason }</p> }, None)
        }
        Some(Ok(viewed)) => {
            let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
            let rows = viewed.parcels.iter().map(|listed| parcel_row(listed, rulebook, settings, texts)).collect();
            let on_open = {
                let (viewed, on_open) = (viewed.clone(), props.on_open.clone());
                Callback::from(move |index: usize| {
                    if let Some(listed) = viewed.parcels.get(index) {
                        on_open.emit(vec![Dossier::of(listed.parcel.clone())]);
                    }
                })
            };
            let shown = ParcelListView {
                file: props.file.file.clone().into(),
                parcels: props.file.summary.parcels,
                passed: viewed.count,
                headings: headings(texts),
                sort: view.sort,
                descending: view.descending,
                from: view.window.from,
                rows,
                totals: totals(&viewed.totals, viewed.count, settings, texts),
            };
            parcel_list(texts, &shown, &ListActions { on_open, on_sort, on_turn })
        }
    };
    html! {
        <section class="section" aria-labelledby="list-title">
            <h2 class="section__title" id="list-title">{ texts.text("page.list.title", &[]) }</h2>
            <div class="field list-filter">
                <label class="field__label" for="list-filter">{ texts.text("page.list.filter", &[]) }</label>
                <div class="field__control"><TextInput id="list-filter" text={view.text.clone()} {on_text} /></div>
            </div>
            { list }
            if !refused.is_empty() {
                { refused_table(texts, &refused, props.file.summary.issues) }
            }
        </section>
    }
}
