use crate::engine::iso_date;
use crate::engine::project::FileText;
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::Reminders;
use crate::ui::design::Button;
use crate::ui::download::download_parts;
use crate::ui::further::{ProjectCopy, Told, note_file};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Props of [`SaveFile`].
#[derive(Properties, PartialEq)]
pub struct SaveFileProps {
    /// The project, as it stands.
    pub project: ProjectCopy,
    /// Settings of the reader, and the day for the file's name.
    pub told: Told,
}

/// The project as a file, and when it was one last.
#[component]
pub fn SaveFile(props: &SaveFileProps) -> Html {
    let texts = Texts::of(props.told.language());
    let filed = use_state(|| None::<Reminders>);
    let written = use_state_eq(|| None::<usize>);
    use_effect_with((), {
        let filed = filed.setter();
        move |()| filed.set(Some(Reminders::of_browser()))
    });
    let on_save = {
        let (project, name) = (props.project.clone(), format!("musuan-{}.json", iso_date::text(props.told.as_of)));
        let (revision, filed, written) = (props.told.revision, filed.setter(), written.setter());
        Callback::from(move |()| {
            let (name, filed, on_end) = (name.clone(), filed.clone(), written.clone());
            let on_text = move |parts: Option<&Array>| {
                if let Some(parts) = parts {
                    download_parts(&name, "application/json", parts);
                    filed.set(note_file(revision));
                }
                on_end.set(None);
            };
            write(FileText::of(project.clone()), Array::new(), written.clone(), on_text);
        })
    };
    let filed_on = filed.as_ref().and_then(Reminders::filed_on);
    html! {
        <section class="section" aria-labelledby="save-title">
            <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
            { Button::new(texts.text("file.save.press", &[]), on_save).strong().disabled(written.is_some() || !props.project.is_current(&props.told)).html() }{ " " }
            <span class="section__lead" role="status">
                if let Some(count) = *written {
                    { texts.text("file.save.writing", &[("done", Arg::Count(count))]) }
                } else if let Some(day) = filed_on {
                    { texts.text("file.save.last", &[("day", Arg::Text(&format_date(day, texts.language())))]) }
                }
            </span>
        </section>
    }
}

/// Writes a project piece by piece and tells how many parcels are written, with a turn for the browser after each piece. Half
/// a project is none.
fn write(
    mut file: FileText<ProjectCopy>,
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
