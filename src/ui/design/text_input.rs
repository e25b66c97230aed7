use gloo::events::EventListener;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`TextInput`].
#[derive(Properties, PartialEq)]
pub struct TextInputProps {
    /// Id, to which the label points.
    pub id: AttrValue,
    /// All of the text.
    pub text: AttrValue,
    /// Called with all of the text after each change, once for a composed word.
    pub on_text: Callback<AttrValue>,
    /// Called when the input is left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
    /// Which keyboard a phone shows: `decimal` for quantities.
    #[prop_or("text".into())]
    pub inputmode: AttrValue,
    /// Whether the entry was refused.
    #[prop_or_default]
    pub invalid: bool,
    /// Id of what describes the input.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// A further class.
    #[prop_or_default]
    pub class: &'static str,
}

/// The core of every field with text. While a word is being composed with an input method nothing is passed on and
/// nothing is written over; the word is passed on once when it is finished. Being a text input, the mouse wheel never
/// changes it.
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    let node = use_node_ref();
    let composed = use_state(|| None::<AttrValue>);
    let oninput = {
        let (composed, on_text) = (composed.clone(), props.on_text.clone());
        Callback::from(move |event: InputEvent| {
            let text: AttrValue = event.target_unchecked_into::<HtmlInputElement>().value().into();
            if event.is_composing() { composed.set(Some(text)) } else { on_text.emit(text) }
        })
    };
    use_composition_end(node.clone(), {
        let (composed, on_text) = (composed.clone(), props.on_text.clone());
        Callback::from(move |text: AttrValue| {
            composed.set(None);
            on_text.emit(text);
        })
    });
    let onblur = props.on_leave.reform(|_: FocusEvent| ());
    let class = format!("text-input {} {}", if props.invalid { "text-input--invalid" } else { "" }, props.class);
    html! {
        <input ref={node} id={props.id.clone()} type="text" {class} inputmode={props.inputmode.clone()}
            autocomplete="off" spellcheck="false" value={(*composed).clone().unwrap_or_else(|| props.text.clone())}
            aria-invalid={props.invalid.then_some("true")} aria-describedby={props.described_by.clone()}
            {oninput} {onblur} />
    }
}

/// Calls back with all of the text when a composed word is finished.
#[hook]
fn use_composition_end(node: NodeRef, on_end: Callback<AttrValue>) {
    use_effect_with((node, on_end), |(node, on_end)| {
        let listener = node.cast::<HtmlInputElement>().map(|input| {
            let (on_end, element) = (on_end.clone(), input.clone());
            EventListener::new(&input, "compositionend", move |_| on_end.emit(element.value().into()))
        });
        move || drop(listener)
    });
}
