use super::{FILE, OPEN, READY, ROOM, TOLD};
use crate::engine::iso_date;
use crate::engine::project::Dossier;
use crate::i18n::Texts;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::Told;
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, File, HtmlScriptElement};
use yew::prelude::*;

/// Name of the `<meta>` element into which the build writes the address of the program.
const META_NAME: &str = "musuan-further";

/// Props of [`FurtherPages`].
#[derive(Properties, PartialEq)]
pub struct FurtherPagesProps {
    /// What they are told.
    pub told: Told,
    /// The file that was dropped last, if any.
    pub file: Option<File>,
    /// Called with parcels to be opened.
    pub on_open: Callback<Vec<Dossier>>,
}

/// How far the program is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Unwanted,
    Loading,
    Ready,
    Failed,
}

/// The room of the further pages. The program that fills it is loaded when it is first wanted.
#[component]
pub fn FurtherPages(props: &FurtherPagesProps) -> Html {
    let room = use_node_ref();
    let stage = use_state(|| Stage::Unwanted);
    let wanted = props.told.route.is_further();
    use_effect_with((wanted, *stage), {
        let stage = stage.setter();
        move |(wanted, now)| {
            if *wanted && *now == Stage::Unwanted {
                stage.set(Stage::Loading);
                load(&stage);
            }
        }
    });
    use_said(&room, READY, {
        let stage = stage.setter();
        Callback::from(move |_| stage.set(Stage::Ready))
    });
    use_said(&room, OPEN, {
        let on_open = props.on_open.clone();
        Callback::from(move |event: CustomEvent| {
            let parcels = event.detail().as_string().and_then(|json| serde_json::from_str(&json).ok());
            if let Some(parcels) = parcels {
                on_open.emit(parcels);
            }
        })
    });
    use_effect_with((room.clone(), props.told.clone()), |(room, _)| say(room, TOLD, &JsValue::NULL));
    use_effect_with((room.clone(), props.file.clone(), *stage), |(room, file, stage)| {
        if let (Some(file), Stage::Ready) = (file, stage) {
            say(room, FILE, file);
        }
    });
    let told = &props.told;
    let texts = Texts::of(told.language());
    let preferences = told.settings.preferences();
    let waiting = match *stage {
        Stage::Unwanted | Stage::Ready => Html::default(),
        Stage::Loading => {
            html! { <p class="further-pages__waiting" role="status">{ texts.text("page.further.loading", &[]) }</p> }
        }
        Stage::Failed => {
            let again = Callback::from({
                let stage = stage.setter();
                move |()| stage.set(Stage::Unwanted)
            });
            let actions = Button::new(texts.text("page.further.again", &[]), again).html();
            let title = texts.text("page.further.failed", &[]).into();
            notice(NoticeWeight::Short, &title, Html::default(), Some(actions))
        }
    };
    html! {
        <main class="further-pages" hidden={!wanted}>
            { waiting }
            <div ref={room} id={ROOM} data-route={told.route.fragment()} data-language={preferences.language}
                data-per-area={preferences.per_area} data-colours={preferences.theme} data-pack={told.pack.clone()}
                data-as-of={iso_date::text(told.as_of)}></div>
        </main>
    }
}

/// Calls back when this is said in the room.
#[hook]
fn use_said(room: &NodeRef, name: &'static str, on_said: Callback<CustomEvent>) {
    use_effect_with((room.clone(), on_said), move |(room, on_said)| {
        let listener = room.cast::<Element>().map(|room| {
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

fn say(room: &NodeRef, name: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let (Some(room), Ok(event)) = (room.cast::<Element>(), CustomEvent::new_with_event_init_dict(name, &options)) {
        // Nobody can refuse this event.
        let _ = room.dispatch_event(&event);
    }
}

/// Loads the program; it says itself when it is ready.
fn load(stage: &UseStateSetter<Stage>) {
    if start(stage).is_none() {
        stage.set(Stage::Failed);
    }
}

fn start(stage: &UseStateSetter<Stage>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = document.query_selector(&format!("meta[name={META_NAME}]")).ok()??.get_attribute("content")?;
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type("module");
    script.set_src(&address);
    let (failed, element) = (stage.clone(), script.clone());
    EventListener::once(&script, "error", move |_| {
        element.remove();
        failed.set(Stage::Failed);
    })
    .forget();
    document.head()?.append_child(&script).ok()?;
    Some(())
}
