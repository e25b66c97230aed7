use crate::i18n::Texts;
use crate::ui::browser::saves_nothing;
use yew::prelude::*;

/// A button, built up and turned into [`Html`] by [`Button::html`].
pub struct Button {
    label: Html,
    on_press: Callback<()>,
    class: &'static str,
    disabled: bool,
    name: Option<AttrValue>,
    instead: Option<String>,
}

impl Button {
    /// An ordinary button: what it says and what it does.
    #[must_use]
    pub fn new(label: impl Into<Html>, on_press: Callback<()>) -> Self {
        Self { label: label.into(), on_press, class: "button", disabled: false, name: None, instead: None }
    }

    /// The one action of a view.
    #[must_use]
    pub fn strong(self) -> Self {
        Self { class: "button button--strong", ..self }
    }

    /// A tool in a bar.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self { class: "button button--quiet", ..self }
    }

    /// Within a sentence.
    #[must_use]
    pub fn link(self) -> Self {
        Self { class: "button button--link", ..self }
    }

    /// The first stop of the keyboard, seen only while it has the focus.
    #[must_use]
    pub fn skip(self) -> Self {
        Self { class: "button skip-link", ..self }
    }

    /// Whether it can not be pressed now.
    #[must_use]
    pub fn disabled(self, disabled: bool) -> Self {
        Self { disabled, ..self }
    }

    /// The spoken name, where what it says is too short or hidden.
    #[must_use]
    pub fn named(self, name: impl Into<AttrValue>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// For a button that hands a file to the browser: where the browser is known to drop files, what to do stands in its place.
    #[must_use]
    pub fn saves_file(self, texts: &Texts) -> Self {
        Self { instead: saves_nothing().then(|| texts.text("save.messenger", &[])), ..self }
    }

    /// The button as part of a page.
    pub fn html(self) -> Html {
        if let Some(instead) = self.instead {
            return html! { <span class="section__lead">{ instead }</span> };
        }
        let on_press = self.on_press;
        let onclick = Callback::from(move |_: MouseEvent| on_press.emit(()));
        html! {
            <button type="button" class={self.class} disabled={self.disabled} aria-label={self.name} {onclick}>
                { self.label }
            </button>
        }
    }
}
