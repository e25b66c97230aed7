use crate::i18n::Texts;
use web_sys::{Event, File, HtmlInputElement};
use yew::prelude::*;

/// Where a file is chosen, or shown that it may be dropped: it is taken wherever on the page it falls. The status says what
/// is being done with a file: how far it is, or why it failed.
pub(super) fn drop_zone(texts: &Texts, on_file: Callback<File>, status: &AttrValue) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_file.emit(file);
        }
        // The same file can be chosen again after it was changed.
        input.set_value("");
    });
    html! {
        <div class="drop-zone">
            <label for="file">{ texts.text("page.list.drop", &[]) }</label>
            <input class="drop-zone__file" id="file" type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.geojson,.json" {onchange} />
            <p class="drop-zone__status" role="status">{ status }</p>
        </div>
    }
}
