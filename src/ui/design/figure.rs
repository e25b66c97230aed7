use super::origin::{Mark, origin_mark};
use crate::i18n::Texts;
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

/// The one way to show a number: value, thin space, unit, mark of its origin. With `on_open` a dotted underline opens its
/// explanation; without it the number stands alone.
pub fn figure(texts: &Texts, view: &FigureView, on_open: Option<&Callback<AttrValue>>) -> Html {
    sized_figure("figure", texts, view, on_open)
}

/// One of the few figures that carry the answer.
pub fn large_figure(texts: &Texts, view: &FigureView, on_open: Option<&Callback<AttrValue>>) -> Html {
    sized_figure("figure figure--large", texts, view, on_open)
}

fn sized_figure(class: &'static str, texts: &Texts, view: &FigureView, on_open: Option<&Callback<AttrValue>>) -> Html {
    let (text, unit, exact) = match &view.amount {
        Amount::Known { number, unit, exact } => (number.clone(), Some(unit.clone()), Some(exact.clone())),
        Amount::Absent(sentence) => (sentence.clone(), None, None),
    };
    let absent = unit.is_none();
    let unit = unit.filter(|unit| !unit.is_empty());
    let number = match on_open {
        Some(on_open) => {
            let spoken =
                format!("{} {text}{}", view.label, unit.as_deref().map_or(String::new(), |unit| format!(" {unit}")));
            let onclick = {
                let (on_open, id) = (on_open.clone(), view.id.clone());
                Callback::from(move |_: MouseEvent| on_open.emit(id.clone()))
            };
            let class = if absent { "figure__open figure__absent" } else { "figure__open" };
            html! {
                <button type="button" {class} data-figure={view.id.clone()} title={exact} aria-label={spoken}
                    aria-haspopup="dialog" {onclick}>{ text }</button>
            }
        }
        None => {
            let class = if absent { "figure__number figure__absent" } else { "figure__number" };
            html! { <span {class} title={exact}>{ text }</span> }
        }
    };
    html! {
        <span {class}>
            { number }
            if let Some(unit) = unit {
                <span class="figure__unit">{ unit }</span>
            }
            if !absent {
                { origin_mark(texts, view.mark) }
            }
        </span>
    }
}
