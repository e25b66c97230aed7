//! What the build paints before the program is there: what was typed in it becomes the first edits, and it goes.

use crate::engine::field::{Field, Group};
use crate::engine::unit::Scale;
use crate::ui::hooks::Held;
use crate::ui::state::{Edit, ProjectHandle, enter};
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Id of what is painted.
const FIRST_PAINT: &str = "first-paint";

/// Stands at the root element while an input method composes a word; the start-up script notes it.
const COMPOSING: &str = "data-composing";

/// Waits until no word is being composed in what is painted: its text is known only when it is finished.
pub(super) async fn settled() {
    if !gloo::utils::document_element().has_attribute(COMPOSING) {
        return;
    }
    let finished = Promise::new(&mut |resolve, _| {
        // A window that takes no listener leaves nothing to wait for.
        let _ = gloo::utils::window().add_event_listener_with_callback("compositionend", &resolve);
    });
    // It is never rejected.
    let _ = JsFuture::from(finished).await;
}

/// Puts the program in the place of what is painted, in the frame in which it draws. Entries go into a blank parcel, as it was painted;
/// focus and caret stay where they are.
pub(super) fn take_over(project: &ProjectHandle) {
    let document = gloo::utils::document();
    let Some(painted) = document.get_element_by_id(FIRST_PAINT) else { return };
    let entries: Vec<Painted> = Field::ALL.iter().filter_map(|field| Painted::of(&painted, *field)).collect();
    let focus = Focus::within(&document, &painted);
    // What has the focus is to stay in its place, though an answer comes above it; the stylesheet has hidden it in this frame.
    let held = focus.as_ref().and_then(|_| {
        let style = painted.dyn_ref::<HtmlElement>()?.style();
        style.set_property_with_priority("display", "block", "important").ok()?;
        Held::now()
    });
    painted.remove();
    let was_blank = project.dossier().is_blank();
    for Painted { field, text, scale } in entries {
        if was_blank {
            project.dispatch(Edit::Make(enter(project.shown(), field, &text, scale)));
        }
    }
    if let Some(focus) = focus {
        let control = document.get_element_by_id(&focus.id).and_then(|control| control.dyn_into::<HtmlElement>().ok());
        focus.restore(&document);
        if let Some(held) = held.zip(control).map(|(held, control)| held.for_control(control)) {
            // When the answer to the entries is drawn, before it is seen.
            let keep = Closure::once_into_js(move || held.keep());
            // A window without frames shows nothing that could move.
            let _ = gloo::utils::window().request_animation_frame(keep.unchecked_ref());
        }
    }
}

/// What was entered in a painted field.
struct Painted {
    field: Field,
    text: String,
    scale: Option<&'static Scale>,
}

impl Painted {
    fn of(painted: &Element, field: Field) -> Option<Self> {
        if field.spec().group != Group::Basic {
            return None;
        }
        let of = |id: &str| painted.query_selector(&format!("#field-{id}")).ok().flatten();
        let control = of(field.id())?;
        let text = match control.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.value(),
            None => control.dyn_ref::<HtmlSelectElement>()?.value(),
        };
        let unit = of(&format!("{}-unit", field.id()));
        let unit = unit.and_then(|unit| unit.dyn_into::<HtmlSelectElement>().ok()).map(|unit| unit.value());
        (!text.is_empty()).then(|| Self { field, text, scale: unit.and_then(|unit| Scale::by_id(&unit)) })
    }
}

/// The painted control that has the focus.
struct Focus {
    id: String,
    /// Of a text field: its text, and where the caret begins and ends.
    text: Option<(String, u32, u32)>,
}

impl Focus {
    fn within(document: &Document, painted: &Element) -> Option<Self> {
        let active = document.active_element().filter(|active| painted.contains(Some(active)))?;
        let text = active.dyn_ref::<HtmlInputElement>().and_then(|input| {
            let (start, end) = (input.selection_start().ok()??, input.selection_end().ok()??);
            Some((input.value(), start, end))
        });
        Some(Self { id: active.id(), text })
    }

    /// A control that is not there takes no focus; there is nothing to tell.
    fn restore(self, document: &Document) {
        let Some(control) = document.get_element_by_id(&self.id) else { return };
        if let Some(control) = control.dyn_ref::<HtmlElement>() {
            let _ = control.focus();
        }
        if let (Some(input), Some((text, start, end))) = (control.dyn_ref::<HtmlInputElement>(), self.text) {
            // The edit draws the same text, which leaves the caret in its place.
            input.set_value(&text);
            let _ = input.set_selection_range(start, end);
        }
    }
}
