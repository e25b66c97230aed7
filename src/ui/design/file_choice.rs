//! The button by which a file is chosen.

use yew::prelude::*;

/// A button in the language of the page for a native input of files, whose own words follow the browser's language. `label`
/// stands on it; further labels may point to `id`.
pub fn file_choice(id: &'static str, accept: &'static str, label: String, onchange: Callback<Event>) -> Html {
    choice(id, accept.into(), label, onchange, false)
}

/// As [`file_choice`], of several files at once.
pub fn files_choice(id: &'static str, accept: String, label: String, onchange: Callback<Event>) -> Html {
    choice(id, accept.into(), label, onchange, true)
}

fn choice(id: &'static str, accept: AttrValue, label: String, onchange: Callback<Event>, multiple: bool) -> Html {
    html! {
        <label class="button file-choice">
            { label }
            <input class="visually-hidden" {id} type="file" {accept} {multiple} {onchange} />
        </label>
    }
}
