use super::view::ExplanationView;
use crate::i18n::Arg;
use crate::ui::design::Figure;
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`ExplanationTree`].
#[derive(Properties, PartialEq)]
pub struct ExplanationTreeProps {
    /// The figure and what it was made from.
    pub view: ExplanationView,
    /// Opens the explanation of a figure in it.
    pub on_open: Callback<AttrValue>,
}

/// The evaluation tree of one figure, top down: name, formula with its numbers, value; inputs last, with origin and
/// source.
#[component]
pub fn ExplanationTree(props: &ExplanationTreeProps) -> Html {
    let texts = use_texts();
    html! {
        <>
            <ul class="explanation"><Line view={props.view.clone()} on_open={props.on_open.clone()} /></ul>
            <p class="explanation__source">{ texts.text("page.explain.unit_note", &[]) }</p>
        </>
    }
}

#[component]
fn Line(props: &ExplanationTreeProps) -> Html {
    let texts = use_texts();
    let view = &props.view;
    let on_open = view.opens.then(|| props.on_open.clone());
    html! {
        <li>
            <div class="explanation__line">
                <span>{ view.figure.label.clone() }</span>
                <Figure view={view.figure.clone()} {on_open} />
                { for view.formula.iter().map(|formula| html! {
                    <span class="explanation__formula">{ formula.clone() }</span>
                }) }
                { for view.notes.iter().map(|note| html! {
                    <span class="explanation__note">{ note.clone() }</span>
                }) }
                if !view.source.is_empty() {
                    <span class="explanation__source">
                        { texts.text("page.explain.source", &[("source", Arg::Text(&view.source))]) }
                    </span>
                }
            </div>
            if !view.years.is_empty() {
                <dl class="explanation__years">
                    { for view.years.iter().map(|year| html! {
                        <div key={year.year.to_string()}>
                            <dt>{ year.year.clone() }</dt>
                            <dd>{ year.number.clone() }</dd>
                        </div>
                    }) }
                </dl>
            }
            if !view.parts.is_empty() {
                <ul class="explanation__list">
                    { for view.parts.iter().enumerate().map(|(index, part)| html! {
                        <Line key={index} view={part.clone()} on_open={props.on_open.clone()} />
                    }) }
                </ul>
            }
        </li>
    }
}
