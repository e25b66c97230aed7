use super::qr_code;
use crate::engine::iso_date;
use crate::i18n::{Arg, Language, Texts};
use crate::storage::kiosk_minutes;
use crate::ui::browser::{Inset, copy_text, download_address, page_address, picture_png, saves_nothing, today};
use crate::ui::design::Button;
use crate::ui::route::Route;
use crate::ui::view::{Sheet, TakeHome};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDetailsElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The picture is drawn once the answer has stood so long.
const QUIET_MS: u32 = 300;

/// Props of [`TakeAlong`].
#[derive(Properties, PartialEq)]
pub struct TakeAlongProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// Beginning of the ids of the quadrant in the page.
    pub quadrant: AttrValue,
    /// The answer.
    pub answer: TakeHome,
    /// Language of the page.
    pub language: Language,
    /// Gives the letters of the link, once they are wanted; `None` where there can be no link.
    pub letters: Callback<(), Option<String>>,
}

/// What is known of the picture.
#[derive(Clone, PartialEq)]
enum Picture {
    /// It is being drawn.
    OnItsWay,
    /// Its address.
    There(AttrValue),
    /// The browser cannot draw it.
    Refused,
}

/// What was done last.
#[derive(Clone, Copy, PartialEq)]
enum Done {
    Nothing,
    /// The browser was asked to save the picture; it does not say what became of it.
    Requested,
    Copied,
    /// The browser does not let the page copy: the text is marked, and the reader copies it.
    ByHand,
}

/// Where a reader takes something along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// An ordinary browser.
    Browser,
    /// A messenger that drops downloads.
    Messenger,
    /// A public screen, where nothing is to be left.
    Public,
}

impl Place {
    fn here() -> Self {
        if kiosk_minutes().is_some() {
            Self::Public
        } else if saves_nothing() {
            Self::Messenger
        } else {
            Self::Browser
        }
    }
}

/// The answer to be taken along: as a picture, as text, as a link and its code. Folded until it is wanted, and made only then.
#[component]
pub fn TakeAlong(props: &TakeAlongProps) -> Html {
    let texts = Texts::of(props.language);
    let is_open = use_state_eq(|| false);
    let done = use_state_eq(|| Done::Nothing);
    let picture = use_picture(props, *is_open);
    use_effect_with(props.answer.clone(), {
        let done = done.setter();
        move |_| done.set(Done::Nothing)
    });
    let ontoggle = {
        let is_open = is_open.setter();
        Callback::from(move |event: Event| is_open.set(event.target_unchecked_into::<HtmlDetailsElement>().open()))
    };
    html! {
        <details class="take-along" {ontoggle}>
            <summary class="take-along__summary">{ texts.text("take.title", &[]) }</summary>
            if *is_open {
                { body(texts, props, &picture, &done) }
            }
        </details>
    }
}

fn body(texts: &Texts, props: &TakeAlongProps, picture: &Picture, done: &UseStateHandle<Done>) -> Html {
    let (place, letters) = (Place::here(), props.letters.emit(()));
    let link = letters.map(|letters| format!("{}{}{letters}", page_address(), Route::Shared.fragment()));
    let text = props.answer.text(link.as_deref());
    let field = format!("{}-text", props.id);
    let copying = |what: String, key: &str| {
        let (done, field) = (done.setter(), field.clone());
        let on_press = Callback::from(move |()| copy(what.clone(), field.clone(), done.clone()));
        Button::new(texts.text(key, &[]), on_press).html()
    };
    let notice = match place {
        Place::Browser => None,
        Place::Messenger => Some("take.messenger"),
        Place::Public => Some("take.public"),
    };
    let said = match **done {
        Done::Nothing => String::new(),
        Done::Requested => texts.text("take.requested", &[]),
        Done::Copied => texts.text("share.copied", &[]),
        Done::ByHand => texts.text("take.by_hand", &[]),
    };
    html! {
        <div class="take-along__body">
            if let Some(notice) = notice {
                <p class="take-along__notice">{ texts.text(notice, &[]) }</p>
            }
            { drawn(texts, props, picture, place, done) }
            <div class="take-along__words">
                <label for={field.clone()}>{ texts.text("take.text", &[]) }</label>
                <textarea id={field.clone()} class="text-input take-along__text" readonly=true rows="7" value={text.clone()} />
                if place != Place::Public {
                    <p class="take-along__ways">
                        { copying(text, "take.copy_text") }
                        if let Some(link) = &link {
                            { copying(link.clone(), "share.copy") }
                        }
                    </p>
                }
            </div>
            if let Some(link) = &link {
                <div class="take-along__code">{ qr_code(texts, link) }</div>
            }
            <p class="take-along__done" role="status">{ said }</p>
            if link.is_some() {
                <p class="take-along__note">{ texts.text("share.words", &[]) }</p>
            }
        </div>
    }
}

