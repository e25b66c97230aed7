//! The root component: providers around the pages.

use crate::engine::project::{Action, Project};
use crate::storage::SaveState;
use crate::ui::hooks::{ProjectContext, SettingsContext, use_look};
use crate::ui::route::Route;
use crate::ui::shell::Shell;
use crate::ui::state::{OpenProject, Settings};
use jiff::civil::Date;
use std::rc::Rc;
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
    /// The browser keeps nothing; the key of the sentence that says why.
    NotHere(AttrValue),
    /// The last edits are not kept; likewise.
    Failed(AttrValue),
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
            SaveState::NotSavedHere(error) => Self::NotHere(format!("issue.{}", error.code()).into()),
            SaveState::Failed(error) => Self::Failed(format!("issue.{}", error.code()).into()),
        }
    }
}

/// Props of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Today's date: nothing below has a clock.
    pub today: Date,
    /// The project to open; a blank one if none is given.
    #[prop_or_default]
    pub opened: Option<Rc<Project>>,
    /// The reader's settings.
    #[prop_or_default]
    pub settings: Settings,
    /// Whether the project is kept.
    #[prop_or_default]
    pub keeping: Keeping,
    /// The page that is shown instead of the one that the address names; for rendering without a browser.
    #[prop_or_default]
    pub route: Option<Route>,
    /// Called after edits with the project as it stands and the edits since the last call: where a store takes hold.
    #[prop_or_default]
    pub on_edits: Callback<(Rc<Project>, Vec<Action>)>,
    /// Called with the settings after each change.
    #[prop_or_default]
    pub on_settings: Callback<Settings>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let first = props.settings;
    let settings = use_reducer(move || first);
    let opened = props.opened.clone();
    let project =
        use_reducer(move || opened.map_or_else(OpenProject::default, |opened| OpenProject::of((*opened).clone())));
    use_edits(&project, props.on_edits.clone());
    use_look(&settings);
    use_effect_with((*settings, props.on_settings.clone()), |(settings, on_settings)| on_settings.emit(*settings));
    html! {
        <ContextProvider<SettingsContext> context={settings}>
            <ContextProvider<ProjectContext> context={project}>
                <Shell today={props.today} keeping={props.keeping.clone()} route={props.route} />
            </ContextProvider<ProjectContext>>
        </ContextProvider<SettingsContext>>
    }
}

/// Passes each edit on once.
#[hook]
fn use_edits(project: &ProjectContext, on_edits: Callback<(Rc<Project>, Vec<Action>)>) {
    let passed_on = use_mut_ref(|| 0);
    use_effect_with((project.clone(), on_edits), move |(project, on_edits)| {
        let edits: Vec<Action> = project.edits_since(*passed_on.borrow()).cloned().collect();
        if !edits.is_empty() {
            *passed_on.borrow_mut() = project.revision();
            on_edits.emit((Rc::new(project.project().clone()), edits));
        }
    });
}
