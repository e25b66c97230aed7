use super::pieces::{Speaker, piece_of};
use super::{EDIT, FILE, PROJECT, ProjectCopy, READY, SETTLE, TOLD, Told, WANTED, say};
use crate::engine::project::{Action, LARGEST_PIECE, Project};
use crate::i18n::Texts;
use crate::ui::data::load_texts;
use crate::ui::page::article::ArticlePage;
use crate::ui::page::document::DocumentPage;
use crate::ui::page::file::FilePage;
use crate::ui::page::import::{Dropped, ListPage};
use crate::ui::page::rows::RowsPage;
use crate::ui::page::shared::SharedPage;
use crate::ui::page::sources::sources_page;
use crate::ui::page_foot::page_foot;
use crate::ui::route::Route;
use gloo::events::EventListener;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, Element};
use yew::prelude::*;

/// After so many pieces of a long edit the page says how far it is.
const PIECES_A_TURN: usize = 4;

/// Props of [`Root`].
#[derive(Properties, PartialEq)]
pub struct RootProps {
    /// The room in the app's page.
    pub room: Element,
}

/// The root of the further pages: nothing until one of them is wanted. What a page holds stays while another is shown.
#[component]
pub fn Root(props: &RootProps) -> Html {
    let told = use_state(|| None::<Told>);
    let dropped = use_state(|| None::<Dropped>);
    use_effect_with(props.room.clone(), {
        let (told, dropped) = (told.setter(), dropped.setter());
        move |room| {
            let listeners = [listen_told(room, &told), listen_files(room, dropped)];
            tell(room.clone(), told);
            say(room, READY, &JsValue::NULL);
            move || drop(listeners)
        }
    });
    let sent = use_state_eq(|| 0_usize);
    let received = use_state_eq(|| 0_usize);
    let project = use_project(&props.room, told.as_ref(), received.setter());
    let speaker = use_memo((), |()| {
        let sent = sent.setter();
        Speaker::telling(Callback::from(move |pieces: usize| tell_now_and_then(&sent, pieces)))
    });
    let on_edit = {
        let (room, speaker) = (props.room.clone(), speaker.clone());
        Callback::from(move |action: Action| speaker.say(&room, EDIT, action))
    };
    let on_settle = {
        let room = props.room.clone();
        Callback::from(move |()| say(&room, SETTLE, &JsValue::NULL))
    };
    let on_show = {
        let room = props.room.clone();
        Callback::from(move |place: usize| speaker.show(&room, place))
    };
    let wanted = use_mut_ref(|| false);
    let is_wanted = *wanted.borrow() || told.as_ref().is_some_and(|told| told.route.is_further());
    *wanted.borrow_mut() = is_wanted;
    let Some(told) = (*told).clone().filter(|_| is_wanted) else { return Html::default() };
    let shown = told.route;
    let texts = Texts::of(told.language());
    html! {
        <>
            <main tabindex="-1">
                if shown == Route::Case {
                    <ArticlePage told={told.clone()} />
                }
                if matches!(shown, Route::Guide | Route::Limits) {
                    <DocumentPage told={told.clone()} />
                }
                if let (Route::Rows, Some(project)) = (shown, &project) {
                    <RowsPage project={project.clone()} told={told.clone()} on_edit={on_edit.clone()} {on_settle} key={told.shown} />
                }
                if shown == Route::Sources {
                    { sources_page(&told) }
                }
                if let (Route::File, Some(project)) = (shown, &project) {
                    <FilePage project={project.clone()} told={told.clone()} sent={*sent} on_edit={on_edit.clone()} on_show={on_show.clone()} />
                }
                if let (Route::Shared, Some(project)) = (shown, &project) {
                    <SharedPage project={project.clone()} told={told.clone()} on_edit={on_edit.clone()} on_show={on_show.clone()} />
                }
                <div hidden={shown != Route::List}>
                    if let Some(project) = project {
                        <ListPage {project} {told} dropped={(*dropped).clone()} sent={*sent} received={*received} {on_edit} {on_show} />
                    }
                </div>
            </main>
            { page_foot(texts) }
        </>
    }
}

/// Keeps how many edits are through after so many pieces, without drawing the page after each.
fn tell_now_and_then(count: &UseStateSetter<usize>, pieces: usize) {
    if pieces.is_multiple_of(PIECES_A_TURN) {
        count.set(pieces * LARGEST_PIECE);
    }
}

/// The project of the app, asked for again whenever it has changed and a page is shown that speaks of it. `received` is told
/// how many parcels have come while more are to come, and zero after the last.
#[hook]
fn use_project(room: &Element, told: Option<&Told>, received: UseStateSetter<usize>) -> Option<ProjectCopy> {
    let project = use_state(|| None::<ProjectCopy>);
    // It is given as often as it was asked for, in that order.
    let asked = use_mut_ref(VecDeque::<u64>::new);
    use_effect_with(room.clone(), {
        let (project, asked) = (project.setter(), asked.clone());
        move |room| {
            let (so_far, pieces) = (RefCell::new(Project::new("")), Cell::new(0));
            let listener = EventListener::new(room, PROJECT, move |event| {
                let Some((piece, is_last)) = event.dyn_ref().and_then(piece_of) else { return };
                // What the app has made can be made again.
                let _ = so_far.borrow_mut().apply(piece);
                pieces.set(if is_last { 0 } else { pieces.get() + 1 });
                tell_now_and_then(&received, pieces.get());
                if is_last {
                    let revision = asked.borrow_mut().pop_front().unwrap_or_default();
                    project.set(Some(ProjectCopy::of(so_far.replace(Project::new("")), revision)));
                }
            });
            move || drop(listener)
        }
    });
    let wanted = told
        .filter(|told| matches!(told.route, Route::List | Route::File | Route::Shared | Route::Rows))
        .map(|told| told.revision);
    use_effect_with((room.clone(), wanted), move |(room, wanted)| {
        if let Some(revision) = wanted {
            asked.borrow_mut().push_back(*revision);
            say(room, WANTED, &JsValue::NULL);
        }
    });
    (*project).clone()
}

pub(super) fn listen_told(room: &Element, told: &UseStateSetter<Option<Told>>) -> EventListener {
    let (element, told) = (room.clone(), told.clone());
    EventListener::new(room, TOLD, move |_| tell(element.clone(), told.clone()))
}

fn listen_files(room: &Element, dropped: UseStateSetter<Option<Dropped>>) -> EventListener {
    EventListener::new(room, FILE, move |event| {
        let files = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().dyn_into::<Array>().ok());
        dropped.set(files.and_then(|files| Dropped::of(&files)));
    })
}

/// Takes in what is told now, once its language can be spoken.
pub(super) fn tell(room: Element, told: UseStateSetter<Option<Told>>) {
    spawn_local(async move {
        let now = Told::read(&room);
        // The app shows nothing in a language that it could not load, so this one is there.
        if load_texts(now.language(), true).await.is_ok() {
            told.set(Some(now));
        }
    });
}
