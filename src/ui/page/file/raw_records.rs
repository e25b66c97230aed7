use crate::engine::iso_date;
use crate::i18n::{Arg, Texts};
use crate::storage::{ProjectStore, Standing, StoreError};
use crate::ui::browser::download;
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use crate::ui::route::RECORDS;
use gloo::events::EventListener;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How many records this browser keeps, and all of them as they are: for what does not open here any more. Nothing where it
/// keeps none.
#[component]
pub fn RawRecords() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let count = use_state_eq(|| None::<Result<usize, StoreError>>);
    use_effect_with(session.revision, {
        let count = count.setter();
        move |_| {
            spawn_local(async move {
                let store = ProjectStore::of_browser().await;
                count.set(match store.standing() {
                    Standing::OnDevice => Some(store.count_raw().await),
                    Standing::NotSavedHere(_) => None,
                });
            });
        }
    });
    let on_press = {
        let (count, name) = (count.setter(), format!("musuan-records-{}.json", iso_date::text(session.as_of)));
        Callback::from(move |()| {
            let (count, name) = (count.clone(), name.clone());
            spawn_local(async move {
                if let Err(error) = keep(&name).await {
                    count.set(Some(Err(error)));
                }
            });
        })
    };
    let title = use_node_ref();
    use_named_part(&title, count.is_some());
    let words = match &*count {
        None => return Html::default(),
        Some(Err(error)) => texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]),
        Some(Ok(count)) => texts.text("file.raw.count", &[("count", Arg::Count(*count))]),
    };
    html! {
        <section class="section" aria-labelledby="raw-title">
            <h3 class="section__title" id="raw-title" ref={title} tabindex="-1">{ texts.text("file.raw.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.raw.words", &[]) }{ texts.sentence_gap() }{ words }</p>
            if matches!(*count, Some(Ok(1..))) {
                { Button::new(texts.text("file.raw.press", &[]), on_press).html() }
            }
        </section>
    }
}

/// Leads to the records, once they are there and whenever the address names them.
#[hook]
fn use_named_part(title: &NodeRef, is_there: bool) {
    use_effect_with(is_there, {
        let title = title.clone();
        move |is_there| {
            let lead = move || {
                let is_named = gloo::utils::window().location().hash().is_ok_and(|hash| hash == RECORDS);
                if let Some(title) = title.cast::<HtmlElement>().filter(|_| is_named) {
                    // A title that cannot take the focus stays where it is; there is nothing to tell.
                    let _ = title.focus();
                }
            };
            let listener = is_there.then(|| {
                lead();
                EventListener::new(&gloo::utils::window(), "hashchange", move |_| lead())
            });
            move || drop(listener)
        }
    });
}

/// Hands all records to the browser as one file, each under its key.
async fn keep(name: &str) -> Result<(), StoreError> {
    let records: BTreeMap<String, String> = ProjectStore::of_browser().await.all_raw().await?.into_iter().collect();
    // Texts under texts can always be written.
    if let Ok(json) = serde_json::to_string(&records) {
        download(name, "application/json", &json);
    }
    Ok(())
}
