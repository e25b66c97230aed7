use crate::ui::hooks::use_settled;
use yew::prelude::*;

/// Props of [`ReadOut`].
#[derive(Properties, PartialEq)]
pub struct ReadOutProps {
    /// What is read out.
    pub text: AttrValue,
}

/// How long nothing may change before it is read out.
const QUIET_MS: u32 = 900;

/// A sentence for those who listen: read out once when it has settled, not at every key.
#[component]
pub fn ReadOut(props: &ReadOutProps) -> Html {
    let spoken = use_settled(props.text.clone(), QUIET_MS);
    html! { <p class="visually-hidden" role="status">{ spoken }</p> }
}
