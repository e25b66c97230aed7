use super::ask::asks;
use super::further_figures::metrics;
use crate::i18n::Texts;
use crate::ui::design::fold;
use crate::ui::view::{OtherTypeView, StepOutcome, StepView, TypeView};
use yew::prelude::*;

/// The type of the parcel, the way to it, and the others with what blocks each.
pub fn type_card(texts: &Texts, view: &TypeView, on_open: &Callback<AttrValue>) -> Html {
    let path = html! { <ol class="path">{ for view.path.iter().map(|view| step(texts, view)) }</ol> };
    let others = html! { <ul class="path">{ for view.others.iter().map(|view| other(texts, view)) }</ul> };
    html! {
        <section class="section" aria-labelledby="type-title">
            <h2 class="section__title" id="type-title">{ texts.text("page.type.title", &[]) }</h2>
            { for view.facts.iter().map(|fact| html! { <p class="type-card__fact">{ fact }</p> }) }
            if !view.figures.is_empty() {
                { metrics(texts, &view.figures, on_open) }
            }
            if !view.path.is_empty() {
                { fold(texts.text("page.type.path", &[]), true, path) }
            }
            if !view.others.is_empty() {
                { fold(texts.text("page.type.others", &[]), true, others) }
            }
        </section>
    }
}

fn step(texts: &Texts, view: &StepView) -> Html {
    let word = match view.outcome {
        StepOutcome::Holds => "page.step.holds",
        StepOutcome::Fails => "page.step.fails",
        StepOutcome::Open => "page.step.open",
    };
    html! {
        <li class="path__step">
            <span class="path__mark" aria-hidden="true">{ shape(view.outcome) }</span>
            <span class="path__question">
                { &view.question }
                <span class="path__outcome">{ texts.text(word, &[]) }</span>
            </span>
            <span class="path__why">
                { &view.reason }
                { asks(texts, &view.asks) }
            </span>
        </li>
    }
}

fn shape(outcome: StepOutcome) -> &'static str {
    match outcome {
        StepOutcome::Holds => "✓",
        StepOutcome::Fails => "✗",
        StepOutcome::Open => "◇",
    }
}

fn other(texts: &Texts, view: &OtherTypeView) -> Html {
    html! {
        <li class="path__step" key={&*view.id}>
            <span class="path__mark" aria-hidden="true">{ shape(view.outcome) }</span>
            <span class="path__question">{ &view.name }</span>
            <span class="path__why">
                { &view.blocked_by }
                { asks(texts, &view.asks) }
            </span>
        </li>
    }
}
