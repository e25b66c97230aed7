use super::view::{FieldLink, control_id};
use crate::i18n::Arg;
use crate::ui::design::{Button, ButtonKind};
use crate::ui::hooks::use_texts;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`Asks`].
#[derive(Properties, PartialEq)]
pub struct AsksProps {
    /// The fields.
    pub links: Vec<FieldLink>,
}

/// The fields that are missing, each one click away.
#[component]
pub fn Asks(props: &AsksProps) -> Html {
    let texts = use_texts();
    let more = props.links.len().saturating_sub(SHOWN);
    html! {
        <>
            { for props.links.iter().take(SHOWN).map(|link| html! { <Ask key={link.field.id()} link={link.clone()} /> }) }
            if more > 0 {
                { " " }{ texts.text("page.ask.more", &[("count", Arg::Count(more))]) }
            }
        </>
    }
}

/// How many fields are shown at once.
const SHOWN: usize = 5;

#[derive(Properties, PartialEq)]
struct AskProps {
    link: FieldLink,
}

#[component]
fn Ask(props: &AskProps) -> Html {
    let field = props.link.field;
    let on_press = Callback::from(move |()| lead_to(&control_id(field)));
    html! {
        <>
            { " " }
            <Button kind={ButtonKind::Link} {on_press}>{ props.link.label.clone() }</Button>
        </>
    }
}

/// Opens the folds around a control and moves the focus into it.
fn lead_to(id: &str) {
    let Some(control) = gloo::utils::document().get_element_by_id(id) else { return };
    let mut around = control.closest("details").ok().flatten();
    while let Some(fold) = around {
        // A fold that cannot be opened leaves the focus where it is; there is nothing to tell.
        let _ = fold.set_attribute("open", "");
        around = fold.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
    if let Some(control) = control.dyn_ref::<HtmlElement>() {
        let _ = control.focus();
    }
}
