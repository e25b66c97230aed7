use super::ask::asks;
use crate::i18n::Texts;
use crate::ui::design::ReadOut;
use crate::ui::view::{MoneyView, VerdictView};
use yew::prelude::*;

/// The first thing that is read: the answer in one strong sentence, below it whether the plan pays and what to do next, then
/// the type. The answer is read out once when it has settled. What carries it comes later: `carried` keeps its place with an empty
/// text until it is there.
pub fn verdict(texts: &Texts, view: &VerdictView, carried: Option<&AttrValue>) -> Html {
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
            if view.next.is_some() || view.money.is_some() || carried.is_some() || !view.plan_asks.is_empty() {
                <p class="verdict__next">
                    if let Some(line) = &view.next {
                        <span class="verdict__line">{ line }</span>
                    }
                    { for view.money.as_ref().map(money) }
                    if let Some(text) = carried {
                        <span class="verdict__line verdict__carried">{ text }</span>
                    }
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

fn money(view: &MoneyView) -> Html {
    let class = if view.examples.is_some() { "verdict__line on-examples" } else { "verdict__line" };
    html! {
        <span {class}>
            { &view.sentence }
            if let Some(rate) = &view.rate {
                <span class="verdict__rate">{ rate }</span>
            }
            if let Some(omitted) = &view.omitted {
                <span class="verdict__omitted">{ omitted }</span>
            }
            if let Some(examples) = &view.examples {
                <span class="verdict__examples">{ examples }</span>
            }
        </span>
    }
}
