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

/// Props of [`Notice`].
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What it is about.
    pub title: AttrValue,
    /// What it says.
    pub children: Html,
    /// What can be done.
    #[prop_or_default]
    pub actions: Html,
    /// How much it weighs.
    #[prop_or_default]
    pub weight: NoticeWeight,
}

/// Something to know before reading on.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let (class, shape) = match props.weight {
        NoticeWeight::Note => (None, "◇"),
        NoticeWeight::Watch => (Some("notice--watch"), "▲"),
        NoticeWeight::Short => (Some("notice--short"), "■"),
    };
    html! {
        <div class={classes!("notice", class)} role="group" aria-label={props.title.clone()}>
            <p class="notice__title">
                <span class="notice__mark" aria-hidden="true">{ shape }</span>
                <strong>{ props.title.clone() }</strong>
            </p>
            { props.children.clone() }
            if props.actions != Html::default() {
                <div class="notice__actions">{ props.actions.clone() }</div>
            }
        </div>
    }
}
