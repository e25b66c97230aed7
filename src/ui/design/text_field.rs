use super::field_frame::{FieldFrame, note_id};
use super::quantity_field::FieldView;
use super::text_input::TextInput;
use yew::prelude::*;

/// Props of [`TextField`].
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// What stands in it.
    pub view: FieldView,
    /// Called with all of the text after each change.
    pub on_text: Callback<AttrValue>,
    /// Called when the field is left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
}

/// A field of names, numbers of papers and dates.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let view = &props.view;
    html! {
        <FieldFrame id={view.id.clone()} label={view.label.clone()} hint={view.hint.clone()} error={view.error.clone()}>
            <TextInput id={view.id.clone()} text={view.text.clone()} invalid={view.error.is_some()}
                described_by={note_id(&view.id)} on_text={props.on_text.clone()} on_leave={props.on_leave.clone()} />
        </FieldFrame>
    }
}
