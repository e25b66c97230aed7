use crate::engine::iso_date;
use crate::i18n::{Arg, Texts};
use crate::storage::{ProjectStore, StoreError};
use crate::ui::design::Button;
use crate::ui::download::download;
use crate::ui::further::Told;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`RawRecords`].
#[derive(Properties, PartialEq)]
pub struct RawRecordsProps {
    /// Settings of the reader, and the day for the file's name.
    pub told: Told,
}

/// Records under their keys.
type Raw = BTreeMap<String, String>;

/// How many records this browser keeps, and all of them as they are: for what does not open here any more.
#[component]
pub fn RawRecords(props: &RawRecordsProps) -> Html {
    let texts = Texts::of(props.told.language());
    let held = use_state(|| None::<Result<Rc<Raw>, StoreError>>);
    use_effect_with(props.told.revision, {
        let held = held.setter();
        move |_| {
            spawn_local(async move {
                let raw = ProjectStore::of_browser().await.all_raw().await;
                held.set(Some(raw.map(|records| Rc::new(records.into_iter().collect()))));
            });
        }
    });
    let words = match &*held {
        None => return Html::default(),
        Some(Err(error)) => texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]),
        Some(Ok(raw)) => texts.text("file.raw.count", &[("count", Arg::Count(raw.len()))]),
    };
    let raw = held.as_ref().and_then(|held| held.as_ref().ok()).filter(|raw| !raw.is_empty()).cloned();
    let name = format!("musuan-records-{}.json", iso_date::text(props.told.as_of));
    html! {
        <section class="section" aria-labelledby="raw-title">
            <h3 class="section__title" id="raw-title">{ texts.text("file.raw.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.raw.words", &[]) }{ " " }{ words }</p>
            if let Some(raw) = raw {
                { Button::new(texts.text("file.raw.press", &[]), Callback::from(move |()| {
                    // Texts under texts can always be written.
                    if let Ok(json) = serde_json::to_string(&*raw) {
                        download(&name, "application/json", &json);
                    }
                })).html() }
            }
        </section>
    }
}
