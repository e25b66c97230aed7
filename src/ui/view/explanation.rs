use super::ExplanationView;
use crate::i18n::unit_gap;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Drawer, figure};
use crate::ui::hooks::Opened;
use yew::prelude::*;

/// The drawer with the explanation that is open, if one is, and the way back to the one from which it was opened. `explained`
/// gives the explanation of a figure.
pub fn explanation_drawer(
    texts: &Texts,
    opened: &Opened,
    explained: impl Fn(&AttrValue) -> Option<ExplanationView>,
) -> Html {
    let Some(view) = opened.figure().and_then(&explained) else { return Html::default() };
    let before = opened.before().and_then(explained);
    let back_to = |before: ExplanationView| {
        AttrValue::from(texts.text("page.explain.back", &[("figure", Arg::Text(&before.figure.label))]))
    };
    let back_name = before.map(back_to);
    html! {
        <Drawer title={texts.text("page.explain.title", &[("figure", Arg::Text(&view.figure.label))])}
            close_name={texts.text("page.explain.close", &[])} on_close={opened.on_close()}
            {back_name} on_back={opened.on_back()}>
            { explanation_tree(texts, &view, &opened.on_go_on()) }
        </Drawer>
    }
}

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
