//! The root component: the bar above, the line below, and the page that the address names between them.

use super::list_page::{Dropped, ListPage};
use super::page_foot::page_foot;
use super::painted;
use super::remarks::Remarks;
use super::saved::{behind, clash, say_unsaved};
use super::top_bar::top_bar;
use crate::engine::project::{History, JournalEntry, ParcelKey};
use crate::i18n::{Arg, Language, Texts};
use crate::storage::{SaveState, StoreError, is_embedded, is_guest, remember_shown};
use crate::ui::browser::load_texts;
use crate::ui::hooks::{go_to, use_dropped_file, use_keys, use_look, use_named_parcel, use_route};
use crate::ui::page::case::CasePage;
use crate::ui::page::cash_flow::CashFlowPage;
use crate::ui::page::document::DocumentPage;
use crate::ui::page::file::FilePage;
use crate::ui::page::money::MoneyPage;
use crate::ui::page::parcel::ParcelPage;
use crate::ui::page::report::ReportPage;
use crate::ui::page::rows::RowsPage;
use crate::ui::page::shared::SharedPage;
use crate::ui::page::sources::SourcesPage;
use crate::ui::page::start::StartPage;
use crate::ui::page::story::StoryPage;
use crate::ui::route::{RECORDS, Route};
use crate::ui::state::{
    EditQueue, Filing, OpenProject, Preference, ProjectHandle, Sent, Session, Settings, SettingsHandle,
};
use jiff::civil::Date;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Whether the project is kept, as the page says it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Keeping {
    /// Nothing is known of it.
    #[default]
    Unsaid,
    /// Every edit is kept.
    Saved,
    /// Edits are on their way.
    Saving,
    /// Nothing is to be kept, as it was asked for.
    Guest,
    /// The browser keeps nothing; the key of the sentence that says why.
    NotHere(AttrValue),
    /// The last edits are not kept; likewise.
    Failed(AttrValue),
    /// The last edits are not kept, because another window has edited the project meanwhile.
    Clash,
    /// Every edit is kept, but another window has edited the project meanwhile.
    Behind,
    /// What is kept cannot be opened and was left as it is; likewise.
    Refused(AttrValue),
}

impl Keeping {
    /// What a store says.
    #[must_use]
    pub fn of(state: SaveState) -> Self {
        match state {
            SaveState::Saved => Self::Saved,
            SaveState::Saving => Self::Saving,
            SaveState::NotSavedHere(StoreError::Guest) => Self::Guest,
            SaveState::NotSavedHere(error) => Self::NotHere(format!("issue.{}", error.code()).into()),
            SaveState::Failed(StoreError::Stale { .. }) => Self::Clash,
            SaveState::Failed(error) => Self::Failed(format!("issue.{}", error.code()).into()),
        }
    }

    /// Whether the browser keeps edits, be it not the last ones.
    fn is_on_device(&self) -> bool {
        match self {
            Self::Saved | Self::Saving | Self::Behind | Self::Failed(_) | Self::Clash => true,
            Self::Unsaid | Self::Guest | Self::NotHere(_) | Self::Refused(_) => false,
        }
    }
}

/// The project as it stands after edits, and those edits.
pub type Edited = (Rc<History>, Vec<Rc<JournalEntry>>);

/// Props of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Today's date: nothing below has a clock.
    pub today: Date,
    /// The project to begin with; a blank one if none is given.
    #[prop_or_default]
    pub opened: OpenProject,
    /// The reader's settings.
    #[prop_or_default]
    pub settings: Settings,
    /// Whether the project is kept.
    #[prop_or_default]
    pub keeping: Keeping,
    /// How many kept records could not be used and were set aside.
    #[prop_or_default]
    pub set_aside: usize,
    /// Called when the project as it is here is to be kept in place of what another window has made of it.
    #[prop_or_default]
    pub on_take_over: Callback<()>,
    /// The page that is shown instead of the one that the address names; for rendering without a browser.
    #[prop_or_default]
    pub route: Option<Route>,
    /// Called after edits with the project as it stands and the edits since the last call: where a store takes hold.
    #[prop_or_default]
    pub on_edits: Callback<Edited>,
    /// Called with the settings after each change.
    #[prop_or_default]
    pub on_settings: Callback<Settings>,
}

