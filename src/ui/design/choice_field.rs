use super::field_frame::{field_frame, note_id};
use super::quantity_field::FieldView;
use super::select::{Select, SelectOption};
use yew::prelude::*;

/// An option of a choice field.
pub type ChoiceOption = SelectOption;

/// A field whose answer is one of a closed set, one of which should be the blank one. The text of the view is the value
/// chosen.
pub fn choice_field(view: &FieldView, options: Vec<ChoiceOption>, on_choose: Callback<AttrValue>) -> Html {
    let select = html! {
        <Select id={view.id.clone()} {options} chosen={view.text.clone()} class="select--wide"
            described_by={note_id(&view.id)} {on_choose} />
    };
    field_frame("field field--choice", view, select)
}
