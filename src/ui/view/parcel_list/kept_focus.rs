//! What keeps the focus near where it was when a list is read again and what had it is no longer there.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Props of [`KeptFocus`].
#[derive(Properties, PartialEq)]
pub struct KeptFocusProps {
    /// Which reading is shown.
    pub turn: u32,
    /// Id of what the focus goes to, if it is there.
    pub to: &'static str,
    /// What may have the focus.
    pub children: Html,
}

/// Lets the focus go to a named line, or to the whole, if another reading has taken away what had it. One who has left it
/// before, with the mouse, say, is led nowhere.
#[component]
pub fn KeptFocus(props: &KeptFocusProps) -> Html {
    let whole = use_node_ref();
    let last = use_mut_ref(|| None::<Element>);
    let onfocusin = {
        let last = last.clone();
        Callback::from(move |event: FocusEvent| *last.borrow_mut() = event.target_dyn_into())
    };
    let onfocusout = {
        let last = last.clone();
        Callback::from(move |_: FocusEvent| {
            let (left, last) = (last.borrow().clone(), last.clone());
            // A browser may say that something is left while it is being taken away; what was left is there afterwards.
            Timeout::new(0, move || {
                let mut last = last.borrow_mut();
                if *last == left && left.is_some_and(|left| left.is_connected()) {
                    *last = None;
                }
            })
            .forget();
        })
    };
    use_effect_with(props.turn, {
        let (whole, to) = (whole.clone(), props.to);
        move |_| {
            let document = gloo::utils::document();
            let is_nowhere = document.active_element() == document.body().map(Element::from);
            let is_gone = last.borrow().as_ref().is_some_and(|last| !last.is_connected());
            if is_nowhere && is_gone {
                *last.borrow_mut() = None;
                focus(document.get_element_by_id(to).or_else(|| whole.cast()));
            }
        }
    });
    html! { <div class="kept-focus" ref={whole} tabindex="-1" {onfocusin} {onfocusout}>{ props.children.clone() }</div> }
}

/// Moves the focus.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is; there is nothing to tell.
        let _ = element.focus();
    }
}
