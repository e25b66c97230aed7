use super::app::Keeping;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::route::Route;
use yew::prelude::*;

/// Whether the project is kept, in a word; what is not kept says why and is read out at once.
pub(super) fn saved_word(texts: &Texts, keeping: &Keeping) -> Html {
    let plain = |key| html! { <span class="top-bar__saved">{ texts.text(key, &[]) }</span> };
    match keeping {
        Keeping::Unsaid => Html::default(),
        Keeping::Saved | Keeping::Behind => plain("page.saved.saved"),
        Keeping::Saving => plain("page.saved.saving"),
        Keeping::Guest => plain("page.saved.guest"),
        Keeping::NotHere(why) => trouble(texts, "page.saved.not_here", why),
        Keeping::Failed(why) => html! { <>{ trouble(texts, "page.saved.failed", why) }{ " " }{ to_file(texts) }</> },
        Keeping::Clash => trouble(texts, "page.saved.failed", "page.saved.elsewhere"),
        Keeping::Refused(why) => trouble(texts, "page.saved.refused", why),
    }
}

fn trouble(texts: &Texts, key: &str, why: &str) -> Html {
    let reason = texts.text(why, &[("text", Arg::Text(""))]);
    html! {
        <strong class="top-bar__saved top-bar__saved--trouble" role="alert">
            <span aria-hidden="true">{ "▲\u{202f}" }</span>{ texts.text(key, &[("reason", Arg::Text(&reason))]) }
        </strong>
    }
}

/// The three ways on after another window has edited the project: nothing is written over until the reader has chosen.
pub(super) fn clash(texts: &Texts, on_take_over: Callback<()>) -> Html {
    let press = |key: &str, on_press| Button::new(texts.text(key, &[]), on_press).html();
    let actions = html! {
        <>
            { press("page.saved.open_theirs", Callback::from(|()| reload())) }
            { press("page.saved.keep_mine", on_take_over) }
            { to_file(texts) }
        </>
    };
    let title = texts.text("issue.storage.stale", &[]).into();
    html! { <div class="shell__choice">{ notice(NoticeWeight::Watch, &title, Html::default(), Some(actions)) }</div> }
}

/// Another window has edited the project, before anything was entered here: the way to what it has.
pub(super) fn behind(texts: &Texts) -> Html {
    let open = Button::new(texts.text("page.saved.open_theirs", &[]), Callback::from(|()| reload())).html();
    let title = texts.text("page.saved.behind", &[]).into();
    html! { <div class="shell__choice" role="status">{ notice(NoticeWeight::Watch, &title, Html::default(), Some(open)) }</div> }
}

/// Attribute of the document's root by which the page's own script knows that it must ask before the page is left.
const UNSAVED: &str = "data-unsaved";

/// Tells the page's own script whether the last edits are kept nowhere.
pub(super) fn say_unsaved(unsaved: bool) {
    let root = gloo::utils::document().document_element();
    // A root that takes no attribute lets the page go unasked.
    let _ = root.map(|root| root.toggle_attribute_with_force(UNSAVED, unsaved));
}

/// The way to the page where the project leaves the browser as a file.
pub(super) fn to_file(texts: &Texts) -> Html {
    html! { <a href={Route::File.fragment()}>{ texts.text("page.saved.to_file", &[]) }</a> }
}

fn reload() {
    // It was chosen: nobody asks again.
    say_unsaved(false);
    // A page that cannot be loaded anew stays as it is, and so does what both windows hold.
    let _ = gloo::utils::window().location().reload();
}
