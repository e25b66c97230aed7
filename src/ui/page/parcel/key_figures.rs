use super::ask::Asks;
use super::view::ThresholdView;
use crate::engine::unit::Scale;
use crate::ui::design::{Figure, FigureSize, ScaleLine, Select, SelectOption, StandingWord};
use crate::ui::hooks::{use_settings, use_texts};
use crate::ui::state::{Preference, per_area_scales, symbol_of};
use yew::prelude::*;

/// Props of [`KeyFigures`].
#[derive(Properties, PartialEq)]
pub struct KeyFiguresProps {
    /// The figures against their thresholds.
    pub thresholds: Vec<ThresholdView>,
    /// Opens an explanation.
    pub on_open: Callback<AttrValue>,
}

/// The figures that carry the verdict, each against the pack's threshold on a line.
#[component]
pub fn KeyFigures(props: &KeyFiguresProps) -> Html {
    let missing: AttrValue = use_texts().text("page.ask.missing", &[]).into();
    html! {
        <section class="section key-figures">
            { for props.thresholds.iter().map(|view| key_figure(view, &missing, &props.on_open)) }
        </section>
    }
}

fn key_figure(view: &ThresholdView, missing: &AttrValue, on_open: &Callback<AttrValue>) -> Html {
    html! {
        <div class="key-figure" key={view.figure.id.to_string()}>
            <h2 class="key-figure__label">{ view.figure.label.clone() }</h2>
            <div class="key-figure__head">
                <Figure view={view.figure.clone()} size={FigureSize::Large} on_open={on_open.clone()} />
                <StandingWord standing={view.standing} />
            </div>
            <p class="key-figure__against">{ view.against.clone() }</p>
            <ScaleLine view={view.line.clone()} />
            if !view.asks.is_empty() {
                <p class="key-figure__against">
                    { missing.clone() }
                    <Asks links={view.asks.clone()} />
                </p>
            }
            { for view.orientation.iter().map(|line| html! { <p class="key-figure__orientation">{ line.clone() }</p> }) }
        </div>
    }
}

/// The unit of amounts a year and area; it changes what is shown, never what is stored.
#[component]
pub fn PerAreaSwitch() -> Html {
    let settings = use_settings();
    let texts = use_texts();
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
