use crate::i18n::Texts;
use crate::ui::design::{FigureView, figure, fold};
use yew::prelude::*;

/// Indicators beside those that decide, as far as they are known.
pub fn further_figures(texts: &Texts, figures: &[FigureView], on_open: &Callback<AttrValue>) -> Html {
    if figures.is_empty() {
        return Html::default();
    }
    fold(texts.text("page.figure.further", &[]), true, metrics(texts, figures, on_open))
}

/// Names and figures, side by side.
pub(super) fn metrics(texts: &Texts, figures: &[FigureView], on_open: &Callback<AttrValue>) -> Html {
    let item = |view: &FigureView| {
        html! {
            <div class="metrics__item" key={&*view.id}>
                <dt>{ &view.label }</dt>
                <dd>{ figure(texts, view, Some(on_open)) }</dd>
            </div>
        }
    };
    html! { <dl class="metrics">{ for figures.iter().map(item) }</dl> }
}
