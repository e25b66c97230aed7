use super::drop_zone::Dropped;
use super::panel::ImportPanel;
use super::project_list::ProjectList;
use crate::engine::project::{Action, Dossier, Project};
use crate::ui::further::{ProjectCopy, Told};
use yew::prelude::*;

/// Props of [`ListPage`].
#[derive(Properties, PartialEq)]
pub struct ListPageProps {
    /// The project, as it stands.
    pub project: ProjectCopy,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// The files that were dropped last, if any.
    pub dropped: Option<Dropped>,
    /// How many parcels of the last long edit have been handed to the project.
    pub sent: usize,
    /// How many parcels of the project have come while more are to come.
    pub received: usize,
    /// Called with edits of the project.
    pub on_edit: Callback<Action>,
    /// Called with the place of a parcel of the project that is to be shown.
    pub on_show: Callback<usize>,
}

/// The parcels of the project as a list, and below it the way for others to come in.
#[component]
pub fn ListPage(props: &ListPageProps) -> Html {
    let on_add = {
        let (project, on_edit) = (props.project.clone(), props.on_edit.clone());
        Callback::from(move |dossiers| on_edit.emit(Action::add_all(&project, dossiers)))
    };
    // A row of a file that the project has already is shown; any other comes in first.
    let on_open = {
        let (project, on_edit, on_show) = (props.project.clone(), props.on_edit.clone(), props.on_show.clone());
        Callback::from(move |dossier: Dossier| {
            let known = project.parcels().iter().position(|known| known.parcel == dossier.parcel);
            let place = known.unwrap_or_else(|| {
                let add = Action::add_all(&project, vec![dossier]);
                let mut after = Project::clone(&project);
                // What the page holds is what the app has: the edit that fits here fits there.
                let _ = after.apply(add.clone());
                on_edit.emit(add);
                after.parcels().len().saturating_sub(1)
            });
            on_show.emit(place);
        })
    };
    html! {
        <>
            <ProjectList project={props.project.clone()} told={props.told.clone()} received={props.received} on_show={props.on_show.clone()} />
            <ImportPanel project={props.project.clone()} told={props.told.clone()} dropped={props.dropped.clone()} sent={props.sent} {on_open} {on_add} />
        </>
    }
}
