//! The page over what this browser keeps: preferences, and the project with every edit.

use super::app::{App, Edited, Keeping};
use super::painted;
use super::rescue;
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{Action, Dossier, OpenError, Project};
use crate::i18n::Language;
use crate::storage::preferences::Preferences;
use crate::storage::{
    Neighbours, OpenSavedError, Opened, ProjectId, ProjectStore, SaveState, Saver, ShownLast, StoreError, shown_last,
};
use crate::ui::state::{OpenProject, Settings, Shown};
use jiff::civil::Date;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Name of the one project that the page keeps.
const PROJECT: &str = "current";

/// Props of [`StoredApp`].
#[derive(Properties, PartialEq)]
pub struct StoredAppProps {
    /// Today's date.
    pub today: Date,
}

/// What came of opening the stored project.
enum Stage {
    /// It is being opened.
    Opening,
    /// It is open and kept saved.
    Open { opened: OpenProject, saver: Rc<Saver>, set_aside: usize },
    /// It is there and cannot be opened. It is left as it is, and nothing is kept.
    Refused(OpenSavedError),
}

/// Opens what is kept, then shows the page and keeps every edit.
#[component]
pub fn StoredApp(props: &StoredAppProps) -> Html {
    let stage = use_state(|| Stage::Opening);
    let saving = use_state(|| None::<SaveState>);
    let behind = use_state_eq(|| false);
    let neighbours = use_memo((), |()| {
        let behind = behind.setter();
        Neighbours::listen(move || behind.set(true))
    });
    use_effect_with((), {
        let (stage, saving, behind) = (stage.setter(), saving.setter(), behind.setter());
        move |()| spawn_local(open(stage, saving, behind, neighbours))
    });
    let saver = if let Stage::Open { saver, .. } = &*stage { Some(saver.clone()) } else { None };
    let on_edits = {
        let saver = saver.clone();
        Callback::from(move |(history, edits): Edited| {
            rescue::hold(history.clone());
            if let Some(saver) = &saver {
                saver.record(&edits, history);
            }
        })
    };
    let on_take_over = {
        let saving = saving.setter();
        Callback::from(move |()| {
            let Some(saver) = saver.clone() else { return };
            let saving = saving.clone();
            spawn_local(async move {
                if let Err(error) = saver.take_over().await {
                    saving.set(Some(SaveState::Failed(error)));
                }
            });
        })
    };
    let settings = use_memo((), |()| preferred());
    let last = use_mut_ref(|| *settings);
    let on_settings = use_callback((), move |settings: Settings, ()| {
        let before = last.replace(settings);
        if before == settings {
            return;
        }
        let mut preferences = settings.preferences();
        if before.language == settings.language {
            // A language that came by the address or from the browser was chosen by nobody.
            preferences.language = Preferences::of_browser().language;
        }
        // A browser that keeps no preferences has none to lose.
        preferences.remember();
    });
    let (opened, keeping, set_aside) = match &*stage {
        Stage::Opening => return Html::default(),
        Stage::Open { opened, set_aside, .. } => {
            let keeping = match (*saving).clone().map_or(Keeping::Unsaid, Keeping::of) {
                Keeping::Saved if *behind => Keeping::Behind,
                keeping => keeping,
            };
            (opened.clone(), keeping, *set_aside)
        }
        Stage::Refused(error) => (OpenProject::default(), Keeping::Refused(refusal_key(error).into()), 0),
    };
    html! {
        <App today={props.today} {opened} settings={*settings} {keeping} {set_aside} {on_take_over} {on_edits} {on_settings} />
    }
}

/// The settings that this browser keeps for its reader. The language is that of the page, for which its start-up script
/// asks the address, these settings and the browser, in this order.
#[must_use]
pub fn preferred() -> Settings {
    let kept = Settings::preferred(&Preferences::of_browser());
    let tag = gloo::utils::document_element().get_attribute("lang");
    Settings { language: tag.as_deref().and_then(Language::from_tag).unwrap_or(kept.language), ..kept }
}

/// Key of the sentence that says why.
fn refusal_key(error: &OpenSavedError) -> String {
    match error {
        OpenSavedError::Store(error) => format!("issue.{}", error.code()),
        OpenSavedError::Document { error: OpenError::Newer { .. }, .. } => "issue.storage.newer".to_owned(),
        OpenSavedError::Document { .. } => "page.saved.damaged".to_owned(),
    }
}

async fn open(
    stage: UseStateSetter<Stage>,
    saving: UseStateSetter<Option<SaveState>>,
    behind: UseStateSetter<bool>,
    neighbours: Rc<Neighbours>,
) {
    let store = Rc::new(ProjectStore::of_browser().await);
    let resting = saving.clone();
    let on_state = move |state| {
        if state == SaveState::Saved {
            neighbours.tell();
            behind.set(false);
        }
        saving.set(Some(state));
    };
    let opened = open_in(store, on_state).await;
    painted::settled().await;
    stage.set(match opened {
        Ok(Opened { history, saver, damage, refused_edits }) => {
            resting.set(Some(saver.resting_state()));
            let opened = OpenProject::of(history);
            let opened = match shown_last() {
                ShownLast::Keys(parcel, scenario) => opened.showing(Shown { parcel, scenario }),
                ShownLast::Place(place) => opened.showing_place(place),
            };
            Stage::Open { opened, saver, set_aside: damage.len() + refused_edits }
        }
        Err(error) => Stage::Refused(error),
    });
}

async fn open_in(store: Rc<ProjectStore>, on_state: impl Fn(SaveState) + 'static) -> Result<Opened, OpenSavedError> {
    let id: ProjectId = PROJECT.parse().map_err(|error| StoreError::NotWritable(format!("{error}")))?;
    Saver::open(store, id, blank(), on_state).await
}

/// A new project with one blank parcel, as it is first put on the shelf: the edits that follow speak of that parcel.
fn blank() -> Project {
    let mut project = Project::new(DEFAULT_PACK);
    // A place that exists takes a parcel; there is nothing that could refuse it.
    let _ = project.apply(Action::add_all(&project, vec![Dossier::default()]));
    project
}
