use crate::ui::view::Drawing;
use yew::prelude::*;

/// A picture as SVG. `id` begins the ids of its elements.
pub fn drawing(view: &Drawing, id: &str) -> Html {
    // Made by the view, which escapes every text.
    Html::from_html_unchecked(view.markup(id).into())
}
