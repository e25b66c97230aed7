//! The root component: providers around the one page.

use crate::engine::project::{Action, Project};
use crate::ui::hooks::{ProjectContext, SettingsContext};
use crate::ui::page::parcel::ParcelPage;
use crate::ui::state::{OpenProject, Settings};
use jiff::civil::Date;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// Today's date: nothing below has a clock.
    pub today: Date,
    /// The project to open; a blank one if none is given.
    #[prop_or_default]
    pub opened: Option<Rc<Project>>,
    /// Called after edits with the project as it stands and the edits since the last call: where a store takes hold.
    #[prop_or_default]
    pub on_edits: Callback<(Rc<Project>, Vec<Action>)>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let settings = use_reducer(Settings::default);
    let opened = props.opened.clone();
    let project =
        use_reducer(move || opened.map_or_else(OpenProject::default, |opened| OpenProject::of((*opened).clone())));
    use_edits(&project, props.on_edits.clone());
    html! {
        <ContextProvider<SettingsContext> context={settings}>
            <ContextProvider<ProjectContext> context={project}>
                <ParcelPage today={props.today} />
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
