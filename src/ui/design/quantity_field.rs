use super::field_frame::{field_frame, note_id};
use super::select::{Select, SelectOption};
use super::text_input::TextInput;
use crate::engine::unit::Scale;
use yew::prelude::*;

/// What stands in a field and around it.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldView {
    /// Id of the control, made from the field's key.
    pub id: AttrValue,
    /// Name of the field.
    pub label: AttrValue,
    /// What helps to fill it in.
    pub hint: AttrValue,
    /// Whether the hint is a question about the entry.
    pub is_asked: bool,
    /// What stands in it.
    pub text: AttrValue,
    /// Why the entry was refused.
    pub error: Option<AttrValue>,
    /// Whether it stands there by a labelled set of assumptions.
    pub assumed: bool,
    /// Whether the text names its unit itself.
    pub names_unit: bool,
    /// The unit of the entry.
    pub scale: Option<&'static Scale>,
    /// The units to choose from, each with its symbol.
    pub scales: Vec<(&'static Scale, AttrValue)>,
    /// Spoken name of the choice of unit.
    pub unit_name: AttrValue,
    /// Where the value comes from, for paper.
    pub origin: Option<AttrValue>,
    /// What a refused entry probably means, to be taken with one press.
    pub meant: Option<Meant>,
}

/// What a refused entry probably means.
#[derive(Clone, PartialEq, Debug)]
pub struct Meant {
    /// The label of the button that takes it.
    pub take: AttrValue,
    /// The label of the button that empties the field.
    pub again: AttrValue,
    /// The entry as it would be typed in the unit beside the field.
    pub text: AttrValue,
}

/// An entry: the text and the unit in which it is meant.
#[derive(Clone, PartialEq, Debug)]
pub struct Entered {
    /// All of the text.
    pub text: AttrValue,
    /// The unit.
    pub scale: Option<&'static Scale>,
}

/// A number with its unit, which can be chosen where there are several. `on_change` is called after each change of text or
/// unit, `on_leave` when the field is left.
pub fn quantity_field(view: &FieldView, on_change: &Callback<Entered>, on_leave: Callback<()>) -> Html {
    let on_text = {
        let (on_change, scale) = (on_change.clone(), view.scale);
        Callback::from(move |text| on_change.emit(Entered { text, scale }))
    };
    let control = html! {
        <>
            <TextInput id={view.id.clone()} text={view.text.clone()} inputmode="decimal" class="text-input--number"
                invalid={view.error.is_some()} described_by={note_id(&view.id)} {on_text} {on_leave} />
            { unit_of(view, on_change) }
        </>
    };
    field_frame("field", view, control)
}

fn unit_of(view: &FieldView, on_change: &Callback<Entered>) -> Html {
    let (Some(scale), [first, rest @ ..]) = (view.scale, view.scales.as_slice()) else { return Html::default() };
    if rest.is_empty() {
        return html! { <span class="field__unit field__unit--fixed">{ &first.1 }</span> };
    }
    let options: Vec<SelectOption> = view
        .scales
        .iter()
        .map(|(scale, symbol)| SelectOption { value: scale.id().into(), label: symbol.clone(), group: None })
        .collect();
    let on_choose = {
        let (on_change, text) = (on_change.clone(), view.text.clone());
        Callback::from(move |id: AttrValue| on_change.emit(Entered { text: text.clone(), scale: Scale::by_id(&id) }))
    };
    html! {
        <Select id={format!("{}-unit", view.id)} {options} chosen={scale.id()} class="field__unit"
            name={view.unit_name.clone()} {on_choose} />
    }
}
