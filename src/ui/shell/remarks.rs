use crate::i18n::{Arg, Language, Texts, format_date};
use crate::storage::{Circumstances, Remark, Reminders, RoomStep, clears_after_a_week, estimated_room};
use crate::ui::browser::today;
use crate::ui::design::{Button, NoticeWeight};
use crate::ui::route::Route;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long nothing may have been edited before something is remarked: nothing moves while someone types.
const QUIET_MS: u32 = 2_000;

/// Props of [`Remarks`].
#[derive(Properties, PartialEq)]
pub struct RemarksProps {
    /// The reader's language.
    pub language: Language,
    /// Counts the edits of the project.
    pub revision: u64,
    /// Whether this browser keeps them.
    pub is_kept: bool,
    /// The last revision that is in a file.
    pub filed: u64,
}

/// What was found when it was last looked.
#[derive(Clone, PartialEq)]
struct Found {
    reminders: Reminders,
    now: Circumstances,
}

/// The most urgent remark, if there is reason for one, in a strip at the bottom of the window. The element in which it stands
/// is there before it, so that a screen reader reads what comes into it.
#[component]
pub fn Remarks(props: &RemarksProps) -> Html {
    let found = use_state(|| None::<Found>);
    let counted = use_mut_ref(|| 0);
    use_effect_with(props.filed, {
        let (found, counted) = (found.setter(), counted.clone());
        move |filed: &u64| {
            if *filed > 0 {
                let counted = &mut *counted.borrow_mut();
                *counted = (*counted).max(*filed);
                look(found);
            }
        }
    });
    use_effect_with((props.revision, props.is_kept), {
        let found = found.setter();
        move |(revision, is_kept): &(u64, bool)| {
            let is_kept = *is_kept;
            if is_kept && *revision > *counted.borrow() {
                counted.replace(*revision);
                // What is not remembered is not remarked either.
                let _ = Reminders::change(|reminders| reminders.note_edit(today()));
            }
            let timer = Timeout::new(QUIET_MS, move || if is_kept { look(found) } else { found.set(None) });
            move || drop(timer)
        }
    });
    html! {
        <div class="remarks" id="remarks" role="status">{ remark(props.language, &found) }</div>
    }
}

fn remark(language: Language, found: &UseStateHandle<Option<Found>>) -> Html {
    let Some(Found { reminders, now }) = &**found else { return Html::default() };
    let Some(remark) = reminders.remark(now) else { return Html::default() };
    let on_dismiss = {
        let (found, now) = (found.setter(), *now);
        Callback::from(move |()| {
            let reminders = Reminders::change(|reminders| reminders.dismiss(remark, now.today));
            found.set(reminders.map(|reminders| Found { reminders, now }));
        })
    };
    remark_strip(Texts::of(language), remark, on_dismiss)
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
