//! What leads to another step: keys, a click, a swipe, the wheel, and on a public screen the time.

use super::Place;
use crate::storage::{is_embedded, kiosk_minutes};
use crate::ui::view::story::Step;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent, WheelEvent};
use yew::prelude::*;

/// How long a step stands on a public screen.
const STEP_MS: u32 = 8_000;
/// A shorter way of a finger is no swipe.
const SWIPE_PX: i32 = 48;
/// The wheel rests so long between two gestures.
const REST_MS: f64 = 250.0;

/// Where the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// With the story.
    Here,
    /// In an explanation, which has its own keys.
    Elsewhere,
}

/// What the screen of the story listens to.
pub(super) struct Moves {
    pub(super) on_click: Callback<MouseEvent>,
    pub(super) on_press: Callback<PointerEvent>,
    pub(super) on_release: Callback<PointerEvent>,
}

fn next(place: Place) -> Option<Place> {
    match place {
        Place::Step(step) => step.next().map(Place::Step),
        Place::Quadrant => None,
    }
}

fn back(place: Place) -> Option<Place> {
    match place {
        Place::Step(step) => step.back().map(Place::Step),
        Place::Quadrant => None,
    }
}

/// Where a key leads.
fn by_key(place: Place, key: &str, is_shifted: bool) -> Option<Place> {
    if place == Place::Quadrant {
        return None;
    }
    match (key, is_shifted) {
        ("ArrowRight" | "PageDown", false) | (" ", false) => next(place),
        ("ArrowLeft" | "PageUp", false) | (" ", true) => back(place),
        ("Home", false) => Some(Place::Step(Step::Park)),
        ("End", false) => Some(Place::Step(Step::Yours)),
        ("ArrowDown", false) if !can_scroll(1.0) => next(place),
        ("ArrowUp", false) if !can_scroll(-1.0) => back(place),
        _ => None,
    }
}

/// Whether the page has more to show in a direction, down being positive.
fn can_scroll(direction: f64) -> bool {
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    let window = gloo::utils::window();
    let seen = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let (top, height) = (window.scroll_y().unwrap_or_default(), f64::from(gloo::utils::body().scroll_height()));
    if direction > 0.0 { top + seen < height - 2.0 } else { top > 1.0 }
}

/// Listens for keys, the wheel, clicks on the picture and swipes.
#[hook]
pub(super) fn use_moves(place: Place, go: &Callback<Place>, reader: Reader) -> Moves {
    use_effect_with((place, reader), {
        let go = go.clone();
        move |(place, reader)| {
            let (place, go) = (*place, go.clone());
            let listeners = (*reader == Reader::Here).then(|| [keys(place, go.clone()), wheel(place, go)]);
            move || drop(listeners)
        }
    });
    let pressed = use_mut_ref(|| None::<(i32, i32, i32)>);
    let on_click = {
        let go = go.clone();
        Callback::from(move |event: MouseEvent| {
            if !is_within(
                &event,
                "a, button, summary, [tabindex='0'], [role=slider], .map__handles, .quadrant__handles",
            ) {
                next(place).into_iter().for_each(|place| go.emit(place));
            }
        })
    };
    let on_press = {
        let pressed = pressed.clone();
        Callback::from(move |event: PointerEvent| {
            let is_finger = event.pointer_type() != "mouse" && !is_within(&event, "[role=slider]");
            *pressed.borrow_mut() = is_finger.then(|| (event.pointer_id(), event.client_x(), event.client_y()));
        })
    };
    let on_release = {
        let go = go.clone();
        Callback::from(move |event: PointerEvent| {
            let Some((pointer, x, y)) = pressed.borrow_mut().take() else { return };
            let (across, down) = (event.client_x() - x, event.client_y() - y);
            let is_swipe = across.abs() >= SWIPE_PX && across.abs() >= 2 * down.abs();
            if pointer != event.pointer_id() || !is_swipe || is_zoomed() {
                return;
            }
            let to = if across < 0 { next(place) } else { back(place) };
            to.into_iter().for_each(|place| go.emit(place));
        })
    };
    Moves { on_click, on_press, on_release }
}

/// Whether the reader has zoomed in with two fingers: then one finger moves the page.
fn is_zoomed() -> bool {
    gloo::utils::window().visual_viewport().is_some_and(|seen| seen.scale() > 1.01)
}

fn is_within(event: &Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| element.closest(selector).ok().flatten()).is_some()
}

fn keys(place: Place, go: Callback<Place>) -> EventListener {
    let taken = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "keydown", taken, move |event| {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_others = pressed.alt_key() || pressed.ctrl_key() || pressed.meta_key() || pressed.default_prevented();
        // A field, a slider and a map have these keys for themselves; a button and a fold have the space key.
        let own = "input, select, textarea, [role=slider], [role=dialog], [data-keys], .table-frame";
        let is_pressing = pressed.key() == " " && is_within(event, "a, button, summary");
        if is_others || is_pressing || is_within(event, own) {
            return;
        }
        if let Some(to) = by_key(place, &pressed.key(), pressed.shift_key()) {
            event.prevent_default();
            go.emit(to);
        }
    })
}

