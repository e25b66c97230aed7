use crate::ui::route::Route;
use gloo::events::EventListener;
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

/// Leads to a page, as a link would.
pub fn go_to(route: Route) {
    // A browser that leads nowhere stays where it is; there is nothing to tell.
    let _ = gloo::utils::window().location().set_hash(route.fragment());
}

fn named_route() -> Route {
    Route::of_fragment(&gloo::utils::window().location().hash().unwrap_or_default())
}
