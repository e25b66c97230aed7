use crate::i18n::Texts;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::state::ProjectHandle;
use crate::ui::state::{Edit, confirm, correct};
use crate::ui::view::{ContradictionView, Correction};
use yew::prelude::*;

/// Entries that cannot all be right, with each correction that heals all. Nothing is corrected without a click, and
/// either answer is kept with the parcel.
pub fn contradiction_box(texts: &Texts, project: &ProjectHandle, view: &ContradictionView) -> Html {
    let keep = {
        let (project, fields) = (project.clone(), view.keeps.clone());
        Callback::from(move |()| {
            let action = confirm(project.dossier(), project.shown(), &fields);
            project.dispatch(Edit::Make(action));
        })
    };
    let corrections = view.corrections.iter().map(|correction| {
        let (project, Correction { field, value, slip, .. }) = (project.clone(), correction.clone());
        let correct = Callback::from(move |()| {
            let action = correct(project.dossier(), project.shown(), field, value, slip);
            project.dispatch(Edit::Make(action));
        });
        Button::new(&*correction.label, correct).html()
    });
    let actions = html! {
        <>
            { for corrections }
            { Button::new(&*view.keep_label, keep).html() }
        </>
    };
    let sentences = html! {
        <>{ for view.clashes.iter().chain(&view.outlook).map(|sentence| html! { <p>{ sentence }</p> }) }</>
    };
    let title = texts.text("page.contradiction.title", &[]).into();
    notice(NoticeWeight::Watch, &title, sentences, Some(actions))
}
