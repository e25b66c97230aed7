//! The first page: a finished sample at work, and the doors.

use crate::i18n::{Arg, Texts};
use crate::ui::chart::SamplePlant;
use crate::ui::hooks::use_project;
use crate::ui::route::Route;
use crate::ui::state::Settings;
use crate::ui::view::name_of;
use jiff::civil::Date;
use yew::prelude::*;

/// Props of [`StartPage`].
#[derive(Properties, PartialEq)]
pub struct StartPageProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date.
    pub today: Date,
    /// Whether nothing outlasts the page.
    pub is_lost: bool,
}

/// A fictional plant whose plan can be dragged, and the doors: the story, one parcel, a list, the published case. The parcel that
/// was begun is named behind its door. Dragging changes no project.
#[component]
pub fn StartPage(props: &StartPageProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let kept = project.dossier();
    let name = name_of(&kept.parcel);
    let is_blank = kept.is_blank();
    let going_on = match (is_blank, name) {
        (true, _) => None,
        (false, Some(name)) => Some(texts.text("page.start.go_on_with", &[("name", Arg::Text(name))])),
        (false, None) => Some(texts.text("page.start.go_on", &[])),
    };
    let note = if props.is_lost { "page.start.goes" } else { "page.start.stays_here" };
    html! {
        <main class="start-page" tabindex="-1">
            <p class="start-page__lead">{ texts.text("page.start.lead", &[]) }</p>
            <div class="start-page__columns">
                <SamplePlant id="sample" settings={props.settings} today={props.today} />
                <ul class="doors">
                    { for [Route::Story, Route::Parcel, Route::List, Route::Case].map(|page| {
                        door(texts, page, if page == Route::Parcel { going_on.clone() } else { None })
                    }) }
                </ul>
            </div>
            <p class="start-page__note">
                <a href={Route::CashFlow.fragment()}>{ texts.text("page.start.cash_flow", &[]) }</a>
            </p>
            <p class="start-page__note">{ texts.text(note, &[]) }</p>
        </main>
    }
}

fn door(texts: &Texts, page: Route, more: Option<String>) -> Html {
    let text = |part: &str| texts.text(&format!("page.start.{}.{part}", page.id()), &[]);
    html! {
        <li>
            <a class="door" href={page.fragment()}>
                <strong class="door__title">{ text("title") }</strong>
                <span class="door__words">{ text("words") }</span>
                if let Some(more) = more {
                    <span class="door__more">{ more }</span>
                }
            </a>
        </li>
    }
}
