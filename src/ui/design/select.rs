use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One thing that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SelectOption {
    /// What is passed on.
    pub value: AttrValue,
    /// What is read.
    pub label: AttrValue,
    /// Heading under which it stands, equal for neighbours of one group.
    pub group: Option<AttrValue>,
}

/// Props of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Id, to which a label points.
    pub id: AttrValue,
    /// The options.
    pub options: Vec<SelectOption>,
    /// The value chosen.
    pub chosen: AttrValue,
    /// Called with the value chosen.
    pub on_choose: Callback<AttrValue>,
    /// Spoken name where no label points here.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// Id of what describes the choice.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// A further class.
    #[prop_or_default]
    pub class: &'static str,
}

/// A choice among a few or many.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    let onchange = props.on_choose.reform(|event: Event| {
        let chosen: AttrValue = event.target_unchecked_into::<HtmlSelectElement>().value().into();
        chosen
    });
    // Once someone has chosen by hand, the attribute `selected` no longer moves the choice; the element's value does.
    use_effect_with((node.clone(), props.chosen.clone(), props.options.clone()), |(node, chosen, _)| {
        if let Some(element) = node.cast::<HtmlSelectElement>() {
            element.set_value(chosen);
        }
    });
    html! {
        <select ref={node} id={props.id.clone()} class={format!("select {}", props.class)}
            aria-label={props.name.clone()} aria-describedby={props.described_by.clone()} {onchange}>
            { for props.options.chunk_by(|one, next| one.group == next.group).map(|group| options_of(group, &props.chosen)) }
        </select>
    }
}

fn options_of(options: &[SelectOption], chosen: &AttrValue) -> Html {
    let list = options.iter().map(|option| {
        html! {
            <option key={option.value.to_string()} value={option.value.clone()} selected={option.value == *chosen}>
                { option.label.clone() }
            </option>
        }
    });
    match options.first().and_then(|option| option.group.clone()) {
        Some(label) => html! { <optgroup key={label.to_string()} {label}>{ for list }</optgroup> },
        None => html! { <>{ for list }</> },
    }
}
