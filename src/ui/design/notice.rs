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
    /// It is done as it was asked for.
    Done,
}

impl NoticeWeight {
    /// Its classes in the style sheet, and the shape by which it is told without colours.
    #[must_use]
    pub fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Note => ("notice", "◇"),
            Self::Watch => ("notice notice--watch", "▲"),
            Self::Short => ("notice notice--short", "■"),
            Self::Done => ("notice notice--done", "●"),
        }
    }
}

/// Something to know before reading on: what it is about, what it says, and what can be done, if anything.
pub fn notice(weight: NoticeWeight, title: &AttrValue, body: Html, actions: Option<Html>) -> Html {
    let (class, shape) = weight.look();
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
