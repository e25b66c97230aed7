use yew::prelude::*;

/// How much a notice weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum NoticeWeight {
    /// Worth knowing.
    #[default]
    Note,
    /// Needs a look.
    Watch,
    /// Something is wrong.
    Short,
}

/// Something to know before reading on: what it is about, what it says, and what can be done, if anything.
pub fn notice(weight: NoticeWeight, title: &AttrValue, body: Html, actions: Option<Html>) -> Html {
    let (class, shape) = match weight {
        NoticeWeight::Note => ("notice", "◇"),
        NoticeWeight::Watch => ("notice notice--watch", "▲"),
        NoticeWeight::Short => ("notice notice--short", "■"),
    };
    html! {
        <div {class} role="group" aria-label={title.clone()}>
            <p class="notice__title">
                <span class="notice__mark" aria-hidden="true">{ shape }</span>
                <strong>{ title }</strong>
            </p>
            { body }
            if let Some(actions) = actions {
                <div class="notice__actions">{ actions }</div>
            }
        </div>
    }
}
