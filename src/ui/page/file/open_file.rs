use super::doubts::{Candidate, Counts};
use crate::engine::project::{Action, OpenError, Project};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::{ProjectCopy, Told, file_choice, note_file};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

/// Props of [`OpenFile`].
#[derive(Properties, PartialEq)]
pub struct OpenFileProps {
    /// The project, as it stands.
    pub project: ProjectCopy,
    /// Settings of the reader.
    pub told: Told,
    /// Called with the edit that puts the project of the file in the place of this one.
    pub on_edit: Callback<Action>,
    /// Called with the place of the parcel that is to be shown then.
    pub on_show: Callback<usize>,
}

/// What came of the file that was chosen last.
#[derive(Clone, PartialEq)]
enum Stage {
    /// It was opened, or there was none.
    Resting,
    /// It opens on no word.
    Refused(OpenError),
    /// It opens once the reader has decided.
    InDoubt(Rc<Candidate>),
}

/// Opens a project file in the place of the project. One that was altered, disagrees with itself or wants a pack that is not
/// here is opened only after a second word.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let texts = Texts::of(props.told.language());
    let stage = use_state(|| Stage::Resting);
    let on_open = {
        let (project, on_edit, on_show) = (props.project.clone(), props.on_edit.clone(), props.on_show.clone());
        let (stage, revision) = (stage.setter(), props.told.revision);
        Callback::from(move |opened: Project| {
            stage.set(Stage::Resting);
            // The edit that opens it is in a file by that.
            note_file(revision + 1);
            on_edit.emit(Action::replace_all(&project, opened));
            on_show.emit(0);
        })
    };
    let onchange = {
        let (stage, on_open) = (stage.setter(), on_open.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            let (stage, on_open) = (stage.clone(), on_open.clone());
            spawn_local(async move {
                let Some(file) = file else { return };
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                match Candidate::read(&text.unwrap_or_default()) {
                    Ok(candidate) if candidate.is_sound() => on_open.emit(candidate.decided(Counts::Value)),
                    Ok(candidate) => stage.set(Stage::InDoubt(Rc::new(candidate))),
                    Err(error) => stage.set(Stage::Refused(error)),
                }
            });
        })
    };
    html! {
        <section class="section" aria-labelledby="open-title">
            <h3 class="section__title" id="open-title">{ texts.text("file.open.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.open.words", &[]) }</p>
            <p>{ file_choice("project-file", ".json,application/json", texts.text("file.open.choose", &[]), onchange) }</p>
            { match &*stage {
                Stage::Resting => Html::default(),
                Stage::Refused(error) => html! {
                    <div role="alert">
                        { notice(NoticeWeight::Short, &texts.text("file.open.refused", &[]).into(),
                            html! { <p>{ issue_text(&error.issue(), texts.language()) }</p> }, None) }
                    </div>
                },
                Stage::InDoubt(candidate) => html! { <div role="alert">{ in_doubt(texts, candidate, &on_open) }</div> },
            } }
        </section>
    }
}

/// What is to be decided, and the ways to open the file.
fn in_doubt(texts: &Texts, candidate: &Rc<Candidate>, on_open: &Callback<Project>) -> Html {
    let press = |key: &str, counts: Counts| {
        let (candidate, on_open) = (candidate.clone(), on_open.clone());
        Button::new(texts.text(key, &[]), Callback::from(move |()| on_open.emit(candidate.decided(counts)))).html()
    };
    let body = html! {
        <>
            if candidate.is_altered {
                <p>{ issue_text(&OpenError::Altered.issue(), texts.language()) }</p>
            }
            if let Some(pack) = candidate.unknown_pack() {
                <p>{ texts.text("file.open.pack", &[("pack", Arg::Text(pack))]) }</p>
            }
            if let Some(first) = candidate.disagreeing.first() {
                <p>{ texts.text("file.open.disagrees", &[
                    ("parcel", Arg::Count(first.0 + 1)),
                    ("field", Arg::Text(&texts.text(&format!("field.{}.label", first.1.id()), &[]))),
                    ("text", Arg::Text(candidate.text(*first))),
                    ("count", Arg::Count(candidate.disagreeing.len())),
                ]) }</p>
            }
        </>
    };
    let ways = if candidate.disagreeing.is_empty() {
        press("file.open.anyway", Counts::Text)
    } else {
        html! { <>{ press("file.open.by_text", Counts::Text) }{ press("file.open.by_value", Counts::Value) }</> }
    };
    notice(NoticeWeight::Watch, &texts.text("file.open.doubt", &[]).into(), body, Some(ways))
}
