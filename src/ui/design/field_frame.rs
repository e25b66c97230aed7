use yew::prelude::*;

/// Props of [`FieldFrame`].
#[derive(Properties, PartialEq)]
pub struct FieldFrameProps {
    /// Id of the control.
    pub id: AttrValue,
    /// Name of the field.
    pub label: AttrValue,
    /// What helps to fill it in; stands where a reason for refusal would stand.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Why the entry was refused.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// The control and its unit.
    pub children: Html,
}

/// What all fields share: the label beside the control, and room below, so that nothing moves when a reason for refusal
/// appears.
#[component]
pub fn FieldFrame(props: &FieldFrameProps) -> Html {
    let class = classes!("field", props.error.is_some().then_some("field--invalid"), props.class.clone());
    html! {
        <div {class}>
            <label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="field__control">{ props.children.clone() }</div>
            <p class="field__note" id={note_id(&props.id)}>
                { props.error.clone().unwrap_or_else(|| props.hint.clone()) }
            </p>
        </div>
    }
}

/// Id of the line below a control.
pub(super) fn note_id(id: &str) -> AttrValue {
    format!("{id}-note").into()
}
