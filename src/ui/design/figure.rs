use super::origin::{Mark, OriginMark};
use yew::prelude::*;

/// What is known of a number.
#[derive(Clone, PartialEq, Debug)]
pub enum Amount {
    /// A number as it is shown.
    Known {
        /// The number with its separators.
        number: AttrValue,
        /// The symbol of the unit, empty for a ratio.
        unit: AttrValue,
        /// All of its digits, shown on focus.
        exact: AttrValue,
    },
    /// No number, and why: what is missing, or why there is none.
    Absent(AttrValue),
}

/// A number to be shown.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureView {
    /// Identifier of the figure, by which its explanation is asked for.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The number.
    pub amount: Amount,
    /// Where it comes from.
    pub mark: Mark,
}

/// How large a figure is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FigureSize {
    /// As the text around it.
    #[default]
    Text,
    /// One of the few that carry the answer.
    Large,
}

/// Props of [`Figure`].
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The number.
    pub view: FigureView,
    /// Opens its explanation; without it the number stands alone.
    #[prop_or_default]
    pub on_open: Option<Callback<AttrValue>>,
    /// How large it is shown.
    #[prop_or_default]
    pub size: FigureSize,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// The one way to show a number: value, thin space, unit, mark of its origin; a dotted underline opens its explanation.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let view = &props.view;
    let size = matches!(props.size, FigureSize::Large).then_some("figure--large");
    let class = classes!("figure", size, props.class.clone());
    let (text, unit, exact) = match &view.amount {
        Amount::Known { number, unit, exact } => (number.clone(), Some(unit.clone()), Some(exact.clone())),
        Amount::Absent(sentence) => (sentence.clone(), None, None),
    };
    let text_class = unit.is_none().then_some("figure__absent");
    let unit = unit.filter(|unit| !unit.is_empty());
    let spoken = format!("{} {text}{}", view.label, unit.as_deref().map_or(String::new(), |unit| format!(" {unit}")));
    let number = match &props.on_open {
        Some(on_open) => {
            let onclick = {
                let (on_open, id) = (on_open.clone(), view.id.clone());
                Callback::from(move |_: MouseEvent| on_open.emit(id.clone()))
            };
            html! {
                <button type="button" class={classes!("figure__open", text_class)} data-figure={view.id.clone()}
                    title={exact} aria-label={spoken} aria-haspopup="dialog" {onclick}>{ text }</button>
            }
        }
        None => html! { <span class={classes!("figure__number", text_class)} title={exact}>{ text }</span> },
    };
    html! {
        <span {class}>
            { number }
            if let Some(unit) = unit {
                <span class="figure__unit">{ unit }</span>
            }
            if matches!(view.amount, Amount::Known { .. }) {
                <OriginMark mark={view.mark} />
            }
        </span>
    }
}
