use super::ask::asks;
use super::view::ThresholdView;
use crate::engine::unit::Scale;
use crate::i18n::Texts;
use crate::ui::design::{Select, SelectOption, large_figure, scale_line, standing_word};
use crate::ui::state::SettingsHandle;
use crate::ui::state::{Preference, per_area_scales, symbol_of};
use yew::prelude::*;

/// The figures that carry the verdict, each against the pack's threshold on a line.
pub fn key_figures(texts: &Texts, thresholds: &[ThresholdView], on_open: &Callback<AttrValue>) -> Html {
    html! {
        <section class="section key-figures">
            { for thresholds.iter().map(|view| key_figure(texts, view, on_open)) }
        </section>
    }
}

fn key_figure(texts: &Texts, view: &ThresholdView, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <div class="key-figure" key={&*view.figure.id}>
            <h2 class="key-figure__label">{ &view.figure.label }</h2>
            <div class="key-figure__head">
                { large_figure(texts, &view.figure, Some(on_open)) }
                { standing_word(texts, view.standing) }
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

/// The unit of amounts a year and area; it changes what is shown, never what is stored.
pub fn per_area_switch(texts: &Texts, settings: &SettingsHandle) -> Html {
    let options = per_area_scales()
        .into_iter()
        .map(|scale| SelectOption { value: scale.id().into(), label: symbol_of(scale, texts).into(), group: None })
        .collect::<Vec<_>>();
    let on_choose = {
        let settings = settings.dispatcher();
        Callback::from(move |id: AttrValue| {
            if let Some(scale) = Scale::by_id(&id) {
                settings.dispatch(Preference::PerArea(scale));
            }
        })
    };
    html! {
        <label class="top-bar__choice">
            <span class="top-bar__word">{ texts.text("page.bar.per_area", &[]) }</span>
            <Select id="per-area" name={texts.text("page.bar.per_area", &[])} {options} chosen={settings.per_area.id()} {on_choose} />
        </label>
    }
}