/// One gesture of the wheel leads one step on, where the page has no more to show. A frame leaves the wheel to the page around.
fn wheel(place: Place, go: Callback<Place>) -> EventListener {
    let mut last_ms = f64::NEG_INFINITY;
    EventListener::new(&gloo::utils::document(), "wheel", move |event| {
        let Some(turned) = event.dyn_ref::<WheelEvent>() else { return };
        let begins = event.time_stamp() - last_ms > REST_MS;
        last_ms = event.time_stamp();
        let by = turned_down(turned.delta_x(), turned.delta_y(), turned.shift_key());
        let inside = is_within(event, ".drawer, .table-frame") || turned.ctrl_key() || is_embedded();
        if begins && by != 0.0 && !inside && !can_scroll(by) {
            let to = if by > 0.0 { next(place) } else { back(place) };
            to.into_iter().for_each(|place| go.emit(place));
        }
    })
}

/// How far a turn of the wheel leads down. Nowhere where it leads to the side, as with the shift key or across a trackpad.
fn turned_down(across: f64, down: f64, is_shifted: bool) -> f64 {
    if is_shifted || across.abs() >= down.abs() { 0.0 } else { down }
}

/// On a public screen the story goes on by itself, round and round, until somebody touches it. Tells whether somebody has.
#[hook]
pub(super) fn use_kiosk(place: Place, go: &Callback<Place>) -> bool {
    let is_touched = use_state_eq(|| false);
    let runs = kiosk_minutes().is_some() && !*is_touched;
    use_effect_with(runs, {
        let is_touched = is_touched.setter();
        move |runs| {
            let touches = runs.then(|| {
                ["pointerdown", "keydown", "wheel"].map(|name| {
                    let is_touched = is_touched.clone();
                    EventListener::new(&gloo::utils::document(), name, move |_| is_touched.set(true))
                })
            });
            move || drop(touches)
        }
    });
    use_effect_with((place, runs), {
        let go = go.clone();
        move |(place, runs)| {
            let on = match *place {
                Place::Step(step) => Some(Place::Step(step.next().unwrap_or(Step::Park))),
                Place::Quadrant => None,
            };
            let timer = on.filter(|_| *runs).map(|on| Timeout::new(STEP_MS, move || go.emit(on)));
            move || drop(timer)
        }
    });
    *is_touched
}

/// Leads back to the beginning of a step where it is out of sight, as on a phone once the way on was pressed below.
#[hook]
pub(super) fn use_top(place: Place, head: &NodeRef) {
    let head = head.clone();
    use_effect_with(place, move |_| {
        let head = head.cast::<Element>().filter(|_| !is_embedded());
        if let Some(head) = head.filter(|head| head.get_bounding_client_rect().top() < 0.0) {
            head.scroll_into_view();
        }
    });
}

/// Leads the focus to the headline where a step took away what had it, such as the button on at the end.
#[hook]
pub(super) fn use_focus(place: Place, headline: &NodeRef) {
    let headline = headline.clone();
    let before = use_mut_ref(|| place);
    use_effect_with(place, move |place| {
        let document = gloo::utils::document();
        let is_lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        // A frame takes no focus from the page around.
        let is_here = document.has_focus().unwrap_or_default();
        if before.replace(*place) == *place || !is_lost || !is_here {
            return;
        }
        if let Some(headline) = headline.cast::<HtmlElement>() {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // Without the focus the headline is read all the same.
            let _ = headline.focus_with_options(&still);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{Place, Step, by_key, turned_down};

    #[test]
    fn keys_lead_on_and_back_and_stop_at_the_ends() {
        let [first, second, last] = [Step::Park, Step::Survey, Step::Yours].map(Place::Step);
        for key in ["ArrowRight", "ArrowDown", "PageDown", " "] {
            assert_eq!((by_key(first, key, false), by_key(last, key, false)), (Some(second), None), "{key}");
        }
        for key in ["ArrowLeft", "ArrowUp", "PageUp"] {
            assert_eq!((by_key(second, key, false), by_key(first, key, false)), (Some(first), None), "{key}");
        }
        assert_eq!(by_key(second, " ", true), Some(first));
        assert_eq!((by_key(second, "Home", false), by_key(second, "End", false)), (Some(first), Some(last)));
        assert_eq!((by_key(second, "Enter", false), by_key(Place::Quadrant, "End", false)), (None, None));
    }

    #[test]
    fn the_wheel_leads_up_and_down_only() {
        let turns = [(0.0, 4.0, false), (-3.0, -4.0, false), (-4.0, 4.0, false), (9.0, 1.0, false), (0.0, 4.0, true)];
        let down = turns.map(|(across, down, is_shifted)| turned_down(across, down, is_shifted));
        assert_eq!(down, [4.0, -4.0, 0.0, 0.0, 0.0]);
    }
}
