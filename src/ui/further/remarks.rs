use super::root::{listen_told, tell};
use super::{FILED, ROOM, Told, say};
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::{Circumstances, Remark, Reminders, RoomStep, clears_after_a_week, estimated_room};
use crate::ui::day::today;
use crate::ui::design::{Button, NoticeWeight};
use crate::ui::route::Route;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, Element};
use yew::prelude::*;

/// Id of the element in which remarks stand.
pub const REMARKS: &str = "remarks";

/// How long nothing may have been edited before something is remarked: nothing moves while someone types.
const QUIET_MS: u32 = 2_000;

/// Props of [`Remarks`].
#[derive(Properties, PartialEq)]
pub struct RemarksProps {
    /// The room in which the app tells.
    pub room: Element,
}

/// What was found when it was last looked.
#[derive(Clone, PartialEq)]
struct Found {
    reminders: Reminders,
    now: Circumstances,
}

/// The most urgent remark, if there is reason for one, in a strip at the bottom of the window. A root of its own: it is there
/// beside every page, and the element in which it stands is read out when something comes into it.
#[component]
pub fn Remarks(props: &RemarksProps) -> Html {
    let told = use_state(|| None::<Told>);
    let found = use_state(|| None::<Found>);
    let counted = use_memo((), |()| Cell::new(0));
    use_effect_with(props.room.clone(), {
        let (told, found, counted) = (told.setter(), found.setter(), counted.clone());
        move |room| {
            let listeners = [listen_told(room, &told), listen_filed(room, counted, found)];
            tell(room.clone(), told);
            move || drop(listeners)
        }
    });
    let edits = told.as_ref().map(|told| (told.revision, told.is_kept));
    use_effect_with(edits, {
        let found = found.setter();
        move |edits| {
            let timer = edits.map(|(revision, is_kept)| {
                if is_kept && revision > counted.get() {
                    counted.set(revision);
                    // What is not remembered is not remarked either.
                    let _ = Reminders::change(|reminders| reminders.note_edit(today()));
                }
                Timeout::new(QUIET_MS, move || if is_kept { look(found) } else { found.set(None) })
            });
            move || drop(timer)
        }
    });
    let (Some(told), Some(Found { reminders, now })) = (&*told, &*found) else { return Html::default() };
    let Some(remark) = reminders.remark(now) else { return Html::default() };
    let on_dismiss = {
        let (found, now) = (found.setter(), *now);
        Callback::from(move |()| {
            let reminders = Reminders::change(|reminders| reminders.dismiss(remark, now.today));
            found.set(reminders.map(|reminders| Found { reminders, now }));
        })
    };
    remark_strip(Texts::of(told.language()), remark, on_dismiss)
}

/// What is said of it, the way out, and the way to be done with it.
pub fn remark_strip(texts: &Texts, remark: Remark, on_dismiss: Callback<()>) -> Html {
    let weight = match remark {
        Remark::Room { step: RoomStep::Urgent, .. } => NoticeWeight::Short,
        Remark::Room { step: RoomStep::Filling, .. } | Remark::ClearedAfterAWeek => NoticeWeight::Note,
        Remark::Room { step: RoomStep::Short, .. } | Remark::Backup { .. } => NoticeWeight::Watch,
    };
    let (class, shape) = weight.look();
    let words = match remark {
        Remark::Room { step, percent } => {
            let key = if step == RoomStep::Urgent { "remark.room_urgent" } else { "remark.room" };
            texts.text(key, &[("percent", Arg::Count(percent))])
        }
        Remark::Backup { since } => {
            texts.text("remark.backup", &[("day", Arg::Text(&format_date(since, texts.language())))])
        }
        Remark::ClearedAfterAWeek => texts.text("remark.cleared", &[]),
    };
    let dismiss = match remark {
        Remark::Backup { .. } => Button::new(texts.text("remark.later", &[]), on_dismiss),
        Remark::Room { .. } | Remark::ClearedAfterAWeek => {
            Button::new(texts.text("remark.dismiss", &[]), on_dismiss).named(texts.text("remark.dismiss_named", &[]))
        }
    };
    html! {
        <aside class={classes!(class, "remark")} aria-label={texts.text("remark.title", &[])}>
            <span class="notice__mark" aria-hidden="true">{ shape }</span>
            { words }{ texts.sentence_gap() }
            <span class="remark__ways">
                <a href={Route::File.fragment()}>{ texts.text("remark.file", &[]) }</a>{ " " }
                { dismiss.link().html() }
            </span>
        </aside>
    }
}

/// Remembers that the project at this revision is in a file, and gives what is remembered then.
pub fn note_file(revision: u64) -> Option<Reminders> {
    let reminders = Reminders::change(|reminders| reminders.note_file(today()));
    if let Some(room) = gloo::utils::document().get_element_by_id(ROOM) {
        // So many edits nobody makes that one of them would be lost to the number.
        say(&room, FILED, &JsValue::from_f64(revision as f64));
    }
    reminders
}

fn listen_filed(room: &Element, counted: Rc<Cell<u64>>, found: UseStateSetter<Option<Found>>) -> EventListener {
    EventListener::new(room, FILED, move |event| {
        let revision = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_f64());
        // It was a whole number when it was said.
        counted.set(counted.get().max(revision.unwrap_or_default() as u64));
        look(found.clone());
    })
}

/// Looks how things are now.
fn look(found: UseStateSetter<Option<Found>>) {
    spawn_local(async move {
        let room = estimated_room().await;
        let reminders = Reminders::change(|reminders| {
            if let Some(room) = room {
                reminders.note_room(room);
            }
        });
        let now = Circumstances { today: today(), room, clears_after_a_week: clears_after_a_week() };
        found.set(reminders.map(|reminders| Found { reminders, now }));
    });
}
