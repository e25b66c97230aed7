//! Mounts the app once it can speak.

use musuan::ui::data::load_texts;
use musuan::ui::day::today;
use musuan::ui::rescue;
use musuan::ui::stored_app::{StoredApp, StoredAppProps, preferred};
use wasm_bindgen_futures::spawn_local;

fn main() {
    rescue::watch();
    spawn_local(async {
        // Without its sentences the page says nothing of its own; what index.html says in two languages stays on the screen.
        let root = gloo::utils::document().get_element_by_id("app");
        if let (Some(root), Ok(())) = (root, load_texts(preferred().language, false).await) {
            let props = StoredAppProps { today: today() };
            yew::Renderer::<StoredApp>::with_root_and_props(root, props).render();
        }
    });
}
