use crate::i18n::{Arg, Texts};
use crate::ui::design::Button;
use crate::ui::view::{FieldLink, control_id};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How many fields are shown at once.
const SHOWN: usize = 5;

/// The fields that are missing, each one click away.
pub fn asks(texts: &Texts, links: &[FieldLink]) -> Html {
    let more = links.len().saturating_sub(SHOWN);
    html! {
        <>
            { for links.iter().take(SHOWN).map(ask) }
            if more > 0 {
                { " " }{ texts.text("page.ask.more", &[("count", Arg::Count(more))]) }
            }
        </>
    }
}

fn ask(link: &FieldLink) -> Html {
    let field = link.field;
    let on_press = Callback::from(move |()| lead_to(&control_id(field)));
    html! { <>{ " " }{ Button::new(&*link.label, on_press).link().html() }</> }
}

/// Opens the folds around a control and moves the focus into it.
pub(super) fn lead_to(id: &str) {
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
