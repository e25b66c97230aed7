use super::key_figures::PerAreaSwitch;
use super::saved::SavedWord;
use crate::i18n::{Arg, Language};
use crate::ui::app::Keeping;
use crate::ui::design::{Button, ButtonKind};
use crate::ui::hooks::{use_project, use_settings, use_texts};
use crate::ui::state::{Edit, Preference};
use yew::prelude::*;

/// Props of [`TopBar`].
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// Whether the parcel is kept in this browser.
    #[prop_or_default]
    pub keeping: Keeping,
}

/// Name, undo and redo, unit of amounts by area, language, colours.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let project = use_project();
    let settings = use_settings();
    let texts = use_texts();
    let act = |edit: fn() -> Edit| {
        let project = project.dispatcher();
        Callback::from(move |()| project.dispatch(edit()))
    };
    let prefer = |preference: fn(Language, crate::ui::state::Theme) -> Preference| {
        let (dispatcher, now) = (settings.dispatcher(), *settings);
        Callback::from(move |()| dispatcher.dispatch(preference(now.language, now.theme)))
    };
    let theme = texts.text(&format!("page.theme.{}", settings.theme.id()), &[]);
    let colours = texts.text("page.bar.theme", &[("theme", Arg::Text(&theme))]);
    html! {
        <header class="top-bar">
            <a class="skip-link" href="#verdict">{ texts.text("page.app.skip", &[]) }</a>
            <h1 class="top-bar__name">{ texts.text("page.app.name", &[]) }</h1>
            <SavedWord keeping={props.keeping.clone()} />
            <div class="top-bar__tools">
                <Button kind={ButtonKind::Quiet} name={texts.text("page.bar.undo", &[])}
                    disabled={!project.can_undo()} on_press={act(|| Edit::Undo)}>
                    <span aria-hidden="true">{ "↶ " }</span>
                    <span class="top-bar__word">{ texts.text("page.bar.undo", &[]) }</span>
                </Button>
                <Button kind={ButtonKind::Quiet} name={texts.text("page.bar.redo", &[])}
                    disabled={!project.can_redo()} on_press={act(|| Edit::Redo)}>
                    <span aria-hidden="true">{ "↷ " }</span>
                    <span class="top-bar__word">{ texts.text("page.bar.redo", &[]) }</span>
                </Button>
                <PerAreaSwitch />
                <Button kind={ButtonKind::Quiet} on_press={prefer(|language, _| Preference::Language(other(language)))}>
                    { texts.text("page.bar.language", &[]) }
                </Button>
                <Button kind={ButtonKind::Quiet} name={colours.clone()} on_press={prefer(|_, theme| Preference::Theme(theme.next()))}>
                    <span aria-hidden="true">{ "◐ " }</span>
                    <span class="top-bar__word">{ colours.clone() }</span>
                </Button>
            </div>
        </header>
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}