/// What stands around every page, and the page that the address names.
#[component]
pub fn App(props: &AppProps) -> Html {
    let first = props.settings;
    let settings = use_reducer(move || first);
    let opened = props.opened.clone();
    let project = use_reducer(move || opened);
    use_edits(&project, props.on_edits.clone());
    // Before the browser draws, so that one takes the place of the other.
    use_effect_with((), {
        let project = project.clone();
        move |()| painted::take_over(&project)
    });
    use_effect_with(matches!(props.keeping, Keeping::Failed(_) | Keeping::Clash), |unsaved| say_unsaved(*unsaved));
    use_effect_with((*settings, props.on_settings.clone()), |(settings, on_settings)| on_settings.emit(*settings));
    // A project that could not be opened keeps what its reader saw last.
    let is_refused = matches!(props.keeping, Keeping::Refused(_));
    use_effect_with((project.shown(), is_refused), |(shown, is_refused)| {
        if !is_refused {
            remember_shown(shown.parcel, shown.scenario);
        }
    });
    let unknown = use_named_parcel(&project);
    let texts = Texts::of(settings.language);
    let named = use_route();
    let route = props.route.unwrap_or(named);
    use_look(&settings, route);
    use_keys(&project);
    let dropped = use_state(|| None::<Dropped>);
    let over = use_dropped_file({
        let dropped = dropped.setter();
        Callback::from(move |files| {
            dropped.set(Dropped::of(&files));
            go_to(Route::List);
        })
    });
    let unspoken = use_state(|| false);
    let on_language = {
        let (settings, unspoken) = (settings.dispatcher(), unspoken.setter());
        Callback::from(move |language| speak(language, settings.clone(), unspoken.clone()))
    };
    let session = Session {
        route,
        settings: *settings,
        pack: project.project().pack().to_owned(),
        as_of: project.project().as_of().unwrap_or(props.today),
        revision: project.revision(),
        shown: Some(project.shown()),
        is_kept: props.keeping.is_on_device(),
    };
    let sent = use_state_eq(|| 0_usize);
    let edits = use_memo((), |()| {
        let sent = sent.setter();
        EditQueue::new(project.clone(), Callback::from(move |count| sent.set(count)))
    });
    let filed = use_state_eq(|| 0_u64);
    let filing = use_memo((), |()| {
        let filed = filed.setter();
        Filing::new(Callback::from(move |revision| filed.set(revision)))
    });
    // Whoever only looks is reminded of nothing, nor is a guest or whoever frames the page.
    let is_reminding = use_mut_ref(|| false);
    let is_at_work = project.revision() > 0 || !matches!(route, Route::Start | Route::Story | Route::Parcel);
    is_reminding.replace_with(|before| *before || (is_at_work && !is_guest() && !is_embedded()));
    let is_lost = matches!(props.keeping, Keeping::Guest | Keeping::NotHere(_) | Keeping::Refused(_));
    html! {
        <div class={if over { "shell shell--over" } else { "shell" }}>
            { top_bar(texts, &project, &settings, &props.keeping, route, on_language) }
            if *unspoken {
                <p class="shell__trouble" role="alert">{ texts.text("page.bar.unspoken", &[]) }</p>
            }
            if props.keeping == Keeping::Clash {
                { clash(texts, props.on_take_over.clone()) }
            }
            if props.keeping == Keeping::Behind {
                { behind(texts) }
            }
            if props.set_aside > 0 {
                <p class="shell__trouble" role="alert">
                    { texts.text("issue.storage.damaged", &[("count", Arg::Count(props.set_aside))]) }{ texts.sentence_gap() }
                    <a href={RECORDS}>{ texts.text("page.saved.to_records", &[]) }</a>
                </p>
            }
            <ContextProvider<Session> context={session.clone()}>
            <ContextProvider<ProjectHandle> context={project.clone()}>
            <ContextProvider<EditQueue> context={EditQueue::clone(&edits)}>
            <ContextProvider<Sent> context={Sent(*sent)}>
            <ContextProvider<Filing> context={Filing::clone(&filing)}>
                { page(route, &settings, props.today, is_lost, (project.parcel(), unknown)) }
                <ListPage dropped={(*dropped).clone()} />
            </ContextProvider<Filing>>
            </ContextProvider<Sent>>
            </ContextProvider<EditQueue>>
            </ContextProvider<ProjectHandle>>
            </ContextProvider<Session>>
            { page_foot(texts) }
            if *is_reminding.borrow() {
                <Remarks language={settings.language} revision={project.revision()} is_kept={session.is_kept} filed={*filed} />
            }
        </div>
    }
}

/// The page that the address names. The list page is mounted beside it, because it keeps a file that is being read while
/// another page is shown.
fn page(
    route: Route,
    settings: &SettingsHandle,
    today: Date,
    is_lost: bool,
    (shown, unknown): (ParcelKey, Option<AttrValue>),
) -> Html {
    let plain = |page: Html| html! { <main class="plain-page" tabindex="-1">{ page }</main> };
    match route {
        Route::Start => html! { <StartPage settings={**settings} {today} {is_lost} /> },
        Route::Parcel => html! { <ParcelPage settings={settings.clone()} {today} {unknown} /> },
        Route::Money => plain(html! { <MoneyPage settings={**settings} {today} /> }),
        Route::Report => plain(html! { <ReportPage settings={**settings} {today} /> }),
        Route::Story => html! { <StoryPage settings={**settings} {today} /> },
        Route::List => Html::default(),
        Route::Case => plain(html! { <CasePage /> }),
        Route::CashFlow => plain(html! { <CashFlowPage /> }),
        Route::File => plain(html! { <FilePage /> }),
        Route::Shared => plain(html! { <SharedPage /> }),
        Route::Rows => plain(html! { <RowsPage key={shown.number()} /> }),
        Route::Guide | Route::Limits => plain(html! { <DocumentPage /> }),
        Route::Sources => plain(html! { <SourcesPage /> }),
    }
}

/// Passes each edit on once.
#[hook]
fn use_edits(project: &ProjectHandle, on_edits: Callback<Edited>) {
    let passed_on = use_mut_ref(|| 0);
    use_effect_with((project.clone(), on_edits), move |(project, on_edits)| {
        let edits: Vec<_> = project.edits_since(*passed_on.borrow()).cloned().collect();
        if !edits.is_empty() {
            *passed_on.borrow_mut() = project.revision();
            on_edits.emit((project.history().clone(), edits));
        }
    });
}

/// Changes the language once its sentences are there, or says that they are not.
fn speak(language: Language, settings: UseReducerDispatcher<Settings>, unspoken: UseStateSetter<bool>) {
    spawn_local(async move {
        let loaded = load_texts(language).await.is_ok();
        unspoken.set(!loaded);
        if loaded {
            settings.dispatch(Preference::Language(language));
        }
    });
}
