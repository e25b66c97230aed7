use super::ask::asks;
use crate::i18n::Texts;
use crate::ui::design::{large_figure, scale_line, standing_with};
use crate::ui::view::ThresholdView;
use yew::prelude::*;

/// The figures that carry the verdict, each against the pack's threshold on a line.
pub fn key_figures(texts: &Texts, thresholds: &[ThresholdView], on_open: &Callback<AttrValue>) -> Html {
    html! {
        <div class="key-figures">
            { for thresholds.iter().map(|view| key_figure(texts, view, on_open)) }
        </div>
    }
}

fn key_figure(texts: &Texts, view: &ThresholdView, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <div class="key-figure" key={&*view.figure.id}>
            <h2 class="key-figure__label">{ &view.figure.label }</h2>
            <div class="key-figure__head">
                { large_figure(texts, &view.figure, Some(on_open)) }
                { standing_with(view.standing, view.standing_word.to_string()) }
            </div>
            <p class="key-figure__against">
                <span>{ &view.against }</span>
                <span class="key-figure__own">{ asks(texts, &view.own) }</span>
            </p>
            { scale_line(&view.line) }
            if !view.asks.is_empty() {
                <p class="key-figure__against">
                    { texts.text("page.ask.missing", &[]) }
                    { asks(texts, &view.asks) }
                </p>
            }
            { for view.orientation.iter().map(|line| html! { <p class="key-figure__orientation">{ line }</p> }) }
        </div>
    }
}
