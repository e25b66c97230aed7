use super::button::Button;
use crate::ui::hooks::use_escape;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`Drawer`].
#[derive(Properties, PartialEq)]
pub struct DrawerProps {
    /// What it is about.
    pub title: AttrValue,
    /// Name of the button that closes it.
    pub close_name: AttrValue,
    /// Called when it is to be closed.
    pub on_close: Callback<()>,
    /// What the button says that leads to what was shown before; without it there is none.
    #[prop_or_default]
    pub back_name: Option<AttrValue>,
    /// Called when what was shown before is wanted again.
    #[prop_or_default]
    pub on_back: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// A panel beside the page, a sheet on a phone. Opening it moves the focus into it, Escape closes it, and the focus
/// returns to where it came from. When it goes on to something else, the focus goes to its heading.
#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let heading = use_node_ref();
    use_escape(true, props.on_close.clone());
    use_effect_with((), {
        move |()| {
            let opener =
                gloo::utils::document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
            move || focus(opener.as_ref())
        }
    });
    use_effect_with(props.title.clone(), {
        let heading = heading.clone();
        move |_| focus(heading.cast::<HtmlElement>().as_ref())
    });
    html! {
        <aside class="drawer" role="dialog" aria-labelledby="drawer-title">
            <div class="drawer__head">
                <h2 id="drawer-title" ref={heading} tabindex="-1">{ props.title.clone() }</h2>
                { Button::new(&*props.close_name, props.on_close.clone()).quiet().html() }
            </div>
            if let Some(name) = &props.back_name {
                <p class="drawer__back">{ Button::new(&**name, props.on_back.clone()).link().html() }</p>
            }
            // The keyboard scrolls it, whatever it holds.
            <div class="drawer__body" tabindex="0">{ props.children.clone() }</div>
        </aside>
    }
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // An element that cannot take the focus leaves it where it is; there is nothing to tell.
        let _ = element.focus();
    }
}
