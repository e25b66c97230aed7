use crate::engine::import::{FORMATS, belong_together, bundle_line};
use crate::i18n::Texts;
use crate::ui::design::{Button, files_choice, fold};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Id of the place for pasted cells.
const PASTED: &str = "pasted-cells";

/// Files that were brought at once, of which the first is read, or those that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Dropped {
    /// What is read.
    pub file: File,
    /// How many there were.
    pub count: usize,
    /// How many of them are read.
    pub read: usize,
}

impl Dropped {
    /// The files of a list; `None` if there is none in it.
    #[must_use]
    pub fn of(files: &Array) -> Option<Self> {
        let all: Vec<File> = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
        let names: Vec<String> = all.iter().map(File::name).collect();
        let together: Vec<&File> = belong_together(&names).into_iter().filter_map(|place| all.get(place)).collect();
        match bundled(&together) {
            Some(file) => Some(Self { file, count: all.len(), read: together.len() }),
            None => Some(Self { file: all.first()?.clone(), count: all.len(), read: 1 }),
        }
    }
}

/// Several files as one, under the name of the one that holds the shapes. None of them is read for it.
fn bundled(files: &[&File]) -> Option<File> {
    let is_of_shapes = |file: &&&File| file.name().to_lowercase().ends_with(".shp");
    let named = files.iter().find(is_of_shapes).or_else(|| files.first())?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole numbers")]
    let sizes: Vec<(String, u64)> = files.iter().map(|file| (file.name(), file.size() as u64)).collect();
    let parts = Array::of1(&bundle_line(&sizes).into());
    files.iter().for_each(|file| {
        parts.push(file);
    });
    File::new_with_blob_sequence(&parts, &named.name()).ok()
}

/// How the names of files end that are offered for choosing.
fn endings() -> String {
    FORMATS.iter().flat_map(|spec| spec.endings).copied().collect::<Vec<_>>().join(",")
}

/// Ways in: a file, pasted cells, the invented sample, a template; and what is being done.
pub(super) struct DropZone {
    /// Called with files that were chosen.
    pub on_files: Callback<Dropped>,
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
    let DropZone { on_files, on_paste, on_sample, on_template, status } = zone;
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(dropped) = input.files().and_then(|files| Dropped::of(&Array::from(&files))) {
            on_files.emit(dropped);
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
                { files_choice("file", endings(), texts.text("page.list.choose", &[]), onchange) }
                <p class="drop-zone__status" role="status">{ status }</p>
            </div>
            { fold(texts.text("page.list.paste", &[]), false, paste) }
            <p class="ways-in">
                { Button::new(texts.text("page.list.sample", &[]), on_sample).link().html() }
                { Button::new(texts.text("page.list.template", &[]), on_template).link().saves_file(texts).html() }
            </p>
        </>
    }
}
