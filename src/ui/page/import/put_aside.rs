//! A reading with mends that are in no project yet, or an import that is not finished, and another file that would take its
//! place.

use super::draft::name_of;
use super::reading::Reading;
use super::state::{ImportAction, PlaceOf};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, notice};
use yew::prelude::*;

/// Asks whether the file that has come is to take the place of the one with mends or of an unfinished import, and leads back
/// to one that was put aside.
pub(super) fn put_aside(reading: &Reading, texts: &Texts) -> Html {
    html! {
        <>
            { waiting(reading, texts) }
            { aside(reading, texts) }
        </>
    }
}

fn waiting(reading: &Reading, texts: &Texts) -> Html {
    let Some(waiting) = &reading.waiting else { return Html::default() };
    let now = match &waiting.place_of {
        PlaceOf::Mends => reading.order.as_ref().map(|order| order.file_name.clone()).unwrap_or_default(),
        PlaceOf::Draft(found) => name_of(found, texts),
    };
    let (question, words, stay_words) = match waiting.place_of {
        PlaceOf::Mends => ("page.list.unsaved", "page.list.unsaved.words", "page.list.unsaved.stay"),
        PlaceOf::Draft(_) => {
            ("page.list.draft.replace", "page.list.draft.replace.words", "page.list.draft.replace.stay")
        }
    };
    let names = [("file", Arg::Text(&now)), ("next", Arg::Text(&waiting.order.file_name))];
    let title = texts.text(question, &names).into();
    let go_on = {
        let reading = reading.clone();
        Callback::from(move |()| reading.go_on())
    };
    let stay = {
        let reading = reading.clone();
        Callback::from(move |()| reading.dispatch(ImportAction::Stay))
    };
    let actions = html! {
        <>
            { Button::new(texts.text("page.list.unsaved.go_on", &names), go_on).html() }
            { Button::new(texts.text(stay_words, &names), stay).html() }
        </>
    };
    let body = html! { <p>{ texts.text(words, &names) }</p> };
    html! { <div role="alert">{ notice(NoticeWeight::Watch, &title, body, Some(actions)) }</div> }
}

fn aside(reading: &Reading, texts: &Texts) -> Html {
    let Some(aside) = &reading.aside else { return Html::default() };
    let facts = [("file", Arg::Text(&aside.order.file_name)), ("count", Arg::Count(aside.order.repairs.len()))];
    let back = {
        let reading = reading.clone();
        Callback::from(move |()| reading.go_back())
    };
    html! {
        <p class="mended">
            { texts.text("page.list.aside", &facts) }{ texts.sentence_gap() }
            { Button::new(texts.text("page.list.aside.back", &facts), back).link().html() }
        </p>
    }
}
