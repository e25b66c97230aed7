use super::pieces::{Speaker, piece_of};
use super::{AGAIN, EDIT, FAILED, FILE, PROJECT, READY, ROOM, SETTLE, SHOW, TOLD, WANTED, say};
use crate::engine::project::Growing;
use crate::i18n::Texts;
use crate::storage::{is_embedded, is_guest};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::Told;
use crate::ui::hooks::go_to;
use crate::ui::route::Route;
use crate::ui::state::{Edit, ProjectHandle};
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element, HtmlScriptElement};
use yew::prelude::*;

/// Name of the `<meta>` element into which the build writes the address of the program.
const META_NAME: &str = "musuan-further";

/// Props of [`FurtherPages`].
#[derive(Properties, PartialEq)]
pub struct FurtherPagesProps {
    /// What they are told.
    pub told: Told,
    /// The open project.
    pub project: ProjectHandle,
    /// The files that were dropped last, if any.
    pub files: Option<Array>,
}

/// How far the program is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Unwanted,
    Loading,
    Ready,
    Failed,
}

/// What the app does for the further pages: it tells them what they must know, loads their program when it is first
/// wanted, and says so while it is on its way. After the first edit it loads it without a word, for its reminders.
#[component]
pub fn FurtherPages(props: &FurtherPagesProps) -> Html {
    let stage = use_state(|| Stage::Unwanted);
    let tries = use_mut_ref(|| (0_u32, false));
    let wanted = props.told.route.is_further();
    use_effect_with((wanted, props.told.revision > 0, *stage), {
        let stage = stage.setter();
        move |(wanted, is_edited, now)| {
            let (count, was_wanted) = &mut *tries.borrow_mut();
            // What failed unseen is tried again before anybody is told.
            let is_wanted_anew = !std::mem::replace(was_wanted, *wanted) && *wanted;
            let is_called = *wanted || (*is_edited && !is_guest() && !is_embedded());
            if (is_called && *now == Stage::Unwanted) || (is_wanted_anew && *now == Stage::Failed) {
                *count += 1;
                stage.set(Stage::Loading);
                load(&stage, *count);
            }
        }
    });
    use_said(FAILED, {
        let stage = stage.setter();
        Callback::from(move |_| stage.set(Stage::Failed))
    });
    use_said(READY, {
        let stage = stage.setter();
        Callback::from(move |_| stage.set(Stage::Ready))
    });
    let so_far = use_mut_ref(|| None::<(u64, Box<Growing>)>);
    use_said(EDIT, {
        let project = props.project.clone();
        Callback::from(move |event: CustomEvent| {
            let Some((piece, is_last)) = piece_of(&event) else { return };
            let mut so_far = so_far.borrow_mut();
            if is_last && so_far.is_none() {
                return project.dispatch(Edit::Make(piece));
            }
            let begin = || (project.revision(), Box::new(Growing::on(project.project())));
            let (at, mut edit) = so_far.take().unwrap_or_else(begin);
            edit.add(piece);
            if is_last {
                project.dispatch(Edit::Adopt(at, edit));
            } else {
                *so_far = Some((at, edit));
            }
        })
    });
    use_said(SETTLE, {
        let project = props.project.dispatcher();
        Callback::from(move |_| project.dispatch(Edit::Settle))
    });
    use_said(SHOW, {
        let project = props.project.clone();
        Callback::from(move |event: CustomEvent| {
            if let Some(place) = event.detail().as_f64() {
                project.dispatch(Edit::Show(place as usize));
                go_to(Route::Parcel);
            }
        })
    });
    let speaker = use_memo((), |()| Speaker::default());
    use_said(WANTED, {
        let project = props.project.clone();
        Callback::from(move |_| {
            if let Some(room) = room() {
                speaker.say(&room, PROJECT, project.project().as_edit());
            }
        })
    });
    use_effect_with(props.told.clone(), |told| {
        if let Some(room) = room() {
            told.write(&room);
            say(&room, TOLD, &JsValue::NULL);
        }
    });
    use_effect_with((props.files.clone(), *stage), |(files, stage)| {
        if let (Some(room), Some(files), Stage::Ready) = (room(), files, stage) {
            say(&room, FILE, files);
        }
    });
    let texts = Texts::of(props.told.language());
    match *stage {
        Stage::Loading if wanted => {
            html! { <p class="further-pages__waiting" role="status">{ texts.text("page.further.loading", &[]) }</p> }
        }
        Stage::Failed if wanted => {
            let again = Callback::from({
                let stage = stage.setter();
                move |()| stage.set(Stage::Unwanted)
            });
            let actions = Button::new(texts.text("page.further.again", &[]), again).html();
            let title = texts.text("page.further.failed", &[]).into();
            notice(NoticeWeight::Short, &title, Html::default(), Some(actions))
        }
        _ => Html::default(),
    }
}

/// The element in which the further pages live. It stands beside the app and not in it.
fn room() -> Option<Element> {
    gloo::utils::document().get_element_by_id(ROOM)
}

/// Calls back when this is said in the room.
#[hook]
fn use_said(name: &'static str, on_said: Callback<CustomEvent>) {
    use_effect_with(on_said, move |on_said| {
        let listener = room().map(|room| {
            let on_said = on_said.clone();
            EventListener::new(&room, name, move |event| {
                if let Some(event) = event.dyn_ref::<CustomEvent>() {
                    on_said.emit(event.clone());
                }
            })
        });
        move || drop(listener)
    });
}

/// Loads the program; it says itself when it is ready.
fn load(stage: &UseStateSetter<Stage>, tries: u32) {
    if let Some(room) = room() {
        say(&room, AGAIN, &JsValue::NULL);
    }
    if start(stage, tries).is_none() {
        stage.set(Stage::Failed);
    }
}

/// Adds the program's script to the page. A browser runs a module once for each address, so each try has its own.
fn start(stage: &UseStateSetter<Stage>, tries: u32) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = document.query_selector(&format!("meta[name={META_NAME}]")).ok()??.get_attribute("content")?;
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type("module");
    script.set_src(&format!("{address}?{tries}"));
    let (failed, element) = (stage.clone(), script.clone());
    EventListener::once(&script, "error", move |_| {
        element.remove();
        failed.set(Stage::Failed);
    })
    .forget();
    document.head()?.append_child(&script).ok()?;
    Some(())
}
