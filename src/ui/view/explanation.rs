use super::ExplanationView;
use crate::i18n::unit_gap;
use crate::i18n::{Arg, Texts};
use crate::ui::design::figure;
use yew::prelude::*;

/// The evaluation tree of one figure, top down: name, formula with its numbers, value; inputs last, with origin and
/// source; all digits where they are not shown. `on_open` opens the explanation of a figure in it.
pub fn explanation_tree(texts: &Texts, view: &ExplanationView, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <>
            <ul class="explanation">{ line(texts, view, on_open) }</ul>
            <p class="explanation__source">{ texts.text("page.explain.unit_note", &[]) }</p>
        </>
    }
}

fn line(texts: &Texts, view: &ExplanationView, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <li>
            <div class="explanation__line">
                <span>{ &view.figure.label }</span>
                { figure(texts, &view.figure, view.opens.then_some(on_open)) }
                if let Some(exact) = &view.exact {
                    <span class="explanation__source">
                        { texts.text("page.explain.exact", &[]) }{ texts.sentence_gap() }
                        <span class="explanation__digits">{ &exact.digits }</span>{ unit_gap(&exact.unit) }{ &exact.unit }
                    </span>
                }
                { for view.formula.iter().map(|formula| html! {
                    <span class="explanation__formula">{ formula }</span>
                }) }
                { for view.notes.iter().map(|note| html! {
                    <span class="explanation__note">{ note }</span>
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
                        <div>
                            <dt>{ &year.year }</dt>
                            <dd>{ &year.number }</dd>
                        </div>
                    }) }
                </dl>
            }
            if !view.parts.is_empty() {
                <ul class="explanation__list">{ for view.parts.iter().map(|part| line(texts, part, on_open)) }</ul>
            }
        </li>
    }
}
