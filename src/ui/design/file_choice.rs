//! The button by which a file is chosen.

use yew::prelude::*;

/// A button in the language of the page for a native input of files, whose own words follow the browser's language. `label`
/// stands on it; further labels may point to `id`.
pub fn file_choice(id: &'static str, accept: &'static str, label: String, onchange: Callback<Event>) -> Html {
    html! {
        <label class="button file-choice">
            { label }
            <input class="visually-hidden" {id} type="file" {accept} {onchange} />
        </label>
    }
}
