use super::drop_zone::Dropped;
use super::explained::{Asked, Explained};
use super::panel::ImportPanel;
use super::project_list::ProjectList;
use crate::engine::project::{Action, Dossier, Project};
use crate::ui::further::{ProjectCopy, Told, use_whole_edits};
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
    let on_whole_edit = use_whole_edits(&props.project, &props.told, &props.on_edit);
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
    let asked = use_asked(&props.told);
    let on_explain = {
        let asked = asked.clone();
        Callback::from(move |(table, number): (&'static str, Option<Asked>)| match number {
            Some(number) => asked.set(Some((table, number))),
            // Only the table whose number is explained may say that others are listed.
            None if asked.as_ref().is_some_and(|(known, _)| *known == table) => asked.set(None),
            None => (),
        })
    };
    html! {
        <>
            <ProjectList project={props.project.clone()} told={props.told.clone()} received={props.received}
                on_show={props.on_show.clone()} on_explain={on_explain.clone()} />
            <ImportPanel project={props.project.clone()} told={props.told.clone()} dropped={props.dropped.clone()}
                sent={props.sent} {on_open} on_edit={on_whole_edit} {on_explain} />
            { explained(&asked, &props.told) }
        </>
    }
}

/// The number that is explained, with the id of its table: one at a time, and none once the page is left or the project, its
/// pack or its day have changed.
#[hook]
fn use_asked(told: &Told) -> UseStateHandle<Option<(&'static str, Asked)>> {
    let asked = use_state(|| None);
    use_effect_with((told.route, told.revision, told.pack.clone(), told.as_of), {
        let asked = asked.setter();
        move |_| asked.set(None)
    });
    asked
}

fn explained(asked: &UseStateHandle<Option<(&'static str, Asked)>>, told: &Told) -> Html {
    let Some((table, number)) = (**asked).clone() else { return Html::default() };
    let on_close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let on_open = {
        let (asked, number) = (asked.setter(), number.clone());
        Callback::from(move |figure| {
            if let Asked::Figure { name, parcel, .. } = number.clone() {
                asked.set(Some((table, Asked::Figure { name, parcel, figure })));
            }
        })
    };
    html! { <Explained asked={number} told={told.clone()} {on_open} {on_close} /> }
}
