use crate::engine::iso_date;
use crate::i18n::{Arg, Texts};
use crate::storage::{ProjectStore, StoreError};
use crate::ui::design::Button;
use crate::ui::download::download;
use crate::ui::further::Told;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`RawRecords`].
#[derive(Properties, PartialEq)]
pub struct RawRecordsProps {
    /// Settings of the reader, and the day for the file's name.
    pub told: Told,
}

/// How many records this browser keeps, and all of them as they are: for what does not open here any more.
#[component]
pub fn RawRecords(props: &RawRecordsProps) -> Html {
    let texts = Texts::of(props.told.language());
    let count = use_state_eq(|| None::<Result<usize, StoreError>>);
    use_effect_with(props.told.revision, {
        let count = count.setter();
        move |_| {
            spawn_local(async move { count.set(Some(ProjectStore::of_browser().await.count_raw().await)) });
        }
    });
    let on_press = {
        let (count, name) = (count.setter(), format!("musuan-records-{}.json", iso_date::text(props.told.as_of)));
        Callback::from(move |()| {
            let (count, name) = (count.clone(), name.clone());
            spawn_local(async move {
                if let Err(error) = keep(&name).await {
                    count.set(Some(Err(error)));
                }
            });
        })
    };
    let words = match &*count {
        None => return Html::default(),
        Some(Err(error)) => texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]),
        Some(Ok(count)) => texts.text("file.raw.count", &[("count", Arg::Count(*count))]),
    };
    html! {
        <section class="section" aria-labelledby="raw-title">
            <h3 class="section__title" id="raw-title">{ texts.text("file.raw.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.raw.words", &[]) }{ " " }{ words }</p>
            if matches!(*count, Some(Ok(1..))) {
                { Button::new(texts.text("file.raw.press", &[]), on_press).html() }
            }
        </section>
    }
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
