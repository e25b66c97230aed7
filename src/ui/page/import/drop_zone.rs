use crate::ui::hooks::use_texts;
use web_sys::{DragEvent, Event, File, HtmlInputElement};
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

/// Where a file is dropped or chosen.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let texts = use_texts();
    let over = use_state(|| false);
    let set_over = |value: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(value);
        })
    };
    let ondrop = {
        let (over, on_file) = (over.clone(), props.on_file.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                on_file.emit(file);
            }
        })
    };
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
        <div class={classes!("drop-zone", over.then_some("drop-zone--over"))} ondragover={set_over(true)}
            ondragleave={set_over(false)} {ondrop}>
            <label for="file">{ texts.text("page.list.drop", &[]) }</label>
            <input class="drop-zone__file" id="file" type="file" accept=".csv,.tsv,.txt,.geojson,.json" {onchange} />
            <p class="drop-zone__status" role="status">{ props.status.clone() }</p>
        </div>
    }
}
