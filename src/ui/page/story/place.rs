use crate::ui::route::Route;
use crate::ui::view::story::Step;
use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// A place of the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A step.
    Step(Step),
    /// The quadrant at work, without the story.
    Quadrant,
}

/// What names the quadrant in the address.
const QUADRANT: &str = "quadrant";

impl Place {
    /// The fragment that names it, with its `#`.
    #[must_use]
    pub fn fragment(self) -> String {
        let story = Route::Story.fragment();
        match self {
            Self::Step(Step::Park) => story.to_owned(),
            Self::Step(step) => format!("{story}/{}", step.number()),
            Self::Quadrant => format!("{story}/{QUADRANT}"),
        }
    }

    /// The place that a fragment names; the first step where it names none.
    #[must_use]
    pub fn of_fragment(fragment: &str) -> Self {
        let path = fragment.split('?').next().unwrap_or_default();
        let rest = path.strip_prefix(Route::Story.fragment()).unwrap_or_default().trim_matches('/');
        match rest {
            QUADRANT => Self::Quadrant,
            number => Self::Step(number.parse().ok().and_then(Step::of_number).unwrap_or(Step::Park)),
        }
    }
}

fn fragment() -> String {
    gloo::utils::window().location().hash().unwrap_or_default()
}

fn named() -> Place {
    Place::of_fragment(&fragment())
}

/// The place that the address names, and the way to another one. The address follows without a step in the history: Back
/// leaves the story.
#[hook]
pub(super) fn use_place(given: Option<Place>) -> (Place, Callback<Place>) {
    let first = move || match given {
        Some(place) => place,
        // Rendered without a browser there is no address.
        None if cfg!(target_arch = "wasm32") => named(),
        None => Place::Step(Step::Park),
    };
    let place = use_state_eq(first);
    use_effect_with((), {
        let place = place.setter();
        move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| place.set(named()));
            move || drop(listener)
        }
    });
    let go = {
        let place = place.setter();
        Callback::from(move |to: Place| {
            let window = gloo::utils::window();
            if let Ok(history) = window.history() {
                let state = history.state().unwrap_or(JsValue::NULL);
                // How the page was opened stays in its address.
                let ways = fragment().split_once('?').map(|(_, ways)| format!("?{ways}")).unwrap_or_default();
                // A browser that does not change the address still shows the step.
                let _ = history.replace_state_with_url(&state, "", Some(&(to.fragment() + &ways)));
            }
            place.set(to);
        })
    };
    (*place, go)
}

#[cfg(test)]
mod tests {
    use super::{Place, Step};

    #[test]
    fn every_place_has_an_address_of_its_own() {
        for place in Step::ALL.map(Place::Step).into_iter().chain([Place::Quadrant]) {
            assert_eq!(Place::of_fragment(&place.fragment()), place);
        }
        assert_eq!(Place::of_fragment("#/story/3?kiosk"), Place::Step(Step::Idle));
        for other in ["#/story", "#/story/", "#/story/0", "#/story/8", "#/story/x", "#/story?kiosk"] {
            assert_eq!(Place::of_fragment(other), Place::Step(Step::Park), "{other}");
        }
    }
}
