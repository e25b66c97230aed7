use super::field_frame::{field_frame, note_id};
use super::quantity_field::FieldView;
use super::text_input::TextInput;
use yew::prelude::*;

/// A field of names, numbers of papers and days; `inputmode` is `numeric` for days. `on_text` is called with all of the
/// text after each change, `on_leave` when the field is left.
pub fn text_field(
    view: &FieldView,
    inputmode: &'static str,
    on_text: Callback<AttrValue>,
    on_leave: Callback<()>,
) -> Html {
    let input = html! {
        <TextInput id={view.id.clone()} text={view.text.clone()} {inputmode} invalid={view.error.is_some()}
            described_by={note_id(&view.id)} {on_text} {on_leave} />
    };
    field_frame("field", view, input)
}
