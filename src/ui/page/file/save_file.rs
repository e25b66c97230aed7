use crate::engine::iso_date;
use crate::engine::project::{FileText, Project};
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::Reminders;
use crate::ui::browser::{download_parts, saves_nothing};
use crate::ui::design::Button;
use crate::ui::hooks::{use_filing, use_project, use_session};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The project as a file, and when it was one last. The browser does not say what became of a download, so the project counts as
/// filed only once its reader says that the file is there.
#[component]
pub fn SaveFile() -> Html {
    let (session, project, filing) = (use_session(), use_project(), use_filing());
    let texts = Texts::of(session.language());
    let filed = use_state(|| None::<Reminders>);
    let written = use_state_eq(|| None::<usize>);
    let requested = use_state_eq(|| None::<u64>);
    use_effect_with((), {
        let filed = filed.setter();
        move |()| filed.set(Some(Reminders::of_browser()))
    });
    let on_save = {
        let name = format!("musuan-{}.json", iso_date::text(session.as_of));
        let (requested, written) = (requested.setter(), written.setter());
        Callback::from(move |()| {
            let (name, requested, on_end) = (name.clone(), requested.clone(), written.clone());
            let (revision, project) = (project.revision(), Rc::new(project.project().clone()));
            let on_text = move |parts: Option<&Array>| {
                if let Some(parts) = parts {
                    download_parts(&name, "application/json", parts);
                    requested.set(Some(revision));
                }
                on_end.set(None);
            };
            write(FileText::of(project), Array::new(), written.clone(), on_text);
        })
    };
    let on_confirm = {
        let (requested, filed) = (requested.clone(), filed.setter());
        Callback::from(move |()| {
            if let Some(revision) = *requested {
                filed.set(filing.note(revision));
                requested.set(None);
            }
        })
    };
    let filed_on = filed.as_ref().and_then(Reminders::filed_on);
    html! {
        <section class="section" aria-labelledby="save-title">
            <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
            if saves_nothing() {
                <p>{ texts.text("file.save.messenger", &[]) }</p>
            } else {
                { Button::new(texts.text("file.save.press", &[]), on_save).strong().disabled(written.is_some()).html() }{ " " }
            }
            <span class="section__lead" role="status">
                if let Some(count) = *written {
                    { texts.text("file.save.writing", &[("done", Arg::Count(count))]) }
                } else if requested.is_some() {
                    { texts.text("file.save.requested", &[]) }
                } else if let Some(day) = filed_on {
                    { texts.text("file.save.last", &[("day", Arg::Text(&format_date(day, texts.language())))]) }
                }
            </span>
            if requested.is_some() && written.is_none() {
                { " " }{ Button::new(texts.text("file.save.confirm", &[]), on_confirm).html() }
            }
        </section>
    }
}

/// Writes a project piece by piece and tells how many parcels are written, with a turn for the browser after each piece. Half
/// a project is none.
fn write(
    mut file: FileText<Rc<Project>>,
    parts: Array,
    written: UseStateSetter<Option<usize>>,
    on_text: impl FnOnce(Option<&Array>) + 'static,
) {
    match file.go_on() {
        Ok(Some(text)) => {
            parts.push(&Uint8Array::from(text.as_bytes()));
            written.set(Some(file.written()));
            Timeout::new(0, move || write(file, parts, written, on_text)).forget();
        }
        Ok(None) => {
            parts.unshift(&JsValue::from_str(&file.head()));
            on_text(Some(&parts));
        }
        // A project that is open can be written: every number in it is finite.
        Err(_) => on_text(None),
    }
}
