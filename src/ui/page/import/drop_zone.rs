use crate::ui::hooks::use_texts;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Event, File, HtmlInputElement};
use yew::prelude::*;

/// Props of [`DropZone`].
#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    /// Called with the file.
    pub on_file: Callback<File>,
    /// What is being done with a file: how far it is, or why it failed.
    #[prop_or_default]
    pub status: AttrValue,
}

/// Where a file is chosen, or shown that it may be dropped: it is taken wherever on the page it falls.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let texts = use_texts();
    let over = use_state(|| false);
    use_dropped_file(props.on_file.clone(), over.setter());
    let onchange = {
        let on_file = props.on_file.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                on_file.emit(file);
            }
            // The same file can be chosen again after it was changed.
            input.set_value("");
        })
    };
    html! {
        <div class={classes!("drop-zone", over.then_some("drop-zone--over"))}>
            <label for="file">{ texts.text("page.list.drop", &[]) }</label>
            <input class="drop-zone__file" id="file" type="file" accept=".csv,.tsv,.txt,.geojson,.json" {onchange} />
            <p class="drop-zone__status" role="status">{ props.status.clone() }</p>
        </div>
    }
}

/// Takes a file that is dropped anywhere on the page: left to itself, a browser would leave the page and open it. What
/// is not a file, such as a marked text, is the browser's own affair.
#[hook]
fn use_dropped_file(on_file: Callback<File>, over: UseStateSetter<bool>) {
    use_effect_with((on_file, over), |(on_file, over)| {
        let on_file = on_file.clone();
        let [entered, left, dropped] = [over.clone(), over.clone(), over.clone()];
        let listeners = [
            on_file_drag("dragover", move |_| entered.set(true)),
            on_file_drag("dragleave", move |_| left.set(false)),
            on_file_drag("drop", move |transfer| {
                dropped.set(false);
                if let Some(file) = transfer.files().and_then(|files| files.get(0)) {
                    on_file.emit(file);
                }
            }),
        ];
        move || drop(listeners)
    });
}

fn on_file_drag(name: &'static str, act: impl Fn(&DataTransfer) + 'static) -> EventListener {
    let taken = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), name, taken, move |event| {
        let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(transfer) = transfer.filter(|transfer| transfer.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
            act(&transfer);
        }
    })
}
