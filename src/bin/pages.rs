//! Mounts the further pages in the room that the app keeps for them, and their remarks below it.

use gloo::events::EventListener;
use musuan::storage::{is_embedded, is_guest};
use musuan::ui::data::load_texts;
use musuan::ui::further::{AGAIN, REMARKS, ROOM, Remarks, RemarksProps, Root, RootProps, Told, say_failed};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

fn main() {
    if let Some(room) = gloo::utils::document().get_element_by_id(ROOM) {
        open(room);
    }
}

/// Mounts the pages once they can speak; until then they say that they cannot, and wait to be asked again.
fn open(room: Element) {
    spawn_local(async move {
        if load_texts(Told::read(&room).language(), true).await.is_ok() {
            yew::Renderer::<Root>::with_root_and_props(room.clone(), RootProps { room: room.clone() }).render();
            // Of a guest nothing is kept, and whoever frames the page has not asked for remarks.
            let place = gloo::utils::document().get_element_by_id(REMARKS);
            if let Some(place) = place.filter(|_| !is_guest() && !is_embedded()) {
                yew::Renderer::<Remarks>::with_root_and_props(place, RemarksProps { room }).render();
            }
        } else {
            let again = room.clone();
            EventListener::once(&room, AGAIN, move |_| open(again)).forget();
            say_failed(&room);
        }
    });
}
