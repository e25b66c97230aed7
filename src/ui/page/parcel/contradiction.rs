use super::view::ContradictionView;
use crate::ui::design::{Button, Notice, NoticeWeight};
use crate::ui::hooks::{use_project, use_texts};
use crate::ui::state::Action;
use yew::prelude::*;

/// Props of [`ContradictionBox`].
#[derive(Properties, PartialEq)]
pub struct ContradictionBoxProps {
    /// What clashes.
    pub view: ContradictionView,
}

/// Entries that cannot all be right, with the one correction that heals all. Nothing is corrected without a click, and
/// either answer is kept with the parcel.
#[component]
pub fn ContradictionBox(props: &ContradictionBoxProps) -> Html {
    let project = use_project();
    let texts = use_texts();
    let view = &props.view;
    let keep = {
        let (project, id) = (project.dispatcher(), view.id.to_string());
        Callback::from(move |()| project.dispatch(Action::Confirm(id.clone())))
    };
    let correction = view.correction.as_ref().map(|correction| {
        let (project, field, scale) = (project.dispatcher(), correction.field, correction.scale);
        let correct = Callback::from(move |()| project.dispatch(Action::CorrectUnit { field, scale }));
        html! { <Button on_press={correct}>{ correction.label.clone() }</Button> }
    });
    let actions = html! {
        <>
            { correction.unwrap_or_default() }
            <Button on_press={keep}>{ view.keep_label.clone() }</Button>
        </>
    };
    html! {
        <Notice title={texts.text("page.contradiction.title", &[])} weight={NoticeWeight::Watch} {actions}>
            <p>{ view.sentence.clone() }</p>
        </Notice>
    }
}
