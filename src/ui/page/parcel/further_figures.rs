use crate::ui::design::{Figure, FigureView, Fold};
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`FurtherFigures`].
#[derive(Properties, PartialEq)]
pub struct FurtherFiguresProps {
    /// The figures that are known.
    pub figures: Vec<FigureView>,
    /// Opens an explanation.
    pub on_open: Callback<AttrValue>,
}

/// Indicators beside those that decide.
#[component]
pub fn FurtherFigures(props: &FurtherFiguresProps) -> Html {
    let texts = use_texts();
    if props.figures.is_empty() {
        return Html::default();
    }
    html! {
        <Fold summary={html! { texts.text("page.figure.further", &[]) }} open=true>
            <dl class="metrics">
                { for props.figures.iter().map(|figure| html! {
                    <div class="metrics__item" key={figure.id.to_string()}>
                        <dt>{ figure.label.clone() }</dt>
                        <dd><Figure view={figure.clone()} on_open={props.on_open.clone()} /></dd>
                    </div>
                }) }
            </dl>
        </Fold>
    }
}
