//! The first page: three doors.

use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts};
use crate::ui::route::Route;
use crate::ui::view::name_of;
use yew::prelude::*;

/// Three doors: one parcel, a list, the published case. The parcel that was begun is named behind the first. `is_lost` says that
/// nothing outlasts the page.
pub fn start_page(texts: &Texts, kept: &Dossier, is_lost: bool) -> Html {
    let name = name_of(&kept.parcel);
    let is_blank = kept.parcel.values().next().is_none() && kept.typed.is_empty();
    let going_on = match (is_blank, name) {
        (true, _) => None,
        (false, Some(name)) => Some(texts.text("page.start.go_on_with", &[("name", Arg::Text(name))])),
        (false, None) => Some(texts.text("page.start.go_on", &[])),
    };
    html! {
        <main class="start-page" tabindex="-1">
            <p class="start-page__lead">{ texts.text("page.start.lead", &[]) }</p>
            <ul class="doors">
                { for [Route::Parcel, Route::List, Route::Case].map(|page| {
                    door(texts, page, if page == Route::Parcel { going_on.clone() } else { None })
                }) }
            </ul>
            <p class="start-page__note">{ texts.text(if is_lost { "page.start.goes" } else { "page.start.stays_here" }, &[]) }</p>
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
