use crate::engine::project::LINK_LIMIT_CHARS;
use crate::i18n::{Arg, Texts};
use crate::ui::browser::{copy_text, page_address};
use crate::ui::chart::qr_code;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::hooks::{use_project, use_session};
use crate::ui::route::Route;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusEvent, HtmlInputElement};
use yew::prelude::*;

/// Id of the field in which the link stands.
const FIELD: &str = "share-link";

/// What became of copying.
#[derive(Clone, Copy, PartialEq)]
enum Copied {
    Done,
    /// The browser does not let the page write there: the text is marked, and the reader copies it.
    ByHand,
}

/// The parcel that is shown as a link: everything stands in the link itself, and nothing is sent anywhere.
#[component]
pub fn ShareLink() -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    let copied = use_state(|| None::<Copied>);
    let letters = use_memo(project, |project| project.project().to_link(project.parcel(), project.scenario()));
    use_effect_with(letters.clone(), {
        let copied = copied.setter();
        move |_| copied.set(None)
    });
    let Some(letters) = &*letters else { return Html::default() };
    let link = format!("{}{}{letters}", page_address(), Route::Shared.fragment());
    let count = Arg::Count(link.chars().count());
    let limit = Arg::Count(LINK_LIMIT_CHARS);
    let body = if link.len() > LINK_LIMIT_CHARS {
        let title = texts.text("share.too_long", &[("count", count), ("limit", limit)]).into();
        notice(NoticeWeight::Watch, &title, html! { <p>{ texts.text("share.too_long.words", &[]) }</p> }, None)
    } else {
        let on_copy = {
            let (link, copied) = (link.clone(), copied.setter());
            Callback::from(move |()| copy(link.clone(), copied.clone()))
        };
        let onfocus = Callback::from(|event: FocusEvent| {
            event.target_unchecked_into::<HtmlInputElement>().select();
        });
        html! {
            <>
                <label for={FIELD}>{ texts.text("share.link", &[]) }</label>
                <input id={FIELD} class="text-input share__link" type="text" readonly=true value={link.clone()} {onfocus} />
                <p class="share__ways">
                    { Button::new(texts.text("share.copy", &[]), on_copy).html() }{ " " }
                    <a href={link.clone()} target="_blank" rel="noopener">{ texts.text("share.full_page", &[]) }</a>{ " " }
                    <span class="share__told" role="status">
                        { match *copied {
                            Some(Copied::Done) => texts.text("share.copied", &[]),
                            Some(Copied::ByHand) => texts.text("share.by_hand", &[]),
                            None => texts.text("share.length", &[("count", count), ("limit", limit)]),
                        } }
                    </span>
                </p>
                { qr_code(texts, &link) }
            </>
        }
    };
    html! {
        <section class="section" aria-labelledby="share-title">
            <h3 class="section__title" id="share-title">{ texts.text("share.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("share.words", &[]) }</p>
            { body }
        </section>
    }
}

fn copy(link: String, copied: UseStateSetter<Option<Copied>>) {
    spawn_local(async move {
        if copy_text(&link).await {
            copied.set(Some(Copied::Done));
        } else {
            by_hand(&copied);
        }
    });
}

/// Marks the link, so that the reader's own keys or menu copy it.
fn by_hand(copied: &UseStateSetter<Option<Copied>>) {
    let field = gloo::utils::document().get_element_by_id(FIELD);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        // A field that takes no focus still shows the link.
        let _ = field.focus();
        field.select();
    }
    copied.set(Some(Copied::ByHand));
}
