use super::field_frame::{FieldFrame, note_id};
use super::quantity_field::FieldView;
use super::select::{Select, SelectOption};
use yew::prelude::*;

/// An option of a choice field.
pub type ChoiceOption = SelectOption;

/// Props of [`ChoiceField`].
#[derive(Properties, PartialEq)]
pub struct ChoiceFieldProps {
    /// What stands around it; its text is the value chosen.
    pub view: FieldView,
    /// The options, one of which should be the blank one.
    pub options: Vec<ChoiceOption>,
    /// Called with the value chosen.
    pub on_choose: Callback<AttrValue>,
}

/// A field whose answer is one of a closed set.
#[component]
pub fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let view = &props.view;
    html! {
        <FieldFrame class="field--choice" id={view.id.clone()} label={view.label.clone()} hint={view.hint.clone()} error={view.error.clone()}>
            <Select id={view.id.clone()} options={props.options.clone()} chosen={view.text.clone()}
                class="select--wide" described_by={note_id(&view.id)} on_choose={props.on_choose.clone()} />
        </FieldFrame>
    }
}
