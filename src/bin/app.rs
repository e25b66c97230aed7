//! Mounts the page.

use musuan::ui::app::App;

fn main() {
    yew::Renderer::<App>::new().render();
}
