use super::quantity_field::FieldView;
use yew::prelude::*;

/// What all fields share: the label beside the control, and room below, so that nothing moves when a reason for refusal
/// appears.
pub(super) fn field_frame(class: &str, view: &FieldView, control: Html) -> Html {
    let class = if view.error.is_some() { format!("{class} field--invalid") } else { class.to_owned() };
    html! {
        <div {class}>
            <label class="field__label" for={view.id.clone()}>{ &view.label }</label>
            <div class="field__control">{ control }</div>
            <p class="field__note" id={note_id(&view.id)}>{ view.error.as_ref().unwrap_or(&view.hint) }</p>
        </div>
    }
}

/// Id of the line below a control.
pub(super) fn note_id(id: &str) -> AttrValue {
    format!("{id}-note").into()
}
