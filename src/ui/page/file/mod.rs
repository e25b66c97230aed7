//! The parcel as a link; the project as a file, kept out of the browser and opened again, here or elsewhere; states of it under
//! names of the reader's; and the way to leave nothing behind.

mod delete_all;
mod raw_records;
mod share;
mod versions;

use crate::engine::iso_date;
use crate::engine::project::{Action, Dossier, OpenError, Project};
use crate::i18n::{Texts, issue_text};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::download::download;
use crate::ui::further::{ProjectCopy, Told, file_choice};
use delete_all::DeleteAll;
use raw_records::RawRecords;
use share::ShareLink;
use versions::Versions;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

/// Props of [`FilePage`].
#[derive(Properties, PartialEq)]
pub struct FilePageProps {
    /// The project, as it stands.
    pub project: ProjectCopy,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// Called with edits of the project.
    pub on_edit: Callback<Action>,
    /// Called with the place of a parcel of the project that is to be shown.
    pub on_show: Callback<usize>,
}

/// Keeping the project in a file, and opening one in its place.
#[component]
pub fn FilePage(props: &FilePageProps) -> Html {
    let texts = Texts::of(props.told.language());
    let refused = use_state(|| None::<OpenError>);
    let on_save = {
        let (project, name) = (props.project.clone(), format!("musuan-{}.json", iso_date::text(props.told.as_of)));
        Callback::from(move |()| {
            // A project that is open can be written: every number in it is finite.
            if let Ok(json) = project.to_json() {
                download(&name, "application/json", &json);
            }
        })
    };
    let onchange = {
        let (project, on_edit, on_show) = (props.project.clone(), props.on_edit.clone(), props.on_show.clone());
        let refused = refused.setter();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            let (project, on_edit, on_show) = (project.clone(), on_edit.clone(), on_show.clone());
            let refused = refused.clone();
            spawn_local(async move {
                let Some(file) = file else { return };
                let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
                match opened(&text.unwrap_or_default()) {
                    Ok(by) => {
                        refused.set(None);
                        on_edit.emit(Action::replace_all(&project, by));
                        on_show.emit(0);
                    }
                    Err(error) => refused.set(Some(error)),
                }
            });
        })
    };
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <ShareLink project={props.project.clone()} told={props.told.clone()} />
            <section class="section" aria-labelledby="save-title">
                <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
                { Button::new(texts.text("file.save.press", &[]), on_save).strong().html() }
            </section>
            <section class="section" aria-labelledby="open-title">
                <h3 class="section__title" id="open-title">{ texts.text("file.open.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.open.words", &[]) }</p>
                <p>{ file_choice("project-file", ".json,application/json", texts.text("file.open.choose", &[]), onchange) }</p>
                if let Some(error) = &*refused {
                    <div role="alert">
                        { notice(NoticeWeight::Short, &texts.text("file.open.refused", &[]).into(),
                            html! { <p>{ issue_text(&error.issue(), texts.language()) }</p> }, None) }
                    </div>
                }
            </section>
            <Versions project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} />
            <RawRecords told={props.told.clone()} />
            <DeleteAll told={props.told.clone()} />
        </>
    }
}

/// The project of a file. The page of parcels shows a parcel, so one without any gets a blank one.
fn opened(json: &str) -> Result<Project, OpenError> {
    let mut project = Project::open(json)?;
    if project.parcels().is_empty() {
        let blank = Action::add_all(&project, vec![Dossier::default()]);
        // A place that exists takes a parcel.
        let _ = project.apply(blank);
    }
    Ok(project)
}
