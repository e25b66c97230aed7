use crate::ui::view::drawing::px;
use crate::ui::view::{Drawing, Form, Shape};
use yew::prelude::*;

/// A picture as SVG. `id` begins the ids of its elements.
pub fn drawing(view: &Drawing, id: &str) -> Html {
    let described = format!("{id}-described");
    html! {
        <svg class="drawing" viewBox={format!("0 0 {} {}", view.width, view.height)} role="img"
            aria-label={view.title.clone()} aria-describedby={described.clone()}>
            <desc id={described}>{ view.description.clone() }</desc>
            { for view.shapes.iter().map(shape) }
        </svg>
    }
}

fn shape(shape: &Shape) -> Html {
    match &shape.form {
        Form::Path(d) => {
            // The stylesheet draws it bit by bit, and takes its length for 1.
            let length = shape.class.ends_with("drawn").then_some("1");
            html! { <path class={shape.class} d={d.clone()} pathLength={length} /> }
        }
        Form::Text { x, y, size, anchor, text } => html! {
            <text class={shape.class} x={px(*x)} y={px(*y)} font-size={px(*size)} text-anchor={anchor.id()}>
                { text.clone() }
            </text>
        },
    }
}
