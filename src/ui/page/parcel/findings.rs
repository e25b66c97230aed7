use crate::ui::design::notice;
use crate::ui::view::FindingView;
use yew::prelude::*;

/// What the rules say of this parcel.
pub fn findings(findings: &[FindingView]) -> Html {
    let finding = |view: &FindingView| {
        let body = html! {
            <>
                <p>{ &view.sentence }</p>
                <p class="explanation__source">{ &view.source }</p>
            </>
        };
        notice(view.weight, &view.title, body, None)
    };
    html! { <>{ for findings.iter().map(finding) }</> }
}
