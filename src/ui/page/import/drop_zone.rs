use crate::i18n::Texts;
use crate::ui::design::{Button, file_choice, fold};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Id of the place for pasted cells.
const PASTED: &str = "pasted-cells";

/// Files that were dropped at once, of which the first is read.
#[derive(Clone, PartialEq, Debug)]
pub struct Dropped {
    /// The first one.
    pub file: File,
    /// How many there were.
    pub count: usize,
}

impl Dropped {
    /// The files of a list; `None` if there is none in it.
    #[must_use]
    pub fn of(files: &Array) -> Option<Self> {
        Some(Self { file: files.get(0).dyn_into().ok()?, count: files.length() as usize })
    }
}

/// Ways in: a file, pasted cells, the invented sample, a template; and what is being done.
pub(super) struct DropZone {
    /// Called with a file that was chosen.
    pub on_file: Callback<File>,
    /// Called with cells that were pasted.
    pub on_paste: Callback<String>,
    /// Called when the sample is wanted.
    pub on_sample: Callback<()>,
    /// Called when the template is wanted.
    pub on_template: Callback<()>,
    /// How far a file is.
    pub status: AttrValue,
}

/// Where a file is chosen, or shown that it may be dropped: it is taken wherever on the page it falls. The status says what
/// is being done with a file: how far it is, or what came of it.
pub(super) fn drop_zone(texts: &Texts, zone: DropZone) -> Html {
    let DropZone { on_file, on_paste, on_sample, on_template, status } = zone;
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_file.emit(file);
        }
        // The same file can be chosen again after it was changed.
        input.set_value("");
    });
    let on_read = Callback::from(move |()| {
        let pasted = gloo::utils::document().get_element_by_id(PASTED);
        let text = pasted.and_then(|place| place.dyn_into::<HtmlTextAreaElement>().ok()).map(|place| place.value());
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            on_paste.emit(text);
        }
    });
    let paste = html! {
        <>
            <label for={PASTED}>{ texts.text("page.list.paste.words", &[]) }</label>
            <textarea class="paste" id={PASTED} rows="5" spellcheck="false" />
            <p>{ Button::new(texts.text("page.list.paste.read", &[]), on_read).html() }</p>
        </>
    };
    html! {
        <>
            <div class="drop-zone">
                <label for="file">{ texts.text("page.list.drop", &[]) }</label>
                { file_choice("file", ".csv,.tsv,.txt,.xlsx,.xlsm,.geojson,.json", texts.text("page.list.choose", &[]), onchange) }
                <p class="drop-zone__status" role="status">{ status }</p>
            </div>
            { fold(texts.text("page.list.paste", &[]), false, paste) }
            <p class="ways-in">
                { Button::new(texts.text("page.list.sample", &[]), on_sample).link().html() }
                { Button::new(texts.text("page.list.template", &[]), on_template).link().html() }
            </p>
        </>
    }
}
