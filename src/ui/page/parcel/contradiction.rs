use super::view::{ContradictionView, Correction};
use crate::ui::design::{Button, Notice, NoticeWeight};
use crate::ui::hooks::{use_project, use_texts};
use crate::ui::state::{Edit, confirm, correct};
use yew::prelude::*;

/// Props of [`ContradictionBox`].
#[derive(Properties, PartialEq)]
pub struct ContradictionBoxProps {
    /// What clashes.
    pub view: ContradictionView,
}

/// Entries that cannot all be right, with each correction that heals all. Nothing is corrected without a click, and
/// either answer is kept with the parcel.
#[component]
pub fn ContradictionBox(props: &ContradictionBoxProps) -> Html {
    let project = use_project();
    let texts = use_texts();
    let view = &props.view;
    let keep = {
        let (project, fields) = (project.clone(), view.keeps.clone());
        Callback::from(move |()| {
            let action = confirm(project.dossier(), project.parcel(), &fields);
            project.dispatch(Edit::Make(action));
        })
    };
    let corrections = view.corrections.iter().map(|correction| {
        let (project, Correction { field, value, slip, .. }) = (project.clone(), correction.clone());
        let correct = Callback::from(move |()| {
            let action = correct(project.dossier(), project.parcel(), field, value, slip);
            project.dispatch(Edit::Make(action));
        });
        html! { <Button key={slip} on_press={correct}>{ correction.label.clone() }</Button> }
    });
    let actions = html! {
        <>
            { for corrections }
            <Button on_press={keep}>{ view.keep_label.clone() }</Button>
        </>
    };
    html! {
        <Notice title={texts.text("page.contradiction.title", &[])} weight={NoticeWeight::Watch} {actions}>
            { for view.clashes.iter().chain(&view.outlook).map(|sentence| html! { <p>{ sentence.clone() }</p> }) }
        </Notice>
    }
}
