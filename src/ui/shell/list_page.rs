use crate::engine::project::{Action, Dossier, ParcelKey};
use crate::ui::hooks::{go_to_parcel, use_edit_queue, use_project, use_session};
use crate::ui::page::import::ImportPanel;
use crate::ui::page::list::ProjectList;
use crate::ui::route::Route;
use crate::ui::state::{Edit, ProjectHandle, Session};
use crate::ui::view::{Asked, Explained};
use yew::prelude::*;

pub use crate::ui::page::import::Dropped;

/// Props of [`ListPage`].
#[derive(Properties, PartialEq)]
pub struct ListPageProps {
    /// The files that were dropped last, if any.
    pub dropped: Option<Dropped>,
}

/// The parcels of the project as a list, and below it the import of others. It stays mounted once it was shown: a file that
/// is being read survives a look at another page. While it is hidden, edits of the project do not redraw it.
#[component]
pub fn ListPage(props: &ListPageProps) -> Html {
    let (session, project) = (use_session(), use_project());
    let is_shown = session.route == Route::List;
    let seen = use_mut_ref(|| None::<(Session, ProjectHandle)>);
    if is_shown {
        seen.replace(Some((session, project)));
    }
    let Some((session, project)) = seen.borrow().clone() else { return Html::default() };
    html! {
        <main class="plain-page" tabindex="-1" hidden={!is_shown}>
            <ContextProvider<Session> context={session}>
                <ContextProvider<ProjectHandle> context={project}>
                    <Lists {is_shown} dropped={props.dropped.clone()} />
                </ContextProvider<ProjectHandle>>
            </ContextProvider<Session>>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct ListsProps {
    is_shown: bool,
    dropped: Option<Dropped>,
}

/// Both lists, of which one number at a time is explained.
#[component]
fn Lists(props: &ListsProps) -> Html {
    let (session, project, edits) = (use_session(), use_project(), use_edit_queue());
    let asked = use_asked(&session, props.is_shown);
    let on_show = {
        let (project, edits) = (project.clone(), edits.clone());
        Callback::from(move |key: ParcelKey| {
            let project = project.dispatcher();
            edits.then(move || {
                project.dispatch(Edit::Show(key));
                go_to_parcel(key);
            });
        })
    };
    // A row of a file that the project has already is shown; any other comes in first.
    let on_open = {
        let project = project.clone();
        Callback::from(move |dossier: Dossier| {
            let project = project.clone();
            let parcels = project.project().parcels();
            let known = parcels.iter().find(|known| known.dossier.parcel == dossier.parcel);
            let key = known.map_or(ParcelKey::new(project.project().next_key()), |known| known.key);
            if known.is_none() {
                project.dispatch(Edit::Make(Action::add_all(project.project(), vec![dossier])));
            }
            project.dispatch(Edit::Show(key));
            go_to_parcel(key);
        })
    };
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
            <ProjectList {on_show} on_explain={on_explain.clone()} />
            <ImportPanel dropped={props.dropped.clone()} {on_open} {on_explain} />
            { explained(&asked) }
        </>
    }
}

/// The number that is explained, with the id of its table: one at a time, and none once the page is left or the project, its
/// pack or its day have changed.
#[hook]
fn use_asked(session: &Session, is_shown: bool) -> UseStateHandle<Option<(&'static str, Asked)>> {
    let asked = use_state(|| None);
    use_effect_with((is_shown, session.revision, session.pack.clone(), session.as_of), {
        let asked = asked.setter();
        move |_| asked.set(None)
    });
    asked
}

fn explained(asked: &UseStateHandle<Option<(&'static str, Asked)>>) -> Html {
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
    html! { <Explained asked={number} {on_open} {on_close} /> }
}
