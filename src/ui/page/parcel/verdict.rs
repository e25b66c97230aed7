use super::ask::asks;
use crate::i18n::Texts;
use crate::ui::design::ReadOut;
use crate::ui::view::VerdictView;
use yew::prelude::*;

/// The first thing that is read: the answer in one strong sentence, below it whether the plan pays and what to do next, then
/// the type. The answer is read out once when it has settled.
pub fn verdict(texts: &Texts, view: &VerdictView) -> Html {
    html! {
        <section class="verdict parcel-page__verdict" id="verdict" tabindex="-1"
            aria-label={texts.text("page.verdict.title", &[])}>
            <p class="verdict__basis">{ &view.basis }</p>
            <p class="verdict__sentence">
                if let Some(standing) = view.standing {
                    <span class={format!("verdict__mark standing--{}", standing.id())} aria-hidden="true">{ standing.shape() }</span>
                }
                { &view.sentence }
            </p>
            if !view.next.is_empty() || !view.plan_asks.is_empty() {
                <p class="verdict__next">
                    { for view.next.iter().map(|line| html! { <span class="verdict__line">{ line }</span> }) }
                    { asks(texts, &view.plan_asks) }
                </p>
            }
            if !view.kind.is_empty() {
                <p class="verdict__kind">{ &view.kind }</p>
            }
            <p class="verdict__support">
                { &view.support }
                { asks(texts, &view.asks) }
            </p>
            <ReadOut text={view.sentence.clone()} />
        </section>
    }
}
