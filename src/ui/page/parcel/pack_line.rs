use super::view::PackView;
use crate::ui::design::Standing;
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`PackLine`].
#[derive(Properties, PartialEq)]
pub struct PackLineProps {
    /// The pack.
    pub view: PackView,
}

/// Which rules the answer rests on, from when to when, and how far they can be trusted. An expired pack says so.
#[component]
pub fn PackLine(props: &PackLineProps) -> Html {
    let texts = use_texts();
    let view = &props.view;
    html! {
        <p class={classes!("pack-line", view.expired.then_some("pack-line--expired"))}>
            <strong>{ view.name.clone() }</strong>
            { " · " }{ view.validity.clone() }{ " · " }{ view.mark.clone() }
            if view.expired {
                <strong class="pack-line__expired">
                    <span aria-hidden="true">{ Standing::Near.shape() }</span>{ " " }{ texts.text("page.pack.expired", &[]) }
                </strong>
            }
        </p>
    }
}
