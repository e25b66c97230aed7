//! The project as a file: kept out of the browser, opened again, here or elsewhere.

use crate::engine::iso_date;
use crate::i18n::Texts;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::download::download;
use crate::ui::further::{PROJECT, REFUSED, REPLACE, Told, WANTED, say};
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, Element, Event, HtmlInputElement};
use yew::prelude::*;

/// Props of [`FilePage`].
#[derive(Properties, PartialEq)]
pub struct FilePageProps {
    /// The room of the further pages, where the app is asked.
    pub room: Element,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
}

/// Keeping the project in a file, and opening one in its place.
#[component]
pub fn FilePage(props: &FilePageProps) -> Html {
    let texts = Texts::of(props.told.language());
    let refused = use_state(|| None::<AttrValue>);
    let name = format!("musuan-{}.json", iso_date::text(props.told.as_of));
    use_effect_with((props.room.clone(), name), {
        let refused = refused.setter();
        move |(room, name)| {
            let name = name.clone();
            let listeners = [
                hear(room, PROJECT, move |json| download(&name, "application/json", &json)),
                hear(room, REFUSED, move |reason| refused.set(Some(reason.into()))),
            ];
            move || drop(listeners)
        }
    });
    let on_save = {
        let room = props.room.clone();
        Callback::from(move |()| say(&room, WANTED, &JsValue::NULL))
    };
    let onchange = {
        let (room, refused) = (props.room.clone(), refused.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            let (room, refused) = (room.clone(), refused.clone());
            spawn_local(async move {
                let Some(file) = file else { return };
                refused.set(None);
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                say(&room, REPLACE, &JsValue::from_str(&text.unwrap_or_default()));
            });
        })
    };
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <section class="section" aria-labelledby="save-title">
                <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
                { Button::new(texts.text("file.save.press", &[]), on_save).strong().html() }
            </section>
            <section class="section" aria-labelledby="open-title">
                <h3 class="section__title" id="open-title">{ texts.text("file.open.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.open.words", &[]) }</p>
                <label for="project-file">{ texts.text("file.open.choose", &[]) }</label>{ " " }
                <input id="project-file" type="file" accept=".json,application/json" {onchange} />
                if let Some(reason) = &*refused {
                    <div role="alert">
                        { notice(NoticeWeight::Short, &texts.text("file.open.refused", &[]).into(), html! { <p>{ reason }</p> }, None) }
                    </div>
                }
            </section>
        </>
    }
}

/// Calls back with the text that is said in the room.
fn hear(room: &Element, name: &'static str, act: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(room, name, move |event| {
        if let Some(text) = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string()) {
            act(text);
        }
    })
}
