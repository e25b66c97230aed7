use super::ask::asks;
use crate::i18n::Texts;
use crate::ui::design::ReadOut;
use crate::ui::view::VerdictView;
use yew::prelude::*;

/// The first thing that is read: one strong sentence. It is read out once when it has settled.
pub fn verdict(texts: &Texts, view: &VerdictView) -> Html {
    html! {
        <section class="verdict parcel-page__verdict" id="verdict" tabindex="-1"
            aria-label={texts.text("page.verdict.title", &[])}>
            <p class="verdict__basis">{ &view.basis }</p>
            <p class="verdict__sentence">{ &view.sentence }</p>
            <p class="verdict__support">
                { &view.support }
                { asks(texts, &view.asks) }
            </p>
            <ReadOut text={view.sentence.clone()} />
        </section>
    }
}
