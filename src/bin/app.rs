//! Mounts the app once it can speak.

use jiff::civil::Date;
use musuan::ui::data::load_texts;
use musuan::ui::stored_app::{StoredApp, StoredAppProps, preferred};
use wasm_bindgen_futures::spawn_local;

fn main() {
    spawn_local(async {
        // Without its sentences the page says nothing of its own; what index.html says in two languages stays on the screen.
        let root = gloo::utils::document().get_element_by_id("app");
        if let (Some(root), Ok(())) = (root, load_texts(preferred().language, false).await) {
            let props = StoredAppProps { today: today() };
            yew::Renderer::<StoredApp>::with_root_and_props(root, props).render();
        }
    });
}

/// The day on the reader's own calendar.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    date.and_then(|((year, month), day)| Date::new(year, month, day).ok()).unwrap_or(Date::ZERO)
}
