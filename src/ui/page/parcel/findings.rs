use super::view::FindingView;
use crate::ui::design::Notice;
use yew::prelude::*;

/// Props of [`Findings`].
#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    /// The rules that apply.
    pub findings: Vec<FindingView>,
}

/// What the rules say of this parcel.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    html! {
        <>
            { for props.findings.iter().map(|view| html! {
                <Notice title={view.title.clone()} weight={view.weight}>
                    <p>{ view.sentence.clone() }</p>
                    <p class="explanation__source">{ view.source.clone() }</p>
                </Notice>
            }) }
        </>
    }
}
