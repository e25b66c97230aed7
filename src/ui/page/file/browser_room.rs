use crate::i18n::{Arg, Digits, Texts, format_number};
use crate::storage::{RoomEstimate, ask_to_keep, clears_after_a_week, estimated_room, is_guest, keeps_on_purpose};
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Whether the browser keeps what is here when it runs short of room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// It has said that it does.
    Promised,
    /// It has not said so, and can be asked.
    NotPromised,
    /// It was asked and has not answered yet.
    Asked,
    /// It was asked, and does not promise it.
    Refused,
    /// It was asked and said nothing that can be understood.
    Unanswered,
    /// It does not say.
    Unknown,
}

/// What the browser says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RoomView {
    /// Its estimate, if it gives one.
    pub room: Option<RoomEstimate>,
    /// Whether it keeps what is here.
    pub keep: Keep,
    /// Whether it clears what a page keeps after a week without a visit, whatever it has promised.
    pub clears_after_a_week: bool,
}

/// How much room there is in this browser, and whether it keeps what is here; for a guest nothing is kept, and nothing said.
#[component]
pub fn BrowserRoom() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let view = use_state(|| None::<RoomView>);
    use_effect_with(session.revision, {
        let view = view.setter();
        move |_| {
            if !is_guest() {
                spawn_local(async move { view.set(Some(look(None).await)) });
            }
        }
    });
    let on_ask = {
        let view = view.clone();
        Callback::from(move |()| {
            if let Some(now) = *view {
                view.set(Some(RoomView { keep: Keep::Asked, ..now }));
            }
            let view = view.setter();
            spawn_local(async move {
                let answer = match ask_to_keep().await {
                    Some(true) => Keep::Promised,
                    Some(false) => Keep::Refused,
                    None => Keep::Unanswered,
                };
                view.set(Some(look(Some(answer)).await));
            });
        })
    };
    view.map(|view| room_view(texts, &view, on_ask)).unwrap_or_default()
}

/// Asks the browser how things are; whether it keeps what is here stands where it has just been answered.
async fn look(answer: Option<Keep>) -> RoomView {
    let keep = match answer {
        Some(answer) => answer,
        None => match keeps_on_purpose().await {
            Some(true) => Keep::Promised,
            Some(false) => Keep::NotPromised,
            None => Keep::Unknown,
        },
    };
    RoomView { room: estimated_room().await, keep, clears_after_a_week: clears_after_a_week() }
}

/// What the browser says, in words that claim no more.
pub fn room_view(texts: &Texts, view: &RoomView, on_ask: Callback<()>) -> Html {
    let say = |key: &str| texts.text(key, &[]);
    let can_ask = match view.keep {
        Keep::NotPromised | Keep::Refused | Keep::Unanswered => true,
        Keep::Promised | Keep::Asked | Keep::Unknown => false,
    };
    let kept = match view.keep {
        Keep::Promised => "file.room.promised",
        Keep::NotPromised => "file.room.not_promised",
        Keep::Asked => "file.room.asked",
        Keep::Refused => "file.room.refused",
        Keep::Unanswered => "file.room.unanswered",
        Keep::Unknown => "file.room.keep_unknown",
    };
    html! {
        <section class="section" aria-labelledby="room-title">
            <h3 class="section__title" id="room-title">{ say("file.room.title") }</h3>
            { match view.room {
                Some(room) => html! {
                    <>
                        <p>{ estimate(texts, room) }</p>
                        <p class="section__lead">{ say("file.room.estimate_words") }</p>
                    </>
                },
                None => html! { <p>{ say("file.room.unknown") }</p> },
            } }
            <p role="status">{ say(kept) }</p>
            if view.clears_after_a_week {
                <p>{ say("file.room.week") }</p>
            }
            if can_ask {
                { Button::new(say("file.room.ask"), on_ask).html() }
            }
        </section>
    }
}

fn estimate(texts: &Texts, room: RoomEstimate) -> String {
    let share = match room.percent() {
        // Something is there: nothing but zero is shown as zero.
        0 if room.usage_bytes() > 0.0 => "<\u{202f}1".to_owned(),
        percent => percent.to_string(),
    };
    texts.text(
        "file.room.estimate",
        &[
            ("usage", Arg::Text(&size(texts, room.usage_bytes()))),
            ("quota", Arg::Text(&size(texts, room.quota_bytes()))),
            ("percent", Arg::Text(&share)),
        ],
    )
}

/// A size in the unit that suits it, of thousands and not of 1,024.
fn size(texts: &Texts, bytes: f64) -> String {
    let (key, unit) = match bytes {
        _ if bytes >= 1e9 => ("file.room.gb", 1e9),
        _ if bytes >= 1e6 => ("file.room.mb", 1e6),
        _ => ("file.room.kb", 1e3),
    };
    texts.text(key, &[("number", Arg::Text(&format_number(bytes / unit, Digits::UpTo(1))))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn sizes_and_shares_are_told_in_suitable_units_and_never_rounded_to_nothing() {
        let texts = Texts::of(Language::En);
        for (usage, quota, words) in [
            (0.0, 10e9, ["0 kB", "10 GB", "0%"]),
            (1.0, 10e9, ["0.001 kB", "10 GB", "< 1%"]),
            (2_340_000.0, 1.5e9, ["2.3 MB", "1.5 GB", "< 1%"]),
            (850e6, 1e9, ["850 MB", "1 GB", "85%"]),
            (999_999.0, 2e6, ["1,000 kB", "2 MB", "49%"]),
        ] {
            let said = estimate(texts, RoomEstimate::new(usage, quota).unwrap()).replace('\u{202f}', " ");
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        }
    }
}
