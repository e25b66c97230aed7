use yew::prelude::*;

/// Props of [`Fold`].
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// The line that is always there.
    pub summary: Html,
    /// What opens below it.
    pub children: Html,
    /// Whether it starts open.
    #[prop_or_default]
    pub open: bool,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// Something that is there on demand.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    html! {
        <details class={classes!("fold", props.class.clone())} open={props.open}>
            <summary class="fold__summary">{ props.summary.clone() }</summary>
            <div class="fold__body">{ props.children.clone() }</div>
        </details>
    }
}
