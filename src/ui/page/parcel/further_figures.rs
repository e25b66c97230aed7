use crate::i18n::Texts;
use crate::ui::design::{FigureView, figure, fold};
use crate::ui::view::IndicatorView;
use yew::prelude::*;

/// Indicators beside those that decide, as far as they are known.
pub fn further_figures(texts: &Texts, figures: &[IndicatorView], on_open: &Callback<AttrValue>) -> Html {
    if figures.is_empty() {
        return Html::default();
    }
    let items = figures.iter().map(|view| item(texts, &view.figure, &view.orientation, on_open));
    fold(texts.text("page.figure.further", &[]), true, html! { <dl class="metrics">{ for items }</dl> })
}

/// Names and figures, side by side.
pub(super) fn metrics(texts: &Texts, figures: &[FigureView], on_open: &Callback<AttrValue>) -> Html {
    html! { <dl class="metrics">{ for figures.iter().map(|view| item(texts, view, &[], on_open)) }</dl> }
}

fn item(texts: &Texts, view: &FigureView, lines: &[AttrValue], on_open: &Callback<AttrValue>) -> Html {
    html! {
        <div class="metrics__item" key={&*view.id}>
            <dt>{ &view.label }</dt>
            <dd>{ figure(texts, view, Some(on_open)) }</dd>
            { for lines.iter().map(|line| html! { <dd class="key-figure__orientation">{ line }</dd> }) }
        </div>
    }
}
