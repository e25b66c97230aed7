use super::ask::Asks;
use super::view::{OtherTypeView, StepOutcome, StepView, TypeView};
use crate::ui::design::Fold;
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`TypeCard`].
#[derive(Properties, PartialEq)]
pub struct TypeCardProps {
    /// The type.
    pub view: TypeView,
}

/// The type of the parcel, the way to it, and the others with what blocks each.
#[component]
pub fn TypeCard(props: &TypeCardProps) -> Html {
    let texts = use_texts();
    let view = &props.view;
    html! {
        <section class="section" aria-labelledby="type-title">
            <h2 class="section__title" id="type-title">{ texts.text("page.type.title", &[]) }</h2>
            { for view.facts.iter().map(|fact| html! { <p class="type-card__fact">{ fact.clone() }</p> }) }
            <Fold summary={html! { texts.text("page.type.path", &[]) }} open=true>
                <ol class="path">
                    { for view.path.iter().enumerate().map(|(index, step)| html! { <Step key={index} view={step.clone()} /> }) }
                </ol>
            </Fold>
            if !view.others.is_empty() {
                <Fold summary={html! { texts.text("page.type.others", &[]) }} open=true>
                    <ul class="path">{ for view.others.iter().map(other) }</ul>
                </Fold>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    view: StepView,
}

#[component]
fn Step(props: &StepProps) -> Html {
    let texts = use_texts();
    let (shape, word) = match props.view.outcome {
        StepOutcome::Holds => ("✓", "page.step.holds"),
        StepOutcome::Fails => ("✗", "page.step.fails"),
        StepOutcome::Open => ("◇", "page.step.open"),
    };
    html! {
        <li class="path__step">
            <span class="path__mark" aria-hidden="true">{ shape }</span>
            <span class="path__question">
                { props.view.question.clone() }
                <span class="path__outcome">{ texts.text(word, &[]) }</span>
            </span>
            <span class="path__why">
                { props.view.reason.clone() }
                <Asks links={props.view.asks.clone()} />
            </span>
        </li>
    }
}

fn other(view: &OtherTypeView) -> Html {
    html! {
        <li class="path__step" key={view.id.to_string()}>
            <span class="path__mark" aria-hidden="true">{ "–" }</span>
            <span class="path__question">{ view.name.clone() }</span>
            <span class="path__why">
                { view.blocked_by.clone() }
                <Asks links={view.asks.clone()} />
            </span>
        </li>
    }
}
