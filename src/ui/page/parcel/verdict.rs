use super::ask::Asks;
use super::view::VerdictView;
use crate::ui::hooks::{use_settled, use_texts};
use yew::prelude::*;

/// Props of [`Verdict`].
#[derive(Properties, PartialEq)]
pub struct VerdictProps {
    /// What it says.
    pub view: VerdictView,
}

/// How long nothing may change before the verdict is read out.
const QUIET_MS: u32 = 900;

/// The first thing that is read: one strong sentence. It is read out once when it has settled.
#[component]
pub fn Verdict(props: &VerdictProps) -> Html {
    let texts = use_texts();
    let spoken = use_settled(props.view.sentence.clone(), QUIET_MS);
    html! {
        <section class="verdict parcel-page__verdict" id="verdict" tabindex="-1"
            aria-label={texts.text("page.verdict.title", &[])}>
            <p class="verdict__basis">{ props.view.basis.clone() }</p>
            <p class="verdict__sentence">{ props.view.sentence.clone() }</p>
            <p class="verdict__support">
                { props.view.support.clone() }
                <Asks links={props.view.asks.clone()} />
            </p>
            <p class="visually-hidden" role="status">{ spoken }</p>
        </section>
    }
}
