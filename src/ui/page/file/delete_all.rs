use crate::i18n::{Arg, Texts};
use crate::storage::{StoreError, Wiped, is_guest, wipe};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::hooks::use_session;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How far the reader is.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Nothing was asked for.
    Resting,
    /// It was asked for, and is to be confirmed.
    Asked,
    /// There was nothing to take away.
    Nothing,
    /// Not everything could be taken away.
    Failed(StoreError),
}

/// Takes away everything that this browser keeps for the program, after a second press, and shows that it is gone. A guest
/// has nothing here; what the owner keeps is not a guest's to delete.
#[component]
pub fn DeleteAll() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let stage = use_state(|| Stage::Resting);
    let proof = use_memo((), |()| Wiped::proof());
    let to = |next: Stage| {
        let stage = stage.setter();
        Callback::from(move |()| stage.set(next.clone()))
    };
    let on_delete = {
        let stage = stage.setter();
        Callback::from(move |()| {
            let stage = stage.clone();
            spawn_local(async move {
                match wipe().await {
                    Ok(Some(_)) => reload(),
                    Ok(None) => stage.set(Stage::Nothing),
                    Err(error) => stage.set(Stage::Failed(error)),
                }
            });
        })
    };
    let press = |key: &str, on_press| Button::new(texts.text(key, &[]), on_press);
    let title = html! { <h3 class="section__title" id="delete-title">{ texts.text("file.delete.title", &[]) }</h3> };
    if is_guest() {
        return html! {
            <section class="section" aria-labelledby="delete-title">
                { title }
                <p class="section__lead">{ texts.text("file.delete.guest", &[]) }</p>
            </section>
        };
    }
    html! {
        <section class="section" aria-labelledby="delete-title">
            { title }
            <p class="section__lead">{ texts.text("file.delete.words", &[]) }</p>
            if let Some(wiped) = *proof {
                <div role="status">
                    { notice(NoticeWeight::Done, &texts.text("file.delete.done", &[]).into(), html! {
                        <p>{ texts.text("file.delete.proof", &[("records", Arg::Count(wiped.records)),
                            ("entries", Arg::Count(wiped.entries)), ("imports", Arg::Count(wiped.imports))]) }</p>
                    }, None) }
                </div>
            }
            { match &*stage {
                Stage::Resting => press("file.delete.press", to(Stage::Asked)).html(),
                Stage::Asked => notice(NoticeWeight::Watch, &texts.text("file.delete.sure", &[]).into(), Html::default(), Some(html! {
                    <>
                        { press("file.delete.yes", on_delete).strong().html() }
                        { press("file.delete.no", to(Stage::Resting)).html() }
                    </>
                })),
                Stage::Nothing => html! { <p role="status">{ texts.text("file.delete.nothing", &[]) }</p> },
                Stage::Failed(error) => html! {
                    <div role="alert">
                        { notice(NoticeWeight::Short, &texts.text("file.delete.failed", &[]).into(), html! {
                            <p>{ texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]) }</p>
                        }, Some(press("file.delete.yes", on_delete).html())) }
                    </div>
                },
            } }
        </section>
    }
}

/// Loads the page anew, so that nothing of what was deleted stays in its memory.
fn reload() {
    // A page that cannot be loaded anew stays as it is; what is kept is gone all the same.
    let _ = gloo::utils::window().location().reload();
}
