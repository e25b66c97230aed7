use super::app::Keeping;
use super::saved::saved_word;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Language, Texts};
use crate::ui::design::{Button, Select, SelectOption};
use crate::ui::route::Route;
use crate::ui::state::{Edit, Preference, ProjectHandle, SettingsHandle, per_area_scales, symbol_of};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Name, the way to the pages, undo and redo, unit of amounts by area, language, colours.
pub(super) fn top_bar(
    texts: &Texts,
    project: &ProjectHandle,
    settings: &SettingsHandle,
    keeping: &Keeping,
    route: Route,
    on_language: Callback<Language>,
) -> Html {
    let theme = texts.text(&format!("page.theme.{}", settings.theme.id()), &[]);
    let colours = texts.text("page.bar.theme", &[("theme", Arg::Text(&theme))]);
    let prefer = |preference: fn(&SettingsHandle) -> Preference| {
        let settings = settings.clone();
        Callback::from(move |()| settings.dispatch(preference(&settings)))
    };
    let language = {
        let next = other(settings.language);
        Callback::from(move |()| on_language.emit(next))
    };
    let next_theme = prefer(|now| Preference::Theme(now.theme.next()));
    html! {
        <header class="top-bar">
            { skip_link(texts, route) }
            <h1 class="top-bar__name"><a href={Route::Start.fragment()}>{ texts.text("page.app.name", &[]) }</a></h1>
            <nav class="top-bar__pages" aria-label={texts.text("page.bar.pages", &[])}>
                { for [Route::Parcel, Route::List, Route::Case, Route::File].map(|page| page_link(texts, page, route)) }
            </nav>
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

/// Leads past the bar, on the page of a parcel to the verdict. Not a link: the fragment of the address names the page.
fn skip_link(texts: &Texts, route: Route) -> Html {
    let (key, past) =
        if route == Route::Parcel { ("page.app.skip", "#verdict") } else { ("page.app.skip_bar", "main") };
    Button::new(texts.text(key, &[]), Callback::from(move |()| focus(past))).skip().html()
}

fn focus(past: &str) {
    let element = gloo::utils::document().query_selector(past).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What cannot take the focus leaves it where it is; there is nothing to tell.
        let _ = element.focus();
    }
}

fn page_link(texts: &Texts, page: Route, shown: Route) -> Html {
    let current = (page == shown).then_some("page");
    html! { <a href={page.fragment()} aria-current={current}>{ texts.text(&format!("page.nav.{}", page.id()), &[]) }</a> }
}

fn step(texts: &Texts, project: &ProjectHandle, sign: &str, key: &str, can: bool, edit: fn() -> Edit) -> Html {
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

/// The unit of amounts a year and area; it changes what is shown, never what is stored.
fn per_area_switch(texts: &Texts, settings: &SettingsHandle) -> Html {
    let options = per_area_scales()
        .into_iter()
        .map(|scale| SelectOption { value: scale.id().into(), label: symbol_of(scale, texts).into(), group: None })
        .collect::<Vec<_>>();
    let on_choose = {
        let settings = settings.dispatcher();
        Callback::from(move |id: AttrValue| {
            if let Some(scale) = Scale::by_id(&id) {
                settings.dispatch(Preference::PerArea(scale));
            }
        })
    };
    html! {
        <label class="top-bar__choice">
            <span class="top-bar__word">{ texts.text("page.bar.per_area", &[]) }</span>
            <Select id="per-area" name={texts.text("page.bar.per_area", &[])} {options} chosen={settings.per_area.id()} {on_choose} />
        </label>
    }
}
