//! Mounts the app once its sentences are there.

use musuan::ui::browser::{load_texts, today};
use musuan::ui::shell::{StoredApp, StoredAppProps, preferred, rescue};
use wasm_bindgen_futures::spawn_local;

fn main() {
    rescue::watch();
    spawn_local(async {
        // Without sentences the page shows nothing of its own; what index.html says in two languages stays.
        let root = gloo::utils::document().get_element_by_id("app");
        if let (Some(root), Ok(())) = (root, load_texts(preferred().language).await) {
            let props = StoredAppProps { today: today() };
            yew::Renderer::<StoredApp>::with_root_and_props(root, props).render();
        }
    });
}
