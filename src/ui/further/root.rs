use super::{FILE, OPEN, READY, TOLD, Told, say};
use crate::engine::project::Dossier;
use crate::i18n::Texts;
use crate::ui::data::load_texts;
use crate::ui::page::article::article_page;
use crate::ui::page::file::FilePage;
use crate::ui::page::import::ImportPanel;
use crate::ui::route::Route;
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, Element, File};
use yew::prelude::*;

/// Props of [`Root`].
#[derive(Properties, PartialEq)]
pub struct RootProps {
    /// The room in the app's page.
    pub room: Element,
}

/// The root of the further pages. What a page holds stays while another is shown.
#[component]
pub fn Root(props: &RootProps) -> Html {
    let told = use_state(|| None::<Told>);
    let file = use_state(|| None::<File>);
    use_effect_with(props.room.clone(), {
        let (told, file) = (told.setter(), file.setter());
        move |room| {
            let listeners = [listen_told(room, &told), listen_file(room, file)];
            tell(room.clone(), told);
            say(room, READY, &JsValue::NULL);
            move || drop(listeners)
        }
    });
    let on_open = {
        let room = props.room.clone();
        Callback::from(move |parcels: Vec<Dossier>| {
            if let Ok(json) = serde_json::to_string(&parcels) {
                say(&room, OPEN, &JsValue::from_str(&json));
            }
        })
    };
    let Some(told) = (*told).clone() else { return Html::default() };
    let shown = told.route;
    let texts = Texts::of(told.language());
    html! {
        <>
            <main>
                if shown == Route::Case {
                    { article_page(texts) }
                }
                if shown == Route::File {
                    <FilePage room={props.room.clone()} told={told.clone()} />
                }
                <div hidden={shown != Route::List}>
                    <ImportPanel {told} file={(*file).clone()} {on_open} />
                </div>
            </main>
            <footer class="page-foot"><p>{ texts.text("page.verdict.note", &[]) }</p></footer>
        </>
    }
}

fn listen_told(room: &Element, told: &UseStateSetter<Option<Told>>) -> EventListener {
    let (element, told) = (room.clone(), told.clone());
    EventListener::new(room, TOLD, move |_| tell(element.clone(), told.clone()))
}

fn listen_file(room: &Element, file: UseStateSetter<Option<File>>) -> EventListener {
    EventListener::new(room, FILE, move |event| {
        file.set(event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().dyn_into().ok()));
    })
}

/// Takes in what is told now, once its language can be spoken.
fn tell(room: Element, told: UseStateSetter<Option<Told>>) {
    spawn_local(async move {
        let now = Told::read(&room);
        // The app shows nothing in a language that it could not load, so this one is there.
        if load_texts(now.language(), true).await.is_ok() {
            told.set(Some(now));
        }
    });
}