/// The picture, with the way to keep it that its place allows.
fn drawn(texts: &Texts, props: &TakeAlongProps, picture: &Picture, place: Place, done: &UseStateHandle<Done>) -> Html {
    let Picture::There(address) = picture else {
        let key = if *picture == Picture::Refused { "take.refused" } else { "take.drawing" };
        return html! { <p class="take-along__picture take-along__picture--blank" role="status">{ texts.text(key, &[]) }</p> };
    };
    let on_save = {
        let (address, done) = (address.clone(), done.setter());
        Callback::from(move |()| {
            download_address(&format!("musuan-{}.png", iso_date::text(today())), &address);
            done.set(Done::Requested);
        })
    };
    let name = texts.text("take.picture_name", &[("answer", Arg::Text(&props.answer.headline))]);
    html! {
        <div class="take-along__picture">
            <img class="take-along__image" src={address.clone()} alt={name} />
            { match place {
                Place::Browser => Button::new(texts.text("take.save", &[]), on_save).html(),
                Place::Messenger => html! { <p>{ texts.text("take.press_long", &[]) }</p> },
                Place::Public => Html::default(),
            } }
        </div>
    }
}

/// Draws the picture once the answer has stood for a moment, and again when it has changed.
#[hook]
fn use_picture(props: &TakeAlongProps, is_open: bool) -> Picture {
    let picture = use_state_eq(|| Picture::OnItsWay);
    use_effect_with((is_open, props.answer.clone(), props.language, props.quadrant.clone()), {
        let picture = picture.setter();
        move |(is_open, answer, _, quadrant)| {
            let (sheet, quadrant) = (answer.sheet(), quadrant.clone());
            let timer = is_open.then(|| {
                Timeout::new(QUIET_MS, move || {
                    spawn_local(async move {
                        picture.set(draw(&sheet, &quadrant).await.map_or(Picture::Refused, Picture::There));
                    });
                })
            });
            move || drop(timer)
        }
    });
    (*picture).clone()
}

/// The address of the picture; `None` where the browser cannot draw it.
async fn draw(sheet: &Sheet, quadrant: &str) -> Option<AttrValue> {
    let described = gloo::utils::document().get_element_by_id(&format!("{quadrant}-wide-described"))?;
    let room = sheet.quadrant;
    let inset = Inset { svg: described.parent_element()?, room: [room.left, room.top, room.width(), room.height()] };
    let size = (sheet.drawing.width as u32, sheet.drawing.height as u32);
    picture_png(&sheet.drawing.markup("sheet"), size, &[inset]).await.ok().map(Into::into)
}

/// Copies a text, or marks the text that can be read, so that the reader's own keys or menu copy it.
fn copy(text: String, field: String, done: UseStateSetter<Done>) {
    spawn_local(async move {
        if copy_text(&text).await {
            return done.set(Done::Copied);
        }
        let field = gloo::utils::document().get_element_by_id(&field);
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
            // A field that takes no focus still shows the text.
            let _ = field.focus();
            field.select();
        }
        done.set(Done::ByHand);
    });
}
