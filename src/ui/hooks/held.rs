use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The control that has the focus, and where it stands in the window.
pub struct Held {
    control: HtmlElement,
    top: f64,
}

impl Held {
    /// The control that has the focus now; `None` where there is none.
    #[must_use]
    pub fn now() -> Option<Self> {
        if !cfg!(target_arch = "wasm32") {
            return None;
        }
        let control = gloo::utils::document().active_element()?.dyn_into::<HtmlElement>().ok()?;
        let is_control = control.tag_name() != "BODY" && control.tag_name() != "MAIN";
        is_control.then(|| Self { top: control.get_bounding_client_rect().top(), control })
    }

    /// The same place in the window for another control, which takes the place of this one.
    #[must_use]
    pub fn for_control(self, control: HtmlElement) -> Self {
        Self { control, ..self }
    }

    /// Scrolls the page so that the control stands where it stood. Not every browser does so by itself.
    pub fn keep(&self) {
        let by = self.control.get_bounding_client_rect().top() - self.top;
        if by.abs() >= 1.0 {
            gloo::utils::window().scroll_by_with_x_and_y(0.0, by);
        }
    }
}

/// Keeps the control that has the focus in its place when `state` changes, because what stands above it grows then.
#[hook]
pub fn use_held(state: bool) {
    let before = use_mut_ref(|| state);
    let is_changed = before.replace(state) != state;
    // Rendering comes before the page changes, effects after it.
    let held = if is_changed { Held::now() } else { None };
    use_effect_with(state, move |_| {
        if let Some(held) = held {
            held.keep();
        }
    });
}
