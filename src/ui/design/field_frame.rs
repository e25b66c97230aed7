use super::quantity_field::FieldView;
use yew::prelude::*;

/// What all fields share: the label beside the control, and room below, so that nothing moves when a reason for refusal
/// appears.
pub(super) fn field_frame(class: &str, view: &FieldView, control: Html) -> Html {
    let state = match (&view.error, view.text.is_empty()) {
        (Some(_), _) => " field--invalid",
        (None, true) => " field--blank",
        (None, false) => "",
    };
    let mut class = class.to_owned() + state;
    if view.assumed {
        class.push_str(" field--assumed");
    }
    if view.names_unit {
        class.push_str(" field--named");
    }
    if view.is_asked {
        class.push_str(" field--asked");
    }
    html! {
        <div {class}>
            <label class="field__label" for={view.id.clone()}>{ &view.label }</label>
            <div class="field__control">{ control }</div>
            if let Some(origin) = &view.origin {
                <span class="field__origin">{ origin }</span>
            }
            <p class="field__note" id={note_id(&view.id)}>{ view.error.as_ref().unwrap_or(&view.hint) }</p>
        </div>
    }
}

/// Id of the line below a control.
pub(super) fn note_id(id: &str) -> AttrValue {
    format!("{id}-note").into()
}
