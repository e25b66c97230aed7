use super::key_figures::per_area_switch;
use super::saved::saved_word;
use crate::i18n::{Arg, Language, Texts};
use crate::ui::app::Keeping;
use crate::ui::design::Button;
use crate::ui::hooks::{ProjectContext, SettingsContext};
use crate::ui::state::{Edit, Preference};
use yew::prelude::*;

/// Name, undo and redo, unit of amounts by area, language, colours.
#[must_use]
pub fn top_bar(texts: &Texts, project: &ProjectContext, settings: &SettingsContext, keeping: &Keeping) -> Html {
    let theme = texts.text(&format!("page.theme.{}", settings.theme.id()), &[]);
    let colours = texts.text("page.bar.theme", &[("theme", Arg::Text(&theme))]);
    let prefer = |preference: fn(&SettingsContext) -> Preference| {
        let settings = settings.clone();
        Callback::from(move |()| settings.dispatch(preference(&settings)))
    };
    let language = prefer(|now| Preference::Language(other(now.language)));
    let next_theme = prefer(|now| Preference::Theme(now.theme.next()));
    html! {
        <header class="top-bar">
            <a class="skip-link" href="#verdict">{ texts.text("page.app.skip", &[]) }</a>
            <h1 class="top-bar__name">{ texts.text("page.app.name", &[]) }</h1>
            { saved_word(texts, keeping) }
            <div class="top-bar__tools">
                { step(texts, project, "↶ ", "page.bar.undo", project.can_undo(), || Edit::Undo) }
                { step(texts, project, "↷ ", "page.bar.redo", project.can_redo(), || Edit::Redo) }
                { per_area_switch(texts, settings) }
                { Button::new(texts.text("page.bar.language", &[]), language).quiet().html() }
                { Button::new(sign_and_word("◐ ", &colours), next_theme).quiet().named(colours.clone()).html() }
            </div>
        </header>
    }
}

fn step(texts: &Texts, project: &ProjectContext, sign: &str, key: &str, can: bool, edit: fn() -> Edit) -> Html {
    let word = texts.text(key, &[]);
    let project = project.dispatcher();
    let on_press = Callback::from(move |()| project.dispatch(edit()));
    Button::new(sign_and_word(sign, &word), on_press).quiet().named(word).disabled(!can).html()
}

/// A sign for all, and its word where there is room.
fn sign_and_word(sign: &str, word: &str) -> Html {
    html! {
        <>
            <span aria-hidden="true">{ sign }</span>
            <span class="top-bar__word">{ word }</span>
        </>
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}
