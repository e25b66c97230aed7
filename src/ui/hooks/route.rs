use crate::engine::project::ParcelKey;
use crate::ui::route::{Route, behind, name_of_parcel, parcel_fragment};
use crate::ui::state::{Edit, ProjectHandle};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The page that the address names.
#[hook]
pub fn use_route() -> Route {
    // Rendered without a browser there is no address.
    let route = use_state(|| if cfg!(target_arch = "wasm32") { named_route() } else { Route::default() });
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| setter.set(named_route()));
        move || drop(listener)
    });
    *route
}

/// What follows a page in the address; nothing where there is no address.
#[hook]
pub fn use_behind(page: Route) -> Option<AttrValue> {
    let named = move || {
        let fragment = gloo::utils::window().location().hash().unwrap_or_default();
        behind(page, &fragment).map(|rest| AttrValue::from(rest.to_owned()))
    };
    let rest = use_state_eq(|| if cfg!(target_arch = "wasm32") { named() } else { None });
    use_effect_with((), {
        let rest = rest.setter();
        move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| rest.set(named()));
            move || drop(listener)
        }
    });
    (*rest).clone()
}

/// Leads to a page, as a link would.
pub fn go_to(route: Route) {
    // A browser that leads nowhere stays where it is; there is nothing to tell.
    let _ = gloo::utils::window().location().set_hash(route.fragment());
}

/// Leads to the page of a parcel.
pub fn go_to_parcel(key: ParcelKey) {
    // As above.
    let _ = gloo::utils::window().location().set_hash(&parcel_fragment(key));
}

/// The parcel that the address names, and which of them is shown: a parcel that is named turns up on the page, and the address
/// follows whenever the page turns to another one. What is given is a name of no parcel of this project, if the address has one.
#[hook]
pub fn use_named_parcel(project: &ProjectHandle) -> Option<AttrValue> {
    let named = use_state_eq(|| if cfg!(target_arch = "wasm32") { named_parcel() } else { None });
    use_effect_with((), {
        let named = named.setter();
        move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "hashchange", move |_| named.set(named_parcel()));
            move || drop(listener)
        }
    });
    let key: Option<ParcelKey> = named.as_ref().and_then(|name| name.parse().ok());
    let known = key.filter(|key| project.project().parcel(*key).is_some());
    use_effect_with(named.clone(), {
        let project = project.dispatcher();
        move |_| {
            if let Some(key) = known {
                project.dispatch(Edit::Show(key));
            }
        }
    });
    let before = use_mut_ref(|| None::<ParcelKey>);
    use_effect_with(project.parcel(), {
        let named = named.clone();
        move |shown| {
            let has_turned = before.replace(Some(*shown)).is_some_and(|before| before != *shown);
            if has_turned && named.is_some() {
                let fragment = parcel_fragment(*shown);
                named.set(name_of_parcel(&fragment).map(|name| AttrValue::from(name.to_owned())));
                if let Ok(history) = gloo::utils::window().history() {
                    // The state of the entry stays: the start-up script keeps under it where the page was left. An address that
                    // cannot be changed still leads to a parcel of the project.
                    let state = history.state().unwrap_or(JsValue::NULL);
                    let _ = history.replace_state_with_url(&state, "", Some(&fragment));
                }
            }
        }
    });
    (*named).clone().filter(|_| known.is_none())
}

fn named_parcel() -> Option<AttrValue> {
    let fragment = gloo::utils::window().location().hash().unwrap_or_default();
    name_of_parcel(&fragment).map(|name| AttrValue::from(name.to_owned()))
}

fn named_route() -> Route {
    Route::of_fragment(&gloo::utils::window().location().hash().unwrap_or_default())
}
