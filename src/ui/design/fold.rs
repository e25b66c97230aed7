use yew::prelude::*;

/// Something that is there on demand: the line that is always there, and what opens below it.
pub fn fold(summary: impl Into<Html>, open: bool, body: Html) -> Html {
    html! {
        <details class={if open { "fold" } else { "fold fold--closed" }} {open}>
            <summary class="fold__summary">{ summary.into() }</summary>
            <div class="fold__body">{ body }</div>
        </details>
    }
}
