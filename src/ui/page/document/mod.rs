//! A document out of `docs/`: the guide, and what the tool does not decide.

use crate::i18n::Texts;
use crate::ui::browser::fetch_text;
use crate::ui::design::{NoticeWeight, notice};
use crate::ui::hooks::{KEYS, use_session};
use crate::ui::route::Route;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Shows the document of the page's name.
#[component]
pub fn DocumentPage() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let text = use_state(|| None::<Result<AttrValue, ()>>);
    use_effect_with((session.route, session.language()), {
        let text = text.setter();
        move |(route, language): &(Route, _)| {
            let name = format!("{}.{}.part.html", route.id(), language.tag());
            spawn_local(async move { text.set(Some(fetch_text(&name).await.map(Into::into).map_err(drop))) });
        }
    });
    use_named_part(matches!(&*text, Some(Ok(_))));
    match &*text {
        None => html! { <p role="status">{ texts.text("document.loading", &[]) }</p> },
        Some(Ok(text)) => {
            // Made by the build out of our own documents.
            html! { <article class="document">{ Html::from_html_unchecked(text.clone()) }</article> }
        }
        Some(Err(())) => notice(NoticeWeight::Short, &texts.text("document.failed", &[]).into(), Html::default(), None),
    }
}

/// Leads to the part of the document that the address names, once it is there and whenever it is named again.
#[hook]
fn use_named_part(is_there: bool) {
    use_effect_with(is_there, |is_there| {
        let listener = is_there.then(|| {
            lead_to_keys();
            EventListener::new(&gloo::utils::window(), "hashchange", |_| lead_to_keys())
        });
        move || drop(listener)
    });
}

/// Moves the focus, and with it the page, to the list of keys, if the address names it.
fn lead_to_keys() {
    let is_named = gloo::utils::window().location().hash().is_ok_and(|hash| hash == KEYS);
    let part = gloo::utils::document().get_element_by_id("keys").filter(|_| is_named);
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        part.set_tab_index(-1);
        // A part that cannot take the focus stays where it is; there is nothing to tell.
        let _ = part.focus();
    }
}
