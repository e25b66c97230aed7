//! A reading with mends that are in no project yet, and another file that would take its place.

use super::reading::Reading;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, notice};
use yew::prelude::*;

/// Asks whether the file that has come is to take the place of the one with mends, and leads back to one that was put aside.
pub(super) fn put_aside(reading: &Reading, texts: &Texts) -> Html {
    html! {
        <>
            { waiting(reading, texts) }
            { aside(reading, texts) }
        </>
    }
}

fn waiting(reading: &Reading, texts: &Texts) -> Html {
    let Some(((_, next), now)) = reading.waiting.as_ref().zip(reading.order.as_ref()) else { return Html::default() };
    let names = [("file", Arg::Text(&now.file_name)), ("next", Arg::Text(&next.file_name))];
    let title = texts.text("page.list.unsaved", &names).into();
    let go_on = {
        let reading = reading.clone();
        Callback::from(move |()| reading.go_on())
    };
    let stay = {
        let waiting = reading.waiting.setter();
        Callback::from(move |()| waiting.set(None))
    };
    let actions = html! {
        <>
            { Button::new(texts.text("page.list.unsaved.go_on", &names), go_on).html() }
            { Button::new(texts.text("page.list.unsaved.stay", &names), stay).html() }
        </>
    };
    let body = html! { <p>{ texts.text("page.list.unsaved.words", &names) }</p> };
    html! { <div role="alert">{ notice(NoticeWeight::Watch, &title, body, Some(actions)) }</div> }
}

fn aside(reading: &Reading, texts: &Texts) -> Html {
    let Some(aside) = &*reading.aside else { return Html::default() };
    let facts = [("file", Arg::Text(&aside.order.file_name)), ("count", Arg::Count(aside.order.repairs.len()))];
    let back = {
        let reading = reading.clone();
        Callback::from(move |()| reading.go_back())
    };
    html! {
        <p class="mended">
            { texts.text("page.list.aside", &facts) }{ " " }
            { Button::new(texts.text("page.list.aside.back", &facts), back).link().html() }
        </p>
    }
}
