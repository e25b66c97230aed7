//! Mounts the further pages in the room that the app keeps for them.

use musuan::ui::data::load_texts;
use musuan::ui::further::{ROOM, Root, RootProps, Told, say_failed};
use wasm_bindgen_futures::spawn_local;

fn main() {
    let Some(room) = gloo::utils::document().get_element_by_id(ROOM) else { return };
    spawn_local(async move {
        match load_texts(Told::read(&room).language(), true).await {
            Ok(()) => drop(yew::Renderer::<Root>::with_root_and_props(room.clone(), RootProps { room }).render()),
            Err(_) => say_failed(&room),
        }
    });
}
