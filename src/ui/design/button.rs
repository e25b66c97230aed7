use yew::prelude::*;

/// How much a button wants to be pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonKind {
    /// An ordinary button.
    #[default]
    Plain,
    /// The one action of a view.
    Strong,
    /// A tool in a bar.
    Quiet,
    /// Within a sentence.
    Link,
}

/// Props of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// What it says.
    pub children: Html,
    /// What it does.
    pub on_press: Callback<()>,
    /// How much it wants to be pressed.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Whether it can not be pressed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Spoken name where the text alone is too short.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let kind = match props.kind {
        ButtonKind::Plain => None,
        ButtonKind::Strong => Some("button--strong"),
        ButtonKind::Quiet => Some("button--quiet"),
        ButtonKind::Link => Some("button--link"),
    };
    let onclick = props.on_press.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={classes!("button", kind, props.class.clone())} disabled={props.disabled}
            aria-label={props.name.clone()} {onclick}>
            { props.children.clone() }
        </button>
    }
}
